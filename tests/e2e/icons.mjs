// Makes the pictures of www/icons from www/icon.svg: `node tests/e2e/icons.mjs`.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";
import { project } from "./helpers.mjs";

const icon = await readFile(path.join(project, "www/icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${icon}`);
  await page.screenshot({ path: path.join(project, `www/icons/${size}.png`), omitBackground: true });
}
await browser.close();
