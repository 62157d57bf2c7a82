"""Chains: the mentions of a text that mean the same by name, apposition or predicate, and the pronouns and descriptions linked to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.model.mentions import OBJECTS, SUBJECTS, Gender, Kind, Mention

POINTING = frozenset({"the", "this", "that", "these", "those"})
CHANGING = frozenset(["acting", "deputy", "ex", "former", "vice"])  # a vice president is no president
POSSESSIVE = frozenset({"nmod:poss", "poss"})
PARTS = ("subject", "object", "owner", "other")


@dataclass(eq=False, slots=True)
class Place:
    """
    Where a chain is mentioned: the head of a mention, or a pronoun.

    Attributes:
        part: One of PARTS.
        verb: The token that it hangs on.
        leads: Whether it is the subject of a main clause.
    """

    i: int
    sentence: int
    part: str
    verb: int
    word: str
    pronoun: bool
    leads: bool


@dataclass(eq=False, slots=True)
class Chain:
    """
    What is taken to be one actor or thing, so far.

    Attributes:
        places: In the order of the text.
        nouns: What it was described as ("chancellor"), with the modifiers given ("german").
    """

    kind: Kind
    gender: Gender
    plural: bool
    mentions: list[Mention] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    nouns: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def named(self) -> bool:
        """Whether one of the mentions is a name."""
        return any(mention.named for mention in self.mentions)

    def best(self) -> Mention:
        """Pick the fullest name, else the fullest description; of equals the latest."""
        return max(self.mentions, key=lambda mention: (mention.named, mention.end - mention.start, mention.start))


class Chains:
    """
    The chains of a Doc, built mention by mention.

    Attributes:
        at: The chain of a token that heads a mention or is a pronoun.
        trail: All places, in order.
        sentence: The number of each token's sentence.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.at: dict[int, Chain] = {}
        self.trail: list[tuple[Place, Chain]] = []
        self.sentence = [0] * len(doc)
        for number, sent in enumerate(doc.sents):
            self.sentence[sent.start : sent.end] = [number] * len(sent)
        self._named: defaultdict[str, list[tuple[tuple[str, ...], Mention, Chain]]] = defaultdict(list)  # by the last word of the name
        self._described_as: defaultdict[str, list[Chain]] = defaultdict(list)

    def known(self, mention: Mention) -> Chain | None:
        """Find the chain of a mention by its name, or by what the sentence says it is."""
        return (self._same_name(mention) if mention.named else None) or self._told(mention)

    def add(self, mention: Mention, chain: Chain | None) -> None:
        """Put a mention into its chain, or into a new one, with what it tells of gender and office."""
        if chain is None:
            chain = Chain(mention.kind, mention.gender, mention.plural)
        chain.mentions.append(mention)
        chain.gender = chain.gender or mention.gender
        for noun, modifiers in mention.offices:
            if noun not in chain.nouns:
                self._described_as[noun].append(chain)
            chain.nouns[noun] = chain.nouns.get(noun, frozenset()) | modifiers
        self._place(mention.head, chain, pronoun=False)
        if mention.named and (words := self._words(mention)):
            self._named[words[-1]].append((words, mention, chain))

    def point(self, token: Token, chain: Chain) -> None:
        """Note that a pronoun means a chain."""
        self._place(token, chain, pronoun=True)

    def described(self, mention: Mention) -> Chain | None:
        """Find the chain of a person or body described by the same noun and no fewer modifiers: the only one, or the only named."""
        if mention.kind == "thing" or self.doc[mention.start].lower_ not in POINTING:
            return None
        noun, modifiers = mention.offices[0]
        chains = self._described_as[noun]
        fits = [chain for chain in chains if chain.plural == mention.plural and answers(chain.nouns[noun], modifiers)]
        named = [chain for chain in fits if chain.named]
        if len(named) == 1 and not any(self._is_new(chain) for chain in fits if chain is not named[0]):
            return named[0]  # a headline may have called him by his office alone
        return fits[0] if len(fits) == 1 else None

    def _is_new(self, chain: Chain) -> bool:
        """Whether somebody came up as one of many: "a general"."""
        return self.doc[chain.mentions[0].start].lower_ in ("a", "an", "another", "one")

    def described_as(self, noun: str) -> list[Chain]:
        """List the chains that were described by a noun."""
        return self._described_as[noun]

    def _place(self, token: Token, chain: Chain, *, pronoun: bool) -> None:
        joined = token
        while joined.dep_ in ("appos", "conj") and joined.head != joined:
            joined = joined.head  # what is joined has one part
        part, verb = part_of(joined), joined.head
        while verb.dep_ in ("conj", "parataxis") and verb.head != verb:
            verb = verb.head
        leads = part == "subject" and verb.dep_.lower() == "root"
        place = Place(token.i, self.sentence[token.i], part, joined.head.i, token.lower_, pronoun, leads)
        chain.places.append(place)
        self.trail.append((place, chain))
        self.at.setdefault(token.i, chain)

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


def answers(known: frozenset[str], asked: frozenset[str]) -> bool:
    """Whether who was described with some modifiers can be meant by a description with others."""
    return asked <= known and known & CHANGING <= asked


def part_of(token: Token) -> str:
    """Tell which of PARTS a token is in its clause."""
    dep = token.dep_
    return "subject" if dep in SUBJECTS else "object" if dep in OBJECTS else "owner" if dep in POSSESSIVE else "other"


def _agree(one: Gender, other: Gender) -> bool:
    return not one or not other or one == other
