"""An answer in words, from the rows that a named query gave: who, when, how often, whether, and what the articles leave open."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kg.ask.plan import Plan
from kg.ask.when import in_words
from kg.ask.words import question_words

Row = dict[str, Any]
SHOWN = 12  # names in a sentence
FEW = 5  # events that are told one by one
STATUS_WORDS = {"planned": "planned", "possible": "possible or wanted", "negated": "said not to have happened"}


def answer_text(plan: Plan, rows: Sequence[Row], *, truncated: bool) -> str:
    """Answer in a sentence or two; nothing found is said as such, and never as a "no"."""
    if plan.asked is not None and plan.asked.left and rows:
        left = " and ".join(repr(word) for word in plan.asked.left)
        plain = replace(plan, asked=replace(plan.asked, left=()))
        return f"Leaving {left} out of account: {answer_text(plain, rows, truncated=truncated)}"
    if plan.kind == "whether":
        return _whether(plan, rows)
    if not rows:
        return "The articles in this graph do not say."
    more = " More than these; the query has a limit." if truncated else ""
    if plan.kind in ("who", "number"):
        return _who(plan, rows) + more
    if plan.kind == "who says":
        said = _joined([f"{row['who']} ({_times(row['events'], 'event')})" for row in rows])
        return f"{said}. What an outlet says in its own voice has no other speaker.{more}"
    if plan.kind == "roles":
        return _roles(rows) + more
    if plan.kind == "when":
        return _when(plan, rows) + more
    if plan.kind == "often":
        days = [row["date"] for row in rows if row["date"]]
        span = f", {_range(min(days), max(days))}" if days else ""
        return f"{_times(len(rows), 'time', start=True)} in these articles{span}.{more}"
    if plan.kind == "events":
        return _events(plan, rows) + more
    return _other(plan, rows) + more


def _other(plan: Plan, rows: Sequence[Row]) -> str:
    """The rows of a query that was not made for questions."""
    if "way" in rows[0]:
        shortest = [row for row in rows if row["steps"] == rows[0]["steps"]]
        return f"{_joined([' - '.join(row['way']) for row in shortest], '; ')}."
    if "affirmed" in rows[0]:
        each = [f"{r['source']} {r['relation']} {r['target']} ({r['affirmed']} affirm it, {r['denied']} deny it)" for r in rows]
        return f"{_joined(each, '; ')}."
    each = [f"{row['actor']} ({_times(row['events'], 'event')})" for row in rows]
    return f"{_joined(each)}."


def _who(plan: Plan, rows: Sequence[Row]) -> str:
    if plan.order in ("first", "last"):
        key = "first_date" if plan.order == "first" else "last_date"
        dated = [row for row in rows if row[key]]
        if not dated:
            return "None of it has a date."
        day = (min if plan.order == "first" else max)(row[key] for row in dated)
        return f"{_joined([row['who'] for row in dated if row[key] == day])}, on {_day(day)}."
    if plan.order == "most":
        best = [row for row in rows if row["events"] == rows[0]["events"]]
        return f"{_joined([row['who'] for row in best])}: {_times(rows[0]['events'], 'event')}{' each' if len(best) > 1 else ''}."
    exact, loose = [row for row in rows if not _told(plan, row)], [row for row in rows if _told(plan, row)]
    told = f"{_joined([_one(plan, row) for row in exact])}." if exact else "Nobody in these words."
    count = f"{len(exact):,}: " if plan.kind == "number" and exact else ""
    rest = f" Something of the kind: {_joined([_one(plan, row) for row in loose])}." if loose else ""
    return f"{count}{told}{rest}"


def _one(plan: Plan, row: Row) -> str:
    return f"{row['who']} ({_how_often(row)}{_told(plan, row)})"


def _how_often(row: Row) -> str:
    times = "" if row["events"] == 1 else f"{_times(row['events'], 'event')}, "
    days = _range(row["first_date"], row["last_date"]) if row["first_date"] else "no date"
    return f"{times}{days}{', disputed' if row['disputed'] else ''}"


def _told(plan: Plan, row: Row) -> str:
    """The words of the articles, where the question asks by a narrower word than the relation; calls, where it asks who met."""
    if plan.asked is None:
        return ""
    if row["modes"] == ["phone"] and plan.asked.word in question_words().face_to_face:
        return ", by telephone"
    told = [word for word in row["told_as"] if word]
    stem = plan.asked.word.removesuffix("e").removesuffix("y")
    alike = (plan.asked.mode in row["modes"] and not plan.asked.phrase) or any(word.lower().startswith(stem) for word in told)
    if not plan.asked.narrow or alike or not told:
        return ""
    return f", told as {' / '.join(repr(word) for word in told[:3])}"


def _when(plan: Plan, rows: Sequence[Row]) -> str:
    dated = [row for row in rows if row["date"]]
    if not dated:
        return f"{_times(len(rows), 'event')}, but no article says when."
    if plan.order in ("first", "last"):
        dated = dated[:1] if plan.order == "first" else dated[-1:]
    days = list(dict.fromkeys(_when_of(row) for row in dated))
    text = _joined(days)
    return f"{text[:1].upper()}{text[1:]}."


def _when_of(row: Row) -> str:
    """When an event was: the day that is stated, or that on which it was reported."""
    day = dt.date.fromisoformat(row["date"])
    if row["date_basis"] == "published":
        return f"reported on {in_words(day)}"
    written = {"day": f"on {in_words(day)}", "week": f"in the week of {in_words(day)}", "year": f"in {day.year}"}
    return written.get(row["date_precision"], f"in {day:%B} {day.year}")


def _whether(plan: Plan, rows: Sequence[Row]) -> str:
    """Yes, disputed, denied, planned, possible, or that no article says so; for each pair where there are several."""
    assert plan.asked is not None
    asked = plan.asked
    if plan.params.get("either"):
        ways = [(a.name, b.name) for a, b in (asked.sources, asked.sources[::-1])]
        both = [f"{a} {' or '.join(asked.relations)} {b}: {_verdict(plan, _from(rows, a))}" for a, b in ways]
        return " ".join(both)
    if len(asked.targets) > 1 or len(asked.sources) > 1:
        ends, column = (asked.targets, ("target", "source")) if len(asked.targets) > 1 else (asked.sources, ("source", "target"))
        each = [(who.name, _verdict(plan, [r for r in rows if who.name in (r[column[0]], r[column[1]])])) for who in ends]
        if len({verdict for _, verdict in each}) > 1:
            return " ".join(f"{name}: {verdict}" for name, verdict in each)
    return _verdict(plan, rows)


def _from(rows: Sequence[Row], source: str) -> list[Row]:
    return [row for row in rows if row["source"] == source]


def _verdict(plan: Plan, rows: Sequence[Row]) -> str:
    assert plan.asked is not None
    status = plan.asked.status
    of = {s: [row for row in rows if row["status"] == s] for s in ("actual", "planned", "possible", "negated")}
    if status != "actual":
        if of[status]:
            return f"So it is reported: {STATUS_WORDS[status]}, {_days_of(of[status])}."
        if of["actual"]:
            return f"More than that: it is reported as having happened, {_days_of(of['actual'])}."
        if of["negated"]:
            return f"It is denied, or said not to happen, {_days_of(of['negated'])}."
        if of["planned"] or of["possible"]:
            other = "planned" if of["planned"] else "possible"
            return f"Not that, but it is reported: {STATUS_WORDS[other]}, {_days_of(of[other])}."
        return "No article in this graph says so."
    if of["actual"]:
        undisputed = [row for row in of["actual"] if not row["disputed"]]
        if not undisputed:
            return f"Disputed: some say so and others deny it, {_days_of(of['actual'])}."
        if all(row["voice"] == "claimed" for row in undisputed):
            return f"So it is claimed, but no outlet says it in its own voice, {_days_of(undisputed)}."
        told = [row for row in undisputed if not _told(plan, row)]
        if not told:
            kinds = list(dict.fromkeys(_told(plan, row).strip(", ") for row in undisputed))
            return f"Something of the kind ({_joined(kinds)}), {_days_of(undisputed)}."
        return f"Yes, {_days_of(told)}."
    if of["negated"]:
        return f"It is denied or said not to have happened, {_days_of(of['negated'])}; no article says that it did."
    if of["planned"]:
        return f"It is planned, {_days_of(of['planned'])}; no article says that it happened."
    if of["possible"]:
        return f"It is called possible or wanted, {_days_of(of['possible'])}; no article says that it happened."
    return "No article in this graph says so."


def _days_of(rows: Sequence[Row]) -> str:
    days = list(dict.fromkeys(_when_of(row) for row in rows if row["date"]))
    return _joined(days) if days else "without a date"


def _events(plan: Plan, rows: Sequence[Row]) -> str:
    if len(rows) <= FEW:
        return f"{_joined([_event(plan, row) for row in rows], '; ')}."
    counts = Counter((row["relation"], row["status"]) for row in rows)
    each = [
        f"{count:,} {relation}{'' if status == 'actual' else f' ({status})'}"
        for (relation, status), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return f"{_times(len(rows), 'event')}: {_joined(each)}."


def _event(plan: Plan, row: Row) -> str:
    status = "" if row["status"] == "actual" else f"{row['status']}, "
    disputed = ", disputed" if row["disputed"] else ""
    when = _when_of(row) if row["date"] else "no date"
    return f"{row['source']} {row['relation']} {row['target']} ({status}{when}{disputed}{_told(plan, row)})"


def _roles(rows: Sequence[Row]) -> str:
    people: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        roles = people.setdefault((row["person"], row["organization"]), [])
        roles.append(f"{row['role'] or 'belongs to it'}{' (former)' if row['former'] else ''}")
    each = [f"{person}, {organization}: {' / '.join(roles[:3])}" for (person, organization), roles in people.items()]
    return f"{_joined(each, '; ')}."


def _times(count: int, what: str, *, start: bool = False) -> str:
    few = {1: "once", 2: "twice"} if what == "time" else {1: f"one {what}", 2: f"two {what}s"}
    text = few.get(count, f"{count:,} {what}s")
    return text.capitalize() if start else text


def _range(first: str, last: str) -> str:
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(text: str) -> str:
    return in_words(dt.date.fromisoformat(text))


def _joined(parts: Sequence[str], mark: str = ", ") -> str:
    shown = list(parts[:SHOWN])
    if len(parts) > SHOWN:
        return mark.join(shown) + f" and {len(parts) - SHOWN:,} more"
    return shown[0] if len(shown) == 1 else mark.join(shown[:-1]) + (" and " if mark == ", " else mark) + shown[-1]
