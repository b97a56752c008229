// Jämför: changes filtered, walked and taken back, the most frequent ones, and another text beside the document's.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { unpacked } from "./deliveries.mjs";
import { openLarge } from "./documents.mjs";
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

browserTest("two reviewers' logs are made one: conflicts settled by key, one act, signed off by the other", async ({ page }) => {
  await proposing(page, misread);
  await load(page, "val.txt", TEXT);
  await page.locator(".group").first().waitFor();
  for (const word of ["frin", "linet"]) {
    await page.locator(".group", { hasText: new RegExp(`^${word}`) }).first().click();
    await page.keyboard.press("Shift+G");
  }
  // The log of another text is refused, and so is what is none.
  await view(page, "Jämför");
  await readLog(page, "annan.jsonl", [change("hittar", "hitta", 0, "inget ", " här alls", "EF")]);
  await page.getByText(/annan.jsonl hör till en annan text/).waitFor();
  await readLog(page, "trasig.jsonl", ["{"]);
  await page.getByText(/trasig.jsonl är ingen ändringslogg i JSON Lines: rad 1/).waitFor();
  const theirs = [
    change("frin", "från", 0, "", " ett\nlinet tvi\nf", "CD"),
    change("linet", "linjen", 9, "frin ett\n", " tvi\nfrin tre\nsi", "CD"),
    change("tvi", "två", 15, "frin ett\nlinet ", "\nfrin tre\nsist li", "CD"),
    change("frin", "frän", 19, "n ett\nlinet tvi\n", " tre\nsist linet\n", "CD"),
    change("sist", "sist", 28, "et tvi\nfrin tre\n", " linet\n", "CD"),
  ];
  await readLog(page, "cd.jsonl", theirs);
  await page.getByText("Dina beslut och cd.jsonl").waitFor();
  for (const [list, number] of [["Ni är oense", 2], ["Båda lika", 1], ["Bara du", 1], ["Bara den andra", 2]]) {
    await page.getByRole("button", { name: `${list} ${number}` }).waitFor();
  }
  assert.equal(await page.getByRole("button", { name: /^sammanfoga/ }).isDisabled(), true, "while conflicts are open");
  // The second reviewer is right on line 2, the text stands as read on line 3.
  await page.keyboard.press("2");
  await page.getByText("1\u{a0}konflikt kvar att avgöra.").first().waitFor();
  await page.keyboard.press("3");
  await page.keyboard.press("k");
  assert.match(await page.locator("#change-at").innerText(), /^2\s/, "the key goes back to the first");
  await page.keyboard.press("Enter");
  await page.getByText(/cd.jsonl är sammanfogad: 4\sbeslut togs över/).first().waitFor();
  await rows(page, [1, 2, 4]);
  await page.keyboard.press("F7");
  await page.keyboard.press("F7");
  await page.getByText("linjen").first().waitFor();
  await page.locator(".told").filter({ hasText: "av CD" }).waitFor();
  // One step of the history, which goes back and forth, after a reload too.
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  await page.reload();
  await page.locator(".compare").waitFor();
  await rows(page, [1, 2, 4]);
  await view(page, "Historik");
  await page.getByText(/sammanfogat med en annan granskares logg, 4\sställen/).waitFor();
  await page.keyboard.press("Control+z");
  await view(page, "Jämför");
  await rows(page, [1, 2, 3, 4]);
  await page.keyboard.press("Control+y");
  await rows(page, [1, 2, 4]);
  // The second person signs off; the reviewer can't be both.
  await view(page, "Exportera");
  await page.getByLabel("Signatur", { exact: true }).fill("AB");
  await page.getByLabel("Signatur", { exact: true }).blur();
  const field = page.getByLabel("Den andra personens signatur");
  await field.fill("AB");
  await page.getByText("Det är granskarens egen signatur").waitFor();
  await field.fill("CD");
  await page.getByRole("button", { name: "Godkänn", exact: true }).click();
  await page.getByText(/Godkänt av CD, i dag/).waitFor();
  const { manifest, log } = await delivered(page);
  const [{ signed_off: signed }] = manifest.documents;
  assert.deepEqual([signed.signature, signed.changed_since], ["CD", false]);
  assert.deepEqual(log.map((line) => [line.before, line.after, line.signature]), [
    ["frin", "från", "AB"],
    ["linet", "linjen", "CD"],
    ["tvi", "två", "CD"],
    ["frin", "frin", "AB"],
    ["sist", "sist", "CD"],
    ["linet", "länet", "AB"],
  ]);
  await page.keyboard.press("Control+z");
  await page.getByText("Något har avgjorts eller ångrats sedan dess").waitFor();
});

browserTest("500 pages with 40,000 changes: only what is near is in the page, from the first line to the last", async ({ page }) => {
  await openLarge(page);
  await page.keyboard.press("a");
  await page.locator('.foot span:has-text("Ej avgjort 0")').waitFor({ timeout: 120_000 });
  await view(page, "Jämför");
  await bounded(page, 1);
  await page.getByRole("button", { name: "Visa senare rader" }).click();
  await bounded(page, 401);
  // The next change is beyond what is shown.
  await page.locator(".row.chg").last().click();
  await page.keyboard.press("F7");
  await page.locator("#change-at .n").first().filter({ hasText: "801" }).waitFor();
  await bounded(page, 781);
  await page.keyboard.press("k");
  await page.locator("#change-at .n").first().filter({ hasText: "800" }).waitFor();
  await page.getByRole("button", { name: "Visa tidigare rader" }).click();
  await bounded(page, 381);
});

/** The page shows lines from `first` on, and no more of them than a few screens. */
async function bounded(page, first) {
  await page.waitForFunction((first) => Number(document.querySelector(".row.chg .n")?.textContent) === first, first);
  const [rows, nodes] = await page.evaluate(() => [
    document.querySelectorAll(".row").length,
    document.querySelectorAll("*").length,
  ]);
  assert(rows > 100 && rows <= 410, `${rows} rows`);
  assert(nodes <= 8_000, `${nodes} nodes`);
}

/** A line of a log, as another reviewer's delivery holds it; `start` in bytes. */
function change(before, after, start, left, right, signature) {
  const line = TEXT.slice(0, start).split("\n").length;
  const place = { version: 2, document: "val.txt", meeting: 1, section: null, page: 1, picture: null, line, column: 1 };
  const verdict = before === after ? "kept" : "edited";
  const said = { before, after, anchor: { left, right }, kind: "word", verdict, probability: 0, source: null };
  const span = { start, end: start + Buffer.byteLength(before) };
  const made = { by: "person", signature, when: "2026-11-22T13:05:09+01:00", batch: 3, rule: false, underlag: "word" };
  return JSON.stringify({ ...place, span, ...said, reason: "egen läsning", ...made });
}

async function readLog(page, name, lines) {
  const file = { name, mimeType: "application/jsonl", buffer: Buffer.from(lines.join("\n")) };
  await page.locator("#merge-log").setInputFiles([file]);
}

/** The manifest and the log of the delivery. */
function delivered(page) {
  return unpacked(page, async (folder) => {
    const log = await readFile(path.join(folder, "logg/val.andringar.jsonl"), "utf8");
    const manifest = JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8"));
    return { manifest, log: log.trim().split("\n").map((line) => JSON.parse(line)) };
  });
}
