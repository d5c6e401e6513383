// A walk by keyboard through search, filters and the switch of language; the same pages without scripts and from a
// disk. Prints what does not hold, one line each; exit status 1 where there is any.
//     node walk.mjs FOLDER
// A book with the sample's controls is expected. FAULT=silent-search breaks the search on purpose.
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./open.mjs";
import { serve } from "./serve.mjs";

const folder = resolve(process.argv[2]);
const faults = [];
const expect = (holds, what) => { if (!holds) faults.push(what); };
const server = await serve(folder);
const browser = await open();

async function fresh(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("request", (request) => {
    const url = request.url();
    expect(url.startsWith(server.origin) || url.startsWith("file:") || url.startsWith("data:"), `asked elsewhere: ${url}`);
  });
  page.on("pageerror", (error) => faults.push(`a script failed: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !/404/.test(message.text())) faults.push(`the console says: ${message.text()}`);
  });
  if (process.env.FAULT === "silent-search") await page.route("**/search-*", (route) => route.abort());
  return page;
}
async function ask(page, words) {
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog[open] input", { timeout: 30000 });
  await page.keyboard.type(words);
  await page.waitForFunction(() => document.querySelector("dialog .count").textContent !== "", null, { timeout: 30000 });
  await page.waitForTimeout(300);
  return page.$$eval(".found a", (links) => links.map((link) => ({ href: link.href, words: link.textContent })));
}
async function part(name, run) {
  try { await run(); } catch (error) { faults.push(`${name}: ${error.message.split("\n")[0]}`); }
}

await part("search once the index comes", async () => {
  // Not `fresh`, whose console must be silent.
  const page = await (await browser.newContext()).newPage();
  let isCut = true;
  await page.route("**/assets/search-*", (route) => (isCut ? route.abort() : route.continue()));
  await page.goto(`${server.origin}/fr/index.html`);
  await page.keyboard.press("k");
  expect(!(await page.locator("dialog[open]").count()), "a letter alone opens the search");
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog[open] input");
  await page.keyboard.type("sauvegarde");
  await page.waitForSelector(".found a");
  expect(await page.$$eval(".found a", ([link]) => link.href === document.querySelector("a.find").href), "a search without its index does not lead to the list");
  isCut = false;
  await page.keyboard.type("s");
  await page.waitForSelector(".found li a");
});

for (const [start, where] of [[`${server.origin}/fr/index.html`, "from a host"], [pathToFileURL(`${folder}/fr/index.html`).href, "from a disk"]]) {
  await part(`search ${where}`, async () => {
    const page = await fresh();
    let weight = 0;
    page.on("response", async (response) => {
      if (/search/.test(response.url()) && where === "from a host") weight += Number((await response.allHeaders())["content-length"] ?? (await response.body().catch(() => "")).length);
    });
    await page.goto(start);
    expect(!(await page.content()).includes("search-fr"), `${where}: the index is loaded before it is asked for`);
    for (const words of ["authentification", "AUTHENTIFICATION", "authentifications", "revue acces", "revue accès", "chiffrer"]) {
      const found = await ask(page, words);
      expect(found.length > 0, `${where}: nothing is found for “${words}”`);
      await page.keyboard.press("Escape");
    }
    const [plain, accented] = [await ask(page, "revue acces"), (await page.keyboard.press("Escape"), await ask(page, "revue accès"))];
    expect(JSON.stringify(plain) === JSON.stringify(accented), `${where}: accents change what is found`);
    expect(weight < 150_000, `${where}: search took ${weight} bytes`);
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate(() => document.activeElement === document.querySelector(".found a")), `${where}: the arrow does not reach the first result`);
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate(() => document.activeElement.id === "search--"), `${where}: the arrow does not come back to the words`);
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => !document.querySelector("dialog").open && document.activeElement.matches("a.find")), `${where}: Escape does not close and give the focus back`);
    const requirement = await ask(page, "A.5.15");
    expect(requirement.some((each) => each.href.includes("a_5_15")), `${where}: a requirement is not found by its number`);
    await page.keyboard.press("Escape");
    for (const words of ["art. 32", "Article 32", "art 32(1)(b)"]) {
      const found = await ask(page, words);
      expect(found.some((each) => each.href.includes("gdpr.html#n32")), `${where}: “${words}” does not lead to the requirement`);
      await page.keyboard.press("Escape");
    }
    const nothing = await ask(page, "zzzzqqq");
    expect(nothing.length === 0, `${where}: something is found for nonsense`);
    await page.keyboard.press("Escape");
    for (const [words, place] of [["ISO 27001", "iso27001.html"], ["ISO/IEC 27001", "iso27001.html"], ["NIS 2", "nis2-2024-2690.html"], ["E-011", "#e-011"], ["Brackenfield", "#brackenfield-desk"], ["glossaire", "glossaire/index.html"], ["fournisseurs", "fournisseurs/index.html"]]) {
      const found = await ask(page, words);
      expect(found.some((each) => each.href.endsWith(place)), `${where}: “${words}” does not lead to ${place}`);
      await page.keyboard.press("Escape");
    }
    for (const id of ["acc-04", "ACC 04", "acc04", "acc-4"]) {
      await page.goto(start);
      await ask(page, id);
      await page.keyboard.press("Enter");
      await page.waitForURL(/acc-04\.html$/, { timeout: 30000 });
    }
    await page.context().close();
  });
}

await part("search in English", async () => {
  const page = await fresh();
  await page.goto(`${server.origin}/en/controls/acc-04.html`);
  const found = await ask(page, "encrypting");
  expect(found.length > 0 && found[0].href.includes("/en/"), "English: no result");
  await page.context().close();
});

await part("the switch keeps page and place", async () => {
  const page = await fresh();
  await page.goto(`${server.origin}/fr/controles/acc-04.html#mappings`);
  await page.focus(".lang a[hreflang]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/en\/controls\/acc-04\.html#mappings$/, { timeout: 30000 });
  await page.context().close();
});

await part("a promise with a table on paper", async () => {
  const page = await fresh();
  await page.emulateMedia({ media: "print" });
  await page.goto(`${server.origin}/fr/controles/ast-03.html`);
  const edge = (selector) => page.$eval(selector, (element) => Math.round(element.getBoundingClientRect().left));
  expect(Math.abs(await edge("#how .body") - await edge(".promise > .body")) < 2, "on paper a section leaves the column of the promise");
  await page.context().close();
});

await part("a wide table on a phone", async () => {
  const page = await fresh();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${server.origin}/fr/controles/ast-03.html`);
  const [page_fits, box_scrolls] = await page.evaluate(() => {
    const box = document.querySelector(".statement .scroll");
    return [document.documentElement.scrollWidth <= innerWidth, box.scrollWidth >= box.clientWidth];
  });
  expect(page_fits && box_scrolls, "a wide table does not keep within its place");
  await page.context().close();
});

await part("filters", async () => {
  const page = await fresh();
  const name = readdirSync(`${folder}/fr/referentiels`).find((file) => file.startsWith("iso27001"));
  await page.goto(`${server.origin}/fr/referentiels/${name}`);
  const rows = () => page.$$eval("table[data-filter] tbody tr:not(.group)", (all) => all.filter((row) => row.offsetParent !== null || row.getClientRects().length).length);
  const before = await rows();
  await page.focus(".filter button:nth-of-type(2)");
  await page.keyboard.press("Enter");
  const after = await rows();
  const said = Number((await page.textContent(".filter button:nth-of-type(2) span")).trim());
  expect(after === said && after < before, `a filter shows ${after} of ${before} rows and says ${said}`);
  await page.focus(".filter button:nth-of-type(1)");
  await page.keyboard.press("Space");
  expect((await rows()) === before, "a filter does not give the rows back");
  await page.context().close();
});

await part("contents follow", async () => {
  const page = await fresh();
  await page.goto(`${server.origin}/fr/texte/index.html`);
  await page.evaluate(() => document.querySelectorAll(".whole .part")[3].scrollIntoView());
  await page.waitForFunction(() => document.querySelector(".follow [aria-current]") === document.querySelectorAll(".follow a")[3], null, { timeout: 30000 });
  await page.context().close();
});

await part("copy", async () => {
  const page = await fresh({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(`${server.origin}/fr/controles/acc-04.html`);
  await page.focus("button.copy");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".told").textContent !== "", null, { timeout: 30000 });
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied === (await page.getAttribute("a.permalink", "href")), `the address copied is ${copied}`);
  await page.context().close();
});

await part("without scripts", async () => {
  const page = await fresh({ javaScriptEnabled: false });
  await page.goto(`${server.origin}/fr/index.html`);
  await page.click("a.find");
  await page.waitForURL(/\/fr\/index\/index\.html$/, { timeout: 30000 });
  await page.click('a[href$="controles/acc-04.html"]');
  await page.waitForURL(/acc-04\.html$/, { timeout: 30000 });
  await page.click(".lang a[hreflang]");
  await page.waitForURL(/\/en\/controls\/acc-04\.html$/, { timeout: 30000 });
  await page.context().close();
});

await browser.close();
await server.close();
faults.forEach((fault) => console.log(fault));
process.exit(faults.length ? 1 : 0);
