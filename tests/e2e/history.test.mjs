// Historik: every act is listed with its batch; batches and kinds go back in one act; undo and redo go any number of
// steps, also after a reload. Beside it: a family taken at once, and what "is a word" does to the queue.

import assert from "node:assert/strict";
import { acts, browserTest, figure, load, proposing, records } from "./helpers.mjs";

const TEXT = "namnden frin namndens skolnamnden frin Bergstrim frin";

browserTest("every act is listed, and goes back by batch, by kind and by step", async ({ page }) => {
  await begin(page);
  await decide(page, "frin", "g");
  await decide(page, "Bergstrim", "t");
  await decide(page, "skolnamnden", "b");
  await show(page, "Historik");
  const rows = () => page.locator(".steps-done li").evaluateAll((rows) => rows.map((row) => row.querySelector(".quiet:not(.num)").textContent));
  assert.deepEqual(await rows(), ["behållet, 1\u00a0ställe", "står så i originalet, 1\u00a0ställe", "godtaget, 3\u00a0ställen"]);

  await page.locator(".steps-done li").nth(2).getByRole("button", { name: "Ta tillbaka" }).click();
  await reviewed(page, 2);
  await page.keyboard.press("Control+z");
  await reviewed(page, 5);
  await page.getByRole("button", { name: "Ta tillbaka Ord" }).click();
  await reviewed(page, 1);
  await page.keyboard.press("Control+z");
  await reviewed(page, 5);

  await page.locator(".steps-done li:not(.undone)").nth(2).getByRole("button", { name: "Ångra allt efter" }).click();
  await reviewed(page, 3);
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  await page.reload();
  await page.locator(".steps-done li.undone").first().waitFor();
  assert.equal(await figure(page, "Granskat av dig"), 3);
  const before = await page.locator(".steps-done li.undone").count();
  await page.locator(".steps-done li.undone").nth(before - 2).getByRole("button", { name: "Gör om hit" }).click();
  await reviewed(page, 5);
});

browserTest("a family is offered as ticked rows and taken in one act", async ({ page }) => {
  await begin(page);
  await page.locator(".group", { hasText: /^namnden→/ }).click();
  const rows = page.locator(".family li");
  assert.deepEqual(await rows.locator(".mono").allTextContents(), ["namndens→nämndens", "skolnamnden→skolnämnden"]);
  await rows.nth(1).getByRole("checkbox").click();
  await page.getByRole("button", { name: "Godta alla 2 orden" }).waitFor();
  await page.keyboard.press("m");
  await reviewed(page, 2);
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  assert.equal((await acts(page)).length, 1);
});

browserTest("accepting teaches the lists nothing; a word added orders the queue anew without losing the place", async ({ page }) => {
  await begin(page);
  await decide(page, "frin", "g");
  assert.deepEqual(await listed(page), []);
  await page.locator(".group", { hasText: /^Bergstrim/ }).click();
  await page.keyboard.press("d");
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  assert.deepEqual(await listed(page), ["Bergstrim"]);
  const place = await page.locator("#chosen .words").textContent();
  await page.waitForTimeout(300);
  assert.equal(await page.locator("#chosen .words").textContent(), place);
});

browserTest("undo takes the entry of a list back too, redo puts it there again, also after a reload", async ({ page }) => {
  await begin(page);
  for (const [word, key] of [["frin", "d"], ["Bergstrim", "n"], ["namnden→", "o"]]) await decide(page, word, key);
  await lists(page, ["frin", "Bergstrim", "namnden"]);
  await show(page, "Historik");
  await page.getByText("tillagt som organisation, 1\u00a0ställe").waitFor();
  await show(page, "Granska");
  await page.keyboard.press("Control+z");
  await lists(page, ["frin", "Bergstrim"]);
  await page.keyboard.press("Control+z");
  await lists(page, ["frin"]);
  await page.keyboard.press("Control+y");
  await lists(page, ["frin", "Bergstrim"]);
  await page.reload();
  await page.locator(".group").first().waitFor();
  await page.keyboard.press("Control+y");
  await lists(page, ["frin", "Bergstrim", "namnden"]);
  for (let back = 0; back < 3; back++) await page.keyboard.press("Control+z");
  await lists(page, []);
  await reviewed(page, 0);

  // What the lists had before is not the act's to take away.
  await show(page, "Listor");
  await page.getByPlaceholder("Nytt ord eller namn").fill("frin");
  await page.keyboard.press("Enter");
  await lists(page, ["frin"]);
  await show(page, "Granska");
  await decide(page, "frin", "d");
  await page.keyboard.press("Control+z");
  await reviewed(page, 0);
  await lists(page, ["frin"]);
});

browserTest("an edit that turns one word into another asks once whether the original is wrong", async ({ page }) => {
  await begin(page);
  const question = page.locator(".question");
  for (const [word, asked] of [["namndens", false], ["Bergstrim", true]]) {
    await page.locator(".group", { hasText: new RegExp(`^${word}`) }).click();
    await page.keyboard.press("r");
    await page.keyboard.type(asked ? "bord" : "okänt");
    await page.keyboard.press("Enter");
    await page.locator("#reading").waitFor({ state: "detached" });
    assert.equal(await page.locator("dialog").count(), 0);
    if (asked) await question.waitFor();
    else assert.equal(await question.count(), 0);
  }
  await reviewed(page, 2);
  await question.getByRole("button", { name: "Står så i originalet" }).click();
  await question.waitFor({ state: "detached" });
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  const last = (await acts(page)).at(-1).record.act.decide.decisions[0];
  assert.deepEqual([last.verdict, last.before, last.after], ["original", "Bergstrim", "Bergstrim"]);

  await page.keyboard.press("Control+z");
  await page.locator(".group", { hasText: /^Bergstrim/ }).click();
  await page.keyboard.press("r");
  await page.keyboard.type("bord");
  await page.keyboard.press("Enter");
  await page.locator("#reading").waitFor({ state: "detached" });
  await page.waitForTimeout(200);
  assert.equal(await question.count(), 0, "it is asked once");
});

browserTest("what was decided in one document is evidence in the next, also after a reload", async ({ page }) => {
  await begin(page);
  await decide(page, "frin", "g");
  await decide(page, "namndens", "b");
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  await page.waitForTimeout(300);
  await page.reload();
  await page.locator(".group").first().waitFor();
  await load(page, "två.txt", TEXT);
  await page.locator(".group", { hasText: /^namndens/ }).click();
  await page.getByText("I 1\u00a0annat protokoll: behållet på 1\u00a0ställe.").waitFor();
  await page.locator(".group", { hasText: /^frin/ }).click();
  await page.getByText("I 1\u00a0annat protokoll: från på 3\u00a0ställen.").waitFor();
  await page.getByRole("button", { name: /Rätta 3\sställen likadant/ }).click();
  await page.locator('.foot span:has-text("ej granskat 3")').waitFor();
  await page.keyboard.press("Control+z");
  await page.locator('.foot span:has-text("ej granskat 0")').waitFor();
  await show(page, "Protokoll");
  await page.getByRole("button", { name: "Ta bort ett.txt" }).click();
  await page.locator("tr.asked").getByRole("button", { name: "Radera detta protokoll" }).click();
  await page.locator("table.documents").getByRole("button", { name: "två.txt", exact: true }).click();
  await page.locator(".group", { hasText: /^frin/ }).click();
  assert.equal(await page.getByText("annat protokoll").count(), 0, "what is removed tells nothing");
});

async function begin(page) {
  await proposing(page, misread);
  await load(page, "ett.txt", TEXT);
  await page.locator(".group").first().waitFor();
}

/** Decides about the group of a word by a key, once what came before is stored. */
async function decide(page, word, key) {
  const before = (await acts(page)).length;
  await page.locator(".group", { hasText: new RegExp(`^${word}`) }).click();
  await page.keyboard.press(key);
  for (let waited = 0; (await acts(page)).length === before; waited += 10) {
    assert(waited < 5_000, `${key} decides about ${word}`);
    await page.waitForTimeout(10);
  }
}

async function show(page, view) {
  await page.getByRole("navigation").getByRole("button", { name: view }).click();
}

async function reviewed(page, places) {
  await page.locator(`.foot span:has-text("Granskat av dig ${places}")`).waitFor();
}

/** The entries of the archivist's lists as they are stored. */
async function listed(page) {
  return (await records(page, ["lists"])).lists.flatMap(({ lists }) => lists.entries.map(({ text }) => text));
}

/** Waits until the lists are stored with these entries. */
async function lists(page, expected) {
  for (let waited = 0; JSON.stringify(await listed(page)) !== JSON.stringify(expected); waited += 10) {
    assert(waited < 5_000, `${await listed(page)} should be ${expected}`);
    await page.waitForTimeout(10);
  }
}

/** The misread words of TEXT. */
function misread(text) {
  const words = [
    ["namnden", "nämnden", "word"],
    ["namndens", "nämndens", "word"],
    ["skolnamnden", "skolnämnden", "word"],
    ["frin", "från", "word"],
    ["Bergstrim", "Bergström", "name"],
  ];
  const places = [];
  for (const [before, after, kind] of words) {
    for (const { index } of text.matchAll(new RegExp(`\\b${before}\\b`, "g"))) {
      const candidate = { text: after, probability: 0.9, source: "dictionary", confusions: [], context: 1 };
      const span = { start: index, end: index + before.length };
      places.push({ span, before, kind, candidates: [candidate], keep: 0.1, automatic: false, related: [] });
    }
  }
  return [places.sort((a, b) => a.span.start - b.span.start)];
}
