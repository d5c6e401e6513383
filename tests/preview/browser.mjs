// What a person at an editor and a browser sees of the preview.
//     node browser.mjs ADDRESS BOOK documents|no-documents
// Prints "ok" and what was seen for each part; ends with 1 at the first that was not.

import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [address, book, documents] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const control = "content/controls/03-access/acc-04.yml";
const french = "/fr/controles/acc-04.html";
const statement = "Les comptes sont revus tous les";

const read = (path) => readFileSync(join(book, path), "utf8");
const write = (path, text) => writeFileSync(join(book, path), text);
function edit(path, from, to) {
  const text = read(path);
  assert.ok(text.includes(from), `${path} holds ${from}`);
  write(path, text.replace(from, to));
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const foreign = [];
const faults = [];

async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "fr-FR", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("request", (request) => {
    // The browser's own viewer of documents is a part of the browser.
    const isOfBrowser = /^(about|blob|chrome|chrome-extension|data):/.test(request.url());
    if (!isOfBrowser && !request.url().startsWith(address)) foreign.push(request.url());
  });
  page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of")) faults.push(`${path}: ${message.text()}`);
  });
  const answer = await page.goto(address + path);
  assert.ok(answer.status() < 500, `${path} answers`);
  return page;
}

async function accessible(page, what) {
  const before = faults.length;
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    iframes: false,
  }));
  const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
  assert.deepEqual(told, [], what);
  // The checker styles what it looks at, which the page's policy refuses.
  faults.splice(before);
}

const seen = (what) => console.log(`ok ${what}`);
const said = (page) => page.locator("policybook-preview");

async function editAndSee() {
  const page = await open(french);
  const other = await open("/fr/controles/peo-04.html");
  await other.evaluate(() => (window.stayed = true));
  await page.evaluate(() => scrollTo(0, 500));
  await page.waitForFunction(() => scrollY === 500);
  const before = await page.locator("#how h2").boundingBox();
  edit(control, statement, "Les comptes sont relus, sans exception et par écrit, tous les");
  await page.getByText("sans exception et par écrit").first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
  assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
  seen("an edit is on the page");
  const after = await page.locator("#how h2").boundingBox();
  assert.ok(await page.evaluate(() => scrollY) > 300, "the page did not jump to its top");
  assert.ok(Math.abs(after.y - before.y) < 120, `the text stands at ${after.y}, stood at ${before.y}`);
  seen("the place on the page is kept");
  assert.equal(await other.evaluate(() => window.stayed), true);
  seen("a page that the edit does not concern is not loaded again");
  edit(control, "Les comptes sont relus, sans exception et par écrit, tous les", statement);
  await page.getByText("sans exception et par écrit").first().waitFor({ state: "detached" });
  await other.context().close();
  await page.context().close();
}

async function swapStyle() {
  const page = await open(french);
  const accent = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim());
  const before = await accent();
  await page.evaluate(() => (window.survives = true));
  edit("book.toml", 'brand_colour = "#0d5358"', 'brand_colour = "#7a1f5c"');
  await page.waitForFunction((before) => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim() !== before, before);
  assert.equal(await page.evaluate(() => window.survives), true, "the page was loaded again");
  const styles = await page.evaluate(() => document.querySelectorAll('head > link[rel="stylesheet"]').length);
  edit("book.toml", 'brand_colour = "#7a1f5c"', 'brand_colour = "#0d5358"');
  await page.waitForFunction((before) => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim() === before, before);
  assert.equal(await page.evaluate(() => window.survives), true);
  await page.waitForFunction((styles) => document.querySelectorAll('head > link[rel="stylesheet"]').length === styles, styles);
  seen("a style is exchanged and the page stays");
  await page.context().close();
}

async function breakAndMend() {
  const page = await open(french);
  await page.evaluate(() => (window.stayed = true));
  edit(control, "class: organizational", "class: organisational");
  const errors = said(page).locator("details.errors");
  await errors.waitFor();
  const words = await errors.innerText();
  for (const part of ["1 erreur", "invalid-value", "acc-04.yml:6:12", "organisational", "did you mean organizational"]) {
    assert.ok(words.includes(part), `${part} in ${words}`);
  }
  assert.ok(await page.getByText(statement).first().isVisible(), "the last page stays");
  await accessible(page, "the page under its errors");
  seen("errors lie over the page with file, line and column");
  await said(page).locator("details.errors > summary").focus();
  await page.keyboard.press("Enter");
  await said(page).locator("details.errors .list").waitFor({ state: "hidden" });
  seen("errors fold by the keyboard");
  edit(control, "class: organisational", "class: organizational");
  await errors.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => window.stayed), true);
  seen("mended errors go by themselves");
  await page.context().close();
}

async function sideBySide() {
  const page = await open("/.policybook/side-by-side?page=" + french);
  const frame = (lang) => page.frames().find((one) => new URL(one.url()).pathname.startsWith(`/${lang}/`));
  await page.waitForFunction(() => [...document.querySelectorAll("iframe")].every((one) => one.contentDocument?.readyState === "complete"));
  await page.frameLocator('iframe[data-lang="en"]').locator("#mappings h2").waitFor();
  await page.waitForTimeout(300);
  await page.frameLocator('iframe[data-lang="fr"]').locator("h1").hover();
  await page.mouse.wheel(0, 900);
  const top = (lang, id) => frame(lang).evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id);
  await frame("en").waitForFunction(() => scrollY > 200);
  await page.waitForTimeout(500);
  for (const id of ["who", "how"]) {
    const [one, other] = [await top("fr", id), await top("en", id)];
    if (one > 0 && one < 700) assert.ok(Math.abs(one - other) < 260, `${id} at ${one} and ${other}`);
  }
  await frame("fr").evaluate(() => (document.querySelector('.turn [rel="next"], main a[href*="/controles/"], main a[href*="../chapitres/"]').click()));
  await page.waitForFunction((before) => !location.search.includes(before), french);
  await page.waitForFunction(() => {
    const [one, other] = [...document.querySelectorAll("iframe")].map((frame) => frame.contentWindow.location.pathname);
    return one !== other && other.startsWith("/en/") && !other.includes("acc-04");
  });
  await page.waitForLoadState("networkidle").catch(() => {});
  await accessible(page, "the view side by side");
  seen("two languages scroll together and follow each other");
  await page.context().close();
  const phone = await open("/.policybook/side-by-side?page=" + french, { viewport: { width: 390, height: 800 } });
  const english = phone.locator('iframe[data-lang="en"]');
  assert.equal(await english.isVisible(), false);
  await phone.getByRole("button", { name: "English" }).click();
  assert.equal(await english.isVisible(), true);
  assert.equal(await phone.locator('iframe[data-lang="fr"]').isVisible(), false);
  const box = await english.boundingBox();
  assert.ok(box.height > 500 && box.width >= 389, `the frame is ${box.width} by ${box.height}`);
  seen("a phone shows one language at a time");
  await phone.context().close();
}

async function statusPage() {
  const page = await open("/.policybook/status?lang=fr");
  for (const title of ["Avertissements", "Traductions à vérifier", "Revues à mener", "Pièces à renouveler", "Projets de texte"]) {
    await page.getByRole("heading", { name: title }).waitFor();
  }
  await accessible(page, "the status page");
  const draft = page.locator("#drafts a").first();
  const title = await draft.innerText();
  await draft.click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.locator(".draft").first().waitFor();
  await page.goto(address + "/.policybook/status?lang=fr");
  const stale = page.locator("#translations tbody tr");
  assert.equal(await stale.count(), 0);
  edit(control, statement, "Les comptes sont de nouveau revus tous les");
  await stale.first().waitFor();
  assert.ok((await stale.first().innerText()).includes("ACC"));
  await stale.first().locator("a").click();
  await page.waitForURL(/\/en\/controls\/acc-04\.html$/);
  edit(control, "Les comptes sont de nouveau revus tous les", statement);
  seen("the status page follows the files and leads to its pages");
  await page.context().close();
}

async function goneAndNearest() {
  const text = read("content/controls/14-improvement/imp-08.yml");
  const page = await open("/fr/controles/imp-08.html");
  rmSync(join(book, "content/controls/14-improvement/imp-08.yml"));
  const gone = said(page).locator(".gone");
  await gone.waitFor();
  assert.ok((await gone.locator("a").getAttribute("href")).startsWith("/fr/controles/imp-0"));
  write("content/controls/14-improvement/imp-08.yml", text);
  await gone.waitFor({ state: "detached" });
  seen("a page that vanished says so and offers the nearest");
  await page.context().close();
}

async function documentOnDemand() {
  const page = await open("/fr/documents/index.html");
  const link = page.locator(".docs a").first();
  const path = new URL(await link.getAttribute("href"), page.url()).pathname;
  const made = page.waitForResponse((answer) => answer.url().endsWith(path) && answer.headers()["content-type"] === "application/pdf", { timeout: 120_000 });
  if (documents === "no-documents") made.catch(() => {});
  await link.click();
  if (documents === "no-documents") {
    await page.getByRole("heading", { name: "Le document n’a pas pu être composé" }).waitFor();
    await page.getByText("this binary makes no documents").waitFor();
  } else {
    await page.getByRole("heading", { name: "Le document est en cours de composition" }).waitFor();
    await made;
    const facts = await open("/fr/documents/index.html");
    await facts.locator(".docs tr", { has: facts.locator(`a[href$="${path}"]`) }).getByText("pages").waitFor();
    await facts.context().close();
  }
  seen("a document is made when it is opened, and the page says so meanwhile");
  await page.context().close();
}

await editAndSee();
await swapStyle();
await breakAndMend();
await sideBySide();
await statusPage();
await goneAndNearest();
await documentOnDemand();
assert.deepEqual(faults, [], "no script failed and nothing was refused");
assert.deepEqual(foreign, [], "nothing came from elsewhere");
seen("nothing came from elsewhere and nothing failed");
await browser.close();
