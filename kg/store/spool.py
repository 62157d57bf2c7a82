"""
The claims that a derivation works on, set aside in a temporary file: the store tells each of them once, and memory stays flat.

They are taken out twice: by portions of names, to find their actors, and then by pairs of actors, to derive events and edges.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from types import TracebackType
from typing import Any, NamedTuple, Self

from kg.errors import StoreError
from kg.store.resolution import Row

CLAIM = (  # source and target are actors here, event is the one that the claim is about so far
    "id article copy_of published first_published relation status basis plover confidence attributed_to trigger_start "
    "date date_precision date_basis role event source target"
).split()
USE = "number end claim article name kind country sector text actor".split()
NAME = USE.index("name")
_known = itemgetter(*CLAIM[:-2], "source_actor", "target_actor")
_who = {end: itemgetter(*(f"{end}_{key}" for key in "name kind country sector text actor".split())) for end in ("source", "target")}
TABLES = f"""
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE claims (number INTEGER PRIMARY KEY, {", ".join(CLAIM)});
    CREATE TABLE uses ({", ".join(USE)});
    CREATE TABLE portions (name PRIMARY KEY, portion) WITHOUT ROWID;
    CREATE TABLE triggers (article, relation, trigger_start, together, PRIMARY KEY (article, relation, trigger_start)) WITHOUT ROWID;
    CREATE TABLE affected (id PRIMARY KEY, claims, old) WITHOUT ROWID;
    CREATE TABLE stored (what, owner, other, id, row, PRIMARY KEY (what, owner, other, id)) WITHOUT ROWID;
    BEGIN;
"""
COMPLETE = """
    CREATE INDEX use_name ON uses (name);
    CREATE INDEX portion_names ON portions (portion);
    INSERT INTO triggers SELECT article, relation, trigger_start, count(*) FROM claims WHERE trigger_start IS NOT NULL GROUP BY 1, 2, 3;
    BEGIN;
"""
ARTICLES = "CREATE INDEX claim_article ON claims (article); CREATE INDEX use_article ON uses (article); BEGIN;"
REJECT = "UPDATE triggers SET together = together - 1 WHERE article = :article AND relation = :relation AND trigger_start = :trigger_start"
OTHER = "CASE owner WHEN :source THEN :target ELSE :source END"  # a pair belongs to the first of its actors that is affected
KEEP = f"""
    INSERT OR IGNORE INTO stored SELECT :what, owner, {OTHER}, :id, :row
    FROM (SELECT min(id) AS owner FROM affected WHERE id IN (:source, :target)) WHERE owner IS NOT NULL
"""
PAIRS = f"""
    SELECT *, {OTHER.replace(":", "")} AS other
    FROM (SELECT *, (SELECT min(affected.id) FROM affected WHERE affected.id IN (source, target)) AS owner
      FROM claims WHERE source IS NOT NULL AND target IS NOT NULL)
    LEFT JOIN triggers USING (article, relation, trigger_start)
    WHERE owner IS NOT NULL ORDER BY owner, other, id
"""
STORED = "SELECT row FROM stored WHERE what = ? AND (owner, other) > (?, ?) AND (? OR (owner, other) <= (?, ?))"


class Pairs(NamedTuple):
    """All claims between some pairs of actors, and the events and edges that are stored of these pairs, by id."""

    claims: list[Row]
    events: dict[str, Row]
    edges: dict[str, Row]


class Spool:
    """The claims of one derivation, on disk."""

    def __init__(self) -> None:
        self._size = 0
        self._file = sqlite3.connect("", isolation_level=None)  # a file without name, gone when it is closed
        self._file.executescript(TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"the folder for temporary files: {error}; make room, or set SQLITE_TMPDIR to another one") from error

    def add(self, claims: Sequence[Row], names: Container[str] | None = None) -> None:
        """Take all claims of some articles; `names` are those that can be resolved anew, where that is known."""
        numbered = list(enumerate(claims, start=self._size + 1))
        self._size += len(claims)
        self._insert("claims", ((number, *_known(row)) for number, row in numbered))
        uses = (use for number, row in numbered for use in _uses(number, row))
        self._insert("uses", uses if names is None else (use for use in uses if use[NAME] in names))

    def drop(self, articles: Collection[str]) -> None:
        """Leave out articles."""
        if articles:
            self._file.executescript(ARTICLES)
            for table in ("claims", "uses"):
                self._file.executemany(f"DELETE FROM {table} WHERE article = ?", ([article] for article in articles))
            self._file.executescript("DROP INDEX claim_article; DROP INDEX use_article; BEGIN;")

    def complete(self, portions: Mapping[str, int], originals: Mapping[str, Row], rejected: Iterable[Row]) -> None:
        """
        Make ready, after the last claims.

        Args:
            portions: The number of the portion of every name that is resolved anew. An end with another name keeps the actor that it has.
            originals: What is known of near-copies, by article: {copy_of, first_published}.
            rejected: Claims that do not count among those of their trigger.
        """
        self._insert("portions", portions.items())
        if originals:
            self._file.executescript(ARTICLES)
            copies = [{"article": article, **row} for article, row in originals.items()]
            self._file.executemany(
                "UPDATE claims SET copy_of = :copy_of, first_published = :first_published WHERE article = :article", copies
            )
            self._file.executemany("UPDATE uses SET article = :copy_of WHERE article = :article", copies)
        self._file.executescript(COMPLETE)
        self._file.executemany(REJECT, rejected)

    def uses(self, portion: int) -> list[Row]:
        """Give every use of a name of this portion, with its end (source, target or speaker) and the actor it is taken for so far."""
        found = self._file.execute(f"SELECT {', '.join(USE)} FROM portions JOIN uses USING (name) WHERE portion = ?", [portion])
        return [dict(zip(USE, values, strict=True)) for values in found]

    def resolve(self, end: str, actors: Iterable[tuple[str, int]]) -> None:
        """Take over who the sources or targets of claims are, by the numbers of the claims."""
        self._file.executemany(f"UPDATE claims SET {end} = ? WHERE number = ?", actors)

    def affect(self, actors: Iterable[tuple[str, int, bool]]) -> None:
        """Take actors whose pairs are derived anew: id, number of claims, and whether it was in the store before."""
        self._insert("affected", actors)

    def old(self) -> list[tuple[str, int]]:
        """Tell which of these actors can have events and edges in the store, with the number of its claims."""
        return self._file.execute("SELECT id, claims FROM affected WHERE old ORDER BY id").fetchall()

    def keep(self, what: str, rows: Iterable[Row]) -> None:
        """Take stored events or edges; one that comes twice is taken once."""
        ends = ("id", "source", "target")
        self._file.executemany(KEEP, ({"what": what, "row": json.dumps(row)} | {key: row[key] for key in ends} for row in rows))

    def pairs(self, at_once: int) -> Iterator[Pairs]:
        """Yield all pairs of affected actors, so many claims at once; more only where one pair has more."""
        found = self._file.execute(PAIRS)
        names = [column[0] for column in found.description]
        portion: list[Row] = []
        after = "", ""
        for values in found:
            row = dict(zip(names, values, strict=True))
            if len(portion) >= at_once and _pair(portion[-1]) != _pair(row):
                yield self._with_stored(portion, after, _pair(portion[-1]))
                after, portion = _pair(portion[-1]), []
            portion.append(row)
        yield self._with_stored(portion, after, None)

    def _with_stored(self, claims: list[Row], after: tuple[str, str], to: tuple[str, str] | None) -> Pairs:
        limits = (*after, to is None, *(to or after))
        rows = ([json.loads(row) for (row,) in self._file.execute(STORED, (what, *limits))] for what in ("events", "edges"))
        return Pairs(claims, *({row["id"]: row for row in some} for some in rows))

    def _insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        columns = len(self._file.execute(f"SELECT * FROM {table} LIMIT 0").description)
        self._file.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)


def _uses(number: int, row: Row) -> Iterator[tuple[Any, ...]]:
    article = row["copy_of"] or row["article"]  # a near-copy counts as its original
    for end, who in _who.items():
        name, kind, country, sector, text, actor = who(row)
        yield number, end, row["id"], article, name, kind, country, sector, text if row["basis"] == "named" else None, actor
    if (speaker := row["attributed_to"]) is not None:
        yield number, "speaker", row["id"], article, speaker, None, None, None, None, row["speaker_actor"]


def _pair(row: Row) -> tuple[str, str]:
    return row["owner"], row["other"]
