"""The command line: parses arguments, calls the library, prints. Results go to stdout or a file, progress and problems to stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import InputError, KgError
from kg.terminal import (
    Cache,
    Decisions,
    Format,
    Jobs,
    Lexicon,
    Minimum,
    Model,
    Paths,
    Published,
    Store,
    counter,
    day,
    err,
    notes,
    on_server,
    out,
    output,
    pairs,
    plain,
    progress,
    waiting,
    warn_if_behind,
)

MAKE, ASK, MEND, LOOK = "Make a graph", "Ask it and show it", "Put it right", "Look into kg"  # how --help groups the commands

app = typer.Typer(
    name="kg", help="Turn news into a graph of who did what to whom, with the sentence behind every edge.", no_args_is_help=True,
    add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich",
)  # fmt: skip


def _version(asked: bool) -> None:
    if asked:
        from kg import __version__

        print(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; an error that kg knows becomes one line and exit code 1."""
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]  # no command needs it, and the driver of Neo4j would load it
    from kg.store.neo4j import environment

    for name, value in environment().items():
        os.environ.setdefault(name, value)  # what .env says of the store counts for --store too
    try:
        app()
    except KgError as error:
        err.print(f"[red]kg:[/] {plain(error)}")
        raise SystemExit(1) from error
    except BrokenPipeError:
        raise SystemExit(0) from None


@app.command(rich_help_panel=MAKE)
@on_server
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
    """Read articles, find who did what to whom, store it, and write the page: the main job."""
    from kg.pipeline import build as run

    with progress() as (step, problem):
        built = run(
            paths, store, page=page, published=day(published), model=model, lexicon=lexicon or (), jobs=jobs, cache=cache,
            decisions=decisions, on_step=step, on_problem=problem, on_wait=waiting,
        )  # fmt: skip
    notes(built.warnings)
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
    out.print(table, plain(f"graph  {built.store}"), plain(f"page   {built.page}"), sep="\n")


@app.command(rich_help_panel=MAKE)
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

    known, odd = ClaimCache() if cache else None, list[str]()
    with progress() as (step, problem), output(out) as stream:
        found = run(
            paths, published=day(published), model=model, lexicon=lexicon or (), jobs=jobs, cache=known, on_problem=problem,
            on_note=odd.append,
        )  # fmt: skip
        for article, claims in found:
            step(article, claims)
            write_lines((c for c in claims if (c.confidence or 0) >= min_confidence), stream)
    if known is not None and known.problem:
        odd.append(known.problem)
    notes(odd)


@app.command(rich_help_panel=MAKE)
@on_server
def load(
    lines: Annotated[list[Path], typer.Argument(help="Files that kg extract wrote, or others in its format.")],
    store: Store = "kg.db",
    lexicon: Lexicon = None,
    decisions: Decisions = None,
) -> None:
    """Load claims into a store; again, or in another order, they give the same graph."""
    from kg.pipeline import load as run

    with counter() as count:
        report = run(lines, store, lexicon=lexicon or (), decisions=decisions, on_claims=count, on_wait=waiting)
    notes(report.warnings)
    loaded = f"{report.stored:,} claims stored, {report.unchanged:,} already there, {report.removed:,} replaced"
    copies = f" ({report.copies:,} near-copies of others)" if report.copies else ""
    held = f"{report.articles:,} articles{copies}, {report.actors:,} actors, {report.events:,} events, {report.edges:,} edges"
    print(f"{loaded}; the graph holds {held}")


@app.command(rich_help_panel=ASK)
@on_server
def query(
    what: Annotated[str | None, typer.Argument(help="A named query, a .cypher file, or Cypher text.", show_default=False)] = None,
    store: Store = "kg.db",
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="key=value, the value as JSON or plain text; may be repeated.", show_default=False),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the rows.")] = Format.table,
    names: Annotated[bool, typer.Option("--list", help="Show what the named queries take and return; with a name, that one.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Allow the statement to change the graph.")] = False,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds after which a query is given up.")] = 30.0,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Rows at most; else as many as a named query says, or 1000.", show_default=False)
    ] = None,
) -> None:
    """
    Ask in Cypher, or by the name of a query that comes with kg; read-only unless --write.

    For scripts: rows go to standard output, everything else to standard error.
    Exit code 0: the store answered, be it with no row; 1: it did not, or the question was refused; 2: the options are wrong.
    """
    from contextlib import closing

    from kg.query import SERVING, find_query, query, shipped_queries
    from kg.store import open_store

    if what is None:
        queries = shipped_queries()
        for name in queries.names():
            if not name.startswith(SERVING):
                print(f"{name}: {queries[name].header()}\n" if names else f"{name:<20} {queries[name].summary}")
        if not names:
            err.print(plain("kg query --list tells what they take and return, kg query --list NAME what one does"))
        return
    found = find_query(what)
    if names:
        print(f"{found.name}: {found.header()}")
        return
    given = pairs(param or ())
    params = {key: found.parameters[key].parse(value) if key in found.parameters else value for key, value in given.items()}
    with closing(open_store(store, read_only=not write)) as opened:
        if not write:
            warn_if_behind(opened)
        rows = query(opened, what, params, write=write, timeout=timeout, limit=limit or (None if found.is_limited else 1000))
    sys.stdout.write(rows.render(form.value))
    if rows.truncated:
        err.print(f"only the first {len(rows):,} rows; ask for more with --limit")


@app.command(rich_help_panel=ASK)
@on_server
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
    """
    Ask in plain English: who, whom, when, how often, whether, what did X do to Y.

    What is not understood is said, with exit code 2.
    """
    from contextlib import closing

    from kg.ask import ask as run
    from kg.ask.render import render
    from kg.store import open_store
    from kg.work import Extraction

    with closing(open_store(store, read_only=True)) as opened:
        warn_if_behind(opened)
        answer = run(opened, question, extraction=Extraction(model, lexicon or ()), limit=limit)
    if form.value != "table" and answer.understood:
        sys.stdout.write(answer.rows.render(form.value))
    else:
        render(answer, out if form is Format.table else err, evidence=evidence, cypher=cypher)
    raise typer.Exit(0 if answer.understood else 2)


@app.command(rich_help_panel=MEND)
@on_server
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
    Decide what is doubtful: links between actors, and claims.

    At a terminal it asks; the options decide without asking.
    Actors are given by id, name or alias, claims by id as --list shows it, or its beginning.
    Decisions go to decisions.yaml, one a line, and the graph follows. To undo one, delete its line and run kg review --apply.
    """
    from kg.review.command import Options, run

    options = Options(
        merge=merge, apart=apart, rename=rename, accept=accept, reject=reject, flip=flip, relation=relation, status=status, why=why,
        listed=listed, form=form.value, below=below, limit=limit, export=export, apply=apply,
    )  # fmt: skip
    run(store, decisions, lexicon or (), options, console=out, ask=sys.stdin.isatty() and sys.stdout.isatty())


@app.command(rich_help_panel=ASK)
@on_server
def view(
    page: Annotated[Path, typer.Option("--out", "-o", help="Where to write the page.")] = Path("kg.html"),
    store: Store = "kg.db",
    title: Annotated[str | None, typer.Option("--title", help="Heading of the page.", show_default=False)] = None,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
) -> None:
    """Write the interactive page of a graph: one file that opens offline."""
    from kg.pipeline import view as run

    print(run(store, page, title=title, decisions=decisions, lexicon=lexicon or ()))


@app.command(rich_help_panel=ASK)
@on_server
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


@app.command(rich_help_panel=ASK)
@on_server
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
    print(f"{where}: {counts}")
    if done.note:
        err.print(plain(done.note))


@app.command(rich_help_panel=MEND)
@on_server
def forget(article: Annotated[str, typer.Argument(help="The article's id.")], store: Store = "kg.db") -> None:
    """Remove an article and what only it supported."""
    from kg.pipeline import forget as run

    report = run([article], store)
    if not report.read:
        raise InputError(f"no article {article!r} in {store}; kg query articles lists them")
    print(f"{report.removed:,} claims removed")


@app.command(rich_help_panel=LOOK)
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

    render(run(sentence, Extraction(model, lexicon or ()), published=day(published)), out)


@app.command(rich_help_panel=LOOK)
@on_server
def doctor(store: Store = "kg.db", model: Model = None) -> None:
    """Say what is installed, which store answers, and which model is loaded."""
    from kg.doctor import checks

    healthy = True
    for check in checks(store, model):
        healthy &= check.ok
        out.print(f"{'[green]ok[/]  ' if check.ok else '[red]no[/]  '}{check.name:<10}{plain(check.found)}")
    raise typer.Exit(0 if healthy else 1)


if __name__ == "__main__":
    main()
