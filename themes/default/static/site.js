/* What scripts add to pages that are complete without them: search, filters of tables, the place in the contents, copied
   addresses. Nothing is kept, nothing leaves the site; the index is read from script files, which works from a disk too. */
(function () {
  "use strict";
  var doc = document;
  function all(selector, root) { return Array.from((root || doc).querySelectorAll(selector)); }
  function make(name, properties, children) {
    var element = Object.assign(doc.createElement(name), properties);
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  /* The switch of language keeps the place on the page. */
  all(".lang a[hreflang]").forEach(function (link) {
    link.addEventListener("click", function () { if (location.hash) link.hash = location.hash; });
  });

  /* An address that can be copied. */
  all("a[data-copy]").forEach(function (link) {
    if (!navigator.clipboard) return;
    var words = link.dataset.copy.split("|");
    var button = make("button", { type: "button", className: "copy", textContent: words[0] });
    var told = make("span", { className: "told" });
    told.setAttribute("role", "status");
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(link.href).then(function () {
        told.textContent = words[1];
        setTimeout(function () { told.textContent = ""; }, 4000);
      }, function () { getSelection().selectAllChildren(link); });
    });
    link.after(button, told);
  });

  /* A table's rows by their state. */
  all("table[data-filter]").forEach(function (table) {
    var column = ":nth-child(" + table.dataset.column + ")", counts = new Map();
    var rows = all("tbody tr:not(.group)", table).map(function (row) {
      var cell = row.querySelector("td" + column), word = cell ? cell.textContent.trim() : "";
      counts.set(word, (counts.get(word) || 0) + 1);
      return { row: row, word: word };
    });
    if (counts.size < 2) return;
    var buttons = [];
    function choose(word) {
      rows.forEach(function (each) { each.row.hidden = word !== null && each.word !== word; });
      all("tbody", table).forEach(function (body) {
        var head = body.querySelector("tr.group");
        if (head) head.hidden = word !== null && !body.querySelector("tr:not(.group):not([hidden])");
      });
      buttons.forEach(function (each) { each.button.setAttribute("aria-pressed", String(each.word === word)); });
    }
    function button(word, text, count) {
      var made = make("button", { type: "button" }, [text + " ", make("span", { textContent: count })]);
      made.addEventListener("click", function () { choose(word); });
      buttons.push({ word: word, button: made });
    }
    button(null, table.dataset.all, rows.length);
    counts.forEach(function (count, word) { button(word, word, count); });
    var label = make("span", { className: "label", textContent: table.dataset.filter });
    var group = make("div", { className: "filter" }, [label].concat(buttons.map(function (each) { return each.button; })));
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", table.dataset.filter);
    table.before(group);
    choose(null);
    /* A link to a row that is filtered away shows it. */
    function show() {
      var target = location.hash.length > 1 && doc.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && target.hidden && table.contains(target)) { choose(null); target.scrollIntoView(); }
    }
    addEventListener("hashchange", show);
  });

  /* The contents follow the reading. */
  var entries = all(".follow a[href^='#']").map(function (link) {
    return { link: link, part: doc.getElementById(decodeURIComponent(link.hash.slice(1))) };
  }).filter(function (entry) { return entry.part; });
  if (entries.length && window.IntersectionObserver) {
    var shown = null, box = entries[0].link.closest(".follow");
    var follow = function () {
      var now = entries[0];
      entries.forEach(function (entry) { if (entry.part.getBoundingClientRect().top < innerHeight / 3) now = entry; });
      if (now === shown) return;
      if (shown) shown.link.removeAttribute("aria-current");
      shown = now;
      now.link.setAttribute("aria-current", "location");
      var row = now.link.offsetTop - box.offsetTop;
      if (row < box.scrollTop || row > box.scrollTop + box.clientHeight - 48) box.scrollTop = row - box.clientHeight / 3;
    };
    var observer = new IntersectionObserver(follow, { rootMargin: "-33% 0px -66% 0px" });
    entries.forEach(function (entry) { observer.observe(entry.part); });
    follow();
  }

  /* Search. */
  var opener = doc.querySelector("a.find");
  if (!opener || !window.HTMLDialogElement) return;
  var entry, base, home, dialog, input, list, count, waiting = {}, held = {}, turn = 0;

  function load(address) {
    return new Promise(function (done, failed) {
      var script = make("script", { src: address, onload: done, onerror: failed });
      doc.head.append(script);
      script.addEventListener("load", function () { script.remove(); });
    });
  }
  window.policybook = {
    open: function (content) { entry = content; },
    take: function (name, content) { held[name] = content; }
  };
  function shard(kind, number) {
    var name = kind + number;
    var file = kind === "t" ? entry.terms[number][1] : entry.things[number];
    /* What could not be loaded is asked for again by the next word. */
    if (!waiting[name]) waiting[name] = load(new URL(file, base)).then(function () { return held[name]; }, function (error) {
      delete waiting[name];
      throw error;
    });
    return waiting[name];
  }
  /* The file that a word stands in, or would. */
  function place(word) {
    var low = 0, high = entry.terms.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (entry.terms[middle][0] <= word) low = middle; else high = middle - 1;
    }
    return low;
  }
  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/æ/g, "ae")
      .replace(/ß/g, "ss").replace(/ø/g, "o").replace(/ł/g, "l").replace(/[đð]/g, "d");
  }
  function own(map, key) { return Object.prototype.hasOwnProperty.call(map, key) ? map[key] : undefined; }

  /* The terms that begin with a word: the word's own file and those after it, three at most. */
  async function beginning(word, most) {
    var found = [];
    for (var number = place(word), last = number + 3; number < entry.terms.length && number < last; number += 1) {
      var terms = await shard("t", number);
      Object.keys(terms).forEach(function (term) { if (found.length < most && term.startsWith(word)) found.push(term); });
      if (number + 1 < entry.terms.length && !entry.terms[number + 1][0].startsWith(word)) break;
    }
    return found;
  }
  async function leads(word) {
    var written = own(await shard("t", place(word)), word);
    return written === undefined ? null : written.split(">");
  }
  /* Adds the things that a term stands in to a map of weights; the stems that it stands for count as itself. */
  async function gather(word, share, into, deep) {
    var found = await leads(word);
    if (!found) return;
    var number = 0;
    (found[0] ? found[0].split(" ") : []).forEach(function (written) {
      var value = parseInt(written, 36);
      number += value >> 3;
      into.set(number, Math.max(into.get(number) || 0, (value & 7) * share));
    });
    if (found[1] && deep) {
      for (var stem of found[1].split(" ")) await gather(stem, share, into, false);
    }
  }
  async function weigh(word, isLast) {
    var into = new Map();
    await gather(word, 1, into, true);
    if (isLast && word.length > 1) {
      for (var longer of await beginning(word, 24)) await gather(longer, 0.6, into, true);
    }
    /* A form that no text has: what it shares with one that a text has. */
    for (var length = word.length - 1; !into.size && length >= 4 && length * 2 >= word.length; length -= 1) {
      for (var other of await beginning(word.slice(0, length), 24)) await gather(other, 0.4, into, true);
    }
    return into;
  }
  async function find(text) {
    var words = fold(text).split(/[^\p{L}\p{N}]+/u).filter(function (word) { return word.length > 1 || /\p{N}/u.test(word); });
    var scores = new Map(), ids = new Map(), exact = new Set();
    /* "art. 32" is the requirement 32, where none is called so itself. */
    for (var named of [fold(text), fold(text).replace(/^\W*(?:art|article|artikel|clause)[.\s]+(?=\d)/, "")]) {
      var id = named.replace(/[^\p{L}\p{N}]/gu, "");
      if (!id || ids.size) continue;
      await gather("#" + id, 1, ids, false);
      /* "acc-4" is ACC-04. */
      var parts = /^(\D+)(\d{1,2})$/.exec(id);
      for (var zeros = "0"; parts && !ids.size && zeros.length < 4 - parts[2].length + 1; zeros += "0") await gather("#" + parts[1] + zeros + parts[2], 1, ids, false);
      exact = new Set(ids.keys());
      if (id.length > 1 && /^\p{L}*\p{N}*/u.test(id)) for (var term of await beginning("#" + id, 40)) await gather(term, 0.9, ids, false);
    }
    for (var index = 0; index < words.length; index += 1) {
      var weights = await weigh(words[index], index === words.length - 1);
      var rarity = Math.log(1 + entry.total / (weights.size || 1)), common = weights.size * 2 > entry.total;
      var next = new Map();
      weights.forEach(function (weight, number) {
        if (index === 0 || scores.has(number)) next.set(number, (scores.get(number) || 0) + weight * rarity);
      });
      if (common || (index > 0 && !weights.size && !next.size && scores.size)) scores.forEach(function (score, number) { if (!next.has(number)) next.set(number, score); });
      scores = next;
    }
    ids.forEach(function (weight, number) { scores.set(number, (scores.get(number) || 0) + 100 * weight); });
    var ranked = Array.from(scores.keys()).sort(function (a, b) { return scores.get(b) - scores.get(a) || a - b; });
    return { numbers: ranked, exact: exact };
  }
  async function thing(number) {
    var rows = await shard("d", Math.floor(number / entry.size));
    return rows[number % entry.size];
  }
  var KINDS = ["control", "chapter", "requirement", "term", "page", "framework", "evidence", "supplier", "exception"];
  /* What an exact number leads to at once: a control, or what has a key of its own. */
  var OWN = ["control", "framework", "evidence", "exception"];
  /* Without the index, the list by name stands in its place. */
  function answer() {
    var mine = turn + 1;
    return answered().catch(function () {
      if (mine !== turn) return null;
      list.replaceChildren(make("p", {}, [make("a", { href: opener.href, textContent: opener.textContent })]));
      count.textContent = "";
      return null;
    });
  }
  async function answered() {
    var mine = turn += 1, text = input.value;
    if (!text.trim()) { list.replaceChildren(); count.textContent = ""; return null; }
    var found = await find(text), groups = new Map(), first = null;
    for (var number of found.numbers.slice(0, 24)) {
      var row = await thing(number), link = make("a", { href: new URL(row[3], home).href });
      if (mine !== turn) return null;
      if (row[1] && row[0] !== 1) link.append(make("span", { className: "ref", textContent: row[1] }), " ");
      link.append(make("span", { className: "name", textContent: row[2] || row[1] }));
      if (row[4]) link.append(make("span", { className: "why", textContent: row[4] }));
      if (!first && found.exact.has(number) && OWN.includes(KINDS[row[0]])) first = link.href;
      if (!groups.has(row[0])) groups.set(row[0], []);
      groups.get(row[0]).push(make("li", {}, [link]));
    }
    if (mine !== turn) return null;
    var total = found.numbers.length, words = entry.words;
    count.textContent = total ? (total === 1 ? words.one : total.toLocaleString(doc.documentElement.lang) + " " + words.many) : words.none;
    list.replaceChildren();
    /* Kinds stand in the order of their best result. */
    groups.forEach(function (rows, kind) { list.append(make("h3", { textContent: words[KINDS[kind]] }), make("ul", {}, rows)); });
    var top = list.querySelector("a");
    return first || (top ? top.href : null);
  }
  /* At once, since a key pressed next would else still go to the words of the closed dialog. */
  function shut() {
    dialog.close();
    opener.focus();
  }
  function build() {
    var words = entry.words;
    input = make("input", { type: "search", id: "search--", autocomplete: "off", spellcheck: false });
    input.setAttribute("aria-describedby", "search-hint--");
    count = make("p", { className: "count" });
    count.setAttribute("role", "status");
    list = make("div", { className: "found" });
    var close = make("button", { type: "button", textContent: words.close });
    close.addEventListener("click", shut);
    dialog = make("dialog", { className: "search" }, [
      make("div", { className: "ask" }, [make("label", { htmlFor: "search--", textContent: words.label }), input, close]),
      make("p", { className: "hint", id: "search-hint--", textContent: words.hint }), count, list]);
    dialog.setAttribute("aria-label", words.title);
    var timer;
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(answer, 60); });
    dialog.addEventListener("keydown", function (event) {
      var links = all("a", list), at = links.indexOf(doc.activeElement), to = null;
      if (event.key === "ArrowDown") to = links[Math.min(at + 1, links.length - 1)];
      else if (event.key === "ArrowUp") to = at > 0 ? links[at - 1] : input;
      else if (event.key === "Escape") { event.preventDefault(); shut(); return; }
      else if (event.key === "Home" && at >= 0) to = links[0];
      else if (event.key === "End" && at >= 0) to = links[links.length - 1];
      else if (event.key === "Enter" && doc.activeElement === input) {
        event.preventDefault();
        clearTimeout(timer);
        answer().then(function (href) { if (href) location.assign(href); });
        return;
      } else return;
      event.preventDefault();
      if (to) to.focus();
    });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog || event.target.closest(".found a")) shut();
    });
    dialog.addEventListener("close", function () { opener.focus(); });
    doc.body.append(dialog);
  }
  function open() {
    var ready = entry ? Promise.resolve() : load(new URL("search.js", opener.href)).then(function () {
      base = new URL(entry.base, opener.href);
      home = new URL("../", opener.href);
    });
    ready.then(function () {
      if (!dialog) build();
      if (!dialog.open) dialog.showModal();
      input.select();
    }, function () { location.assign(opener.href); });
  }
  opener.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open();
  });
  addEventListener("keydown", function (event) {
    /* With a modifier, since a letter alone is what people dictate (WCAG 2.2, 2.1.4). */
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
})();
