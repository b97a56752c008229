// PDF files: their text layer is read with its places and the pages' pictures, and goes out as hOCR.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { checked, unpacked } from "./deliveries.mjs";
import { doubts } from "./documents.mjs";
import { browserTest, proposing } from "./helpers.mjs";
import { pdf } from "./pdfs.mjs";

// Two pages as a scanner with OCR makes them: a picture, and words over it that are not drawn.
const PAGES = [
  [["Brev frin nämnden", 72, 700], ["om möten", 72, 686]],
  [["Vägen till sjön", 72, 700]],
];

browserTest("a PDF's text layer is opened with its places and pictures, corrected, and exported as hOCR", async ({ page, requests }) => {
  await proposing(page, doubts);
  assert.ok(!requests.some(({ url }) => url.includes("/pdf")), "pdf.js is loaded when a PDF is opened, not before");
  await give(page, "brev.pdf", pdf(PAGES));
  await page.getByText("brev.pdf: textlagret öppnades, med sidornas bilder. PDF-filen själv ändras inte").waitFor();
  await page.locator(".card .crop .lit").first().waitFor();
  await page.keyboard.press("Alt+3");
  await page.locator(".paper header", { hasText: "brev-1.jpg" }).waitFor();
  await page.keyboard.press("j");
  // The chosen word is lit where the PDF says that it stands: about 100 points from the left and 132 from above, at 150 pixels for each inch.
  const lit = await page.locator(".paper .lit").first().evaluate((box) => {
    const number = (name) => Number(box.getAttribute(name));
    return [number("x"), number("y")];
  });
  assert.ok(Math.abs(lit[0] - 205) < 25 && Math.abs(lit[1] - 276) < 25, `${lit}`);
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("g");
  const files = await delivered(page);
  const original = files["original/brev.pdf.hocr"];
  const corrected = files["rattad/brev.pdf.rattad.hocr"];
  assert.equal(corrected, original.replace(">frin<", ">från<"));
  assert.equal(files["rattad/brev.pdf.rattad.txt"], "Brev från nämnden\nom möten\n\fVägen till sjön\n");
  assert.deepEqual(
    JSON.parse(files["manifest.json"]).documents[0].pictures.map(({ path }) => path),
    ["brev-1.jpg", "brev-2.jpg"],
  );
  assert.match(original, /<meta name='dc.source' content='brev.pdf, SHA-256 [0-9a-f]{64}'\/>/);
});

browserTest("a PDF that can't be used is refused with what to do", async ({ page }) => {
  await proposing(page, doubts);
  await give(page, "bilder.pdf", pdf([[], []]));
  await page.getByText("bilder.pdf öppnades inte: den har inget textlager, bara bilder. Låt ett OCR-program läsa den först").waitFor();
  await give(page, "trasig.pdf", Buffer.from("%PDF-1.4\nbara början"));
  await page.getByText("trasig.pdf öppnades inte: PDF-filen går inte att läsa").waitFor();
  // No password is the one that these two would be made of.
  const secret = `/ID [<${"00".repeat(16)}> <${"00".repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> >>`;
  await give(page, "hemlig.pdf", pdf(PAGES, secret));
  await page.getByText("hemlig.pdf öppnades inte: den är skyddad med lösenord. Spara den utan lösenord först.").waitFor();
  await page.getByText("Här finns inga protokoll än.").waitFor();
});

browserTest(
  "what reads PDF files is kept from its first use, for use without a network",
  async ({ page }) => {
    const opened = (name) => page.getByText(`${name}: textlagret öppnades`).waitFor();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.reload();
    await give(page, "ett.pdf", pdf(PAGES));
    await opened("ett.pdf");
    await page.context().setOffline(true);
    await page.reload();
    await give(page, "två.pdf", pdf(PAGES));
    await opened("två.pdf");
  },
  { kept: true },
);

async function give(page, name, buffer) {
  await page.locator("#picker").setInputFiles([{ name, mimeType: "application/pdf", buffer }]);
}

/** The files of the delivery by their paths, as text; its checksums are checked. */
async function delivered(page) {
  await page.keyboard.press("Control+e");
  return unpacked(page, async (folder) => {
    const texts = (await checked(folder)).map(async (name) => [name, await readFile(path.join(folder, name), "utf8")]);
    return Object.fromEntries(await Promise.all(texts));
  });
}
