"""The word lists that rules read: what verbs say of what they govern, and by which words speech is reported."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from kg.types import Status

LEXICON = Path(__file__).parent.parent / "lexicon"


class Effects(NamedTuple):
    """Lemmas by what they do to what they govern (`kg/lexicon/status.yaml`)."""

    planned: frozenset[str]
    possible: frozenset[str]
    negated: frozenset[str]
    ended: frozenset[str]
    denied: frozenset[str]
    adjectives: dict[str, Status]


@cache
def effects() -> Effects:
    """The effects that kg ships."""
    data = yaml.safe_load((LEXICON / "status.yaml").read_text("utf-8"))
    statuses: tuple[Status, ...] = ("planned", "possible", "negated")
    adjectives = {str(word): status for status in statuses for word in data["adjectives"][status]}
    planned, possible, negated, ended, denied = (frozenset(map(str, data[key])) for key in (*statuses, "ended", "denied"))
    return Effects(planned, possible, negated, ended, denied, adjectives)


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The word lists of `kg/lexicon/speech.yaml`."""

    say: frozenset[str]
    report: frozenset[str]
    instrument: frozenset[str]
    reprisal: frozenset[str]
    blame: frozenset[str]
    misdeeds: frozenset[str]
    claim: frozenset[str]
    lacking: frozenset[str]
    withstand: frozenset[str]


@cache
def speech_words() -> SpeechWords:
    """The word lists that kg ships."""
    data = yaml.safe_load((LEXICON / "speech.yaml").read_text("utf-8"))
    return SpeechWords(**{f.name: frozenset(map(str, data[f.name])) for f in fields(SpeechWords)})


@dataclass(frozen=True, slots=True)
class NounWords:
    """The word lists of `kg/lexicon/nouns.yaml`, which explains each."""

    representatives: frozenset[str]
    weapons: frozenset[str]
    travellers: frozenset[str]
    fighting: frozenset[str]
    quantities: frozenset[str]
    named_before: frozenset[str]
    collective: frozenset[str]
    following: frozenset[str]
    places: frozenset[str]
    generic: frozenset[str]
    government: frozenset[str]
    people: frozenset[str]
    vague: frozenset[str]
    anaphoric: frozenset[str]
    regal: frozenset[str]
    particles: frozenset[str]
    measures: frozenset[str]
    persons: frozenset[str]
    states: frozenset[str]
    blocs: frozenset[str]
    currencies: frozenset[str]
    beings: frozenset[str]
    bodies: frozenset[str]
    games: frozenset[str]
    relational: frozenset[str]
    requests: frozenset[str]
    accusations: frozenset[str]
    deeds: frozenset[str]
    undergone: frozenset[str]
    likenesses: frozenset[str]


@cache
def nouns() -> NounWords:
    """The word lists that kg ships."""
    data = yaml.safe_load((LEXICON / "nouns.yaml").read_text("utf-8"))
    return NounWords(**{key: frozenset(map(str, words)) for key, words in data.items()})


@cache
def makings() -> dict[str, frozenset[str]]:
    """What somebody makes or decides, and the verbs by which he does (`kg/lexicon/makings.yaml`)."""
    data = yaml.safe_load((LEXICON / "makings.yaml").read_text("utf-8"))
    return {noun: frozenset(verbs) for noun, verbs in data.items()}
