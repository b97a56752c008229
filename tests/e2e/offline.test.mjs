// The app without a network, and a newer version of it.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { browserTest, open, openSample, project, until } from "./helpers.mjs";

const kept = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);

browserTest(
  "after the first visit the app opens and works without a network",
  async ({ page }) => {
    await kept(page);
    await page.context().setOffline(true);
    await page.reload();
    await openSample(page);
    await page.locator("body").press("g");
    await page.reload();
    await page.locator("nav").waitFor();
    assert.equal(await page.evaluate(() => navigator.onLine), false);
  },
  { kept: true },
);

browserTest(
  "the manifest names icons that are there",
  async ({ page, address }) => {
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
    assert.equal(new URL(manifest.start_url, address).href, address);
    for (const { src, sizes, type } of manifest.icons) {
      const size = await page.evaluate(async ([src, type]) => {
        const response = await fetch(src);
        if (!response.ok || response.headers.get("content-type") !== type) return "";
        if (type === "image/svg+xml") return "any";
        const picture = await createImageBitmap(await response.blob());
        return `${picture.width}x${picture.height}`;
      }, [src, type]);
      assert.equal(size, sizes, src);
    }
  },
);

test("a newer version comes whole or not at all, waits, and is used when asked for", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
  await cp(path.join(project, "dist"), folder, { recursive: true });
  const file = (name) => path.join(folder, name);
  const digest = async (name) => createHash("sha256").update(await readFile(file(name))).digest("hex");
  const app = await open({ folder, kept: true });
  const { page } = app;
  const mark = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--newer"));
  const onlyOne = () => until(page, async () => (await caches.keys()).length === 1);
  const update = () => page.evaluate(async () => (await navigator.serviceWorker.ready).update().catch(() => {}));
  try {
    await kept(page);
    await page.reload();
    const program = await readFile(file("service_worker.js"), "utf8");
    const old = await digest("base.css");
    await appendFile(file("base.css"), "\n:root { --newer: yes }\n");

    // Half a new version: its file without its service worker, then its service worker without another file.
    await page.reload();
    assert.equal(await mark(), "", "a file of another version");
    const newer = program.replace(old, await digest("base.css")).replace(/VERSION = ".*"/, 'VERSION = "newer"');
    assert.notEqual(newer, program);
    await writeFile(file("service_worker.js"), newer.replace(/("icon.svg": ")./, "$1x"));
    app.expectError(/icon.svg: not the file of this version/);
    await update();
    await page.reload();
    await page.locator("nav").waitFor();
    assert.equal(await mark(), "");
    // Each load asks for a newer version, so one may just be refused.
    await onlyOne();

    await writeFile(file("service_worker.js"), newer);
    await update();
    const button = page.getByRole("button", { name: "Läs in på nytt" });
    await button.waitFor();
    assert.equal(await mark(), "", "the new version waits");
    await Promise.all([page.waitForEvent("load"), button.click()]);
    await page.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--newer") === "yes");
    await button.waitFor({ state: "detached" });
    await onlyOne();
    assert.deepEqual(app.unexpectedErrors(), []);
  } finally {
    await app.close();
    await rm(folder, { recursive: true });
  }
});
