"""How ties change from month to month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.analysis.measure import Measure
from kg.analysis.ties import Answers, By, Day, Event, ties
from kg.view import Colours


def changes(
    graph: Answers, *, between: tuple[str, str] | None = None, by: By = "actor", since: Day | None = None, until: Day | None = None
) -> Measure:
    """
    Score each pair in each month in which something happened between them, from -10 (conflict) to 10 (cooperation).

    `score` is the mean of PLOVER's scores by weight, `change` its difference to the month before in which something happened, null in the
    first. `cooperation` and `conflict` are weights. What is known only to a year, or undated, is left out. Months are their first days.

    Args:
        between: Only this pair.

    Example:
        >>> from kg import analysis
        >>> rows = analysis.changes(graph, between=("United States", "Russia"), by="country")
        >>> [row.month for row in rows if row.month > "2025"][:2]
        ['2025-02-01', '2025-03-01']
    """
    read = ties(graph, by, since, until)
    pair = None if between is None else {read.home[graph.actor(name).id] for name in between}
    months: dict[tuple[str, str], dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in read.events:
        if event.date and event.precision != "year" and pair in (None, {event.one, event.other}):
            months[event.one, event.other][f"{event.date[:7]}-01"].append(event)
    rows: list[tuple[Any, ...]] = []
    for (one, other), found in sorted(months.items()):
        before: float | None = None
        for month, events in sorted(found.items()):
            score = _mean(events)
            step = None if before is None else round(score - before, 3)
            names = (read.units[end]["name"] for end in (one, other))
            sides = [round(sum(e.weight for e in events if e.score * sign > 0), 3) for sign in (1, -1)]
            rows.append((month, *names, round(score, 3), step, len(events), *sides, one, other))
            before = score
    rows.sort(key=lambda row: (row[0], row[-2:]))
    columns = ("month", "one", "other", "score", "change", "events", "cooperation", "conflict", "one_id", "other_id")
    return Measure(columns, rows, colours=Colours("Score in its last month", read.by_actor(_latest(months))))


def _latest(months: Mapping[tuple[str, str], Mapping[str, list[Event]]]) -> dict[str, float]:
    """Score each unit in the last month in which it had to do with anybody."""
    own: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for pair, found in months.items():
        for month, events in found.items():
            for end in pair:
                own[end][month] += events
    return {end: _mean(found[max(found)]) for end, found in own.items()}


def _mean(events: list[Event]) -> float:
    weight = sum(event.weight for event in events)
    return sum(event.weight * event.score for event in events) / weight if weight else 0.0
