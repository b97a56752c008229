// Series: made and named, documents moved between them, each with lists of its own; one group decided in a whole series
// and undone there as one, in documents that are not open too, also after a reload.

import assert from "node:assert/strict";
import { choose, misread, names, reviewed, saved, show, turnTo } from "./documents.mjs";
import { acts, browserTest, load, proposing } from "./helpers.mjs";

const TEXTS = { "ett.txt": "frin namnden frin", "två.txt": "brev frin namnden", "tre.txt": "namnden sade" };

browserTest("several series are made and named, and documents are moved between them", async ({ page }) => {
  await begin(page);
  await show(page, "Protokoll");
  await page.getByRole("button", { name: "Ny serie" }).click();
  await page.locator("#series-name").fill("Kulturnämnden");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Kulturnämnden" }).waitFor();
  assert.deepEqual(await names(page), [], "a new series is empty");
  await page.getByRole("button", { name: /^Mina protokoll 3/ }).click();
  await page.getByLabel("Flytta två.txt till serien").selectOption("Kulturnämnden");
  await page.getByRole("button", { name: /^Kulturnämnden 1/ }).click();
  assert.deepEqual(await names(page), ["två.txt"]);

  // Its lists are its own, and are kept.
  await show(page, "Listor");
  await page.getByPlaceholder("Nytt ord eller namn").fill("Ahlm");
  await page.keyboard.press("Enter");
  await page.getByRole("cell", { name: "Ahlm", exact: true }).waitFor();
  await show(page, "Protokoll");
  await page.getByRole("button", { name: /^Mina protokoll 2/ }).click();
  await show(page, "Listor");
  assert.equal(await page.getByRole("cell", { name: "Ahlm", exact: true }).count(), 0);

  await page.waitForTimeout(300);
  await page.reload();
  await show(page, "Protokoll");
  await page.getByRole("button", { name: /^Kulturnämnden 1/ }).click();
  assert.deepEqual(await names(page), ["två.txt"]);
  await show(page, "Listor");
  await page.getByRole("cell", { name: "Ahlm", exact: true }).waitFor();

  // A series without documents can go.
  await show(page, "Protokoll");
  await page.getByLabel("Flytta två.txt till serien").selectOption("Mina protokoll");
  await page.getByRole("button", { name: "Ta bort serien" }).click();
  await page.getByRole("heading", { name: "Mina protokoll" }).waitFor();
  assert.deepEqual((await names(page)).toSorted(), ["ett.txt", "tre.txt", "två.txt"]);
});

browserTest("one group is decided in the whole series and undone there as one", async ({ page }) => {
  await begin(page);
  await turnTo(page, "ett.txt");
  await choose(page, "namnden");
  await page.getByRole("button", { name: "Hela serien" }).click();
  await page.getByText("Öppet på 3\u00a0ställen i 3\u00a0protokoll i serien.").waitFor();
  await page.keyboard.press("g");
  await saved(page);
  const batch = await stored(page);
  assert.deepEqual(Object.keys(batch), ["1", "2", "3"], "an act in the log of each");
  assert.equal(new Set(Object.values(batch).map(({ batch }) => batch.number)).size, 1, "of one batch");
  assert.deepEqual(batch[1].batch.documents.toSorted(), [1, 2, 3]);

  await show(page, "Historik");
  await page.getByText("ett beslut i 3\u00a0protokoll: ett.txt, två.txt, tre.txt").waitFor();
  await turnTo(page, "tre.txt");
  await reviewed(page, 1);
  await page.keyboard.press("Control+z");
  await reviewed(page, 0);
  await turnTo(page, "ett.txt");
  await reviewed(page, 0);
  await page.keyboard.press("Control+y");
  await reviewed(page, 1);
  await turnTo(page, "två.txt");
  await reviewed(page, 1);
});

browserTest("documents that are not open are decided and undone too, also after a reload", async ({ page }) => {
  await begin(page);
  await saved(page);
  await page.waitForTimeout(500);
  await turnTo(page, "ett.txt");
  await page.waitForTimeout(300);
  await page.reload();
  // One document is open after a reload; the others wake with the proposals that were kept.
  await page.locator(".group").first().waitFor();
  await choose(page, "frin");
  await page.keyboard.press("e");
  await page.getByText("Öppet på 3\u00a0ställen i 2\u00a0protokoll i serien.").waitFor();
  await page.keyboard.press("g");
  await saved(page);
  assert.equal(Object.keys(await stored(page)).length, 2);

  await page.reload();
  await page.locator(".group").first().waitFor();
  await turnTo(page, "två.txt");
  await reviewed(page, 1);
  await page.keyboard.press("Control+z");
  await reviewed(page, 0);
  await saved(page);
  await page.reload();
  await turnTo(page, "ett.txt");
  await reviewed(page, 0);
  const withdrawn = (await acts(page)).filter(({ record }) => record.act.withdraw);
  assert.deepEqual(withdrawn.map(({ document }) => document).toSorted(), [1, 2]);

  // A batch that is not the last goes as a whole, from Historik.
  await page.keyboard.press("Control+y");
  await reviewed(page, 2);
  await choose(page, "namnden");
  await page.keyboard.press("b");
  await reviewed(page, 3);
  await show(page, "Historik");
  await page.locator(".steps-done li", { hasText: "frin" }).getByRole("button", { name: "Ta tillbaka" }).click();
  await reviewed(page, 1);
  await turnTo(page, "två.txt");
  await reviewed(page, 0);
});

browserTest("the whole series is decided in Läs, by a family, and by all that is safe", async ({ page }) => {
  await begin(page, { ...TEXTS, "ett.txt": "frin namnden frin namndens" });
  await turnTo(page, "ett.txt");
  await page.keyboard.press("e");
  await show(page, "Läs");
  await page.keyboard.press("Escape");
  await page.locator(".lines mark.open", { hasText: /^namnden$/ }).click();
  await page.locator("#place").getByText("Öppet på 3\u00a0ställen i 3\u00a0protokoll i serien.").waitFor();
  await page.getByRole("button", { name: /^Alla 3 i serien/ }).waitFor();
  await page.keyboard.press("Shift+G");
  await page.locator("#said", { hasText: "I serien: 3\u00a0ställen i 3\u00a0protokoll." }).waitFor();
  await page.keyboard.press("Control+z");
  await reviewed(page, 0);

  // A key without Shift is about the one place that is chosen.
  await page.keyboard.press("Escape");
  await page.locator(".lines mark.open", { hasText: /^namnden$/ }).click();
  await page.keyboard.press("g");
  await reviewed(page, 1);
  await page.keyboard.press("Control+z");
  await reviewed(page, 0);

  await show(page, "Granska");
  await choose(page, "namndens");
  await page.getByRole("button", { name: "Godta alla 2 orden" }).waitFor();
  await page.keyboard.press("m");
  await page.locator("#said", { hasText: "I serien: 4\u00a0ställen i 3\u00a0protokoll." }).waitFor();
  await page.keyboard.press("Control+z");
  await reviewed(page, 0);

  await page.getByLabel("Pröva från").fill("80");
  await page.locator(".safe p", { hasText: "Hela serien: 7\u00a0ändringar når den gränsen. Väntat: mindre än ett fel." }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#home").focus();
  await page.keyboard.press("a");
  await page.locator(".notices", { hasText: "7\u00a0ändringar i 3\u00a0protokoll godtogs osedda" }).waitFor();
  for (const [name, changes] of [["två.txt", 2], ["tre.txt", 1], ["ett.txt", 4]]) {
    await turnTo(page, name);
    await page.locator(`.foot span:has-text("ej granskat ${changes}")`).waitFor();
  }
  await page.keyboard.press("Control+z");
  for (const name of ["ett.txt", "två.txt", "tre.txt"]) {
    await turnTo(page, name);
    await page.locator('.foot span:has-text("ej granskat 0")').waitFor();
  }
});

browserTest("documents in which something newer was done are named when the others are redone", async ({ page }) => {
  await begin(page);
  await turnTo(page, "ett.txt");
  await choose(page, "namnden");
  await page.keyboard.press("e");
  await page.keyboard.press("g");
  await page.locator("#said", { hasText: "I serien: 3\u00a0ställen" }).waitFor();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("e");
  await turnTo(page, "två.txt");
  await choose(page, "frin");
  await page.keyboard.press("b");
  await reviewed(page, 1);
  await turnTo(page, "ett.txt");
  await page.keyboard.press("Control+y");
  await page.locator(".notices", { hasText: "Inte gjort om i 1\u00a0protokoll, där något nyare är gjort sedan dess: två.txt." }).waitFor();
  await reviewed(page, 1);
  await turnTo(page, "tre.txt");
  await reviewed(page, 1);
});

browserTest("a removed document tells no other what was decided in it", async ({ page }) => {
  await begin(page);
  await turnTo(page, "ett.txt");
  await choose(page, "frin");
  await page.keyboard.press("g");
  await saved(page);
  await turnTo(page, "två.txt");
  await choose(page, "frin");
  await page.getByText("I 1\u00a0annat protokoll: från på 2\u00a0ställen.").waitFor();
  await show(page, "Protokoll");
  await page.getByRole("button", { name: "Ta bort ett.txt" }).click();
  await page.locator("tr.asked").getByRole("button", { name: "Radera detta protokoll" }).click();
  await turnTo(page, "två.txt");
  await choose(page, "frin");
  assert.equal(await page.getByText("annat protokoll").count(), 0);
});

async function begin(page, texts = TEXTS) {
  await proposing(page, misread);
  for (const [name, text] of Object.entries(texts)) await load(page, name, text);
  await page.locator(".group").first().waitFor();
}

/** The first act of each document as it is stored. */
async function stored(page) {
  const rows = (await acts(page)).filter(({ seq }) => seq === 0);
  return Object.fromEntries(rows.map(({ document, record }) => [document, record]));
}
