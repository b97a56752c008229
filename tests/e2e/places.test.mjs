// The places of a group: of two thousand only those near the screen are in the page, and keys act on them as on few.

import assert from "node:assert/strict";
import { acts, browserTest, load, proposing } from "./helpers.mjs";

const MANY = 2000;

browserTest("2,000 places of one group keep the page small, and keys reach the last one", async ({ page }) => {
  await proposing(page, (text) => [
    [...text.matchAll(/frin|namnden/g)].map(({ 0: before, index }) => ({
      span: { start: index, end: index + before.length },
      before,
      kind: "word",
      candidates: [{ text: before === "frin" ? "från" : "nämnden", probability: 0.9, source: "dictionary", confusions: [], context: 1 }],
      keep: 0.05,
      automatic: false,
      related: [],
    })),
  ]);
  await load(page, "mycket.txt", `${"Brev frin byn kom.\n".repeat(MANY)}namnden\n`);
  await page.locator(".group", { hasText: "frin" }).click();
  const places = page.locator(".place");
  const bounded = async () => assert((await places.count()) < 150, `${await places.count()} places are in the page`);
  await bounded();
  assert.equal(await places.first().getAttribute("aria-setsize"), String(MANY));

  // The list is as tall as all of its places.
  const heights = await page.evaluate(() => [
    document.getElementById("places").getBoundingClientRect().height,
    document.querySelector(".place").getBoundingClientRect().height,
  ]);
  assert(Math.abs(heights[0] / heights[1] - MANY) < 2, `${heights}`);

  await page.locator("#card").evaluate((card) => (card.scrollTop = card.scrollHeight));
  const last = page.locator(`.place[aria-posinset="${MANY}"]`);
  await last.waitFor();
  await bounded();
  await last.locator("input").click();
  assert.equal(await last.locator("input").isChecked(), false);
  assert.equal(await last.getAttribute("aria-current"), "true");

  // The place before the last, then the first one again: both come into the page and into sight.
  await page.keyboard.press(",");
  const before = page.locator(`.place[aria-posinset="${MANY - 1}"][aria-current]`);
  await before.waitFor();
  await page.keyboard.press("x");
  assert.equal(await before.locator("input").isChecked(), false);
  await page.keyboard.press("x");
  await page.locator("#card").evaluate((card) => (card.scrollTop = 0));
  await page.locator('.place[aria-posinset="1"]').waitFor();
  await page.keyboard.press(",");
  const here = page.locator(`.place[aria-posinset="${MANY - 2}"][aria-current]`);
  await here.waitFor();
  await page.waitForFunction(() => {
    const { top, bottom } = document.getElementById("place-at").getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  await bounded();

  await page.keyboard.press("g");
  await page.locator(`.foot span:has-text("Granskat av dig 1\u00a0999")`).waitFor();
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  const [{ record }] = await acts(page);
  assert.equal(record.act.decide.decisions.length, MANY - 1, "all but the place that was left out");
});
