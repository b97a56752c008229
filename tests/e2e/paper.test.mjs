// Pictures of pages: found by name, kept, shown beside the text with the word's box lit and in sight.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { browserTest, openSample, project, proposalsComplete } from "./helpers.mjs";

const SAMPLE = path.join(project, "www/sample");
const PICTURES = [1, 2, 3, 4, 5, 6, 7].map((page) => path.join(SAMPLE, `sida-${page}.png`));

browserTest("with ALTO and its pictures the chosen word is lit on its page, in sight however near", async ({ page }) => {
  const alto = await readFile(path.join(SAMPLE, "protokoll.alto.xml"), "utf8");
  await page.locator("#picker").setInputFiles([path.join(SAMPLE, "protokoll.alto.xml"), ...PICTURES]);
  await proposalsComplete(page);
  await page.keyboard.press("Alt+3");
  await page.locator(".paper image").waitFor();

  for (const keys of [["j"], ["+", "+", "+", "j"], ["j"], ["ArrowDown"], ["j"]]) {
    for (const key of keys) await page.keyboard.press(key);
    const [lit, seen, word] = await settled(page);
    const boxes = wordsOf(alto).filter(({ text }) => text.includes(word));
    const fits = boxes.some((box) => near(lit.x + lit.height * 0.12 / 1.24, box.x) && near(lit.y + lit.height * 0.12 / 1.24, box.y));
    assert(fits, `${word} is lit where the file has it`);
    assert(lit.x >= seen.x && lit.y >= seen.y, "in sight");
    assert(lit.x + lit.width <= seen.x + seen.width && lit.y + lit.height <= seen.y + seen.height, "in sight");
  }

  const [, nearer] = await settled(page);
  assert(nearer.width < 1240 / 1.9, "three steps nearer");
  await page.keyboard.press("0");
  await seenWidth(page, 1240);
  const pane = await page.locator("#paper").boundingBox();
  await page.mouse.move(pane.x + pane.width / 2, pane.y + 40);
  await page.mouse.wheel(0, -100);
  await seenWidth(page, 1240 / 1.25);
  await page.locator("#paper").focus();
  const [, before] = await settled(page);
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(
    (y) => document.querySelector(".paper svg").viewBox.baseVal.y > y + 10,
    before.y,
  );
});

browserTest("without boxes the picture follows the page number, also after a reload", async ({ page }) => {
  await openSample(page);
  await page.keyboard.press("Alt+3");
  await page.keyboard.press("Escape");
  for (const number of [1, 2, 3]) {
    await page.locator(".paper header", { hasText: `sida-${number}.png` }).waitFor();
    await page.getByRole("button", { name: "Nästa", exact: true }).click();
  }
  await page.getByText("Sparat", { exact: true }).waitFor();
  await page.reload();
  await page.locator(".paper header", { hasText: "sida-1.png" }).waitFor();
  assert.equal(await page.locator(".paper .lit").count(), 0);
});

browserTest("Granska shows the word's piece of the picture", async ({ page }) => {
  await page.locator("#picker").setInputFiles([path.join(SAMPLE, "protokoll.alto.xml"), ...PICTURES]);
  await proposalsComplete(page);
  await page.locator(".card .crop .lit").first().waitFor();
  const inside = await page.locator(".card .crop svg").evaluate((svg) => {
    const [seen, lit] = [svg.getBoundingClientRect(), svg.querySelector(".lit").getBoundingClientRect()];
    return lit.left >= seen.left && lit.right <= seen.right && lit.top >= seen.top && lit.bottom <= seen.bottom;
  });
  assert(inside);
});

browserTest("pictures without a page, and files that are no whole picture, are named", async ({ page }) => {
  await openSample(page);
  const buffer = await readFile(PICTURES[0]);
  const file = (name, buffer) => ({ name, mimeType: "image/png", buffer });
  await page.locator("#picker").setInputFiles([file("omslag.png", buffer), file("sida-2.png", buffer.subarray(0, 12))]);
  await page.getByText("omslag.png öppnades inte: ingen sida att höra till.").waitFor();
  await page.getByText("sida-2.png öppnades inte: bilden är trasig.").waitFor();
});

/** The words of an ALTO file with the upper left corners of their boxes. */
function wordsOf(alto) {
  return [...alto.matchAll(/<String [^>]*HPOS="(\d+)" VPOS="(\d+)"[^>]*CONTENT="([^"]*)"/g)].map(([, x, y, text]) => ({
    x: Number(x),
    y: Number(y),
    text: text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">"),
  }));
}

function near(a, b) {
  return Math.abs(a - b) <= 1.5;
}

/** The lit box, what is seen of the page and the word that is looked at, of one moment, once all three stay. */
async function settled(page) {
  await page.locator(".paper .lit").first().waitFor();
  const read = () =>
    page.locator(".paper svg").evaluate((svg) => {
      const { x, y, width, height } = svg.querySelector(".lit").getBBox();
      const seen = svg.viewBox.baseVal;
      const word = document.querySelector("#read-at del") ?? document.querySelector("#read-at");
      return [
        { x, y, width, height },
        { x: seen.x, y: seen.y, width: seen.width, height: seen.height },
        word?.textContent.trim(),
      ];
    });
  let before;
  let now = await read();
  do {
    before = now;
    await page.waitForTimeout(50);
    now = await read();
  } while (JSON.stringify(before) !== JSON.stringify(now));
  return now;
}

async function seenWidth(page, width) {
  await page.waitForFunction(
    (width) => Math.abs(document.querySelector(".paper svg").viewBox.baseVal.width - width) < 2,
    width,
  );
}
