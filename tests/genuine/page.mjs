// Runs the script of the page that checks documents over a list and files, with as much of a page as it asks for.
// Usage: node page.mjs LIST SCRIPT FILE… ; prints one line of JSON for each file.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import vm from "node:vm";
import { webcrypto } from "node:crypto";

const [list, script, ...paths] = process.argv.slice(2);
const shown = [];
let onChange = () => {};

function item(state) {
  const parts = {
    "[data-file]": {},
    "[data-digest]": {},
    "[data-version]": state === "superseded" ? { hidden: true, words: {} } : null,
  };
  if (parts["[data-version]"]) {
    parts["[data-version]"].querySelector = () => parts["[data-version]"].words;
  }
  return { state, parts, querySelector: (selector) => parts[selector] };
}

const files = paths.map((path) => ({
  name: basename(path),
  arrayBuffer: async () => new Uint8Array(readFileSync(path)).buffer,
}));
const elements = {
  "verify-file": { files, addEventListener: (_, listener) => { onChange = listener; } },
  "verify-results": { appendChild: (result) => shown.push(result) },
  "verify-words": {
    querySelector: (selector) => ({ cloneNode: () => item(selector.match(/"([a-z]+)"/)[1]) }),
  },
  "verify-unable": {},
  "verify-form": {},
};
const context = {
  crypto: webcrypto,
  TextDecoder,
  TextEncoder,
  Uint8Array,
  Promise,
  document: { getElementById: (id) => elements[id] },
};
context.window = context;
vm.createContext(context);
vm.runInContext(readFileSync(list, "utf8"), context);
vm.runInContext(readFileSync(script, "utf8"), context);
if (elements["verify-form"].hidden !== false) {
  throw new Error("the page says that it cannot check");
}
onChange();
while (shown.length < files.length) {
  await new Promise((resolve) => setTimeout(resolve, 5));
}
for (const result of shown) {
  const version = result.parts["[data-version]"];
  console.log(JSON.stringify({
    file: result.parts["[data-file]"].textContent,
    state: result.state,
    version: version ? version.words.textContent : "",
  }));
}
