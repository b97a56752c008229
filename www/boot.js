// A file of its own, since the page's security policy forbids inline scripts.
import init from "./app.js";
await init({ module_or_path: "./app_bg.wasm" });
