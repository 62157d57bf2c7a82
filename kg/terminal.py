"""What the commands have in common: options, how their values are read, what is told on stderr while a command runs."""

from __future__ import annotations

import datetime as dt
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer
from rich.console import Console

from kg.errors import InputError, KgError, QueryError

if TYPE_CHECKING:
    from rich.progress import Progress

    from kg.store.base import GraphStore


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"


err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)  # a message is a line, however long
out = Console(highlight=False, soft_wrap=True, emoji=False)

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
SERVER = "Of a Neo4j server"
User = Annotated[
    str | None, typer.Option("--user", envvar="NEO4J_USERNAME", help="Who loads or asks; neo4j if not given.", rich_help_panel=SERVER)
]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", help="A file that holds the password, in place of NEO4J_PASSWORD.", rich_help_panel=SERVER),
]
Database = Annotated[
    str | None,
    typer.Option("--database", envvar="NEO4J_DATABASE", help="Which database; the user's own if not given.", rich_help_panel=SERVER),
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
    with _counting("articles, {task.fields[claims]:,} claims", "articles", unless=", unless it says --no-cache") as (bar, count):
        total = 0

        def step(article: object, claims: list[object]) -> None:
            nonlocal total
            total += len(claims)
            count(1, claims=total)

        def problem(error: KgError) -> None:
            bar.console.print(f"[yellow]left out:[/] {plain(error)}")

        yield step, problem


@contextmanager
def counter() -> Iterator[Callable[[int], None]]:
    """A line on stderr that counts claims as they are read; it stays until what follows from them has been derived."""
    with _counting("claims", "claims") as (_, count):
        yield count


@contextmanager
def _counting(counted: str, unit: str, *, unless: str = "") -> Iterator[tuple[Progress, Callable[..., None]]]:
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn(f"{{task.completed:,.0f}} {counted}, {{task.fields[speed]}}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("reading", total=None, claims=0, speed="")

        def count(more: int, **fields: Any) -> None:
            rate = bar.tasks[0].finished_speed or bar.tasks[0].speed or 0
            bar.update(task, advance=more, speed=f"{rate:,.1f} {unit}/s", **fields)

        try:
            yield bar, count
        except KeyboardInterrupt:
            bar.stop()
            err.print(f"[yellow]stopped:[/] the same command goes on from here{unless}")
            raise typer.Exit(130) from None


def on_server(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that opens a store the options of a Neo4j server; they count as if they stood in the environment."""

    @wraps(command)
    def run(*, user: str | None, password_file: Path | None, database: str | None, **options: Any) -> None:
        try:
            password = password_file.read_text("utf-8").strip("\r\n") if password_file else None
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"--password-file {password_file}: cannot be read ({error}); give a text file of one line") from None
        for name, value in (("NEO4J_USERNAME", user), ("NEO4J_PASSWORD", password), ("NEO4J_DATABASE", database)):
            if value is not None:
                os.environ[name] = value
        command(**options)

    signature = inspect.signature(command, eval_str=True)
    added = {"user": User, "password_file": PasswordFile, "database": Database}
    more = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind) for name, kind in added.items()]
    whole = signature.replace(parameters=[*signature.parameters.values(), *more])
    run.__signature__ = whole  # type: ignore[attr-defined]  # typer reads it
    run.__annotations__ = {name: parameter.annotation for name, parameter in whole.parameters.items()}
    return run


def waiting(address: str) -> None:
    """Say that a server does not answer yet."""
    err.print(f"{plain(address)} does not answer yet; waiting for it to start")


def warn_if_behind(store: GraphStore) -> None:
    """Say where what is asked may not be complete yet."""
    from kg.store.graph import is_behind

    if is_behind(store):
        notes([f"{store.name}: a load goes on or was cut off, so actors and events are not complete; wait for it, or load again"])


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


def pairs(texts: Iterable[str]) -> dict[str, str]:
    """Read a query's parameters, each name=value."""
    found: dict[str, str] = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise QueryError(f"-p {text}: no parameter; write -p name=value")
        if key in found:
            raise QueryError(f"-p {text}: {key} is given twice, first as {found[key]!r}; give it once")
        found[key] = value
    return found


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
