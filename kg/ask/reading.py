"""Statements read by the parser and rules that read news: which relation, whose deed, with which status."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from kg.ask.actors import Actors, Who
from kg.ask.forms import Form, Piece, Statement
from kg.ask.words import question_words
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
AT_ONCE = 6  # statements parsed together
PLAIN_PHRASE = 4  # parts of a rule such as "verb: S meet T", beyond which the phrase says more than its verb
MOST = 60  # statements tried
OPEN_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X"})
PLAIN_WORDS = frozenset(
    """do have be make get give take go come there many much other country people not no never n't to so up out over off there each one
    between together with start begin end take place happen occur launch hold impose issue express again way plan will would""".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What a question is about.

    Attributes:
        sources: Who did it; empty for anybody, and so `targets`.
        sought: Which of them is asked for, `speaker` for who says so, None where it is not somebody.
        speaker: Who says so, where the question names one.
        word: The lemma of the trigger; `phrase` tells whether more words make its sense ("call somebody a criminal").
        mode: PLOVER's finer kind, where the question asks for less than all of the relation.
        left: Words of the question that have no part in this; `deeds` are the verbs among them.
        strangers: Names in the question that nobody in the graph goes by; `unclear` are those that several go by.
        taken: Which descriptions are taken for whom.
    """

    relations: tuple[str, ...]
    status: Status
    sources: tuple[Who, ...]
    targets: tuple[Who, ...]
    sought: str | None
    speaker: Who | None
    trigger: str
    word: str
    mode: str | None
    phrase: bool
    left: tuple[str, ...]
    deeds: tuple[str, ...]
    strangers: tuple[str, ...]
    unclear: tuple[tuple[str, tuple[Who, ...]], ...] = ()
    taken: tuple[str, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether the question's word asks for less than all that the relation takes in."""
        return self.mode is not None or not any(self.word in question_words().plain.get(relation, ()) for relation in self.relations)

    @property
    def clear(self) -> bool:
        """Whether all of it is understood but perhaps some circumstances."""
        return not (self.strangers or self.unclear or self.deeds)


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

    def read(self, form: Form, day: dt.date) -> Asked | None:
        """
        The first statement that tells a relation with everybody in it whom the question names; None where no statement does.

        Args:
            day: When the statements are taken to be written.
        """
        partly: Asked | None = None
        statements = iter(list(dict.fromkeys(form.statements))[:MOST])
        while portion := list(islice(statements, AT_ONCE)):
            for texts in self._read([list(_written(statement, form.kind)) for statement in portion], day):
                found = [asked for asked in texts if asked is not None]
                clear = [asked for asked in found if asked.clear]
                if clear:
                    return _most(clear)
                partly = partly or next(iter(found), None)
        return partly

    def _read(self, groups: Sequence[Sequence[_Text]], day: dt.date) -> list[list[Asked | None]]:
        texts = [text for group in groups for text in group]
        articles = [Article(str(n), t.text, published=day, paragraphs=((0, len(t.text)),)) for n, t in enumerate(texts)]
        extraction = self._extraction
        asked = [
            self._asked(text, Extractor(article, doc, extraction.gazetteer, extraction.triggers))
            for text, (article, doc) in zip(texts, parse(articles, extraction.nlp), strict=True)
        ]
        rest = iter(asked)
        return [[next(rest) for _ in group] for group in groups]

    def unknown(self, text: str) -> list[str]:
        """The verbs of a text that no trigger has."""
        triggers = self._extraction.triggers
        known = {word for frame in triggers.frames for word in frame.head}
        doc = next(iter(self._extraction.nlp.pipe([text])))
        return [t.text for t in doc if t.pos_ == "VERB" and t.lemma_.lower() not in known and t.lower_ not in known]

    def _asked(self, text: _Text, extractor: Extractor) -> Asked | None:
        groups: dict[tuple[str, Status, str], list[Read]] = {}
        for reading in extractor.readings():
            if reading.relation != ROLE:
                speaker = reading.attributed_to.name if reading.attributed_to else ""
                groups.setdefault((reading.relation, reading.status, speaker), []).append(reading)
        found = [asked for same in groups.values() if (asked := self._one(text, same, extractor)) is not None]
        found.sort(key=lambda asked: (len(asked.deeds), len(asked.left), _depth(extractor, text.text.find(asked.trigger))))
        return found[0] if found else None

    def _one(self, text: _Text, same: list[Read], extractor: Extractor) -> Asked | None:
        ends: dict[str, list[Who]] = {"source": [], "target": [], "speaker": []}
        sought, strangers, unclear, taken = None, [], [], list[str]()
        met: set[int] = set()
        spans = []
        for reading in same:
            ways = [("source", reading.source), ("target", reading.target), ("speaker", reading.attributed_to)]
            if extractor.matcher.symmetric(reading.relation) and text.sought == reading.target.name:
                ways = [("source", reading.target), ("target", reading.source), ("speaker", reading.attributed_to)]
            for end, mention in ways:
                if mention is None:
                    continue
                spans.append((mention.start_char, mention.end_char))
                if mention.name == text.sought and text.sought:
                    sought = end if sought is None or end != "speaker" else sought
                    continue
                if mention.name in text.anyone:
                    continue
                who = self._who(text, mention, met)
                if who is not None and mention.basis != "named" and mention.text.lower() not in _names(who[0]):
                    taken.append(f"{mention.text!r} is taken for {who[0].name}")
                if who is None:
                    strangers.append(mention.text)
                elif len(who) > 1:
                    unclear.append((mention.text, who))
                elif who[0] not in ends[end]:
                    ends[end].append(who[0])
        if (text.sought and sought is None) or len(met) < len(text.names):
            return None
        if sought == "speaker" and not (ends["source"] or ends["target"]):
            return None
        first = same[0]
        word = extractor.tree.lemma[_token(first, extractor)]
        plain = word in question_words().plain.get(first.relation, ()) and len(first.rule.split()) <= PLAIN_PHRASE
        if any(part in stranger for stranger in strangers for part in (*text.anyone, text.sought) if part):
            return None  # the parser took a word and a stand-in for one name
        left, deeds = _left(text, same, spans, extractor)
        return Asked(
            relations=(first.relation,),
            status=_status(first, extractor),
            sources=tuple(ends["source"]),
            targets=tuple(ends["target"]),
            sought=sought,
            speaker=ends["speaker"][0] if ends["speaker"] and sought != "speaker" else None,
            trigger=text.text[first.trigger_start : first.trigger_end],
            word=word,
            mode=None if plain else first.mode,
            phrase=len(first.rule.split()) > PLAIN_PHRASE,
            left=tuple(left),
            deeds=tuple(deeds),
            strangers=tuple(dict.fromkeys(strangers)),
            unclear=tuple(unclear),
            taken=tuple(dict.fromkeys(taken)),
        )

    def _who(self, text: _Text, mention: Mention, met: set[int]) -> tuple[Who, ...] | None:
        """Whom a mention means in the graph; the names in the question that it covers are noted in `met`."""
        within = [n for n, (start, end, _) in enumerate(text.names) if start < mention.end_char and mention.start_char < end]
        met.update(within)
        for n in within:
            piece = text.names[n][2]
            means = {name for who in piece.who for name in (who.name, *who.aliases)}
            if piece.text in (mention.text, mention.name) or mention.name in means:
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


def _left(text: _Text, same: list[Read], spans: list[tuple[int, int]], extractor: Extractor) -> tuple[list[str], list[str]]:
    """Words of a statement that are no part of the reading (neither actors, nor trigger, nor status, nor grammar); the verbs apart."""
    covered = [*spans, *((start, end) for start, end, _ in text.names)]
    phrase = {word for reading in same for part in reading.rule.split() for word in part.split("/")}
    words = effects()
    governing = words.planned | words.possible | words.negated | words.denied | words.ended | {*words.adjectives}
    stand_ins = {part for name in (text.sought, *text.anyone) for part in name.split()}
    triggers, relations = {_token(reading, extractor) for reading in same}, {reading.relation for reading in same}
    above = triggers | {i for trigger in triggers for i in extractor.tree.ancestors(trigger)}
    left: list[str] = []
    deeds: list[str] = []
    for i, token in enumerate(extractor.tree.tokens):
        if token.pos_ not in OPEN_CLASSES or token.text in stand_ins or token.lower_ in PLAIN_WORDS or token.lemma_.lower() in PLAIN_WORDS:
            continue
        if any(start <= token.idx < end for start, end in covered) or any(r.trigger_start <= token.idx < r.trigger_end for r in same):
            continue
        forms = set(extractor.tree.forms(i))
        speaks = any(r.attributed_to is not None for r in same) and bool(forms & speech_words().say)
        if not forms & phrase and not forms & governing and not speaks:
            asked_for = relations == {"URGED"} and not above.isdisjoint(extractor.tree.ancestors(i))  # "urged X to withdraw"
            (deeds if (token.pos_ == "VERB" and not asked_for) or i in above - triggers else left).append(token.text)
    return left, deeds


def _names(who: Who) -> set[str]:
    return {name.lower() for name in (who.name, *who.aliases)}


def _token(reading: Read, extractor: Extractor) -> int:
    return next(t.i for t in extractor.tree.tokens if t.idx == reading.trigger_start)


def _status(reading: Read, extractor: Extractor) -> Status:
    """The status that is read; "planned meetings" are planned even where somebody is said to hold them."""
    token = _token(reading, extractor)
    near = [*extractor.tree.kids[token], *(k for o in extractor.tree.children(token, "obj") for k in extractor.tree.kids[o])]
    told = [effects().adjectives[extractor.tree.lower[k]] for k in near if extractor.tree.lower[k] in effects().adjectives]
    return told[0] if told and reading.status == "actual" else reading.status


def _most(readings: Sequence[Asked]) -> Asked:
    """
    The relation that holds for most of those who could stand there; several where that decides nothing.

    Persons attack persons with words, and states with arms: "who attacked Zelensky" asks for both.
    """
    alike = [asked for asked in readings if _frame(asked) == _frame(readings[0])]
    counts = Counter(asked.relations[0] for asked in alike)
    relations = tuple(relation for relation, count in counts.items() if count == max(counts.values()))
    first = next(asked for asked in alike if asked.relations[0] == relations[0])
    return first if len(relations) == 1 else replace(first, relations=relations, mode=None)


def _frame(asked: Asked) -> tuple[object, ...]:
    return asked.status, asked.sought, asked.sources, asked.targets


def _depth(extractor: Extractor, char: int) -> int:
    token = next((t for t in extractor.tree.tokens if t.idx <= char < t.idx + len(t)), None)
    return 99 if token is None else sum(1 for _ in extractor.tree.ancestors(token.i))
