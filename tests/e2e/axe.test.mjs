// Every view and dialog, light and dark, wide and narrow, as axe-core sees it: it finds nothing.

import { clean } from "./axe.mjs";
import { browserTest, load, proposing } from "./helpers.mjs";

const VIEWS = ["Granska", "Läs", "Jämför", "Historik", "Listor", "Exportera", "Protokoll"];

browserTest("axe-core finds nothing on any view, light and dark", async ({ page }) => {
  await page.locator("main").waitFor();
  await clean(page, "the empty library");
  await proposing(page, (text) => [
    [...text.matchAll(/frin|namndens|namnden|Karlson/g)].map(({ 0: before, index }) => ({
      span: { start: index, end: index + before.length },
      before,
      kind: before === "Karlson" ? "name" : "word",
      candidates: [
        { text: before.replace("a", "ä").replace("i", "å"), probability: 0.5, source: "dictionary", confusions: [], context: 1 },
        { text: `${before}s`, probability: 0.4, source: "noise", confusions: [], context: 0 },
      ],
      keep: 0.1,
      automatic: before === "frin",
      related: [],
    })),
  ]);
  await load(page, "ett.txt", "Brev frin namnden. Karlson yrkade frin.\nKarlson och namndens svar frin byn.\n");
  await page.locator(".group").first().waitFor();
  await page.keyboard.press("a");
  await page.locator(".group", { hasText: "Karlson" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await clean(page, "Granska with a field");
  await page.keyboard.press("Escape");
  await page.locator(".group", { hasText: /^namnden→/ }).click();
  for (const view of VIEWS) {
    await page.getByRole("navigation").getByRole("button", { name: view }).click();
    await page.locator("main").waitFor();
    await clean(page, view);
  }
  for (const [key, name] of [["?", "the help"], ["Control+,", "the settings"]]) {
    await page.getByRole("navigation").getByRole("button", { name: "Granska" }).click();
    await page.keyboard.press(key);
    await page.locator("dialog").waitFor();
    await clean(page, name);
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
  }
  // More documents and series: the switch of Granska, a batch in Historik, rules, the choice of a series.
  const show = (view) => page.getByRole("navigation").getByRole("button", { name: view }).click();
  await load(page, "två.txt", "Brev frin namnden och frin byn. namndens svar frin Karlson.\n");
  await page.locator(".group").first().waitFor();
  await page.locator(".group", { hasText: /^frin/ }).click();
  await page.getByRole("button", { name: "Hela serien" }).click();
  await page.keyboard.press("g");
  await page.locator(".group", { hasText: /^namndens/ }).click();
  await page.keyboard.press("g");
  await page.locator(".group", { hasText: /^namndens/ }).click();
  await page.getByRole("button", { name: "Gör till regel" }).click();
  await clean(page, "Granska of a series");
  await show("Läs");
  await page.keyboard.press("j");
  await page.locator("#place .reach").waitFor();
  await clean(page, "Läs of a series");
  await show("Historik");
  await clean(page, "Historik with a batch");
  await show("Listor");
  await page.getByRole("button", { name: "Regler" }).click();
  await page.getByLabel("Regeln om namndens på").waitFor();
  await clean(page, "rules");
  await show("Protokoll");
  for (const of of ["ord", "automatiska ändringar"]) {
    await page.getByRole("button", { name: `Dra ${of} ur serien` }).click();
  }
  await page.locator(".keeping .drawn").nth(1).locator(".word").first().click();
  await clean(page, "Protokoll with samples of the series");
  await page.getByRole("button", { name: "Ny serie" }).click();
  await page.locator("#series-name").fill("Annan");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Mina protokoll/ }).click();
  await clean(page, "two series");
  const [project] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Spara projektfil", exact: true }).click(),
  ]);
  await page.locator("#picker").setInputFiles(await project.path());
  await page.getByRole("dialog", { name: "Projektet finns redan här" }).waitFor();
  await clean(page, "a project that is here already");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator("table.documents").getByRole("button", { name: "två.txt", exact: true }).click();
  await page.locator(".group").first().waitFor();
  await page.keyboard.press("Control+,");
  await page.locator("dialog").getByRole("button", { name: "English" }).click();
  await clean(page, "the settings in English");
  await page.keyboard.press("Escape");
  for (const view of ["Review", "Protocols"]) {
    await page.getByRole("navigation").getByRole("button", { name: view }).click();
    await clean(page, `${view} in English`);
  }
});
