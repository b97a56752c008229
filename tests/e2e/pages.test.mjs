// What a person says of the paper counts in Granska: where pages begin, and what is no running text.

import assert from "node:assert/strict";
import { choose, misread, saved, show } from "./documents.mjs";
import { browserTest, load, proposing } from "./helpers.mjs";

const TEXT = "Protokoll  1\nBrev frin byn.\nSvar av namnden.\nProtokoll  2\nBrev frin hela.\n";

browserTest("a page that a person lets begin counts in Granska: places, filter and text", async ({ page }) => {
  await begin(page);
  await choose(page, "frin");
  const places = page.locator(".place .at-line");
  assert.deepEqual(await places.allTextContents(), ["s.\u00a01, r.\u00a02", "s.\u00a01, r.\u00a05"]);
  await read(page, "Protokoll", 2);
  await page.keyboard.press("y");
  await page.locator(".page-head", { hasText: "Sida 2 av 2" }).waitFor();

  await show(page, "Granska");
  await choose(page, "frin");
  assert.deepEqual(await places.allTextContents(), ["s.\u00a01, r.\u00a02", "s.\u00a02, r.\u00a02"]);
  await page.keyboard.press(".");
  await page.locator(".page header", { hasText: "Sida 2 av 2" }).waitFor();
  assert.equal(await page.locator(".page .sheet").innerText(), "Protokoll  2\nBrev frin hela.");
  await page.getByLabel("Sida", { exact: true }).fill("2");
  assert.deepEqual(await forms(page), ["frin"]);
  await saved(page);
  await page.reload();
  await page.locator(".place .at-line", { hasText: "s.\u00a02, r.\u00a02" }).waitFor();
});

browserTest("what is marked as no running text is not asked about, and with Shift all that says the same is marked", async ({ page }) => {
  await begin(page);
  assert.deepEqual((await forms(page)).toSorted(), ["frin", "namnden"]);
  await read(page, "namnden", 1);
  await page.keyboard.press("v");
  await page.keyboard.press("u");
  await page.locator("mark.marked").first().waitFor();
  await show(page, "Granska");
  const line = page.locator(".group.done", { hasText: "Svar av namnden." });
  assert.match(await line.textContent(), /Underskrift/);
  assert.deepEqual(await forms(page), ["frin"], "the proposal within is not asked about");
  await page.keyboard.press("Control+z");
  await page.locator(".group:not(.done)", { hasText: "namnden" }).waitFor();

  await read(page, "Protokoll", 1);
  await page.keyboard.press("v");
  await page.keyboard.press("Shift+I");
  await page.locator("#said", { hasText: "Märkt som sidhuvud, sidfot på 2\u00a0ställen." }).waitFor();
  assert.equal(await page.locator("mark.furn").count(), 2);
  await page.keyboard.press("Control+z");
  await page.locator("mark.furn").first().waitFor({ state: "detached" });
});

async function begin(page) {
  await proposing(page, misread);
  await load(page, "ett.txt", TEXT);
  await page.locator(".group").first().waitFor();
}

/** The forms that are asked about. */
async function forms(page) {
  const words = await page.locator(".group:not(.done) .words").allTextContents();
  return words.map((words) => words.split("→")[0]);
}

/** Chooses in Läs the nth place of a word. */
async function read(page, word, nth) {
  await show(page, "Läs");
  // The box about a chosen place may lie over the word.
  await page.keyboard.press("Escape");
  await page.locator(".lines [data-at]", { hasText: word }).nth(nth - 1).click();
}
