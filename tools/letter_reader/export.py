#!/usr/bin/env python3
"""Write a checkpoint of the letter reader as the engine reads it, and numbers to test the engine by.

    python3 tools/letter_reader/export.py DIR data/letters/reader.bin tests/fixtures/letters.json
"""
import json
import pathlib
import pickle
import sys

import jax
import net as reader
import numpy as np
import weights

TEXT = "Sammantradet oppnades kl. 13.00. Till att justera dagens protokoil valdes Anna Berg; f6r namnden 1 Granvik galler § 4."


def main():
    folder, out, answers = map(pathlib.Path, sys.argv[1:])
    edits, alphabet = json.loads((folder / "edits.json").read_text("utf-8"))
    step, state = pickle.loads((folder / "state.pickle").read_bytes())
    out.parent.mkdir(parents=True, exist_ok=True)
    net = weights.save(out, state[1], alphabet, edits)

    numbers = {letter: k for k, letter in enumerate(alphabet)}
    letters = np.array([[numbers.get(letter, 0) for letter in TEXT]])
    said = np.asarray(jax.nn.log_softmax(reader.logits(net, letters)))[0]
    best = [[edits[k], round(float(said[t, k]), 4)] for t, k in enumerate(said.argmax(-1))]
    rows = [[round(float(value), 3) for value in said[t, :8]] for t in range(0, len(TEXT), 10)]
    answers.write_text(json.dumps({"text": TEXT, "best": best, "first": rows}, ensure_ascii=False) + "\n", "utf-8")
    print(f"step {step}: {out.stat().st_size} bytes;", "".join(a if e == "keep" else e for a, (e, _) in zip(TEXT, best)))


if __name__ == "__main__":
    main()
