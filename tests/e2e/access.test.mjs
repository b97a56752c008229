// Files by drag and drop; every view at 200 % zoom, 360 px wide and with reduced motion; the focus and what is said; Läs with a
// page's picture as axe-core sees it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { browserTest, openSample, project } from "./helpers.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIEWS = ["Granska", "Läs", "Jämför", "Historik", "Listor", "Exportera", "Protokoll"];

browserTest("files dropped anywhere on the page are opened, and what is none is named", async ({ page }) => {
  await page.locator("main").waitFor();
  const drag = (files) =>
    page.evaluateHandle((files) => {
      const transfer = new DataTransfer();
      for (const [name, text] of files) transfer.items.add(new File([text], name));
      return transfer;
    }, files);
  const marked = () => page.locator("body").getAttribute("data-dragging");

  let dataTransfer = await drag([["ett.txt", "Mötet öppnades.\n"], ["två.txt", "Mötet avslutades.\n"]]);
  await page.dispatchEvent("main", "dragover", { dataTransfer });
  assert.notEqual(await marked(), null, "the page shows where files may be let go");
  await page.dispatchEvent("main", "dragleave", { dataTransfer });
  assert.equal(await marked(), null);
  await page.dispatchEvent("main", "dragover", { dataTransfer });
  await page.dispatchEvent("main", "drop", { dataTransfer });
  await page.locator(".documents tbody tr").nth(1).waitFor();
  assert.equal(await marked(), null);
  assert.deepEqual((await page.locator(".documents tbody .link").allTextContents()).sort(), ["ett.txt", "två.txt"]);

  // In another view too; a single file is shown at once.
  await page.getByRole("navigation").getByRole("button", { name: "Listor" }).click();
  dataTransfer = await drag([["tre.txt", "Mötet ajournerades.\n"], ["bild.pdf", "%PDF-1.7"]]);
  await page.dispatchEvent(".foot", "dragover", { dataTransfer });
  await page.dispatchEvent(".foot", "drop", { dataTransfer });
  await page.getByText("bild.pdf öppnades inte: PDF-filen går inte att läsa").waitFor();
  await page.locator("header").getByText("tre.txt").waitFor();
  await page.locator(".queue").waitFor();
});

browserTest("at 200 % zoom and 360 px wide nothing on any view is cut off sideways", async ({ page }) => {
  await openSample(page);
  await page.keyboard.press("a");
  // A page of 1440 px zoomed to 200 % has 720 CSS pixels, one of 1280 has 640.
  for (const width of [720, 640, 360]) {
    await page.setViewportSize({ width, height: 450 });
    for (const view of VIEWS) {
      await page.getByRole("navigation").getByRole("button", { name: view, exact: true }).click();
      await page.locator("main").waitFor();
      const [wide, seen] = await page.evaluate(() => {
        const page = document.scrollingElement;
        return [page.scrollWidth, page.clientWidth];
      });
      assert(wide <= seen, `${view} is ${wide} px wide of ${seen}`);
    }
    await page.getByRole("navigation").getByRole("button", { name: "Granska", exact: true }).click();
    const accept = page.locator(".card .act.main");
    await accept.scrollIntoViewIfNeeded();
    const { x, width: length } = await accept.boundingBox();
    assert(x >= 0 && x + length <= width, "the main button can be reached");
    await page.keyboard.press("?");
    await page.locator("dialog").waitFor();
    const dialog = await page.locator("dialog").boundingBox();
    assert(dialog.x >= 0 && dialog.x + dialog.width <= width, "the help fits");
    await page.keyboard.press("Escape");
  }
});

browserTest("the queue is a listbox that keeps the focus after every decision, and what a key did is said", async ({ page }) => {
  await openSample(page);
  const state = () =>
    page.evaluate(() => {
      const list = document.querySelector("[role=listbox]");
      const options = [...list.querySelectorAll("[role=option]")];
      const active = document.activeElement;
      // A list shows its focus on the option that is chosen.
      const marked = active === list ? document.getElementById("chosen") : active;
      const { outlineStyle, outlineWidth } = getComputedStyle(marked);
      return {
        children: [...list.children].every((one) => one.role === "option" || one.getAttribute("aria-hidden") === "true"),
        selected: options.filter((one) => one.ariaSelected === "true").map((one) => one.id),
        active: list.getAttribute("aria-activedescendant"),
        numbered: options.every((one) => Number(one.ariaPosInSet) > 0 && Number(one.ariaSetSize) >= options.length),
        focused: active !== document.body && active.isConnected,
        shown: active.matches(":focus-visible") && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        said: document.querySelector("[aria-live]").textContent,
      };
    });
  await page.getByRole("listbox", { name: "Kö" }).focus();
  let said = "";
  for (const key of ["g", "b", "l", "t", "1", "s", "Control+z", "Control+y", "n"]) {
    await page.keyboard.press(key);
    await page.waitForFunction((before) => document.querySelector("[aria-live]").textContent !== before, said);
    const now = await state();
    assert.deepEqual({ ...now, said: "" }, { children: true, selected: ["chosen"], active: "chosen", numbered: true, focused: true, shown: true, said: "" }, key);
    said = now.said;
  }
  // A button that goes with what it decided gives the focus to the list.
  await page.locator(".card .act.main").first().click();
  await page.waitForFunction((before) => document.querySelector("[aria-live]").textContent !== before, said);
  assert((await state()).focused);
});

browserTest("with reduced motion nothing moves by itself", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openSample(page);
  for (const view of VIEWS) {
    await page.getByRole("navigation").getByRole("button", { name: view, exact: true }).click();
    await page.locator("main").waitFor();
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")].filter((element) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
        const moves = animationName !== "none" || transitionDuration.split(", ").some((time) => parseFloat(time) > 0.01);
        return moves || scrollBehavior === "smooth";
      }).length,
    );
    assert.equal(moving, 0, view);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0, view);
  }
});

browserTest("axe-core finds nothing in Läs with a page's picture, nor in Granska with the hints", async ({ page }) => {
  await openSample(page);
  await page.locator(".hints").waitFor();
  await clean(page, "Granska with the hints");
  await page.getByRole("navigation").getByRole("button", { name: "Läs", exact: true }).click();
  await page.locator(".paper image").waitFor();
  await clean(page, "Läs with a page's picture");
  // Boxes light the chosen word.
  await page.locator("#picker").setInputFiles(["protokoll.alto.xml", "sida-1.png", "sida-2.png"].map((name) => path.join(project, "www/sample", name)));
  await page.locator("header").getByText("protokoll.alto.xml").waitFor();
  await page.getByRole("navigation").getByRole("button", { name: "Läs", exact: true }).click();
  await page.locator(".paper image").waitFor();
  await clean(page, "Läs with a page's picture and its boxes");
});

/** Asks axe-core about the page as it stands, in both colour schemes. */
async function clean(page, what) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target)}`);
    assert.deepEqual(found, [], `${what}, ${colorScheme}`);
  }
}
