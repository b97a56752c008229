// Läs: the text as it will be exported, walked and decided by key, edited anywhere.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { browserTest, openSample, project } from "./helpers.mjs";

/** Nodes that the text may have in the page, however long it is. */
const MOST_NODES = 8_000;

browserTest("a proposal is decided in the text, where it stands", async ({ page }) => {
  await readSample(page);
  await page.keyboard.press("j");
  const first = await chosen(page);
  await page.locator("#place .cand").first().waitFor();
  const reading = await page.locator("#place .cand .w").first().textContent();
  const line = await lineOf(page, "#read-at");

  await page.keyboard.press("g");
  await figure(page, "Granskat av dig", "1");
  assert.equal(await page.locator(`mark.said[data-at="${first}"]`).first().textContent(), reading.split("⏎")[0]);
  assert.notEqual(await chosen(page), first, "the next proposal is chosen");

  await page.keyboard.press("b");
  await figure(page, "Granskat av dig", "2");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await figure(page, "Granskat av dig", "0");
  assert.deepEqual(await lineOf(page, `[data-at="${first}"]`), line, "undone, the line is as it was");
});

browserTest("a key with Shift decides about all places of the form", async ({ page }) => {
  await readSample(page);
  const all = page.locator("#place button", { hasText: /^Alla/ });
  while (!(await all.count())) await page.keyboard.press("j");
  const places = (await all.textContent()).match(/\d+/)[0];
  await page.keyboard.press("Shift+G");
  await figure(page, "Granskat av dig", places);
});

browserTest("anything can be edited, a word, a span or a line, and all of it is exported", async ({ page }) => {
  const ocr = await sample();
  await readSample(page);
  const lines = ocr.split("\n");
  const index = lines.findIndex((line) => /^\S+ \S+ \S+ \S+/.test(line) && line.length < 60);

  // A word by the pointer.
  const words = lines[index].split(" ");
  await word(page, ocr, lines, index, 0).dblclick();
  await write(page, "Ordet");
  // Two words by keys, from the third on.
  await word(page, ocr, lines, index, 2).click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("r");
  await write(page, "ett par ord");
  // The whole of another line.
  const other = lines.findIndex((line, at) => at > index && /^\S+ \S+/.test(line));
  await word(page, ocr, lines, other, 0).click();
  await page.keyboard.press("v");
  await page.keyboard.press("r");
  await write(page, "En hel rad");

  await figure(page, "Granskat av dig", "3");
  lines[index] = ["Ordet", words[1], "ett par ord", ...words.slice(4)].join(" ");
  lines[other] = "En hel rad";
  assert.equal(await exported(page), lines.join("\n"));
});

browserTest("lines are marked, pages and meetings begin where they are set, and all of it is kept", async ({ page }) => {
  const lines = (await sample()).split("\n");
  await readSample(page);
  const foot = lines.findIndex((line) => line.startsWith("Justerandes sign"));
  // Where the text begins to show depends on the first group of the queue.
  await scrollTo(page, 1000);
  await word(page, lines.join("\n"), lines, foot, 0).click();
  await page.keyboard.press("v");
  await page.keyboard.press("i");
  await page.locator("mark.furn", { hasText: lines[foot] }).waitFor();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("l");
  await page.locator("mark.unread.p").first().waitFor();
  const pages = page.locator(".page-head", { hasText: "Sida" });
  const heads = () => pages.first().textContent();
  assert.match(await heads(), /av\s7/);
  await scrollTo(page, 0);
  await word(page, lines.join("\n"), lines, 3, 0).click();
  await page.keyboard.press("y");
  await page.keyboard.press("w");
  await page.locator(".page-head", { hasText: "Nytt sammanträde" }).waitFor();
  assert.match(await heads(), /av\s8/);
  await page.getByText("Sparat", { exact: true }).waitFor();
  await page.reload();
  await page.locator(".page-head", { hasText: "Nytt sammanträde" }).waitFor();
  assert.match(await heads(), /av\s8/);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.locator(".page-head", { hasText: "Nytt sammanträde" }).waitFor({ state: "detached" });
  assert.match(await heads(), /av\s7/);
  await scrollTo(page, 900);
  await page.locator("mark.furn").first().waitFor();
});

browserTest("Läs and Granska keep the place between them", async ({ page }) => {
  await readSample(page);
  for (let times = 0; times < 5; times++) await page.keyboard.press("j");
  const place = await page.locator("#place .pair b").first().textContent();
  await page.keyboard.press("Alt+2");
  assert.equal(await page.locator(".card .pair > span").first().textContent(), place);
  await page.keyboard.press("Alt+3");
  assert.equal(await page.locator("#place .pair b").first().textContent(), place);
});

browserTest("a text of 500 pages is walked to its end with few nodes in the page", async ({ page }) => {
  const text = (await sample()).repeat(75);
  await page.locator("#picker").setInputFiles([{ name: "lång.txt", mimeType: "text/plain", buffer: Buffer.from(text) }]);
  await page.locator(".groups .group").first().waitFor({ timeout: 60_000 });
  await page.keyboard.press("Alt+3");
  const pages = Number((await page.locator(".read .tools span").first().textContent()).replace(/\s/g, "").match(/av(\d+)/)[1]);
  assert(pages >= 500, `${pages} pages`);
  const last = text.split("\n").length - 1;
  for (const share of [0, 0.2, 0.5, 0.9, 1]) {
    await page.locator("#home").evaluate((scroll, share) => (scroll.scrollTop = scroll.scrollHeight * share), share);
    const shown = page.locator(".lines .n");
    const wanted = Math.round(last * share);
    await page.waitForFunction(
      (wanted) => {
        const numbers = [...document.querySelectorAll(".lines .n")].map((n) => Number(n.textContent));
        return numbers.some((number) => Math.abs(number - wanted) < 200);
      },
      wanted,
    );
    assert((await shown.count()) < 200, "only lines near the screen are rendered");
    const nodes = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_ALL);
      let count = 0;
      while (walker.nextNode()) count++;
      return count;
    });
    assert(nodes < MOST_NODES, `${nodes} nodes`);
  }
});

browserTest("every line takes whole rows, so that what is not rendered is as high as it would be", async ({ page }) => {
  await readSample(page);
  for (const width of [1440, 900, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const off = () =>
      page.locator(".lines").evaluate((lines) => {
        const row = document.querySelector("#ruler").getBoundingClientRect().height;
        const heights = [...lines.children].map((line) => line.getBoundingClientRect().height / row);
        return Math.max(...heights.map((height) => Math.abs(height - Math.round(height))));
      });
    assert((await off()) < 0.05, `at ${width} pixels a line is ${await off()} rows off`);
  }
});

function sample() {
  return readFile(path.join(project, "www/sample/protokoll.txt"), "utf8");
}

/** Opens the sample in Läs with nothing chosen. */
async function readSample(page) {
  await openSample(page);
  await page.keyboard.press("Alt+3");
  await page.locator(".lines .line").first().waitFor();
  await page.keyboard.press("Escape");
}

async function scrollTo(page, top) {
  await page.locator("#home").evaluate((scroll, top) => (scroll.scrollTop = top), top);
}

/** The place that is chosen, as bytes of the text. */
async function chosen(page) {
  return page.locator("#read-at").getAttribute("data-at");
}

/** The line that an element stands on: its number, and the class and text of each marked piece but the chosen one. */
async function lineOf(page, selector) {
  return page.locator(selector).first().evaluate((element) => {
    const line = element.closest(".line");
    const parts = [...line.querySelectorAll("[data-at]:not(.cur)")].map((part) => `${part.className} ${part.textContent}`);
    return [line.querySelector(".n").textContent, ...parts];
  });
}

/** Word number `nth` of line `index`, found by where it stands in the file. */
function word(page, ocr, lines, index, nth) {
  const before = lines.slice(0, index).join("\n") + (index ? "\n" : "");
  const words = lines[index].split(" ").slice(0, nth).join(" ") + (nth ? " " : "");
  const start = Buffer.byteLength(before + words);
  assert(start < Buffer.byteLength(ocr));
  return page.locator(`.lines [data-at^="${start}-"]`).first();
}

async function write(page, text) {
  await page.locator("#reading").fill(text);
  await page.keyboard.press("Enter");
  await page.locator("#reading").waitFor({ state: "detached" });
}

/** Waits until a figure of the foot is `value`. */
async function figure(page, label, value) {
  await page.locator(".foot span", { hasText: label }).locator("b.num", { hasText: new RegExp(`^${value}$`) }).waitFor();
}

/** The corrected text as it is saved. */
async function exported(page) {
  await page.keyboard.press("Control+e");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /^Spara bara/ }).click(),
  ]);
  return readFile(await download.path(), "utf8");
}
