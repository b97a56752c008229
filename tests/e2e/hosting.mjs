// Tries docs/hosting for real: `node tests/e2e/hosting.mjs [FOLDER]` serves the built app (dist, unless said) from a sub-folder by nginx
// and by Caddy with the configurations of docs/hosting, asks for each file and opens the app in Chromium. Both servers, openssl and Chromium
// must be installed; the servers listen on this machine only, and end with the command.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import https from "node:https";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { chromium } from "playwright-core";
import { openSample, productionHeaders, project } from "./helpers.mjs";

const run = promisify(execFile);
const FOLDER = "/arkiv/renskrift/";
/** What the kinds of files are that a browser must be told of. */
const TYPES = {
  ".css": /^text\/css\b/,
  ".html": /^text\/html\b/,
  ".js": /^(text|application)\/javascript\b/,
  ".mjs": /^text\/javascript\b/,
  ".png": /^image\/png$/,
  ".svg": /^image\/svg\+xml\b/,
  ".wasm": /^application\/wasm$/,
  ".webmanifest": /^application\/manifest\+json\b/,
};
/** Files of which the host is given packed copies, too. */
const PACKED = [".css", ".html", ".js", ".mjs", ".pack", ".svg", ".wasm"];
const UNPACK = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync };

const built = path.resolve(process.argv[2] ?? path.join(project, "dist"));
const work = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
try {
  const site = path.join(work, "site");
  const files = await prepare(site);
  const [certificate, key] = await certified();
  for (const host of [nginx, caddy]) {
    const port = await freePort();
    const { name, version, program, args } = await host({ port, site, certificate, key });
    const server = spawn(program, args, { stdio: "ignore" });
    const ended = new Promise((done) => server.on("exit", done));
    try {
      await listening(port);
      const packed = await asked(port, files);
      await used(port, async () => {
        server.kill();
        await ended;
      });
      console.log(`${name} ${version}: ${files.length} files from ${FOLDER}, ${packed} of them sent packed; headers and media types as said; `
        + "the app opened and read the sample, its service worker installed, and it opened and read the sample again with the host gone");
    } finally {
      server.kill();
      await ended;
    }
  }
} finally {
  await rm(work, { recursive: true });
}

/** Puts the built app into its folder of the site, with packed copies; the names of its files. */
async function prepare(site) {
  const folder = path.join(site, FOLDER);
  await mkdir(folder, { recursive: true });
  await cp(built, folder, { recursive: true });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  assert(files.includes("service_worker.js"), `${built} holds no built app`);
  for (const name of files.filter((name) => PACKED.includes(path.extname(name)))) {
    const bytes = await readFile(path.join(folder, name));
    await writeFile(path.join(folder, `${name}.gz`), zlib.gzipSync(bytes));
    await writeFile(path.join(folder, `${name}.br`), zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }));
  }
  return files;
}

/** A certificate for this machine, and its key. */
async function certified() {
  const [certificate, key] = ["c.pem", "k.pem"].map((name) => path.join(work, name));
  const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  await run("openssl", [...request, "-keyout", key, "-out", certificate]);
  return [certificate, key];
}

async function nginx({ port, site, certificate, key }) {
  const server = replaced(await readFile(path.join(project, "docs/hosting/nginx.conf"), "utf8"), {
    "listen 8443 ssl;": `listen 127.0.0.1:${port} ssl;`,
    "protokoll.example": "localhost",
    "/etc/ssl/renskrift.pem": certificate,
    "/etc/ssl/renskrift.key": key,
    "/srv/renskrift": site,
  });
  // What Debian's own configuration has around it; folders that a person may write to.
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((what) => `${what}_temp_path ${work}/${what};`);
  const whole = [
    process.getuid() === 0 ? "user root;" : "",
    `daemon off; pid ${work}/pid; error_log stderr;`,
    `events {} http { include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; ${temporary.join(" ")}`,
    server,
    "}",
  ];
  const file = path.join(work, "nginx.conf");
  await writeFile(file, whole.join("\n"));
  const version = (await run("nginx", ["-v"])).stderr.match(/[\d.]+/)[0];
  return { name: "nginx", version, program: "nginx", args: ["-e", "stderr", "-c", file] };
}

async function caddy({ port, site, certificate, key }) {
  const server = replaced(await readFile(path.join(project, "docs/hosting/Caddyfile"), "utf8"), {
    "protokoll.example {": `https://localhost:${port} {\n    bind 127.0.0.1\n    tls ${certificate} ${key}`,
    "/srv/renskrift": site,
  });
  const file = path.join(work, "Caddyfile");
  const own = `{\n    admin off\n    auto_https disable_redirects\n    storage file_system ${work}/caddy\n    log {\n        level ERROR\n    }\n}\n`;
  await writeFile(file, own + server);
  const version = (await run("caddy", ["version"])).stdout.match(/[\d.]+/)[0];
  return { name: "Caddy", version, program: "caddy", args: ["run", "--config", file, "--adapter", "caddyfile"] };
}

/** The configuration with these parts put in the place of those that a person replaces; each must be there. */
function replaced(text, parts) {
  for (const [old, fresh] of Object.entries(parts)) {
    assert(text.includes(old), `${old} is not in the configuration`);
    text = text.replaceAll(old, fresh);
  }
  return text;
}

/** Asks for each file, plain and packed, and for one that is not there; how many came packed. */
async function asked(port, files) {
  const headers = Object.entries(await productionHeaders());
  const holds = (answer, name) => {
    for (const [header, value] of headers) assert.equal(answer.headers[header.toLowerCase()], value, `${header} of ${name}`);
  };
  let packed = 0;
  for (const name of files) {
    const bytes = await readFile(path.join(built, name));
    for (const accepted of ["identity", "gzip", "br, gzip"]) {
      const answer = await got(port, FOLDER + name.split(path.sep).map(encodeURIComponent).join("/"), accepted);
      assert.equal(answer.status, 200, name);
      holds(answer, name);
      const type = TYPES[path.extname(name)];
      if (type) assert.match(answer.headers["content-type"], type, name);
      const encoding = answer.headers["content-encoding"];
      assert(accepted !== "identity" || !encoding, `${name} is sent as ${encoding}`);
      assert(bytes.equals(encoding ? UNPACK[encoding](answer.body) : answer.body), `${name} as ${encoding ?? "it is"}`);
      if (accepted !== "identity" && PACKED.includes(path.extname(name))) assert(encoding, `${name} is sent as it is`);
      if (accepted === "gzip" && encoding) packed += 1;
    }
  }
  const index = await got(port, FOLDER, "identity");
  assert(index.body.equals(await readFile(path.join(built, "index.html"))));
  holds(index, "the folder");
  const missing = await got(port, `${FOLDER}finns-inte.js`, "identity");
  assert.equal(missing.status, 404);
  holds(missing, "a file that is not there");
  return packed;
}

/** Uses the app, and uses it again once `gone` has ended the host. */
async function used(port, gone) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // The certificate is nobody's, and service workers are refused without one that is trusted.
    args: ["--no-sandbox", "--disable-gpu", "--ignore-certificate-errors"],
  });
  try {
    const page = await (await browser.newContext({ locale: "sv-SE", ignoreHTTPSErrors: true })).newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(`https://localhost:${port}${FOLDER}`);
    await openSample(page);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope), `https://localhost:${port}${FOLDER}`);
    assert.deepEqual(errors, []);
    await gone();
    await page.reload();
    await page.getByRole("navigation").getByRole("button", { name: "Protokoll" }).click();
    await openSample(page);
  } finally {
    await browser.close();
  }
}

function got(port, address, accepted) {
  return new Promise((done, failed) => {
    const options = { port, host: "localhost", path: address, rejectUnauthorized: false, headers: { "Accept-Encoding": accepted }, agent: false };
    const request = https.get(options, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    request.on("error", failed);
  });
}

async function freePort() {
  const server = net.createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function listening(port) {
  for (let tries = 0; ; tries += 1) {
    const connected = await new Promise((done) => {
      const socket = net.connect(port, "127.0.0.1", () => done(true) || socket.end());
      socket.on("error", () => done(false));
    });
    if (connected) return;
    assert(tries < 100, "the host does not listen");
    await new Promise((later) => setTimeout(later, 100));
  }
}
