// What goes wrong costs nothing that was said to be saved: a tab that is killed, a worker that hangs, another window, a record
// that can't be read, many files at once. What was tried how often stands in docs/reliability.md.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { choose, everyWord, misread, names, reviewed, saved, show, turnTo } from "./documents.mjs";
import { browserTest, figure, load, open, project, proposalsComplete, proposing, records, write } from "./helpers.mjs";

const run = promisify(execFile);
const CHANGES = 5000;

const words = (count) => Array.from({ length: count }, (_, at) => `a${at}`).join(" ");

browserTest("a tab killed in the midst of accepting 5,000 changes loses nothing that was stored, and stores no half act", async ({ page, address, expectError }) => {
  expectError(/./);
  await proposing(page, everyWord);
  await load(page, "ett.txt", words(CHANGES));
  await page.locator(".group").first().waitFor();
  await saved(page);
  let tab = page;
  const before = (await records(tab)).acts.length;
  assert.equal(before, 0);

  // One change after the other, killed at different moments; what is stored is what was done first, without a gap.
  let done = 0;
  for (const stored of [20, 60, 40]) {
    await tab.evaluate((key) => {
      const press = () => {
        document.dispatchEvent(new KeyboardEvent("keydown", { key, code: "KeyG", bubbles: true }));
        setTimeout(press);
      };
      press();
    }, "g");
    const reader = await tab.context().newPage();
    await reader.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "" }));
    await reader.goto(`${address}tom.html`);
    while ((await records(reader)).acts.length < done + stored) await reader.waitForTimeout(20);
    await kill(tab);
    const acts = (await records(reader)).acts;
    assert(acts.length >= done + stored && acts.length < CHANGES);
    assert.deepEqual(acts.map(({ seq }) => seq), acts.map((_, at) => at), "no act is missing");
    await reader.close();
    tab = await reopened(page, address);
    await reviewed(tab, acts.length);
    done = acts.length;
  }

  // All that are left in one act: it is stored whole or not at all.
  for (const wait of [0, 5, 40]) {
    await tab.locator("body").press("a");
    await tab.waitForTimeout(wait);
    await kill(tab);
    tab = await reopened(page, address);
    const { acts } = await records(tab);
    const whole = acts.slice(done).map(({ record }) => record.act.decide.decisions.length);
    assert(whole.every((decisions) => decisions === CHANGES - done), String(whole));
    assert(whole.length <= 1);
    if (whole.length) break;
  }
  await tab.close();
});

browserTest("a worker that hangs is replaced and the document goes on; one that hangs again gives up that document alone", async ({ page }) => {
  const program = (hangs) => `
    const reply = (what) => postMessage(JSON.stringify(what));
    onmessage = ({ data: { Open: open } }) => {
      if (!open) return;
      if (${hangs} || open.text.includes("fastnar")) for (;;);
      const { document, revision } = open;
      const proposals = [];
      reply({ Page: { document, revision, page: 0, revised: false, proposals, progress: [1, 1] } });
      reply({ Done: { document, revision } });
      reply({ Checks: { document, revision, checks: [], meetings: [] } });
    };
    reply({ Ready: { model: "0".repeat(64), sections: [], lists: [] } });
  `;
  let begun = 0;
  await page.context().route("**/worker_loader.js", (route) => {
    begun += 1;
    return route.fulfill({ contentType: "text/javascript", body: program(begun === 1) });
  });
  // The page that was opened first has a worker of its own.
  await page.locator("nav").waitFor();
  begun = 0;
  await page.clock.install();
  await page.reload();
  await load(page, "ett.txt", "hel text");
  await page.getByText("Väntar på förslag").waitFor();
  await page.clock.runFor(31_000);
  await page.locator(".queue .reading").waitFor({ state: "detached" });
  assert.equal(begun, 2);
  await load(page, "två.txt", "här fastnar den");
  for (let hangs = 0; hangs < 2; hangs += 1) await page.clock.runFor(31_000);
  await page.locator(".notices").getByText(/^två\.txt: förslagen avbröts/).waitFor();
  await load(page, "tre.txt", "och detta går");
  await page.clock.runFor(1_000);
  await page.locator(".queue .reading").waitFor({ state: "detached" });
  assert.equal(begun, 4);

  // With nothing left to do the worker makes way for a fresh one, once.
  const before = begun;
  for (let more = 0; more < 3; more += 1) await page.clock.runFor(31_000);
  await page.waitForFunction(() => true);
  assert.equal(begun, before + 1);
  await load(page, "fyra.txt", "ny text");
  await page.clock.runFor(1_000);
  await page.locator(".queue .reading").waitFor({ state: "detached" });
});

browserTest("a document opened while another is read: both are read as they are alone, and what was decided stays", async ({ page }) => {
  const sample = await readFile(path.join(project, "www/sample/protokoll.txt"), "utf8");
  const long = Array.from({ length: 6 }, (_, at) => sample.replaceAll("§ ", `§ ${at}`)).join("\f");
  const short = sample.slice(0, 3000);
  const status = async (page, name) => {
    const { documents } = await records(page, ["documents"]);
    const { places, pages, words } = documents.find((one) => one.name === name).status;
    return { places, pages, words };
  };
  const alone = await open();
  const expected = {};
  try {
    for (const [name, text] of [["lång.txt", long], ["kort.txt", short]]) {
      await load(alone.page, name, text);
      await proposalsComplete(alone.page);
      await saved(alone.page);
      while (!(await status(alone.page, name)).places) await alone.page.waitForTimeout(100);
      expected[name] = await status(alone.page, name);
    }
  } finally {
    await alone.close();
  }

  await load(page, "lång.txt", long);
  await page.locator(".group").first().waitFor({ timeout: 60_000 });
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  assert.equal(await page.locator(".queue .reading").count(), 1, "it is being read still");
  const first = await figure(page, "Granskat av dig");
  await load(page, "kort.txt", short);
  await proposalsComplete(page);
  await page.keyboard.press("g");
  const second = await figure(page, "Granskat av dig");
  assert(first > 0 && second > 0);
  await turnTo(page, "lång.txt");
  assert.equal(await figure(page, "Granskat av dig"), first);
  await turnTo(page, "kort.txt");
  assert.equal(await figure(page, "Granskat av dig"), second);
  await saved(page);
  for (const name of ["lång.txt", "kort.txt"]) assert.deepEqual(await status(page, name), expected[name], name);
});

browserTest("two windows: the one that comes second says that it can't store, and reads what the first has done", async ({ page, address }) => {
  await proposing(page, misread);
  await load(page, "ett.txt", "frin namnden frin");
  await page.locator(".group").first().waitFor();
  const other = await page.context().newPage();
  await other.goto(address);
  await turnTo(other, "ett.txt");
  await choose(page, "frin");
  await page.keyboard.press("g");
  await saved(page);
  await choose(other, "namnden");
  await other.keyboard.press("g");
  await other.getByText("ändrats i ett annat fönster").first().waitFor();
  await other.getByText("Sparas inte", { exact: true }).waitFor();
  assert.equal((await records(page)).acts.length, 1);
  await other.reload();
  await turnTo(other, "ett.txt");
  await reviewed(other, 2);
  await choose(other, "namnden");
  await other.keyboard.press("g");
  await saved(other);
  assert.equal((await records(page)).acts.length, 2);
});

browserTest("a source that can't be read costs that document alone: the rest is salvaged into a project file", async ({ page }) => {
  await proposing(page, misread);
  await load(page, "ett.txt", "frin namnden");
  await load(page, "två.txt", "brev frin namnden");
  await choose(page, "frin");
  await page.keyboard.press("g");
  await saved(page);
  const [one] = (await records(page)).documents;
  await write(page, "sources", { id: one.id, version: 2, bytes: "trasig" });
  await page.reload();
  await show(page, "Protokoll");
  await page.locator("table.documents").getByRole("button", { name: "ett.txt", exact: true }).click();
  await page.getByText(/ett\.txt kan inte öppnas: En sparad post \(sources/).first().waitFor();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Spara projektfil", exact: true }).click();
  const folder = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
  try {
    const file = path.join(folder, "a.zip");
    await (await downloading).saveAs(file);
    const script = "import sys, zipfile; print(*sorted(n for n in zipfile.ZipFile(sys.argv[1]).namelist() if n.startswith('original')))";
    assert.match((await run("python3", ["-c", script, file])).stdout, /^original\/2\/två\.txt\n$/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

browserTest("two thousand files at once are all there, only some of them open, and those that are refused are named", async ({ page }) => {
  await proposing(page, everyWord);
  const plain = (name, buffer) => ({ name, mimeType: "text/plain", buffer });
  const files = Array.from({ length: 2000 }, (_, at) => plain(`${String(at).padStart(4, "0")}.txt`, Buffer.from(`ord${at} frin`)));
  files[7] = plain("0007.txt", Buffer.alloc(0));
  files[8] = plain("0008.txt", Buffer.from("a"));
  files[9] = plain("0009.txt", Buffer.from("%PDF-1.4\n"));
  await page.locator("#picker").setInputFiles(files);
  await page.getByText("0009.txt öppnades inte: PDF-filen går inte att läsa").first().waitFor();
  // All are stored; those that came last wait to be read while one of them is looked at.
  let read = 0;
  for (let waited = 0; ; waited += 500) {
    const { documents } = await records(page, ["documents"]);
    read = documents.filter(({ status }) => status.places > 0).length;
    if (documents.length === 1999 && read > 12) break;
    assert(waited < 120_000, `${documents.length} are stored`);
    await page.waitForTimeout(500);
  }
  await show(page, "Protokoll");
  assert.equal((await names(page)).length, 200);
  await page.locator("table.documents").getByRole("button", { name: "1999.txt", exact: true }).click();
  await page.locator(".group").first().waitFor();
  const { documents } = await records(page, ["documents"]);
  assert(documents.filter(({ status }) => status.places > 0).length >= read, "the reading goes on");
});

browserTest("an empty file, one of a byte, a line of 5 MB and a file of 50 MB: opened, or refused by name beforehand", async ({ page }) => {
  await proposing(page, (text) => [text.length > 10 ? [] : []]);
  await page.getByText("högst 32 MB var").waitFor();
  const folder = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
  try {
    const { writeFile } = await import("node:fs/promises");
    const large = path.join(folder, "stor.txt");
    await writeFile(large, Buffer.alloc(52_428_800, "ord "));
    await page.locator("#picker").setInputFiles([large]);
    await page.getByText("stor.txt öppnades inte: filen är på 50 MB och högst 32 MB läses.").first().waitFor();
    for (const [name, text] of [["tom.txt", ""], ["en.txt", "a"], ["rad.txt", "Nämnden beslutar. ".repeat(290_000)]]) {
      const file = path.join(folder, name);
      await writeFile(file, text);
      await page.locator("#picker").setInputFiles([file]);
      await page.locator("header").getByText(name).waitFor();
      for (const view of ["Granska", "Läs", "Jämför", "Exportera"]) {
        await show(page, view);
        await page.locator("main").waitFor();
      }
      const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
      assert(nodes < 20_000, `${name}: ${nodes} elements`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Ends a tab as a crash would. */
async function kill(tab) {
  const session = await tab.context().newCDPSession(tab);
  const crashed = tab.waitForEvent("crash");
  session.send("Page.crash").catch(() => {});
  await crashed;
  await tab.close();
}

async function reopened(page, address) {
  const tab = await page.context().newPage();
  await tab.goto(address);
  await turnTo(tab, "ett.txt");
  return tab;
}
