// Exportera: how the corrected text is written is chosen, seen in the preview, and said in the manifest.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { pickingOwnFolder, unpacked } from "./deliveries.mjs";
import { browserTest, load, proposing } from "./helpers.mjs";

const run = promisify(execFile);
const TEXT = "Möte frin sam-\nmanträdet\nXq#z\n";

browserTest("the text is written as is chosen, and begins anew as it was loaded", async ({ page }) => {
  await proposing(page, unreadable);
  await load(page, "val.txt", TEXT);
  await page.getByRole("navigation").getByRole("button", { name: "Exportera" }).click();
  const preview = page.locator(".preview pre");
  const choice = (name) => page.getByRole("combobox", { name, exact: true });
  assert.equal(await preview.textContent(), TEXT);
  await choice("Oläsliga partier").selectOption("[…]");
  await preview.filter({ hasText: "[…]" }).waitFor();
  await choice("Rader").selectOption("stycken, avstavning löst");
  await choice("Radslut").selectOption("CR LF");
  await choice("Teckenkodning").selectOption("UTF-8 med BOM");
  await preview.filter({ hasText: "sammanträdet" }).waitFor();
  const { corrected, manifest } = await delivered(page);
  assert.equal(corrected, "\u{feff}Möte frin sammanträdet\r\n[…]\r\n");
  assert.deepEqual(manifest.text, {
    encoding: "utf-8-mark",
    line_ends: "crlf",
    lines: "paragraphs",
    furniture: "kept",
    unreadable: "ellipsis",
    sic: false,
    trace: "kept",
  });
});

browserTest("a sample is drawn and looked at, kept, and written in the manifest", async ({ page }) => {
  await proposing(page, unreadable);
  await load(page, "val.txt", TEXT);
  await page.getByRole("navigation").getByRole("button", { name: "Exportera" }).click();
  await page.getByRole("button", { name: "Gör stickprov" }).click();
  // The text has fewer lines than a sample: all of them are drawn.
  await page.locator(".sampling").getByText("0 fel på 5 ord (3 rader").waitFor();
  await page.locator(".drawn .word", { hasText: "frin" }).click();
  await page.locator(".sampling").getByText("1 fel på 5 ord").waitFor();
  await page.reload();
  await page.locator(".sampling").getByText("1 fel på 5 ord").waitFor();
  const { manifest } = await delivered(page);
  const { sample } = manifest.documents[0];
  assert.deepEqual([sample.lines, sample.seen, sample.wrong, sample.changed_since], [3, 5, 1, false]);
  // Wilson's interval of one in five.
  const near = (found, expected) => assert(Math.abs(found - expected) < 0.001, `${found} is near ${expected}`);
  near(sample.interval[0], 0.0362);
  near(sample.interval[1], 0.6245);
  // So few words that all of them are drawn by themselves, too.
  await page.getByRole("button", { name: "Lotta enskilda ord" }).click();
  await page.locator(".sampling").getByText("0 fel på 5 enskilda ord").waitFor();
  await page.locator(".drawn .word", { hasText: "frin" }).click();
  await page.locator(".sampling").getByText("1 fel på 5 enskilda ord").waitFor();
  const words = (await delivered(page)).manifest.documents[0].sample;
  assert.deepEqual([words.lines, words.seen, words.wrong], [null, 5, 1]);
});

/** Saves the delivery and reads of it what the choices are about. */
function delivered(page) {
  return unpacked(page, async (folder) => {
    const read = (name) => readFile(path.join(folder, name), "utf8");
    assert.equal(await read("original/val.txt"), TEXT);
    return { corrected: await read("rattad/val.rattad.txt"), manifest: JSON.parse(await read("manifest.json")) };
  });
}

/** Nobody can read `Xq#z`. */
function unreadable(text) {
  const start = new TextEncoder().encode(text.slice(0, text.indexOf("Xq#z"))).length;
  const span = { start, end: start + 4 };
  return [[{ span, before: "Xq#z", kind: "unreadable", candidates: [], keep: 0, automatic: false, related: [] }]];
}

browserTest("where the browser allows it the delivery is written to a folder, the same tree as in the zip", async ({ page }) => {
  await pickingOwnFolder(page);
  await proposing(page, unreadable);
  await load(page, "val.txt", TEXT);
  await page.getByRole("navigation").getByRole("button", { name: "Exportera" }).click();
  const names = [];
  for (const name of ["val.rattad", "val.rattad (2)"]) {
    await page.getByRole("button", { name: "Spara som mapp…" }).click();
    await page.getByText(`Leveransen skrevs till mappen ${name}.`).first().waitFor();
    names.push(name);
  }
  // A whole series goes the same way.
  await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
  await page.getByRole("button", { name: "Spara seriens leverans som mapp…" }).click();
  await page.getByText("Leveransen skrevs till mappen Mina protokoll.").first().waitFor();
  names.push("Mina protokoll");
  await page.getByRole("navigation").getByRole("button", { name: "Exportera" }).click();
  const folder = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
  try {
    const zip = path.join(folder, "zip");
    await unpackDelivery(page, zip);
    const tree = await filesBelow(zip);
    for (const name of names) {
      const out = path.join(folder, name);
      for (const [file, bytes] of await written(page, name)) {
        await mkdir(path.dirname(path.join(out, file)), { recursive: true });
        await writeFile(path.join(out, file), Buffer.from(bytes));
      }
      assert.deepEqual(await filesBelow(out), tree, name);
      await run("sha256sum", ["-c", "--strict", "kontrollsummor.sha256"], { cwd: out });
      // These tell the time of their making.
      for (const file of tree.filter((file) => !/^(manifest\.json|kontrollsummor\.sha256)$/.test(file))) {
        assert.deepEqual(await readFile(path.join(out, file)), await readFile(path.join(zip, file)), file);
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

browserTest("where the browser does not, only the zip is offered; a folder that is refused is told", async ({ page }) => {
  await page.addInitScript(() => delete self.showDirectoryPicker);
  await proposing(page, unreadable);
  await load(page, "val.txt", TEXT);
  await page.getByRole("navigation").getByRole("button", { name: "Exportera" }).click();
  await page.getByRole("button", { name: "Spara leveransen" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Spara som mapp…" }).count(), 0);
  await page.addInitScript(() => {
    self.showDirectoryPicker = async () => {
      throw new DOMException("inte här", "SecurityError");
    };
  });
  await page.reload();
  await page.getByRole("button", { name: "Spara som mapp…" }).click();
  await page.getByText(/Leveransen kunde inte skrivas: .*inte här/).first().waitFor();
});

/** The files of the folder `name` that was written, with their paths. */
async function written(page, name) {
  return page.evaluate(async (name) => {
    const files = [];
    async function walk(folder, before) {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === "directory") await walk(handle, `${before}${name}/`);
        else files.push([`${before}${name}`, [...new Uint8Array(await (await handle.getFile()).arrayBuffer())]]);
      }
    }
    const out = await (await navigator.storage.getDirectory()).getDirectoryHandle("ut");
    await walk(await out.getDirectoryHandle(name), "");
    return files;
  }, name);
}

async function unpackDelivery(page, folder) {
  await mkdir(folder);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Spara leveransen" }).click();
  await (await downloading).saveAs(`${folder}.zip`);
  await run("python3", ["-m", "zipfile", "-e", `${folder}.zip`, folder]);
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).toSorted();
}
