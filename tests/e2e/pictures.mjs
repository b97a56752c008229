// Remakes the pictures under docs/pictures from the built app: `node tests/e2e/pictures.mjs`.

import path from "node:path";
import { open, project, proposalsComplete } from "./helpers.mjs";

const app = await open();
const { page } = app;
const picture = (name) => page.screenshot({ path: path.join(project, "docs/pictures", `${name}.png`) });
const view = (name) => page.getByRole("navigation").getByRole("button", { name }).click();

await page.getByRole("button", { name: "Öppna exemplet" }).click();
await proposalsComplete(page);
for (let group = 0; group < 6; group++) await page.keyboard.press("g");
await picture("review");
await view("Jämför");
await page.locator(".row.chg").first().waitFor();
await page.keyboard.press("F7");
await picture("compare");
await view("Protokoll");
await page.locator(".documents").waitFor();
await picture("library");
await app.close();
