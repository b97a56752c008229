// What the tests of documents share: turning to one, choosing a group, what is told and stored; and a document of 500 pages.

import { load, proposing } from "./helpers.mjs";

export async function show(page, view) {
  await page.getByRole("navigation").getByRole("button", { name: view }).click();
}

export async function turnTo(page, name) {
  await show(page, "Protokoll");
  await page.locator("table.documents").getByRole("button", { name, exact: true }).click();
  await page.locator("header").getByText(name).waitFor();
  await page.locator(".queue .reading").waitFor({ state: "detached" });
}

export async function choose(page, word) {
  await page.locator(".group", { hasText: new RegExp(`^${word}`) }).click();
}

export async function names(page) {
  return page.locator("table.documents tbody td:first-child .link").allTextContents();
}

export async function reviewed(page, places) {
  await page.locator(`.foot span:has-text("Granskat av dig ${places}")`).waitFor();
}

export async function saved(page) {
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
}

/** `namnden`, `namndens` and `frin` wherever they stand. */
export function misread(text) {
  const places = [];
  for (const [before, after] of [["namnden", "nämnden"], ["namndens", "nämndens"], ["frin", "från"]]) {
    for (const { index } of text.matchAll(new RegExp(`\\b${before}\\b`, "g"))) {
      const candidate = { text: after, probability: 0.9, source: "dictionary", confusions: [], context: 1 };
      const span = { start: index, end: index + before.length };
      places.push({ span, before, kind: "word", candidates: [candidate], keep: 0.1, automatic: false, related: [] });
    }
  }
  return [places.sort((a, b) => a.span.start - b.span.start)];
}

/** Each `frin`, on any page, is read as `från` with a probability of 0.5. */
export function doubts(text) {
  return text.split("\f").map((part, page, pages) => {
    const before = pages.slice(0, page).join("\f").length + Math.min(page, 1);
    return [...part.matchAll("frin")].map(({ index }) => ({
      span: { start: before + index, end: before + index + 4 },
      before: "frin",
      kind: "word",
      candidates: [{ text: "från", probability: 0.5, source: "dictionary", confusions: [], context: 1 }],
      keep: 0.5,
      automatic: false,
      related: [],
    }));
  });
}

/** Every word is misread, each otherwise. */
export function everyWord(text) {
  return [[...text.matchAll(/\S+/g)].map(({ 0: before, index: start }) => {
    const candidate = { text: `${before}b`, probability: 0.99, source: "dictionary", confusions: [], context: 1 };
    const span = { start, end: start + before.length };
    return { span, before, kind: "word", candidates: [candidate], keep: 0.01, automatic: true, related: [] };
  })];
}

/** `fel1` and the like are read as `ratt1`, page by page. */
function numbered(text) {
  const pages = [];
  let at = 0;
  for (const page of text.split("\f")) {
    pages.push(
      [...page.matchAll(/fel\d+/g)].map(({ 0: before, index }) => {
        const span = { start: at + index, end: at + index + before.length };
        const candidate = { text: before.replace("fel", "ratt"), probability: 0.9, source: "dictionary", confusions: [], context: 1 };
        return { span, before, kind: "word", candidates: [candidate], keep: 0.1, automatic: true, related: [] };
      }),
    );
    at += page.length + 1;
  }
  return pages;
}

/** Opens a document of 500 pages with 40,000 proposals in 20,000 groups, and gives its text. */
export async function openLarge(page) {
  await proposing(page, numbered);
  const lines = Array.from({ length: 40_000 }, (_, at) => `Rad ${at} med fel${at % 20_000} i protokollet.`);
  const text = Array.from({ length: 500 }, (_, at) => lines.slice(at * 80, at * 80 + 80).join("\n")).join("\f");
  await load(page, "stor.txt", text);
  await page.locator('.foot span:has-text("Ej avgjort 40\u00a0000")').waitFor({ timeout: 120_000 });
  await page.locator(".queue .reading").waitFor({ state: "detached" });
  return text;
}
