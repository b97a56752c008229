#!/usr/bin/env python3
"""Train the letter reader, and write its weights for the engine.

    pip install jax numpy
    python3 tools/letter_reader/train.py --texts CORPUS/*.txt.xz --pairs PAIRS... --check PAIRS --steps 7000 --out DIR

Texts are noised anew at every step by what the pairs show; the pairs themselves are a share of what is read. DIR gets a
checkpoint every few hundred steps; `--resume` goes on from it. The rate stays, then falls to nothing over the last `--fall` steps.
`--from READER` begins with the weights, letters and edits of a reader that was written before, to train it on with other pairs.
"""
import argparse
import json
import lzma
import multiprocessing
import pathlib
import pickle
import time

import jax
import jax.numpy as jnp
import net as reader
import noise as noises
import numpy as np
import weights

BATCH, WINDOW = 64, 256
PAGE = 2560  # letters that share a noise
RATE, WARM = 2e-3, 200
KEPT = 0.998  # of the running mean of the weights


def paragraphs(paths):
    found = []
    for path in paths:
        unpack = lzma.open if path.suffix == ".xz" else open
        with unpack(path, "rt", encoding="utf-8") as file:
            found += [line for line in map(noises.fold, file) if len(line) > 60]
    return found


def broken(text, rng):
    """Text as a narrow column has it: now and then a word is broken by a hyphen."""
    if rng.random() > 0.4:
        return text
    words = text.split(" ")
    for k in np.flatnonzero(rng.random(len(words)) < 0.03):
        if len(words[k]) > 7 and words[k].isalpha():
            cut = rng.integers(3, len(words[k]) - 2)
            words[k] = f"{words[k][:cut]}- {words[k][cut:]}"
    return " ".join(words)


def windows(noise, texts, share, seed, queue):
    """Fills `queue` with batches, for ever; `share` of the windows are of the pairs as they stand."""
    rng = np.random.default_rng(seed)
    real = [noise.numbers(*pair) for pair in noise.real]
    real = [pair for pair in real if len(pair[0]) > WINDOW]
    pool = []
    while True:
        while len(pool) < 16 * BATCH:
            if rng.random() < share:
                x, y = real[rng.integers(len(real))]
                starts = rng.integers(0, len(x) - WINDOW, 8)
            else:
                at, text = rng.integers(len(texts)), ""
                while len(text) < PAGE:
                    text += texts[at % len(texts)] + " "
                    at += 1
                x, y = noise.draw(broken(text[:PAGE], rng), rng)
                starts = rng.integers(0, 32) + np.arange(0, len(x) - WINDOW - 32, WINDOW)
            pool += [(x[s : s + WINDOW], y[s : s + WINDOW]) for s in starts]
        rng.shuffle(pool)
        batch, pool = pool[:BATCH], pool[BATCH:]
        queue.put((np.stack([x for x, _ in batch]), np.stack([y for _, y in batch])))


def pace(step, begun, steps, fall):
    return RATE * min(1.0, (step - begun + 1) / WARM, (steps - step) / fall)


@jax.jit
def update(net, mean, first, second, step, rate, x, y):
    """One step of AdamW (Loshchilov and Hutter 2019), and the running mean of the weights."""
    value, slope = jax.value_and_grad(reader.loss)(net, x, y)
    size = jnp.sqrt(sum(jnp.sum(g * g) for g in jax.tree.leaves(slope)))
    slope = jax.tree.map(lambda g: g * jnp.minimum(1.0, 1.0 / size), slope)
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, slope)
    second = jax.tree.map(lambda v, g: 0.99 * v + 0.01 * g * g, second, slope)
    one, two = 1 - 0.9 ** (step + 1), 1 - 0.99 ** (step + 1)
    net = jax.tree.map(
        lambda p, m, v: p - rate * ((m / one) / (jnp.sqrt(v / two) + 1e-8) + 0.01 * p), net, first, second
    )
    mean = jax.tree.map(lambda a, p: KEPT * a + (1 - KEPT) * p, mean, net)
    return net, mean, first, second, value


def measure(net, pages):
    """Mean loss a letter over whole pages, and the share of wrong letters that it sets right, less those it harms."""
    judge = jax.jit(lambda x, y: (reader.loss(net, x, y), jnp.argmax(reader.logits(net, x), -1)))
    losses, wrong, right, harmed = [], 0, 0, 0
    for x, y in pages:
        x, y = x[: len(x) // 512 * 512].reshape(-1, 512), y[: len(y) // 512 * 512].reshape(-1, 512)
        value, said = judge(x, y)
        said = np.asarray(said)
        losses.append(float(value))
        wrong += int(((y > 0)).sum())
        right += int(((y > 0) & (said == y)).sum())
        harmed += int(((y == 0) & (said != 0)).sum())
    return f"loss {np.mean(losses):.4f} set right {right / wrong:.3f} harmed {harmed / wrong:.3f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--pairs", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--check", type=pathlib.Path)
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument("--fall", type=int, default=1750)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--share", type=float, default=0.125, help="of windows from the pairs as they stand")
    parser.add_argument("--from", type=pathlib.Path, dest="earlier")
    parser.add_argument("--resume", action="store_true")
    said = parser.parse_args()
    said.out.mkdir(parents=True, exist_ok=True)
    earlier, known = None, None
    if said.earlier:
        earlier, alphabet, edits = weights.load(said.earlier)
        known = edits, alphabet
    noise = noises.Noise([pair for folder in said.pairs for pair in noises.pairs(folder)], known)
    if said.resume:
        noise_edits = json.loads((said.out / "edits.json").read_text("utf-8"))
        assert noise_edits == [noise.edits, noise.alphabet], "other pairs than those of the checkpoint"
    (said.out / "edits.json").write_text(json.dumps([noise.edits, noise.alphabet], ensure_ascii=False), "utf-8")
    texts = paragraphs(said.texts)
    print(len(texts), "paragraphs,", len(noise.real), "pairs,", len(noise.edits), "edits,", len(noise.alphabet), "letters")
    check = []
    if said.check:
        for _, printed, read in noises.pairs(said.check):
            check.append(noise.numbers(*noises.edits(noises.align(printed, read))))
    # Pages of equal length are judged by one compiled function.
    check = [(x[:2048], y[:2048]) for x, y in check if len(x) >= 2048][:40]

    # The process is forked before jax has threads of its own.
    begun, state = 0, None
    if said.resume:
        begun, state = pickle.loads((said.out / "state.pickle").read_bytes())
    queue = multiprocessing.Queue(8)
    maker = multiprocessing.Process(target=windows, args=(noise, texts, said.share, begun + 1, queue), daemon=True)
    maker.start()

    net = earlier or reader.start(jax.random.PRNGKey(7), len(noise.alphabet), len(noise.edits))
    net = jax.tree.map(jnp.asarray, net)
    zeros = jax.tree.map(jnp.zeros_like, net)
    state = jax.tree.map(jnp.asarray, state) if said.resume else (net, net, zeros, zeros)
    running, clock = None, time.time()
    for step in range(begun, said.steps):
        x, y = queue.get()
        *state, value = update(*state, step, pace(step, begun, said.steps, said.fall), x, y)
        running = float(value) if running is None else 0.98 * running + 0.02 * float(value)
        if (step + 1) % 250 == 0 or step + 1 == said.steps:
            (said.out / "state.pickle").write_bytes(pickle.dumps((step + 1, jax.tree.map(np.asarray, tuple(state)))))
            took = (time.time() - clock) / 250
            found = measure(state[1], check) if check else ""
            print(f"{step + 1} {took:.2f} s a step, loss {running:.4f}; check: {found}", flush=True)
            clock = time.time()
    maker.terminate()


if __name__ == "__main__":
    main()
