"""What a load has stored of articles that are new, set aside in a temporary file: the derivation after it need not read it back."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Iterable, Iterator
from operator import attrgetter
from types import TracebackType
from typing import Self

from kg.errors import StoreError
from kg.store.resolution import Row
from kg.types import Claim

TOLD = (  # of a claim, in a list: a record for each claim takes twice the time
    "id relation status basis plover confidence attributed_to trigger_start date date_precision date_basis role event speaker_actor "
    "source_name source_kind source_country source_sector source_text source_actor "
    "target_name target_kind target_country target_sector target_text target_actor"
).split()
DERIVED = {"event", "speaker_actor", "source_actor", "target_actor"}  # what no claim has before it is derived
_NAMED = {"source_name": "source", "target_name": "target"}
_known = [(None if key in DERIVED else attrgetter(_NAMED.get(key, key))) for key in TOLD]
AT_ONCE = 500  # articles


class Journal:
    """
    The claims of articles that a load has found no trace of in the store.

    Attributes:
        notes: The ids of the notes of touched names that the load's transactions left.
    """

    def __init__(self) -> None:
        self.notes: set[str] = set()
        self._written: set[str] = set()
        self._stored_before: set[str] = set()
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def add(self, note: str, articles: Iterable[tuple[Row, Iterable[Claim]]], stored_before: Iterable[str]) -> None:
        """
        Take what one transaction stores.

        Args:
            note: The id of the transaction's note.
            articles: The row of each article with its claims.
            stored_before: Ids of those that were in the store already; the store alone knows all their claims.
        """
        self.notes.add(note)
        self._stored_before.update(stored_before)
        try:
            for row, claims in articles:
                if row["id"] not in self._stored_before:
                    self._written.add(row["id"])
                    self._file.write(json.dumps([row["id"], row["published"], list(map(_list, claims))]) + "\n")
        except OSError as error:
            raise StoreError(f"the folder for temporary files: {error}; make room, or set TMPDIR to another one") from error

    @property
    def articles(self) -> set[str]:
        """The articles of which it has every claim, if nobody else has stored any since."""
        return self._written - self._stored_before

    def read(self) -> Iterator[list[Row]]:
        """Yield the articles with their claims, as the query store_claims_of answers them, so many at once."""
        self._file.seek(0)
        rows: list[Row] = []
        for line in self._file:
            article, published, claims = json.loads(line)
            if article not in self._stored_before:
                rows.append({"article": article, "copy_of": None, "published": published, "first_published": None, "claims": claims})
            if len(rows) == AT_ONCE:
                yield rows
                rows = []
        yield rows


def _list(claim: Claim) -> list[object]:
    values = (get(claim) if get else None for get in _known)
    return [value.isoformat() if isinstance(value, dt.date) else value for value in values]
