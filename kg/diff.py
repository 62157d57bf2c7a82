"""What is new in a graph as against an earlier state of it: events, events with another status, ties that turned, denials, disputes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from kg.query import query
from kg.rows import Rows
from kg.states import Row, State, kept, state
from kg.store.base import GraphStore

NEW_EVENTS = ("date", "source", "relation", "target", "status", "voice", "articles", "event")
CHANGED = ("date", "source", "relation", "target", "was", "status", "articles", "event")
TIES = ("one", "other", "was", "now", "score_was", "score_now", "events")
DENIALS = ("date", "source", "relation", "target", "speaker", "sentence", "article", "outlet", "published", "event", "claim")
DISPUTES = ("date", "source", "relation", "target", "articles", "event")
SHOWN = 20  # rows of each part in what `as_text` writes; LONG are columns that it leaves out
LONG = ("event", "claim", "outlet", "published")
HEADINGS = {
    "events": "new events",
    "changed": "events with another status",
    "ties": "ties that turned, or are new",
    "denials": "denied, or said not to have happened",
    "disputes": "disputed now",
}


@dataclass(frozen=True, slots=True)
class Diff:
    """
    What a graph has that it had not before.

    Attributes:
        since: When the earlier state was taken, as ISO 8601 text.
        events: Events that are new, inferred ones left out.
        changed: Events with another status than before.
        ties: Pairs of actors that lean to another side than before, or had nothing to do with each other: `cooperation`, `conflict` or
            `neutral` by the sign of the summed scores (weight times score) of what happened between them; None for nothing.
        denials: Claims that an event did not happen, with their sentences: somebody denies it, or the article itself says so.
        disputes: Events that some affirm and others deny, and did not before.
        gone: How many events are no longer there.
    """

    since: str
    events: Rows = field(default_factory=lambda: Rows(NEW_EVENTS))
    changed: Rows = field(default_factory=lambda: Rows(CHANGED))
    ties: Rows = field(default_factory=lambda: Rows(TIES))
    denials: Rows = field(default_factory=lambda: Rows(DENIALS))
    disputes: Rows = field(default_factory=lambda: Rows(DISPUTES))
    gone: int = 0

    def parts(self, *, empty: bool = False) -> dict[str, Rows]:
        """Give the rows of each part that has any, or of all if `empty`, by its name."""
        every = {part.name: getattr(self, part.name) for part in fields(self)}
        return {name: rows for name, rows in every.items() if isinstance(rows, Rows) and (rows or empty)}


def diff(store: GraphStore, since: State | None = None) -> Diff:
    """
    Tell what is new in a graph.

    Args:
        since: What it held before; the state before its last build or load if not given.

    Raises:
        StoreError: No build or load has kept such a state.
    """
    before, now = since or kept(store), state(store)
    earlier = _by_key(before.events, _renamed(before.events, now.events))
    later = _by_key(now.events, {})
    new = [row for key, row in later.items() if key not in earlier and row["basis"] != "inferred"]
    both = [(earlier[key], row) for key, row in later.items() if key in earlier]
    denied = {claim for row in earlier.values() for claim in row["denials"]}
    denials = sorted({claim for row in later.values() for claim in row["denials"]} - denied)
    disputes = [row for key, row in later.items() if row["disputed"] and not (key in earlier and earlier[key]["disputed"])]
    return Diff(
        since=before.taken,
        events=_rows(NEW_EVENTS, new),
        changed=_rows(CHANGED, [{**row, "was": old["status"]} for old, row in both if old["status"] != row["status"]]),
        ties=_ties(earlier.values(), later.values()),
        denials=query(store, "store_diff_claims", {"ids": denials}, timeout=600),
        disputes=_rows(DISPUTES, disputes),
        gone=len(earlier.keys() - later.keys()),
    )


def _renamed(before: Iterable[Row], now: Iterable[Row]) -> dict[str, str]:
    """Find actors whose id has changed but not their name and country, as a namesake that turns up makes it: the new id of each."""
    old, new = _actors(before), _actors(now)
    names = defaultdict(list)
    for actor in new.keys() - old.keys():
        names[new[actor]].append(actor)
    gone = {actor: names[old[actor]] for actor in old.keys() - new.keys()}
    return {actor: found[0] for actor, found in gone.items() if len(found) == 1}


def _actors(events: Iterable[Row]) -> dict[str, tuple[str, str | None]]:
    return {row[end]: (row[f"{end}_name"], row[f"{end}_country"]) for row in events for end in ("source", "target")}


def _by_key(events: Iterable[Row], renamed: Mapping[str, str]) -> dict[tuple[Any, ...], Row]:
    """Give events by what makes them one; those without date by their id."""
    found = {}
    for row in events:
        ends = [renamed.get(row[end], row[end]) for end in ("source", "target")]
        when = (row["date"], row["date_precision"], row["date_basis"]) if row["date"] else (row["id"],)
        key = (row["relation"], *(sorted(ends) if row["symmetric"] else ends), *when)
        found[key] = {**row, "source": ends[0], "target": ends[1]}
    return found


def _ties(before: Iterable[Row], now: Iterable[Row]) -> Rows:
    was, sums = _sums(before), _sums(now)
    names: dict[str, str] = {}
    events: dict[tuple[str, str], int] = defaultdict(int)
    for row in now:
        names.update({row["source"]: row["source_name"], row["target"]: row["target_name"]})
        events[_pair(row)] += _happened(row)
    found = [
        (names[pair[0]], names[pair[1]], _side(was.get(pair)), _side(score), was.get(pair), score, events[pair])
        for pair, score in sums.items() if _side(was.get(pair)) != _side(score)
    ]  # fmt: skip
    return Rows(TIES, sorted(found, key=lambda tie: (tie[2] is None, -abs(tie[5] - (tie[4] or 0)), tie[0], tie[1])))


def _sums(events: Iterable[Row]) -> dict[tuple[str, str], float]:
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for row in events:
        if _happened(row):
            sums[_pair(row)] += row["score"] * row["weight"]
    return {pair: round(score, 3) for pair, score in sums.items()}


def _happened(row: Row) -> bool:
    return row["status"] == "actual" and row["basis"] != "inferred" and row["score"] is not None


def _pair(row: Row) -> tuple[str, str]:
    one, other = sorted((row["source"], row["target"]))
    return one, other


def _side(score: float | None) -> str | None:
    if score is None:
        return None
    return "cooperation" if score > 0 else "conflict" if score < 0 else "neutral"


def _rows(columns: tuple[str, ...], events: Iterable[Row]) -> Rows:
    given = ({**row, "source": row["source_name"], "target": row["target_name"], "event": row["id"]} for row in events)
    rows = [tuple(row[column] for column in columns) for row in given]
    return Rows(columns, sorted(rows, key=lambda row: (row[0] is not None, row[0] or "", row[-1]), reverse=True))


def as_text(found: Diff) -> str:
    """Write what is new for people to read: a heading and a table for each part that has any."""
    lines = [f"since {found.since}"]
    for name, rows in found.parts().items():
        shown = [column for column in rows.columns if column not in LONG]
        cells = [tuple(row[column] for column in shown) for row in rows[:SHOWN].to_dicts()]
        more = f" (the first {SHOWN}; --format json has all)" if len(rows) > SHOWN else ""
        lines += ["", f"{HEADINGS[name]}: {len(rows):,}{more}", Rows(tuple(shown), cells).render().rstrip("\n")]
    if found.gone:
        lines += ["", f"events that are no longer there: {found.gone:,}"]
    return "\n".join([*lines, *(["nothing new"] if len(lines) == 1 else [])]) + "\n"


def as_json(found: Diff) -> str:
    """Write what is new as one JSON object: a list of rows for each part."""
    parts = {name: rows.to_dicts() for name, rows in found.parts(empty=True).items()}
    return json.dumps({"since": found.since, **parts, "gone": found.gone}, ensure_ascii=False, indent=1) + "\n"
