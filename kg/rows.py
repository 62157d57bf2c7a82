"""Rows of plain values with named columns: what a store answers, and what views and files are made from."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

Format = Literal["table", "csv", "json"]
WIDEST = 80  # characters of a cell in a table; the other formats hold everything


@dataclass(frozen=True, slots=True)
class Rows(Sequence[tuple[Any, ...]]):
    """
    An answer: each row a tuple of texts, numbers, booleans, lists of these, or None; dates are ISO 8601 texts.

    Attributes:
        truncated: Whether there was more than the limit allowed.
    """

    columns: tuple[str, ...] = ()
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)

    def __getitem__(self, index: Any) -> Any:
        return self.rows[index]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give each row as a mapping from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """Give the rows as a data frame; needs pandas."""
        import pandas as pd

        return pd.DataFrame(self.rows, columns=list(self.columns))

    def render(self, form: Format = "table") -> str:
        """Write the rows as text that ends in a line break: an aligned table, CSV with a header, or a JSON list of objects."""
        if form == "json":
            return json.dumps(self.to_dicts(), ensure_ascii=False, indent=1) + "\n"
        if form == "csv":
            out = io.StringIO()
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(self.columns)
            writer.writerows([csv_cell(value) for value in row] for row in self.rows)
            return out.getvalue()
        return self._table()

    def _table(self) -> str:
        cells = [[_table_cell(value) for value in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(self.columns, *cells, strict=True)]
        numeric = [all(_is_number(row[i]) for row in self.rows) for i in range(len(self.columns))]
        aligns = [str.rjust if right else str.ljust for right in numeric]
        lines = [self.columns, ["-" * width for width in widths], *cells]
        padded = ([align(cell, width) for cell, align, width in zip(line, aligns, widths, strict=True)] for line in lines)
        return "".join("  ".join(line).rstrip() + "\n" for line in padded)


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def csv_cell(value: Any) -> Any:
    """Make a cell of a value: a list as JSON, a boolean as true or false."""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _table_cell(value: Any) -> str:
    if isinstance(value, list):
        return _table_cell(", ".join(_table_cell(part) for part in value))
    if isinstance(value, float):
        return f"{value:.6g}"
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
