"""
From a question to the statements that would answer it: "Whom did Trump threaten in March?" gives "Trump did threaten <somebody>".

The statements are read by the same parser and rules as news, so that every trigger, passive and denial is understood; several are made
where the place of the answer is not clear, in the order in which they should be tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kg.ask.actors import Named, Who
from kg.ask.words import question_words, singular

Seeks = Literal["who", "when", "often", "whether", "events", "number"]
Order = Literal["first", "last", "most"]

PREPOSITIONS = frozenset(
    """about against at by for from in into of off on onto out over to toward towards under up upon with behind after alongside
    between""".split()
)
DETERMINERS = frozenset({"the", "a", "an", "any", "some", "this", "these", "those", "his", "her", "its", "their"})
RELATIVES = frozenset({"who", "that", "which", "whom"})
LIGHT = ("held", "made", "launched", "imposed", "gave", "issued")


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A word of the question, a name in it, or somebody who stands for the answer.

    Attributes:
        who: Whom a name can mean; empty for other words.
        role: `sought` is what the question asks for, `anyone` is somebody whom it leaves open.
    """

    text: str
    who: tuple[Who, ...] = ()
    role: Literal["word", "name", "sought", "anyone"] = "word"

    @property
    def lower(self) -> str:
        return self.text.lower() if self.role == "word" else ""

    @property
    def somebody(self) -> bool:
        return self.role != "word"


SOUGHT = Piece("", role="sought")
ANYONE = Piece("", role="anyone")
Statement = tuple[Piece, ...]


@dataclass(slots=True)
class Form:
    """
    What a question asks for.

    Attributes:
        kind: What kind of actor is asked for, None for any; `country` of which country.
        statements: What would answer it, the likeliest first.
        both: Whether "A and B" means those who did it to each of the two.
        notes: What of the question is left out of account.
    """

    seeks: Seeks
    statements: list[Statement]
    kind: str | None = None
    country: str | None = None
    order: Order | None = None
    both: bool = False
    notes: list[str] = field(default_factory=list)


def pieces(words: Sequence[str], named: Sequence[Named]) -> list[Piece]:
    """Put names in the place of their words."""
    found: list[Piece] = []
    at = 0
    for name in named:
        found += [Piece(word) for word in words[at : name.start]]
        found.append(Piece(name.text, name.who, "name"))
        at = name.end
    found += [Piece(word) for word in words[at:]]
    if found and found[0].lower in question_words().auxiliaries:
        found[0] = Piece(found[0].lower)  # it will not stand first in a statement
    return found


def statements(question: list[Piece]) -> Form | None:
    """Find the form of a question without its opening, its time and its idle words; None where there is none."""
    if len(question) > 1 and question[0].lower in DETERMINERS | {"all", "every"} and _kind_of(question[1].lower) is not None:
        question = question[1:]
    if not question:
        return None
    lower = [piece.lower for piece in question]
    first, rest = lower[0], question[1:]
    if first in PREPOSITIONS and lower[1:2] and lower[1] in ("whom", "which", "what", "who"):  # "against whom did ..."
        noun, after = _asked_noun(question[2:]) if lower[1] in ("which", "what") else (None, question[2:])
        tail = (Piece(first), SOUGHT)
        return _with_noun("who", noun, [(*s, *tail) for s in _inverted(after)])
    if first in ("who", "whom"):
        return Form("who", list(_who(rest)))
    if first in ("everyone", "everybody", "anyone", "anybody", "those", "someone", "somebody", "people", "them") or (
        len(lower) > 2 and first and _kind_of(first) is not None and (lower[1] in RELATIVES or question[1].somebody)
    ):
        kind = question_words().kinds.get(singular(first)) or None
        relative = rest[1:] if rest and rest[0].lower in RELATIVES else rest
        if rest and (rest[0].lower in RELATIVES or rest[0].somebody):
            return Form("who", [*_who(relative), *_embedded(relative)], kind=kind)
    if first in ("which", "what"):
        return _which(question)
    if (asked := next((k for k, word in enumerate(lower) if k and word in ("who", "whom")), None)) and first != "how":
        return Form("who", list(_embedded_plain([*question[:asked], SOUGHT, *question[asked + 1 :]])))  # "X was attacked by whom"
    if first == "when":
        return Form("when", list(_asked_about(rest)))
    if first == "how" and lower[1:2] == ["often"]:
        return Form("often", list(_asked_about(question[2:])))
    if lower[:3] == ["how", "many", "times"]:
        return Form("often", list(_asked_about(question[3:])))
    if lower[:2] == ["how", "many"]:
        form = _which(question[1:])
        return None if form is None else replace_seeks(form)
    if first in ("whether", "if"):
        return Form("whether", list(_embedded_plain(rest)))
    if lower[:2] in (["was", "there"], ["were", "there"], ["is", "there"], ["are", "there"]):
        return Form("whether", list(_nominal(question[2:])))
    if lower[:3] in (["have", "there", "been"], ["has", "there", "been"]):
        return Form("whether", list(_nominal(question[3:])))
    if first in question_words().auxiliaries:
        return Form("whether", list(_asked_about(question)))
    return Form("events", [*_nominal(question), *_embedded_plain(question)])


def replace_seeks(form: Form) -> Form:
    """Ask for a number: of actors where "how many countries" stands, else of events."""
    form.seeks = "number" if form.seeks == "who" else "often"
    return form


def _which(question: list[Piece]) -> Form | None:
    noun, after = _asked_noun(question[1:])
    if noun is not None:
        if after and after[0].lower in RELATIVES:
            after = after[1:]
        return _with_noun("who", noun, list(_who(after)))
    if question[0].lower == "what" and len(question) > 1 and question[1].lower in question_words().auxiliaries:
        # "what did X threaten (Y with)": whom or whose, else the events themselves
        return Form("who", [*_inverted(question[1:], gap=SOUGHT), *_inverted(question[1:]), *_passive(question[1:])])
    cut = next((k for k in range(2, len(question)) if question[k].lower in question_words().auxiliaries), None)
    if cut is None:
        return Form("events", list(_nominal(question[1:])))
    deed, after = tuple(question[1:cut]), question[cut:]  # "which attacks did X deny", "how many meetings did X have with Y"
    if deed[0].lower in ("kind", "kinds", "sort", "sorts", "type") and deed[1:2] and deed[1].lower == "of":
        deed = deed[2:]
    found = list(_inverted(after, gap=deed))
    if after and after[0].lower in ("were", "was", "are", "is", "have", "has"):  # "what threats were made against X by Y"
        found += [(*deed, *after), (*deed, *after, Piece("by"), ANYONE)]
        found += list(_nominal([*after[1:], *deed])) + list(_nominal([*deed, *after[2:]]))
    return Form("events", found)


def _with_noun(seeks: Seeks, noun: tuple[str | None, str | None, list[str]] | None, found: list[Statement]) -> Form:
    kind, country, left = noun or (None, None, [])
    return Form(seeks, found, kind=kind, country=country, notes=[f"'{word}'" for word in left])


def _kind_of(word: str) -> str | None:
    """The kind of actor that a noun asks for, "" for any, None where it asks for none."""
    kinds = question_words().kinds
    return kinds.get(word, kinds.get(singular(word)))


def _asked_noun(words: list[Piece]) -> tuple[tuple[str | None, str | None, list[str]] | None, list[Piece]]:
    """Read "(which) Russian officials": kind, country, and what of it is not understood; None where no actor is asked for."""
    for k, piece in enumerate(words[:4]):
        if (kind := _kind_of(piece.lower)) is not None and piece.lower:
            country, left = None, []
            for before in words[:k]:
                owner = next((w.country for w in before.who if w.kind == "state"), None)
                if owner:
                    country = owner
                elif before.lower not in DETERMINERS | {"other", "of"}:
                    left.append(before.text)
            after = words[k + 1 :]
            if after and after[0].lower in ("'s", "'"):
                break  # "which country's leader"
            return (kind or None, country, left), after
        if piece.lower in question_words().auxiliaries:
            break
    return None, words


def _who(rest: list[Piece]) -> Iterator[Statement]:
    """Statements for what follows "who": it is the subject, or the verb stands before the subject and it is the object."""
    if not rest:
        return
    aux, after = rest[0].lower, rest[1:]
    if aux == "'s":
        yield (SOUGHT, Piece("has"), *after)
        yield (SOUGHT, Piece("is"), *after)
        yield from _inverted([Piece("is"), *after], gap=SOUGHT)
        return
    if aux in question_words().auxiliaries and after:
        names_follow = after[0].somebody or (after[0].lower in DETERMINERS and len(after) > 2)
        if aux in ("did", "do", "does") or names_follow:
            yield from _inverted(rest, gap=SOUGHT)
            if aux not in ("did", "do", "does"):
                yield (SOUGHT, *rest)
            return
    yield (SOUGHT, *rest)
    if aux in question_words().auxiliaries and after:
        yield from _inverted(rest, gap=SOUGHT)
        yield (SOUGHT, *rest, Piece("by"), ANYONE)  # "who was sanctioned?"
    yield (SOUGHT, *rest, ANYONE)  # "who threatened (anybody)?"
    yield (SOUGHT, *rest, Piece("with"), ANYONE)
    yield (SOUGHT, *rest, Piece("by"), ANYONE)
    if rest[0].somebody:
        yield from _embedded(rest)


def _asked_about(question: list[Piece]) -> Iterator[Statement]:
    """Statements of a question by auxiliary ("did X meet Y", "was X attacked"), with nobody asked for; or already in plain order."""
    if question and question[0].lower in question_words().auxiliaries:
        yield from _inverted(question)
        yield from _passive(question)
        yield from _inverted(question, gap=ANYONE)
    else:
        yield from _embedded_plain(question)


def _embedded_plain(question: list[Piece]) -> Iterator[Statement]:
    yield tuple(question)
    yield (*question, Piece("by"), ANYONE)
    for place in _places(question):
        yield (*question[:place], ANYONE, *question[place:])


def _passive(question: list[Piece]) -> Iterator[Statement]:
    """As in "was X attacked": by anybody."""
    if question and question[0].lower in ("was", "were", "is", "are", "has", "have", "had", "will", "could", "can", "may", "might"):
        for statement in _inverted(question):
            yield (*statement, Piece("by"), ANYONE)


def _embedded(rest: list[Piece]) -> Iterator[Statement]:
    """As in "(whom) Trump threatened"."""
    for place in _places(rest):
        yield (*rest[:place], SOUGHT, *rest[place:])


def _inverted(question: list[Piece], gap: Piece | tuple[Piece, ...] | None = None) -> Iterator[Statement]:
    """Put the auxiliary behind its subject, and what is asked for in each place where it can stand."""
    if not question:
        return
    aux, tail = question[0], question[1:]
    filler = (gap,) if isinstance(gap, Piece) else gap
    splits = _subject_ends(tail)
    for split in splits:
        subject, predicate = tail[:split], tail[split:]
        if filler is None:
            yield (*subject, aux, *predicate)
            if aux.lower == "did" and predicate and predicate[0].role == "word":
                yield (*subject, Piece(_past(predicate[0].text)), *predicate[1:])  # "did back" is hard to parse, "backed" is not
            continue
        for place in _places(predicate):
            yield (*subject, aux, *predicate[:place], *filler, *predicate[place:])


def _past(verb: str) -> str:
    """The past of a regular verb; an irregular one becomes no word, and is read in another statement."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def _subject_ends(tail: list[Piece]) -> list[int]:
    """Where the subject can end: behind the first name, with the names that are joined to it; else anywhere."""
    k = 0
    while k < len(tail) and tail[k].lower in DETERMINERS:
        k += 1
    if k < len(tail) and tail[k].somebody:
        k += 1
        while k + 1 < len(tail) and tail[k].lower in ("and", "or", ",", "nor") and tail[k + 1].somebody:
            k += 2
        ends = [k]
        if k < len(tail) and tail[k].lower == "'s":  # "did Russia's army attack"
            ends = list(range(k + 2, min(len(tail), k + 5)))
        return ends + [n for n in range(k + 1, min(len(tail), k + 3)) if n not in ends]
    return list(range(1, min(len(tail), 6) + 1))


def _places(predicate: list[Piece]) -> list[int]:
    """Where an object can be missing: behind a preposition that governs nothing, then behind each word from the verb on."""
    stranded = [
        k + 1
        for k, piece in enumerate(predicate)
        if piece.lower in PREPOSITIONS
        and (k + 1 == len(predicate) or (not predicate[k + 1].somebody and (predicate[k + 1].lower in PREPOSITIONS | {"to", "and"})))
    ]
    plain = [k for k in range(1, len(predicate) + 1) if k == len(predicate) or not predicate[k].somebody]
    squeezed = [k for k in range(1, len(predicate)) if predicate[k].somebody]
    return list(dict.fromkeys([*stranded, *plain, *squeezed]))


def _nominal(question: list[Piece]) -> Iterator[Statement]:
    """Statements for a deed that is named: "attacks on Ukraine", "meetings between X and Y", "Trump's threats"."""
    deed = list(question)
    while deed and deed[0].lower in DETERMINERS | {"all", "any", "every", "each"}:
        deed = deed[1:]
    if not deed:
        return
    yield (Piece("There"), Piece("were"), *deed)
    if "by" in [p.lower for p in deed]:
        by = [p.lower for p in deed].index("by")
        for light in LIGHT:
            yield (*deed[by + 1 :], Piece(light), *deed[:by])
            for preposition in ("against", "on", "with"):
                yield (*deed[by + 1 :], Piece(light), *deed[:by], Piece(preposition), ANYONE)
    if len(deed) > 2 and deed[0].somebody and deed[1].lower == "'s":
        for preposition in ("against", "on", "with", "to", "for", "of", "from"):
            yield (Piece("There"), Piece("were"), *deed, Piece(preposition), ANYONE)
    for light in LIGHT:
        yield (ANYONE, Piece(light), *deed)
    yield (Piece("There"), Piece("were"), *deed, Piece("with"), ANYONE)
    for light, preposition in (("held", "with"), ("made", "against"), ("launched", "on"), ("imposed", "on")):
        yield (ANYONE, Piece(light), *deed, Piece(preposition), ANYONE)
