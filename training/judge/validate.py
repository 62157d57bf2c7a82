"""What the judge adds to the rules, on sentences that it did not learn from: cross-validation."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from kg.extract.verdicts import ADDED, READ

from .examples import Example, Key
from .sentences import WITHOUT
from .settings import Settings
from .train import probabilities, train_all

GROUPS = {"written": ("written", WITHOUT), "reports": ("reports",), "real": ("real",), "wikipedia": ("wikipedia",)}


class Score(NamedTuple):
    """Counts over required relations; `found` leaves out the optional ones that were found."""

    right: int
    found: int
    required: int

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.required, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.required, 1)


class Judged(NamedTuple):
    """A sentence with the probabilities of its pairs by networks that never saw it, with what the rules say and without."""

    example: Example
    both: np.ndarray
    alone: np.ndarray


def judged(examples: Sequence[Example], settings: Settings, tell: Callable[[str], None], rounds: int | None = None) -> Iterator[Judged]:
    """
    Yield all sentences but the briefs', each judged by networks trained on the other folds and the briefs; articles stay whole.

    Args:
        rounds: Folds to yield, where not all are wanted.
    """
    fold = {e.article: zlib.crc32(e.article.encode()) % settings.folds for e in examples}
    for n in range(rounds or settings.folds):
        held = [e for e in examples if e.part != "briefs" and fold[e.article] == n]
        networks = train_all([e for e in examples if e.part == "briefs" or fold[e.article] != n], settings)
        tell(f"fold {n + 1} of {settings.folds}: {len(held)} sentences held out")
        both, alone = probabilities(networks, held), probabilities(networks, held, rules=False)
        yield from map(Judged, held, both, alone)


def table(sentences: Sequence[Judged], thresholds: Sequence[float]) -> str:
    """Precision, recall and F1 of the rules, of the judge without them, and of both as kg joins them, in Markdown."""
    rows = ["| | threshold | " + " | ".join(f"{g} P | R | F1" for g in GROUPS) + " |", "| --- " * (2 + 3 * len(GROUPS)) + "|"]

    def row(name: str, threshold: str, answers: Sequence[set[Key]]) -> None:
        cells = []
        for parts in GROUPS.values():
            of = score([(s.example, a) for s, a in zip(sentences, answers, strict=True) if s.example.part in parts])
            cells += [f"{x:.2f}" for x in (of.precision, of.recall, of.f1)]
        rows.append(f"| {name} | {threshold} | " + " | ".join(cells) + " |")

    row("rules alone", "", [set(s.example.rules) for s in sentences])
    levels = sorted({*thresholds, ADDED})
    for threshold in levels:
        row("judge alone", f"{threshold:.2f}", [told(s.example, s.alone, threshold) for s in sentences])
    for threshold in levels:
        row("both", f"{threshold:.2f}", [joined(s.example, s.both, threshold) for s in sentences])
    return "\n".join(rows)


def score(answers: Sequence[tuple[Example, set[Key]]]) -> Score:
    """Compare answers with the gold: actors and type; status does not count."""
    right = sum(e.gold.get(key, False) for e, found in answers for key in found)
    counted = sum(e.gold.get(key, True) for e, found in answers for key in found)
    return Score(right, counted, sum(sum(e.gold.values()) for e, _ in answers))


def told(example: Example, likely: np.ndarray, threshold: float) -> set[Key]:
    """What the judge says from a probability on."""
    return {example.key(n, k) for n, k in zip(*np.nonzero(likely >= threshold), strict=True) if example.known[n]}


def joined(example: Example, likely: np.ndarray, threshold: float) -> set[Key]:
    """As `kg.extract.verdicts` does: what the rules read stands unless the judge drops it; what it adds must reach the threshold."""
    seen: dict[Key, float] = {}
    for (n, k), probability in np.ndenumerate(likely):
        key = example.key(n, k)
        seen[key] = max(seen.get(key, 0.0), float(probability))
    return told(example, likely, threshold) | {key for key in example.rules if seen.get(key, 1.0) >= READ}
