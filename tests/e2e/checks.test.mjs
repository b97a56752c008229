// Checks of a protocol against itself: their kinds in Granska, why, the way to the other place, notes that are set aside,
// personal identity numbers, and meetings whose borders are moved.

import assert from "node:assert/strict";
import { acts, browserTest, load, proposalsComplete } from "./helpers.mjs";

/** Invented; the check digit of the number in it is computed for a date nobody in it was born on. */
const TEXT = `Ärendelista

§ 11 Mötets öppnande.....2
§ 12 Årets budget.....2
§ 13 Bron vid sjön.....3
§ 14 Färdtjänst.....3
§ 15 Mötet avslutas.....4

Bilagor

Plats och tid: Kommunhuset, onsdagen den 21 oktober 2003 kl. 13.00

§ 11 Mötets öppnande

Ordföranden öppnade mötet.

8 12 Årets budget

Budgeten antogs.

§ 13 Bron vid sjön

Bron byggs. Avgiften sänks för Elsa Rydmark, 640823-3234.

§ 14 Taxor för vatten

Frågan bordlades.

§ 15 Mötet avslutas

Ordföranden avslutade mötet.
`;

const chip = (page, name) => page.locator(".queue .chips button", { hasText: name });
const view = (page, name) => page.getByRole("navigation").getByRole("button", { name, exact: true });
const card = (page) => page.locator("#card");

async function open(page, text = TEXT) {
  await load(page, "protokoll.txt", text);
  await view(page, "Granska").click();
  await proposalsComplete(page);
}

browserTest("checks are kinds of their own, explain themselves and lead to the other place and back", async ({ page }) => {
  await open(page);
  await chip(page, /^§/).click();
  await card(page).getByText("Paragrafnumren före och efter säger att det ska stå 12 här.").waitFor();
  const places = card(page).getByRole("list", { name: "Ställen som visar det" }).getByRole("listitem");
  assert.deepEqual(
    (await places.allInnerTexts()).map((place) => place.replace(/\s+/g, " ").replace(/ Q$/, "").trim()),
    ["sida 1, rad 13 § 11 Mötets öppnande", "sida 1, rad 21 § 13 Bron vid sjön"],
  );
  await places.nth(1).getByRole("button").click();
  await page.locator("#place", { hasText: "§ 13" }).waitFor();
  await view(page, "Granska").click();
  await card(page).getByText("Paragrafnumren före och efter").waitFor();
  await page.keyboard.press("q");
  await page.locator("#place", { hasText: "§ 11" }).waitFor();
  await page.keyboard.press("q");
  await page.locator("#place .pair", { hasText: "8 12" }).waitFor();
  await page.locator("#place", { hasText: "Paragrafnumren före och efter" }).waitFor();
  await page.keyboard.press("g");
  await view(page, "Jämför").click();
  await page.locator("main").getByText("§ 12 Årets budget").first().waitFor();
});

browserTest("a date whose weekday does not fit is asked about, and no check is taken unseen", async ({ page }) => {
  await open(page);
  await chip(page, "Tal, datum").click();
  await card(page).getByText("Veckodagen stämmer inte: det datumet var en tisdag.").waitFor();
  const before = await chip(page, "Tal, datum").innerText();
  await page.keyboard.press("a");
  await page.locator(".said, [aria-live]").first().waitFor({ state: "attached" });
  assert.equal(await chip(page, "Tal, datum").innerText(), before);
  await card(page).getByRole("radio", { name: /tisdagen den 21 oktober 2003/ }).click();
  await page.locator('.queue .chips button[aria-pressed="true"]', { hasText: "0" }).waitFor();
});

browserTest("a note is set aside as an act, undone and kept over a reload", async ({ page }) => {
  await open(page);
  await chip(page, "Rubriker").click();
  await card(page).getByText("Punkten står i ärendelistan, men ingen paragraf har den rubriken.").waitFor();
  await card(page).getByRole("button", { name: "Lägg åt sidan" }).click();
  await chip(page, /Rubriker\s*0/).waitFor();
  await page.keyboard.press("Control+z");
  await chip(page, /Rubriker\s*2/).waitFor();
  await page.keyboard.press("Control+y");
  await chip(page, /Rubriker\s*0/).waitFor();
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  assert.equal((await acts(page)).length, 3);
  await page.reload();
  await view(page, "Granska").click();
  await proposalsComplete(page);
  await chip(page, /Rubriker\s*0/).waitFor();
});

browserTest("personal identity numbers are flagged, never changed, and listed before publishing", async ({ page }) => {
  await open(page);
  await chip(page, "Personnummer").click();
  await card(page).getByText("Kontrollsiffran stämmer.").waitFor();
  assert.equal(await card(page).getByRole("radio").count(), 0);
  await view(page, "Exportera").click();
  const list = page.getByRole("group", { name: "Att pröva före publicering" });
  await list.getByText(/^1\sställe ser ut som personnummer, 1 kvar att pröva\.$/).waitFor();
  await list.getByRole("button", { name: /640823-3234/ }).click();
  await page.locator("#place .pair", { hasText: "640823-3234" }).waitFor();
  await page.keyboard.press("b");
  await view(page, "Exportera").click();
  await list.getByText(/, 0 kvar att pröva\.$/).waitFor();
  await list.getByText("prövat", { exact: true }).waitFor();
});

browserTest("numbers are judged within a meeting, whose borders a person moves", async ({ page }) => {
  const line = (number, what) => `§ ${number} ${what}\n\nFrågan bordlades.\n\n`;
  await open(page, line(4, "Bro") + line(5, "Väg") + line(5, "Skola") + line(6, "Taxa"));
  await chip(page, /^§\s*1/).click();
  await card(page).getByText("Numret har redan stått vid en tidigare paragraf.").waitFor();
  await view(page, "Läs").click();
  await page.locator("#place .pair", { hasText: "5" }).waitFor();
  await page.keyboard.press("w");
  await page.getByText("Sammanträde", { exact: false }).first().waitFor();
  await view(page, "Granska").click();
  await chip(page, /^§/).waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await chip(page, /^§\s*1/).waitFor();
});

browserTest("what a person corrects is checked as it stands then, and undone as it stood", async ({ page }) => {
  const row = (number, what) => `§ ${number} ${what}\n\nFrågan bordlades.\n\n`;
  await open(page, row(11, "Bro") + row(12, "Väg") + row(16, "Skola") + row(17, "Taxa"));
  await chip(page, /^§\s*1/).click();
  const evidence = card(page).getByText("§ 13–15 saknas före den här paragrafen.");
  await evidence.waitFor();
  await write(page, "16", "13");
  // The fault has moved to the number after it.
  await view(page, "Granska").click();
  await page.locator(".group", { hasText: /^17/ }).click();
  await card(page).getByText("§ 14–16 saknas före den här paragrafen.").waitFor();
  await write(page, "17", "14");
  await view(page, "Granska").click();
  await chip(page, /^§\s*0/).waitFor();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await chip(page, /^§\s*1/).waitFor();
  await page.locator(".group", { hasText: /^16/ }).click();
  await evidence.waitFor();
});

browserTest("a heading that is corrected is the agenda's, and the reviewer's place stays", async ({ page }) => {
  await open(page, `${TEXT}\n§ 16 Frågan om vägen\n\nOrdföranden frågade.\n`);
  await chip(page, /Rubriker\s*3/).click();
  await page.locator(".group", { hasText: /^16/ }).click();
  const other = card(page).getByText("Paragrafen finns inte i ärendelistan.");
  await other.waitFor();
  await write(page, "Taxor", "Färdtjänst", 3);
  await page.keyboard.press("Escape");
  await view(page, "Granska").click();
  await chip(page, /Rubriker\s*1/).waitFor();
  await other.waitFor();
});

browserTest("a document that is woken for its series is checked too", async ({ page }) => {
  const row = (number, what) => `§ ${number} ${what}\n\nFrågan bordlades.\n\n`;
  const text = row(11, "Bro") + row("1Z", "Väg") + row(13, "Skola");
  await open(page, text);
  await load(page, "nästa.txt", text);
  await proposalsComplete(page);
  await chip(page, /^§\s*1/).waitFor();
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  await page.waitForTimeout(500);
  await page.reload();
  await view(page, "Granska").click();
  await proposalsComplete(page);
  await chip(page, /^§\s*1/).click();
  await page.getByRole("button", { name: "Hela serien" }).click();
  await page.getByText("Öppet på 2\u00a0ställen i 2\u00a0protokoll i serien.").waitFor();
  await page.keyboard.press("g");
  await view(page, "Historik").click();
  await page.getByText("2\u00a0protokoll: ", { exact: false }).first().waitFor();
});

/** Writes `after` in Läs where `before` stands first, `words` words long. */
async function write(page, before, after, words = 1) {
  await view(page, "Läs").click();
  await page.keyboard.press("Escape");
  await page.locator(".lines [data-at]", { hasText: before }).last().click();
  for (let more = 1; more < words; more++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("r");
  await page.locator("#reading").fill(after);
  await page.keyboard.press("Enter");
  await page.locator("#reading").waitFor({ state: "detached" });
}
