// Measures the built app in Chromium and prints the tables of docs/performance.md: `cargo xtask bench --browser`.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { openLarge } from "./documents.mjs";
import { open, project, proposalsComplete } from "./helpers.mjs";

const PROTOCOL = await readFile(path.join(project, "www/sample/protokoll.txt"), "utf8");
const KEYS = 40;

/** The sample's pages over and over, `bytes` long. */
function many(bytes) {
  const pages = PROTOCOL.split("\f");
  let text = "";
  for (let at = 0; text.length < bytes; at++) text += `${pages[(at * 7 + (at >> 3)) % pages.length]}\f`;
  return text;
}

/**
 * Picks a file. A file on the disk: a text that is handed over would be decoded in the page, by the very thread that is
 * watched.
 */
async function pick(page, name, text) {
  const folder = await mkdtemp(path.join(tmpdir(), "renskrift-"));
  await writeFile(path.join(folder, name), text);
  await page.locator("#picker").setInputFiles(path.join(folder, name));
  await page.locator("header").getByText(name).waitFor();
  await rm(folder, { recursive: true });
}

/** Opens a text and says after how many milliseconds there was a first group, and when all was said. */
async function opened(app, name, text) {
  const { page } = app;
  await page.evaluate(() => (window.tasks = []));
  const begun = Date.now();
  await pick(page, name, text);
  await page.locator(".group").first().waitFor({ timeout: 120_000 });
  const first = Date.now() - begun;
  await page.locator(".queue .reading").waitFor({ state: "detached", timeout: 600_000 });
  const all = Date.now() - begun;
  const longest = await page.evaluate(() => Math.max(0, ...window.tasks));
  line(name, `${text.length / 1000 > 999 ? `${(text.length / 1e6).toFixed(1)} MB` : `${Math.round(text.length / 1000)} kB`}`, ms(first), ms(all), longest > 0 ? ms(longest) : "none");
}

/** Notes every task of the page that takes more than 50 ms. */
async function watchTasks(page) {
  await page.addInitScript(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
      entryTypes: ["longtask"],
    });
  });
  await page.reload();
}

/** Milliseconds between the frames while the element `selector` is scrolled for three seconds. */
async function scrolled(page, selector) {
  return page.locator(selector).evaluate(async (list) => {
    const spans = [];
    const end = performance.now() + 3000;
    let last = await new Promise(requestAnimationFrame);
    while (performance.now() < end) {
      list.scrollBy(0, 120);
      const now = await new Promise(requestAnimationFrame);
      spans.push(now - last);
      last = now;
    }
    return spans;
  });
}

/** Notes for each key pressed from now on how many milliseconds after its event the frame is drawn that shows what it did. */
async function watchKeys(page) {
  await page.evaluate(() => {
    window.shown = [];
    let begun = null;
    window.addEventListener("keydown", () => (begun = performance.now()), true);
    new MutationObserver(() => {
      if (begun === null) return;
      const from = begun;
      begun = null;
      // The frame that follows holds the change; the task after it is begun when that frame is drawn.
      requestAnimationFrame(() => {
        const drawn = new MessageChannel();
        drawn.port1.onmessage = () => window.shown.push(performance.now() - from);
        drawn.port2.postMessage(null);
      });
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

/** Presses a key again and again, each when the one before is drawn: what `watchKeys` notes of them. */
async function pressed(page, key) {
  await page.evaluate(() => (window.shown = []));
  for (let at = 0; at < KEYS; at++) {
    await page.keyboard.press(key);
    await page.waitForFunction((count) => window.shown.length > count, at);
  }
  return page.evaluate(() => window.shown);
}

function line(...cells) {
  console.log(`| ${cells.join(" | ")} |`);
}

function ms(value) {
  return `${Math.round(value)} ms`;
}

function share(values, most) {
  return `${((100 * values.filter((value) => value <= most).length) / values.length).toFixed(1)} %`;
}

const app = await open();
const { page } = app;
await watchTasks(page);
// The model is loaded once; what is opened after it finds it ready.
await page.getByRole("button", { name: "Öppna exemplet" }).click();
await proposalsComplete(page);
const version = page.context().browser().version();
console.log(`Chromium ${version}, without a graphics card, on ${cpus().length} cores of ${cpus()[0].model}; the model loaded before.\n`);
line("text", "size", "first group", "all proposals, both readers", "longest task over 50 ms");
line("---", "---", "---", "---", "---");
await opened(app, "protokoll-20.txt", PROTOCOL);
await opened(app, "protokoll-1000.txt", many(1_000_000));
await app.close();

const large = await open();
const text = await openLarge(large.page);

console.log(`\nA document of 500 pages, ${(text.length / 1e6).toFixed(1)} MB, with 40,000 proposals:\n`);
const views = ["Granska", "Läs", "Jämför"];
line("what", "figure", ...views);
line("---", "---", ...views.map(() => "---"));
await watchKeys(large.page);
const figures = {};
for (const view of views) {
  if (view === "Jämför") {
    // It has something to show once all is changed.
    await large.page.getByRole("navigation").getByRole("button", { name: "Granska", exact: true }).click();
    await large.page.keyboard.press("a");
    await large.page.locator('.foot span:has-text("Ej avgjort 0")').waitFor({ timeout: 120_000 });
  }
  await large.page.getByRole("navigation").getByRole("button", { name: view, exact: true }).click();
  await large.page.locator("#home").waitFor();
  await large.page.waitForTimeout(1000);
  const frames = await scrolled(large.page, "#home");
  const steps = await pressed(large.page, "j");
  // In Jämför nothing is left to accept.
  const decisions = view === "Jämför" ? [] : await pressed(large.page, "g");
  figures[view] = { frames, steps, decisions };
}
const all = (take) => views.map((view) => take(figures[view]));
line("scrolling", "frames within 17 ms", ...all(({ frames }) => share(frames, 17)));
line("scrolling", "longest frame", ...all(({ frames }) => ms(Math.max(...frames))));
for (const [what, keys] of [["the next one (J)", "steps"], ["accepting (G)", "decisions"]]) {
  const figure = (of) => all((figures) => (figures[keys].length ? of(figures[keys]) : "–"));
  line(what, "its effect drawn within 50 ms", ...figure((times) => share(times, 50)));
  line(what, "longest", ...figure((times) => ms(Math.max(...times))));
}
await large.close();
