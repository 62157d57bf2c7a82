"""
Names within one article: "Donald Trump", "Mr Trump" and "Trump" are one person, readings become claims.

Cautious by design: a surname goes to the one full name in the article that ends in it; where there are two, to the one that it already
stood for when the other came in, else to the nearest before it. A well-known bare surname goes to the gazetteer's person. What is unsure
stays as it is written.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon.relations import Relations
from kg.resolve.copies import sketch
from kg.types import ROLE, Article, Claim, DateBasis, Kind, Mention, Reading, content_id

if TYPE_CHECKING:
    from kg.lexicon.gazetteer import Gazetteer, KnownActor

TITLES = re.compile(
    r"^(?:the|mr|mrs|ms|miss|dr|sir|lord|lady|dame|president|prime minister|chancellor|king|queen|pope|general|gen|senator|sen|secretary|"
    r"minister|prince|princess|crown prince|sheikh|emir|sultan|ayatollah|mullah)\.?\s+(?!of\b)",
    re.IGNORECASE,
)

REGAL = re.compile(
    r"^(?:crown\s+)?(?P<title>king|queen|prince|princess|emperor|empress|sheikh|emir|sultan)\s+(?P<first>\S+)(?P<rest>\s.+)?$",
    re.IGNORECASE,
)


class Names:
    """The names of one article's persons and organizations, and whom each stands for."""

    def __init__(self, people: Iterable[tuple[str, int]], gazetteer: Gazetteer, day: dt.date | None) -> None:
        """`people` are the person names as written, each with its offset, those of mentions without any claim included."""
        self.gazetteer, self.day = gazetteer, day
        self._full: dict[str, list[tuple[int, str]]] = {}  # by surname
        self._other: dict[str, list[tuple[int, str]]] = {}  # by any other part: "Kim" Jong Un, "Abiy" Ahmed
        self._alone: dict[str, list[int]] = {}  # one word by itself
        self._crowned: dict[tuple[str, str], set[str]] = {}  # in full, by title and first name: "Crown Prince Mohammed bin Salman"
        for name, start in sorted(people, key=lambda p: p[1]):
            words = name.split()
            if (crowned := REGAL.match(name)) is not None and crowned["rest"]:
                self._crowned.setdefault(_title(crowned), set()).add(TITLES.sub("", name))
            if len(words) > 1:
                self._full.setdefault(_fold(words[-1]), []).append((start, name))
                for word in words[:-1]:
                    self._other.setdefault(_fold(word), []).append((start, name))
            else:
                self._alone.setdefault(_fold(name), []).append(start)

    def canonical(self, mention: Mention) -> tuple[str, KnownActor | None]:
        """The name that a mention is filed under, and the known actor that it is, if any."""
        if mention.kind != "person":
            known = self.gazetteer.lookup(mention.name, mention.kind) or self.gazetteer.lookup(mention.name)
            return (known.name, known) if known is not None and known.kind != "person" else (mention.name, None)
        name = TITLES.sub("", mention.name) or mention.name
        known = self.gazetteer.lookup(name, "person")
        if known is not None:
            return known.name, known
        words = name.split()
        if (crowned := REGAL.match(mention.name)) is not None and not crowned["rest"]:  # "Prince Mohammed"
            in_full = self._crowned.get(_title(crowned), set())
            full = next(iter(in_full)) if len(in_full) == 1 else mention.name
            known = self.gazetteer.lookup(full, "person")
            return (known.name, known) if known is not None else (full, None)
        if len(words) == 1:
            candidates = self._full.get(_fold(name)) or self._other.get(_fold(name), [])
            if candidates:
                full = self._main(name, candidates) or self._nearest(candidates, mention.start_char)
                known = self.gazetteer.lookup(full, "person")
                return (known.name, known) if known else (full, None)
            known = self.gazetteer.lookup_surname(name, self.day)
            if known is not None and mention.country in (None, known.country):
                return known.name, known
        return name, None

    def _main(self, surname: str, candidates: list[tuple[int, str]]) -> str | None:
        """Whose a surname alone is in all of the article: of the only one in full before its first use; others keep their first names."""
        first = min(self._alone.get(_fold(surname), []), default=None)
        before = {_fold(full): full for start, full in candidates if first is not None and start < first}
        if len({_fold(full) for _, full in candidates}) == 1:
            return candidates[0][1]
        if before:
            return next(iter(before.values())) if len(before) == 1 else None
        known = self.gazetteer.lookup_surname(surname, self.day)
        return next((full for _, full in candidates if known is not None and self.gazetteer.lookup(full, "person") == known), None)

    def _nearest(self, candidates: list[tuple[int, str]], start: int) -> str:
        return next((full for at, full in reversed(candidates) if at <= start), candidates[0][1])


def _title(crowned: re.Match[str]) -> tuple[str, str]:
    return crowned["title"].lower(), _fold(crowned["first"])


def claims(
    article: Article, readings: Iterable[Reading], people: Iterable[tuple[str, int]], gazetteer: Gazetteer, relations: Relations, run: str
) -> Iterator[Claim]:
    """
    Turn an article's readings into claims with names resolved within the article; two ends that are one actor give none.

    Args:
        people: All person names in the article, as (text, offset), for surnames to find their full name.
        run: Hash of the text and the extractor, the same for all claims of the article.
    """
    names, sketched = Names(people, gazetteer, article.published), sketch(article.text)
    seen: set[tuple[object, ...]] = set()
    for reading in readings:
        claim = _claim(article, sketched, reading, names, relations, run)
        key = (claim.position, claim.relation, claim.source, claim.target, claim.status, claim.role)
        if claim.source != claim.target and key not in seen:
            seen.add(key)
            yield claim


def _claim(article: Article, sketched: str, reading: Reading, names: Names, relations: Relations, run: str) -> Claim:
    source, target = (_end(m, names) for m in (reading.source, reading.target))
    sentence = article.text[reading.start_char : reading.end_char]
    speaker = names.canonical(reading.attributed_to)[0] if reading.attributed_to else None
    plover = relations[reading.relation].code(reading.status)
    if plover == "THREATEN" and speaker is not None and speaker != source.name:
        plover = relations[reading.relation].plover  # somebody else's word that it is planned is no threat
    date = reading.date or article.published
    basis: DateBasis | None = None if date is None else ("stated" if reading.date else "published")
    return Claim(
        article=article.id, title=article.title, url=article.url, outlet=article.outlet, published=article.published,
        sketch=sketched, sentence=sentence, position=reading.position, start_char=reading.start_char, end_char=reading.end_char,
        relation=reading.relation, plover=plover, mode=reading.mode, status=reading.status, basis=reading.basis,
        confidence=reading.confidence, trigger=article.text[reading.trigger_start : reading.trigger_end],
        trigger_start=reading.trigger_start, trigger_end=reading.trigger_end, rule=reading.rule,
        source=source.name, source_kind=source.kind, source_country=source.country, source_sector=source.sector,
        source_text=reading.source.text, source_start=reading.source.start_char, source_end=reading.source.end_char,
        target=target.name, target_kind=target.kind, target_country=target.country, target_sector=target.sector,
        target_text=reading.target.text, target_start=reading.target.start_char, target_end=reading.target.end_char,
        role=reading.role if reading.relation == ROLE else None, attributed_to=speaker,
        date=date, date_precision=(reading.date_precision or "day") if date else None, date_basis=basis, run=run,
    )  # fmt: skip


class _End(NamedTuple):
    name: str
    kind: Kind | None
    country: str | None
    sector: str | None


def _end(mention: Mention, names: Names) -> _End:
    name, known = names.canonical(mention)
    if known is None:
        return _End(name, mention.kind, mention.country, mention.sector)
    return _End(name, known.kind, known.country or mention.country, known.sector or mention.sector)


def run_id(article: Article, extractor: str) -> str:
    """The `run` of an article's claims: the same text read by the same extractor has the same one."""
    return content_id(article.text, article.title, str(article.published), article.url, extractor)


def _fold(word: str) -> str:
    return (
        "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        .casefold()
        .removesuffix("'s")
        .removesuffix("’s")
    )
