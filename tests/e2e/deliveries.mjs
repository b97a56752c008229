// What the tests of deliveries share: saving one, unpacking it and checking its sums.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Saves the delivery by `button`, and gives what `read` makes of the folder that it is unpacked to and the name it was offered by. */
export async function unpacked(page, read, button = { name: "Spara leveransen" }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "renskrift-"));
  try {
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", button).click();
    const download = await downloading;
    await download.saveAs(path.join(folder, "leverans.zip"));
    await run("python3", ["-m", "zipfile", "-e", "leverans.zip", "ut"], { cwd: folder });
    return await read(path.join(folder, "ut"), download.suggestedFilename());
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The files of a delivery whose sums `sha256sum` finds right; it fails where one is not. */
export async function checked(folder) {
  const { stdout } = await run("sha256sum", ["-c", "--strict", "kontrollsummor.sha256"], { cwd: folder });
  return stdout.trim().split("\n").map((line) => line.replace(/: OK$/, ""));
}

/** In the place of the person's choice: a folder of the page's own. */
export async function pickingOwnFolder(page) {
  await page.addInitScript(() => {
    self.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("ut", { create: true });
  });
}
