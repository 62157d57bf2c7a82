"""The command line: parses arguments, calls the library, prints. Results go to stdout or a file, progress and problems to stderr."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
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


app = typer.Typer(
    name="kg", help="Turn news into a graph of who did what to whom, with the sentence behind every edge.", no_args_is_help=True,
    add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich",
)  # fmt: skip
err = Console(stderr=True, highlight=False)

Paths = Annotated[
    list[str],
    typer.Argument(help="Files, folders, globs, or - for standard input: .txt .md .html .jsonl, also with .gz.", show_default=False),
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
Published = Annotated[
    str | None, typer.Option("--published", help="The day (YYYY-MM-DD) of articles that carry no date.", show_default=False)
]
Minimum = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Leave out claims less sure than this.")]


def main() -> None:
    """Run the command line; an error that kg knows becomes one line and exit code 1."""
    try:
        app()
    except KgError as error:
        err.print(f"[red]kg:[/] {_plain(error)}")
        raise SystemExit(1) from error
    except BrokenPipeError:
        raise SystemExit(0) from None


@app.command()
def build(
    paths: Paths,
    store: Store = "kg.db",
    page: Annotated[Path, typer.Option("--page", "-o", help="Where to write the interactive page.")] = Path("kg.html"),
    model: Model = None,
    lexicon: Lexicon = None,
    published: Published = None,
    jobs: Jobs = 1,
) -> None:
    """The main job: read articles, find who did what to whom, store it, and write the page."""
    from kg.pipeline import build as run

    with _progress() as (step, problem):
        built = run(
            paths,
            store,
            page=page,
            published=_day(published),
            model=model,
            lexicon=lexicon or (),
            jobs=jobs,
            on_step=step,
            on_problem=problem,
        )
    for warning in built.warnings:
        err.print(f"[yellow]note:[/] {_plain(warning)}")
    if not built.read:
        raise InputError(f"nothing to build from in {' '.join(paths)}; give files or folders of .txt, .md, .html or .jsonl")
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    left_out = f", {built.problems:,} inputs left out" if built.problems else ""
    counts = (
        (built.read, f"articles read{left_out}"),
        (built.sentences, "sentences with claims"),
        (built.claims, "claims"),
        (built.actors, "actors"),
        (built.events, "events"),
        (built.edges, "edges"),
    )
    for count, what in counts:
        table.add_row(f"{count:,}", what)
    Console().print(table, f"graph  {built.store}", f"page   {built.page}", sep="\n", highlight=False)


@app.command()
def extract(
    paths: Paths,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write; standard output if not given.", show_default=False)
    ] = None,
    model: Model = None,
    lexicon: Lexicon = None,
    published: Published = None,
    jobs: Jobs = 1,
    min_confidence: Minimum = 0.0,
) -> None:
    """Write claims as JSON Lines: who did what to whom, a claim a line."""
    from kg.lines import write_lines
    from kg.pipeline import extract as run

    with _progress() as (step, problem), _output(out) as stream:
        for article, claims in run(paths, published=_day(published), model=model, lexicon=lexicon or (), jobs=jobs, on_problem=problem):
            step(article, claims)
            write_lines((c for c in claims if (c.confidence or 0) >= min_confidence), stream)


@app.command()
def load(
    lines: Annotated[list[Path], typer.Argument(help="Files that kg extract wrote, or others in its format.")],
    store: Store = "kg.db",
    lexicon: Lexicon = None,
) -> None:
    """Load claims into a store; loading again, or in another order, gives the same graph."""
    from kg.pipeline import load as run

    report = run(lines, store, lexicon=lexicon or ())
    for warning in report.warnings:
        err.print(f"[yellow]note:[/] {_plain(warning)}")
    loaded = f"{report.stored:,} claims stored, {report.unchanged:,} already there, {report.removed:,} replaced"
    held = f"{report.articles:,} articles, {report.actors:,} actors, {report.events:,} events, {report.edges:,} edges"
    Console().print(f"{loaded}; the graph holds {held}", highlight=False)


@app.command()
def query(
    what: Annotated[str | None, typer.Argument(help="A named query, a .cypher file, or Cypher text.", show_default=False)] = None,
    store: Store = "kg.db",
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="key=value, the value as JSON or plain text; may be repeated.", show_default=False),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the rows.")] = Format.table,
    names: Annotated[bool, typer.Option("--list", help="List the named queries with what they take and return, or the one named.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Allow the statement to change the graph.")] = False,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds after which a query is given up.")] = 30.0,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows to show at most.")] = 1000,
) -> None:
    """
    Ask the graph in Cypher, read-only unless --write.

    For scripts: rows go to standard output, everything else to standard error. Exit code 0 says that the store answered, be it with no row;
    1 that it did not, or that the question was refused; 2 that the options are wrong.
    """
    from contextlib import closing

    from kg.query import find_query, query, shipped_queries
    from kg.store import open_store

    if names or what is None:
        queries = shipped_queries()
        for name in [what] if what else queries.names():
            Console().print(f"[bold]{name}[/]  {_plain(queries[name].header())}", highlight=False, soft_wrap=True)
        return
    found = find_query(what)
    given = dict(_pair(text) for text in param or ())
    params = {key: found.parameters[key].parse(value) if key in found.parameters else value for key, value in given.items()}
    with closing(open_store(store, read_only=not write)) as opened:
        rows = query(opened, what, params, write=write, timeout=timeout, limit=limit)
    sys.stdout.write(rows.render(form.value))
    if rows.truncated:
        err.print(f"only the first {limit:,} rows; ask for more with --limit")


@app.command()
def view(
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the page.")] = Path("kg.html"),
    store: Store = "kg.db",
    title: Annotated[str | None, typer.Option("--title", help="Heading of the page.", show_default=False)] = None,
) -> None:
    """Write the interactive page of a graph: one file that opens offline."""
    from kg.pipeline import view as run

    Console().print(str(run(store, out, title=title)))


@app.command()
def export(
    form: Annotated[str, typer.Option("--format", "-f", help="graphml, gexf, json, csv, dyad-months or neo4j-import.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File or folder to write; kg.graphml and so on if not given.", show_default=False)
    ] = None,
    store: Store = "kg.db",
) -> None:
    """Write the graph for other tools: Gephi, Cytoscape, networkx, spreadsheets, the importer of Neo4j."""
    from contextlib import closing

    from kg.export import FORMATS
    from kg.export import export as run
    from kg.store import open_store

    if form not in FORMATS:
        raise InputError(f"--format {form}: no such format; there are {', '.join(FORMATS)}")
    with closing(open_store(store, read_only=True)) as opened:
        done = run(opened, form, out)
    counts = ", ".join(f"{count:,} {what}" for what, count in done.counts.items())
    where = done.files[0] if len(done.files) == 1 else done.files[0].parent
    Console().print(_plain(f"{where}: {counts}"), highlight=False, soft_wrap=True)
    if done.note:
        err.print(_plain(done.note), highlight=False, soft_wrap=True)


@app.command()
def forget(article: Annotated[str, typer.Argument(help="The article's id.")], store: Store = "kg.db") -> None:
    """Remove an article and what only it supported."""
    from kg.pipeline import forget as run

    report = run([article], store)
    if not report.read:
        raise InputError(f"no article {article!r} in {store}; kg query articles lists them")
    Console().print(f"{report.removed:,} claims removed")


@app.command()
def explain(
    sentence: Annotated[str, typer.Argument(help="One or more sentences.")],
    model: Model = None,
    lexicon: Lexicon = None,
    published: Published = None,
) -> None:
    """Show why the extractor reads a sentence so: words, actors, rules that fired, and the nearest that did not."""
    from kg.explain import explain as run
    from kg.explain import render
    from kg.work import Extraction

    render(run(sentence, Extraction(model, lexicon or ()), published=_day(published)), Console())


@app.command()
def doctor(store: Store = "kg.db", model: Model = None) -> None:
    """Say what is installed, which store answers, and which model is loaded."""
    from kg.doctor import checks

    healthy = True
    for check in checks(store, model):
        healthy &= check.ok
        Console().print(f"{'[green]ok[/]  ' if check.ok else '[red]no[/]  '}{check.name:<10}{check.found}", highlight=False)
    raise typer.Exit(0 if healthy else 1)


@contextmanager
def _progress() -> Iterator[tuple[Callable[..., None], Callable[[KgError], None]]]:
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
            bar.console.print(f"[yellow]left out:[/] {_plain(error)}")

        yield step, problem


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise QueryError(f"-p {text}: no parameter; write -p name=value")
    return key, value


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"--published {text}: not a day; write YYYY-MM-DD") from error


def _plain(text: object) -> str:
    return str(text).replace("[", r"\[")


if __name__ == "__main__":
    main()
