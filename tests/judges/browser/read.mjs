// What no checker of others looks for: alternates that answer each other, a policy of content that allows nothing
// inline, no inline code, one h1 and no skipped level, no page above 500 kB, no address elsewhere in src or srcset.
// Prints each fault; exit status 1 where there is any.   node read.mjs FOLDER
import { existsSync, readFileSync } from "node:fs";
import { join, resolve, dirname } from "node:path";
import { pages } from "./kinds.mjs";

const folder = resolve(process.argv[2]);
const faults = [];
const all = new Map(pages(folder).map((path) => [path, readFileSync(join(folder, path), "utf8")]));
const attribute = (tag, name) => (tag.match(new RegExp(`\\s${name}="([^"]*)"`)) ?? [])[1];
const tags = (text, name) => text.match(new RegExp(`<${name}\\b[^>]*>`, "g")) ?? [];

const alternates = new Map();
for (const [path, text] of all) {
  const say = (what) => faults.push(`${path}: ${what}`);
  if (Buffer.byteLength(text) > 500_000) say(`${Buffer.byteLength(text)} bytes`);
  for (const tag of tags(text, "[a-z][a-z0-9]*")) {
    if (/\son[a-z]+\s*=/i.test(tag)) say(`inline handler: ${tag}`);
    if (/\sstyle\s*=/i.test(tag)) say(`inline style: ${tag}`);
    if (/(?:href|src|action)="\s*javascript:/i.test(tag)) say(`address that is code: ${tag}`);
    for (const name of ["src", "srcset", "poster", "data"]) {
      const value = attribute(tag, name);
      if (value && /^(?:[a-z]+:)?\/\//i.test(value) && path !== "404.html") say(`file from elsewhere: ${tag}`);
    }
    if (/^<link\b/.test(tag) && /rel="(?:stylesheet|icon|preload|manifest)"/.test(tag) && /href="(?:[a-z]+:)?\/\//i.test(tag) && path !== "404.html") say(`file from elsewhere: ${tag}`);
    if (/\sintegrity=/.test(tag)) say(`integrity, which file:// refuses: ${tag}`);
  }
  if (/<style\b/i.test(text)) say("inline style sheet");
  for (const script of text.match(/<script\b[^>]*>[^<]*/g) ?? []) {
    if (!/type="application\/ld\+json"/.test(script) && (!/\ssrc="/.test(script) || !/>\s*$/.test(script))) say(`inline script: ${script.slice(0, 80)}`);
  }
  if (/http-equiv="refresh"/.test(text)) continue;
  const levels = [...text.matchAll(/<h([1-6])\b/g)].map((match) => Number(match[1]));
  if (levels.filter((level) => level === 1).length !== 1) say(`${levels.filter((level) => level === 1).length} headings of level 1`);
  levels.forEach((level, index) => { if (index && level > levels[index - 1] + 1) say(`a heading of level ${level} after one of ${levels[index - 1]}`); });
  const links = tags(text, "link").filter((tag) => /rel="alternate"/.test(tag) && /hreflang=/.test(tag));
  alternates.set(path, new Map(links.map((tag) => [attribute(tag, "hreflang"), attribute(tag, "href")])));
  const canonical = tags(text, "link").find((tag) => /rel="canonical"/.test(tag));
  if (canonical && links.length && path.includes("/") && ![...alternates.get(path).values()].includes(attribute(canonical, "href"))) say("is not among its own alternates");
}
for (const [path, own] of alternates) {
  if (!own.size || !path.includes("/")) continue;
  if (!own.has("x-default")) faults.push(`${path}: no x-default`);
  for (const [language, url] of own) {
    if (language === "x-default") continue;
    const other = [...alternates.keys()].find((each) => url.endsWith(`/${each}`));
    if (!other) { faults.push(`${path}: no page at ${url}`); continue; }
    if (JSON.stringify([...own].sort()) !== JSON.stringify([...alternates.get(other)].sort())) faults.push(`${path}: ${other} does not answer`);
  }
}
const headers = existsSync(join(folder, "_headers")) ? readFileSync(join(folder, "_headers"), "utf8") : "";
const policy = (headers.match(/Content-Security-Policy: (.*)/) ?? [])[1] ?? "";
if (!policy.startsWith("default-src 'none'")) faults.push("_headers: no policy that begins with nothing");
if (/unsafe|https?:|\*|data:|blob:/.test(policy)) faults.push(`_headers: the policy allows too much: ${policy}`);
faults.forEach((fault) => console.log(fault));
console.log(`${all.size} pages, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
