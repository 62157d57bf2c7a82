"""
The few types that flow through kg, from an article to an edge. Standard library only; imported by every other module.

An `Article` is read, its sentences are parsed, and what one sentence says that a source did to a target is a `Claim`. A `Mention` is
an actor *as written*, an `Actor` is *whom we take it to be*, an `Event` is *what we take to have happened*, with every claim about it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["person", "state", "organization", "group"]
Status = Literal["actual", "planned", "possible", "negated"]
Basis = Literal["named", "linked", "inferred"]
Precision = Literal["day", "week", "month", "year"]
DateBasis = Literal["stated", "published"]

KINDS: tuple[Kind, ...] = ("person", "state", "organization", "group")
STATUSES: tuple[Status, ...] = ("actual", "planned", "possible", "negated")  # from the strongest to the weakest
BASES: tuple[Basis, ...] = ("named", "linked", "inferred")  # from the best to the weakest
PRECISIONS: tuple[Precision, ...] = ("day", "week", "month", "year")
DATE_BASES: tuple[DateBasis, ...] = ("stated", "published")

ROLE = "AFFILIATED_WITH"
"""The one relation that is no event: a person's role in a state or an organization."""


_CONTENT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


def content_id(*parts: object) -> str:
    """
    Hash content into an id: the same parts give the same id on any machine.

    Example:
        >>> content_id("briefs/a", 0, None) == content_id("briefs/a", 0, None)
        True
        >>> len(content_id("x"))
        20
    """
    return hashlib.sha256(_CONTENT.encode(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Article:
    """
    A news report after cleaning. All offsets in kg count characters of its `text`.

    Attributes:
        id: The name of the folder given and the path below it, without suffix; or the id that a .jsonl line gives.
        paragraphs: Half-open (start, end) character spans of `text`, in order, not overlapping.
        published: The day of publication, where it is known.
    """

    id: str
    text: str
    title: str | None = None
    published: dt.date | None = None
    url: str | None = None
    outlet: str | None = None
    paragraphs: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """
    An actor as written, and whom it names so far: `article.text[start_char:end_char] == text`.

    Attributes:
        name: The name it goes by; the antecedent's for a pronoun or a description, a canonical one once resolved.
        kind: What sort of actor, or None where nothing tells.
        country: ISO 3166-1 alpha-3 code of the country it belongs to or is.
        sector: PLOVER's actor sector (GOV, MIL, COP, JUD, LEG, PTY, OPP, REB, BUS, MED, NGO, IGO ...).
        basis: `named` if this is the name itself, `linked` if a pronoun, description, title or owner led to it.
    """

    text: str
    start_char: int
    end_char: int
    name: str
    kind: Kind | None = None
    country: str | None = None
    sector: str | None = None
    basis: Basis = "named"


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What the rules read in one sentence, before names are resolved: becomes a `Claim`.

    Attributes:
        rule: The construction that found it ("verb", "noun", "adjective", "directive", "role" ...) and the trigger phrase.
        attributed_to: The speaker in whose mouth it stands, or None where the outlet says so itself.
        position: The sentence's number in the article, from 0; `start_char` and `end_char` are the sentence's.
    """

    relation: str
    source: Mention
    target: Mention
    status: Status
    trigger_start: int
    trigger_end: int
    rule: str
    position: int
    start_char: int
    end_char: int
    mode: str | None = None
    confidence: float = 1.0
    role: str | None = None
    attributed_to: Mention | None = None
    date: dt.date | None = None
    date_precision: Precision | None = None
    basis: Basis = "named"


@dataclass(frozen=True, slots=True)
class Claim:
    """
    What one sentence says that a source did to a target: one line of `kg extract`, field for field.

    Offsets are half-open and count characters of the article's text: `text[start_char:end_char] == sentence`, and so for trigger,
    source and target. `source` and `target` are names as resolved within the article; `source_text` and `target_text` are as written.
    What is not known is None. `docs/graph.md` describes every field.
    """

    article: str
    relation: str
    source: str
    target: str
    status: Status
    sentence: str
    id: str = ""
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: dt.date | None = None
    sketch: str | None = None
    position: int | None = None
    start_char: int | None = None
    end_char: int | None = None
    plover: str | None = None
    mode: str | None = None
    basis: Basis = "named"
    confidence: float | None = None
    trigger: str | None = None
    trigger_start: int | None = None
    trigger_end: int | None = None
    rule: str | None = None
    source_kind: Kind | None = None
    source_country: str | None = None
    source_sector: str | None = None
    source_text: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    target_kind: Kind | None = None
    target_country: str | None = None
    target_sector: str | None = None
    target_text: str | None = None
    target_start: int | None = None
    target_end: int | None = None
    role: str | None = None
    attributed_to: str | None = None
    date: dt.date | None = None
    date_precision: Precision | None = None
    date_basis: DateBasis | None = None
    run: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            key: tuple[object, ...] = (
                self.article, self.start_char, self.sentence, self.relation, self.trigger_start, self.source, self.target, self.status,
            )  # fmt: skip
            if self.role or self.attributed_to:  # two roles, or two speakers, of one trigger are two claims
                key += (self.role, self.attributed_to)
            object.__setattr__(self, "id", content_id(*key))


FIELDS: tuple[str, ...] = tuple(f.name for f in dataclasses.fields(Claim))
REQUIRED: tuple[str, ...] = ("article", "relation", "source", "target", "status", "sentence")


@dataclass(frozen=True, slots=True)
class Actor:
    """
    Whom one or more mentions are taken to mean.

    Attributes:
        id: The gazetteer's id where it is known there, else a hash of name, kind and country (docs/graph.md has the rule for namesakes).
        aliases: Other names it goes by in the articles, sorted.
    """

    id: str
    name: str
    kind: Kind | None = None
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What is taken to have happened: relation, source, target and date in common, with the ids of every claim about it."""

    id: str
    relation: str
    source: str
    target: str
    plover: str | None
    quad: str | None
    score: float | None
    status: Status
    disputed: bool
    voice: Literal["reported", "claimed"]
    basis: Basis
    date: dt.date | None
    date_precision: Precision | None
    date_basis: DateBasis | None
    confidence: float | None
    claims: tuple[str, ...] = field(default=())
    articles: tuple[str, ...] = field(default=())

    def row(self) -> dict[str, Any]:
        """The event as a row of plain values, with counts in place of the claims and articles."""
        row = {name: getattr(self, name) for name in self.__slots__}
        return {**row, "claims": len(self.claims), "articles": len(self.articles)}
