"""Noise for training: what the pairs show, drawn anew for every page of text.

A *segment* is a printed string and what it was read as. A page draws one profile (a kind of paper and engine) and shakes every
rate of it, so that the reader learns to see from the page itself what is misread there.
"""
import collections
import csv
import pathlib

import numpy as np

UNIFY = str.maketrans({"–": "-", "—": "-", "−": "-", "“": '"', "”": '"', "„": '"', "’": "'", "‘": "'"})
# How often a page draws a profile; 1 where nothing is said.
COMMON = {
    "print-blind": 4,
    "print-blind-worn": 2,
    "print-swedish": 2,
    "print-swedish-worn": 4,
    "typewriter-blind": 4,
    "typewriter-blind-worn": 3,
    "typewriter-swedish-worn": 3,
}
WORN = {"blind": 0.08, "swedish": 0.02}  # share of wrong letters above which a page counts as worn
LONGEST = 3  # letters of a segment on either side


def fold(text):
    """White space as one blank; quotes and dashes each of one kind."""
    return " ".join(text.split()).translate(UNIFY)


def pairs(folder, split="learn"):
    """The pairs of a folder: profile, printed, read."""
    folder = pathlib.Path(folder)
    with open(folder / "INDEX.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["split"] != split:
                continue
            texts = [fold((folder / f"{row['pair']}.{kind}.txt").read_text("utf-8")) for kind in ("gold", "ocr")]
            yield profile(row), *texts


def profile(row):
    name = row["row"].removesuffix("-worn")
    if "engine" in name:
        paper = "typewriter" if "typewriter" in name else "print"
        name = f"{paper}-{'blind' if 'without' in name else 'swedish'}"
    most = WORN.get(name.rpartition("-")[2], 1.0)
    return f"{name}-worn" if float(row["cer"]) > most else name


def align(printed, read):
    """Segments [(printed, read)] that make up both texts, equal letters one by one: the path of least cost."""
    n, m = len(printed), len(read)
    a = np.array([ord(c) for c in printed])
    b = np.array([ord(c) for c in read])
    space_a, space_b = a == 32, b == 32
    cost = np.zeros((n + 1, m + 1), np.int32)
    steps = np.arange(m + 1, dtype=np.int32) * 11
    cost[0] = steps
    for i in range(1, n + 1):
        change = np.where(b == a[i - 1], 0, np.where(space_b == space_a[i - 1], 10, 25))
        new = np.empty(m + 1, np.int32)
        new[0] = i * 11
        new[1:] = np.minimum(cost[i - 1, :-1] + change, cost[i - 1, 1:] + 11)
        cost[i] = np.minimum.accumulate(new - steps) + steps
    steps, i, j = [], n, m
    while i or j:
        here = cost[i, j]
        if i and j:
            change = 0 if a[i - 1] == b[j - 1] else 10 if space_b[j - 1] == space_a[i - 1] else 25
            if here == cost[i - 1, j - 1] + change:
                i, j = i - 1, j - 1
                steps.append((printed[i], read[j]))
                continue
        if i and here == cost[i - 1, j] + 11:
            i -= 1
            steps.append((printed[i], ""))
        else:
            j -= 1
            steps.append(("", read[j]))
    return group(steps[::-1])


def group(steps):
    """Runs of unequal steps, each one segment; runs of substitutions stay letter by letter."""
    found, at = [], 0
    while at < len(steps):
        end = at
        while end < len(steps) and steps[end][0] != steps[end][1]:
            end += 1
        if end == at:
            found.append(steps[at])
            at += 1
            continue
        run = steps[at:end]
        if all(p and r for p, r in run):
            found += run
        else:
            found.append(("".join(p for p, _ in run), "".join(r for _, r in run)))
        at = end
    return found


def edits(segments):
    """What was read, and for each letter of it the edit that gives what was printed; `None` where no edit can say it.

    An edit is a string that stands instead of the letter, or `+` and a string that stands before it.
    """
    read, said, before = [], [], ""
    for p, r in segments:
        if not r:
            before += p
            continue
        if p == r:
            parts = list(p)
        elif len(p) == len(r):
            parts = list(p)
        else:
            parts = [p] + [""] * (len(r) - 1)
            # Letters that stand at the end of both stay where they are.
            if len(r) == 2 and len(p) > 1 and p[-1] == r[-1]:
                parts = [p[:-1], p[-1]]
            elif len(r) == 1 and p and p[-1] == r:
                parts, before = [r], before + p[:-1]
            elif p and p[0] == r[0]:
                parts = [p[0]] + [""] * (len(r) - 1)
                if len(p) > 1:
                    parts[1] = p[1:]
        for letter, part in zip(r, parts):
            edit = "keep" if part == letter else part
            if before:
                edit = "+" + before if edit == "keep" else None
                before = ""
            read.append(letter)
            said.append(edit)
    return read, said


class Noise:
    """Segment rates of each profile, and the edits that the reader can say: `known`, or those that the pairs show."""

    def __init__(self, learned, known=None, classes=240, least=3):
        times = collections.defaultdict(collections.Counter)
        of = collections.defaultdict(collections.Counter)
        spoken = collections.Counter()
        self.real = []
        for name, printed, read in learned:
            segments = align(printed, read)
            for p, r in segments:
                if p != r and len(p) <= LONGEST and len(r) <= LONGEST:
                    times[name][p, r] += 1
            for length in range(1, LONGEST + 1):
                of[name].update(printed[k : k + length] for k in range(len(printed) - length + 1))
            of[name][""] += len(printed)
            letters, said = edits(segments)
            spoken.update(edit for edit in said if edit not in (None, "keep"))
            self.real.append((letters, said))
        if known:
            self.edits, self.alphabet = known
        else:
            letters = list("abcdefghijklmnopqrstuvwxyzåäöéüABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789.,:;-§()/ ") + [""]
            common = [edit for edit, count in spoken.most_common() if count >= least and edit not in letters]
            self.edits = ["keep", *letters, *common[: classes - 1 - len(letters)]]
            self.alphabet = ["\0", *sorted(spoken_letters(self.real))]
        self.number = {edit: k for k, edit in enumerate(self.edits)}
        self.letter = {letter: k for k, letter in enumerate(self.alphabet)}
        pool, pool_of = collections.Counter(), collections.Counter()
        for name in times:
            pool.update(times[name])
            pool_of.update(of[name])
        self.profiles = []
        weights = []
        for name in sorted(times):
            rates = {}
            for (p, r), count in pool.items():
                if not self.sayable(p, r):
                    continue
                general = count / (pool_of[p] + 200)
                rate = (times[name][p, r] + 10 * min(general, 1e-3)) / (of[name][p] + 10)
                if rate > 3e-6:
                    rates[p, r] = rate
            self.profiles.append(rates)
            weights.append(COMMON.get(name, 1.0))
        self.weights = np.array(weights) / sum(weights)

    def sayable(self, p, r):
        _, said = edits([(p, r), ("a", "a")])
        return all(edit in self.number for edit in said)

    def draw(self, text, rng):
        """A page of `text` misread: letters read and edits, as numbers."""
        rates = self.profiles[rng.choice(len(self.profiles), p=self.weights)]
        every = np.exp(rng.normal(0, 0.5) - 0.1)
        shaken = rng.normal(0, 0.9, len(rates))
        tables = {1: {}, 2: {}, 3: {}}
        lost = []
        for ((p, r), rate), shake in zip(rates.items(), shaken):
            rate *= every * np.exp(shake - 0.3)
            if p == "":
                lost.append((r, rate))
            else:
                tables[len(p)].setdefault(p, []).append((r, rate))
        n = len(text)
        chance = rng.random(n + 1)
        choice = {}
        taken = np.zeros(n + 3, bool)
        for length in (3, 2, 1):
            table = tables[length]
            for p, reads in table.items():
                # What an engine does not know at all it never reads.
                whole = sum(rate for _, rate in reads)
                least = sum(rates[p, r] for r, _ in reads)
                most = least if least > 0.5 else min(whole, 0.5)
                table[p] = [(r, rate * most / whole) for r, rate in reads]
            sums = {p: sum(rate for _, rate in reads) for p, reads in table.items()}
            draws = chance if length == 1 else rng.random(n + 1)
            if length == 1:
                total = np.array([sums.get(c, 0.0) for c in text])
            else:
                total = np.array([sums.get(text[k : k + length], 0.0) for k in range(n)])
            for k in np.flatnonzero(draws[:n] < total):
                if taken[k : k + length].any():
                    continue
                taken[k : k + length] = True
                left = draws[k]
                for r, rate in table[text[k : k + length]]:
                    left -= rate
                    if left < 0:
                        break
                choice[k] = (length, r)
        added = sum(rate for _, rate in lost)
        for k in np.flatnonzero(rng.random(n) < added):
            if k not in choice and not taken[k]:
                r = rng.choice(len(lost), p=np.array([rate for _, rate in lost]) / added)
                choice[k] = (0, lost[r][0])
        strange = np.exp(rng.normal(-8.0, 1.0))
        for k in np.flatnonzero(rng.random(n) < strange):
            if not taken[k] and k not in choice and text[k] != " ":
                choice[k] = (1, "abcdefghijklmnopqrstuvwxyzåäö0123456789.,:;-ABCDEHIKLMNOPRST"[rng.integers(60)])
        segments, at = [], 0
        for k in sorted(choice):
            if k < at:
                continue
            segments += [(c, c) for c in text[at:k]]
            length, r = choice[k]
            segments.append((text[k : k + length], r))
            at = k + length
        segments += [(c, c) for c in text[at:]]
        return self.numbers(*edits(segments))

    def numbers(self, letters, said):
        """Letters and edits as numbers; an edit that can't be said is -1."""
        x = np.array([self.letter.get(c, 0) for c in letters], np.int32)
        y = np.array([-1 if e is None else self.number.get(e, -1) for e in said], np.int32)
        return x, y


def spoken_letters(real):
    counts = collections.Counter(letter for letters, _ in real for letter in letters)
    return {letter for letter, times in counts.items() if times >= 3} | set("abcdefghijklmnopqrstuvwxyzåäö")
