// PDF files: their text layer is read with its places and the pages' pictures, and goes out as hOCR.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { checked, unpacked } from "./deliveries.mjs";
import { doubts } from "./documents.mjs";
import { browserTest, proposing } from "./helpers.mjs";


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

/** A PDF of pages of A4, each a grey picture and lines of words that are not drawn: text, and how many points from the left and from below. */
function pdf(pages, trailer = "") {
  const objects = [];
  const add = (body) => objects.push(Buffer.from(body, "latin1"));
  const stream = (head, data) => add(`<< ${head} /Length ${Buffer.from(data, "latin1").length} >>\nstream\n${data}\nendstream`);
  const kids = pages.map((_, number) => `${5 + 2 * number} 0 R`);
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages.length} >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8", "\xe0\xff\xff\xe0");
  for (const lines of pages) {
    const written = lines.map(([text, x, y]) => `1 0 0 1 ${x} ${y} Tm (${text}) Tj`).join("\n");
    const content = `${objects.length + 2} 0 R`;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} ` +
        "/Resources << /Font << /F1 3 0 R >> /XObject << /Bild 4 0 R >> >> >>",
    );
    stream("", `q 595 0 0 842 0 0 cm /Bild Do Q\nBT 3 Tr /F1 12 Tf\n${written}\nET`);
  }
  const parts = [Buffer.from("%PDF-1.4\n")];
  const starts = [];
  let length = parts[0].length;
  const push = (part) => {
    parts.push(part);
    length += part.length;
  };
  for (const [number, body] of objects.entries()) {
    starts.push(length);
    push(Buffer.concat([Buffer.from(`${number + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]));
  }
  const entry = (start) => `${String(start).padStart(10, "0")} 00000 n \n`;
  const table = `xref\n0 ${starts.length + 1}\n0000000000 65535 f \n${starts.map(entry).join("")}`;
  push(Buffer.from(`${table}trailer\n<< /Size ${starts.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}
