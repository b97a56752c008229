// The first use explains itself: the sample opens with three short hints, which stand in no way, and none again after.

import assert from "node:assert/strict";
import { browserTest, figure, openSample, proposalsComplete } from "./helpers.mjs";

browserTest("the sample opens with three hints, none again after", async ({ page }) => {
  await openSample(page);
  const hints = page.getByRole("region", { name: "Så börjar du" });
  await hints.waitFor();
  assert.equal(await hints.getByRole("listitem").count(), 3);
  for (const hint of await hints.getByRole("listitem").allTextContents()) {
    assert(hint.length < 100, `short: ${hint}`);
  }
  assert.equal(await page.locator('[role="status"]:has(.hints)').count(), 1, "they are said, without haste");
  assert.equal(await page.locator("dialog").count(), 0);

  // Keys act as ever beside them.
  assert.equal(await page.evaluate(() => document.activeElement.id), "home");
  await page.keyboard.press("g");
  await page.locator('.foot span:has-text("Granskat av dig")').waitFor();
  assert((await figure(page, "Granskat av dig")) > 0);
  assert.equal(await hints.count(), 1, "they stay until they are closed");

  // They are reached and closed by keys, and the focus is not lost with them.
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Shift+Tab");
    if (await page.evaluate(() => document.activeElement.closest(".hints") !== null)) break;
  }
  await page.keyboard.press("Enter");
  await hints.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "home");

  await page.reload();
  await proposalsComplete(page);
  assert.equal(await hints.count(), 0, "none after a reload");
  await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
  await openSample(page);
  assert.equal(await hints.count(), 0, "none when the sample is opened again");
});
