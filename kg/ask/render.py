"""An answer to be seen: in words, how the question was read, the rows and the sentences behind them; on a terminal with the Cypher."""

from __future__ import annotations

import json
import shlex
from html import escape as html
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from kg.rows import Rows

if TYPE_CHECKING:
    from rich.console import Console

    from kg.ask.asker import Answer

COLUMNS = tuple("date who source relation target person role organization status says events first_date last_date".split())
ROWS = 20
FEW = 5
QUOTED = 3  # sentences in a notebook


def render(answer: Answer, console: Console, *, evidence: int = 5, cypher: bool = True) -> None:
    """Print an answer; `evidence` is the number of sentences."""
    if not answer.understood:
        console.print(f"[yellow]unclear:[/] {escape(answer.text)}", highlight=False)
        if answer.suggestions:
            console.print("You can ask, for example:", highlight=False)
            for suggestion in answer.suggestions:
                console.print(f"  {escape(suggestion)}", highlight=False)
        return
    console.print(f"[bold]{escape(answer.text)}[/]", highlight=False)
    console.print(f"[dim]read as:[/] {escape(answer.reading)}", highlight=False)
    for note in answer.notes:
        console.print(f"[yellow]note:[/] {escape(note)}", highlight=False)
    _rows(answer, console)
    shown = answer.evidence.to_dicts()[:evidence]
    if shown:
        console.print()
    for row in shown:
        said = f", said by {row['attributed_to']}" if row["attributed_to"] else ""
        where = row["title"] or row["article"]
        day = f", {row['published']}" if row["published"] else ""
        console.print(f"“{escape(row['sentence'])}”", highlight=False)
        console.print(f"  [dim]{escape(where)}{day} ({escape(row['article'])}): {row['status']}{escape(said)}[/]", highlight=False)
    if (more := len(answer.evidence) - len(shown)) > 0 and evidence:
        sentences = "sentence" if more == 1 else "sentences"
        console.print(f"[dim]and {more:,} more {sentences}; show all with --evidence {len(answer.evidence)}[/]", highlight=False)
    if cypher:
        console.print(f"\n[dim]{escape(command(answer.query, answer.params))}[/]", highlight=False, soft_wrap=True)
        text = "\n".join(line for line in answer.cypher.splitlines() if not line.startswith("//"))
        console.print(f"[dim]{escape(text)}[/]", highlight=False, soft_wrap=True)


def as_text(answer: Answer) -> str:
    """The answer for a prompt: in words, and how the question was read."""
    lines = [answer.text, *([f"read as: {answer.reading}"] if answer.reading else []), *(f"note: {note}" for note in answer.notes)]
    return "\n".join([*lines, *(f"you can ask: {suggestion}" for suggestion in answer.suggestions)])


def as_html(answer: Answer) -> str:
    """The answer for a notebook, with its rows, where they are many, and the first sentences behind it."""
    told, *more = as_text(answer).split("\n")
    parts = [f"<p><b>{html(told)}</b></p>", f"<p><small>{'<br>'.join(map(html, more))}</small></p>"]
    if columns := _columns(answer):
        rows = answer.rows.to_dicts()
        parts.append(Rows(columns, [tuple(row[column] for column in columns) for row in rows], answer.rows.truncated)._repr_html_())
    if answer.evidence:
        parts.append(answer.evidence[:QUOTED]._repr_html_())
        more_of_them = len(answer.evidence) - QUOTED
        parts += [f"<p><small>{more_of_them:,} more in <code>evidence</code></small></p>"] if more_of_them > 0 else []
    return "".join(parts)


def command(query: str, params: dict[str, Any]) -> str:
    """The `kg query` command that gives the same rows."""
    given = (f"{key}={value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}" for key, value in params.items())
    return " ".join(["kg query", query, *(f"-p {shlex.quote(pair)}" for pair in given)])


def _rows(answer: Answer, console: Console) -> None:
    from rich import box
    from rich.table import Table

    columns, rows = _columns(answer), answer.rows.to_dicts()
    if not columns:
        return
    table = Table(*columns, box=box.SIMPLE, pad_edge=False)
    for row in rows[:ROWS]:
        table.add_row(*(_cell(row[column]) for column in columns))
    console.print(table, highlight=False)
    if len(rows) > ROWS:
        console.print(f"[dim]and {len(rows) - ROWS:,} more rows; kg query shows all of them[/]", highlight=False)


def _columns(answer: Answer) -> tuple[str, ...]:
    """The columns to show; none where the answer in words has all rows."""
    return tuple(column for column in answer.rows.columns if column in COLUMNS) if len(answer.rows) > FEW else ()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        shown = ", ".join(str(part) for part in value[:3])
        return escape(shown + (f" and {len(value) - 3:,} more" if len(value) > 3 else ""))
    return "" if value is None else escape(str(value).lower() if isinstance(value, bool) else str(value))
