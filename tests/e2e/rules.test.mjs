// Rules: made of a decision, followed in the next document, limited to a document, a series or everything, switched off,
// and taken back with all that they did in every document, also after a reload.

import assert from "node:assert/strict";
import { choose, misread, show, turnTo } from "./documents.mjs";
import { browserTest, load, proposing } from "./helpers.mjs";

const TEXTS = { "ett.txt": "frin namnden frin", "två.txt": "brev frin namnden", "tre.txt": "frin frin sade" };

browserTest("a decision is made a rule that the next documents follow, and it is listed with its evidence", async ({ page }) => {
  await begin(page);
  await make(page);
  for (const [name, places] of [["två.txt", "1\u00a0ställe"], ["tre.txt", "2\u00a0ställen"]]) {
    await turnTo(page, name);
    await choose(page, "frin");
    await page.getByText("Din regel: frin blir från.").waitFor();
    await page.getByRole("button", { name: `Rätta ${places} likadant` }).click();
  }
  await unseen(page, 2);
  await rules(page);
  assert.deepEqual(await rows(page), [["frin→från", "godtagen 2, i 1\u00a0protokoll", "3\u00a0ställen i 2\u00a0protokoll"]]);
  assert.equal(await page.getByLabel("Var regeln om frin gäller").locator("option:checked").textContent(), "serien Mina protokoll");
});

browserTest("a rule is followed, and a group opened again, in the whole series at once", async ({ page }) => {
  await begin(page);
  await make(page);
  await page.getByRole("button", { name: "Hela serien" }).click();
  await page.getByText("Det som har regler rättas i hela serien").waitFor();
  await page.getByRole("button", { name: "Rätta i hela serien" }).click();
  await page.getByText(/3\sändringar i 2\sprotokoll godtogs osedda/).first().waitFor();
  await turnTo(page, "två.txt");
  await unseen(page, 1);
  await turnTo(page, "tre.txt");
  await unseen(page, 2);
  await page.keyboard.press("Control+z");
  await unseen(page, 0);
  await turnTo(page, "två.txt");
  await unseen(page, 0);
  await page.keyboard.press("Control+y");
  await unseen(page, 1);

  await choose(page, "frin");
  await page.getByRole("button", { name: "Öppna igen" }).click();
  await unseen(page, 0);
  await turnTo(page, "tre.txt");
  await unseen(page, 0);
  await turnTo(page, "ett.txt");
  await page.locator('.foot span:has-text("Granskat av dig 0")').waitFor();
  await page.keyboard.press("Control+z");
  await page.locator('.foot span:has-text("Granskat av dig 2")').waitFor();
  await turnTo(page, "tre.txt");
  await unseen(page, 2);
});

browserTest("a rule is limited to a document, a series or everything, and switched off", async ({ page }) => {
  await begin(page);
  await make(page);
  const offered = async () => {
    await turnTo(page, "två.txt");
    return (await page.getByRole("button", { name: /^Rätta 1\sställe likadant/ }).count()) === 1;
  };
  const limit = async (scope) => {
    await turnTo(page, "ett.txt");
    await rules(page);
    await page.getByLabel("Var regeln om frin gäller").selectOption(scope);
  };
  assert(await offered(), "in the series");
  await limit("bara ett.txt");
  assert(!(await offered()), "in another document");
  await limit("alla protokoll");
  assert(await offered(), "in all");
  await rules(page);
  await page.getByLabel("Regeln om frin på").click();
  assert(!(await offered()), "switched off");
  await page.waitForTimeout(300);
  await page.reload();
  assert(!(await offered()), "switched off, after a reload");
  await rules(page);
  await page.getByLabel("Regeln om frin på").click();
  assert(await offered(), "on again");

  // In another series a rule of this one says nothing, one for everything does.
  await show(page, "Protokoll");
  await page.getByRole("button", { name: "Ny serie" }).click();
  await page.locator("#series-name").fill("Annan");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Mina protokoll/ }).click();
  await page.getByLabel("Flytta två.txt till serien").selectOption("Annan");
  await page.getByRole("button", { name: /^Annan/ }).click();
  assert(await offered(), "everywhere");
  await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
  await page.getByRole("button", { name: /^Mina protokoll/ }).click();
  await limit("serien Mina protokoll");
  await show(page, "Protokoll");
  await page.getByRole("button", { name: /^Annan/ }).click();
  assert(!(await offered()), "in another series");
});

browserTest("a rule is taken back with all that it did in every document, also after a reload", async ({ page }) => {
  await begin(page);
  await make(page);
  for (const name of ["två.txt", "tre.txt"]) {
    await turnTo(page, name);
    await page.getByRole("button", { name: /^Rätta \d\sställen? likadant/ }).click();
    await page.locator(".top", { hasText: "Sparat" }).waitFor();
  }
  await turnTo(page, "två.txt");
  await page.waitForTimeout(500);
  await page.reload();
  await unseen(page, 1);
  await rules(page);
  await page.getByRole("button", { name: "Ta tillbaka: frin" }).click();
  await page.getByText("inget än").waitFor();
  assert(!(await page.getByLabel("Regeln om frin på").isChecked()), "it is off now");
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
  await turnTo(page, "tre.txt");
  await unseen(page, 0);
  await turnTo(page, "två.txt");
  await unseen(page, 0);
  await turnTo(page, "ett.txt");
  await page.locator('.foot span:has-text("Granskat av dig 2")').waitFor();

  // It goes back as one, from any of the documents.
  await turnTo(page, "tre.txt");
  await page.keyboard.press("Control+z");
  await unseen(page, 2);
  await turnTo(page, "två.txt");
  await unseen(page, 1);
});

browserTest("what is decided alike is offered as a rule, and a rule is forgotten", async ({ page }) => {
  await begin(page);
  for (const name of ["ett.txt", "tre.txt"]) {
    await turnTo(page, name);
    await choose(page, "frin");
    await page.keyboard.press("g");
    await page.locator(".top", { hasText: "Sparat" }).waitFor();
  }
  await rules(page);
  await page.getByText("föreslagen").waitFor();
  assert.deepEqual(await rows(page), [["frin→från", "godtagen 4, i 2\u00a0protokoll", "inget än"]]);
  await page.getByRole("button", { name: "Gör till regel: frin" }).click();
  await page.getByLabel("Regeln om frin på").waitFor();
  await page.getByRole("button", { name: "Glöm regeln: frin" }).click();
  await page.getByText("föreslagen").waitFor();
});

async function begin(page) {
  await proposing(page, misread);
  for (const [name, text] of Object.entries(TEXTS)) await load(page, name, text);
  await page.locator(".group").first().waitFor();
}

/** Makes what was decided about `frin` in the first document a rule. */
async function make(page) {
  await turnTo(page, "ett.txt");
  await choose(page, "frin");
  await page.keyboard.press("g");
  await choose(page, "frin");
  await page.getByRole("button", { name: "Gör till regel" }).click();
  await page.getByText("Din regel: frin blir från.").waitFor();
  await page.locator(".top", { hasText: "Sparat" }).waitFor();
}

async function rules(page) {
  await show(page, "Listor");
  await page.getByRole("button", { name: "Regler" }).click();
}

/** The rules: what each says, its evidence, what it did. */
async function rows(page) {
  const cells = (rows) => rows.map((row) => [0, 1, 3].map((at) => row.querySelectorAll("td")[at].textContent));
  return page.locator(".rules tbody tr").evaluateAll(cells);
}

async function unseen(page, places) {
  await page.locator(`.foot span:has-text("ej granskat ${places}")`).waitFor();
}
