"""The words of questions (questions.yaml), and a question cut into words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

LISTS = Path(__file__).parent / "questions.yaml"
TOKEN = re.compile(r"\w+(?:[.\-–'’]\w+)*\.?(?<=\.\w\.)|\w+(?:[\-–'’.&]\w+)*|[^\w\s]")
CLITIC = re.compile(r"(?P<word>.+?)(?P<clitic>n['’]t|['’](?:s|re|ve|d|ll|m)|(?<=s)['’])$", re.IGNORECASE)
FULL = {"'re": "are", "'ve": "have", "'d": "would", "'ll": "will", "'m": "am", "n't": "not"}
FULL_VERBS = {"ca": "can", "wo": "will", "sha": "shall"}


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """The word lists of questions.yaml, which explains each; phrases as tuples of words, the longest first."""

    openings: tuple[tuple[str, ...], ...]
    closings: tuple[tuple[str, ...], ...]
    auxiliaries: frozenset[str]
    kinds: dict[str, str]
    anybody: tuple[tuple[str, ...], ...]
    idle: tuple[tuple[str, ...], ...]
    vague_times: tuple[tuple[str, ...], ...]
    future: tuple[tuple[str, ...], ...]
    first: tuple[tuple[str, ...], ...]
    last: tuple[tuple[str, ...], ...]
    most: tuple[tuple[str, ...], ...]
    refused: tuple[tuple[str, ...], ...]
    pronouns: frozenset[str]
    untold: dict[str, str]
    doers: dict[str, str]
    plain: dict[str, frozenset[str]]
    face_to_face: frozenset[str]


@cache
def question_words() -> QuestionWords:
    """The word lists that kg ships."""
    data = yaml.safe_load(LISTS.read_text("utf-8"))
    phrases = {
        key: tuple(sorted((tuple(str(p).split()) for p in data[key]), key=lambda p: (-len(p), p)))
        for key in ("openings", "closings", "anybody", "idle", "vague_times", "future", "first", "last", "most", "refused")
    }
    kinds = {str(noun): kind for kind, nouns in data["kinds"].items() for noun in nouns}
    return QuestionWords(
        **phrases,
        auxiliaries=frozenset(data["auxiliaries"]),
        kinds=kinds,
        pronouns=frozenset(data["pronouns"]),
        untold=dict(data["untold"]),
        doers=dict(data["doers"]),
        plain={relation: frozenset(words) for relation, words in data["plain"].items()},
        face_to_face=frozenset(data["face_to_face"]),
    )


def words_of(question: str) -> list[str]:
    """
    Cut a question into words; contractions are written out, except a possessive or an unclear "'s".

    Example:
        >>> words_of("Didn't Trump's envoy meet Putin?")
        ['Did', 'not', 'Trump', "'s", 'envoy', 'meet', 'Putin', '?']
    """
    found: list[str] = []
    for token in TOKEN.findall(question.replace("’", "'").replace("‘", "'")):
        match = CLITIC.fullmatch(token)
        if match is None:
            found.append(token)
            continue
        word, clitic = match["word"], match["clitic"].lower()
        found.append(FULL_VERBS.get(word.lower(), word) if clitic == "n't" else word)
        found.append(FULL.get(clitic, clitic))
    return found


def begins(words: list[str], phrases: tuple[tuple[str, ...], ...], at: int = 0) -> int:
    """How many words of the longest phrase stand at a place, 0 for none."""
    lower = [word.lower() for word in words[at : at + 8]]
    return next((len(phrase) for phrase in phrases if lower[: len(phrase)] == list(phrase)), 0)


def ends(words: list[str], phrases: tuple[tuple[str, ...], ...]) -> int:
    """How many words of the longest phrase stand at the end, 0 for none."""
    lower = [word.lower() for word in words]
    return next((len(phrase) for phrase in phrases if lower[-len(phrase) :] == list(phrase)), 0)


def singular(noun: str) -> str:
    """
    Guess the singular of a noun that says what kind of actor is asked for.

    Example:
        >>> [singular(noun) for noun in ("countries", "armies", "persons", "people")]
        ['country', 'army', 'person', 'people']
    """
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
