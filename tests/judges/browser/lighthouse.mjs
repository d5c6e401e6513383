// Lighthouse, the median of several runs, on home, a chapter and a control; exit status 1 below 100 in any category.
//     node lighthouse.mjs FOLDER [RUNS]
import { resolve } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { serve } from "./serve.mjs";
import { kinds } from "./kinds.mjs";

const folder = resolve(process.argv[2]);
const runs = Number(process.argv[3] ?? 5);
const server = await serve(folder);
const all = kinds(folder);
const wanted = [/^\w+\/index\.html$/, /^\w+\/(?:chapters|chapitres)\/(?!index)/, /^\w+\/(?:controls|controles)\//];
// A bar of scrolling that fades makes frames that nobody draws before the page's first, and after a few of these Chromium waits for a
// second: what was measured then was that second.
const flags = ["--headless", "--hide-scrollbars", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
let low = false;
for (const pattern of wanted) {
  const path = all.find((each) => pattern.test(each));
  const scores = {};
  for (let run = 0; run < runs; run += 1) {
    const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: flags });
    const result = await lighthouse(`${server.origin}/${path}`, { port: chrome.port, onlyCategories: ["performance", "accessibility", "best-practices", "seo"] });
    await chrome.kill();
    for (const [name, category] of Object.entries(result.lhr.categories)) {
      (scores[name] ??= []).push(Math.round(category.score * 100));
      if (run === runs - 1 && category.score < 1) for (const { id, weight } of category.auditRefs) {
        const audit = result.lhr.audits[id];
        if (weight && audit.score !== null && audit.score < 1) console.log(`  ${path}: ${id} ${audit.score} ${audit.displayValue ?? ""}`);
      }
    }
  }
  const told = Object.entries(scores).map(([name, list]) => [name, median(list)]);
  low ||= told.some(([, score]) => score < 100);
  console.log(`${path}: ${told.map(([name, score]) => `${name} ${score}`).join(", ")}`);
}
await server.close();
process.exit(low ? 1 : 0);
