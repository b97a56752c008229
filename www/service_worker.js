// Keeps the app for use without a network: all files of one version, or none of them.
// The two constants are filled in when the app is built (`cargo xtask finish`).

/** Each file's name, in the folder of the app, with the SHA-256 of its bytes in hexadecimal digits. */
const FILES = {};
/** What lies here is kept when it is first asked for. */
const LATER = "pdf/";
/** What tells this version from others. */
const VERSION = "";

const { scope } = self.registration;
const OURS = `renskrift ${scope} `;
const CURRENT = OURS + VERSION;

/** The page is kept under the folder's own address, since some hosts send whoever asks for index.html there. */
function addressOf(name) {
  return name === "index.html" ? scope : scope + name;
}

/** The kept file that a request asks for, if any. */
function nameOf(address) {
  const { origin, pathname } = new URL(address);
  const whole = origin + pathname;
  const name = whole.startsWith(scope) ? decodeURIComponent(whole.slice(scope.length)) || "index.html" : "";
  return Object.hasOwn(FILES, name) ? name : undefined;
}

async function keep(cache, name, digest) {
  const response = await fetch(addressOf(name), { cache: "no-cache" });
  const bytes = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  const found = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || found !== digest) throw new Error(`${name}: not the file of this version`);
  await cache.put(addressOf(name), response);
}

async function install() {
  const cache = await caches.open(CURRENT);
  try {
    const now = Object.entries(FILES).filter(([name]) => !name.startsWith(LATER));
    await Promise.all(now.map(([name, digest]) => keep(cache, name, digest)));
  } catch (error) {
    await caches.delete(CURRENT);
    throw error;
  }
}

async function dropOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(OURS) && name !== CURRENT);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function kept(name, request) {
  const cache = await caches.open(CURRENT);
  if (name.startsWith(LATER) && !(await cache.match(addressOf(name)))) await keep(cache, name, FILES[name]);
  // What the browser threw away is fetched again.
  return (await cache.match(addressOf(name))) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("fetch", (event) => {
  const name = event.request.method === "GET" && nameOf(event.request.url);
  if (name) event.respondWith(kept(name, event.request));
});
// A new version waits until no page uses the old one, or until a person asks for it.
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
