// Listor: tables in and out, and what is done there undone again.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browserTest } from "./helpers.mjs";

const view = (page, name) => page.getByRole("navigation").getByRole("button", { name, exact: true });
const rows = (page) => page.locator(".entries tbody tr");
const row = (page, text) => rows(page).filter({ hasText: text });
const TABLE = `namn;typ;uppdrag;från;till;anmärkning
Elsa Rydmark;person;ordförande;1983;1988;(c)
Hinken;sak;;;;
Kulturrådet;organisation;;;;
Norrsele;ort;;;;
kläppvisa;;;;;=1+1
`;

async function importList(page, name, text) {
  await page.locator("#list-picker").setInputFiles([{ name, mimeType: "text/csv", buffer: Buffer.from(text) }]);
}

async function exportList(page, format) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("group", { name: "Exportera lista" }).getByRole("button", { name: format }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

browserTest("a table comes in but for its bad row, goes out and comes in again as it was", async ({ page }) => {
  await view(page, "Listor").click();
  await importList(page, "folk.csv", TABLE);
  await page.getByText("folk.csv: 1 rad hoppades över, resten lästes in. Rad 3: sak är ingen typ").waitFor();
  await row(page, "kläppvisa").waitFor();
  assert.equal(await rows(page).count(), 4);
  assert.match(await row(page, "Elsa Rydmark").innerText(), /Person.*ordförande.*1983–1988/s);
  assert.match(await row(page, "Norrsele").innerText(), /Ortnamn/);

  const saved = await exportList(page, "CSV");
  assert.equal(saved.name, "Mina protokoll listor med personuppgifter.csv");
  await page.getByText("Den innehåller uppgifter om 1 person").waitFor();
  assert.deepEqual(saved.text.split("\n"), [
    "\ufeffnamn;typ;uppdrag;från;till;anmärkning",
    "kläppvisa;ord;;;;'=1+1",
    "Elsa Rydmark;person;ordförande;1983;1988;(c)",
    "Kulturrådet;organisation;;;;",
    "Norrsele;ortnamn;;;;",
    "",
  ]);
  await importList(page, "igen.csv", saved.text.replace("ordförande", "ledamot"));
  await page.locator("[aria-live]", { hasText: "1 ändrades. 3 fanns redan." }).first().waitFor({ state: "attached" });
  assert.match(await row(page, "Elsa Rydmark").innerText(), /ledamot/);
  const tabs = await exportList(page, "TSV");
  assert.equal(tabs.text.split("\n")[2], "Elsa Rydmark\tperson\tledamot\t1983\t1988\t(c)");
});

browserTest("what is done in Listor is undone and done again there", async ({ page }) => {
  await view(page, "Listor").click();
  await importList(page, "folk.csv", TABLE);
  await row(page, "kläppvisa").waitFor();
  await page.getByRole("button", { name: "Ta bort Elsa Rydmark" }).click();
  await row(page, "Elsa Rydmark").waitFor({ state: "detached" });
  await page.locator("h1").first().focus().catch(() => {});
  await page.keyboard.press("Control+z");
  await row(page, "Elsa Rydmark").waitFor();
  assert.match(await row(page, "Elsa Rydmark").innerText(), /ordförande/);
  await page.keyboard.press("Control+y");
  await row(page, "Elsa Rydmark").waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.getByText("Här är inga egna ord").waitFor();
});
