"""What a store asks of resolution: who names mean, and what follows from claims. `kg.resolve.resolution` answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from kg.types import Actor

Row = dict[str, Any]


class Derived(Protocol):
    """Rows of events, edges and roles as they are stored, and the event of each claim."""

    @property
    def events(self) -> list[Row]: ...
    @property
    def edges(self) -> list[Row]: ...
    @property
    def roles(self) -> list[Row]: ...
    @property
    def about(self) -> dict[str, str]: ...


class Resolution(Protocol):
    """Who names mean, and which events claims report; `kg.resolve.resolution` has it."""

    def originals(self, articles: Iterable[Mapping[str, Any]]) -> Mapping[str, Row]:
        """Find near-copies among articles (id, sketch, published): for each copy's id, {copy_of, first_published}."""

    def components(self, names: Iterable[tuple[str, str | None]]) -> list[list[str]]:
        """Divide names into groups that cannot bear on each other."""

    def actors(self, uses: Iterable[Mapping[str, Any]]) -> Mapping[tuple[Any, ...], Actor]:
        """Find the actor of each use, by (article, name, kind, country, sector)."""

    def derive(self, claims: Iterable[Mapping[str, Any]]) -> Derived:
        """Derive what follows from all claims about some pairs."""

    def under(self, decisions: Iterable[str], copies: Mapping[str, str]) -> Resolution:
        """The same by what reviewers decided, which holds in near-copies too: `copies` has the original of each."""

    @property
    def decided_articles(self) -> list[str]:
        """The articles that can have claims which were decided about."""

    def decided(self, claim: Mapping[str, Any]) -> str | None:
        """What was decided about a claim, as a text."""
