"""Statements read by the parser and rules that read news: which relation, whose deed, with which status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kg.ask.actors import Actors, Who
from kg.ask.forms import Form, Piece, Statement
from kg.extract import Extractor
from kg.extract.words import effects, speech_words
from kg.parse import parse
from kg.types import ROLE, Article, Mention, Status

if TYPE_CHECKING:
    from kg.types import Reading as Read
    from kg.work import Extraction

# Those who stand for the answer while a statement is read: common names of persons, and states that are seldom asked about.
PEOPLE = ("Mary Johnson", "Peter Brown", "Susan Miller", "George Baker")
STATES = ("Iceland", "Portugal", "Nepal", "Uruguay")
AT_ONCE = 12  # statements parsed together
MOST = 96  # statements tried
OPEN_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X"})
PLAIN_WORDS = frozenset(
    """do have be make get give take go come there many much other country people not no never n't to so up out over off there each one
    between together with launch hold impose issue express again way plan will would""".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What a question is about.

    Attributes:
        sources: Who did it; empty for anybody, and so `targets`.
        sought: Which of them is asked for, `speaker` for who says so, None where it is not somebody.
        speaker: Who says so, where the question names one.
        left: Words of the question that have no part in this.
        strangers: Names in the question that nobody in the graph goes by.
    """

    relation: str
    status: Status
    sources: tuple[Who, ...]
    targets: tuple[Who, ...]
    sought: str | None
    speaker: Who | None
    trigger: str
    left: tuple[str, ...]
    strangers: tuple[str, ...]
    unclear: tuple[tuple[str, tuple[Who, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement as text: where its names and stand-ins are."""

    text: str
    names: tuple[tuple[int, int, Piece], ...]
    sought: str
    anyone: tuple[str, ...]


class Reader:
    """Reads statements for questions about one graph."""

    def __init__(self, extraction: Extraction, actors: Actors) -> None:
        self._extraction, self._actors = extraction, actors

    def read(self, form: Form, newest: dt.date) -> Asked | None:
        """The first statement that tells a relation with everybody in it whom the question names; None where no statement does."""
        partly: Asked | None = None
        texts = islice(self._texts(form), MOST)
        while portion := list(islice(texts, AT_ONCE)):
            articles = [Article(id=str(n), text=t.text, published=newest, paragraphs=((0, len(t.text)),)) for n, t in enumerate(portion)]
            for (article, doc), text in zip(parse(articles, self._extraction.nlp), portion, strict=True):
                extractor = Extractor(article, doc, self._extraction.gazetteer, self._extraction.triggers)
                asked = self._asked(text, extractor)
                if asked is not None and not asked.strangers and not asked.unclear:
                    return asked
                partly = partly or asked
        return partly

    def verbs(self, words: Sequence[str]) -> list[str]:
        """Those of some words that no trigger has: neither as they stand nor as a lemma."""
        triggers, nlp = self._extraction.triggers, self._extraction.nlp
        known = {word for frame in triggers.frames for word in frame.head}
        unknown = []
        for doc in nlp.pipe([f"They {word} it." for word in words]):
            if doc[1].lemma_.lower() not in known and doc[1].lower_ not in known:
                unknown.append(doc[1].text)
        return unknown

    def _texts(self, form: Form) -> Iterator[_Text]:
        seen = set()
        for statement in form.statements:
            for text in _written(statement, form.kind):
                if text.text not in seen:
                    seen.add(text.text)
                    yield text

    def _asked(self, text: _Text, extractor: Extractor) -> Asked | None:
        groups: dict[tuple[str, Status, str], list[Read]] = {}
        for reading in extractor.readings():
            if reading.relation != ROLE:
                speaker = reading.attributed_to.name if reading.attributed_to else ""
                groups.setdefault((reading.relation, reading.status, speaker), []).append(reading)
        found = [asked for same in groups.values() if (asked := self._one(text, same, extractor)) is not None]
        if len({(asked.relation, asked.status) for asked in found}) > 1:
            found.sort(key=lambda asked: (len(asked.left), _depth(extractor, text.text.find(asked.trigger))))
        return found[0] if found else None

    def _one(self, text: _Text, same: list[Read], extractor: Extractor) -> Asked | None:
        ends: dict[str, list[Who]] = {"source": [], "target": [], "speaker": []}
        sought, strangers, unclear = None, [], []
        met: set[int] = set()
        spans = []
        for reading in same:
            symmetric = extractor.matcher.symmetric(reading.relation)
            for end, mention in (("source", reading.source), ("target", reading.target), ("speaker", reading.attributed_to)):
                if mention is None:
                    continue
                spans.append((mention.start_char, mention.end_char))
                if mention.name == text.sought and text.sought:
                    sought = end if sought is None or end != "speaker" else sought
                    continue
                if mention.name in text.anyone:
                    continue
                who = self._who(text, mention, met)
                if who is None:
                    strangers.append(mention.text)
                elif len(who) > 1:
                    unclear.append((mention.text, who))
                elif who[0] not in ends[end]:
                    ends[end].append(who[0])
            if symmetric and sought == "target":
                sought = "source"
                ends["source"], ends["target"] = ends["target"], ends["source"]
        if (text.sought and sought is None) or len(met) < len(text.names):
            return None
        if sought == "speaker" and not (ends["source"] or ends["target"]):
            return None
        first = same[0]
        left = _left(text, same, spans, extractor)
        return Asked(
            first.relation, first.status, tuple(ends["source"]), tuple(ends["target"]), sought,
            ends["speaker"][0] if ends["speaker"] and sought != "speaker" else None,
            text.text[first.trigger_start : first.trigger_end], tuple(left), tuple(dict.fromkeys(strangers)), tuple(unclear),
        )  # fmt: skip

    def _who(self, text: _Text, mention: Mention, met: set[int]) -> tuple[Who, ...] | None:
        """Whom a mention means in the graph; the names in the question that it covers are noted in `met`."""
        within = [n for n, (start, end, _) in enumerate(text.names) if start < mention.end_char and mention.start_char < end]
        met.update(within)
        for n in within:
            piece = text.names[n][2]
            if piece.text in (mention.text, mention.name) or any(who.name == mention.name or mention.name in who.aliases for who in piece.who):
                return piece.who
        found = self._actors.find(mention.name)
        if found or not within:
            return found or None
        piece = text.names[within[0]][2]
        return piece.who if mention.basis != "named" or mention.text.startswith(piece.text) else None


def _written(statement: Statement, kind: str | None) -> Iterator[_Text]:
    """Write a statement out, with persons and with states in the place of those whom the question leaves open."""
    plain = {piece.text for piece in statement}
    people = [name for name in PEOPLE if name not in plain]
    states = [name for name in STATES if name not in plain]
    roles = [piece.role for piece in statement]
    first = states if kind == "state" else people
    second = people if kind == "state" else states
    choices = [(first, first), (second, second), (first, second), (second, first)]
    if "sought" not in roles and "anyone" not in roles:
        choices = choices[:1]
    elif "sought" not in roles or "anyone" not in roles:
        choices = choices[:2]
    for for_sought, for_anyone in choices:
        others = iter(for_anyone[1:])
        text, names, anyone = "", [], []
        for piece in statement:
            word = for_sought[0] if piece.role == "sought" else next(others) if piece.role == "anyone" else piece.text
            if piece.role == "anyone":
                anyone.append(word)
            if piece.role == "name":
                word = _as_name(piece)
            glue = "" if not text or word in ("'s", "'", ",", "?") else " "
            if piece.role == "name":
                names.append((len(text) + len(glue), len(text) + len(glue) + len(word), piece))
            text += glue + word
        text = text[:1].upper() + text[1:] + "."
        yield _Text(text, tuple(names), for_sought[0] if "sought" in roles else "", tuple(anyone))


def _as_name(piece: Piece) -> str:
    """A name as the parser knows it best: in full for persons, with its capitals for all."""
    if len(piece.who) == 1 and (piece.who[0].kind == "person" or piece.text == piece.text.lower()):
        return piece.who[0].name
    return piece.text


def _left(text: _Text, same: list[Read], spans: list[tuple[int, int]], extractor: Extractor) -> list[str]:
    """Words of a statement that are no part of the reading: neither actors, nor trigger, nor status, nor grammar."""
    covered = [*spans, *((start, end) for start, end, _ in text.names)]
    phrase = {word for reading in same for part in reading.rule.split() for word in part.split("/")}
    words = effects()
    governing = words.planned | words.possible | words.negated | words.denied | words.ended | {*words.adjectives}
    stand_ins = {part for name in (text.sought, *text.anyone) for part in name.split()}
    left = []
    for i, token in enumerate(extractor.tree.tokens):
        if token.pos_ not in OPEN_CLASSES or token.text in stand_ins or token.lower_ in PLAIN_WORDS or token.lemma_.lower() in PLAIN_WORDS:
            continue
        if any(start <= token.idx < end for start, end in covered) or any(r.trigger_start <= token.idx < r.trigger_end for r in same):
            continue
        forms = set(extractor.tree.forms(i))
        speaks = any(r.attributed_to is not None for r in same) and bool(forms & speech_words().say)
        if not forms & phrase and not forms & governing and not speaks:
            left.append(token.text)
    return left


def _depth(extractor: Extractor, char: int) -> int:
    token = next((t for t in extractor.tree.tokens if t.idx <= char < t.idx + len(t)), None)
    return 99 if token is None else sum(1 for _ in extractor.tree.ancestors(token.i))
