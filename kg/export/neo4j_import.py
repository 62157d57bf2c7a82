"""
A folder for `neo4j-admin database import full`, the fastest way into Neo4j: headers, parts, and the command as a script.

Derived nodes and edges come along, so nothing is left to derive. What the importer cannot make, finish.cypher does in the database once it
runs: constraints, indexes, empty lists, and the version of the graph model.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from kg.export.files import Exported, folder, rows, writing
from kg.query import shipped_queries
from kg.store.base import CONSTRAINTS, FORMAT, GraphStore
from kg.store.neo4j import INDEXES

PART = 1_000_000  # rows in a file
WITHIN = "\x1f"  # between the texts of a list; ASCII's own separator, so that names may hold any other

FORMS = {
    "position": "long", "start_char": "long", "end_char": "long", "trigger_start": "long", "trigger_end": "long", "source_start": "long",
    "source_end": "long", "target_start": "long", "target_end": "long", "claims": "long", "articles": "long", "events": "long",
    "claimed": "long", "confidence": "double", "score": "double", "weight": "double", "symmetric": "boolean", "inferred": "boolean",
    "former": "boolean", "aliases": "string[]", "published": "date", "first_published": "date", "date": "date", "first_date": "date",
    "last_date": "date", "first_seen": "date", "last_seen": "date",
}  # fmt: skip
ENDS = {  # of each query: the relationships that its rows tell besides their node, as (type, from, to, the column of the other end)
    "sentences": [("IN_ARTICLE", "Sentence", "Article", "article")],
    "claims": [
        ("STATED_IN", "Claim", "Sentence", "sentence"),
        ("ABOUT", "Claim", "Event", "event"),
        ("CLAIM_SOURCE", "Claim", "Actor", "source_actor"),
        ("CLAIM_TARGET", "Claim", "Actor", "target_actor"),
        ("SAID_BY", "Claim", "Actor", "speaker_actor"),
    ],
    "events": [("SOURCE_OF", "Actor", "Event", "source"), ("TARGETS", "Event", "Actor", "target")],
}  # fmt: skip
NODES = {
    "articles": "Article", "sentences": "Sentence", "claims": "Claim", "actors": "Actor", "events": "Event", "decisions": "Decision",
}  # fmt: skip


NO_ALIASES = "MATCH (a:Actor) WHERE a.aliases IS NULL SET a.aliases = []"


class Table:
    """A header file and the parts of its rows."""

    def __init__(self, path: Path, name: str, header: Iterable[str]) -> None:
        self.rows = 0
        self.files = [path / f"{name}-header.csv"]
        self._path, self._name = path, name
        self._part = ExitStack()
        self._out: TextIO
        with writing(self.files[0]) as out:
            out.write(",".join(header) + "\n")

    def write(self, values: Iterable[Any]) -> None:
        """Add a row."""
        if self.rows % PART == 0:
            self.close()
            self.files.append(self._path / f"{self._name}-{self.rows // PART + 1:04}.csv")
            self._out = self._part.enter_context(writing(self.files[-1]))
        self._out.write(",".join(map(cell, values)) + "\n")
        self.rows += 1

    def close(self) -> None:
        """Finish the part that is open."""
        self._part.close()

    def argument(self, option: str) -> str:
        """Write the importer's option that takes these files."""
        return f"--{option}={','.join(file.name for file in self.files)}" if self.rows else ""


def write(store: GraphStore, path: Path) -> Exported:
    """Write a folder."""
    folder(path, ["*.csv", "import.sh", "finish.cypher", "import.report"])
    tables: dict[str, Table] = {}
    with ExitStack() as every:

        def table(name: str, header: Iterable[str]) -> Table:
            if name not in tables:
                tables[name] = Table(path, name, header)
                every.callback(tables[name].close)
            return tables[name]

        for what, label in NODES.items():
            _nodes(store, what, label, table)
        for row in rows(store, "edges"):
            kind, ends = row.pop("relation"), (row.pop("source"), row.pop("target"))
            header = [":START_ID(Actor)", ":END_ID(Actor)", ":TYPE", *(_column(name, disputed="long") for name in row)]
            table("edges", header).write([*ends, kind, *row.values()])
    options = [tables[what].argument(f"nodes={label}") for what, label in NODES.items() if what in tables]
    links = {name: t for name, t in tables.items() if name not in NODES}
    options += [t.argument("relationships" if name == "edges" else f"relationships={name}") for name, t in links.items()]
    script, finish = path / "import.sh", path / "finish.cypher"
    with writing(script) as out:
        out.write(SCRIPT.format(options=" \\\n  ".join(f'"{option}"' for option in options if option)))
    script.chmod(0o755)
    with writing(finish) as out:
        out.write(_finish())
    note = f"stop the server, run {script} where neo4j-admin is, start it, and run {finish} in cypher-shell"
    counts = {name: t.rows for name, t in tables.items()}
    return Exported((*(file for t in tables.values() for file in t.files), script, finish), counts, note)


SCRIPT = """\
#!/bin/sh
# Fill the database that is named, by default neo4j, from the files in this folder. It must be empty or new, and the server stopped:
#   ./import.sh && neo4j start && cypher-shell -f finish.cypher
cd "$(dirname "$0")" || exit
database=neo4j
case ${{1:--}} in -*) ;; *) database=$1; shift ;; esac
exec "${{NEO4J_ADMIN:-neo4j-admin}}" database import full "$database" --id-type=string --multiline-fields=true --array-delimiter=U+001F \\
  {options} \\
  "$@"
"""


def cell(value: Any) -> str:
    """Write a value as the importer reads it: null as nothing, and the empty text in quotes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    if value == []:
        return ""
    text = WITHIN.join(part.replace(WITHIN, " ") for part in value) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'


def _nodes(store: GraphStore, what: str, label: str, table: Any) -> None:
    ends = ENDS.get(what, [])
    other = {column for _, _, _, column in ends}
    links = [table(kind, [f":START_ID({start})", f":END_ID({end})"]) for kind, start, end, _ in ends]
    for row in rows(store, what):
        kept = {name: value for name, value in row.items() if name not in other}
        table(what, [f"id:ID({label})", *(_column(name) for name in kept if name != "id")]).write(kept.values())
        for link, (_, start, _, column) in zip(links, ends, strict=True):
            if row[column] is not None:
                link.write((row["id"], row[column]) if start == label else (row[column], row["id"]))


def _column(name: str, *, disputed: str = "boolean") -> str:
    """Name a column with its type; of an event `disputed` is a truth, of an edge a number."""
    return f"{name}:{disputed if name == 'disputed' else FORMS.get(name, 'string')}"


def _finish() -> str:
    meta = shipped_queries().text("store_meta_set")
    body = "\n".join(line for line in meta.splitlines() if not line.startswith("//"))
    for name, value in (("$format", str(FORMAT)), ("$version", f"'{_version()}'")):
        body = body.replace(name, value)
    return "".join(f"{statement};\n" for statement in (*CONSTRAINTS, *INDEXES, NO_ALIASES, body.strip()))


def _version() -> str:
    from importlib import metadata

    return metadata.version("kg-news")
