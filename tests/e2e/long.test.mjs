// A long day's work in the browser: 10,000 acts of a reviewer who presses whatever key comes, the export compared with a reckoning of
// its own from the acts that were stored. tests/review/long.rs does the same without a browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { unpacked } from "./deliveries.mjs";
import { saved, show, turnTo } from "./documents.mjs";
import { acts, browserTest, load, proposing } from "./helpers.mjs";

const ACTS = 10_000;
const TEXT = "Brev frin lanet. Ordforande Bo Alm\nredog6r f6r ärendet frin lanet.\nSvar frin nimnden för lan.\n\fSkrivelse frin nimnden f6r kultur.\nSign:um\n";

/** Words with two readings each, and one that nobody can read. */
function twoReadings(text) {
  const bytes = (part) => new TextEncoder().encode(part).length;
  const words = { frin: ["från", "fria"], lanet: ["länet", "lånet"], f6r: ["för", "far"], nimnden: ["nämnden", "Nämnden"], "Sign:um": [] };
  const places = [...text.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
    const before = word.replace(/[.]$/, "");
    const readings = words[before];
    if (!readings) return [];
    const start = bytes(text.slice(0, index));
    const candidates = readings.map((text, rank) => ({
      text, probability: 0.9 - 0.85 * rank, source: "dictionary", confusions: [], context: 1,
    }));
    const kind = readings.length ? "word" : "unreadable";
    const span = { start, end: start + bytes(before) };
    return [{ span, before, kind, candidates, keep: 0.05, automatic: before === "f6r", related: [] }];
  });
  const second = bytes(text.slice(0, text.indexOf("\f")));
  return [places.filter(({ span }) => span.start < second), places.filter(({ span }) => span.start > second)];
}

browserTest("after 10,000 acts of a reviewer who does anything that can be done the export is what they say", async ({ page }) => {
  await proposing(page, twoReadings);
  await load(page, "dag.txt", TEXT);
  await page.locator(".group").first().waitFor();
  let seed = 1;
  let half = false;
  for (let done = 0; done < ACTS; ) {
    const view = seed % 2 ? "Granska" : "Läs";
    await show(page, view);
    await page.evaluate(presses, { seed, keys: 400, reading: view === "Läs" });
    seed += 1;
    await saved(page);
    done = (await acts(page)).length;
    assert(seed < 400, `only ${done} acts are done`);
    if (!half && done > ACTS / 2) {
      await holds(page);
      await page.reload();
      await turnTo(page, "dag.txt");
      half = true;
    }
  }
  await holds(page);
  await page.reload();
  await turnTo(page, "dag.txt");
  await holds(page);
});

/** The delivery's text is what the stored acts make of the text as read. */
async function holds(page) {
  const stored = await acts(page);
  assert.deepEqual(stored.map(({ seq }) => seq), stored.map((_, at) => at), "no act is missing");
  const expected = reckoned(stored.map(({ record }) => record.act));
  assert.notEqual(expected, TEXT, "something is decided in the end");
  assert.equal(await exported(page), expected);
}

/** In the page: presses keys of the view as a seeded draw has them, one after the other. */
async function presses({ seed, keys, reading }) {
  let state = seed;
  const draw = (below) => {
    // Numbers of the generator "mulberry32".
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const { port1, port2 } = new MessageChannel();
  const turn = () => new Promise((done) => ((port1.onmessage = done), port2.postMessage(0)));
  const press = async (key, { code = "", shift = false, ctrl = false } = {}) => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      new KeyboardEvent("keydown", { key, code, shiftKey: shift, ctrlKey: ctrl, bubbles: true, cancelable: true }),
    );
    await turn();
  };
  const deciding = ["g", "b", "l", "t", "1", "2", "g", "2", "z", "x", "r"];
  const walking = reading ? ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "j", "k", "v"] : ["j", "k", ".", ",", "s", "ArrowRight", "Home", "End"];
  const marking = ["u", "c", "h", "i", "y", "w"];
  const seldom = ["a", "d", "n", "o", "m"];
  const words = ["från", "länet", "", "av å", "<b>&", "Sign:um", "nimnden"];
  const one = (of) => of[draw(of.length)];
  for (let pressed = 0; pressed < keys; pressed += 1) {
    const kind = draw(100);
    const shift = draw(3) === 0;
    if (kind < 20) await press("z", { ctrl: true });
    else if (kind < 32) await press("y", { ctrl: true });
    else if (kind < 55) await press(one(walking), { shift: reading && shift });
    else if (kind < 62 && reading) await press(one(marking), { shift });
    else if (kind < 64) await press(one(seldom));
    else {
      const key = one(deciding);
      if (key === "r" && reading) await press("ArrowRight");
      const digit = key === "1" || key === "2";
      await press(shift && !digit ? key.toUpperCase() : key, { shift, code: digit ? `Digit${key}` : "" });
    }
    const field = document.querySelector("#reading");
    if (field) {
      field.value = one(words);
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await turn();
      field.form.requestSubmit();
      await turn();
      // What may not be written stays in the field.
      if (document.querySelector("#reading")) await press("Escape");
    }
  }
}

/** What acts make of the text, by the plainest reckoning: those that hold are done one after the other. */
function reckoned(acts) {
  const done = [];
  const undone = [];
  for (const act of acts) {
    if (act === "undo") undone.push(done.pop());
    else if (act === "redo") done.push(undone.pop());
    else {
      undone.length = 0;
      done.push(act);
    }
  }
  const inTheWay = (a, b) => (a.start === b.start && a.end === b.end) || (a.start < b.end && b.start < a.end);
  let holds = [];
  for (const act of done) {
    const [[name, told]] = Object.entries(act);
    assert(["decide", "enter", "revert", "border"].includes(name), name);
    // Of decisions of one act that are in each other's way the last one counts.
    const these = [];
    for (const decision of (told.decisions ?? []).toReversed()) {
      if (!these.some(({ span }) => inTheWay(span, decision.span))) these.push(decision);
    }
    const gone = [...these.map(({ span }) => span), ...(told.spans ?? [])];
    holds = holds.filter(({ span }) => !gone.some((other) => inTheWay(other, span)));
    holds.push(...these);
  }
  const bytes = Buffer.from(TEXT);
  const parts = [];
  let at = 0;
  for (const { span, after } of holds.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    parts.push(bytes.subarray(at, span.start), Buffer.from(after));
    at = span.end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]).toString();
}

/** The corrected text of the delivery. */
async function exported(page) {
  await show(page, "Exportera");
  return unpacked(page, (folder) => readFile(path.join(folder, "rattad/dag.rattad.txt"), "utf8"));
}
