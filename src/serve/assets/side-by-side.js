// Two languages of a page: scrolled together by their headings, followed together through links, and one at a time
// where the window is narrow.
(() => {
  "use strict";
  const main = document.querySelector("main.sides");
  const frames = [...main.querySelectorAll("iframe")];
  const buttons = [...main.querySelectorAll(".switch button")];

  // --- Scrolling together ----------------------------------------------------------------------------------------

  let leader = frames[0];

  function headings(frame) {
    return [...frame.contentDocument.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6), main [id] > .folio")];
  }

  const height = (frame) => frame.contentDocument.documentElement.scrollHeight - frame.contentWindow.innerHeight;

  /** Places that belong together, from the top to the foot: headings one by one where both pages have as many, else
      those of the same anchor. */
  function pairs(from, to) {
    const top = (frame, part) => part.getBoundingClientRect().top + frame.contentWindow.scrollY;
    const [a, b] = [headings(from), headings(to)];
    const places = [];
    if (a.length === b.length) {
      a.forEach((part, index) => places.push([top(from, part), top(to, b[index])]));
    } else {
      for (const part of from.contentDocument.querySelectorAll("main [id]")) {
        const other = to.contentDocument.getElementById(part.id);
        if (other) places.push([top(from, part), top(to, other)]);
      }
    }
    const [last, otherLast] = [height(from), height(to)];
    const inside = places.filter(([y, other]) => y > 0 && y < last && other > 0 && other < otherLast);
    inside.sort((one, two) => one[0] - two[0]);
    return [[0, 0], ...inside, [Math.max(last, 1), Math.max(otherLast, 0)]];
  }

  function follow(from, to) {
    const y = from.contentWindow.scrollY;
    const places = pairs(from, to);
    const next = Math.max(1, places.findIndex(([place]) => place > y));
    const [[y0, z0], [y1, z1]] = [places[next - 1], places[next]];
    const part = y1 > y0 ? Math.min(1, (y - y0) / (y1 - y0)) : 0;
    to.contentWindow.scrollTo({ top: z0 + part * (z1 - z0), behavior: "instant" });
  }

  function attach(frame) {
    const other = frames.find((one) => one !== frame);
    const view = frame.contentWindow;
    const lead = () => (leader = frame);
    for (const kind of ["wheel", "touchstart", "pointerdown", "keydown", "focus"]) {
      view.addEventListener(kind, lead, { passive: true });
    }
    let waiting = false;
    view.addEventListener("scroll", () => {
      if (leader !== frame || waiting) return;
      waiting = true;
      view.requestAnimationFrame(() => {
        waiting = false;
        if (other.contentDocument?.querySelector("main")) follow(frame, other);
      });
    });
  }

  // --- Followed through links ------------------------------------------------------------------------------------

  async function arrived(frame) {
    attach(frame);
    const path = frame.contentWindow.location.pathname;
    const answer = await fetch("/.policybook/languages?" + new URLSearchParams({ page: path }));
    const places = answer.ok ? await answer.json() : {};
    if (!places[frame.dataset.lang]) return;
    for (const side of frames) {
      const place = places[side.dataset.lang];
      if (place && side.contentWindow.location.pathname !== place) side.contentWindow.location.replace(place);
      const alone = side.closest(".side").querySelector(".alone");
      if (place) alone.href = place;
    }
    const query = new URLSearchParams(location.search);
    query.set("page", places[frames[0].dataset.lang] || path);
    history.replaceState(null, "", "?" + query.toString().replaceAll("%2F", "/"));
  }

  for (const frame of frames) {
    frame.addEventListener("load", () => arrived(frame));
    if (frame.contentDocument?.readyState === "complete" && frame.contentWindow.location.pathname !== "blank") {
      arrived(frame);
    }
  }

  // --- One at a time ---------------------------------------------------------------------------------------------

  for (const button of buttons) {
    button.addEventListener("click", () => {
      main.dataset.side = button.dataset.side;
      leader = frames[Number(button.dataset.side)];
      for (const one of buttons) one.setAttribute("aria-pressed", String(one === button));
    });
  }
})();
