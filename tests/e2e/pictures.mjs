// Remakes the pictures under docs/pictures from the built app: `node tests/e2e/pictures.mjs`; those of the handbooks are taken in
// the handbook's language. With `--all FOLDER` it takes every view into that folder instead, light and dark, wide and narrow, to be looked at.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { open, project, proposalsComplete } from "./helpers.mjs";
import { palette } from "./palette.mjs";

/** Widths in CSS pixels at which the layout is another. */
const WIDTHS = [1440, 1100, 800, 360];
const ENTRIES = [
  [/^(Organisation|Body)$/, "Vildådalens samverkansråd"],
  [/^Person$/, "Bengt Åkerlund"],
  [/^Person$/, "Märta Sjöström"],
  [/^(Ord|Word)$/, "hembygdskonsulent"],
];
/** What is taken of each view for a handbook: a part of it, and at most so much of its height. */
const PARTS = {
  review: [".card", 620],
  read: ["main", 620],
  compare: ["main", 420],
  export: ["main > section", 640],
  lists: ["main", 400],
  library: ["main", 460],
};

const [option, all] = process.argv.slice(2);
if (option === "--all") {
  await mkdir(all, { recursive: true });
  await tour("sv-SE", everyWidth, async () => {});
} else {
  await tour("sv-SE", whole, part("handbok"));
  await tour("en-GB", async () => {}, part("handbook"));
}

/** Goes through the views with the sample, and has `take(page, name)` look at each, `takePart` at those that a handbook shows. */
async function tour(locale, take, takePart) {
  const app = await open({ locale });
  const { page } = app;
  const view = (number) => page.keyboard.press(`Alt+${number}`);
  const both = async (name) => {
    await take(page, name);
    await takePart(page, name);
  };
  if (option === "--all") await take(page, "empty");
  await page.getByRole("button", { name: /^(Öppna exemplet|Open the sample)$/ }).click();
  await proposalsComplete(page);
  await page.getByRole("button", { name: /^(Jag förstår|Got it)$/ }).click();
  for (let decided = 0; decided < 6; ) {
    const sure = (await page.locator(".cand").count()) === 1;
    await page.keyboard.press(sure ? "g" : "j");
    decided += sure;
  }
  await telling(page);
  await both("review");
  await view(3);
  await page.locator("#place").waitFor();
  await page.locator(".paper image").waitFor();
  await both("read");
  await view(4);
  await page.locator(".row.chg").first().waitFor();
  await page.keyboard.press("F7");
  await both("compare");
  await view(7);
  await page.locator(".preview").waitFor();
  await both("export");
  await view(6);
  for (const [kind, text] of ENTRIES) {
    await page.locator(".adding").getByRole("button", { name: kind }).click();
    await page.locator("#new-entry").fill(text);
    await page.keyboard.press("Enter");
    await page.locator(".entries").getByText(text).waitFor();
  }
  await both("lists");
  await page.keyboard.press("Escape");
  await view(2);
  await proposalsComplete(page);
  await view(1);
  await page.locator(".documents").waitFor();
  await both("library");
  await app.close();
}

/** Goes to a group that shows what a card may hold: several candidates, several places. */
async function telling(page) {
  const groups = page.locator(".groups .group:not(.done)");
  for (let at = 0; at < (await groups.count()); at++) {
    await groups.nth(at).click();
    const [candidates, places] = [await page.locator(".cand").count(), await page.locator(".place").count()];
    if (candidates >= 2 && places >= 4) return;
  }
  throw new Error("no group has two candidates and four places");
}

/** Takes the whole window. */
async function whole(page, name) {
  await write(path.join(project, "docs/pictures", `${name}.png`), page, await page.screenshot());
}

/** Takes a view's part into the folder of a handbook. */
function part(folder) {
  return async (page, name) => {
    await page.setViewportSize({ width: 1120, height: 720 });
    const [selector, height] = PARTS[name];
    const box = await page.locator(selector).first().boundingBox();
    const clip = { ...box, height: Math.min(box.height, height) };
    await write(path.join(project, "docs/pictures", folder, `${name}.png`), page, await page.screenshot({ clip }));
    await page.setViewportSize({ width: 1440, height: 900 });
  };
}

async function write(file, page, screenshot) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, await palette(page, screenshot));
}

async function everyWidth(page, name) {
  for (const width of WIDTHS) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: path.join(all, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}
