// How far each kind of page moves under its reader where fonts come late, on a telephone; exit status 1 where it is more than
// what Core Web Vitals call good.
//     node shifts.mjs FOLDER...
import { resolve } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { kinds } from "./kinds.mjs";
import { open } from "./open.mjs";
import { serve } from "./serve.mjs";

const GOOD = 0.1;
const browser = await open();
let faults = 0;
for (const folder of process.argv.slice(2).map((each) => resolve(each))) {
  const server = await serve(folder);
  for (const path of kinds(folder)) {
    // A context of its own, so that no font is there already.
    const context = await browser.newContext({ viewport: { width: 412, height: 823 }, isMobile: true });
    const page = await context.newPage();
    // Fonts come after the first picture, and after the moment for which text may wait for them.
    let tell;
    const painted = new Promise((done) => { tell = done; });
    await page.exposeFunction("painted", () => tell());
    await page.route("**/*.woff2", async (route) => { await painted; await rest(300); await route.continue(); });
    await page.addInitScript(() => {
      globalThis.moved = 0;
      new PerformanceObserver(() => globalThis.painted()).observe({ type: "paint", buffered: true });
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.moved += entry.value; })
        .observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(`${server.origin}/${path}`, { waitUntil: "networkidle" });
    await page.evaluate(() => document.fonts.ready);
    await rest(100);
    const moved = await page.evaluate(() => globalThis.moved);
    if (moved > GOOD) {
      faults += 1;
      console.log(`${path}: moves by ${moved.toFixed(2)}`);
    }
    await context.close();
  }
  await server.close();
}
await browser.close();
process.exit(faults ? 1 : 0);
