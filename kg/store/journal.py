"""What a load has stored of articles that are new, set aside while it is written: the derivation after it need not read it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from operator import attrgetter
from types import TracebackType
from typing import Self

from kg.store.resolution import Row
from kg.store.spool import Spool
from kg.types import Claim

TOLD = (  # of a claim, in a list: a record for each claim takes twice the time
    "id relation status basis plover confidence attributed_to trigger_start date date_precision date_basis role event speaker_actor "
    "source_name source_kind source_country source_sector source_text source_actor "
    "target_name target_kind target_country target_sector target_text target_actor"
).split()
DERIVED = {"event", "speaker_actor", "source_actor", "target_actor"}  # what no claim has before it is derived
_FIELDS = [key for key in TOLD if key not in DERIVED]
_told = attrgetter(*(key.removesuffix("_name") for key in _FIELDS))
_UNTOLD = dict.fromkeys((*DERIVED, "copy_of", "first_published"))


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
        self._spool = Spool()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._spool.__exit__(kind, error, trace)

    def add(self, note: str, published: Iterable[tuple[str, str | None]], claims: Iterable[Claim], stored_before: Iterable[str]) -> None:
        """
        Take what one transaction stores.

        Args:
            note: The id of the transaction's note.
            published: The articles with their days.
            claims: Those of them that are new.
            stored_before: Articles that were in the store already; the store alone knows all their claims.
        """
        self.notes.add(note)
        self._stored_before.update(stored_before)
        days = {article: day for article, day in published if article not in self._stored_before}
        self._written.update(days)
        self._spool.add([_row(claim, days[claim.article]) for claim in claims if claim.article in days])

    @property
    def articles(self) -> set[str]:
        """The articles of which it has every claim, if nobody else has stored any since."""
        return self._written - self._stored_before

    def spool(self) -> Spool:
        """Give the claims of these articles, as they were set aside."""
        self._spool.drop(self._written & self._stored_before)
        return self._spool


def _row(claim: Claim, published: str | None) -> Row:
    values = (value.isoformat() if isinstance(value, dt.date) else value for value in _told(claim))
    return {"article": claim.article, "published": published, **_UNTOLD, **dict(zip(_FIELDS, values, strict=True))}
