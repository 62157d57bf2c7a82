"""Whom the pronouns and descriptions of the written reports mean, as they were annotated (corpus/sentences/reports/README.md)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

import numpy as np
from spacy.tokens import Doc

from benchmarks.accuracy.labelled import CORPUS
from kg.model.cases import Case
from kg.model.chains import Chain

from ..judge.rename import Renamer, states
from ..judge.sentences import rows
from .read import Gold

REPORTS = CORPUS / "sentences" / "reports"
GENRE = "report"
Part = Literal["train", "dev", "test"]
Span = tuple[int, int]


def part_of(report: str) -> Part:
    """Which part a report is of, by its id: an eighth is kept to measure on, and a fifth of the rest sets the scores."""
    number = zlib.crc32(report.encode())
    return "test" if number % 8 == 0 else "dev" if number // 8 % 5 == 0 else "train"


def reports(part: Part, seed: int = 0, folder: Path = REPORTS) -> list[Gold]:
    """
    The annotated reports of a part, with real states' names in the place of the invented ones.

    Args:
        seed: Of the draw of names.

    Raises:
        InputError: A file is missing or cannot be read.
    """
    texts = {row["id"]: row["text"] for row in rows(folder / "reports.jsonl")}
    renamer = Renamer(states(CORPUS / "sentences" / "written" / "states.yaml"), states(), seed)
    chosen = (row for row in rows(folder / "coreference.jsonl") if part_of(row["id"]) == part)
    return [_gold(texts[row["id"]], row["anaphors"], renamer) for row in chosen]


def _gold(text: str, anaphors: Sequence[Any], renamer: Renamer) -> Gold:
    renamed, moved = renamer.text(text)
    meant = {(moved(start), moved(end)): [(moved(a), moved(b)) for a, b in means] for start, end, means in anaphors}
    return Gold(GENRE, renamed, partial(_right, renamed, meant))


def _right(text: str, meant: dict[Span, list[Span]], doc: Doc, case: Case) -> np.ndarray | None:
    span = doc[case.start : case.end]
    known = meant.get((span.start_char, span.end_char))
    if known is None:
        return None
    return np.array([_is_meant(text, known, doc, chain) for chain in case.chains], bool)


def _is_meant(text: str, meant: Sequence[Span], doc: Doc, chain: Chain) -> bool:
    """Whether a chain is who was annotated: by name or by place, and of several, as those who are named together."""
    if len(meant) != 1:
        best = chain.best()
        together = set(_words(doc[best.start : best.end].text))
        return chain.plural and len(meant) > 1 and all(set(_words(text[start:end])[-1:]) & together for start, end in meant)
    (start, end), = meant
    for mention in chain.mentions:
        span = doc[mention.start : mention.end]
        shared = min(end, span.end_char) - max(start, span.start_char)
        if 2 * shared > max(end - start, span.end_char - span.start_char):
            return True
        if mention.named and text[start].isupper() and _is_short_for(_words(span.text), _words(text[start:end])):
            return True
    return False


def _is_short_for(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one of two names is the end of the other, or its beginning: "Paz" and "Ana" are Ana Paz."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short in (long[-len(short) :], long[: len(short)])


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", re.sub(r"['’]s\b", "", text.lower()))
