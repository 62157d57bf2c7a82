"""
Trigger phrases and the frames that they compile to.

`S impose sanctions on T`, `talks between S&T`, `S be critical of T`: S is the source, T the target, the other words are lemmas,
`a/b` are alternatives. docs/extend.md explains the notation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, cast

from kg.types import KINDS

Slot = Literal["S", "T", "S&T"]
Clause = Literal["to", "that"]
Form = Literal["verb", "noun", "adjective"]
Words = frozenset[str]

SURE = 0.9  # how often a trigger means its relation where its phrase says nothing else

PREPOSITIONS = frozenset(
    """about above across after against ahead along alongside amid among around as aside at away back before behind below beneath beside
    between beyond by concerning despite down during except for forward from in inside into like near of off on onto out outside over
    past regarding since through throughout to together toward towards under until up upon versus via with within without""".split()
)
PARTICLES = frozenset(["off", "out", "up", "down", "away", "back", "over", "aside", "apart"])

_SLOT = re.compile(r"^(?P<open>\[)?(?P<slot>S&T|S|T)(?:'s)?(?::(?P<kinds>[a-z|]+))?(?:\((?P<words>[a-z/-]+)\))?(?P<close>\])?$")


@dataclass(frozen=True, slots=True)
class Element:
    """
    One thing that a frame wants beside its head: an actor, a noun, or a clause that holds an actor.

    Attributes:
        prepositions: What must introduce it, or empty for a bare one (an object).
        slot: The actor that fills it, or None where `words` must stand there.
        words: Lemmas of the noun (in a clause: the verb) that must head it, or empty for any.
        modifiers: Lemmas that must stand before that noun ("hunger" strike), one set a word.
        kinds: The kinds of actor that may fill the slot, or empty for any.
        clause: The slot is found within an infinitive ("to") or a content clause ("that") instead.
    """

    prepositions: Words = frozenset()
    slot: Slot | None = None
    words: Words = frozenset()
    modifiers: tuple[Words, ...] = ()
    kinds: Words = frozenset()
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """
    A compiled trigger phrase.

    Attributes:
        head: Lemmas of the verb, noun or adjective that carries the relation.
        modifiers: Lemmas that must stand before a noun head, one set a word.
        preposition: What must introduce a predicate noun ("at" in "be at war with").
        particle: The verb's particle ("off" in "cut off"), or None.
        subject: The actor in subject position, or None for a noun; `subject_kinds` and `subject_words` may restrict it.
        elements: What else must be there.
        excluded: Lemmas of an object or complement that give the head another sense.
        owner: Whether a non-actor in the target's place may stand for its owner ("reject the Swedish proposal").
        weight: How sure the phrase is, 0 to 1.
    """

    relation: str
    form: Form
    head: Words
    modifiers: tuple[Words, ...] = ()
    preposition: str | None = None
    particle: str | None = None
    subject: Slot | None = None
    subject_kinds: Words = frozenset()
    subject_words: Words = frozenset()
    elements: tuple[Element, ...] = ()
    excluded: Words = frozenset()
    owner: bool = False
    mode: str | None = None
    weight: float = SURE
    phrase: str = ""

    @property
    def size(self) -> int:
        """How much must be there for the frame to match; among frames that match, the larger one is the better reading."""
        return len(self.modifiers) + bool(self.particle) + sum(1 + len(e.modifiers) + bool(e.words) + bool(e.kinds) for e in self.elements)

    def has(self, slot: Slot) -> bool:
        """Whether the frame itself names the slot."""
        return self.subject == slot or any(e.slot == slot for e in self.elements)


def compile_phrase(relation: str, form: Form, phrase: str) -> Frame:
    """
    Compile one trigger phrase.

    Raises:
        ValueError: The phrase does not follow the notation.

    Example:
        >>> frame = compile_phrase("SANCTIONED", "verb", "S impose sanction/tariff on T")
        >>> sorted(frame.head), [e.slot for e in frame.elements]
        (['impose'], [None, 'T'])
    """
    frame = Frame(relation, form, frozenset(), phrase=phrase)
    words = []
    for word in phrase.split():
        if word.startswith("#"):
            frame = replace(frame, mode=word[1:])
        elif word.startswith("~"):
            frame = replace(frame, weight=float(word[1:]))
        elif word.startswith("!"):
            frame = replace(frame, excluded=frame.excluded | frozenset(word[1:].split("/")))
        elif word == "+owner":
            frame = replace(frame, owner=True)
        else:
            words.append(word)
    if not 0 < frame.weight <= 1:
        raise ValueError("the weight behind ~ must be above 0 and at most 1")
    if form == "noun":
        return _compile_noun(frame, words)
    subject = _slot(words[0]) if words else None
    if subject is None or len(words) < 2:
        raise ValueError("begin with S, T or S&T and a verb")
    frame = replace(frame, subject=subject.slot, subject_kinds=subject.kinds, subject_words=subject.words)
    if form == "adjective":
        if words[1] != "be" or len(words) < 3:
            raise ValueError("an adjective's phrase begins with 'S be'")
        rest = words[2:]
        if rest[0] in PREPOSITIONS and len(rest) > 1 and not _slot(rest[1]):  # "S be in talks with T": the noun carries it
            frame, rest = replace(frame, preposition=rest[0]), rest[1:]
        cut = _first_complement(rest)
        if cut == 0:
            raise ValueError("an adjective or noun must follow 'S be'")
        frame = replace(frame, head=_alternatives(rest[cut - 1]), modifiers=tuple(map(_alternatives, rest[: cut - 1])))
        return _checked(replace(frame, elements=_elements(rest[cut:])))
    verb, _, particle = words[1].partition("_")  # "take_in": a particle that is a preposition elsewhere
    frame = replace(frame, head=_alternatives(verb), particle=particle or None)
    rest = words[2:]
    stray = rest[:1] and rest[0] in PREPOSITIONS and (len(rest) == 1 or rest[1] in PREPOSITIONS)
    if not particle and ((rest[:1] and rest[0] in PARTICLES) or stray):
        frame, rest = replace(frame, particle=rest[0]), rest[1:]
    if rest and rest[-1] in PARTICLES and frame.particle is None:  # "S call T off", "S let T down"
        frame, rest = replace(frame, particle=rest[-1]), rest[:-1]
    return _checked(replace(frame, elements=_elements(rest)))


def _compile_noun(frame: Frame, words: list[str]) -> Frame:
    # "India-Pakistan talks": the actors stand before the noun
    if words and (first := _slot(words[0])):
        frame = replace(frame, subject=first.slot)
        words = words[1:]
    cut = _first_complement(words)
    if cut == 0:
        raise ValueError("a noun must stand before the preposition")
    frame = replace(frame, head=_alternatives(words[cut - 1]), modifiers=tuple(map(_alternatives, words[: cut - 1])))
    return _checked(replace(frame, elements=_elements(words[cut:])))


def _first_complement(words: list[str]) -> int:
    """Where the words of a noun or adjective end and what they govern begins."""
    return next((k for k, w in enumerate(words) if w == "that" or _slot(w) or all(p in PREPOSITIONS for p in w.split("/"))), len(words))


def _elements(words: list[str]) -> tuple[Element, ...]:
    elements: list[Element] = []
    prepositions: Words = frozenset()
    nouns: list[Words] = []

    def flush() -> None:
        nonlocal prepositions
        if nouns:
            elements.append(Element(prepositions, words=nouns[-1], modifiers=tuple(nouns[:-1])))
            nouns.clear()
            prepositions = frozenset()

    for k, word in enumerate(words):
        slot = _slot(word)
        last = k == len(words) - 1
        if word == "to" and k + 2 < len(words) and words[k + 2].startswith("["):  # "vow to crush [T]"
            flush()
            prepositions = frozenset({"to"})
        elif word == "of" and prepositions == frozenset({"out"}):
            prepositions = frozenset({"out of", "of"})  # parsers make one preposition of it, or two words
        elif word in ("to", "that") and (last or words[k + 1].startswith("[")):
            flush()
            if last:
                elements.append(Element(clause="to" if word == "to" else "that"))
            else:
                prepositions = frozenset({word})
        elif slot is not None:
            if not slot.clause:
                flush()
            if slot.clause:
                if prepositions not in (frozenset({"to"}), frozenset({"that"})):
                    raise ValueError("[T] stands after 'to' or 'that'")
                elements.append(replace(slot, clause="to" if "to" in prepositions else "that", words=nouns.pop() if nouns else slot.words))
            else:
                elements.append(replace(slot, prepositions=prepositions))
            prepositions = frozenset()
        elif all(part in PREPOSITIONS for part in word.split("/")):
            flush()
            if prepositions:
                raise ValueError(f"nothing stands between {'/'.join(sorted(prepositions))!r} and {word!r}")
            prepositions = _alternatives(word)
        else:
            nouns.append(_alternatives(word))
    flush()
    if prepositions:
        elements.append(Element(prepositions))  # "S charge T with": some such phrase must be there
    return tuple(elements)


def _slot(word: str) -> Element | None:
    match = _SLOT.match(word)
    if not match:
        return None
    kinds = frozenset((match["kinds"] or "").split("|")) - {""}
    if kinds - set(KINDS):
        raise ValueError(f"{min(kinds - set(KINDS))!r} is no kind of actor; kinds are {', '.join(KINDS)}")
    slot = cast(Slot, match["slot"])
    words = frozenset((match["words"] or "").split("/")) - {""}
    return Element(slot=slot, words=words, kinds=kinds, clause="that" if match["open"] else None)


def _alternatives(word: str) -> Words:
    if not re.fullmatch(r"[\w'.-]+(/[\w'.-]+)*", word) or word != word.lower():
        raise ValueError(f"{word!r} is neither a lemma in lower case nor a slot")
    return frozenset(word.split("/"))


def _checked(frame: Frame) -> Frame:
    slots = [s for s in (frame.subject, *(e.slot for e in frame.elements)) if s]
    if len(slots) != len(set(slots)) or ("S&T" in slots and len(slots) > 1):
        raise ValueError("S and T may stand once each, S&T alone")
    if frame.form != "noun" and "S&T" not in slots and set(slots) != {"S", "T"}:
        raise ValueError("both S and T must stand in it")
    if frame.form == "noun" and not slots:
        raise ValueError("T or S&T must stand in it")
    return frame
