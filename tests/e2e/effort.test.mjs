// The presses that `renskrift effort` counts are those that the app takes: its plan (`--plan`) of the whole sample, and
// of the cases of tests/effort.rs, is played key by key and ends at the text that it promises. Where the app asks for
// other presses than the yardstick of the count, the plan names the rule, and both sums agree.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { browserTest, load, openSample, project, proposing } from "./helpers.mjs";

const run = promisify(execFile);
const CASES = JSON.parse(await readFile(path.join(project, "tests/fixtures/effort/cases.json"), "utf8"));

browserTest("the plan of the whole sample is played with the presses that it counts", async ({ page }) => {
  const [read, gold] = ["protokoll.txt", "protokoll.gold.txt"].map((name) => path.join(project, "www/sample", name));
  const plan = await planned(["--ocr", read, "--gold", gold]);
  assert(plan.steps.length > 100, "the sample takes many steps");
  assert.equal(plan.unreached, 0, "the plan reaches gold");
  agrees(plan);
  await openSample(page);
  assert.deepEqual(await play(page, plan.steps, await readFile(read, "utf8")), plan.presses);
  assert.equal(await exported(page), plan.text);
});

const played = CASES.filter(({ name, proposals }) => proposals.length > 0 && !name.startsWith("skipped"));
for (const { name, ocr, gold, proposals } of played) {
  browserTest(`presses are counted: ${name}`, async ({ page }) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "effort-"));
    try {
      const given = propose(ocr, proposals);
      const files = { "ocr.txt": ocr, "gold.txt": gold, "proposals.json": JSON.stringify(given) };
      for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
      const [read, right, proposed] = Object.keys(files).map((name) => path.join(folder, name));
      const plan = await planned(["--ocr", read, "--gold", right, "--proposals", proposed]);
      agrees(plan);
      await proposing(page, new Function("text", `return [${JSON.stringify(given)}];`));
      await load(page, "prov.txt", ocr);
      await page.locator(".group").first().waitFor();
      assert.deepEqual(await play(page, plan.steps, ocr), plan.presses);
      assert.equal(await exported(page), plan.text);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

/** What the command plans. */
async function planned(options) {
  const command = ["run", "--quiet", "--bin", "renskrift", "--", "effort", "--plan", ...options];
  const { stdout } = await run("cargo", command, { cwd: project, maxBuffer: 64 << 20 });
  return JSON.parse(stdout);
}

/** The app's presses are those of the yardstick and the differences that have a rule. */
function agrees({ presses, counted, differences }) {
  const sum = (numbers) => Object.values(numbers).reduce((all, one) => all + one, 0);
  assert.equal(sum(presses), counted + sum(differences), JSON.stringify({ presses, counted, differences }));
}

/** Proposals for every word that the table names, as tests/effort.rs makes them. */
function propose(text, table) {
  const forms = new Map(table);
  const likely = [0.6, 0.2, 0.1, 0.05, 0.02, 0.01];
  const found = [...text.matchAll(/[^\s.,]+/g)].filter(([word]) => forms.has(word));
  return found.map(({ 0: before, index }) => {
    const readings = forms.get(before);
    const start = Buffer.byteLength(text.slice(0, index));
    return {
      span: { start, end: start + Buffer.byteLength(before) },
      before,
      kind: "word",
      candidates: readings.replace("!", "").split("/").map((text, at) => ({
        text, probability: likely[at], source: "dictionary", confusions: [], context: 0,
      })),
      keep: 0.01,
      automatic: readings.endsWith("!"),
      related: [],
    };
  });
}

/** Takes the steps, and gives the presses that they took. */
async function play(page, steps, text) {
  const counted = {};
  const count = (part, presses = 1) => (counted[part] = (counted[part] ?? 0) + presses);
  const press = async (part, key) => {
    count(part);
    await page.keyboard.press(key);
  };
  const write = async (part, letters) => {
    await page.locator("#reading").waitFor();
    for (const letter of letters) {
      count(part);
      await page.keyboard.type(letter);
    }
    if (letters === "") await press(part, "Backspace");
    await press(part, "Enter");
    await page.locator("#reading").waitFor({ state: "detached" });
  };
  const shift = (all, key) => (all ? `Shift+${key}` : key);
  for (const step of steps) {
    if (step.form !== undefined) await lies(page, step.form);
    for (const place of step.toggled ?? []) {
      count("leaving_out");
      await page.locator(`.place[aria-posinset="${place + 1}"] input`).click();
    }
    if (step.do === "automatic") await press("automatic", "a");
    else if (step.do === "keep") await press("keeping", shift(step.all, "b"));
    else if (step.do === "take") {
      await press(step.candidate === 0 ? "accepting" : "choosing", shift(step.all, `Digit${step.candidate + 1}`));
    } else if (step.do === "write") {
      await press("typing", shift(step.all, "r"));
      await write("typing", step.text);
    } else if (step.do === "read") {
      await press("rewriting", "Alt+3");
      await page.locator(".lines").waitFor();
    } else {
      const piece = page.locator(`.lines [data-at="${step.place.start}-${step.place.end}"]`).first();
      await scrollTo(page, piece, text, step.place.start);
      count("rewriting");
      // A question that comes above the text just then moves it from under the pointer.
      do await piece.click();
      while (!(await piece.evaluate((element) => element.classList.contains("cur"))));
      for (let word = 0; word < step.with; word++) await press("rewriting", "Shift+ArrowRight");
      await press("rewriting", "r");
      await write("rewriting", step.text);
      await press("rewriting", "Escape");
    }
  }
  return counted;
}

/** Waits until the group of this form lies before the reviewer. */
async function lies(page, form) {
  const line = form.split(/\r\n|\n|\r/).join("⏎");
  await page.waitForFunction((line) => {
    const words = document.querySelector("#chosen .words");
    return words?.textContent.split("→")[0] === line;
  }, line);
}

/** Scrolls in Läs until the piece at this byte of the text is in the page. */
async function scrollTo(page, piece, text, byte) {
  const lines = text.split("\n").length;
  const line = Buffer.from(text).subarray(0, byte).toString().split("\n").length - 1;
  for (const off of [0, -20, 20, -40, 40]) {
    if ((await piece.count()) > 0) return;
    await page.locator("#home").evaluate((scroll, share) => (scroll.scrollTop = scroll.scrollHeight * share), (line + off) / lines);
    await page.waitForTimeout(50);
  }
  await piece.waitFor();
}

/** The corrected text as it is saved. */
async function exported(page) {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+e");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /^Spara bara/ }).click(),
  ]);
  return readFile(await download.path(), "utf8");
}
