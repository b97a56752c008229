// The library: ordered and filtered, and files of a folder at once.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { browserTest, load, proposing } from "./helpers.mjs";

browserTest("the library is ordered by expected errors and filtered by stage", async ({ page }) => {
  await proposing(page, doubts);
  await load(page, "litet.txt", "frin");
  await load(page, "stort.txt", "frin frin frin frin");
  await load(page, "mellan.txt", "frin frin");
  await page.locator(".group").first().waitFor();
  await page.keyboard.press("g");
  await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
  const names = () => page.locator("table.documents tbody .link").allTextContents();
  assert.deepEqual(await names(), ["mellan.txt", "stort.txt", "litet.txt"], "those added last first");
  await page.getByLabel("Ordna efter").selectOption("flest väntade fel");
  assert.deepEqual(await names(), ["stort.txt", "litet.txt", "mellan.txt"]);
  await page.getByLabel("Ordna efter").selectOption("namn");
  assert.deepEqual(await names(), ["litet.txt", "mellan.txt", "stort.txt"]);
  await page.getByRole("button", { name: /^Granskad 1/ }).click();
  assert.deepEqual(await names(), ["mellan.txt"]);
  await page.getByRole("button", { name: /^Ny 2/ }).click();
  assert.deepEqual(await names(), ["litet.txt", "stort.txt"]);
});

browserTest("a folder goes in, also what lies deeper in it", async ({ page }) => {
  await proposing(page, doubts);
  const folder = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
  try {
    await mkdir(path.join(folder, "1987/mars"), { recursive: true });
    await writeFile(path.join(folder, "1987/januari.txt"), "frin");
    await writeFile(path.join(folder, "1987/mars/elfte.txt"), "frin frin");
    await page.locator("#folder-picker").setInputFiles(path.join(folder, "1987"));
    await page.locator("table.documents tbody tr").nth(1).waitFor();
    const names = await page.locator("table.documents tbody .link").allTextContents();
    assert.deepEqual(names.toSorted(), ["elfte.txt", "januari.txt"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Each `frin` is read as `från` with a probability of 0.5. */
function doubts(text) {
  const places = [...text.matchAll("frin")].map(({ index }) => ({
    span: { start: index, end: index + 4 },
    before: "frin",
    kind: "word",
    candidates: [{ text: "från", probability: 0.5, source: "dictionary", confusions: [], context: 1 }],
    keep: 0.5,
    automatic: false,
    related: [],
  }));
  return [places];
}
