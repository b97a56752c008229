// What is stored survives a reload, goes when it is removed, and is missed aloud where the browser keeps nothing; and
// the worker's faults cost no more than the work it was at.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { browserTest, project, records, stored, write } from "./helpers.mjs";

browserTest("documents and acts survive a reload, each with its own", async ({ page }) => {
  const bytes = await sample();
  await load(page, { name: "ett.txt", buffer: bytes });
  await load(page, { name: "två.txt", buffer: bytes });
  await turnTo(page, "ett.txt");
  await accept(page);
  await accept(page);
  await turnTo(page, "två.txt");
  await accept(page);
  const before = await records(page);
  assert.deepEqual(before.documents.map(({ name }) => name), ["ett.txt", "två.txt"]);
  assert.deepEqual(before.acts.map(({ document, seq }) => [document, seq]), [[1, 0], [1, 1], [2, 0]]);
  const reviewed = {};
  for (const name of ["ett.txt", "två.txt"]) {
    await turnTo(page, name);
    reviewed[name] = await figure(page, "Granskat av dig");
    assert.notEqual(reviewed[name], "0");
  }

  await page.reload();
  for (const name of ["två.txt", "ett.txt"]) {
    await turnTo(page, name);
    await proposals(page);
    assert.equal(await figure(page, "Granskat av dig"), reviewed[name]);
  }
  const after = await records(page);
  assert.deepEqual(after.acts, before.acts);
  assert.deepEqual(Buffer.from(after.sources[0].bytes), bytes);
});

browserTest("every record carries its version, and the first series is there", async ({ page }) => {
  await load(page, { name: "ett.txt", buffer: await sample() });
  await accept(page);
  const tables = await records(page);
  assert.deepEqual(tables.series.map(({ name }) => name), ["Mina protokoll"]);
  for (const name of ["documents", "sources", "acts", "series"]) {
    assert.notEqual(tables[name].length, 0, name);
    for (const record of tables[name]) assert.equal(record.version, 3, name);
  }
});

browserTest("a removed document leaves no record", async ({ page }) => {
  const bytes = await sample();
  await load(page, { name: "kvar.txt", buffer: bytes });
  await accept(page);
  await load(page, { name: "bort.txt", buffer: bytes });
  await accept(page);
  await show(page, "Protokoll");
  await page.getByRole("button", { name: "Ta bort bort.txt" }).click();
  await page.locator("tr.asked").getByRole("button", { name: "Radera detta protokoll" }).click();
  await page.getByRole("button", { name: "bort.txt" }).first().waitFor({ state: "detached" });
  const { documents, sources, acts } = await records(page);
  assert.deepEqual(documents.map(({ name }) => name), ["kvar.txt"]);
  assert.deepEqual(sources.map(({ id }) => id), [1]);
  assert.deepEqual(acts.map(({ document }) => document), [1]);
});

browserTest("an unreadable record is named and passed over, the rest loads", async ({ page }) => {
  await load(page, { name: "hel.txt", buffer: await sample() });
  await accept(page);
  await accept(page);
  const reviewed = await figure(page, "Granskat av dig");
  await write(page, "documents", { id: 7, version: 1, name: ["trasig"] });
  await write(page, "acts", { document: 1, seq: 2, version: 1, record: "trasig" });
  await write(page, "lists", { series: 1, version: 1, lists: "trasiga" });
  await page.reload();
  await page.getByText("En sparad post (documents 7) går inte att läsa").waitFor();
  await page.getByText("En sparad post (lists 1) går inte att läsa").waitFor();
  await turnTo(page, "hel.txt");
  await proposals(page);
  assert.equal(await figure(page, "Granskat av dig"), reviewed);
  await accept(page);
  assert.deepEqual((await records(page)).acts.map(({ seq }) => seq), [0, 1, 2, 3]);
});

browserTest("two windows don't overwrite each other's acts", async ({ page }) => {
  await load(page, { name: "ett.txt", buffer: await sample() });
  await proposals(page);
  const act = { version: 1, seq: 0, time: 0, act: { revert: { spans: [] } } };
  await write(page, "acts", { document: 1, seq: 0, version: 1, record: act });
  await page.locator(".acts button.main").click();
  await page.getByText("ändrats i ett annat fönster").first().waitFor();
  assert.deepEqual((await records(page)).acts.map(({ record }) => record), [act]);
  await page.getByText("Sparas inte", { exact: true }).waitFor();

  // The other documents are stored as before.
  await load(page, { name: "två.txt", buffer: await sample() });
  await accept(page);
  assert.deepEqual((await records(page)).acts.map(({ document, seq }) => [document, seq]), [[1, 0], [2, 0]]);
});

for (const [version, documents] of [
  [1, { "ett.txt": ["Nämnden öppnar motet frin Alm.", ["Elsa Lind"]] }],
  [2, { "två.txt": ["Namnden oppnar motet från Alm.", ["Alm"]], "ett.txt": ["Nämnden oppnar motet från Alm.", ["Alm"]] }],
  [3, { "två.txt": ["Namnden oppnar motet från Alm.", ["Alm"]], "ett.txt": ["Nämnden oppnar motet från Alm.", ["Alm"]] }],
]) {
  browserTest(`what version ${version} stored is opened: documents, decisions, lists, rules and settings`, async ({ page }) => {
    const kept = JSON.parse(await readFile(path.join(project, `tests/fixtures/stored/version-${version}.json`), "utf8"));
    await replace(page, kept);
    await page.reload();
    for (const [name, [text, people]] of Object.entries(documents)) {
      await turnTo(page, name);
      await page.locator(".queue .reading").waitFor({ state: "detached", timeout: 60_000 });
      await show(page, "Exportera");
      await page.locator("pre", { hasText: text }).waitFor();
      await show(page, "Listor");
      for (const person of people) await page.getByRole("cell", { name: person, exact: true }).waitFor();
    }
    const rules = kept.tables["own rules"]?.length ?? 0;
    await page.getByRole("button", { name: "Regler" }).click();
    assert.equal(await page.getByLabel(/^Regeln om .* på$/).count(), rules);
    assert.equal(await page.locator(".notices li").count(), 0, "nothing is missed");

    // The work goes on where it was left, and is stored as this version does.
    await show(page, "Granska");
    await page.keyboard.press("Control+z");
    await page.getByText("Sparat", { exact: true }).waitFor();
    const acts = (await records(page)).acts;
    assert.equal(acts.length, kept.tables.acts.length + 1);
    const written = acts.filter(({ record }) => record.act === "undo").at(-1);
    assert.equal(written.version, 3);
  });
}

browserTest("where the browser keeps nothing, that is said and the work goes on", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(self, "indexedDB", { value: undefined }));
  await page.reload();
  await page.getByText("Webbläsaren sparar inget för den här sidan").first().waitFor();
  await load(page, { name: "ett.txt", buffer: await sample() });
  await proposals(page);
  await page.locator(".acts button.main").click();
  await page.waitForFunction(() => document.querySelector(".foot b.num").textContent !== "0");
  await page.getByText("Sparas inte", { exact: true }).waitFor();
});

browserTest("full storage is said, and what was stored stays", async ({ page }) => {
  await load(page, { name: "ett.txt", buffer: await sample() });
  await accept(page);
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await page.locator(".acts button.main").click();
  await page.getByText("Lagringen är full").first().waitFor();
  await page.getByText("Sparas inte", { exact: true }).waitFor();
  assert.equal((await records(page)).acts.length, 1);
});

browserTest("a worker that crashes is replaced and goes on with the document", async ({ page, expectError }) => {
  expectError(/crash on purpose/);
  // Long enough to be still at work when its first page has come.
  await load(page, { name: "ett.txt", buffer: Buffer.concat(Array(8).fill(await sample())) });
  await proposals(page);
  const [worker] = page.workers();
  await Promise.all([
    page.waitForEvent("worker"),
    worker.waitForEvent("close"),
    // It may be gone before it has answered.
    worker.evaluate(() => setTimeout(() => { throw new Error("crash on purpose"); })).catch(() => {}),
  ]);
  await page.locator(".reading").waitFor();
  await page.locator(".reading").waitFor({ state: "detached", timeout: 120_000 });
});

browserTest("a model that can't be loaded is said, and can be tried again", async ({ page, expectError }) => {
  expectError(/renskrift\.pack/);
  await page.context().route("**/renskrift.pack", (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await page.getByText("renskrift.pack").first().waitFor();
  await page.context().unroute("**/renskrift.pack");
  await page.getByRole("button", { name: "Försök igen" }).click();
  await load(page, { name: "ett.txt", buffer: await sample() });
  await proposals(page);
});

function sample() {
  return readFile(path.join(project, "www/sample/protokoll.txt"));
}

/** Loads a file through the picker; the app turns to it. */
async function load(page, file) {
  await page.locator("#picker").setInputFiles({ mimeType: "text/plain", ...file });
  await page.locator("header").getByText(file.name).waitFor();
}

async function show(page, view) {
  await page.getByRole("navigation").getByRole("button", { name: view }).click();
}

/** Opens a document of the library in Granska. */
async function turnTo(page, name) {
  await show(page, "Protokoll");
  await page.locator("table.documents").getByRole("button", { name, exact: true }).click();
  await page.locator("header").getByText(name).waitFor();
}

/** Waits until there are proposals to decide. */
async function proposals(page) {
  await page.locator(".groups").getByRole("option").first().waitFor({ timeout: 60_000 });
}

/** Accepts the group that is shown and waits until that is stored. */
async function accept(page) {
  await proposals(page);
  const acts = (await records(page)).acts.length;
  await page.locator(".acts button.main").click();
  while ((await records(page)).acts.length === acts) await page.waitForTimeout(10);
  await page.getByText("Sparat", { exact: true }).waitFor();
}

/** A figure of the foot. */
async function figure(page, label) {
  return page.locator(".foot span", { hasText: label }).locator("b.num").textContent();
}

/** Puts a database that was kept in the place of the app's. */
async function replace(page, { schema, keys, tables }) {
  await stored(page);
  await page.evaluate(
    ([schema, keys, tables]) =>
      new Promise((done) => {
        const away = indexedDB.deleteDatabase("renskrift");
        away.onsuccess = () => {
          const request = indexedDB.open("renskrift", schema);
          request.onupgradeneeded = () => {
            for (const [name, [keyPath, autoIncrement]] of Object.entries(keys)) {
              const table = request.result.createObjectStore(name, { keyPath, autoIncrement });
              for (const record of tables[name]) {
                for (const field of ["bytes", "proposals"]) if (record[field]) record[field] = new Uint8Array(record[field]);
                table.put(record);
              }
            }
          };
          request.onsuccess = () => {
            request.result.close();
            done();
          };
        };
      }),
    [schema, keys, tables],
  );
}

browserTest("lists that were stored before there were places open, and are written as they are now", async ({ page }) => {
  const stored = JSON.parse(await readFile(path.join(project, "tests/fixtures/lists/before-places.json"), "utf8"));
  await write(page, "lists", stored);
  await page.reload();
  await page.getByRole("navigation").getByRole("button", { name: "Listor", exact: true }).click();
  const rows = page.locator(".entries tbody tr");
  await rows.filter({ hasText: "Norrsele hembygdsförening" }).waitFor();
  assert.equal(await rows.count(), 3);
  assert.match(await rows.filter({ hasText: "Elsa Rydmark" }).innerText(), /Person.*ordförande/s);
});
