// The project file: all work out and in again, what it carries said, a damaged or newer one refused, a full or refused
// store salvaged into it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { choose, misread, names, reviewed, saved, show, turnTo } from "./documents.mjs";
import { browserTest, load, open, proposing } from "./helpers.mjs";

const run = promisify(execFile);
const TEXTS = { "ett.txt": "frin namnden frin", "två.txt": "brev frin namnden" };

browserTest("all work goes out in one file and in again, on another computer", async ({ page }) => {
  await begin(page);
  await turnTo(page, "ett.txt");
  await choose(page, "frin");
  await page.getByRole("button", { name: "Hela serien" }).click();
  await page.keyboard.press("g");
  await choose(page, "namnden");
  await page.getByRole("button", { name: "Detta protokoll" }).click();
  await page.keyboard.press("o");
  await choose(page, "frin");
  await page.getByRole("button", { name: "Gör till regel" }).click();
  await saved(page);
  await page.waitForTimeout(300);
  // The other document is not open when the project is saved.
  await page.reload();
  await page.locator(".group").first().waitFor();
  await inFolder(async (folder) => {
    const file = await save(page, folder);
    await page.getByText("Den innehåller protokollens text och namn på människor").first().waitFor();
    const note = await unpacked(file, "LAS-MIG.txt");
    assert.match(note, /namn på människor/);
    assert.equal(await unpacked(file, "original/1/ett.txt"), TEXTS["ett.txt"]);

    const other = await open();
    try {
      await proposing(other.page, misread);
      await load(other.page, "annan.txt", "frin");
      await other.page.locator("#picker").setInputFiles(file);
      await other.page.getByText(/är öppnad: 2\sprotokoll/).first().waitFor();
      await show(other.page, "Protokoll");
      assert.deepEqual((await names(other.page)).toSorted(), Object.keys(TEXTS).toSorted());
      await other.page.reload();
      await turnTo(other.page, "ett.txt");
      await reviewed(other.page, 3);
      await show(other.page, "Listor");
      await other.page.getByRole("cell", { name: "namnden", exact: true }).waitFor();
      await other.page.getByRole("button", { name: "Regler" }).click();
      await other.page.getByLabel("Regeln om frin på").waitFor();
      // The entry goes first, then the batch of both documents.
      await show(other.page, "Granska");
      await other.page.keyboard.press("Control+z");
      await reviewed(other.page, 2);
      await other.page.keyboard.press("Control+z");
      await reviewed(other.page, 0);
      await turnTo(other.page, "två.txt");
      await reviewed(other.page, 0);
      assert.deepEqual(other.unexpectedErrors(), []);
    } finally {
      await other.close();
    }
  });
});

browserTest("a damaged or newer project file is refused by name, and nothing is changed", async ({ page }) => {
  await begin(page);
  await inFolder(async (folder) => {
    const file = await save(page, folder);
    await show(page, "Protokoll");
    const before = await names(page);
    for (const [change, message] of [
      [`files["original/1/ett.txt"] = b"annat"`, "original/1/ett.txt i den är skadad eller saknas"],
      [`del files["beslut/2.jsonl"]`, "beslut/2.jsonl i den är skadad eller saknas"],
      [`newer(files)`, "skriven av en nyare version av Renskrift (5)"],
      [`del files["projekt.json"]`, "den är ingen projektfil"],
    ]) {
      const changed = path.join(folder, "andrad.zip");
      await rewrite(file, changed, change);
      await page.locator("#picker").setInputFiles(changed);
      await page.getByText(message).first().waitFor();
      assert.deepEqual(await names(page), before);
    }
  });
});

browserTest("a project that is opened twice is recognised: replaced, kept beside, or left", async ({ page }) => {
  await begin(page);
  await turnTo(page, "ett.txt");
  await choose(page, "frin");
  await page.keyboard.press("g");
  await saved(page);
  await inFolder(async (folder) => {
    const file = await save(page, folder);
    await turnTo(page, "ett.txt");
    await choose(page, "namnden");
    await page.keyboard.press("g");
    await reviewed(page, 3);
    await saved(page);
    const again = async (answer) => {
      await page.locator("#picker").setInputFiles(file);
      const dialog = page.getByRole("dialog", { name: "Projektet finns redan här" });
      await dialog.getByText(/2 av 2\sprotokoll i .* finns redan/).waitFor();
      if (answer) await dialog.getByRole("button", { name: answer }).click();
      else await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    };
    await again(null);
    await again("Öppna inte");
    await show(page, "Protokoll");
    assert.equal((await names(page)).length, 2, "it is not opened");

    await again("Behåll båda");
    await page.getByText(/är öppnad: 2\sprotokoll/).first().waitFor();
    const series = page.getByRole("button", { name: /^Mina protokoll 2/ });
    await page.waitForFunction(() => document.querySelectorAll(".shelves[role=group] button").length === 2);
    assert.equal(await series.count(), 2);

    // All copies of its documents go, and their series with them.
    await page.keyboard.press("Escape");
    await again("Ersätt det som finns");
    await page.getByText(/är öppnad: 2\sprotokoll/).first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".shelves[role=group] button").length === 0);
    assert.deepEqual((await names(page)).toSorted(), Object.keys(TEXTS).toSorted());
    await turnTo(page, "ett.txt");
    await reviewed(page, 2);
    await page.reload();
    await turnTo(page, "ett.txt");
    await reviewed(page, 2);
  });
});

browserTest("a full store is salvaged into a project file, with what could not be stored", async ({ page }) => {
  await begin(page);
  await turnTo(page, "ett.txt");
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await choose(page, "frin");
  await page.keyboard.press("g");
  await page.getByText("Lagringen är full").first().waitFor();
  await inFolder(async (folder) => {
    const acts = await unpacked(await save(page, folder), "beslut/1.jsonl");
    assert.match(acts, /"after":"från"/);
  });
});

browserTest("where the browser keeps nothing a project file is written and read all the same", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(self, "indexedDB", { value: undefined }));
  await begin(page);
  await choose(page, "frin");
  await page.keyboard.press("g");
  await reviewed(page, 1);
  // What is said of series and documents beside their decisions goes along.
  await show(page, "Exportera");
  await page.getByLabel("Arkivbildare").fill("Byrådet");
  await page.getByLabel("Arkivbildare").blur();
  await page.getByRole("button", { name: "Gör stickprov" }).click();
  await page.locator(".drawn .word", { hasText: "brev" }).click();
  await page.getByLabel("Den andra personens signatur").fill("CD");
  await page.getByRole("button", { name: "Godkänn", exact: true }).click();
  await page.getByText("Godkänt av CD").waitFor();
  await show(page, "Protokoll");
  await page.getByRole("button", { name: "Dra ord ur serien" }).click();
  await page.locator(".keeping .drawn li", { hasText: "ett.txt" }).locator(".word", { hasText: "namnden" }).click();
  await page.getByText("1 fel på 6 enskilda ord").waitFor();
  await inFolder(async (folder) => {
    const file = await save(page, folder);
    await page.reload();
    await page.getByText("Webbläsaren sparar inget").first().waitFor();
    await page.locator("#picker").setInputFiles(file);
    await page.locator("table.documents tbody tr").nth(1).waitFor();
    await page.getByText("1 fel på 6 enskilda ord").waitFor();
    assert.equal(await page.getByText("Protokoll har rättats eller kommit till").count(), 0);
    await turnTo(page, "två.txt");
    await reviewed(page, 1);
    await show(page, "Exportera");
    assert.equal(await page.getByLabel("Arkivbildare").inputValue(), "Byrådet");
    await page.locator(".sampling").getByText("1 fel på 3 ord").waitFor();
    await page.getByText("Godkänt av CD").waitFor();
  });
});

async function begin(page) {
  await proposing(page, misread);
  for (const [name, text] of Object.entries(TEXTS)) await load(page, name, text);
  await page.locator(".group").first().waitFor();
}

async function inFolder(body) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
  try {
    await body(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function save(page, folder) {
  await show(page, "Protokoll");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Spara projektfil", exact: true }).click();
  const download = await downloading;
  assert.match(download.suggestedFilename(), /\.renskrift\.zip$/);
  const file = path.join(folder, "projekt.zip");
  await download.saveAs(file);
  return file;
}

/** A file of a zip, as text. */
async function unpacked(zip, name) {
  const script = "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
  return (await run("python3", ["-c", script, zip, name])).stdout;
}

/** Writes the zip `from` to `to` with its files (`files`, by name) changed by a line of Python. */
async function rewrite(from, to, change) {
  const script = path.join(path.dirname(to), "andra.py");
  await writeFile(script, `
import hashlib, sys, zipfile
def newer(files):
    old = files["projekt.json"]
    new = old.replace(b'"version": 4', b'"version": 5')
    sums = files["kontrollsummor.sha256"].decode()
    sum = lambda data: hashlib.sha256(data).hexdigest()
    files["projekt.json"] = new
    files["kontrollsummor.sha256"] = sums.replace(sum(old), sum(new)).encode()
source = zipfile.ZipFile(sys.argv[1])
files = {name: source.read(name) for name in source.namelist()}
${change}
with zipfile.ZipFile(sys.argv[2], "w") as out:
    for name, data in files.items():
        out.writestr(name, data)
`);
  await run("python3", [script, from, to]);
}
