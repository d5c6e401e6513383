// One page of each kind of a built site, by the folders that they stand in; the longest of each. The first language has
// all of them, the others their home and their controls.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

export function pages(folder) {
  const found = [];
  (function walk(below) {
    for (const name of readdirSync(below).sort()) {
      const path = join(below, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (name.endsWith(".html")) found.push(relative(folder, path));
    }
  })(folder);
  return found;
}

// The kind: the folder that a page stands in, lists apart from what they list.
function kind(path) {
  const parts = path.split("/");
  if (parts.length < 3) return path;
  const [language, section, name] = parts;
  const list = /^index(--\d+)?\.html$/.test(name) ? "list" : /--r-/.test(name) ? "rest" : "page";
  return `${language}/${section}/${list}`;
}

export function kinds(folder) {
  const languages = [...new Set(pages(folder).filter((path) => path.includes("/")).map((path) => path.split("/")[0]))];
  const others = new Set(languages.slice(1));
  const longest = new Map();
  for (const path of pages(folder)) {
    const text = readFileSync(join(folder, path), "utf8");
    if (/http-equiv="refresh"/.test(text)) continue;
    const [language, section] = path.split("/");
    if (others.has(language) && section !== "index.html" && section !== "controls") continue;
    const withdrawn = /class="statement former"/.test(text) ? "/withdrawn" : "";
    const key = kind(path) + withdrawn;
    if (!longest.has(key) || text.length > longest.get(key).length) longest.set(key, { path, length: text.length });
  }
  return [...longest.values()].map((each) => each.path);
}
