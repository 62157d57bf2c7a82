"""What the tests of extraction share: Docs built by hand, and a short way to write what a sentence is expected to tell."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.lexicon import load_gazetteer, shipped_relations
from kg.read import article
from kg.types import ROLE, Claim
from kg.work import Extraction

FICTION = Path(__file__).with_name("fiction.yaml")
TOLD = re.compile(rf"(?P<source>.+) (?P<relation>{'|'.join(shipped_relations())}) (?P<target>[^()]+?)(?: \((?P<rest>.+)\))?")
TAGS = {"PROPN": "NNP", "NOUN": "NN", "VERB": "VBD", "AUX": "VBD", "DET": "DT", "ADP": "IN", "PUNCT": ".", "ADJ": "JJ", "PRON": "PRP",
        "CCONJ": "CC", "PART": "TO", "SCONJ": "IN", "ADV": "RB", "NUM": "CD"}  # fmt: skip

PAIRS = (("Ruritania", "Borduria"), ("Ana Paz", "Boris Jorgen"))

Told = tuple[str, str, str, str, str | None]
Reader = Callable[..., list[Claim]]
Scheme = Literal["UD", "ClearNLP"]
_VOCAB = spacy.blank("en").vocab


def doc(table: str, scheme: Scheme, *, ents: Iterable[tuple[int, int, str]] = ()) -> Doc:
    """
    Build a Doc from a table, one word a line: `form lemma POS[:tag] head label head label`, heads counted from 1 and 0 for the root.

    Args:
        scheme: Which of the two pairs of head and label to take, the first or the second.
        ents: Half-open token spans, counted from 0, with their labels.
    """
    rows = [line.split() for line in table.strip().splitlines()]
    words, lemmas, pos, *pairs = zip(*rows, strict=True)
    heads, deps = pairs[:2] if scheme == "UD" else pairs[2:]
    built = Doc(
        _VOCAB,
        words=list(words),
        spaces=[k + 1 < len(words) and words[k + 1] not in {".", ",", "'s"} for k in range(len(words))],
        lemmas=list(lemmas),
        pos=[p.split(":")[0] for p in pos],
        tags=[p.split(":")[1] if ":" in p else TAGS[p] for p in pos],
        heads=[int(h) - 1 if h != "0" else k for k, h in enumerate(heads)],
        deps=["ROOT" if h == "0" else d for h, d in zip(heads, deps, strict=True)],
    )
    built.ents = [Span(built, start, end, label) for start, end, label in ents]
    return built


def in_fiction(extraction: Extraction) -> Extraction:
    """The extraction with the invented countries of fiction.yaml, sharing its model."""
    told = copy.copy(extraction)
    told.gazetteer = load_gazetteer([FICTION])
    return told


def reader(extraction: Extraction) -> Reader:
    """A function that cleans and reads a short text, paragraphs with an empty line between them."""

    def read(text: str, published: str | None = None, title: str | None = None) -> list[Claim]:
        day = dt.date.fromisoformat(published) if published else None
        ((_, claims),) = extraction.claims([article(text, id="story", published=day, title=title)])
        return claims

    return read


def case(name: str, text: str, *expected: str) -> Any:
    """A row of a table: what the text tells, and with "?" before it what it may tell."""
    return pytest.param(text, expected, id=name)


def not_yet(reason: str, *cases: Any) -> list[Any]:
    """Rows that we get wrong: the day one works, we hear."""
    return [pytest.param(*c.values, id=c.id, marks=pytest.mark.xfail(strict=True, reason=reason)) for c in cases]


def told(claims: Iterable[Claim]) -> set[Told]:
    """What claims say, roles left out; the ends of symmetric relations in alphabetical order."""
    return {_ordered(c.source, c.relation, c.target, c.status, c.attributed_to) for c in claims if c.relation != ROLE}


def wanted(expected: Iterable[str]) -> set[Told]:
    """Read `Ruritania MET Borduria (planned, says Ana Paz)`; without brackets it is actual and the outlet's own word."""
    return {_wanted(line) for line in expected}


def amiss(claims: Iterable[Claim], expected: Iterable[str]) -> set[tuple[str, Told]]:
    """What is expected and missing, and what is told besides: empty where all is well."""
    found, lines = told(claims), list(expected)
    needed = wanted(line for line in lines if not line.startswith("?"))
    allowed = needed | wanted(line[1:].strip() for line in lines if line.startswith("?"))
    return {("missing", one) for one in needed - found} | {("too much", one) for one in found - allowed}


def swap(text: str) -> str:
    """The text with two countries exchanged for each other, and two persons."""
    for one, other in PAIRS:
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def _wanted(line: str) -> Told:
    match = TOLD.fullmatch(line)
    assert match, f"{line!r} does not read `source RELATION target (status, says speaker)`"
    status, speaker = "actual", None
    for part in (match["rest"] or "").split(", "):
        if part.startswith("says "):
            speaker = part.removeprefix("says ")
        elif part:
            status = part
    return _ordered(match["source"], match["relation"], match["target"], status, speaker)


def _ordered(source: str, relation: str, target: str, status: str, speaker: str | None) -> Told:
    if shipped_relations()[relation].symmetric:
        source, target = sorted((source, target))
    return source, relation, target, status, speaker
