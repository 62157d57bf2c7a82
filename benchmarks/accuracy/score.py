"""Counts of one article, and the measures that are made of their sums, with intervals over resampled articles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.accuracy.facts import VIEWS, Fact, match
from benchmarks.accuracy.labelled import Sentence
from kg.types import ROLE, Status

Counts = Mapping[str, Any]  # numbers, or arrays of them
RESAMPLES = 1000
NOT_ACTUAL: tuple[Status, ...] = ("planned", "possible", "negated")
COUNTED = (
    *(f"{view}.{key}" for view in VIEWS for key in ("right", "wrong", "hit", "missed")),
    *(f"{status}.{key}" for status in NOT_ACTUAL for key in ("right", "wrong", "missed")),
    *("speaker.right", "speaker.of", "spoken.right", "spoken.of", "silent.noisy", "silent.of", "statement.noisy", "statement.of"),
)


@dataclass(frozen=True, slots=True)
class Score:
    """A measure between 0 and 1, with its 95 % interval over resampled articles."""

    value: float
    low: float
    high: float


def count(found: Sequence[Fact], gold: Sequence[Fact], sentences: Sequence[Sentence]) -> Counter[str]:
    """Count one article: what each view gets right, wrong and misses, speakers and statuses of its hits, and sentences that say nothing."""
    counts: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
    for view in VIEWS:
        pairs = match(found, gold, view)
        for key in ("right", "wrong", "hit", "missed"):
            counts[f"{view}.{key}"] += len(getattr(pairs, key))
        if view == "typed":
            for group, stated in pairs.right:
                _count_speakers(counts, group, stated)
                _count_statuses(counts, group, stated)
    busy = {fact.sentence for fact in gold if fact.claim.relation != ROLE}
    noisy = {fact.sentence for fact in found if fact.claim.relation != ROLE}
    for number, sentence in enumerate(sentences):
        if number not in busy:
            counts["silent.of"] += 1
            counts["silent.noisy"] += number in noisy
            if sentence.statement:
                counts["statement.of"] += 1
                counts["statement.noisy"] += number in noisy
    return counts


def _count_speakers(counts: Counter[str], group: Sequence[Fact], stated: Sequence[Fact]) -> None:
    """Each sentence's claim against the gold of that sentence, or of the whole article where the gold has the relation elsewhere."""
    for fact in group:
        beside = [g for g in stated if _plain(g) == _plain(fact)] or stated
        speakers = {g.speaker for g in beside}
        counts["speaker.of"] += 1
        counts["speaker.right"] += fact.speaker in speakers
        if None not in speakers:
            counts["spoken.of"] += 1
            counts["spoken.right"] += fact.speaker in speakers


def _count_statuses(counts: Counter[str], group: Sequence[Fact], stated: Sequence[Fact]) -> None:
    told, required = {fact.claim.status for fact in group}, {fact.claim.status for fact in stated if not fact.optional}
    may = {fact.claim.status for fact in stated}
    for status in NOT_ACTUAL:
        counts[f"{status}.right"] += status in told & required
        counts[f"{status}.wrong"] += status in told - may
        counts[f"{status}.missed"] += status in required - told


def _plain(fact: Fact) -> str:
    return " ".join(fact.claim.sentence.split())


def _share(part: Any, whole: Any) -> Any:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole, np.divide(part, whole), math.nan)


def _precision(view: str) -> Callable[[Counts], Any]:
    return lambda c: _share(c[f"{view}.right"], c[f"{view}.right"] + c[f"{view}.wrong"])


def _recall(view: str) -> Callable[[Counts], Any]:
    return lambda c: _share(c[f"{view}.hit"], c[f"{view}.hit"] + c[f"{view}.missed"])


def _f1(view: str) -> Callable[[Counts], Any]:
    def f1(c: Counts) -> Any:
        p, r = np.nan_to_num(_precision(view)(c)), np.nan_to_num(_recall(view)(c))
        return np.where(c[f"{view}.hit"] + c[f"{view}.missed"], np.nan_to_num(_share(2 * p * r, p + r)), math.nan)

    return f1


def _status_f1(c: Counts) -> Any:
    """Macro F1: the mean over those of the three statuses that the gold of the hits has."""
    of = np.array([2 * c[f"{s}.right"] + c[f"{s}.wrong"] + c[f"{s}.missed"] for s in NOT_ACTUAL])
    there = np.array([c[f"{s}.right"] + c[f"{s}.missed"] > 0 for s in NOT_ACTUAL])
    f1 = np.nan_to_num(_share(2 * np.array([c[f"{s}.right"] for s in NOT_ACTUAL]), of))
    return _share((f1 * there).sum(0), there.sum(0))


MEASURES: dict[str, Callable[[Counts], Any]] = {
    **{f"{view} {name}": of(view) for view in VIEWS for name, of in (("precision", _precision), ("recall", _recall), ("F1", _f1))},
    "status F1 of hits": _status_f1,
    # Gold that names no speaker at all does not say who spoke.
    "attribution of hits": lambda c: _share(c["speaker.right"], np.where(c["spoken.of"], c["speaker.of"], 0)),
    "attribution where somebody speaks": lambda c: _share(c["spoken.right"], c["spoken.of"]),
    "silent sentences with a relation": lambda c: _share(c["silent.noisy"], c["silent.of"]),
    "statements with a relation": lambda c: _share(c["statement.noisy"], c["statement.of"]),
}


def scores(counts: Sequence[Counter[str]]) -> dict[str, Score]:
    """Micro-averaged measures of a set of articles; those that the set says nothing about are left out."""
    table = np.array([[c[key] for key in COUNTED] for c in counts], float)
    draws = np.random.default_rng(0).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), RESAMPLES) @ table
    total, resampled = dict(zip(COUNTED, table.sum(0), strict=True)), dict(zip(COUNTED, draws.T, strict=True))
    made = {}
    for name, measure in MEASURES.items():
        value = float(measure(total))
        if not math.isnan(value):
            made[name] = Score(value, *map(float, np.nanpercentile(measure(resampled), [2.5, 97.5])))
    return made
