#!/usr/bin/env python3
"""Write data/lists/namn.tsv: the common first names and surnames of Sweden that the PyPI package Faker holds.

    pip install Faker==40.54.0
    python3 tools/make_names.py

Faker is MIT licensed; its Swedish names are the public statistics of the most common names.
"""
import importlib.metadata
import pathlib

from faker.providers.person.sv_SE import Provider

OUT = pathlib.Path(__file__).parent.parent / "data" / "lists" / "namn.tsv"


def main():
    version = importlib.metadata.version("Faker")
    kinds = (("person_first", Provider.first_names), ("person_last", Provider.last_names))
    lines = [f"# Common names of Sweden, from the PyPI package Faker {version} (provider sv_SE), MIT; made by tools/make_names.py"]
    for kind, names in kinds:
        lines += [f"{kind}\t{name}" for name in sorted(set(names))]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
