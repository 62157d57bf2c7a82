"""
GEXF with times: actors, and an edge for each event, which is there from the first to the last day of its date.

An event without date has no times, and so is always there. Every edge is directed, as readers refuse a mixture; `symmetric` tells where
the direction means nothing.
"""

from __future__ import annotations

import calendar
import datetime as dt
from pathlib import Path
from typing import TextIO

from kg.export.files import Exported, Row, counted, rows, writing
from kg.export.xml import attributes
from kg.store.base import GraphStore

NODE = {"kind": "string", "country": "string", "sector": "string", "aliases": "string"}
EDGE = {
    "symmetric": "boolean", "plover": "string", "quad": "string", "score": "double", "status": "string", "disputed": "boolean",
    "voice": "string", "basis": "string", "date_precision": "string", "date_basis": "string", "claims": "integer", "articles": "integer",
    "confidence": "double",
}  # fmt: skip


def write(store: GraphStore, path: Path) -> Exported:
    """Write one file."""
    counts: dict[str, int] = {}
    with writing(path) as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
        out.write('<graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n')
        for domain, keys in (("node", NODE), ("edge", EDGE)):
            out.write(f'<attributes class="{domain}">\n')
            out.writelines(f"<attribute{attributes(id=name, title=name, type=form)}/>\n" for name, form in keys.items())
            out.write("</attributes>\n")
        out.write("<nodes>\n")
        for row in counted(rows(store, "actors"), counts, "actors"):
            _element(out, "node", attributes(id=row["id"], label=row["name"]), NODE, row)
        out.write("</nodes>\n<edges>\n")
        for row in counted(rows(store, "events"), counts, "events"):
            start, end = span(row["date"], row["date_precision"])
            ends = attributes(id=row["id"], source=row["source"], target=row["target"], label=row["relation"])
            _element(out, "edge", ends + attributes(weight=row["weight"], start=start, end=end), EDGE, row)
        out.write("</edges>\n</graph>\n</gexf>\n")
    return Exported((path,), counts)


def span(date: str | None, precision: str | None) -> tuple[str | None, str | None]:
    """
    Tell the first and the last day of a date.

    Example:
        >>> span("2024-02-01", "month")
        ('2024-02-01', '2024-02-29')
    """
    if date is None:
        return None, None
    first = dt.date.fromisoformat(date)
    if precision == "week":
        return date, (first + dt.timedelta(days=6)).isoformat()
    if precision == "month":
        return date, first.replace(day=calendar.monthrange(first.year, first.month)[1]).isoformat()
    return date, first.replace(month=12, day=31).isoformat() if precision == "year" else date


def _element(out: TextIO, tag: str, head: str, keys: dict[str, str], row: Row) -> None:
    values = "".join(f"<attvalue{attributes(for_=name, value=row[name])}/>" for name in keys if row[name] not in (None, []))
    out.write(f"<{tag}{head}><attvalues>{values}</attvalues></{tag}>\n")
