// The whole road, from the sample to the exported files: what is expected is worked out here, from the OCR file and
// from what was decided on the page, not by the program's own code.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { checked, unpacked } from "./deliveries.mjs";
import { browserTest, project, proposalsComplete } from "./helpers.mjs";

const WRITTEN = "Egenskriven läsning";

browserTest("from the sample to the exported files", async (app) => {
  const { page } = app;
  const ocr = await readFile(path.join(project, "www/sample/protokoll.txt"), "utf8");
  const decided = [];

  await page.getByRole("button", { name: "Öppna exemplet" }).click();
  await proposalsComplete(page);
  assert.equal(await reviewed(page), 0, "nothing is decided before the reviewer acts");

  // A group with one place unticked, by pointer.
  await chooseGroup(page, (group) => group.places >= 3 && group.changes);
  const group = await readCard(page);
  const [unticked] = group.places;
  await page.locator(".places li").first().getByRole("checkbox").click();
  await page.getByRole("button", { name: `Godta på ${group.places.length - 1} ställen` }).click();
  for (const place of group.places.slice(1)) {
    decided.push({ ...locate(ocr, place, group.before), after: group.after });
  }
  await reviewedBecomes(page, decided.length);
  assert(unticked.ticked, "the place began ticked");

  // A reading of one's own, by keys; undone and done again. Not the place that was left out: the check that follows a
  // decision may ask for it otherwise.
  await chooseGroup(page, (other) => other.places === 1 && other.changes && other.before !== group.before);
  const single = await readCard(page);
  await page.keyboard.press("r");
  await page.keyboard.type(WRITTEN);
  await page.keyboard.press("Enter");
  decided.push({ ...locate(ocr, single.places[0], single.before), after: WRITTEN });
  await reviewedBecomes(page, decided.length);
  await page.keyboard.press("Control+z");
  await reviewedBecomes(page, decided.length - 1);
  await page.keyboard.press("Control+y");
  await reviewedBecomes(page, decided.length);

  // Accepted by key and undone: it must not be in the export.
  await chooseGroup(page, (other) => other.places === 1 && other.changes && other.before !== group.before);
  await page.keyboard.press("g");
  await reviewedBecomes(page, decided.length + 1);
  await page.keyboard.press("Control+z");
  await reviewedBecomes(page, decided.length);

  await page.locator(".top").getByText("Sparat").waitFor();
  await page.reload();
  await proposalsComplete(page);
  await reviewedBecomes(page, decided.length);

  const expected = splice(ocr, decided);
  await page.getByRole("navigation").getByRole("button", { name: "Jämför" }).click();
  await page.locator(".row.chg").first().waitFor();
  assert.deepEqual(await comparedRows(page), changedLines(ocr, expected));

  await page.getByRole("navigation").getByRole("button", { name: "Exportera" }).click();
  await page.getByLabel("Arkivbildare").fill("Vildådalens samverkansråd");
  await page.getByLabel("Signatur", { exact: true }).fill("EÅ");
  await page.getByLabel("Signatur", { exact: true }).blur();
  const files = await exportAndUnpack(page);
  assert.equal(files.corrected.toString("utf8"), expected);
  assert.deepEqual(files.original, Buffer.from(ocr), "the original is untouched");

  // The log applied to the original gives the corrected text; places are bytes of UTF-8, as in the sample itself.
  const changes = files.log.toString("utf8").trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(changes.length, decided.length);
  let replayed = Buffer.from(ocr);
  for (const { span, after } of changes.toReversed()) {
    replayed = Buffer.concat([replayed.subarray(0, span.start), Buffer.from(after), replayed.subarray(span.end)]);
  }
  assert.equal(replayed.toString("utf8"), expected);
  for (const change of changes) {
    assert.deepEqual([change.by, change.signature], ["person", "EÅ"]);
    assert.match(change.when, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  }
  assert.equal(changes.find(({ after }) => after === WRITTEN).underlag, "page", "the page's picture was on the screen");
  assert.equal(files.table.toString("utf8").trim().split("\n").filter((row) => !row.includes("står som läst")).length, decided.length + 1);
  assert(files.comparison.toString("utf8").includes(WRITTEN));
  const { manifest } = files;
  assert.deepEqual([manifest.archive.arkivbildare, manifest.archive.signatur], ["Vildådalens samverkansråd", "EÅ"]);
  assert.deepEqual([manifest.counts.reviewed, manifest.counts.automatic], [decided.length, 0]);
  assert.match(manifest.model.id, /^[0-9a-f]{64}$/);
  const pictures = manifest.documents[0].pictures;
  assert.equal(pictures.length, 7);
  for (const { path: name, sha256 } of pictures) {
    const picture = await readFile(path.join(project, "www/sample", name));
    assert.equal(sha256, createHash("sha256").update(picture).digest("hex"), name);
  }
  await page.reload();
  await page.getByLabel("Arkivbildare").waitFor();
  assert.equal(await page.getByLabel("Arkivbildare").inputValue(), "Vildådalens samverkansråd", "kept");

  const strangers = app.requests.filter(({ url }) => !url.startsWith(app.address));
  assert.deepEqual(strangers, [], "every request went to the app's own folder");
  assert(app.requests.some(({ url }) => url.endsWith("/renskrift.pack")), "the recording saw the model's request");
});

browserTest("with no decision the corrected file is the loaded one, byte for byte", async ({ page }) => {
  // Windows-1252 with both kinds of line ends, a form feed, odd blanks and a byte that stands for no letter.
  const bytes = Buffer.from("Protokoll f\xf6rt\r\n\r\n\xa7 1  M\xf6tet \xf6ppnas\t\n\x0c \xc5sele \x96 \x81 slut  ", "latin1");
  const file = { name: "1987-03-11.txt", mimeType: "text/plain", buffer: bytes };
  await page.locator("#picker").setInputFiles([file]);
  await proposalsComplete(page);
  await page.getByRole("navigation").getByRole("button", { name: "Exportera" }).click();
  const files = await exportAndUnpack(page);
  assert.deepEqual(files.corrected, bytes);
  assert.deepEqual(files.original, bytes);
});

browserTest("what is not text is refused by name, and nothing is loaded", async ({ page }) => {
  const picture = await readFile(path.join(project, "www/sample/sida-1.png"));
  await page.locator("#picker").setInputFiles([{ name: "sida.png", mimeType: "image/png", buffer: picture }]);
  await page.getByRole("status").getByText("sida.png öppnades inte").waitFor();
  await page.getByText("Här finns inga protokoll än.").waitFor();
});

/** Clicks the first open group that fits. */
async function chooseGroup(page, fits) {
  const groups = await page.locator(".groups .group").evaluateAll((rows) =>
    rows.map((row) => ({
      before: row.querySelector(".words").textContent.split("→")[0],
      places: Number(row.querySelector(".times").textContent.replace(/\D/g, "")),
      changes: row.querySelector(".arrow") !== null && !row.textContent.includes("⏎"),
      open: !row.classList.contains("done"),
    })),
  );
  const at = groups.findIndex((group) => group.open && fits(group));
  assert(at >= 0, "the queue holds such a group");
  await page.locator(".groups .group").nth(at).click();
}

/** What the card of the chosen group says: before, after, and the places with the words around them. */
async function readCard(page) {
  return page.locator("#card").evaluate((card) => ({
    before: card.querySelector("h1.pair > span").textContent,
    after: card.querySelector(".cand[aria-checked=true] .w").textContent,
    places: [...card.querySelectorAll(".places li")].map((place) => ({
      ticked: place.querySelector("input").checked,
      left: place.querySelector(".left").textContent,
      right: place.querySelector(".right").textContent,
    })),
  }));
}

/** Where a place is in the text: the only one with these words around it, blanks and line ends counted as one blank. */
function locate(text, { left, right }, before) {
  const blank = (part) => part.split(/\s+/).map(escapePattern).join("\\s+");
  const pattern = new RegExp(`(?<=${blank(left)})${blank(before)}(?=${blank(right)})`, "g");
  const found = [...text.matchAll(pattern)];
  assert.equal(found.length, 1, `${left}[${before}]${right} stands once in the text`);
  return { start: found[0].index, end: found[0].index + found[0][0].length };
}

function escapePattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function splice(text, decisions) {
  let corrected = "";
  let at = 0;
  for (const { start, end, after } of decisions.toSorted((a, b) => a.start - b.start)) {
    corrected += text.slice(at, start) + after;
    at = end;
  }
  return corrected + text.slice(at);
}

/** The lines that differ: `[number from 1, as read, corrected]`. */
function changedLines(before, after) {
  const [read, corrected] = [before.split("\n"), after.split("\n")];
  assert.equal(read.length, corrected.length, "a correction keeps every line break");
  return read.map((line, at) => [at + 1, line, corrected[at]]).filter(([, line, other]) => line !== other);
}

async function comparedRows(page) {
  return page.locator(".row.chg").evaluateAll((rows) =>
    rows.map(({ children: [number, read, , corrected] }) => [
      Number(number.textContent),
      read.textContent,
      corrected.textContent,
    ]),
  );
}

/** Saves the delivery, unpacks it, lets `sha256sum` check all that is in it, and reads its files. */
function exportAndUnpack(page) {
  return unpacked(page, async (folder, offered) => {
    const right = await checked(folder);
    const name = right.find((file) => file.startsWith("original/")).slice("original/".length);
    const bare = name.replace(/\.txt$/, "");
    assert.equal(`${bare}.rattad.zip`, offered);
    const expected = [
      `original/${name}`,
      `rattad/${bare}.rattad.txt`,
      `logg/${bare}.andringar.jsonl`,
      `logg/${bare}.andringar.tsv`,
      `logg/${bare}.jamforelse.html`,
      "manifest.json",
    ];
    assert.deepEqual(right.toSorted(), expected.toSorted(), "every file is listed and checked");
    const all = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = all.filter((entry) => entry.isFile() && entry.name !== "kontrollsummor.sha256");
    assert.equal(files.length, expected.length, "the delivery holds nothing else");
    const [original, corrected, log, table, comparison, manifest] = await Promise.all(
      expected.map((file) => readFile(path.join(folder, file))),
    );
    return { original, corrected, log, table, comparison, manifest: JSON.parse(manifest.toString("utf8")) };
  });
}

/** The number of places that the top of the page counts as reviewed. */
async function reviewed(page) {
  const text = await page.locator(".top .end .num").textContent();
  return Number(text.match(/^[\d\s]+/)[0].replace(/\s/g, ""));
}

async function reviewedBecomes(page, number) {
  const counted = new RegExp(`^${number}\\sgranskad`);
  await page.locator(".top .end .num").filter({ hasText: counted }).waitFor();
}
