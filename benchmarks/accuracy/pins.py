"""The quality gate: corpus/scores.json holds what extraction reached on the briefs. Pins go up; down only on purpose."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.accuracy.facts import VIEWS
from benchmarks.accuracy.labelled import CORPUS
from benchmarks.accuracy.score import Score
from kg.errors import InputError, KgError

PINS = CORPUS / "scores.json"
TOLERANCE = 0.01  # what other processors and library versions may move
PINNED = tuple(f"{view} {name}" for view in VIEWS for name in ("precision", "recall", "F1"))
ABOUT = (
    "Scores of extraction on corpus/briefs against corpus/gold, and the hash of both, that the tests hold it to; "
    "written by python -m benchmarks.accuracy --pin; CC BY 4.0"
)

Pins = Mapping[str, Any]


class RegressionError(KgError):
    """A pin would go down: mend the extraction, or allow it on purpose."""


def corpus_hash(corpus: Path = CORPUS) -> str:
    """SHA-256 over names and contents of briefs and gold."""
    digest = hashlib.sha256()
    for path in sorted([*(corpus / "briefs").glob("*.txt"), *(corpus / "gold").glob("*.jsonl")]):
        digest.update(f"{path.parent.name}/{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_pins(path: Path = PINS) -> Pins:
    """
    The pins, none where the file is not there yet.

    Raises:
        InputError: The file is no file of pins.
    """
    if not path.exists():
        return {"sha256": None, "scores": {}}
    try:
        pins = json.loads(path.read_text("utf-8"))
        return {"sha256": pins["sha256"], "scores": {name: float(score) for name, score in pins["scores"].items()}}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path.name}: no pins ({error!r}); take the file back from version control, or remove it and pin anew") from error


def fallen(pins: Pins, scores: Mapping[str, Score]) -> list[str]:
    """A line for every score that lies more than the tolerance below its pin."""
    pinned = [(name, scores[name].value if name in scores else 0.0, low) for name, low in pins["scores"].items()]
    return [f"{name} is {reached:.3f}, pinned at {low:.3f}" for name, reached, low in pinned if reached < low - TOLERANCE]


def failures(pins: Pins, scores: Mapping[str, Score], sha256: str) -> list[str]:
    """What the gate says: a line for each thing that keeps it shut, none if all is well."""
    if set(pins["scores"]) != set(PINNED):
        return [f"pinned are {sorted(pins['scores'])}, wanted {sorted(PINNED)}; run python -m benchmarks.accuracy --pin"]
    if pins["sha256"] != sha256:
        return ["briefs or gold are not those that the pins were measured on; run python -m benchmarks.accuracy --pin"]
    return fallen(pins, scores)


def pin(scores: Mapping[str, Score], sha256: str, *, path: Path = PINS, allow_regression: bool = False) -> None:
    """
    Write new pins: each the higher of what it was and what was reached, or all as reached if a regression is allowed.

    Raises:
        RegressionError: A score lies more than the tolerance below its pin, and that is not allowed.
    """
    old = read_pins(path)
    if not allow_regression and (lower := fallen(old, scores)):
        raise RegressionError(f"{path.name}: {'; '.join(lower)}; mend it, or lower the pins with --allow-regression")
    floor = {} if allow_regression else old["scores"]
    pinned = {name: round(max(scores[name].value, floor.get(name, 0.0)), 4) for name in PINNED}
    path.write_text(json.dumps({"about": ABOUT, "sha256": sha256, "scores": pinned}, indent=2) + "\n", "utf-8")
