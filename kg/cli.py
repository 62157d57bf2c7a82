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
err = Console(stderr=True, highlight=False, soft_wrap=True)  # a message is a line, however long

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
    cache: Cache = True,
    decisions: Decisions = None,
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
            cache=cache,
            decisions=decisions,
            on_step=step,
            on_problem=problem,
        )
    for warning in built.warnings:
        err.print(f"[yellow]note:[/] {_plain(warning)}")
    if not built.read:
        raise InputError(f"nothing to build from in {' '.join(paths)}; give articles, folders or feeds (kg build --help)")
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    left_out = f", {built.cached:,} of them known from the cache" if built.cached else ""
    left_out += f", {built.problems:,} inputs left out" if built.problems else ""
    counts = (
        (built.read, f"articles read{left_out}"),
        *([(built.copies, "near-copies of others, which add no source")] if built.copies else []),
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
    cache: Cache = True,
    min_confidence: Minimum = 0.0,
) -> None:
    """Write claims as JSON Lines: who did what to whom, a claim a line."""
    from kg.cache import ClaimCache
    from kg.lines import write_lines
    from kg.pipeline import extract as run

    known, notes = ClaimCache() if cache else None, list[str]()
    with _progress() as (step, problem), _output(out) as stream:
        found = run(
            paths,
            published=_day(published),
            model=model,
            lexicon=lexicon or (),
            jobs=jobs,
            cache=known,
            on_problem=problem,
            on_note=notes.append,
        )
        for article, claims in found:
            step(article, claims)
            write_lines((c for c in claims if (c.confidence or 0) >= min_confidence), stream)
    if known is not None and known.problem:
        notes.append(known.problem)
    for note in notes:
        err.print(f"[yellow]note:[/] {_plain(note)}")


@app.command()
def load(
    lines: Annotated[list[Path], typer.Argument(help="Files that kg extract wrote, or others in its format.")],
    store: Store = "kg.db",
    lexicon: Lexicon = None,
    decisions: Decisions = None,
) -> None:
    """Load claims into a store; loading again, or in another order, gives the same graph."""
    from kg.pipeline import load as run

    report = run(lines, store, lexicon=lexicon or (), decisions=decisions)
    for warning in report.warnings:
        err.print(f"[yellow]note:[/] {_plain(warning)}")
    loaded = f"{report.stored:,} claims stored, {report.unchanged:,} already there, {report.removed:,} replaced"
    copies = f" ({report.copies:,} near-copies of others)" if report.copies else ""
    held = f"{report.articles:,} articles{copies}, {report.actors:,} actors, {report.events:,} events, {report.edges:,} edges"
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
    names: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Allow the statement to change the graph.")] = False,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds after which a query is given up.")] = 30.0,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows to show at most.")] = 1000,
) -> None:
    """Ask the graph in Cypher, read-only unless --write."""
    from contextlib import closing

    from kg.query import find_query, query, shipped_queries
    from kg.store import open_store

    if names or what is None:
        queries = shipped_queries()
        for name in queries.names():
            Console().print(f"[bold]{name}[/]  {_plain(queries[name].question)}", highlight=False)
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
def ask(
    question: Annotated[str, typer.Argument(help="A question in plain English, such as: who threatened Russia in March?")],
    store: Store = "kg.db",
    model: Model = None,
    lexicon: Lexicon = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write: the answer in words, or its rows alone.")] = Format.table,
    evidence: Annotated[int, typer.Option("--evidence", "-e", min=0, help="Sentences to show.")] = 5,
    cypher: Annotated[bool, typer.Option(help="Show the query that was run.")] = True,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows at most.")] = 100,
) -> None:
    """Ask in plain English: who, whom, when, how often, whether, what did X do to Y. What is not understood is said, with exit code 2."""
    from contextlib import closing

    from kg.ask import ask as run
    from kg.ask.render import render
    from kg.store import open_store
    from kg.work import Extraction

    with closing(open_store(store, read_only=True)) as opened:
        answer = run(opened, question, extraction=Extraction(model, lexicon or ()), limit=limit)
    if form.value != "table" and answer.understood:
        sys.stdout.write(answer.rows.render(form.value))
    else:
        render(answer, Console() if form is Format.table else err, evidence=evidence, cypher=cypher)
    raise typer.Exit(0 if answer.understood else 2)


@app.command()
def review(
    store: Store = "kg.db",
    decisions: Decisions = None,
    lexicon: Lexicon = None,
    merge: Annotated[tuple[str, str] | None, typer.Option(help="Two actors are one; the first name stays.", metavar="KEEP OTHER")] = None,
    apart: Annotated[tuple[str, str] | None, typer.Option(help="Two actors are two, whatever their names.", metavar="ONE OTHER")] = None,
    rename: Annotated[tuple[str, str] | None, typer.Option(help="Give an actor another name.", metavar="ACTOR NAME")] = None,
    accept: Annotated[str | None, typer.Option(help="A claim is right as it is read.", metavar="CLAIM")] = None,
    reject: Annotated[str | None, typer.Option(help="A claim is no claim.", metavar="CLAIM")] = None,
    flip: Annotated[str | None, typer.Option(help="The target did it to the source.", metavar="CLAIM")] = None,
    relation: Annotated[tuple[str, str] | None, typer.Option(help="A claim is of another relation type.", metavar="CLAIM TYPE")] = None,
    status: Annotated[tuple[str, str] | None, typer.Option(help="A claim has another status.", metavar="CLAIM STATUS")] = None,
    why: Annotated[str | None, typer.Option(help="The reason, kept beside the decision.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List what is doubtful and ask nothing.")] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the list.")] = Format.table,
    below: Annotated[float, typer.Option(min=0, max=1, help="Claims less sure than this are doubtful.")] = 0.5,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Doubtful links, and doubtful claims, at most.")] = 50,
    export: Annotated[
        Path | None, typer.Option("--export", help="Write the sentences that were decided about, labelled, as JSON Lines.")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Only let the graph follow the file, as after editing it.")] = False,
) -> None:
    """
    Decide what is doubtful: links between actors, and claims. At a terminal it asks; the options decide without asking.

    Actors are given by id, name or alias, claims by id as --list shows it, or its beginning. Decisions go to
    decisions.yaml, one a line, and the graph follows. To undo one, delete its line and run kg review --apply.
    """
    from kg.review.command import Options, run

    options = Options(
        merge=merge, apart=apart, rename=rename, accept=accept, reject=reject, flip=flip, relation=relation, status=status, why=why,
        listed=listed, form=form.value, below=below, limit=limit, export=export, apply=apply,
    )  # fmt: skip
    run(store, decisions, lexicon or (), options, console=Console(), ask=sys.stdin.isatty() and sys.stdout.isatty())


@app.command()
def view(
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the page.")] = Path("kg.html"),
    store: Store = "kg.db",
    title: Annotated[str | None, typer.Option("--title", help="Heading of the page.", show_default=False)] = None,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
) -> None:
    """Write the interactive page of a graph: one file that opens offline."""
    from kg.pipeline import view as run

    Console().print(str(run(store, out, title=title, decisions=decisions, lexicon=lexicon or ())))


@app.command()
def diff(
    store: Store = "kg.db",
    since: Annotated[
        str | None, typer.Option("--since", help="Another store to compare with, such as an older copy.", show_default=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.table,
) -> None:
    """Say what is new since the last build or load: events, ties that turned, denials and disputes."""
    from kg.diff import as_json, as_text
    from kg.pipeline import diff as run

    if form is Format.csv:
        raise InputError("--format csv: a diff is of several tables; write table or json")
    found = run(store, since)
    sys.stdout.write(as_json(found) if form is Format.json else as_text(found))


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

        try:
            yield step, problem
        except KeyboardInterrupt:
            bar.stop()
            err.print("[yellow]stopped:[/] the same command goes on from here, unless it says --no-cache")
            raise typer.Exit(130) from None


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
