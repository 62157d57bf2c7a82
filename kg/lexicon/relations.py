"""The relation types: which there are, how they score and colour, and how a file of one's own extends them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from kg.errors import LexiconError
from kg.types import Status

Relations = MappingProxyType[str, "RelationType"]

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NAME = re.compile(r"^[A-Z][A-Z0-9_]{0,63}$")  # what may be formatted into Cypher as a relationship type
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class RelationType:
    """
    One kind of relation.

    Attributes:
        plover: PLOVER's code (`CONSULT` for MET), or None for a type that PLOVER does not have.
        quad: One of `QUADS`, or None for a role.
        score: From -10 (conflict) to 10 (cooperation), or None for a role.
        symmetric: Whether source and target can be exchanged; such a pair is stored once.
        planned: PLOVER's code for the planned deed, as PLOVER codes a future meeting as AGREE; of cooperation also for the possible one.
    """

    name: str
    plover: str | None
    quad: str | None
    score: float | None
    symmetric: bool
    planned: str | None

    def code(self, status: Status) -> str | None:
        """PLOVER's code for a claim of this type and status."""
        offered = status == "possible" and self.quad in QUADS[:2]  # PLOVER codes an offer like a promise
        return self.planned if status == "planned" or offered else self.plover


@cache
def shipped_relations() -> Relations:
    """The relation types that kg ships: PLOVER's sixteen, and AFFILIATED_WITH."""
    return MappingProxyType(_read(FOLDER / "relations.yaml"))


def load_relations(extra: Iterable[Path] = ()) -> Relations:
    """
    The shipped relation types, extended or overridden by files of the same shape.

    Raises:
        LexiconError: A file has no `relations`, or an entry has a bad name, quad class, score or symmetry.
    """
    relations = dict(shipped_relations())
    for path in extra:
        relations |= _read(path)
    return MappingProxyType(relations)


def _read(path: Path) -> dict[str, RelationType]:
    try:
        documents = list(yaml.safe_load_all(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path.name}: not a lexicon file: {str(error).splitlines()[0]}") from error
    parts = [data["relations"] for data in documents if isinstance(data, dict) and isinstance(data.get("relations"), dict)]
    entries = {name: entry for part in parts for name, entry in part.items()}  # none: a user's file may hold triggers or actors alone
    return {name: _relation(path, str(name), entry) for name, entry in entries.items()}


def _relation(path: Path, name: str, entry: Any) -> RelationType:
    def refuse(found: str, would_do: str) -> LexiconError:
        return LexiconError(f"{path.name}: relation {name}: {found}; {would_do}")

    if not NAME.match(name):
        raise refuse("not a name", "use capitals, digits and underscores, such as SUED")
    if not isinstance(entry, dict):
        raise refuse(f"{entry!r} is no mapping", "write {plover, quad, score, symmetric}")
    unknown = set(entry) - {"plover", "quad", "score", "symmetric", "planned"}
    if unknown:
        raise refuse(f"unknown key {min(unknown)!r}", "known are plover, quad, score, symmetric, planned")
    quad, score, symmetric = entry.get("quad"), entry.get("score"), entry.get("symmetric", False)
    if quad is not None and quad not in QUADS:
        raise refuse(f"{quad!r} is no quad class", f"use one of {', '.join(QUADS)}, or null")
    if score is not None and (isinstance(score, bool) or not isinstance(score, int | float) or not -10 <= score <= 10):
        raise refuse(f"{score!r} is no score", "use a number from -10 to 10, or null")
    if not isinstance(symmetric, bool):
        raise refuse(f"symmetric is {symmetric!r}", "use true or false")
    plover = entry.get("plover")
    return RelationType(name, plover, quad, None if score is None else float(score), symmetric, entry.get("planned", plover))
