// What is saved says what it carries: the protocols' text and people's names, before it is saved and after. A project file says so
// itself, too: project.test.mjs.

import assert from "node:assert/strict";
import { pickingOwnFolder } from "./deliveries.mjs";
import { choose, misread, show } from "./documents.mjs";
import { browserTest, load, proposing } from "./helpers.mjs";

const CARRIES = /protokoll(et|en)s text och namn på människor/;

/** Presses the button and waits for the file; what is said of it. */
async function told(page, button, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  assert.match(download.suggestedFilename(), name);
  const message = page.locator("[aria-live], .notices li").filter({ hasText: `${download.suggestedFilename()} ` }).last();
  await message.waitFor({ state: "attached" });
  return message.textContent();
}

browserTest("every file that is saved is said to carry text and people", async ({ page }) => {
  await proposing(page, misread);
  await load(page, "ett.txt", "frin namnden frin");
  await choose(page, "frin");
  await page.keyboard.press("g");
  const button = (name) => page.getByRole("main").getByRole("button", { name, exact: true });
  const said = async () => page.getByRole("main").innerText();

  // The delivery, with its logs and the comparison, and the corrected text alone.
  await show(page, "Exportera");
  assert.match(await said(), /Leveransen och loggarna innehåller protokollets text och namn på människor/);
  assert.match(await told(page, page.getByRole("main").getByRole("button", { name: /^Spara leveransen/ }), /^ett\.rattad\.zip$/), CARRIES);
  await dismiss(page);
  assert.match(await told(page, page.getByRole("main").getByRole("button", { name: /ett\.rattad\.txt/ }), /^ett\.rattad\.txt$/), CARRIES);
  await dismiss(page);

  // The delivery of a series, and the project file with rules and lists.
  await show(page, "Protokoll");
  assert.match(await said(), /ett manifest och kontrollsummor\. Den innehåller protokollens text och namn på människor/);
  assert.match(await said(), /besluten, listorna och reglerna\. Den innehåller protokollens text och namn på människor/);
  for (const [name, file] of [
    ["Spara seriens leverans", /\.zip$/],
    ["Spara projektfil", /\.renskrift\.zip$/],
  ]) {
    assert.match(await told(page, button(name), file), CARRIES, name);
    await dismiss(page);
  }

  // Lists, with people and without.
  await show(page, "Listor");
  const group = page.getByRole("group", { name: "Exportera lista" });
  const tables = group.getByRole("button");
  assert.match(await group.getAttribute("title"), /Listor med personer är personuppgifter/);
  for (const [entry, file, carries] of [
    ["kläppvisa;ord", /^Mina protokoll listor\.csv$/, /Den innehåller ord ur protokollen/],
    ["Elsa Rydmark;person", /personuppgifter\.csv$/, /Den innehåller uppgifter om 1\sperson/],
  ]) {
    const list = { name: "lista.csv", mimeType: "text/csv", buffer: Buffer.from(`namn;typ\n${entry}\n`) };
    await page.locator("#list-picker").setInputFiles([list]);
    await page.locator(".entries tbody tr", { hasText: entry.split(";")[0] }).waitFor();
    assert.match(await told(page, tables.first(), file), carries);
    await dismiss(page);
  }
});

browserTest("so is every folder that a delivery is written to", async ({ page }) => {
  await pickingOwnFolder(page);
  await proposing(page, misread);
  await load(page, "ett.txt", "frin namnden frin");
  for (const [view, button, folder] of [
    ["Exportera", "Spara som mapp…", "ett.rattad"],
    ["Protokoll", "Spara seriens leverans som mapp…", "Mina protokoll"],
  ]) {
    await show(page, view);
    assert.match(await page.getByRole("main").innerText(), CARRIES, `${view}, before`);
    await page.getByRole("main").getByRole("button", { name: button, exact: true }).click();
    for (const where of [page.locator(".notices li"), page.locator("[aria-live]")]) {
      const message = where.filter({ hasText: `skrevs till mappen ${folder}.` }).first();
      await message.waitFor({ state: "attached" });
      assert.match(await message.textContent(), CARRIES, folder);
    }
    await dismiss(page);
  }
});

/** Puts the notices away. */
async function dismiss(page) {
  while (await page.locator(".notices li button").count()) await page.locator(".notices li button").first().click();
}
