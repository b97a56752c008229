// Listor: tables in and out, entries filtered, edited, merged, moved and removed, what is done undone again, where entries
// stand and what they were misread as, the built-in lists, and ten thousand entries.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browserTest, load, proposalsComplete } from "./helpers.mjs";

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
    "\ufeffnamn;typ;uppdrag;från;till;anmärkning;lärd ur",
    "kläppvisa;ord;;;;'=1+1;",
    "Elsa Rydmark;person;ordförande;1983;1988;(c);",
    "Kulturrådet;organisation;;;;;",
    "Norrsele;ortnamn;;;;;",
    "",
  ]);
  await importList(page, "igen.csv", saved.text.replace("ordförande", "ledamot"));
  await page.locator("[aria-live]", { hasText: "1 ändrades. 3 fanns redan." }).first().waitFor({ state: "attached" });
  assert.match(await row(page, "Elsa Rydmark").innerText(), /ledamot/);
  const tabs = await exportList(page, "TSV");
  assert.equal(tabs.text.split("\n")[2], "Elsa Rydmark\tperson\tledamot\t1983\t1988\t(c)\t");
});

browserTest("what is done in Listor is undone and done again there", async ({ page }) => {
  await view(page, "Listor").click();
  await importList(page, "folk.csv", TABLE);
  await row(page, "kläppvisa").waitFor();
  await row(page, "Elsa Rydmark").click();
  await page.keyboard.press("Delete");
  await row(page, "Elsa Rydmark").waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await row(page, "Elsa Rydmark").waitFor();
  assert.match(await row(page, "Elsa Rydmark").innerText(), /ordförande/);
  await page.keyboard.press("Control+y");
  await row(page, "Elsa Rydmark").waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.getByText("Här är inga egna ord").waitFor();
});

browserTest("what is done in Listor is undone after a reload too, and stands in Historik", async ({ page }) => {
  await load(page, "protokoll.txt", "Namnden sammanträdde.\n");
  await view(page, "Listor").click();
  await importList(page, "folk.csv", TABLE);
  await row(page, "Elsa Rydmark").click();
  await page.keyboard.press("Delete");
  await row(page, "Elsa Rydmark").waitFor({ state: "detached" });
  await page.waitForTimeout(300);
  await page.reload();
  await view(page, "Listor").click();
  await row(page, "kläppvisa").waitFor();
  await page.keyboard.press("Control+z");
  await row(page, "Elsa Rydmark").waitFor();
  assert.match(await row(page, "Elsa Rydmark").innerText(), /ordförande/);
  await view(page, "Historik").click();
  const steps = page.locator(".list-steps li");
  await steps.filter({ hasText: "Elsa Rydmark" }).filter({ hasText: "ångrat" }).waitFor();
  assert.equal(await steps.count(), 2);
  await page.getByRole("button", { name: "Gör om", exact: true }).click();
  await page.locator(".list-steps .undone").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Ångra det senaste", exact: true }).click();
  await page.getByRole("button", { name: "Ångra det senaste", exact: true }).click();
  await view(page, "Listor").click();
  await page.getByText("Här är inga egna ord").waitFor();
});

browserTest("entries are edited in place, ticked, moved, merged and removed", async ({ page }) => {
  await view(page, "Listor").click();
  await importList(page, "folk.csv", `${TABLE}kulturrådet;ord;;;;\nElsa Rydmark;organisation;;1990;;\n`);
  await row(page, "kläppvisa").waitFor();
  await page.getByRole("button", { name: /^Personer/ }).click();
  assert.equal(await rows(page).count(), 1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("e");
  await page.getByLabel("Namn eller ord").fill("Elsa Rydmark Lind");
  await page.getByLabel("Till år").fill("1980");
  await page.keyboard.press("Enter");
  await page.getByText("Det första året kommer efter det sista.").waitFor();
  await page.getByLabel("Till år").fill("1991");
  await page.keyboard.press("Enter");
  await row(page, "1983–1991").waitFor();
  await page.locator(".detail h2", { hasText: "Elsa Rydmark Lind" }).waitFor();

  // Of two that are written alike, one takes over what the other says; and all of it goes back.
  await page.keyboard.press("e");
  await page.getByLabel("Namn eller ord").fill("Elsa Rydmark");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Lika/ }).click();
  assert.equal(await rows(page).count(), 4);
  for (const kind of ["Person", "Organisation"]) {
    await rows(page).filter({ hasText: "Elsa Rydmark" }).filter({ hasText: kind }).getByRole("checkbox").check();
  }
  await rows(page).filter({ hasText: "Elsa Rydmark" }).filter({ hasText: "Person" }).click();
  await page.getByRole("heading", { name: "2 ikryssade poster" }).waitFor();
  await page.keyboard.press("m");
  assert.equal(await rows(page).count(), 2);
  await page.getByRole("button", { name: /^Alla/ }).click();
  assert.match(await row(page, "Elsa Rydmark").innerText(), /Person.*ordförande.*1983–1991/s);

  await page.getByRole("checkbox", { name: "Kryssa i alla" }).check();
  await page.getByLabel("Flytta till").selectOption({ label: "Ortnamn" });
  await page.getByRole("button", { name: /^Ortnamn 5$/ }).waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: /^Ortnamn 1$/ }).waitFor();
  await page.getByRole("checkbox", { name: "Kryssa i alla" }).check();
  await page.keyboard.press("Delete");
  await page.getByText("Här är inga egna ord").waitFor();
  await page.keyboard.press("Control+z");
  await row(page, "Norrsele").waitFor();
});

browserTest("an entry tells where it stands, as what it was read, and leads there", async ({ page }) => {
  const text = "Ordförande Rakel Stenfors öppnar mötet.\n\nRakel Stemfors tackar alla.\n\nMötet leds av Rakel Stenfors i dag.\n";
  await load(page, "ett.txt", text);
  await load(page, "tva.txt", "Rakel Stenfors talar.\n");
  await view(page, "Listor").click();
  await page.locator(".adding").getByRole("button", { name: "Person", exact: true }).click();
  await page.locator("#new-entry").fill("Rakel Stenfors");
  await page.keyboard.press("Enter");
  await rows(page).locator(".times", { hasText: /^4$/ }).waitFor({ timeout: 30_000 });
  await row(page, "Rakel Stenfors").click();
  const side = page.locator(".detail");
  await side.getByText("Rakel Stemfors", { exact: true }).waitFor();
  await side.getByText("föreslaget").waitFor();
  assert.equal(await side.locator(".spots li").count(), 4);

  await view(page, "Protokoll").click();
  await page.getByRole("button", { name: "ett.txt", exact: true }).first().click();
  await proposalsComplete(page);
  const group = page.locator(".group", { hasText: "Stenfors" }).first();
  await group.click();
  await page.keyboard.press("g");
  await view(page, "Listor").click();
  await side.getByText("föreslaget").waitFor({ state: "detached" });
  await side.locator(".spots li", { hasText: "ett.txt s. 1, r. 5" }).getByRole("button").click();
  await page.locator("#place").waitFor();
  assert.match(await page.locator("#place").innerText(), /Rakel/);
});

browserTest("the built-in lists are read with where they come from, and stay as they are", async ({ page }) => {
  await view(page, "Listor").click();
  await page.getByRole("button", { name: /^Inbyggda/ }).click();
  await rows(page).first().waitFor();
  await page.getByLabel("Källa").selectOption({ label: "Inbyggd: kommuner" });
  await page.locator("#search").fill("åsele");
  await row(page, "Åsele").first().click();
  await page.locator(".detail").getByText("Sweden's 290 municipalities").waitFor();
  await page.keyboard.press("Delete");
  await page.keyboard.press("e");
  assert.equal(await page.locator(".editing").count(), 0);
  await row(page, "Åsele").first().waitFor();
});

browserTest("ten thousand entries are listed with a bounded number of rows in the page", async ({ page }) => {
  await view(page, "Listor").click();
  const names = Array.from({ length: 10_000 }, (_, at) => `Byn ${String(at).padStart(5, "0")}`);
  await importList(page, "byar.txt", names.join("\n"));
  await row(page, "Byn 00000").waitFor();
  assert((await rows(page).count()) < 150);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await row(page, "Byn 09999").waitFor();
  assert((await rows(page).count()) < 150);
  await page.locator("#search").fill("7777");
  await row(page, "Byn 07777").waitFor();
  assert.equal(await rows(page).count(), 1);
});
