// Checks documents against the list that stands beside this page. The file is read in the browser and goes nowhere:
// the page's policy lets nothing be sent. An entry of the list is 32 bytes: 12 by which a file is found, 8 by which an
// id is found, 12 that say how the copy stands, under a mask that only the file's digest gives.
(function () {
  "use strict";

  var input = document.getElementById("verify-file");
  var results = document.getElementById("verify-results");
  var words = document.getElementById("verify-words");
  if (!input || !results || !words) { return; }

  function hex(bytes) {
    return Array.prototype.map.call(bytes, function (byte) {
      return (byte < 16 ? "0" : "") + byte.toString(16);
    }).join("");
  }

  function sha256(bytes) {
    return crypto.subtle.digest("SHA-256", bytes).then(function (digest) {
      return new Uint8Array(digest);
    });
  }

  function foundBy(purpose, text) {
    var line = "policybook " + purpose + "\n" + policybookList.salt + "\n" + text;
    return sha256(new TextEncoder().encode(line));
  }

  // The place of the entry whose digits from `from` on are these; -1 where there is none.
  function place(digits, from) {
    var all = policybookList.entries;
    for (var at = 0; at < all.length; at += 64) {
      if (all.substr(at + from, digits.length) === digits) { return at; }
    }
    return -1;
  }

  // The ids that a document states of itself: its own, and whatever looks like one.
  function idsIn(bytes) {
    var text = new TextDecoder("latin1").decode(bytes);
    var found = text.match(/\b[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}\b/g) || [];
    return found.filter(function (id, index) { return found.indexOf(id) === index; }).slice(0, 64);
  }

  function stateOf(entry, digest) {
    return foundBy("state", digest).then(function (mask) {
      var hidden = policybookList.entries.substr(entry + 40, 24);
      var bytes = [];
      for (var index = 0; index < 12; index += 1) {
        bytes.push(parseInt(hidden.substr(index * 2, 2), 16) ^ mask[index]);
      }
      var version = bytes.slice(1).filter(function (byte) { return byte !== 0; });
      return {
        state: ["unknown", "genuine", "superseded", "revoked"][bytes[0]] || "unknown",
        version: new TextDecoder().decode(new Uint8Array(version))
      };
    });
  }

  function alteredOrUnknown(bytes) {
    return Promise.all(idsIn(bytes).map(function (id) { return foundBy("id", id); })).then(function (found) {
      var known = found.some(function (digest) { return place(hex(digest.slice(0, 8)), 24) >= 0; });
      return { state: known ? "altered" : "unknown", version: "" };
    });
  }

  // Bundles are handed out as archives; the list knows the documents in them.
  function isArchive(bytes) {
    return [0x50, 0x4B, 0x03, 0x04].every(function (byte, index) { return bytes[index] === byte; });
  }

  function judge(bytes) {
    if (isArchive(bytes)) { return Promise.resolve({ state: "archive", version: "" }); }
    return sha256(bytes).then(function (digest) {
      digest = hex(digest);
      return foundBy("file", digest).then(function (tag) {
        var entry = place(hex(tag.slice(0, 12)), 0);
        return entry < 0 ? alteredOrUnknown(bytes) : stateOf(entry, digest);
      }).then(function (found) {
        found.digest = digest;
        return found;
      });
    });
  }

  function show(name, found) {
    var source = words.querySelector("[data-state=\"" + found.state + "\"]");
    var item = source.cloneNode(true);
    item.querySelector("[data-file]").textContent = name;
    var version = item.querySelector("[data-version]");
    if (version) {
      version.hidden = !found.version;
      version.querySelector("span").textContent = found.version;
    }
    var digest = item.querySelector("[data-digest]");
    if (digest && found.digest) { digest.textContent = found.digest.replace(/.{8}(?=.)/g, "$& "); }
    results.appendChild(item);
  }

  function check(file) {
    return file.arrayBuffer().then(function (buffer) {
      return judge(new Uint8Array(buffer));
    }).then(function (found) {
      show(file.name, found);
    }, function () {
      show(file.name, { state: "failed" });
    });
  }

  var able = window.crypto && crypto.subtle && window.TextDecoder && typeof policybookList !== "undefined";
  document.getElementById("verify-unable").hidden = Boolean(able);
  document.getElementById("verify-form").hidden = !able;
  if (!able) { return; }

  input.addEventListener("change", function () {
    results.textContent = "";
    Array.prototype.reduce.call(input.files, function (before, file) {
      return before.then(function () { return check(file); });
    }, Promise.resolve());
  });
}());
