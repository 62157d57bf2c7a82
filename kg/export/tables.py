"""
Tables as CSV with a header: UTF-8, what is not known empty, lists as JSON, booleans as true and false.

The dyad-month table has the columns of POLECAT's events, counted: who did it (Actor Country), to whom (Recipient Country), Year, Month,
PLOVER's Event Type, its Quad Code and Intensity, and how many Events. What ICEWS calls Source Country, Target Country and Intensity is
the same but for the codes: ICEWS writes countries out and scores by CAMEO's scale.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kg.export.files import Exported, Row, columns, counted, folder, rows, writing
from kg.lexicon.relations import shipped_relations
from kg.rows import csv_cell
from kg.store.base import GraphStore

PARTS = ("actors", "edges", "events", "claims", "sentences", "articles")
MONTHS = "dyad_months.csv"
MONTH = ("Actor Country", "Recipient Country", "Year", "Month", "Event Type", "Quad Code", "Intensity", "Events")


def write(store: GraphStore, path: Path, *, months_only: bool = False) -> Exported:
    """Write a folder of tables, or the one file of dyad-months."""
    counts: dict[str, int] = {}
    if months_only:
        _table(path, MONTH, counted(dyad_months(store), counts, "dyad-months"))
        return Exported((path,), counts)
    folder(path, ["*.csv"])
    for part in PARTS:
        _table(path / f"{part}.csv", columns(part), counted(rows(store, part), counts, part))
    _table(path / MONTHS, MONTH, counted(dyad_months(store), counts, "dyad-months"))
    return Exported((*(path / f"{part}.csv" for part in PARTS), path / MONTHS), counts)


def dyad_months(store: GraphStore) -> Iterator[Row]:
    """
    Yield rows of country, country, month and event type, in their order.

    The event type is PLOVER's code, or the relation's name where PLOVER has none. Intensity is that of the event type.
    """
    known = {kind.plover: (kind.quad, kind.score) for kind in shipped_relations().values() if kind.plover}
    for (source, target, month, code), same in groupby(
        rows(store, "dyad_months"), lambda row: (row["source"], row["target"], row["month"], row["code"])
    ):
        together = list(same)
        quad, score = known.get(code, (together[0]["quad"], together[0]["score"]))
        count = sum(row["events"] for row in together)
        values = (source, target, int(month[:4]), int(month[5:]), code, quad.upper() if quad else None, score, count)
        yield dict(zip(MONTH, values, strict=True))


def _table(path: Path, columns: Iterable[str], found: Iterable[Row]) -> None:
    with writing(path) as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([csv_cell(value) for value in row.values()] for row in found)
