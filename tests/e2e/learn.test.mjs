// Learning from proofread protocols in Listor: what is found by sort, ticked, taken with where it was learned, used at
// once, and forgotten again.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { browserTest, load, openSample, project, proposalsComplete } from "./helpers.mjs";

const FILE = "omsorg.clean.txt";
const text = () => readFile(path.join(project, "tests/fixtures/checks/learn", FILE), "utf8");
const view = (page, name) => page.getByRole("navigation").getByRole("button", { name, exact: true });

async function learn(page, name = FILE, content = undefined) {
  await page.locator("#learn-picker").setInputFiles([
    { name, mimeType: "text/plain", buffer: Buffer.from(content ?? (await text())) },
  ]);
  await page.locator(".learning fieldset, .learning .acts").first().waitFor();
}

browserTest("what is found is ticked by sort, taken, kept with where it was learned, and forgotten", async ({ page }) => {
  await openSample(page);
  await view(page, "Listor").click();
  await page.getByRole("button", { name: "Hämta ord och namn ur korrekturlästa protokoll" }).isEnabled();
  await learn(page);
  const people = page.getByRole("group", { name: /^Personer/ });
  await people.getByText("Elsa Rydmark Lind").waitFor();
  assert.match(await people.locator("label", { hasText: "Åsa Mossberg" }).innerText(), /Ordförande i nämnden/);
  await page.getByRole("group", { name: /^Organisationer/ }).getByText("Omsorgsrådet i Grandalen", { exact: true }).waitFor();

  const take = page.getByRole("button", { name: /^Ta med/ });
  const all = Number((await take.innerText()).match(/\d+/)[0]);
  await people.getByLabel("Sven Ekdal").click();
  await page.getByRole("button", { name: new RegExp(`Ta med ${all - 1}\\s`) }).waitFor();
  await page.getByRole("group", { name: /^Platser/ }).getByRole("button", { name: "Alla eller inga" }).click();
  const left = Number((await take.innerText()).match(/\d+/)[0]);
  assert(left < all - 1);
  await take.click();

  const rows = page.locator(".entries tbody tr");
  await rows.first().waitFor();
  assert.equal(await rows.count(), left);
  assert.equal(await rows.filter({ hasText: "Sven Ekdal" }).count(), 0);
  assert.match(await rows.filter({ hasText: "Rakel Stenfors" }).innerText(), /sekreterare.*2004.*Ur omsorg\.clean\.txt/s);
  await page.getByText("Sparat", { exact: true }).waitFor();
  await page.reload();
  await rows.filter({ hasText: "Rakel Stenfors" }).waitFor();

  // What was taken is known now: given once more, only what was left is found.
  await page.locator(".detail", { hasText: "Hämtat ur" }).waitFor();
  await page.getByRole("button", { name: `Glöm ${FILE}` }).click();
  await rows.first().waitFor({ state: "detached" });
  assert.equal(await page.locator(".detail", { hasText: "Hämtat ur" }).count(), 0);
});

browserTest("a name that was learned is proposed where it was misread", async ({ page }) => {
  await load(page, "nytt.txt", "Ordförande Rakel Stenfors öppnar mötet.\n\nRakel Stemfors tackar alla.\n");
  await view(page, "Granska").click();
  await proposalsComplete(page);
  await view(page, "Listor").click();
  await learn(page);
  await page.getByRole("button", { name: /^Ta med/ }).click();
  await page.locator(".entries tbody tr").first().waitFor();
  await view(page, "Granska").click();
  await proposalsComplete(page);
  await page.locator(".group", { hasText: "Stenfors" }).first().waitFor();
});

browserTest("nothing is taken where nothing is wanted", async ({ page }) => {
  await openSample(page);
  await view(page, "Listor").click();
  await learn(page);
  await page.getByRole("button", { name: "Ta inget" }).click();
  await page.getByText("Här är inga egna ord").waitFor();
});
