// ALTO and hOCR: read with their pages, reviewed as any text, exported with their words changed and nothing else.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { browserTest, project, proposalsComplete } from "./helpers.mjs";

const FILE = path.join(project, "www/sample/protokoll.alto.xml");
// Each with what its words stand between.
const FILES = [
  ["ALTO", FILE, /(CONTENT=")([^"]*)(")/g],
  ["hOCR", path.join(project, "tests/fixtures/hocr/sida-7.hocr"), /(ocrx_word'[^>]*>)([^<]*)(<)/g],
];

for (const [format, file, word] of FILES) {
  browserTest(`an ${format} file comes back byte for byte, or with the decided words and no other`, async ({ page }) => {
    const original = await readFile(file, "utf8");
    await page.locator("#picker").setInputFiles([file]);
    await proposalsComplete(page);
    assert.equal(await exported(page, file), original);

    await page.keyboard.press("Alt+2");
    const before = await page.locator(".card .pair > span").first().textContent();
    const after = await page.locator(".cand .w").first().textContent();
    await page.keyboard.press("g");
    if (format === "ALTO") {
      const traced = await exported(page, file);
      const steps = (xml) => xml.match(/<softwareName>Renskrift<\/softwareName>/g)?.length ?? 0;
      assert.deepEqual([steps(original), steps(traced)], [0, 1]);
      const marked = [...traced.matchAll(/<String [^>]*CS="true"[^>]*>/g)].map(([tag]) => tag);
      assert(marked.length > 0, "words that a person decided are marked");
      for (const tag of marked) assert(!tag.includes(" WC="), `${tag} holds no stale confidence`);
      await page.getByLabel("Spår av rättningen i filen").selectOption("bara orden ändras");
    }
    const corrected = await exported(page, file);
    assert.notEqual(corrected, original);
    const empty = (xml) => xml.replaceAll(word, "$1$3");
    assert.equal(empty(corrected), empty(original), "just words differ");
    const words = (xml) => [...xml.matchAll(word)].map(([, , text]) => text);
    const [was, is] = [words(original), words(corrected)];
    const changed = was.map((text, at) => [text, is[at]]).filter(([text, other]) => text !== other);
    assert(changed.length > 0);
    for (const [text, other] of changed) assert.equal(text.replace(before, after), other);
  });
}

browserTest("an ALTO file that is cut short is refused, with its line", async ({ page }) => {
  const cut = (await readFile(FILE)).subarray(0, 5_000);
  await page.locator("#picker").setInputFiles([{ name: "avhuggen.xml", mimeType: "text/xml", buffer: cut }]);
  const line = cut.toString("utf8").split("\n").length;
  await page.getByRole("status").getByText(`avhuggen.xml öppnades inte: rad ${line}: filen slutar i förtid.`).waitFor();
  await page.getByText("Här finns inga protokoll än.").waitFor();
});

/** The corrected file as it is saved by itself. */
async function exported(page, file) {
  const { name, ext } = path.parse(file);
  await page.keyboard.press("Control+e");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: `Spara bara ${name}.rattad${ext}` }).click(),
  ]);
  return readFile(await download.path(), "utf8");
}
