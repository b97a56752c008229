// Whatever a document, its name, a list or a proposal holds is shown as text: no view runs it, takes it for markup, or shows
// it otherwise than it stands. The exports are tried in tests/hostile.rs, with the same table.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { show } from "./documents.mjs";
import { browserTest, load, project, proposing } from "./helpers.mjs";

const { texts } = JSON.parse(await readFile(path.join(project, "tests/fixtures/hostile.json"), "utf8"));
const NAME = "\u202Etxt.<img src=x onerror=alert(1)>\u200B.txt";
const SHOWN = "[U+202E]txt.<img src=x onerror=alert(1)>[U+200B].txt";
const VIEWS = ["Protokoll", "Granska", "Läs", "Jämför", "Historik", "Listor", "Exportera"];

/** Each hostile text stands twice, on lines of its own. */
const TEXT = Object.values(texts).map((text) => `frin ${text} slut\n${text}\n`).join("");

/** Each hostile text is taken for misread, and proposed to be itself and more. */
function hostile(text) {
  const long = (part) => new TextEncoder().encode(part).length;
  const proposals = [];
  let at = 0;
  for (const line of text.split("\n").slice(0, -1)) {
    const before = line.replace(/^frin | slut$/g, "");
    const start = at + (line === before ? 0 : 5);
    const candidates = [`${before}!`, `<b>${before}</b>`].map((text, rank) => {
      const confusions = [{ printed: before, read: "\u202E<i>", times: 2 }];
      return { text, probability: 0.6 - 0.3 * rank, source: "dictionary", confusions, context: 1 };
    });
    const span = { start, end: start + long(before) };
    if (before.trim()) {
      proposals.push({ span, before, kind: "word", candidates, keep: 0.1, automatic: false, related: [] });
    }
    at += long(line) + 1;
  }
  return [proposals];
}

browserTest("no view runs or hides what a document, its name or a proposal holds", async ({ page }) => {
  await page.addInitScript(() => {
    self.attacked = [];
    self.alert = (what) => self.attacked.push(what);
  });
  await proposing(page, hostile);
  await page.locator("#picker").setInputFiles([{ name: NAME, mimeType: "text/plain", buffer: Buffer.from(TEXT) }]);
  await page.locator("header").getByText(SHOWN).waitFor();
  await page.locator(".group").first().waitFor();
  const groups = await page.locator(".group").count();
  assert(groups >= Object.keys(texts).length, `${groups} groups`);
  for (let at = 0; at < groups; at += 1) {
    await page.locator(".group").nth(at).click();
    await harmless(page, `group ${at}`);
  }
  // Decided in every way, so that there is something to see in each view.
  await page.locator(".group").first().click();
  for (const key of ["g", "b", "o", "p", "g", "g", "g", "g"]) {
    await page.keyboard.press(key);
    await harmless(page, `key ${key}`);
  }
  await page.keyboard.press("Shift+G");
  for (const view of VIEWS) {
    await show(page, view);
    await page.locator("main").waitFor();
    await harmless(page, view);
  }
  await show(page, "Läs");
  for (let at = 0; at < 6; at += 1) {
    await page.keyboard.press("ArrowDown");
    await harmless(page, `Läs, place ${at}`);
  }
  await show(page, "Jämför");
  const other = { name: NAME, mimeType: "text/plain", buffer: Buffer.from(`${TEXT}\u202E<b>annat</b>\n`) };
  await page.locator("input[type=file]:not(#picker):not(#folder-picker)").first().setInputFiles([other]);
  await page.locator("main").getByText(SHOWN).first().waitFor();
  await harmless(page, "beside another text");

  await show(page, "Listor");
  const list = Object.values(texts).filter((text) => !/[\n\t;"]/.test(text)).join("\n");
  await page.locator("#list-picker").setInputFiles([{ name: NAME, mimeType: "text/plain", buffer: Buffer.from(list) }]);
  await page.locator(".entries tbody tr").nth(9).waitFor();
  const entries = await page.locator(".entries tbody tr").count();
  for (let at = 0; at < entries; at += 1) {
    await page.locator(".entries tbody tr").nth(at).click();
    await harmless(page, `entry ${at}`);
  }
  await show(page, "Protokoll");
  await page.getByRole("button", { name: `Ta bort ${SHOWN}` }).click();
  await page.getByText(`Ta bort ${SHOWN} och`).waitFor();
  await harmless(page, "the question before it is erased");
  // A file that is refused is named.
  await page.locator("#picker").setInputFiles([{ name: NAME, mimeType: "", buffer: Buffer.from("%PDF-1.4\n") }]);
  await page.locator(".notices").getByText(SHOWN).first().waitFor();
  await harmless(page, "a notice");
  assert.equal(await page.title(), (await page.title()).replaceAll(/[\u200B\u202E]/g, ""));
});

browserTest("a document's text reaches neither the address, the console nor what is asked for", async ({ page, requests }) => {
  const secret = "hemligtord";
  const said = [];
  const addresses = [];
  page.context().on("console", (message) => said.push(message.text()));
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  await load(page, "a.txt", `Nämnden beslutar om ${secret} och om ${secret}x frin länet.\n`.repeat(20));
  await page.locator(".group").first().waitFor({ timeout: 60_000 });
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await page.locator("#reading").fill(`${secret}y`);
  await page.keyboard.press("Enter");
  for (const view of VIEWS) {
    await show(page, view);
    await page.locator("main").waitFor();
  }
  const downloading = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  const download = await downloading;
  assert(!download.url().includes(secret) && !download.suggestedFilename().includes(secret));
  const worker = page.workers()[0];
  // A message that is none makes the worker fail; what is said of it does not tell what was sent.
  await worker.evaluate((secret) => self.dispatchEvent(new MessageEvent("message", { data: { Open: secret } })), secret);
  await page.locator(".notices li").first().waitFor();
  assert(!(await page.locator(".notices").innerText()).includes(secret));
  for (const told of [...said, ...addresses, page.url(), await page.title(), ...requests.map(({ url }) => url)]) {
    assert(!told.includes(secret), told);
  }
  const history = await page.evaluate(() => JSON.stringify(history.state));
  assert(!history.includes(secret));
});

/** Nothing was run, nothing became an element, and nothing that is shown is hidden or turned. */
async function harmless(page, where) {
  const found = await page.evaluate(() => {
    const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff\ufff9-\ufffb]/u;
    const told = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.currentNode; node; node = walk.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) told.push(node.data);
      else for (const { value } of node.attributes) told.push(value);
    }
    const foreign = "b b, i b, i i, h1 h1, script:not([src]), style:not([data-trunk]), [onerror], [onfocus], [onmouseover], [autofocus], img[src='x']";
    return {
      hidden: told.filter((text) => hidden.test(text)),
      foreign: [...document.querySelectorAll(foreign)].map((element) => element.outerHTML),
      attacked: self.attacked,
    };
  });
  assert.deepEqual(found, { hidden: [], foreign: [], attacked: [] }, where);
}
