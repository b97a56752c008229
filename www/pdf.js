// Reads PDF files with pdf.js. The page loads this file, and with it pdf.js, when the first PDF is opened.

import { getDocument, GlobalWorkerOptions, Util } from "./pdf/pdf.min.mjs";

const beside = (name) => new URL(`./pdf/${name}`, import.meta.url).href;
GlobalWorkerOptions.workerSrc = beside("pdf.worker.min.mjs");

/** Pixels for each point of a page: 150 for each inch. */
const SCALE = 150 / 72;
/** Where a line of letters stands in its box: so much of their height is above the line that they stand on. */
const ABOVE = 0.8;

/** Opens a PDF, which holds memory until it is destroyed; throws an error named `PasswordException` where it is encrypted. */
async function open(data) {
  const wasmUrl = beside("");
  // Letters are drawn, not loaded as fonts, which the security policy forbids.
  const task = getDocument({ data, wasmUrl, disableFontFace: true, useSystemFonts: false, verbosity: 0 });
  const file = await task.promise;
  return { file, numPages: file.numPages, destroy: () => task.destroy() };
}

/** Page `number`, from 1: its size in pixels, the texts of its text layer with their boxes, and its picture. */
async function page({ file }, number) {
  const page = await file.getPage(number);
  const viewport = page.getViewport({ scale: SCALE });
  const { items } = await page.getTextContent();
  const texts = items
    .filter(({ str }) => str !== undefined)
    .map(({ str, transform, width, hasEOL }) => {
      const [, , c, d, x, base] = Util.transform(viewport.transform, transform);
      const height = Math.hypot(c, d);
      return { text: str, x, y: base - ABOVE * height, width: width * SCALE, height, ends: hasEOL };
    });
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  if (texts.some(({ text }) => text.trim())) await page.render({ canvas, viewport }).promise;
  const picture = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  const { width, height } = canvas;
  page.cleanup();
  return { width, height, texts, picture };
}

window.renskriftPdf = { open, page };
