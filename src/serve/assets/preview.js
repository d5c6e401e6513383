// The live preview in a page: asks at every news whether the page is still what a build would give, exchanges styles,
// loads the page anew where it is not, and shows what the preview has to say. Exists in the preview only.
(() => {
  "use strict";
  const script = document.currentScript;
  const own = { bytes: script.dataset.bytes, shape: script.dataset.shape };
  const address = location.pathname + location.search;
  const kept = "policybook:place:" + address;
  const folded = "policybook:folded";
  const news = "policybook:news";
  const unsound = document.body.classList.contains("unsound");
  const beside = window.parent !== window && besideInParent();

  function besideInParent() {
    try {
      return window.parent.location.pathname === "/.policybook/side-by-side";
    } catch {
      return false;
    }
  }

  // --- The page itself -------------------------------------------------------------------------------------------

  let asking = false;
  let again = false;

  /** Asks whether the page changed; one question at a time, and the last one counts. */
  async function look() {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      do {
        again = false;
        await lookOnce();
      } while (again);
    } catch {
      // The preview has ended, or is being started anew: its next news ask again.
    }
    asking = false;
  }

  async function lookOnce() {
    const said = beside || unsound ? null : say();
    const answer = await fetch(address, {
      method: "HEAD",
      cache: "no-store",
      headers: { "If-None-Match": `"${own.bytes}"` },
    });
    // A page that was made well stays while its newest state cannot be made; one that says so goes with it.
    if (answer.status === 200 || unsound) await renew(answer);
    await said;
  }

  async function renew(answer) {
    const bytes = (answer.headers.get("etag") || "").replaceAll('"', "");
    if (!bytes || bytes === own.bytes) return;
    if (answer.headers.get("policybook-shape") === own.shape) {
      const page = await fetch(address, { cache: "no-store" });
      await swap(await page.text());
      own.bytes = bytes;
      return;
    }
    keep();
    location.reload();
  }

  /** Exchanges the links to style sheets and to the window's image; the old ones go when the new ones have come. */
  async function swap(html) {
    const next = new DOMParser().parseFromString(html, "text/html");
    const chosen = 'head > link[rel="stylesheet"], head > link[rel="icon"]';
    const before = [...document.querySelectorAll(chosen)];
    const after = [...next.querySelectorAll(chosen)];
    const loads = after.map((link, place) => {
      const old = before[place];
      if (old && old.getAttribute("href") === link.getAttribute("href")) {
        before[place] = null;
        return null;
      }
      const fresh = document.importNode(link, true);
      const loaded = new Promise((done) => {
        fresh.addEventListener("load", done);
        fresh.addEventListener("error", done);
        if (link.rel !== "stylesheet") done();
      });
      (old || document.head.lastElementChild).after(fresh);
      return loaded;
    });
    await Promise.all(loads);
    for (const link of before) link?.remove();
  }

  // --- The place on the page -------------------------------------------------------------------------------------

  /** Remembers what stands at the top, so that it stands there again when lines above it come or go. */
  function keep() {
    const marked = [...document.querySelectorAll("main [id], main h1, main h2, main h3")].filter((part) => part.id);
    let anchor = null;
    for (const part of marked) {
      if (part.getBoundingClientRect().top > 1) break;
      anchor = part;
    }
    const place = { x: scrollX, y: scrollY };
    if (anchor && scrollY > 0) {
      place.id = anchor.id;
      place.above = anchor.getBoundingClientRect().top;
    }
    sessionStorage.setItem(kept, JSON.stringify(place));
  }

  function restore() {
    const text = sessionStorage.getItem(kept);
    if (!text) return;
    sessionStorage.removeItem(kept);
    const place = JSON.parse(text);
    const go = () => {
      const anchor = place.id && document.getElementById(place.id);
      const y = anchor ? anchor.getBoundingClientRect().top + scrollY - place.above : place.y;
      scrollTo({ left: place.x, top: y, behavior: "instant" });
    };
    history.scrollRestoration = "manual";
    go();
    // Faces that come late move lines.
    document.fonts.ready.then(() => {
      go();
      history.scrollRestoration = "auto";
    });
  }

  // --- What the preview says -------------------------------------------------------------------------------------

  const host = document.createElement("policybook-preview");
  const root = host.attachShadow({ mode: "open" });
  const styles = ["faults.css", "notice.css"].map((name) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = "/.policybook/" + name;
    return link;
  });
  const told = document.createElement("p");
  told.className = "vh";
  told.setAttribute("role", "status");
  const words = document.createElement("div");
  words.className = "words";
  words.hidden = true;
  let shown = "";

  function raise() {
    const ready = styles.map((link) => new Promise((done) => link.addEventListener("load", done)));
    root.append(...styles, told, words);
    document.body.append(host);
    Promise.all(ready).then(() => (words.hidden = false));
  }

  async function say() {
    const query = new URLSearchParams({ page: location.pathname, lang: document.documentElement.lang });
    const answer = await fetch("/.policybook/notice?" + query, { cache: "no-store" });
    if (!answer.ok) return;
    const html = await answer.text();
    if (html === shown) return;
    shown = html;
    const tab = words.querySelector("details.tab");
    const isOpen = tab?.open;
    words.innerHTML = html;
    const errors = words.querySelector("details.errors");
    if (errors) {
      errors.open = !sessionStorage.getItem(folded);
      errors.addEventListener("toggle", () => {
        if (errors.open) sessionStorage.removeItem(folded);
        else sessionStorage.setItem(folded, "yes");
      });
    } else {
      sessionStorage.removeItem(folded);
    }
    if (isOpen) words.querySelector("details.tab")?.setAttribute("open", "");
    const heading = words.querySelector(".gone p, details.errors summary");
    told.textContent = heading ? heading.textContent : "";
  }

  // --- News ------------------------------------------------------------------------------------------------------

  let source = null;

  /** Listens while the window can be seen: browsers allow few connections, and a hidden page has no haste. */
  function listen() {
    if (document.hidden) {
      source?.close();
      source = null;
      return;
    }
    if (source) return;
    source = new EventSource("/.policybook/news");
    source.addEventListener("message", () => {
      document.dispatchEvent(new CustomEvent(news));
      look();
    });
  }

  restore();
  if (beside) {
    const gone = new AbortController();
    window.parent.document.addEventListener(news, look, { signal: gone.signal });
    addEventListener("pagehide", () => gone.abort());
  } else {
    // A page that says why there is no other needs nobody to say it again.
    if (!unsound) raise();
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => {
      source?.close();
      source = null;
    });
    addEventListener("pageshow", listen);
    listen();
  }
})();
