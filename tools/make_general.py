#!/usr/bin/env python3
"""Write the commonest words of general Swedish, with their shares, for `cargo xtask general` to take those that nothing else holds.

    pip install wordfreq==3.1.1
    python3 tools/make_general.py > general.tsv
    cargo xtask general general.tsv

The figures of wordfreq (Robyn Speer, 2022) are CC BY-SA 4.0. Much of its text was written without dots, so a word that is another one's
without them is passed over where the other is not much rarer; so are short ones, which are mostly foreign or abbreviations.
"""
import unicodedata

import wordfreq

LEAST, SHORTEST = 3e-7, 4
DOTLESS = 0.2  # share of the dotted word's places from which on the one without is passed over


def plain(word):
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def main():
    shares = wordfreq.get_frequency_dict("sv", "best")
    dotted = {}
    for word, share in shares.items():
        if plain(word) != word:
            dotted[plain(word)] = max(dotted.get(plain(word), 0.0), share)
    for word, share in sorted(shares.items()):
        known = all(letter in "abcdefghijklmnopqrstuvwxyzåäöé" for letter in word)
        if known and len(word) >= SHORTEST and share >= LEAST and dotted.get(word, 0.0) < DOTLESS * share:
            print(f"{word}\t{share:.3g}")


if __name__ == "__main__":
    main()
