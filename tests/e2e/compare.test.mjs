// Jämför: changes filtered, walked and taken back, the most frequent ones, and another text beside the document's.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { browserTest, load, openSample, project, proposing } from "./helpers.mjs";

const TEXT = "frin ett\nlinet tvi\nfrin tre\nsist linet\n";

browserTest("changes are filtered, walked, and taken back as they are shown", async ({ page }) => {
  await proposing(page, misread);
  await load(page, "val.txt", TEXT);
  await page.locator(".group").first().waitFor();
  // All automatic changes, then the one that was not by a person.
  await page.keyboard.press("a");
  await page.locator(".top .num").filter({ hasText: "4 automatiska" }).waitFor();
  await page.locator(".groups .group", { hasText: "tvi" }).click();
  await page.keyboard.press("r");
  await page.keyboard.type("två");
  await page.keyboard.press("Enter");
  await view(page, "Jämför");
  await rows(page, [1, 2, 3, 4]);
  await page.getByRole("button", { name: /^Granskade 1/ }).click();
  await rows(page, [2]);
  await page.getByRole("button", { name: /^Granskade 1/ }).click();
  await page.getByRole("button", { name: /^Automatiska, ej granskade 4/ }).click();
  await page.keyboard.press("F7");
  await page.keyboard.press("F7");
  assert.equal(await page.locator("#change-at .n").first().textContent(), "2");
  await page.getByLabel("Visa ändringar av slaget").selectOption({ label: "Namn 2" });
  await rows(page, [2, 4]);
  await page.getByRole("button", { name: "ta tillbaka de 2 som visas" }).click();
  await page.getByText("Ingen ändring är sådan.").waitFor();
  await page.getByLabel("Visa ändringar av slaget").selectOption({ label: "Alla slag" });
  await rows(page, [1, 3]);
  await page.keyboard.press("Control+z");
  await rows(page, [1, 2, 3, 4]);
});

browserTest("the most frequent changes lead to their places, one after the other", async ({ page }) => {
  await proposing(page, misread);
  await load(page, "val.txt", TEXT);
  await page.locator(".group").first().waitFor();
  await page.keyboard.press("a");
  await view(page, "Jämför");
  await page.getByRole("button", { name: "Vanligaste ändringar" }).click();
  const often = page.locator(".often li");
  assert.deepEqual(await often.allTextContents(), ["2frin→frånOrd", "2linet→länetNamn"]);
  for (const line of ["1", "3", "1"]) {
    await often.first().getByRole("button").click();
    await page.locator("#change-at .n").first().filter({ hasText: line }).waitFor();
  }
});

browserTest("another text stands beside the document's, with the error rates of the score", async ({ page }) => {
  await openSample(page);
  const ocr = await readFile(path.join(project, "www/sample/protokoll.txt"), "utf8");
  const lines = ocr.split("\n");
  const at = lines.findIndex((line) => line.split(" ").length > 4);
  const words = lines[at].split(" ");
  // One word is another, and one line more stands before all.
  const other = ["xyzzyxyzzy", ...lines.with(at, words.with(2, "qqqq").join(" "))].join("\n");
  await view(page, "Jämför");
  const file = { name: "annan.txt", mimeType: "text/plain", buffer: Buffer.from(other) };
  await page.locator("#compare-read").setInputFiles([file]);
  await page.getByText("2 ställen skiljer").waitFor();
  const shown = await page.locator(".tools .num").textContent();
  const all = other.split(/\s+/).filter((word) => word !== "").length;
  const percent = (share) => (share * 100).toFixed(2).replace(".", ",");
  assert(shown.includes(`ordfel (WER) ${percent(2 / all)}\u{a0}%`), shown);
  await page.keyboard.press("F7");
  await page.keyboard.press("F7");
  const changed = page.locator("#change-at");
  assert.equal(await changed.locator(".n").first().textContent(), String(at + 1));
  assert.equal(await changed.locator("span:not(.n)").last().textContent(), words.with(2, "qqqq").join(" "));
  await page.getByRole("button", { name: "Tillbaka till de egna ändringarna" }).click();
  await page.getByText("Inget är ändrat än").waitFor();
});

async function view(page, name) {
  await page.getByRole("navigation").getByRole("button", { name }).click();
}

/** Waits until the changed lines that are shown are these. */
async function rows(page, expected) {
  await page.waitForFunction((expected) => {
    const shown = [...document.querySelectorAll(".row.chg")].map((row) => Number(row.firstChild.textContent));
    return JSON.stringify(shown) === JSON.stringify(expected);
  }, expected);
}

/** `frin` is surely `från` and `linet` surely the name `länet`; `tvi` may be `två`. */
function misread(text) {
  const proposal = (word, at, kind, after, sure) => ({
    span: { start: at, end: at + word.length },
    before: word,
    kind,
    candidates: [{ text: after, probability: sure ? 0.999 : 0.6, source: sure ? "person" : "dictionary", confusions: [], context: 1 }],
    keep: 0.0005,
    automatic: sure,
    related: [],
  });
  const all = (word, kind, after, sure) => [...text.matchAll(word)].map(({ index }) => proposal(word, index, kind, after, sure));
  const found = [...all("frin", "word", "från", true), ...all("linet", "name", "länet", true), ...all("tvi", "word", "tvi!", false)];
  return [found.toSorted((a, b) => a.span.start - b.span.start)];
}
