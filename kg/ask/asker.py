"""A question answered from one graph: read, put as a named query, answered in words with rows and evidence; or what was unclear."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.ask.actors import Actors, Who, joined
from kg.ask.answer import answer_text
from kg.ask.forms import PREPOSITIONS, Piece, pieces, statements
from kg.ask.general import general
from kg.ask.offices import Offices
from kg.ask.plan import Plan, plan
from kg.ask.reading import Asked, Reader
from kg.ask.ready import FUNCTION, OPENERS, anybody, doers, reduced, refused, said_by
from kg.ask.render import as_html, as_text
from kg.ask.when import Period, find_period, in_words, unread_time
from kg.ask.words import question_words, singular, words_of
from kg.query import query, shipped_queries
from kg.rows import Quotes, Rows

if TYPE_CHECKING:
    from kg.store.base import GraphStore
    from kg.work import Extraction

EVIDENCE = 50  # sentences at most
YEAR = re.compile(r"\b(?:1[89]|20)\d\d")


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """
    What a graph answers to a question. A notebook shows it with its evidence.

    Attributes:
        question: As it was asked.
        text: The answer in a sentence or two; where the question was unclear, what was.
        understood: Whether it was put to the graph at all.
        reading: The question as it was read, in the graph's words.
        query: The named query that was run; `cypher` is its text and `params` are its parameters.
        rows: What the query gave.
        evidence: The sentences behind the rows, with their articles.
        notes: What of the question is left out of account, what time is meant, what else there is.
        suggestions: What could be asked instead.
    """

    question: str
    text: str
    understood: bool = True
    reading: str = ""
    query: str = ""
    cypher: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    rows: Rows = field(default_factory=Rows)
    evidence: Quotes = field(default_factory=Quotes)
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)


def ask(store: GraphStore, question: str, *, extraction: Extraction | None = None, limit: int = 100) -> Answer:
    """
    Answer a plain English question.

    Args:
        store: Where the graph is.
        extraction: The language model and lexicon to read it with; those that kg ships if not given.
        limit: Rows at most.
    """
    return Asker(store, extraction).ask(question, limit=limit)


class Asker:
    """Answers questions about one graph; keep it for several, as the model is loaded once."""

    def __init__(self, store: GraphStore, extraction: Extraction | None = None) -> None:
        if extraction is None:
            from kg.work import Extraction as Shipped

            extraction = Shipped()
        self._store, self._extraction = store, extraction
        self._actors = Actors(store, extraction.gazetteer)
        self._offices = Offices(store, extraction.gazetteer, self._actors)
        self._reader = Reader(extraction, self._actors)

    @property
    def newest(self) -> dt.date:
        """The day of the newest article, from which "last week" counts; today where no article has a date."""
        day = query(self._store, "lookup_newest").rows[0][0]
        return dt.date.fromisoformat(day) if day else dt.date.today()

    @cached_property
    def _not_names(self) -> frozenset[str]:
        """Words that, in lower case, name nobody, whatever aliases there are ("begin", "may")."""
        heads = {word for frame in self._extraction.triggers.frames for word in frame.head}
        lists = question_words()
        heads |= {singular(word) for word in lists.kinds} | {f"{word}s" for word in lists.kinds}
        return frozenset({*heads, *lists.auxiliaries, *lists.kinds, *PREPOSITIONS, *lists.untold, *OPENERS, "us", "west"})

    def ask(self, question: str, *, limit: int = 100) -> Answer:
        """Answer a question, or say what in it is unclear."""
        text = " ".join(question.split())
        if not text.strip(" ?!."):
            return self._unclear(question, "There is no question.", [])
        newest = self.newest
        text, period = find_period(text, newest)
        if (time := unread_time(text)) is not None:
            why = f"{time!r} is no date that can be looked up; give a day, month or year, such as 'since March 2025'."
            return self._unclear(question, why, [])
        words = words_of(text)
        words, order, ahead, notes = reduced(words)
        named = self._actors.named(words, not_names=self._not_names)
        many = next((n for n in named if len(n.who) > 1), None)
        if many is not None:
            those = ", ".join(who.name + (f" ({who.country})" if who.country else "") for who in many.who[:5])
            return self._unclear(question, f"{many.text!r} could be {those}; give the full name.", [])
        asked_pieces = doers(pieces(words, named))
        whom = [piece.who[0] for piece in asked_pieces if piece.role == "name"]
        planned = general(asked_pieces, period)
        if planned is not None:
            return self._answer(question, planned, period, notes, limit)
        if (untold := self._untold(words)) is not None:
            return self._unclear(question, untold, whom)
        described = self._offices.described(words, named, period, newest)
        if described:
            if unsure := next((d.told for d in described if d.named is None), None):
                return self._unclear(question, unsure, [])
            notes = [*notes, *(d.told for d in described if d.told)]
            named = joined(named, [d.named for d in described if d.named is not None])
            asked_pieces = doers(pieces(words, named))
            whom = [piece.who[0] for piece in asked_pieces if piece.role == "name"]
            planned = general(asked_pieces, period)
            if planned is not None:
                return self._answer(question, planned, period, notes, limit)
        if (refusal := refused(asked_pieces)) is not None:
            return self._unclear(question, refusal, whom)
        asked_pieces, speaker = said_by(anybody(asked_pieces))
        form = statements(asked_pieces)
        read = self._reader.read(form, newest) if form is not None and form.statements else None
        if form is None or read is None:
            return self._unclear(question, self._not_read(asked_pieces), whom)
        if speaker is not None and read.speaker is None:
            read = replace(read, speaker=speaker)
        if problem := self._problem(read):
            return self._unclear(question, problem, whom)
        form.order = order
        form.both = not any(piece.lower == "or" for piece in asked_pieces)
        notes += read.taken
        if ahead and read.status == "actual":
            read = replace(read, status="planned")
        read = replace(read, left=tuple(dict.fromkeys([*read.left, *(word.strip("'") for word in form.notes)])))
        return self._answer(question, plan(form, read, period), period, notes, limit)

    def _answer(self, question: str, planned: Plan, period: Period | None, notes: Sequence[str], limit: int) -> Answer:
        found = shipped_queries()[planned.query]
        rows = query(self._store, planned.query, {**planned.params, **({"limit": limit} if "limit" in found.parameters else {})})
        dicts = rows.to_dicts()
        said = list(notes)
        reading = planned.reading
        if period is not None:
            reading += f", {period}"
            if not YEAR.search(period.words):
                said.append(f"'{period.words}' counts from {in_words(self.newest)}, the day of the newest article")
        if not dicts:
            said += self._elsewhere(planned)
            said += self._compatriots(planned)
        if "mode" in planned.params:
            said += self._other_kinds(planned, len(dicts))
        evidence = self._evidence(planned, dicts)
        text = answer_text(planned, dicts, truncated=rows.truncated)
        return Answer(question, text, True, reading, planned.query, found.text, planned.params, rows, evidence, tuple(said))

    def _evidence(self, planned: Plan, rows: Sequence[dict[str, Any]]) -> Quotes:
        if planned.kind == "roles":
            people, places = ([row[key] for row in rows[:20]] for key in ("person_id", "organization_id"))
            found = query(self._store, "ask_role_evidence", {"people": people, "places": places, "limit": EVIDENCE})
        else:
            events = [event for row in rows for event in row.get("event_ids") or [row.get("event")] if event]
            found = query(self._store, "ask_evidence", {"events": events, "limit": EVIDENCE}) if events else Rows()
        return Quotes(found.columns, found.rows)

    def _elsewhere(self, planned: Plan) -> list[str]:
        """What there would be with another status, or at another time."""
        params, said = planned.params, []
        if params.get("status") is not None:
            more = query(self._store, planned.query, {**params, "status": None}).to_dicts()
            if more:
                events = [e for row in more for e in row.get("event_ids") or [row["event"]]]
                found = query(self._store, "ask_evidence", {"events": events, "limit": EVIDENCE}).to_dicts()
                statuses = sorted({row["status"] for row in found} - {params["status"]})
                if statuses:
                    said.append(f"there is something of the kind, but {' and '.join(statuses)} and not {params['status']}")
        if "since" in params or "until" in params:
            ever = query(self._store, planned.query, {key: value for key, value in params.items() if key not in ("since", "until")})
            if len(ever):
                said.append(f"without the time there {'is' if len(ever) == 1 else 'are'} {len(ever):,} row{'s' if len(ever) > 1 else ''}")
        return said

    def _compatriots(self, planned: Plan) -> list[str]:
        """What people and bodies of a state did or suffered, where it is not the state itself."""
        asked, said = planned.asked, []
        if asked is None:
            return []
        for key, end in (("sources", asked.sources), ("targets", asked.targets), ("others", asked.sources or asked.targets)):
            states = [who for who in end if who.kind == "state" and planned.params.get(key)]
            if not states:
                continue
            ids = [row[0] for row in query(self._store, "lookup_compatriots", {"countries": [who.country for who in states]})]
            rows = query(self._store, planned.query, {**planned.params, key: ids}).to_dicts() if ids else []
            if rows:
                column = "others" if key == "others" else key.removesuffix("s")
                names = {name for row in rows for name in ([row[column]] if isinstance(row[column], str) else row[column])}
                whose = " and ".join(who.name for who in states)
                said.append(f"of {whose} itself nothing is said, but of {', '.join(sorted(names)[:4])}; ask about them")
        return said

    def _other_kinds(self, planned: Plan, found: int) -> list[str]:
        """How much there is of the relation beside the kind that the question's word asks for."""
        wider = query(self._store, planned.query, {key: value for key, value in planned.params.items() if key != "mode"})
        assert planned.asked is not None
        relation = " or ".join(planned.asked.relations)
        if len(wider) == found:
            return []
        more, mode = len(wider) - found, planned.params["mode"]
        return [f"only what is of the kind {mode!r}; of {relation} of another kind there {'is' if more == 1 else 'are'} {more:,} more"]

    def _untold(self, words: Sequence[str]) -> str | None:
        lower = [word.lower() for word in words]
        for phrase, what in sorted(question_words().untold.items(), key=lambda item: -len(item[0])):
            cut = phrase.split()
            if lower[: len(cut)] == cut and lower[: len(cut) + 1] not in (["how", "often"], ["how", "many"]):
                return f"The graph holds who did what to whom, and when, but not {what}. The sentences behind an answer may tell it."
        return None

    def _problem(self, read: Asked) -> str | None:
        """What keeps a reading from being an answer: a stranger, or a name of several."""
        if read.unclear:
            text, who = read.unclear[0]
            return f"{text!r} could be {', '.join(w.name for w in who[:5])}; give the full name."
        if read.strangers:
            return self._stranger(read.strangers[0])
        if capitals := [word for word in read.left if word[:1].isupper()]:
            return self._stranger(" ".join(capitals))
        if read.left and not (read.sources and read.targets) and (read.sought is None or not (read.sources or read.targets)):
            return f"How {read.left[0]!r} bears on it is not understood; the graph holds who did what to whom, but no things."
        if read.deeds:
            return f"There seem to be two deeds in it, and how {read.deeds[0]!r} bears on the other is not understood; ask about one."
        return None

    def _stranger(self, name: str) -> str:
        near = self._actors.near(name)
        return f"Nobody in this graph goes by the name {name!r}." + (f" The nearest: {', '.join(near)}." if near else "")

    def _not_read(self, asked: Sequence[Piece]) -> str:
        """Say which word is unknown, or that no relation was found."""
        grammar = FUNCTION | self._grammar
        words = [p.text for p in asked if p.role == "word" and p.text.isalpha() and p.lower not in grammar]
        place = next((f"{a.text} {b.text}" for a, b in pairwise(asked) if a.lower in ("in", "at", "near") and b.role == "name"), None)
        if place is not None:
            return f"{place!r} looks like a place: the graph holds who did what to whom, and when, but not where."
        capitals = [word for word in words if word[:1].isupper() and word != asked[0].text]
        if capitals:
            return self._stranger(" ".join(capitals))
        for word in (w for w in self._reader.unknown(" ".join(p.text for p in asked) + "?") if w in words):
            heads = {head for frame in self._extraction.triggers.frames for head in frame.head}
            near = difflib.get_close_matches(word.lower(), heads, 3, 0.75)
            names = self._actors.near(word, 2)
            hint = f" Did you mean {' or '.join(repr(n) for n in (*near, *names))}?" if near or names else ""
            return f"{word!r} is no word for what actors do to each other, as far as kg knows, and nobody's name.{hint}"
        return "It is not clear who is asked about, and which deed."

    @cached_property
    def _grammar(self) -> frozenset[str]:
        lists = question_words()
        return frozenset({*lists.auxiliaries, *PREPOSITIONS, *lists.kinds})

    def _unclear(self, question: str, why: str, whom: Sequence[Who]) -> Answer:
        names = [who.name for who in whom]
        if not names:
            names = [row["name"] for row in query(self._store, "lookup_names", limit=2).to_dicts()]
        asks = []
        if len(names) > 1:
            asks.append(f"what happened between {names[0]} and {names[1]}?")
        for name in names[:1]:
            asks += [f"who accused {name}?", f"whom did {name} meet?", f"what did {name} do?"]
        return Answer(question, why, understood=False, suggestions=tuple(asks))
