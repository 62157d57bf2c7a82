"""
The first names of the world that tell a gender, from the lists of Faker: `python -m training.first_names kg/model/en/first_names.csv`.

A name that one of the lists gives to men and another to women tells none and is left out; what people.csv says of a name goes before.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]+")
LISTS = {"m": "first_names_male", "f": "first_names_female"}
HEADER = """\
# First names that tell the gender of who bears them: name, gender (m, f). people.csv goes before this file.
# Source: the name lists of Faker {version} (https://github.com/joke2k/faker, MIT), those in Latin letters; made by training/first_names.py.
# Licence: MIT. Known gaps: names from languages with letters of their own (Arabic, Russian, Korean, Hindi ...), which Faker writes in them.
"""


def first_names() -> dict[str, str]:
    """Each name with "m" or "f", sorted by code point."""
    people = import_module("faker.providers.person")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for module in iter_modules(people.__path__):
        provider = import_module(f"{people.__name__}.{module.name}").Provider
        for gender, name in LISTS.items():
            for word in getattr(provider, name, ()):
                if isinstance(word, str) and LATIN.fullmatch(word):
                    found[word].add(gender)
    return {word: genders.pop() for word, genders in sorted(found.items()) if len(genders) == 1}


def main(argv: list[str] | None = None) -> int:
    """Write the file; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.first_names", description=__doc__)
    parser.add_argument("out", type=Path, help="file to write; kg reads kg/model/en/first_names.csv")
    args = parser.parse_args(argv)
    names = first_names()
    rows = "".join(f"{word},{gender}\n" for word, gender in names.items())
    args.out.write_text(HEADER.format(version=import_module("faker").VERSION) + rows, encoding="utf-8")
    print(f"{args.out}: {len(names)} names", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
