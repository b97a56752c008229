// Packs a screenshot as a PNG of 256 colours, a third of what Chromium makes of it. Needs Node 20.15 or newer.

import zlib from "node:zlib";

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const COLOURS = 256;

/** The commonest colours, of the surfaces; they are kept as they are. */
const SURFACES = 24;
/** Other colours nearer than this (squared distance) are as good as the same. */
const NEAR = 60;

/** The PNG `screenshot` with the commonest of its colours that differ, and for every other colour the nearest of them. */
export async function palette(page, screenshot) {
  const { width, height, rgb } = await pixels(page, screenshot);
  const counts = new Map();
  for (const colour of rgb) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const kept = [];
  for (const [colour] of [...counts].toSorted(([, a], [, b]) => b - a)) {
    if (kept.length === COLOURS) break;
    if (kept.length < SURFACES || kept.every((other) => distance(other, colour) > NEAR)) kept.push(colour);
  }
  const index = new Map([...counts.keys()].map((colour) => [colour, nearest(kept, colour)]));

  // A row begins with the number of its filter: 0, none.
  const rows = Buffer.alloc((width + 1) * height);
  for (const [at, colour] of rgb.entries()) rows[at + Math.floor(at / width) + 1] = index.get(colour);

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // eight bits a pixel, of a palette
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(kept.flatMap(channels))),
    chunk("IDAT", zlib.deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Width, height and the colours row by row, each as 0xRRGGBB; the browser knows how to read its own pictures. */
async function pixels(page, screenshot) {
  const blank = await page.context().newPage();
  const { width, height, rgba } = await blank.evaluate(async (png) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const { width, height } = picture;
    const canvas = new OffscreenCanvas(width, height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    const bytes = canvas.getImageData(0, 0, width, height).data;
    return { width, height, rgba: Array.from(bytes, (byte) => String.fromCharCode(byte)).join("") };
  }, screenshot.toString("base64"));
  await blank.close();
  const bytes = Buffer.from(rgba, "latin1");
  const rgb = Array.from({ length: width * height }, (_, at) => bytes.readUIntBE(4 * at, 3));
  return { width, height, rgb };
}

function channels(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function distance(one, other) {
  const wanted = channels(other);
  return channels(one).reduce((sum, value, at) => sum + (value - wanted[at]) ** 2, 0);
}

/** The index of the colour of `kept` that is nearest to `colour`. */
function nearest(kept, colour) {
  let best = 0;
  for (const at of kept.keys()) if (distance(kept[at], colour) < distance(kept[best], colour)) best = at;
  return best;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(zlib.crc32(body));
  return Buffer.concat([length, body, check]);
}
