// The handbooks and the licences, read in the app.

import assert from "node:assert/strict";
import { clean } from "./axe.mjs";
import { browserTest } from "./helpers.mjs";

/** Presses a link that opens beside the app, and gives the page that opens. */
async function beside(page, link) {
  const [opened] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await opened.waitForLoadState();
  return opened;
}

/** The pictures of a page that show nothing. */
function broken(page) {
  return page.evaluate(() => [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src));
}

browserTest(
  "without a network the handbook is read from the app, in both languages, with its pictures",
  async ({ page }) => {
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);
    await page.context().setOffline(true);
    await page.reload();
    const handbok = await beside(page, page.locator("header").getByRole("link", { name: "Handbok" }));
    assert.equal(await handbok.evaluate(() => navigator.onLine), false);
    await handbok.getByRole("heading", { name: "Handbok för Renskrift", level: 1 }).waitFor();
    assert.ok((await handbok.locator("main img").count()) >= 6);
    assert.deepEqual(await broken(handbok), []);
    await handbok.getByRole("navigation", { name: "Innehåll" }).getByRole("link", { name: "Vad verktyget inte kan" }).click();
    const heading = handbok.getByRole("heading", { name: "Vad verktyget inte kan" });
    await handbok.waitForFunction((element) => Math.abs(element.getBoundingClientRect().top) < 100, await heading.elementHandle());

    await handbok.getByRole("link", { name: "English" }).click();
    await handbok.getByRole("heading", { name: "Handbook of Renskrift", level: 1 }).waitFor();
    assert.deepEqual(await broken(handbok), []);
    await handbok.getByRole("link", { name: "To Renskrift" }).click();
    await handbok.locator("nav button").first().waitFor();
  },
  { kept: true },
);

browserTest("the help leads to the handbook, and to what the program is and holds", async ({ page }) => {
  await page.locator("main").waitFor();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Hjälp" });
  const handbok = await beside(page, help.getByRole("link", { name: "Handbok" }));
  await handbok.getByRole("heading", { name: "Handbok för Renskrift", level: 1 }).waitFor();
  await handbok.close();

  await help.getByRole("button", { name: "Om Renskrift" }).click();
  const about = page.getByRole("dialog", { name: "Om Renskrift" });
  assert.match(await about.locator("code").textContent(), /^[0-9a-f]{64}$/);
  assert.match(await about.getByRole("definition").first().textContent(), /^\d+\.\d+\.\d+$/);
  await clean(page, "what the program is");
  const licences = await beside(page, about.getByRole("link", { name: /Delar av andra/ }));
  const text = await licences.locator("main").textContent();
  for (const part of ["GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "Göran Andersson", "yew", "dictionary-sv"]) {
    assert.ok(text.includes(part), part);
  }
  await clean(licences, "the licences");
  await page.keyboard.press("Escape");
  await about.waitFor({ state: "detached" });
});

browserTest("axe-core finds nothing in the handbooks, and narrow pages do not scroll sideways", async ({ page, address }) => {
  for (const name of ["handbok.html", "handbook.html"]) {
    await page.goto(address + name);
    await clean(page, name);
    await page.setViewportSize({ width: 360, height: 800 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(sideways <= 0, `${name}: ${sideways} pixels too wide`);
  }
});
