// Swedish and English: every view in each holds no word of the other, the choice is applied at once and kept, and the
// browser's language is the first guess.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { browserTest, load, openSample, project } from "./helpers.mjs";

/** Names that both languages have: of the program, of keys and formats, of the folders in a delivery. */
const NAMES = ["renskrift", "enter", "esc", "ctrl", "alt", "alto", "ocr", "utf", "xml", "sic", "rattad", "original"];

const { swedish, english } = await words();
const sample = path.join(project, "www/sample");
const quoted = new Set(
  (await Promise.all(["protokoll.txt", "protokoll.gold.txt"].map((name) => readFile(path.join(sample, name), "utf8")))).flatMap(split),
);

browserTest("English on every view has no Swedish word, Swedish no English one, without a reload", async ({ page }) => {
  await page.getByRole("button", { name: "Byt namn" }).click();
  await page.locator("#series-name").fill("1925");
  await page.keyboard.press("Enter");
  await openSample(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "sv");
  await walk(page, ["Granska", "Läs", "Jämför", "Historik", "Listor", "Exportera", "Protokoll"], english, "Swedish");

  await page.keyboard.press("Control+,");
  await page.locator("dialog").getByRole("button", { name: "English" }).click();
  await page.locator("#said", { hasText: "The page is in English now." }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "English", "the focus stays");
  await page.keyboard.press("Escape");
  await walk(page, ["Review", "Read", "Compare", "History", "Lists", "Export", "Protocols"], swedish, "English");

  await page.reload();
  await page.getByRole("navigation").getByRole("button", { name: "Review" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en", "the choice is kept");
});

browserTest("numbers, dates and order follow the language", async ({ page }) => {
  for (const name of ["Zeta.txt", "Ängby.txt", "Alfa.txt"]) {
    await load(page, name, "Mötet öppnades.\n".repeat(2));
    await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
  }
  await page.getByLabel("Ordna efter").selectOption("namn");
  const names = () => page.locator(".documents tbody .link").allTextContents();
  assert.deepEqual(await names(), ["Alfa.txt", "Zeta.txt", "Ängby.txt"]);
  await page.locator(".documents", { hasText: /i dag \d\d\.\d\d/ }).waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await page.locator(".documents", { hasText: /today \d\d:\d\d/ }).waitFor();
  assert.deepEqual(await names(), ["Alfa.txt", "Ängby.txt", "Zeta.txt"]);
  assert.match(await page.locator(".foot").textContent(), /Estimated share of wrong words \d\.\d%/);
  await page.getByRole("button", { name: "Svenska" }).click();
  assert.match(await page.locator(".foot").textContent(), /Beräknad andel felaktiga ord \d,\d\s%/);
});

browserTest(
  "a browser that asks for English gets it at the first visit, and Swedish by one button",
  async ({ page }) => {
    await page.getByRole("button", { name: "Open the sample" }).waitFor();
    assert.equal(await page.title(), "Protocols – Renskrift");
    assert.equal(await page.locator(".series h1").textContent(), "My protocols");
    await page.locator("#picker").setInputFiles([{ name: "bild.pdf", mimeType: "text/plain", buffer: Buffer.from("%PDF-1.7") }]);
    await page.getByText("bild.pdf was not opened: the PDF can't be read").waitFor();
    await page.getByRole("button", { name: "Svenska" }).click();
    await page.getByRole("button", { name: "Öppna exemplet" }).waitFor();
    assert.equal(await page.title(), "Protokoll – Renskrift");
  },
  { locale: "en-GB" },
);

/** Goes through the views (their names in the order of this list), decides something, opens the help, and finds no word of `others`. */
async function walk(page, [review, read, ...rest], others, language) {
  const show = (name) => page.getByRole("navigation").getByRole("button", { name, exact: true }).click();
  await show(review);
  await page.locator(".card").waitFor();
  await spoken(page, others, `${review} in ${language}`);
  for (const key of ["g", "b", "s", "t", "x", "x", "a", "Control+z", "Control+y", "r"]) {
    await page.keyboard.press(key);
    await spoken(page, others, `${review} in ${language} after ${key}`);
  }
  await page.keyboard.press("Escape");
  await show(read);
  await page.locator(".sheet .lines").waitFor();
  for (const key of ["ArrowRight", "j", "g", "u", "y"]) {
    await page.keyboard.press(key);
    await spoken(page, others, `${read} in ${language} after ${key}`);
  }
  for (const view of rest) {
    await show(view);
    await page.locator("main").waitFor();
    await spoken(page, others, `${view} in ${language}`);
  }
  await page.locator(".documents .chip").first().click();
  await spoken(page, others, `the question in ${language}`);
  await page.locator(".asked .act").first().click();
  for (const key of ["?", "Control+,"]) {
    await page.keyboard.press(key);
    await page.locator("dialog").waitFor();
    await spoken(page, others, `${key} in ${language}`);
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
  }
}

/** Asserts that the page says no word of `others`: in its text, title and labels, but for what has a language of its own, as the protocols have. */
async function spoken(page, others, where) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const said = await page.evaluate(() => {
    const texts = [document.title];
    const read = (element) => {
      if (element.id === "said" || element.lang) return;
      for (const name of ["aria-label", "title", "placeholder", "alt"]) texts.push(element.getAttribute(name) ?? "");
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) texts.push(child.data);
        if (child.nodeType === Node.ELEMENT_NODE && !child.matches("script, noscript")) read(child);
      }
    };
    read(document.body);
    return texts.join("\n");
  });
  // What is said of a misread word quotes it.
  const heard = split(await page.locator("#said").textContent()).filter((word) => !quoted.has(word));
  const found = [...split(said), ...heard].filter((word) => others.has(word));
  assert.deepEqual(found, [], where);
}

/** The words that only the texts of one language have, from the source, where each text stands in both. */
async function words() {
  const literal = '"((?:[^"\\\\]|\\\\.)*)"';
  const pair = new RegExp(`\\b(?:text\\(|say!\\()\\s*${literal},\\s*${literal}`, "gs");
  const noun = new RegExp(`\\bnoun\\(\\s*\\[${literal},\\s*${literal}\\],\\s*\\[${literal},\\s*${literal}\\]`, "gs");
  const found = { swedish: [], english: [] };
  const folder = path.join(project, "src/ui");
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith(".rs")) continue;
    const [source] = (await readFile(path.join(folder, name), "utf8")).split("#[cfg(test)]");
    for (const [, one, other] of source.matchAll(pair)) {
      found.swedish.push(one);
      found.english.push(other);
    }
    for (const [, one, many, inEnglish, manyInEnglish] of source.matchAll(noun)) {
      found.swedish.push(one, many);
      found.english.push(inEnglish, manyInEnglish);
    }
  }
  const of = (texts) => new Set(texts.flatMap((text) => split(text.replace(/\\u\{a0\}|\\\n\s*/g, " "))));
  const [swedish, english] = [of(found.swedish), of(found.english)];
  const only = (these, those) => new Set([...these].filter((word) => !those.has(word) && !NAMES.includes(word)));
  const words = { swedish: only(swedish, english), english: only(english, swedish) };
  assert(words.swedish.size > 300 && words.english.size > 300, "the texts were found");
  return words;
}

/** The words of a text but for names of files, in lower case; those of one or two letters say little of the language. */
function split(text) {
  return text.toLowerCase().replace(/\S+\.[a-z]\w*/g, " ").match(/\p{L}{3,}/gu) ?? [];
}
