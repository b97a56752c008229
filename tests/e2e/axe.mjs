// axe-core, and how the tests ask it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Asks axe-core about the page as it stands, in both colour schemes and two widths. */
export async function clean(page, what) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1440, 360]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      // Evaluated by the browser's debugger, which the page's security policy does not bind.
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target)}`);
      assert.deepEqual(found, [], `${what}, ${colorScheme}, ${width} wide`);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
