// Remakes the pictures under docs/pictures from the built app: `node tests/e2e/pictures.mjs`. With `--all FOLDER` it
// takes every view into that folder instead, light and dark, wide and narrow, to be looked at.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { open, project, proposalsComplete } from "./helpers.mjs";
import { palette } from "./palette.mjs";

/** Widths in CSS pixels at which the layout is another. */
const WIDTHS = [1440, 1100, 800, 360];
const ENTRIES = [
  ["Organisation", "Vildådalens samverkansråd"],
  ["Person", "Bengt Åkerlund"],
  ["Person", "Märta Sjöström"],
  ["Ord", "hembygdskonsulent"],
];

const [option, folder = path.join(project, "docs/pictures")] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const app = await open();
const { page } = app;
if (option === "--all") await picture("empty");
await page.getByRole("button", { name: "Öppna exemplet" }).click();
await proposalsComplete(page);
await page.getByRole("button", { name: "Jag förstår" }).click();
for (let decided = 0; decided < 6; ) {
  const sure = (await page.locator(".cand").count()) === 1;
  await page.keyboard.press(sure ? "g" : "j");
  decided += sure;
}
await telling();
await picture("review");
await view("Läs");
await page.locator("#place").waitFor();
await page.locator(".paper image").waitFor();
await picture("read");
await view("Jämför");
await page.locator(".row.chg").first().waitFor();
await page.keyboard.press("F7");
await picture("compare");
await view("Exportera");
await page.locator(".preview").waitFor();
await picture("export");
await view("Listor");
for (const [kind, text] of ENTRIES) {
  await page.locator(".adding").getByRole("button", { name: kind, exact: true }).click();
  await page.locator("#new-entry").fill(text);
  await page.keyboard.press("Enter");
  await page.locator(".entries").getByText(text).waitFor();
}
await picture("lists");
await view("Granska");
await proposalsComplete(page);
await view("Protokoll");
await page.locator(".documents").waitFor();
await picture("library");
await app.close();

/** Goes to a group that shows what a card may hold: several candidates, several places. */
async function telling() {
  const groups = page.locator(".groups .group:not(.done)");
  for (let at = 0; at < (await groups.count()); at++) {
    await groups.nth(at).click();
    const [candidates, places] = [await page.locator(".cand").count(), await page.locator(".place").count()];
    if (candidates >= 2 && places >= 4) return;
  }
  throw new Error("no group has two candidates and four places");
}

function view(name) {
  return page.getByRole("navigation").getByRole("button", { name }).click();
}

async function picture(name) {
  if (option !== "--all") {
    await writeFile(path.join(folder, `${name}.png`), await palette(page, await page.screenshot()));
    return;
  }
  for (const width of WIDTHS) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}
