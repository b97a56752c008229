// What the browser tests share: the built app on a server that sends the headers of production, and Chromium behind a
// proxy that records every request and lets none through but those to that server.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const project = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of the server that holds the app: not its root, since the app is to work in any folder. */
const FOLDER = "/prov/";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

// Features by which Chromium itself asks its maker's hosts about a page, as about the kinds of its form fields.
const ASKING = ["AutofillServerCommunication", "MediaRouter", "OptimizationHints", "PreconnectToSearch"];

const FLAGS = [
  `--disable-features=${ASKING.join(",")}`,
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  "--disable-gpu",
  "--no-sandbox",
];

/** After so many milliseconds a test hangs. */
const LONGEST = 300_000;

/** Chromium passes a proxy by for loopback addresses unless told not to. */
const NO_BYPASS = "<-loopback>";

/** The headers that production sends, from Trunk.toml, their only home. */
export async function productionHeaders() {
  const settings = await readFile(path.join(project, "Trunk.toml"), "utf8");
  const section = settings.split("[serve.headers]\n")[1].split(/^\[/m)[0];
  return Object.fromEntries([...section.matchAll(/^([\w-]+) = "(.*)"$/gm)].map(([, name, value]) => [name, value]));
}

/**
 * A browser test: `body` gets the app, opened in Chromium. Fails where the page or the worker reported an error that
 * the test did not announce with `app.expectError(pattern)`.
 */
export function browserTest(name, body, options = {}) {
  test(name, { timeout: LONGEST }, async ({ signal }) => {
    const app = await open(options);
    // Without its browser a test that waits for something that never comes fails, and the others go on.
    signal.addEventListener("abort", () => app.close());
    try {
      await body(app);
      assert.deepEqual(app.unexpectedErrors(), [], "errors on the browser's console");
    } finally {
      await app.close();
    }
  });
}

/**
 * Serves `folder`, the built app unless said, and opens it. `headers` are those of production unless said, `locale` the language that the
 * browser asks for; where the app is to be `kept`, its service worker may. Closing it fails where anything was asked of another origin than
 * the app's own, unless the test itself asks (`strangers`).
 *
 * - `page`: Playwright's page; `address`: where the app is; `origin`: its scheme, host and port
 * - `requests`: `{method, url}` of all that page, workers and service workers asked for, refused requests too
 *
 * Chromium itself asks for updates and the like, whatever its flags; those requests do not come from the app's browser
 * context, so they go to a proxy of their own, which refuses them all.
 */
export async function open(options = {}) {
  const { headers, locale = "sv-SE", folder = path.join(project, "dist"), kept = false, strangers = false } = options;
  const server = await serveApp(folder, headers ?? (await productionHeaders()));
  const proxy = await recordingProxy(server.origin);
  const wall = await recordingProxy(null);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
    proxy: { server: wall.origin, bypass: NO_BYPASS },
  });
  const context = await browser.newContext({
    locale,
    // What a service worker answers no test can stand in for.
    serviceWorkers: kept ? "allow" : "block",
    viewport: { width: 1440, height: 900 },
    proxy: { server: proxy.origin, bypass: NO_BYPASS },
  });
  const page = await context.newPage();

  const errors = [];
  const expected = [];
  context.on("console", (message) => message.type() === "error" && errors.push(`${message.location().url}: ${message.text()}`));
  context.on("weberror", (error) => errors.push(String(error.error())));

  await page.goto(server.origin + FOLDER);
  return {
    page,
    origin: server.origin,
    address: server.origin + FOLDER,
    requests: proxy.requests,
    expectError: (pattern) => expected.push(pattern),
    unexpectedErrors: () => errors.filter((error) => !expected.some((pattern) => pattern.test(error))),
    close: async () => {
      await browser.close();
      await Promise.all([server.close(), proxy.close(), wall.close()]);
      const elsewhere = proxy.requests.filter(({ url }) => !url.startsWith(`${server.origin}/`));
      assert(strangers || !elsewhere.length, `asked of others: ${JSON.stringify(elsewhere)}`);
    },
  };
}

/** Waits until the worker has given all proposals for the document that is open in Granska. */
export async function proposalsComplete(page) {
  await page.locator(".queue").waitFor();
  await page.locator(".queue .reading").waitFor({ state: "detached", timeout: 60_000 });
}

/** Opens the sample from the library and waits for all its proposals. */
export async function openSample(page) {
  await page.getByRole("button", { name: "Öppna exemplet" }).click();
  await proposalsComplete(page);
}

/**
 * Puts a worker in the place of the app's that proposes what `propose(text)` gives, one list a page, and knows every word
 * but those with "okänt" in them: for tests of the page alone. `propose` gets the text and how old its Swedish is; it is sent to it as text, so
 * it may use nothing from outside it. Once it is told to (`proposeAnew`), the worker proposes what `anew(text)` gives.
 */
export async function proposing(page, propose, anew = propose) {
  const program = `
    const propose = ${propose};
    const anew = ${anew};
    let opened;
    const send = ({ document, revision }, pages) => {
      for (const [page, proposals] of pages.entries()) {
        const progress = [page + 1, pages.length];
        reply({ Page: { document, revision, page, revised: false, proposals, progress } });
      }
      reply({ Done: { document, revision } });
    };
    new BroadcastChannel("anew").onmessage = () => send(opened, anew(opened.text, opened.period));
    const reply = (what) => postMessage(JSON.stringify(what));
    onmessage = ({ data: { Open: open, Judge: judge, Check: check } }) => {
      if (check) {
        const { document, revision } = check;
        reply({ Checks: { document, revision, checks: [], meetings: [0] } });
      }
      if (judge) {
        const known = judge.words.map((word) => !word.includes("okänt"));
        reply({ Judged: { number: judge.number, known } });
      }
      if (!open) return;
      opened = open;
      send(open, propose(open.text, open.period));
    };
    reply({ Ready: { model: "0".repeat(64), sections: [], lists: [] } });
  `;
  await page.context().route("**/worker_loader.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: program }),
  );
  await page.reload();
}

/** Lets the worker of [`proposing`] propose anew. */
export async function proposeAnew(page) {
  await page.evaluate(() => new BroadcastChannel("anew").postMessage("now"));
}

/** Loads a text through the picker, as the file `name`. */
export async function load(page, name, text) {
  await page.locator("#picker").setInputFiles([{ name, mimeType: "text/plain", buffer: Buffer.from(text) }]);
  await page.locator("header").getByText(name).waitFor();
}

/** Waits until `holds`, which may be asynchronous, says so in the page; Playwright's own waiting takes a promise for a yes. */
export async function until(page, holds) {
  while (!(await page.evaluate(holds))) await page.waitForTimeout(20);
}

/** Waits until the app has made its database: opened before, it would be one without tables. */
export async function stored(page) {
  await until(page, async () => (await indexedDB.databases()).some(({ name }) => name === "renskrift"));
}

/** The acts as they are stored. */
export async function acts(page) {
  return (await records(page, ["acts"])).acts;
}

/** The records of these tables, or of all, as they are stored, by table; bytes as arrays of numbers. */
export async function records(page, tables = undefined) {
  await stored(page);
  return page.evaluate(async (wanted) => {
    const got = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const database = await got(indexedDB.open("renskrift"));
    const names = wanted ?? [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const tables = {};
    for (const name of names) {
      tables[name] = await got(transaction.objectStore(name).getAll());
      for (const record of tables[name]) if (record.bytes) record.bytes = [...record.bytes];
    }
    database.close();
    return tables;
  }, tables);
}

/** Writes a record behind the app's back. */
export async function write(page, table, record) {
  await stored(page);
  await page.evaluate(
    ([table, record]) =>
      new Promise((written) => {
        const request = indexedDB.open("renskrift");
        request.onsuccess = () => {
          const transaction = request.result.transaction(table, "readwrite");
          transaction.objectStore(table).put(record);
          transaction.oncomplete = () => {
            request.result.close();
            written();
          };
        };
      }),
    [table, record],
  );
}

/** A figure of the foot, as a number. */
export async function figure(page, label) {
  const text = await page.locator(".foot > span", { hasText: label }).first().locator("b.num").textContent();
  return Number(text.replace(/\s/g, "").replace(",", ".").replace("%", ""));
}

/** A server on another loopback origin, which any page may read: what the app must not reach. */
export async function stranger() {
  return listen((request, response) => {
    response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end("reached");
  });
}

async function serveApp(folder, headers) {
  return listen(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = path.posix.normalize(decodeURIComponent(pathname)).slice(FOLDER.length) || "index.html";
    try {
      assert(pathname.startsWith(FOLDER));
      const bytes = await readFile(path.join(folder, name));
      const type = TYPES[path.extname(name)] ?? "application/octet-stream";
      response.writeHead(200, { "Content-Type": type, ...headers }).end(bytes);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
}

async function recordingProxy(allowed) {
  const requests = [];
  const proxy = await listen((request, response) => {
    requests.push({ method: request.method, url: request.url });
    if (!URL.canParse(request.url) || new URL(request.url).origin !== allowed) {
      response.writeHead(403).end("refused by the test's proxy");
      return;
    }
    const forwarded = http.request(request.url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    request.pipe(forwarded);
  });
  // Encrypted requests and web sockets ask for a tunnel first; the app has no reason to.
  proxy.server.on("connect", (request, socket) => {
    requests.push({ method: "CONNECT", url: request.url });
    socket.on("error", () => socket.destroy()); // Chromium may hang up before it is refused
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  return { ...proxy, requests };
}

async function listen(answer) {
  const server = http.createServer(answer);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    server,
    origin: `http://127.0.0.1:${server.address().port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
