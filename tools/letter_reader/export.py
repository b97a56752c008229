#!/usr/bin/env python3
"""Write a checkpoint of the letter reader as the engine reads it, and numbers to test the engine by.

    python3 tools/letter_reader/export.py DIR data/letters/reader.bin tests/fixtures/letters.json

The file: `RLR1`, then four numbers of 32 bits, little-endian (letters, edits, channels, layers), the layers' dilations (32
bits each), then the letters and the edits, each a length of one byte and UTF-8, then the matrices: table [letters, channels], each
layer [3, channels, channels] and bias, out [channels, edits] and bias. A matrix is 8-bit whole numbers in rows by its first
dimensions, with one 32-bit scale before it for each of its last dimension; a bias is 32-bit floats.
"""
import json
import pathlib
import pickle
import struct
import sys

import jax
import net as reader
import numpy as np


def matrix(values):
    """Rounded to 8 bits by column: bytes, and the values that they stand for."""
    flat = values.reshape(-1, values.shape[-1])
    scale = np.maximum(np.abs(flat).max(0) / 127, 1e-8).astype("<f4")
    rounded = np.clip(np.rint(flat / scale), -127, 127).astype(np.int8)
    return scale.tobytes() + rounded.tobytes(), (rounded * scale).reshape(values.shape).astype(np.float32)


def texts(strings):
    coded = [string.encode("utf-8") for string in strings]
    return b"".join(bytes([len(code)]) + code for code in coded)


def main():
    folder, out, answers = map(pathlib.Path, sys.argv[1:])
    edits, alphabet = json.loads((folder / "edits.json").read_text("utf-8"))
    step, state = pickle.loads((folder / "state.pickle").read_bytes())
    net = state[1]
    parts = [b"RLR1", struct.pack("<4I", len(alphabet), len(edits), reader.CHANNELS, len(reader.DILATIONS))]
    parts += [struct.pack(f"<{len(reader.DILATIONS)}I", *reader.DILATIONS), texts(alphabet), texts(edits)]
    coded, table = matrix(net["table"])
    parts.append(coded)
    layers = []
    for weight, bias in net["layers"]:
        coded, rounded = matrix(weight)
        parts += [coded, bias.astype("<f4").tobytes()]
        layers.append((rounded, bias))
    coded, rounded = matrix(net["out"][0])
    parts += [coded, net["out"][1].astype("<f4").tobytes()]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(b"".join(parts))

    rounded_net = {"table": table, "layers": layers, "out": (rounded, net["out"][1])}
    text = "Sammantradet oppnades kl. 13.00. Till att justera dagens protokoil valdes Anna Berg; f6r namnden 1 Granvik galler § 4."
    numbers = {letter: k for k, letter in enumerate(alphabet)}
    letters = np.array([[numbers.get(letter, 0) for letter in text]])
    said = np.asarray(jax.nn.log_softmax(reader.logits(rounded_net, letters)))[0]
    best = [[edits[k], round(float(said[t, k]), 4)] for t, k in enumerate(said.argmax(-1))]
    rows = [[round(float(value), 3) for value in said[t, :8]] for t in range(0, len(text), 10)]
    answers.write_text(json.dumps({"text": text, "best": best, "first": rows}, ensure_ascii=False) + "\n", "utf-8")
    print(f"step {step}: {out.stat().st_size} bytes;", "".join(a if e == "keep" else e for a, (e, _) in zip(text, best)))


if __name__ == "__main__":
    main()
