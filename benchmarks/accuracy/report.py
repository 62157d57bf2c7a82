"""Results as tables, on the terminal, in docs/accuracy.md and as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy.facts import VIEWS
from benchmarks.accuracy.measure import Result, by_relation, reliability
from benchmarks.accuracy.score import MEASURES, Score
from benchmarks.accuracy.systems import ALWAYS_ACTUAL, JUDGE, KG, NAMES_AND_KEYWORD, RULES
from kg.errors import InputError

DOC = Path(__file__).parents[2] / "docs" / "accuracy.md"
BEGIN, END = "<!-- kept by python -m benchmarks.accuracy: -->", "<!-- end -->"
WIDTH = 160  # where the terminal is narrower, or there is none
BASELINES = (RULES, JUDGE, NAMES_AND_KEYWORD, ALWAYS_ACTUAL)


class Table(NamedTuple):
    """A table of text."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def tables(results: Sequence[Result]) -> Iterator[Table]:
    """What a person reads: relations, other measures, relation by relation, and how far confidence can be trusted."""
    header = ["set", "view", "precision", "recall", "F1", *(f"F1, {name}" for name in BASELINES)]
    yield Table("Relations, with 95 % intervals", header, [row for result in results for row in _views(result)])
    singles = [name for name in MEASURES if name.partition(" ")[0] not in VIEWS]
    rows = [
        [result.name, name, _shown(result.systems[KG][name]), *(_value(result.systems[system].get(name)) for system in BASELINES)]
        for result in results
        for name in singles
        if name in result.systems[KG]
    ]
    yield Table("Status, speakers and silence, with 95 % intervals", ["set", "measure", "kg", *BASELINES], rows)
    each = [[row.relation, str(row.required), _number(row.precision), _number(row.recall)] for row in by_relation(results)]
    yield Table("Relation by relation, all sets together", ["relation", "to be found", "precision", "recall"], each)
    bins = [[f"from {b.edge:.1f}", str(b.events), *map(_number, b[2:])] for b in reliability(results)]
    columns = ["confidence", "events", "said to be right", "right", "precision from here up", "recall from here up"]
    yield Table("Confidence, all sets together", columns, bins)


def markdown(results: Sequence[Result], version: str) -> str:
    """The section that docs/accuracy.md holds."""
    sets = "; ".join(f"{r.name}: {r.size}, {r.required} events to be found" for r in results)
    parts = [f"{version}. Sets: {sets}.", *(f"**{t.title}**\n\n{_markdown(t)}" for t in tables(results))]
    return "\n\n".join(parts)


def write(results: Sequence[Result], version: str, path: Path = DOC) -> None:
    """
    Put the section between its markers.

    Raises:
        InputError: The file has no markers.
    """
    before, begin, rest = path.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise InputError(f"{path.name}: the tables' place is not marked; put back the lines {BEGIN} and {END}")
    path.write_text(f"{before}{begin}\n\n{markdown(results, version)}\n\n{end}{after}", "utf-8")


def show(results: Sequence[Result]) -> None:
    """Print the tables."""
    from rich.console import Console
    from rich.table import Table as Drawn

    console = Console(width=max(WIDTH, Console().width))
    for table in tables(results):
        drawn = Drawn(*table.header, title=table.title, title_justify="left")
        for row in table.rows:
            drawn.add_row(*row)
        console.print(drawn)


def as_dict(results: Sequence[Result]) -> dict[str, Any]:
    """Everything as plain values."""
    sets = {
        r.name: {"size": r.size, "required": r.required}
        | {system: {name: dataclasses.asdict(score) for name, score in scores.items()} for system, scores in r.systems.items()}
        for r in results
    }
    bins, relations = reliability(results), by_relation(results)
    return {"sets": sets, "confidence": [b._asdict() for b in bins], "relations": [row._asdict() for row in relations]}


def _views(result: Result) -> Iterator[list[str]]:
    ours = result.systems[KG]
    for view in VIEWS:
        if f"{view} F1" in ours:
            three = [_shown(ours.get(f"{view} {name}")) for name in ("precision", "recall", "F1")]
            yield [result.name, view, *three, *(_value(result.systems[system].get(f"{view} F1")) for system in BASELINES)]


def _markdown(table: Table) -> str:
    lines = [table.header, ["---"] * len(table.header), *table.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _value(score: Score | None) -> str:
    return _number(score.value if score else None)


def _shown(score: Score | None) -> str:
    return f"{score.value:.2f} ({score.low:.2f}-{score.high:.2f})" if score else "-"
