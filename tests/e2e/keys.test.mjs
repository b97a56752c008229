// Keys in Granska: each decides and goes on with no question asked, Shift reaches all places, and letters can be changed
// or switched off.

import assert from "node:assert/strict";
import { acts, browserTest, figure, load, proposalsComplete, proposing } from "./helpers.mjs";

browserTest("every key decides and goes on", async ({ page }) => {
  await begin(page);
  for (const [key, verdict] of [
    ["g", "accepted"],
    ["Enter", "accepted"],
    ["b", "kept"],
    ["1", "accepted"],
    ["l", "unreadable"],
    ["t", "original"],
    ["d", "kept"],
    ["n", "kept"],
    ["o", "kept"],
  ]) {
    await single(page);
    const before = await chosen(page);
    const reviewed = await figure(page, "Granskat av dig");
    await page.keyboard.press(key);
    await page.locator(`.foot span:has-text("Granskat av dig ${reviewed + 1}")`).waitFor();
    assert.notEqual(await chosen(page), before, `${key} goes on`);
    assert.equal(await page.locator("dialog").count(), 0, `${key} asks nothing`);
    await page.locator(".top", { hasText: "Sparat" }).waitFor();
    const { decide, enter } = (await acts(page)).at(-1).record.act;
    const [{ verdict: stored }] = (decide ?? enter).decisions;
    assert.equal(enter !== undefined, "dno".includes(key), `${key} adds to a list`);
    assert.equal(stored, verdict, key);
  }
});

browserTest("S puts off, J and K walk, R writes, Ctrl Z and Ctrl Y undo and redo", async ({ page }) => {
  await begin(page);
  const first = await chosen(page);
  await page.keyboard.press("s");
  const second = await chosen(page);
  assert.notEqual(second, first);
  await page.keyboard.press("j");
  assert.notEqual(await chosen(page), second);
  await page.keyboard.press("k");
  assert.equal(await chosen(page), second);
  await single(page);
  await page.keyboard.press("r");
  await page.keyboard.type("egen läsning");
  await page.keyboard.press("Enter");
  await page.locator('.foot span:has-text("Granskat av dig 1")').waitFor();
  await page.keyboard.press("Control+z");
  await page.locator('.foot span:has-text("Granskat av dig 0")').waitFor();
  await page.keyboard.press("Control+y");
  await page.locator('.foot span:has-text("Granskat av dig 1")').waitFor();
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  const [edited, ...rest] = (await acts(page)).map(({ record }) => record.act);
  assert.equal(edited.decide.decisions[0].after, "egen läsning");
  assert.deepEqual(rest, ["undo", "redo"]);
});

browserTest("X leaves a place out, Shift with a key reaches all", async ({ page }) => {
  await begin(page);
  await severalPlaces(page);
  const places = await page.locator(".place").count();
  const name = await chosen(page);
  await page.keyboard.press("x");
  assert.equal(await page.locator(".place input:checked").count(), places - 1);
  await page.keyboard.press("Shift+X");
  assert.equal(await page.locator(".place input:checked").count(), places);
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+G");
  await page.locator(`.foot span:has-text("Granskat av dig ${places}")`).waitFor();
  assert.notEqual(await chosen(page), name);
});

browserTest("keys can be changed and switched off, and stay so", async ({ page }) => {
  await begin(page);
  await page.keyboard.press("Control+,");
  const field = page.locator(".own-keys label", { hasText: "godta läsningen" }).locator("input");
  await field.fill("b");
  await page.locator("#said", { hasText: "B betyder nu: godta läsningen." }).waitFor();
  const other = page.locator(".own-keys label", { hasText: "behåll som OCR-läst" }).locator("input");
  assert.equal(await other.inputValue(), "G");
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.equal(await page.locator(".card .act.main kbd").textContent(), "B");
  await page.reload();
  await proposalsComplete(page);
  await single(page);
  await page.keyboard.press("b");
  await page.locator('.foot span:has-text("Granskat av dig 1")').waitFor();

  await page.keyboard.press("Control+,");
  await page.getByLabel("Enkla bokstavstangenter").click();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.equal(await page.locator(".card .act.main kbd").count(), 0, "a key that does nothing is not named");
  const before = await chosen(page);
  await page.keyboard.press("b");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  assert.equal(await chosen(page), before);
  assert.equal(await figure(page, "Granskat av dig"), 1);
});

const WORDS = ["frin", "laget", "namnden", "arsmotet", "Bergstrim", "forslag", "skotsel", "bidrog", "motet", "halsan"];

/** Opens a text in which each of WORDS is misread once, and `Asele` four times. */
async function begin(page) {
  await proposing(page, (text) => [
    [...text.matchAll(/\w+/g)].map(({ 0: before, index }) => ({
      span: { start: index, end: index + before.length },
      before,
      kind: "word",
      candidates: [{ text: `${before}!`, probability: 0.9, source: "dictionary", confusions: [], context: 1 }],
      keep: 0.1,
      automatic: false,
      related: [],
    })),
  ]);
  await load(page, "ett.txt", `${WORDS.join(" ")} Asele Asele Asele Asele`);
  await page.locator(".group").first().waitFor();
}

/** The words of the group before the reviewer. */
function chosen(page) {
  return page.locator("#chosen .words").textContent();
}

/** Goes to an open group with one place and a candidate. */
async function single(page) {
  await page.locator(".group:not(.done)").filter({ hasNotText: "Asele" }).first().click();
}

/** Goes to the group with several places, all ticked. */
async function severalPlaces(page) {
  await page.locator(".group", { hasText: "Asele" }).click();
  assert.equal(await page.locator(".place input:checked").count(), 4);
}
