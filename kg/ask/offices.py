"""Somebody described by an office in a question: "the Russian foreign minister", "France's president", "the premier of Ireland"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.ask.actors import Actors, Named, Who
from kg.ask.when import Period, in_words
from kg.query import query

if TYPE_CHECKING:
    from kg.lexicon.gazetteer import Gazetteer, Role
    from kg.store.base import GraphStore

LONGEST = 5  # words of an office
PAST = frozenset({"former", "ex", "late", "previous"})
LISTED = 5  # candidates that are named
LATELY = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Described:
    """
    Words of a question that describe one person: half-open.

    Attributes:
        named: The person, or None where it is unsure who is meant; `told` says who is taken for it, or who could be.
    """

    start: int
    end: int
    named: Named | None
    told: str


@dataclass(frozen=True, slots=True)
class _Owned:
    """An office with its owner among the words: half-open, and the owner's id."""

    start: int
    end: int
    owner: str


@dataclass(frozen=True, slots=True)
class _Office:
    """What is asked for: an office as the lexicon and the question name it, whose it is, and whether it is somebody who left it."""

    role: Role
    phrase: str
    owner: str
    past: bool


class Offices:
    """Whom descriptions mean in one graph: who held the office, as the gazetteer dates it, else who alone is told to hold it."""

    def __init__(self, store: GraphStore, gazetteer: Gazetteer, actors: Actors) -> None:
        self._store, self._gazetteer, self._actors = store, gazetteer, actors

    def described(self, words: Sequence[str], named: Sequence[Named], period: Period | None, newest: dt.date) -> list[Described]:
        """
        Find the descriptions among words.

        Args:
            named: The names that have been found.
            period: What the question is about; without one the office is that of the newest day.
        """
        days = {newest} if period is None else {day for day in (period.since, min(period.until or newest, newest)) if day is not None}
        found: list[Described] = []
        for start, end, role in self._roles(words):
            owned = self._owned(words, named, start, end)
            phrase = " ".join(words[start:end])
            first, last = (owned.start, owned.end) if owned else (start, end)
            if found and first < found[-1].end:
                continue
            beside = next((n for n in named if n.start == last and n.who[0].kind == "person"), None)
            if beside is not None and (owned or role.office or phrase.istitle()):  # "Russian president Putin", "General Smith"
                found.append(Described(first, beside.end, replace(beside, start=first), ""))
                continue
            if owned is None:
                if role.office and words[start - 1 : start] == ["the"]:
                    found.append(Described(start, end, None, f"Which {phrase} is meant is not said; give the name, or whose it is."))
                continue
            past = first > 0 and words[first - 1].lower() in PAST
            first -= past
            text = " ".join(words[first:last]).replace(" 's", "'s").removeprefix("the ")
            who, told = self._holder(_Office(role, phrase, owned.owner, past), text, days)
            if who or told:
                found.append(Described(first, last, Named(first, last, text, who) if who else None, told))
        return found

    def _roles(self, words: Sequence[str]) -> Iterator[tuple[int, int, Role]]:
        """The offices and functions that words name, the longest first at each place."""
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + LONGEST), at, -1):
                role = self._role(words[at:end])
                if role is None or words[at].lower() in PAST or any(self._gazetteer.nationality(word) for word in words[at:end]):
                    continue
                if role not in (self._role(words[at + 1 : end]), self._role(words[at : end - 1])):
                    yield at, end, role
                    at = end - 1
                    break
            at += 1

    def _role(self, words: Sequence[str]) -> Role | None:
        return self._gazetteer.role(" ".join(words)) if words else None

    def _owned(self, words: Sequence[str], named: Sequence[Named], start: int, end: int) -> _Owned | None:
        """Whose office it is, as the words before it or behind it say."""
        for length in (1, 2):  # "Russian", "South Korean"
            adjective = " ".join(words[max(0, start - length) : start])
            if start >= length and (state := self._gazetteer.nationality(adjective)) is not None:
                return _Owned(start - length, end, state)
        for name in named:
            if len(name.who) != 1 or name.who[0].kind not in ("state", "organization", "group"):
                continue
            possessive = name.end + 1 == start and words[name.end] in ("'s", "'")
            title = name.end == start and name.text.lower() != name.who[0].name.lower()  # "Kremlin spokesman", not "did Russia head"
            after = [word.lower() for word in words[end : name.start]] in (["of"], ["of", "the"])
            if possessive or title or after:
                return _Owned(min(start, name.start), max(end, name.end), name.who[0].ids[0])
        return None

    def _holder(self, office: _Office, text: str, days: Collection[dt.date]) -> tuple[tuple[Who, ...], str]:
        """Who held an office on all of these days, and how that is known; nobody, and who could be meant, where it is unsure."""
        dated = office.role.office and not office.past
        holders = {self._gazetteer.holder(office.role.name, office.owner, day) for day in days} if dated else set()
        known = sorted((holder for holder in holders if holder is not None), key=lambda holder: holder.name)
        rows = query(self._store, "ask_roles", {"places": [office.owner], "role": office.phrase}).to_dicts()
        same = [row for row in rows if row["former"] == office.past and self._is(row["role"], office)]
        told = {row["person"] for row in same}
        if len(known) == len(holders) == 1:
            who, on = self._actors.find(known[0].name), in_words(max(days))
            if len(who) == 1 and known[0].id in who[0].ids:
                return who, f"{text!r} is taken for {known[0].name}, in office on {on}"
            others = f"; others whom it calls so are {', '.join(sorted(told)[:LISTED])}" if told else ""
            return (), f"{text!r} was {known[0].name} on {on}, of whom this graph tells nothing{others}."
        fits = [one.name for one in known] or sorted(told)
        recent = (min(days) - LATELY).isoformat()  # whom older articles call so may be out of an office that is handed on
        sure = len(fits) == 1 and (bool(known) or not dated or any(str(row["last_seen"]) >= recent for row in same))
        who = self._actors.find(fits[0]) if sure else ()
        if len(who) == 1:
            return who, f"{text!r} is taken for {fits[0]}, whom the articles call so"
        if fits:
            return (), f"{text!r} could be {', '.join(fits[:LISTED])}; give the name."
        return (), f"Whom {text!r} means is not known here; give the name." if office.role.office else ""

    def _is(self, role: str, office: _Office) -> bool:
        """Whether a role as articles write it is the one that is asked for ("vice president" is not "president")."""
        found = self._gazetteer.role(role)
        return found is not None and found.name == office.role.name
