// The queue of Granska: what is let in, what is taken unseen and how a sample vouches for it, places that are asked about
// one by one, and the bounds of what is in the page.

import assert from "node:assert/strict";
import { openLarge } from "./documents.mjs";
import { acts, browserTest, figure, load, openSample, proposeAnew, proposing } from "./helpers.mjs";

browserTest("all safe changes are one act, told before and after, and one undo takes them back", async ({ page }) => {
  await openSample(page);
  const offered = await page.locator(".safe p").first().textContent();
  const places = Number(offered.match(/^[\d\s]+/)[0].replace(/\s/g, ""));
  assert.match(offered, /Väntat: (mindre än ett fel|ungefär \d+\sfel)/);
  await page.keyboard.press("a");
  await page.locator(".notices", { hasText: `${places} ändringar godtogs osedda` }).waitFor();
  assert.equal(await figure(page, "Automatiskt ändrat, ej granskat"), places);
  assert.equal(await figure(page, "Granskat av dig"), 0);
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  assert.equal((await acts(page)).length, 1);
  await page.keyboard.press("Control+z");
  await page.locator('.foot span:has-text("ej granskat 0")').waitFor();
});

browserTest("any threshold can be tried, its expected errors shown before", async ({ page }) => {
  await proposing(page, words);
  await load(page, "ett.txt", TEXT);
  await page.locator(".group").first().waitFor();
  const field = page.getByLabel("Pröva från");
  for (const [percent, changes, errors] of [
    ["95", 3, "mindre än ett fel"],
    ["50", 6, "ungefär 1"],
  ]) {
    await field.fill(percent);
    const told = page.locator(".safe p", { hasText: new RegExp(`^${changes}\\sändringar når den gränsen. Väntat: ${errors}`) });
    await told.waitFor();
  }
  await page.getByRole("button", { name: /Godta 6\sändringar/ }).click();
  await page.locator(".notices", { hasText: "6 ändringar godtogs osedda" }).waitFor();
  assert.equal(await figure(page, "Automatiskt ändrat, ej granskat"), 6);
});

browserTest("a document is not reviewed while automatic changes stand unseen and unsampled", async ({ page }) => {
  await proposing(page, words);
  await load(page, "ett.txt", TEXT);
  await page.locator(".group").first().waitFor();
  await page.getByLabel("Pröva från").fill("30");
  await page.locator(".safe p", { hasText: "når den gränsen" }).waitFor();
  await page.locator(".safe .act").first().click();
  await page.locator('.foot span:has-text("Ej avgjort 0")').waitFor();
  const unseen = await figure(page, "Automatiskt ändrat, ej granskat");
  assert.equal(await stage(page, "ett.txt"), "Pågår");

  await page.getByRole("navigation").getByRole("button", { name: "Granska" }).click();
  await page.getByRole("button", { name: "Se ett stickprov" }).click();
  await page.locator(".safe", { hasText: `Stickprov: ${unseen} av ${unseen}` }).waitFor();
  await page.keyboard.press("b");
  for (let left = unseen; left > 0; left = await figure(page, "Automatiskt ändrat, ej granskat")) {
    await page.keyboard.press("g");
    await page.waitForTimeout(20);
  }
  await page.locator(".notices", { hasText: "Stickprovet är klart" }).waitFor();
  assert.equal(await stage(page, "ett.txt"), "Granskad");
  await page.getByRole("navigation").getByRole("button", { name: "Exportera" }).click();
  await page.getByRole("button", { name: /Spara bara/ }).click();
  await page.locator("#said", { hasText: "sparades" }).waitFor();
  assert.equal(await stage(page, "ett.txt"), "Exporterad");
});

browserTest("a sample of many vouches for those that nobody saw", async ({ page }) => {
  await openSample(page);
  await page.keyboard.press("a");
  await page.locator(".notices", { hasText: "godtogs osedda" }).waitFor();
  const unseen = await figure(page, "Automatiskt ändrat, ej granskat");
  assert(unseen > 30);
  await page.getByRole("button", { name: "Se ett stickprov" }).click();
  for (let at = 0; at < 30 && (await page.locator(".safe", { hasText: "Stickprov:" }).count()) > 0; at++) {
    await page.keyboard.press("g");
  }
  await page.locator(".notices", { hasText: `Bland de ${unseen - 30} osedda` }).waitFor();
  assert.equal(await figure(page, "Automatiskt ändrat, ej granskat"), 0);
  assert.equal(await figure(page, "Granskat av dig"), unseen);
  await page.keyboard.press("Control+z");
  await page.locator(`.foot span:has-text("ej granskat ${unseen - 30}")`).waitFor();
});

browserTest("the queue is filtered by kind, probability, page and letters", async ({ page }) => {
  await proposing(page, words);
  await load(page, "ett.txt", TEXT);
  await page.locator(".group").first().waitFor();
  const listed = async () => (await page.locator(".group .words").allTextContents()).map((words) => words.split("→")[0]);
  assert.deepEqual(await listed(), ["frin", "Karlson", "Bergstrim", "namnden"], "ordered by what deciding saves");
  await page.getByRole("button", { name: /^Namn 3/ }).click();
  assert.deepEqual(await listed(), ["Karlson", "Bergstrim"]);
  await page.getByRole("button", { name: /^Alla/ }).click();
  await page.getByLabel("Hur säkert").selectOption("minst 98 %");
  assert.deepEqual(await listed(), ["frin"]);
  await page.getByLabel("Hur säkert").selectOption("Alla grader");
  await page.getByLabel("Sida", { exact: true }).fill("2");
  assert.deepEqual(await listed(), ["namnden"]);
  await page.getByLabel("Sida", { exact: true }).fill("");
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await page.keyboard.type("ström");
  assert.deepEqual(await listed(), ["Bergstrim"]);
  await page.getByLabel("Sök", { exact: true }).fill("finns inte");
  await page.getByText("Inget i kön passar urvalet.").waitFor();
});

browserTest("a group with two likely readings asks place by place", async ({ page }) => {
  await proposing(page, words);
  await load(page, "ett.txt", TEXT);
  await page.locator(".group", { hasText: "Karlson" }).click();
  await page.locator(".divided").waitFor();
  assert.equal(await page.locator(".place input:checked").count(), 1);
  await page.keyboard.press("1");
  await page.locator('.foot span:has-text("Granskat av dig 1")').waitFor();
  assert.match(await page.locator("#chosen").textContent(), /Karlson/);
  await page.keyboard.press("2");
  await page.locator('.foot span:has-text("Granskat av dig 2")').waitFor();
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  const said = (await acts(page)).map(({ record }) => record.act.decide.decisions.map(({ after }) => after));
  assert.deepEqual(said, [["Karlsson"], ["Carlsson"]]);
});

browserTest("what the worker says while a reading is being written waits until it is", async ({ page }) => {
  await proposing(page, words, () => [[], []]);
  await load(page, "ett.txt", TEXT);
  await page.locator(".group").first().waitFor();
  const before = await page.locator("#card h1.pair > span").first().textContent();
  await page.keyboard.press("r");
  await page.locator("#reading").waitFor();
  await page.keyboard.type("gav");
  await proposeAnew(page);
  // A letter is drawn after the worker's word has come.
  await page.waitForTimeout(300);
  await page.keyboard.type("bgl");
  assert.equal(await page.locator("#reading").inputValue(), "gavbgl");
  assert.equal(await page.locator("#card h1.pair > span").first().textContent(), before);
  await page.keyboard.press("Enter");
  await page.locator("#reading").waitFor({ state: "detached" });
  const [{ record }] = await acts(page);
  const said = record.act.decide.decisions.map(({ before, after }) => `${before} ${after}`);
  assert.deepEqual(new Set(said), new Set([`${before} gavbgl`]));
  await page.locator(".groups .group:not(.done)").first().waitFor({ state: "detached" });
});

browserTest("40,000 proposals keep the page small and the place in sight", async ({ page }) => {
  await openLarge(page);
  await bounded(page);
  for (const key of ["End", "Home"]) {
    await page.locator("#home").press(key);
    await inSight(page);
    await bounded(page);
  }
  for (let at = 0; at < 40; at++) await page.keyboard.press("j");
  await inSight(page);
  assert.match(await page.locator("#chosen").getAttribute("aria-posinset"), /^41$/);
  await page.keyboard.press("g");
  await page.locator('.foot span:has-text("Granskat av dig 2")').waitFor();
  await page.locator("#home").evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
  await page.waitForFunction(() => {
    const list = document.getElementById("home").getBoundingClientRect();
    const row = document.elementFromPoint(list.x + 40, list.y + list.height / 2)?.closest(".group");
    const at = Number(row?.getAttribute("aria-posinset"));
    return at > 9_900 && at < 10_100;
  });
  await bounded(page);
});

/** The page holds no more rows than a few screens of them. */
async function bounded(page) {
  const [rows, nodes] = await page.evaluate(() => [
    document.querySelectorAll(".group").length,
    document.querySelectorAll("*").length,
  ]);
  assert(rows <= 100, `${rows} rows`);
  assert(nodes <= 2_500, `${nodes} nodes`);
}

/** The group before the reviewer is in sight. */
async function inSight(page) {
  await page.waitForFunction(() => {
    const row = document.getElementById("chosen")?.getBoundingClientRect();
    const list = document.getElementById("home").getBoundingClientRect();
    return row && row.top >= list.top - 1 && row.bottom <= list.bottom + 1;
  });
}

/** What the library says of a document. */
async function stage(page, name) {
  await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
  const row = page.locator("table.documents tbody tr", { hasText: name });
  return row.locator(".tag").textContent();
}

const TEXT = [
  "Brev frin laget. Svar frin byn. Kopia frin skolan.",
  "Karlson yrkade avslag. Karlson reserverade sig.",
  "Bergstrim justerade.\fDet var namnden som beslutade.",
].join("\n");

/** Some words of TEXT with what they may stand for; TEXT has no letter of more than one byte. */
function words(text) {
  const known = [
    ["frin", "word", true, [["från", 0.99]]],
    ["Karlson", "name", false, [["Karlsson", 0.5], ["Carlsson", 0.45]]],
    ["Bergstrim", "name", false, [["Bergström", 0.9]]],
    ["namnden", "real_word", false, [["nämnden", 0.4]]],
  ];
  const pages = [];
  let at = 0;
  for (const page of text.split("\f")) {
    const proposals = [];
    for (const [before, kind, automatic, readings] of known) {
      for (const match of page.matchAll(before)) {
        const start = at + match.index;
        const candidates = readings.map(([text, probability]) => ({
          text, probability, source: kind === "name" ? "person" : "dictionary", confusions: [], context: 1,
        }));
        const keep = 1 - readings.reduce((sum, [, probability]) => sum + probability, 0);
        proposals.push({ span: { start, end: start + before.length }, before, kind, candidates, keep, automatic, related: [] });
      }
    }
    pages.push(proposals.sort((a, b) => a.span.start - b.span.start));
    at += page.length + 1;
  }
  return pages;
}
