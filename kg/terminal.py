"""What the commands have in common: options, how their values are read, what is told on stderr while a command runs."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console

from kg.errors import InputError, KgError, QueryError


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"


err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)  # a message is a line, however long

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, globs, http(s) addresses, or - for standard input: .txt .md .html .jsonl .pdf .warc, feeds; also with .gz.",
        show_default=False,
    ),
]
Store = Annotated[
    str, typer.Option("--store", envvar="NEO4J_URI", help="Where the graph is: a path (embedded), or a bolt:// or neo4j:// address.")
]
Model = Annotated[
    str | None, typer.Option("--model", help="An installed spaCy pipeline in place of the one that kg ships.", show_default=False)
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", help="A file of your own relation types, triggers or actors; may be repeated.", show_default=False),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to extract in.")]
Cache = Annotated[bool, typer.Option("--cache/--no-cache", help="Take what was read before from the cache, and keep the rest there.")]
Published = Annotated[
    str | None, typer.Option("--published", help="The day (YYYY-MM-DD) of articles that carry no date.", show_default=False)
]
Decisions = Annotated[
    Path | None,
    typer.Option("--decisions", envvar="KG_DECISIONS", help="Reviewers' decisions; ./decisions.yaml if it is there.", show_default=False),
]
Minimum = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Leave out claims less sure than this.")]


@contextmanager
def progress() -> Iterator[tuple[Callable[..., None], Callable[[KgError], None]]]:
    """A line on stderr that counts articles and claims, and a way to print one line a problem above it."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,.0f} articles, {task.fields[claims]:,} claims, {task.fields[speed]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("reading", total=None, claims=0, speed="")
        total = 0

        def step(article: object, claims: list[object]) -> None:
            nonlocal total
            total += len(claims)
            rate = bar.tasks[0].finished_speed or bar.tasks[0].speed or 0
            bar.update(task, advance=1, claims=total, speed=f"{rate:,.1f} articles/s")

        def problem(error: KgError) -> None:
            bar.console.print(f"[yellow]left out:[/] {plain(error)}")

        try:
            yield step, problem
        except KeyboardInterrupt:
            bar.stop()
            err.print("[yellow]stopped:[/] the same command goes on from here, unless it says --no-cache")
            raise typer.Exit(130) from None


def notes(told: Iterable[str]) -> None:
    """Print what a command found odd, a line each."""
    for note in told:
        err.print(f"[yellow]note:[/] {plain(note)}")


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Open the file to write; standard output for None."""
    if path is None:
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def pair(text: str) -> tuple[str, str]:
    """Read a query's parameter, name=value."""
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise QueryError(f"-p {text}: no parameter; write -p name=value")
    return key, value


def day(text: str | None) -> dt.date | None:
    """Read the day of `--published`."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"--published {text}: not a day; write YYYY-MM-DD") from error


def plain(text: object) -> str:
    """Keep rich from reading markup in a text."""
    return str(text).replace("[", r"\[")
