// Each way in goes the whole road: a PDF, ALTO with its pictures, a folder and a zip are loaded, reviewed, compared and delivered, the
// delivery is checked by `sha256sum`, and what was corrected is read again.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { checked, unpacked } from "./deliveries.mjs";
import { doubts, saved, show } from "./documents.mjs";
import { browserTest, project, proposing } from "./helpers.mjs";
import { pdf } from "./pdfs.mjs";

const run = promisify(execFile);

const word = (id, text, x) => `<String ID="${id}" CONTENT="${text}" HEIGHT="20" WIDTH="80" HPOS="${x}" VPOS="20"/>`;
const ALTO = `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description>
<Layout><Page ID="p1" PHYSICAL_IMG_NR="1" HEIGHT="1754" WIDTH="1240"><PrintSpace HEIGHT="1754" WIDTH="1240" HPOS="0" VPOS="0"><TextBlock ID="b1" HEIGHT="20" WIDTH="300" HPOS="20" VPOS="20">
<TextLine ID="l1" HEIGHT="20" WIDTH="300" HPOS="20" VPOS="20">${word("s1", "brev", 20)}<SP WIDTH="5" HPOS="100" VPOS="20"/>${word("s2", "frin", 105)}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>
`;

/** Of each: what is given, the documents that come of it, one of them to be reviewed, where it is delivered, and what of it is read again. */
const WAYS = [
  ["a PDF", async (folder) => ({ files: [await put(folder, "brev.pdf", pdf([[["Brev frin A", 72, 700]]]))] }), "brev.pdf", "brev.pdf.rattad.hocr", 1],
  [
    "ALTO with its pictures",
    async (folder) => ({
      files: [await put(folder, "brev.xml", ALTO), await put(folder, "brev-1.png", await readFile(path.join(project, "www/sample/sida-7.png")))],
    }),
    "brev.xml",
    "brev.rattad.xml",
    1,
  ],
  [
    "a folder",
    async (folder) => {
      await put(folder, "1987/mars/brev.txt", "brev frin A");
      await put(folder, "1987/annan.txt", "frin");
      return { tree: path.join(folder, "1987") };
    },
    "brev.txt",
    "1987/mars/brev.rattad.txt",
    2,
  ],
  [
    "a zip",
    async (folder) => {
      const make = 'import zipfile; z = zipfile.ZipFile("1987.zip", "w"); z.writestr("1987/mars/brev.txt", "brev frin A"); z.writestr("1987/annan.txt", "frin"); z.close()';
      await run("python3", ["-c", make], { cwd: folder });
      return { files: [path.join(folder, "1987.zip")] };
    },
    "brev.txt",
    "1987/mars/brev.rattad.txt",
    2,
  ],
];

for (const [what, make, name, corrected, documents] of WAYS) {
  browserTest(`${what} goes the whole road, and what was corrected is read again`, async ({ page }) => {
    await proposing(page, doubts);
    const folder = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
    try {
      const { files, tree } = await make(folder);
      await page.locator(tree ? "#folder-picker" : "#picker").setInputFiles(tree ?? files);
      // A single file is shown as soon as it is read.
      if (documents > 1) await page.locator("table.documents tbody tr").nth(documents - 1).waitFor();
      else await page.locator(".group").first().waitFor();
      await show(page, "Protokoll");
      await page.locator("table.documents .link").filter({ hasText: name }).first().click();
      await page.locator(".group", { hasText: /^frin/ }).click();
      await page.keyboard.press("g");
      await saved(page);
      if (documents === 1) {
        await show(page, "Läs");
        await page.locator(".paper image").waitFor();
      }

      await show(page, "Jämför");
      const row = page.locator(".row.chg");
      await row.first().waitFor();
      assert.equal(await row.count(), 1);
      assert.match(await row.first().textContent(), /frin.*från/s);

      const button = documents > 1 ? { name: "Spara seriens leverans", exact: true } : { name: "Spara leveransen" };
      await show(page, documents > 1 ? "Protokoll" : "Exportera");
      const again = await unpacked(
        page,
        async (out) => {
          const paths = await checked(out);
          assert.equal(paths.filter((one) => one.startsWith("original/")).length, documents);
          return readFile(path.join(out, "rattad", corrected));
        },
        button,
      );

      // What is read again says it, and leaves nothing to propose.
      await page.locator("#picker").setInputFiles([{ name: `igen${path.extname(corrected)}`, mimeType: "text/plain", buffer: again }]);
      await page.locator("header").getByText("igen").waitFor();
      await show(page, "Exportera");
      await page.locator(".preview pre", { hasText: /[Bb]rev från/ }).waitFor();
      assert(!(await page.locator(".preview pre").textContent()).includes("frin"));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

/** Writes a file of the folder, and gives its path. */
async function put(folder, name, content) {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}
