// Nothing leaves the machine: the security policy is in force for the page and for its worker.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { browserTest, productionHeaders, project, stranger } from "./helpers.mjs";

test("the page's own policy is the one that the server sends", async () => {
  const html = await readFile(path.join(project, "index.html"), "utf8");
  const [, policy] = html.match(/http-equiv="Content-Security-Policy" content="(.*?)"/);
  assert.equal(policy, (await productionHeaders())["Content-Security-Policy"]);
});

browserTest("the browser is watched: a request to a stranger is recorded and refused", async ({ page, requests, expectError }) => {
  expectError(/403/);
  const other = await stranger();
  const answer = await page.goto(other.origin);
  assert.equal(answer.status(), 403);
  assert(requests.some(({ url }) => url.startsWith(other.origin)));
  await other.close();
}, { strangers: true });

browserTest("the page can't ask another origin", async ({ page, requests, expectError }) => {
  expectError(/violates the document's Content Security Policy|violates the following Content Security Policy/);
  const other = await stranger();
  assert.deepEqual(await page.evaluate(fetchAndListen, other.origin), { violated: "connect-src", reached: false });
  assert.deepEqual(requests.filter(({ url }) => url.startsWith(other.origin)), []);
  await other.close();
});

browserTest("a worker can't ask another origin", async ({ page, requests, expectError }) => {
  expectError(/violates the document's Content Security Policy|violates the following Content Security Policy/);
  const other = await stranger();
  const worker = await freshWorker(page);
  assert.deepEqual(await worker.evaluate(fetchAndListen, other.origin), { violated: "connect-src", reached: false });
  assert.deepEqual(requests.filter(({ url }) => url.startsWith(other.origin)), []);
  await other.close();
});

browserTest(
  "without the headers a worker's request gets out, so the test above can fail",
  async ({ page, requests, expectError }) => {
    expectError(/blocked by CORS policy|403/);
    const other = await stranger();
    const worker = await freshWorker(page);
    await worker.evaluate(fetchAndListen, other.origin);
    assert(requests.some(({ url }) => url.startsWith(other.origin)));
    await other.close();
  },
  { headers: {}, strangers: true },
);

browserTest(
  "the worker at work has given up the network, even where no header binds it",
  async ({ page }) => {
    const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
    await worker.evaluate(async () => {
      while ("fetch" in self) await new Promise((later) => setTimeout(later, 10));
    });
    const ways = ["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "importScripts", "Worker"];
    assert.deepEqual(await worker.evaluate((names) => names.filter((name) => name in self), ways), []);
  },
  { headers: {} },
);

/** A worker of the app's own code that has not begun: the one at work has no `fetch` left to try. */
async function freshWorker(page) {
  const started = page.waitForEvent("worker", (worker) => worker.url().endsWith("/worker.js"));
  await page.evaluate(() => {
    self.freshWorker = new Worker("./worker.js");
  });
  return started;
}

/** Runs in the page or the worker: whether a request got an answer, and which directive it violated. */
async function fetchAndListen(address) {
  let violated = null;
  self.addEventListener("securitypolicyviolation", (event) => (violated = event.effectiveDirective));
  const reached = await fetch(address).then(
    () => true,
    () => false,
  );
  await new Promise((later) => setTimeout(later));
  return { violated, reached };
}
