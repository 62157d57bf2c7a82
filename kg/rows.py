"""Rows of plain values with named columns: what a store answers, and what views and files are made from."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

Format = Literal["table", "csv", "json"]
WIDEST = 80  # characters of a cell in a table; the other formats hold everything
WIDEST_HTML = 400  # and in a notebook, which breaks lines
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SHOWN = 20  # rows that a notebook or a prompt shows


@dataclass(frozen=True, slots=True, repr=False)
class Rows(Sequence[tuple[Any, ...]]):
    """
    An answer: each row a tuple of texts, numbers, booleans, lists of these, or None; dates are ISO 8601 texts.

    A row's values are attributes as well, where the name of the column allows it. Shown by themselves, the first rows are a table.

    Attributes:
        truncated: Whether there was more than the limit allowed.

    Example:
        >>> rows = Rows(("source", "events"), [("Peru", 2), ("Chile", 1)])
        >>> [row.source for row in rows], rows[0].events, len(rows)
        (['Peru', 'Chile'], 2, 2)
        >>> rows.to_dicts()[1]
        {'source': 'Chile', 'events': 1}
    """

    columns: tuple[str, ...] = ()
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Any]:
        return map(_row_type(self.columns), self.rows)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return replace(self, rows=self.rows[index])
        return _row_type(self.columns)(self.rows[index])

    def __repr__(self) -> str:
        rest = f"... and {len(self) - SHOWN:,} rows more\n" if len(self) > SHOWN else ""
        return f"{Rows(self.columns, self.rows[:SHOWN]).render()}{rest}"

    def _repr_html_(self) -> str:
        numeric = [all(_is_number(row[i]) for row in self.rows) for i in range(len(self.columns))]
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f'<td style="text-align:{"right" if right else "left"}">{escape(_shown(value, WIDEST_HTML))}</td>'
                             for value, right in zip(row, numeric, strict=True)) + "</tr>"
            for row in self.rows[:SHOWN]
        )  # fmt: skip
        rest = f", the first {SHOWN} of them shown; .to_pandas() has them all" if len(self) > SHOWN else ""
        rest += "; there are more in the graph" if self.truncated else ""
        count = f"{len(self):,} row{'' if len(self) == 1 else 's'}{rest}"
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f'<div style="overflow-x:auto">{table}</div><p>{count}</p>'

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give each row as a mapping from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """Give the rows as a data frame, with columns that hold days as datetimes; needs pandas."""
        import pandas as pd

        frame = pd.DataFrame(self.rows, columns=list(self.columns))
        for i, column in enumerate(self.columns):
            values = {row[i] for row in self.rows if isinstance(row[i], str)}
            if values and all(map(DAY.fullmatch, values)):
                frame[column] = frame[column].astype("datetime64[s]")
        return frame

    def render(self, form: Format = "table") -> str:
        """Write the rows as text that ends in a line break: an aligned table, CSV with a header, or a JSON list of objects."""
        if form == "json":
            return json.dumps(_finite(self.to_dicts()), ensure_ascii=False, indent=1) + "\n"
        if form == "csv":
            out = io.StringIO()
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(self.columns)
            writer.writerows([csv_cell(value) for value in row] for row in self.rows)
            return out.getvalue()
        return self._table()

    def _table(self) -> str:
        cells = [[_shown(value) for value in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(self.columns, *cells, strict=True)]
        numeric = [all(_is_number(row[i]) for row in self.rows) for i in range(len(self.columns))]
        aligns = [str.rjust if right else str.ljust for right in numeric]
        lines = [self.columns, ["-" * width for width in widths], *cells]
        padded = ([align(cell, width) for cell, align, width in zip(line, aligns, widths, strict=True)] for line in lines)
        return "".join("  ".join(line).rstrip() + "\n" for line in padded)


class Quotes(Rows):
    """Sentences as evidence, one a row, of the query `evidence_for`; in a notebook they show as quotations with the trigger marked."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "".join(f"{row['sentence']}\n    {', '.join(_sources(row))}\n" for row in self.to_dicts())

    def _repr_html_(self) -> str:
        return "".join(map(_quoted, self.to_dicts())) or "<p>no evidence</p>"


def _quoted(row: dict[str, Any]) -> str:
    """Write one piece of evidence as HTML: the sentence, and below it who says so, and where."""
    sentence = row["sentence"]
    start, end = ((row[key] if row[key] is not None else -1) - (row["start_char"] or 0) for key in ("trigger_start", "trigger_end"))
    if 0 <= start < end <= len(sentence):
        text = f"{escape(sentence[:start])}<mark>{escape(sentence[start:end])}</mark>{escape(sentence[end:])}"
    else:
        text = escape(sentence)
    title = escape(row["title"] or row["article"])
    if re.match(r"https?://", row["url"] or ""):
        title = f'<a href="{escape(row["url"])}">{title}</a>'
    said, _, *more = _sources(row)
    return f"<blockquote><p>{text}</p><p><small>{escape(said)} · {', '.join([title, *map(escape, more)])}</small></p></blockquote>"


def _sources(row: dict[str, Any]) -> list[str]:
    """Say whether it is affirmed and by whom, in which article, of which outlet and day."""
    said = f"{row['status']}, according to {row['attributed_to']}" if row["attributed_to"] else row["status"]
    return [said, row["title"] or row["article"], *(row[key] for key in ("outlet", "published") if row[key])]


@cache
def _row_type(columns: tuple[str, ...]) -> Callable[[Sequence[Any]], Any]:
    """Make the type of a row; what is no name in Python gets one by its place, such as `_1`."""
    row: Any = namedtuple("Row", columns, rename=True)  # type: ignore[misc]  # known only now
    return lambda values: row(*values)


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _finite(value: Any) -> Any:
    """Put null for numbers that JSON does not have: not a number, and infinite ones."""
    if isinstance(value, list):
        return [_finite(part) for part in value]
    if isinstance(value, dict):
        return {key: _finite(part) for key, part in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def csv_cell(value: Any) -> Any:
    """Make a cell of a value: a list as JSON, a boolean as true or false."""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _shown(value: Any, widest: int = WIDEST) -> str:
    if isinstance(value, list):
        return _shown(", ".join(_shown(part, widest) for part in value), widest)
    if isinstance(value, float):
        return f"{value:.6g}"
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= widest else text[: widest - 1] + "…"
