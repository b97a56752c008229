// Exportera: how the corrected text is written is chosen, seen in the preview, and said in the manifest.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
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
});

/** Saves the delivery and reads of it what the choices are about. */
async function delivered(page) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
  try {
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Spara leveransen" }).click();
    await (await downloading).saveAs(path.join(folder, "leverans.zip"));
    await run("python3", ["-m", "zipfile", "-e", "leverans.zip", "."], { cwd: folder });
    const read = (name) => readFile(path.join(folder, name), "utf8");
    assert.equal(await read("original/val.txt"), TEXT);
    return { corrected: await read("rattad/val.rattad.txt"), manifest: JSON.parse(await read("manifest.json")) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Nobody can read `Xq#z`. */
function unreadable(text) {
  const start = new TextEncoder().encode(text.slice(0, text.indexOf("Xq#z"))).length;
  const span = { start, end: start + 4 };
  return [[{ span, before: "Xq#z", kind: "unreadable", candidates: [], keep: 0, automatic: false, related: [] }]];
}
