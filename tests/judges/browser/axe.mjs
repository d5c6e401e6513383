// axe over one page of each kind: light and dark, 320 to 1280 px, and the open search. Prints each violation; exit
// status 1 where there is any.   node axe.mjs FOLDER [FOLDER…]
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { open } from "./open.mjs";
import { serve } from "./serve.mjs";
import { kinds } from "./kinds.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// What stands where changes at these widths; axe reads the smallest and the widest.
const widths = [320, 768, 1024, 1280];
const read = [320, 1280];
const browser = await open();
let violations = 0, runs = 0;

// No page scrolls sideways (WCAG 1.4.10).
async function measure(page, where) {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (beyond > 0) { violations += 1; console.log(`${where}: scrolls sideways by ${beyond} px`); }
}
async function judge(page, where) {
  await page.evaluate(source);
  const result = await page.evaluate((tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), tags);
  runs += 1;
  for (const violation of result.violations) {
    violations += 1;
    for (const node of violation.nodes.slice(0, 3)) console.log(`${where}: ${violation.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\n")[1]?.trim()}`);
  }
}

for (const folder of process.argv.slice(2).map((path) => resolve(path))) {
  const server = await serve(folder);
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const path of kinds(folder)) {
      await page.goto(`${server.origin}/${path}`);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await measure(page, `${path} ${colorScheme} ${width}`);
        if (read.includes(width)) await judge(page, `${path} ${colorScheme} ${width}`);
      }
    }
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const home = kinds(folder).find((path) => /^\w+\/index\.html$/.test(path));
      await page.goto(`${server.origin}/${home}`);
      await page.keyboard.press("Control+k");
      await page.waitForSelector("dialog[open] input");
      await page.keyboard.type("s");
      await page.waitForTimeout(400);
      await measure(page, `search ${colorScheme} ${width}`);
      await judge(page, `search ${colorScheme} ${width}`);
    }
    await context.close();
  }
  await server.close();
}
await browser.close();
console.log(`${runs} runs, ${violations} violations`);
process.exit(violations ? 1 : 0);
