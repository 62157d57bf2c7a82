"""Real states' names in the place of invented ones, so that what is learned of a sentence is its language, over names as news has them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kg.lexicon
from kg.errors import InputError

COUNTRIES = Path(kg.lexicon.__file__).parent / "actors" / "countries.yaml"
VOWEL = re.compile(r"[AEIO]|Uz")  # the other names with U begin with a consonant: "a Ugandan"


@dataclass(frozen=True, slots=True)
class State:
    """The words for a state: the first of each kind that a lexicon file gives."""

    name: str
    adjective: str
    people: str
    capital: str

    @property
    def words(self) -> tuple[str, str, str, str]:
        """All four, in an order that has the name last: where two kinds are the same word, it goes before."""
        return self.people, self.adjective, self.capital, self.name


def states(path: Path = COUNTRIES, left_out: Collection[str] = ()) -> list[State]:
    """
    The states of a lexicon file that have a capital, a people and an adjective of one word.

    Raises:
        InputError: The file cannot be read.
    """
    import yaml

    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))["countries"].values()
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(f"{path}: cannot be read as a file of countries: {error}") from error
    found = []
    for entry in entries:
        adjectives, people, capital = (entry.get(key, [])[:1] for key in ("adjectives", "people", "capital"))
        if adjectives and people and capital and adjectives[0].isalpha() and entry["name"] not in left_out:
            found.append(State(entry["name"], adjectives[0], people[0], capital[0]))
    return found


class Renamer:
    """
    Gives every sentence or report its invented states' real names, drawn anew for each.

    Args:
        invented: Whose words are replaced.
        real: Whose words stand in; at least as many.
        seed: Of the draw: the same sentences in the same order get the same names.
    """

    def __init__(self, invented: Sequence[State], real: Sequence[State], seed: int) -> None:
        self.invented, self.real, self.random = invented, real, random.Random(seed)
        words = sorted((word for state in invented for word in state.words), key=len, reverse=True)
        self.known = re.compile(r"(?:\b([Aa]n?)( ))?\b(" + "|".join(map(re.escape, words)) + r")\b")

    def row(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row of labelled sentences under other names: text, the actors' names, and their offsets."""
        table = self._table()
        text, edits = self._renamed(row["text"], table)
        relations = []
        for relation in row["relations"]:
            names = {end: self._renamed(relation[end], table)[0] for end in ("source", "target")}
            offsets = {key: _moved(value, edits) for key, value in relation.items() if key.endswith(("_start", "_end"))}
            relations.append(relation | names | offsets)
        spans = {"sentences": [[_moved(at, edits) for at in span] for span in row["sentences"]]} if "sentences" in row else {}
        return row | {"text": text, "relations": relations} | spans

    def text(self, text: str) -> tuple[str, Callable[[int], int]]:
        """A text under other names, and where each offset of the old one is in it."""
        renamed, edits = self._renamed(text, self._table())
        return renamed, lambda offset: _moved(offset, edits)

    def _table(self) -> dict[str, str]:
        drawn = self.random.sample(self.real, len(self.invented))
        return {old: new for one, other in zip(self.invented, drawn, strict=True) for old, new in zip(one.words, other.words, strict=True)}

    def _renamed(self, text: str, table: dict[str, str]) -> tuple[str, list[tuple[int, int]]]:
        """The text, and by how much it grew where: (end of a replaced word in the old text, characters)."""
        edits: list[tuple[int, int]] = []

        def new(match: re.Match[str]) -> str:
            article, space, old = match.groups()
            name = table[old]
            if article:
                article, before = article[0] + ("n" if VOWEL.match(name) else ""), article
                edits.append((match.end(1), len(article) - len(before)))
            edits.append((match.end(), len(name) - len(old)))
            return (article or "") + (space or "") + name

        return self.known.sub(new, text), edits


def _moved(offset: int, edits: Sequence[tuple[int, int]]) -> int:
    return offset + sum(grown for end, grown in edits if end <= offset)
