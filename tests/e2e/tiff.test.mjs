// TIFF files of page pictures: shown page by page, told where they can't be, kept as they came, and decoded by a program that is
// loaded when the first is opened.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { unpacked } from "./deliveries.mjs";
import { doubts, saved } from "./documents.mjs";
import { browserTest, project, proposing } from "./helpers.mjs";

const SCAN = await readFile(path.join(project, "tests/fixtures/tiff/skanning.tif"));
const TEXT = "Brev frin nämnden\n\fSvar frin byn\n";

browserTest("a TIFF of two pages is shown page by page, kept as it came, and hashed", async ({ page, requests }) => {
  await proposing(page, doubts);
  const loaded = () => requests.some(({ url }) => url.includes("/sheets"));
  await give(page, { "brev.txt": TEXT });
  await page.locator("header").getByText("brev.txt").waitFor();
  assert.equal(loaded(), false, "the decoder is loaded when a TIFF is opened, not before");
  await give(page, { "skanning.tif": SCAN });
  await page.keyboard.press("Alt+3");
  await shows(page, "skanning.tif", [24, 16]);
  assert.equal(loaded(), true);
  // One stroke of ink on white: the corner is black, what is beside it white.
  assert.deepEqual(await pixels(page, [[0, 0], [2, 1], [20, 12]]), [0, 255, 0]);
  await page.getByRole("button", { name: "Nästa", exact: true }).click();
  await page.locator(".paper header", { hasText: "skanning.tif" }).waitFor();
  assert.deepEqual(await pixels(page, [[0, 0], [2, 1], [20, 12]]), [0, 255, 0]);
  await saved(page);
  await page.reload();
  await shows(page, "skanning.tif", [24, 16]);
  const { pictures } = (await manifest(page)).documents[0];
  const sha256 = createHash("sha256").update(SCAN).digest("hex");
  const told = pictures.map((picture) => [picture.page, picture.path, picture.sha256, picture.bytes]);
  assert.deepEqual(told, [[1, "skanning.tif", sha256, SCAN.length], [2, "skanning.tif", sha256, SCAN.length]]);
});

browserTest("a page that is kept as JPEG has its colours, and what can't be shown is told while the rest goes on", async ({ page }) => {
  await proposing(page, doubts);
  const jpeg = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 48);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "rgb(200, 30, 60)";
    pen.fillRect(0, 0, 64, 48);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 1 })).arrayBuffer())];
  });
  await give(page, {
    "brev.txt": TEXT,
    "brev-1.tif": ofJpeg(Buffer.from(jpeg), 64, 48),
    "brev-2.tif": SCAN.subarray(0, 60),
    "okand.tif": Buffer.from("II*\0skräp"),
  });
  await page.getByText(/brev-2.tif öppnades inte: TIFF-filen går inte att visa \(.+\)/).waitFor();
  await page.getByText(/okand.tif öppnades inte: TIFF-filen går inte att visa \(.+\)/).waitFor();
  await page.keyboard.press("Alt+3");
  await shows(page, "brev-1.tif", [64, 48]);
  const [red, green, blue] = await colour(page, 30, 20);
  assert(Math.abs(red - 200) < 8 && Math.abs(green - 30) < 8 && Math.abs(blue - 60) < 8, `${[red, green, blue]}`);
});

browserTest("who turned to Läs while a document's pictures were decoded stays there", async ({ page }) => {
  await proposing(page, doubts);
  let decode;
  const asked = new Promise((resolve) => { decode = resolve; });
  const held = new Promise((resolve) => {
    page.route("**/sheets_loader.js", async (route) => {
      resolve();
      await asked;
      await route.continue();
    });
  });
  await give(page, { "brev.txt": TEXT, "skanning.tif": SCAN });
  await held;
  await page.locator("header").getByText("brev.txt").waitFor();
  await page.keyboard.press("Alt+3");
  decode();
  await shows(page, "skanning.tif", [24, 16]);
  // What comes after the pictures has come when they are stored.
  await saved(page);
  await shows(page, "skanning.tif", [24, 16]);
});

browserTest("a TIFF that would fill the memory is refused by name, and the rest goes on", async ({ page }) => {
  await proposing(page, doubts);
  const pages = 60;
  await give(page, { "brev.txt": TEXT });
  await page.locator("header").getByText("brev.txt").waitFor();
  await give(page, { "skanning.tif": SCAN, "bomb.tif": ofBlack(pages, 15_000), "bred.tif": ofBlack(1, 60_000) });
  for (const name of ["bomb.tif", "bred.tif"]) {
    await page.getByText(new RegExp(`${name} öppnades inte: en TIFF-fil får ha högst 5\\s000 sidor, en sida högst 250 miljoner bildpunkter`)).waitFor();
  }
  await page.keyboard.press("Alt+3");
  await shows(page, "skanning.tif", [24, 16]);
});

/** Opens files together, by their names. */
async function give(page, files) {
  const all = Object.entries(files).map(([name, content]) => ({ name, mimeType: "", buffer: Buffer.from(content) }));
  await page.locator("#picker").setInputFiles(all);
}

/** Waits until the page's picture is this one, of this size. */
async function shows(page, name, [width, height]) {
  await page.locator(".paper header", { hasText: name }).waitFor();
  const size = await page.locator(".paper image").evaluate((image) => ["width", "height"].map((side) => Number(image.getAttribute(side))));
  assert.deepEqual(size, [width, height]);
}

/** The colour of a pixel of the picture that is shown. */
async function colour(page, x, y) {
  return page.locator(".paper image").evaluate(async (image, [x, y]) => {
    const picture = new Image();
    picture.src = image.getAttribute("href");
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    return [...pen.getImageData(x, y, 1, 1).data].slice(0, 3);
  }, [x, y]);
}

async function pixels(page, places) {
  const greys = [];
  for (const [x, y] of places) greys.push((await colour(page, x, y))[0]);
  return greys;
}

/** A TIFF of square pages of one colour, of so many pixels a side, that all show the same few bytes. */
function ofBlack(pages, side) {
  const entries = [
    [256, 3, 1, side],
    [257, 3, 1, side],
    [258, 3, 1, 1],
    [259, 3, 1, 4],
    [262, 3, 1, 0],
    [273, 4, 1, 8],
    [278, 3, 1, side],
    [279, 4, 1, 8],
  ];
  const length = 2 + entries.length * 12 + 4;
  const file = Buffer.alloc(16 + pages * length);
  file.write("II*\0", 0, "latin1");
  file.writeUInt32LE(16, 4);
  for (let page = 0; page < pages; page += 1) {
    const directory = 16 + page * length;
    describe(file, directory, entries);
    if (page + 1 < pages) file.writeUInt32LE(directory + length, directory + length - 4);
  }
  return file;
}

/** Writes the directory of a page: of each entry its tag, kind, count and value. */
function describe(file, directory, entries) {
  file.writeUInt16LE(entries.length, directory);
  for (const [number, [tag, kind, count, value]] of entries.entries()) {
    const at = directory + 2 + number * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(kind, at + 2);
    file.writeUInt32LE(count, at + 4);
    file.writeUInt32LE(value, at + 8);
  }
}

/** A TIFF whose one page is kept as this JPEG. */
function ofJpeg(jpeg, width, height) {
  const strip = 8;
  const bits = strip + jpeg.length + (jpeg.length % 2);
  const directory = bits + 6;
  const entries = [
    [256, 3, 1, width],
    [257, 3, 1, height],
    [258, 3, 3, bits],
    [259, 3, 1, 7],
    [262, 3, 1, 6],
    [273, 4, 1, strip],
    [277, 3, 1, 3],
    [278, 3, 1, height],
    [279, 4, 1, jpeg.length],
    [530, 3, 2, 2 | (2 << 16)],
  ];
  const file = Buffer.alloc(directory + 2 + entries.length * 12 + 4);
  file.write("II*\0", 0, "latin1");
  file.writeUInt32LE(directory, 4);
  jpeg.copy(file, strip);
  for (const at of [0, 2, 4]) file.writeUInt16LE(8, bits + at);
  describe(file, directory, entries);
  return file;
}

/** The manifest of the delivery. */
async function manifest(page) {
  await page.getByRole("navigation").getByRole("button", { name: "Exportera" }).click();
  return unpacked(page, async (folder) => JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8")));
}
