"""Chains: the mentions of a text that mean the same by name, apposition, predicate or repeated description."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.model.mentions import SUBJECTS, Gender, Kind, Mention

POINTING = frozenset({"the", "this", "that", "these", "those"})
CHANGING = frozenset(["acting", "deputy", "ex", "former", "vice"])  # a vice president is no president


@dataclass(eq=False, slots=True)
class Chain:
    """
    What is taken to be one actor or thing, so far.

    Attributes:
        places: Heads of the mentions and the pronouns that mean it, in order.
        nouns: What it was described as ("chancellor"), with the modifiers given ("german").
    """

    kind: Kind
    gender: Gender
    plural: bool
    mentions: list[Mention] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)
    nouns: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def named(self) -> bool:
        """Whether one of the mentions is a name."""
        return any(mention.named for mention in self.mentions)

    def best(self) -> Mention:
        """Pick the fullest name, else the fullest description; of equals the latest."""
        return max(self.mentions, key=lambda mention: (mention.named, mention.end - mention.start, mention.start))

    def add(self, mention: Mention) -> None:
        """Take a mention in, with what it tells of gender and office."""
        self.mentions.append(mention)
        self.places.append(mention.head)
        self.gender = self.gender or mention.gender
        for noun, modifiers in mention.offices:
            self.nouns[noun] = self.nouns.get(noun, frozenset()) | modifiers


class Chains:
    """The chains of a Doc, built mention by mention."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.at: dict[int, Chain] = {}  # token index of a head or pronoun -> its chain
        self.trail: list[tuple[Token, Chain]] = []  # all places, in order
        self._named: defaultdict[str, list[tuple[tuple[str, ...], Mention, Chain]]] = defaultdict(list)  # by the last word of the name
        self._described_as: defaultdict[str, list[Chain]] = defaultdict(list)

    def add(self, mention: Mention) -> Mention | None:
        """Put a mention into its chain, an old or a new one; if a description takes up an old one, return what it means."""
        means = None
        chain = (self._same_name(mention) if mention.named else None) or self._told(mention)
        if chain is None and self._points_back(mention):
            chain = self._described(mention)
            means = chain.best() if chain is not None else None
        if chain is None:
            chain = Chain(mention.kind, mention.gender, mention.plural)
        for noun, _ in mention.offices:
            if noun not in chain.nouns:
                self._described_as[noun].append(chain)
        chain.add(mention)
        self.trail.append((mention.head, chain))
        self.at.setdefault(mention.head.i, chain)
        if mention.named and (words := self._words(mention)):
            self._named[words[-1]].append((words, mention, chain))
        return means

    def point(self, token: Token, chain: Chain) -> None:
        """Note that a pronoun means a chain."""
        chain.places.append(token)
        self.trail.append((token, chain))
        self.at[token.i] = chain

    def _words(self, mention: Mention) -> tuple[str, ...]:
        return tuple(token.lower_ for token in self.doc[mention.start : mention.end] if token.is_alpha)

    def _same_name(self, mention: Mention) -> Chain | None:
        """Find the latest chain with the name; a person's surname is enough, unless first names or genders differ."""
        words = self._words(mention)
        for theirs, other, chain in reversed(self._named[words[-1]] if words else []):
            if (other.kind, other.plural) != (mention.kind, mention.plural):
                continue
            surname = mention.kind == "person" and (len(words) == 1 or len(theirs) == 1 or words[0] == theirs[0])
            if theirs == words or (surname and _agree(chain.gender, mention.gender)):
                return chain
        return None

    def _told(self, mention: Mention) -> Chain | None:
        """Find what the mention stands in apposition to, or is said to be: "X, the chancellor", "X is the chancellor"."""
        head, other = mention.head, None
        if head.dep_ == "appos":
            other = head.head
        elif mention.kind == "person" and (head.dep_ == "attr" or any(child.dep_ == "cop" for child in head.children)):
            clause = head.head if head.dep_ == "attr" else head
            other = next((child for child in clause.children if child.dep_ in SUBJECTS), None)
        chain = self.at.get(other.i) if other is not None else None
        return chain if chain is not None and (chain.plural, chain.kind) == (mention.plural, mention.kind) else None

    def _points_back(self, mention: Mention) -> bool:
        return bool(mention.offices) and not mention.named and mention.kind != "thing" and self.doc[mention.start].lower_ in POINTING

    def _described(self, mention: Mention) -> Chain | None:
        """Find the chain that was described by the same noun, and by no fewer modifiers, if there is just one."""
        noun, modifiers = mention.offices[0]
        fits = [chain for chain in self._described_as[noun] if chain.plural == mention.plural and _answers(chain.nouns[noun], modifiers)]
        return fits[0] if len(fits) == 1 else None


def _agree(one: Gender, other: Gender) -> bool:
    return not one or not other or one == other


def _answers(known: frozenset[str], asked: frozenset[str]) -> bool:
    return asked <= known and known & CHANGING <= asked
