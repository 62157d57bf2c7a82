"""A question made ready: openings, idle words and what cannot be asked are found; "anyone" and "according to" are read."""

from __future__ import annotations

from typing import NamedTuple

from kg.ask.actors import Who
from kg.ask.forms import ANYONE, PREPOSITIONS, Order, Piece
from kg.ask.words import begins, ends, question_words

OPENERS = frozenset({"who", "whom", "what", "which", "when", "how", *PREPOSITIONS})
FUNCTION = frozenset(
    """who whom which what when how often many times is are was were be been being and or not the a an any some that to of 's , ? ! . there
    it he she they them his her their its whether if did do does has have had""".split()
)


class Reduced(NamedTuple):
    """The words of a question that matter, which of several it asks for, whether the deed lies ahead, and what is left out."""

    words: list[str]
    order: Order | None
    ahead: bool
    notes: list[str]


def reduced(words: list[str]) -> Reduced:
    """Take openings, closings, idle words and the order that is asked for out of a question."""
    lists = question_words()
    order: Order | None = None
    ahead, notes = False, list[str]()
    while words and words[-1] in "?!.,":
        words = words[:-1]
    changed = True
    while changed and words:
        changed = False
        if words[0] in ",:;-":
            words, changed = words[1:], True
        elif (n := begins(words, lists.openings)) and n < len(words):
            words, changed = words[n:], True
        elif (n := ends(words, lists.closings)) and n < len(words):
            words, changed = words[:-n], True
        elif words[-1] in "?!.,":
            words, changed = words[:-1], True
    if len(words) > 1 and words[0].lower() in lists.auxiliaries and words[1].lower() == "not":
        words = [words[0], *words[2:]]  # "didn't X meet Y?" asks whether they met
    kept: list[str] = []
    k = 0
    while k < len(words):
        orders: tuple[tuple[tuple[tuple[str, ...], ...], Order], ...] = ((lists.last, "last"), (lists.first, "first"), (lists.most, "most"))
        for phrases, name in orders:
            if (n := begins(words, phrases, k)) and k > 0 and words[k + n : k + n + 1] != ["minister"]:
                order, k = name, k + n
                break
        else:
            if (n := begins(words, lists.vague_times, k)) and k > 0:
                notes.append(f"'{' '.join(words[k : k + n])}' names no time and is left out of account")
                k += n
            elif (n := begins(words, lists.future, k)) and k > 0:
                ahead, k = True, k + n
            elif (n := begins(words, lists.idle, k)) and not (k == 0 and n == 1 and words[k].lower() in ("all", "any")):
                k += n
            else:
                kept.append(words[k])
                k += 1
    return Reduced(kept, order, ahead, notes)


def refused(asked: list[Piece]) -> str | None:
    """Why a question cannot be put, by a word in it."""
    lists, lower = question_words(), [piece.lower for piece in asked]
    for k in range(1, len(lower)):
        if n := begins(lower, lists.refused, k):
            return f"Questions with {' '.join(lower[k : k + n])!r} cannot be put to the graph; ask about one deed, without exceptions."
    marks = [k for k, word in enumerate(lower[:-3]) if word == "," and asked[k + 1].role == "name" and lower[k + 2] in ("or", "and")]
    if marks and asked[0].role == "word":
        return "Questions that offer a choice cannot be put to the graph; ask about one at a time."
    pronoun = next((word for word in lower if word in lists.pronouns), None)
    if pronoun is not None and lower[:2] not in (["is", "there"], ["are", "there"], ["was", "there"], ["were", "there"]) and (
        lower[1:3] != ["there", "been"]
    ):
        return f"Whom or what {pronoun!r} means is not known here, as each question stands alone; write the name."
    return None


def anybody(asked: list[Piece]) -> list[Piece]:
    """Put somebody in the place of "anyone", "each other" and a second "whom"."""
    found: list[Piece] = asked[:1]
    k = 1
    if asked and asked[0].lower not in OPENERS | question_words().auxiliaries:
        return asked
    texts = [piece.lower or "@" for piece in asked]
    while k < len(asked):
        if n := begins(texts, question_words().anybody, k):
            if not (k == 1 and asked[0].lower in PREPOSITIONS):
                found.append(ANYONE)
            else:
                found += asked[k : k + n]
            k += n
        else:
            found.append(asked[k])
            k += 1
    return found


def said_by(asked: list[Piece]) -> tuple[list[Piece], Who | None]:
    """Take "according to X" out of a question."""
    for k in range(len(asked) - 2):
        if [p.lower for p in asked[k : k + 2]] == ["according", "to"] and asked[k + 2].role == "name" and k in (0, len(asked) - 3):
            rest = [*asked[:k], *asked[k + 3 :]]
            return rest[1:] if rest and rest[0].lower == "," else rest, asked[k + 2].who[0]
    return asked, None


def doers(asked: list[Piece]) -> list[Piece]:
    """Put "who supports X" in the place of "who are the supporters of X" and "X's allies"."""
    doers = question_words().doers
    place = next((k for k, p in enumerate(asked) if p.lower.removesuffix("s").replace("allie", "ally") in doers), None)
    if place is None or any(p.role == "word" and p.lower not in FUNCTION for k, p in enumerate(asked) if k != place):
        return asked
    names = [piece for piece in asked if piece.role == "name"]
    verb = doers[asked[place].lower.removesuffix("s").replace("allie", "ally")]
    return [Piece("who"), Piece(f"{verb}s"), *names] if len(names) == 1 else asked
