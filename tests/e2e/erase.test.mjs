// What is erased is gone: one protocol with what was learned from it, or all that the browser keeps.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { choose, misread, names, saved, show, turnTo } from "./documents.mjs";
import { browserTest, load, proposing, project, records, write } from "./helpers.mjs";

const TEXTS = { "ett.txt": "frin namnden frin", "två.txt": "brev om annat" };

browserTest("a protocol goes with its decisions, its pictures and what was learned from it", async ({ page }) => {
  await begin(page);
  await turnTo(page, "ett.txt");
  await choose(page, "namnden");
  await page.keyboard.press("o");
  await choose(page, "frin");
  await page.keyboard.press("g");
  await page.getByRole("button", { name: "Gör till regel" }).click();
  await saved(page);
  const [one, two] = (await records(page)).documents.map(({ id }) => id);
  const version = 2;
  const sample = { seed: 1, lines: [0], wrong: [], acts: 2 };
  await write(page, "settings", { name: "samples", version, value: [[one, sample], [two, sample]] });
  const picture = { document: one, page: 0, name: "ett-1.png", width: 1, height: 1, version };
  await write(page, "pictures", { ...picture, file: "behind the app's back" });
  const learned = (text, learned) => ({ kind: "person", text, about: { role: "", from: null, to: null, note: "", learned } });
  const lists = (await records(page)).lists.find(({ series }) => series === 1);
  lists.lists.entries.push(learned("Elsa Lind", "ett.rattad.txt"), learned("Bo Ek", "annan.txt"));
  lists.lists.proofread.push({ name: "ett.rattad.txt", text: "Elsa Lind" }, { name: "annan.txt", text: "Bo Ek" });
  await write(page, "lists", lists);
  await page.reload();

  await show(page, "Protokoll");
  await page.getByRole("button", { name: "Ta bort ett.txt" }).click();
  const asked = page.locator("tr.asked");
  await asked.getByText(/Ta bort ett\.txt och \d\sbeslut.*följer med: 2\sposter i listorna, 1\skorrekturläst text, 1\sregel\./).waitFor();
  await asked.getByRole("button", { name: "Radera detta protokoll" }).click();
  await asked.waitFor({ state: "detached" });
  await saved(page);

  for (let again = 0; again < 2; again += 1) {
    const tables = await records(page);
    const kept = JSON.stringify(tables);
    for (const gone of ["ett.txt", "ett-1.png", "ett.rattad.txt", "frin", "namnden", "Elsa Lind"]) {
      assert(!kept.includes(gone), `${gone}: ${kept}`);
    }
    for (const of of ["sources", "rules"]) assert(tables[of].every(({ id }) => id === two), of);
    for (const of of ["acts", "pictures", "proposals"]) assert(tables[of].every(({ document }) => document === two), of);
    assert.deepEqual(tables["own rules"], []);
    assert.deepEqual(tables.lists[0].lists.entries.map(({ text }) => text), ["Bo Ek"]);
    assert.deepEqual(tables.settings.find(({ name }) => name === "samples").value.map(([id]) => id), [two]);
    // Nothing of it comes back with the next visit, nor by undoing.
    await show(page, "Listor");
    await page.keyboard.press("Control+z");
    await page.reload();
    await show(page, "Protokoll");
    assert.deepEqual(await names(page), ["två.txt"]);
  }
});

browserTest(
  "everything is erased: first asked and offered as a project file, then every store is empty",
  async ({ page, expectError }) => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await load(page, "ett.txt", TEXTS["ett.txt"]);
    await saved(page);
    await page.evaluate(async () => {
      localStorage.setItem("ett", "frin");
      sessionStorage.setItem("ett", "frin");
      await (await caches.open("annan")).put("ett.txt", new Response("frin"));
    });
    // Another window of the app lets go of the database.
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.locator("header").getByText("ett.txt").waitFor();

    const dialog = await ask(page);
    await dialog.getByText(/raderas: 1\sprotokoll med bilder och beslut, alla listor/).waitFor();
    const focused = await page.evaluate(() => document.activeElement.textContent);
    assert.match(focused, /^Radera inget/);
    const downloading = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Spara projektfilen först" }).click();
    assert.match((await downloading).suggestedFilename(), /\.renskrift\.zip$/);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.equal((await records(page)).documents.length, 1, "nothing goes before it is said");

    for (const program of [false, true]) {
      await ask(page);
      if (program) await dialog.getByRole("checkbox").check();
      await Promise.all([page.waitForEvent("load"), dialog.getByRole("button", { name: "Radera allt" }).click()]);
      await show(page, "Protokoll");
      await page.getByText("Här finns inga protokoll än.").waitFor();
      const { series, settings, ...tables } = await records(page);
      for (const [name, rows] of Object.entries(tables)) assert.deepEqual(rows, [], name);
      assert.deepEqual(series.map(({ id, name }) => [id, name]), [[1, "Mina protokoll"]]);
      // The new visit notes where it begins, and that nothing was done to lists.
      const begun = { "current series": 1, "list past": { done: [], undone: [] } };
      for (const { name, value } of settings) assert.deepEqual(value, begun[name], name);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
      assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), ["renskrift"]);
      assert.equal(await page.evaluate(() => caches.has("annan")), !program);
    }
    // What the service worker keeps is the program's own files.
    await page.evaluate(() => navigator.serviceWorker.ready);
    const kept = await page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith("renskrift"));
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().map(({ url }) => new URL(url).pathname);
    });
    const files = await readdir(path.join(project, "dist"), { recursive: true });
    for (const file of kept) assert(file === "/prov/" || files.includes(decodeURIComponent(file.slice("/prov/".length))), file);

    // The other window can store nothing more, and says so.
    await other.locator("#picker").setInputFiles([{ name: "sen.txt", mimeType: "text/plain", buffer: Buffer.from("frin") }]);
    await other.getByText("Sparas inte", { exact: true }).waitFor();
    assert.deepEqual((await records(page)).documents, []);
  },
  { kept: true },
);

async function begin(page) {
  await proposing(page, misread);
  for (const [name, text] of Object.entries(TEXTS)) await load(page, name, text);
}

async function ask(page) {
  await page.keyboard.press("?");
  await page.getByRole("button", { name: "Inställningar" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Radera allt" }).click();
  return page.getByRole("dialog", { name: "Radera allt" });
}
