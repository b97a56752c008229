// The library: ordered and filtered, and files of a folder at once.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { checked, unpacked } from "./deliveries.mjs";
import { doubts, saved, show, turnTo } from "./documents.mjs";
import { browserTest, load, project, proposing, records } from "./helpers.mjs";

const run = promisify(execFile);
const SERIES = { name: "Spara seriens leverans", exact: true };

browserTest("the library is ordered by expected errors and filtered by stage", async ({ page }) => {
  await proposing(page, doubts);
  await load(page, "litet.txt", "frin");
  await load(page, "stort.txt", "frin frin frin frin");
  await load(page, "mellan.txt", "frin frin");
  await page.locator(".group").first().waitFor();
  await page.keyboard.press("g");
  await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
  const names = () => page.locator("table.documents tbody .link").allTextContents();
  assert.deepEqual(await names(), ["mellan.txt", "stort.txt", "litet.txt"], "those added last first");
  await page.getByLabel("Ordna efter").selectOption("flest väntade fel");
  assert.deepEqual(await names(), ["stort.txt", "litet.txt", "mellan.txt"]);
  await page.getByLabel("Ordna efter").selectOption("namn");
  assert.deepEqual(await names(), ["litet.txt", "mellan.txt", "stort.txt"]);
  await page.getByRole("button", { name: /^Granskad 1/ }).click();
  assert.deepEqual(await names(), ["mellan.txt"]);
  await page.getByRole("button", { name: /^Ny 2/ }).click();
  assert.deepEqual(await names(), ["litet.txt", "stort.txt"]);
});

browserTest("a folder goes in, also what lies deeper in it", async ({ page }) => {
  await proposing(page, doubts);
  await inTree(async (folder) => {
    await page.locator("#folder-picker").setInputFiles(path.join(folder, "1987"));
    await page.locator("table.documents tbody tr").nth(1).waitFor();
    const names = await page.locator("table.documents tbody .link").allTextContents();
    assert.deepEqual(names.toSorted(), ["elfte.txt", "januari.txt"]);
  });
});

browserTest("a folder goes in and the same tree comes out, with originals, corrected texts, logs and checksums", async ({ page }) => {
  await proposing(page, doubts);
  await inTree(async (folder) => {
    await page.locator("#folder-picker").setInputFiles(path.join(folder, "1987"));
    await page.locator("table.documents tbody tr").nth(1).waitFor();
    await page.getByRole("button", { name: "elfte.txt", exact: true }).click();
    await page.locator(".group").first().waitFor();
    await page.keyboard.press("g");
    await page.locator(".top", { hasText: "Sparat" }).waitFor();
    // Only one of the documents is open when all are saved.
    await page.reload();
    await page.locator(".group").first().waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
    await unpacked(page, async (out) => {
      assert.deepEqual((await checked(out)).toSorted(), [
        "logg/1987/januari.andringar.jsonl",
        "logg/1987/januari.andringar.tsv",
        "logg/1987/januari.jamforelse.html",
        "logg/1987/mars/elfte.andringar.jsonl",
        "logg/1987/mars/elfte.andringar.tsv",
        "logg/1987/mars/elfte.jamforelse.html",
        "manifest.json",
        "original/1987/januari.txt",
        "original/1987/mars/elfte.txt",
        "rattad/1987/januari.rattad.txt",
        "rattad/1987/mars/elfte.rattad.txt",
      ]);
      const read = (name) => readFile(path.join(out, name), "utf8");
      assert.equal(await read("original/1987/mars/elfte.txt"), "frin frin");
      assert.equal(await read("rattad/1987/mars/elfte.rattad.txt"), "från från");
      assert.equal(await read("rattad/1987/januari.rattad.txt"), "frin");
      assert.equal((await read("logg/1987/mars/elfte.andringar.tsv")).trim().split("\n").length, 3);
      assert.equal((await read("logg/1987/mars/elfte.andringar.jsonl")).trim().split("\n").length, 2);
      assert.equal(JSON.parse(await read("manifest.json")).documents.length, 2);
    }, SERIES);
    await page.locator("table.documents tbody tr", { hasText: "elfte.txt" }).getByText("Exporterad").waitFor();
  });
});

browserTest("a sample of the whole series is drawn over its documents, marked, kept, and written in its manifest", async ({ page }) => {
  await proposing(page, safe);
  await load(page, "ett.txt", "brev frin A\n\nett till");
  await load(page, "två.txt", "frin B");
  const keeping = page.locator(".keeping .sampling");
  const draw = async (of) => {
    await show(page, "Protokoll");
    await keeping.getByRole("button", { name: `Dra ${of} ur serien` }).click();
  };
  await draw("automatiska ändringar");
  await page.getByText("Serien har inget sådant att dra ett stickprov ur.").waitFor();
  for (const name of ["ett.txt", "två.txt"]) {
    await turnTo(page, name);
    await page.keyboard.press("a");
    await page.locator('.foot span:has-text("ej granskat 1")').waitFor();
  }
  await saved(page);
  // One of the documents is not open when the sample is drawn.
  await page.reload();
  await draw("rader");
  // There are fewer lines than a sample has: all of them are drawn.
  await keeping.getByText("0 fel på 7 ord (3 rader, ur 2 protokoll").waitFor();
  const drawn = (of) => keeping.getByRole("region", { name: of });
  assert.deepEqual(
    (await drawn("Den rättade texten").locator("li > span").allTextContents()).map((text) => text.trim()),
    ["brevfrånA", "etttill", "frånB"],
  );
  await drawn("Den rättade texten").getByRole("button", { name: "B", exact: true }).click();
  await draw("automatiska ändringar");
  await keeping.getByText("0 fel på 2 automatiska ändringar (ur 2 protokoll").waitFor();
  const change = drawn("Automatiska ändringar").locator("li", { hasText: "ett.txt, rad 1" });
  assert.equal((await change.locator("> span").textContent()).replace(/\s+/g, " ").trim(), "brev frin från A");
  await change.locator(".word").click();
  await page.reload();
  await show(page, "Protokoll");
  await keeping.getByText("1 fel på 2 automatiska ändringar").waitFor();
  await keeping.getByText("1 fel på 7 ord").waitFor();
  const said = () => unpacked(page, async (out) => {
    await checked(out);
    const { sample, sample_of_automatic: automatic } = JSON.parse(await readFile(path.join(out, "manifest.json"), "utf8"));
    return { sample, automatic };
  }, SERIES);
  const { sample, automatic } = await said();
  assert.deepEqual([sample.documents, sample.lines, sample.seen, sample.wrong, sample.changed_since], [2, 3, 7, 1, false]);
  assert.deepEqual([automatic.lines, automatic.seen, automatic.wrong, automatic.changed_since], [null, 2, 1, false]);
  const near = (found, expected) => assert(Math.abs(found - expected) < 0.001, `${found} is near ${expected}`);
  // Wilson's interval of one in two.
  near(automatic.interval[0], 0.0945);
  near(automatic.interval[1], 0.9055);

  // What was drawn leads to its place; a correction there is said of the sample.
  await drawn("Automatiska ändringar").getByRole("button", { name: "två.txt, rad 1" }).click();
  await page.locator("header").getByText("två.txt").waitFor();
  await show(page, "Granska");
  await page.keyboard.press("Control+z");
  await saved(page);
  await show(page, "Protokoll");
  await keeping.getByText("Protokoll har rättats eller kommit till").first().waitFor();
  assert.equal((await said()).sample.changed_since, true);

  // What goes for good takes what was drawn of it along.
  await page.getByRole("button", { name: "Ta bort ett.txt" }).click();
  await page.getByRole("button", { name: "Radera detta protokoll" }).click();
  await page.locator("tr.asked").waitFor({ state: "detached" });
  const kept = (await records(page, ["settings"])).settings.find(({ name }) => name === "pooled samples").value;
  assert(!JSON.stringify(kept).includes("brev"), JSON.stringify(kept));
  assert.equal(kept[0][1].text.drawn.length, 1);
});

/** Each `frin` is read as `från`, for certain. */
function safe(text) {
  return [[...text.matchAll("frin")].map(({ index: start }) => {
    const candidate = { text: "från", probability: 0.999, source: "dictionary", confusions: [], context: 1 };
    return { span: { start, end: start + 4 }, before: "frin", kind: "word", candidates: [candidate], keep: 0.001, automatic: true, related: [] };
  })];
}

browserTest("a zip goes in as the folder that it was made of, and what can't be read in it is named", async ({ page }) => {
  await proposing(page, doubts);
  await inTree(async (folder) => {
    const make = `
import sys, zipfile
with zipfile.ZipFile("1987.zip", "w", zipfile.ZIP_DEFLATED) as zip:
    zip.write("1987/januari.txt"); zip.write("1987/mars/elfte.txt")
    zip.write(sys.argv[1], "1987/mars/elfte-1.png")
    zip.writestr("../ute.txt", "frin"); zip.writestr("1987/bomb.txt", bytes(4_000_000)); zip.writestr("1987/nul.txt", b"\\0")
`;
    await run("python3", ["-c", make, path.join(project, "www/sample/sida-7.png")], { cwd: folder });
    await page.locator("#picker").setInputFiles(path.join(folder, "1987.zip"));
    await page.getByText("1987.zip/../ute.txt öppnades inte: sökvägen leder ut ur arkivet.").waitFor();
    await page.getByText("1987.zip/1987/bomb.txt öppnades inte: den är så hårt packad").waitFor();
    await page.getByText("nul.txt öppnades inte: den innehåller tecken som ingen text har.").waitFor();
    await page.locator("table.documents tbody tr").nth(1).waitFor();
    await page.getByRole("button", { name: "elfte.txt", exact: true }).click();
    await page.getByRole("navigation").getByRole("button", { name: "Läs" }).click();
    await page.locator(".paper header", { hasText: "elfte-1.png" }).waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
    await unpacked(page, async (folder) => {
      await checked(folder);
      const out = (name) => readFile(path.join(folder, "original/1987", name), "utf8");
      assert.deepEqual([await out("januari.txt"), await out("mars/elfte.txt")], ["frin", "frin frin"]);
    }, SERIES);
  });
});

browserTest("a METS file says the order of pages and which picture belongs to which", async ({ page }) => {
  await proposing(page, doubts);
  const buffer = await readFile(path.join(project, "www/sample/sida-7.png"));
  const located = (id, name) => `<file ID="${id}"><FLocat xlink:href="file:///arkiv/${name}"/></file>`;
  const mets = `<?xml version="1.0"?><mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp>
${located("a", "a.txt")}${located("b", "b.txt")}${located("x", "x.tif")}${located("y", "y.tif")}</fileGrp></fileSec>
<structMap TYPE="PHYSICAL"><div><div ORDER="1"><fptr FILEID="b"/><fptr FILEID="x"/></div><div ORDER="2"><fptr FILEID="a"/><fptr FILEID="y"/></div></div></structMap></mets>`;
  const file = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
  await page.locator("#picker").setInputFiles([
    file("a.txt", "frin"),
    file("b.txt", "frin"),
    file("x.png", buffer),
    file("y.png", buffer),
    file("z.png", buffer),
    file("mets.xml", mets),
  ]);
  await page.getByText("mets.xml: sidornas ordning lästes (2\u00a0sidor).").waitFor();
  await page.getByText("z.png öppnades inte: ingen sida att höra till.").waitFor();
  const names = page.locator("table.documents tbody .link");
  assert.deepEqual(await names.allTextContents(), ["a.txt", "b.txt"], "the last page was added last, and that comes first");
  for (const [name, picture] of [["b.txt", "x.png"], ["a.txt", "y.png"]]) {
    await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
    await page.getByRole("button", { name, exact: true }).click();
    await page.getByRole("navigation").getByRole("button", { name: "Läs" }).click();
    await page.locator(".paper header", { hasText: picture }).waitFor();
  }
});

browserTest("a dropped folder is walked to its end", async ({ page }) => {
  await proposing(page, doubts);
  await inTree(async (folder) => {
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [path.join(folder, "1987")], dragOperationsMask: 1 };
    const drag = (type) => session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
    await page.locator("main.library").waitFor();
    await drag("dragEnter");
    // What is dragged is noticed once the page takes events.
    do await drag("dragOver");
    while ((await page.locator("body[data-dragging]").count()) === 0);
    await drag("dragOver");
    await drag("drop");
    await page.locator("table.documents tbody tr").nth(1).waitFor();
    const cells = page.locator("table.documents tbody td:first-child");
    const rows = await cells.evaluateAll((cells) =>
      cells.map((cell) => [".link", ".quiet"].map((part) => cell.querySelector(part).textContent)),
    );
    assert.deepEqual(rows.toSorted(), [
      ["elfte.txt", "1987/mars"],
      ["januari.txt", "1987"],
    ]);
  });
});

/** A folder with a small tree in it, for as long as `body` takes. */
async function inTree(body) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
  try {
    await mkdir(path.join(folder, "1987/mars"), { recursive: true });
    await writeFile(path.join(folder, "1987/januari.txt"), "frin");
    await writeFile(path.join(folder, "1987/mars/elfte.txt"), "frin frin");
    await body(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

browserTest("how old a document's Swedish is, is chosen for it, kept, and read anew by", async ({ page }) => {
  await proposing(page, (text, period) => {
    const proposal = (before, after, start) => ({
      span: { start, end: start + before.length },
      before,
      kind: "word",
      candidates: [{ text: after, probability: 0.9, source: "dictionary", confusions: [], context: 1 }],
      keep: 0.1,
      automatic: false,
      related: [],
    });
    return [period === "before1906" ? [] : [proposal("hvad", "vad", text.indexOf("hvad"))]];
  });
  await load(page, "ett.txt", "och hvad som sagts");
  await page.locator(".group", { hasText: "hvad" }).waitFor();
  await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
  const period = page.getByLabel("Språkets ålder i ett.txt");
  assert.equal(await period.inputValue(), "Språk efter årtalet");
  await period.selectOption("Före 1906");
  await page.locator("#said", { hasText: "ett.txt läses på nytt: före 1906." }).waitFor();
  await page.locator("tr", { hasText: "ett.txt" }).getByText("Inga förslag").waitFor();
  await page.waitForTimeout(300);
  await page.reload();
  await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
  assert.equal(await period.inputValue(), "Före 1906");
  await page.getByRole("button", { name: "ett.txt", exact: true }).click();
  await page.getByText("Inga förslag i den här texten.").waitFor();
});

browserTest("200 documents are listed and ordered, more are asked for, and the page stays bounded", async ({ page }) => {
  await proposing(page, () => [[]]);
  const files = Array.from({ length: 230 }, (_, at) => ({
    name: `protokoll ${String(at).padStart(3, "0")}.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(`Protokoll nummer ${at}.`),
  }));
  await page.locator("#picker").setInputFiles(files);
  await page.getByRole("button", { name: /^Alla 230/ }).waitFor({ timeout: 60_000 });
  const rows = page.locator("table.documents tbody tr");
  assert.equal(await rows.count(), 200);
  const nodes = () => page.evaluate(() => document.querySelectorAll("main *").length);
  assert((await nodes()) < 200 * 40, `${await nodes()} elements`);
  await page.getByLabel("Ordna efter").selectOption("namn");
  assert.match(await rows.first().textContent(), /protokoll 000\.txt/);
  await page.getByRole("button", { name: "Visa 30 till" }).click();
  assert.equal(await rows.count(), 230);
  assert.match(await rows.last().textContent(), /protokoll 229\.txt/);
});
