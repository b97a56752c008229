// Memory is given back: after the tenth document page and worker grow by little, however many are opened and closed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { everyWord } from "./documents.mjs";
import { browserTest, load, project, proposing } from "./helpers.mjs";

const FIRST = 10;
const LAST = 100;
const MOST = 20 * 1024 * 1024;

/** Lets a program tell how large the memory of its WebAssembly has grown. */
const telling = `
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      self.grown = () => exports.memory.buffer.byteLength;
      return made;
    };
  }
`;

/** Opens documents one after the other, each once the one before has been read; gives what `measure` says after the tenth and the last. */
async function growth(page, text, read, measure) {
  let before;
  for (let at = 1; at <= LAST; at += 1) {
    await load(page, `${at}.txt`, text(at));
    await read(page);
    if (at === FIRST) before = await measure();
  }
  return { before, after: await measure() };
}

browserTest("the page: from the 10th to the 100th document of 2,000 proposals it grows by less than 20 MB", async ({ page }) => {
  await page.addInitScript(telling);
  await proposing(page, everyWord);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const measure = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "JSHeapUsedSize").value + (await page.evaluate(() => self.grown()));
  };
  const text = (document) => Array.from({ length: 2000 }, (_, at) => `d${document}a${at}`).join(" ");
  const read = () => page.locator(".group").first().waitFor();
  const { before, after } = await growth(page, text, read, measure);
  console.log(`page: ${megabytes(before)} MB after ${FIRST} documents, ${megabytes(after)} after ${LAST}`);
  assert(after - before < MOST, `${megabytes(before)} MB became ${megabytes(after)}`);
});

browserTest("the worker: from the 10th to the 100th document read it grows by less than 20 MB", async ({ page }) => {
  const loader = await readFile(path.join(project, "dist/worker_loader.js"), "utf8");
  await page.context().route("**/worker_loader.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: telling + loader }),
  );
  await page.reload();
  const worker = () => page.workers().at(-1);
  const text = (document) => `Sammantrade nr ${document}\n\n§ ${document} Namnden beslutar att godkanna fdrslaget frin lanet.\n`.repeat(6);
  const read = () => page.locator(".queue .reading").waitFor({ state: "detached", timeout: 60_000 });
  const { before, after } = await growth(page, text, read, () => worker().evaluate(() => self.grown()));
  console.log(`worker: ${megabytes(before)} MB after ${FIRST} documents, ${megabytes(after)} after ${LAST}`);
  assert(after - before < MOST, `${megabytes(before)} MB became ${megabytes(after)}`);
});

function megabytes(bytes) {
  return (bytes / 1024 / 1024).toFixed(1);
}
