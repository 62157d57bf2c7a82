"""What a pronoun or description might mean: its candidates, and what speaks for each, as the ranker reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log1p
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc, Token

from kg.model.chains import CHANGING, PARTS, POINTING, POSSESSIVE, Chain, Chains, Place, answers, part_of
from kg.model.decode import Floats
from kg.model.mentions import OBJECTS, RELATIVE, SUBJECTS, Gender, Kind, Mention

HE: dict[str, Gender] = dict.fromkeys(["he", "him", "his", "himself"], "m")
SHE: dict[str, Gender] = dict.fromkeys(["she", "her", "hers", "herself"], "f")
HE_OR_SHE = HE | SHE
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
CLAUSES = frozenset({"acl", "appos", "conj"}) | RELATIVE

REACH = 3  # sentences back that a pronoun looks; 94 % of the antecedents in GUM are within two
REACH_DESCRIBED = 6  # that a description looks for one that was not described by its noun
CLASSES = ("he, she", "it", "they", "description")
KINDS: tuple[Kind, ...] = ("person", "body", "thing")


@dataclass(eq=False, slots=True)
class Case:
    """
    An anaphor, and the chains that it might mean.

    Attributes:
        features: (chains, n), what speaks for each.
        own: (m,), what is known of the anaphor.
        heads: (chains, 2), heads of the latest mention and of the fullest, by whose vectors a chain is known.
        topic: What "it" does means, if anything: the body that the sentence, or the one before, is about. GUM has few states that act.
        ambiguous: Whether several of the chains have the noun of a description in their names.
    """

    anaphor: Token
    start: int
    end: int
    name: str
    chains: list[Chain]
    features: Floats
    own: Floats
    heads: np.ndarray
    topic: Chain | None = None
    ambiguous: bool = False


Decide = Callable[[Case], tuple[Chain, float] | None]


class _Here(NamedTuple):
    """Where an anaphor stands, as a Place; its verb is that of its clause."""

    i: int
    sentence: int
    part: str
    verb: int
    verb_lemma: str


class Cases:
    """Makes the cases of a Doc; chains must hold what stands before the anaphor."""

    def __init__(self, doc: Doc, chains: Chains, speaker: dict[int, Token]) -> None:
        self.doc = doc
        self.chains = chains
        self.speaker = speaker

    def pronoun(self, token: Token) -> Case | None:
        """Give the case of a personal pronoun of the third person, None if nothing fits it."""
        word = token.lower_
        name = "he, she" if word in HE_OR_SHE else "it" if word in IT else "they"
        barred, gender = _barred(token), HE_OR_SHE.get(word, "")
        speaking = self.speaker.get(token.i)
        speaker = self.chains.at.get(speaking.i) if speaking is not None else None
        fits = [
            (chain, place)
            for chain, place in self._recent(token.i, REACH)
            if _fits(chain, name, gender) and chain is not speaker and not any(place.i in barred for place in chain.places[-4:])
        ]
        return self._case(token, name, fits, None, gender) if fits else None

    def description(self, mention: Mention) -> Case | None:
        """Give the case of a definite description, None if nothing fits it."""
        head = mention.head
        noun, modifiers = mention.offices[0]
        described = {id(chain) for chain in self.chains.described_as(noun)}
        changed = modifiers & CHANGING
        fits = [
            (chain, place)
            for chain, place in self._recent(head.i, REACH_DESCRIBED)
            if id(chain) not in described and mention.kind == chain.kind != "thing" and chain.named
        ]
        fits += [
            (chain, chain.places[-1])
            for chain in self.chains.described_as(noun)
            if chain.places[-1].i < head.i and chain.nouns[noun] & CHANGING == changed
        ]
        barred = _barred(head)
        fits = [(c, p) for c, p in fits if c.plural == mention.plural and not any(place.i in barred for place in c.places[-4:])]
        return self._case(head, "description", fits, mention, mention.gender) if fits else None

    def _recent(self, i: int, reach: int) -> Iterator[tuple[Chain, Place]]:
        """Yield the chains within reach with their last place, the nearest first."""
        seen: set[int] = set()
        sentence = self.chains.sentence[i]
        for place, chain in reversed(self.chains.trail):
            if sentence - place.sentence > reach:
                break
            if place.i < i and id(chain) not in seen:
                seen.add(id(chain))
                yield chain, place

    def _case(self, token: Token, name: str, fits: list[tuple[Chain, Place]], mention: Mention | None, gender: Gender) -> Case:
        clause = _clause(token)
        above = {ancestor.i for ancestor in token.ancestors}
        quoted = self.speaker.get(token.i)
        here = _Here(token.i, self.chains.sentence[token.i], part_of(token), clause.i, clause.lemma_)
        rows = [self._row(here, rank, chain, place, above, gender, quoted) for rank, (chain, place) in enumerate(fits)]
        weights = [row[0] for row in rows]
        top = max(weights)
        second = sorted(weights)[-2] if len(weights) > 1 else 0.0
        for row in rows:
            row += [row[0] / (top + 1e-6), row[0] == top, row[0] - (second if row[0] == top else top)]
        if mention is None:
            for row in rows:
                row += [0.0] * 9
        else:
            self._describe(rows, mention, [chain for chain, _ in fits])
        own: list[float] = [name == other for other in CLASSES]
        own += [here.part == part for part in PARTS]
        own += [clause.pos_ == "VERB", _says_nothing(token), quoted is not None, here.sentence == 0, top, min(len(fits), 10) / 10]
        own += [bool(gender), token.lower_.endswith(("self", "selves")), top / (top + second + 1e-6)]
        if mention is None:
            own += [0.0] * 9
        else:
            first = self.doc[mention.start].lower_
            own += [first == "the", first in ("this", "these"), mention.plural, bool(mention.offices[0][1]), bool(list(token.rights))]
            own += [mention.kind == kind for kind in KINDS] + [any(child.dep_ in RELATIVE for child in token.rights)]
        heads = np.array([(chain.mentions[-1].head.i, chain.best().head.i) for chain, _ in fits], np.int64)
        start, end = (mention.start, mention.end) if mention is not None else (token.i, token.i + 1)
        chains = [chain for chain, _ in fits]
        features = np.array(rows, np.float32)
        best = chains[int(features[:, 0].argmax())]
        acting = name == "it" and here.part == "subject" and token.head.pos_ == "VERB" and not _says_nothing(token)
        topic = best if acting and self._led(best, here, above) else None
        ambiguous = mention is not None and sum(mention.offices[0][0] in self._name(chain) for chain in chains) > 1
        return Case(token, start, end, name, chains, features, np.array(own, np.float32), heads, topic, ambiguous)

    def _led(self, chain: Chain, here: _Here, above: set[int]) -> bool:
        """Whether a chain of a body has the subject of the clause that an anaphor's is part of, or one in the sentence before."""
        subjects = [place for place in chain.places if place.part == "subject" and place.i < here.i]
        return chain.kind == "body" and any(place.verb in above or here.sentence - place.sentence == 1 for place in subjects)

    def _name(self, chain: Chain) -> set[str]:
        return {token.lower_ for mention in chain.mentions if mention.named for token in self.doc[mention.start : mention.end]}

    def _row(self, here: _Here, rank: int, chain: Chain, last: Place, above: set[int], gender: Gender, quoted: Token | None) -> list[float]:
        best = total = 0.0
        commanding = led = same_verb = leads = has_led = 0.0
        for place in reversed(chain.places):
            back = here.sentence - place.sentence
            if back > REACH:
                break
            if place.i >= here.i:
                continue
            commands = place.part == "subject" and place.verb in above
            weight = WEIGHTS[place.part] * (1.5 if commands else 1.0) * 0.5**back
            best, total = max(best, weight), total + weight
            commanding = commanding or commands
            led = led or (back == 1 and place.part == "subject")
            same_verb = same_verb or place.verb == here.verb
            leads, has_led = leads or (back == 0 and place.leads), has_led or (back == 1 and place.leads)
        back = here.sentence - last.sentence
        mention = chain.mentions[-1]
        first = self.doc[chain.mentions[0].start].lower_
        speaker = self.speaker.get(last.i)
        return [
            (best + 0.15 * min(total - best, 1.0)) * (1.3 if chain.named else 1.0) * (2.0 if gender and chain.gender == gender else 1.0),
            back == 0, back == 1, back == 2, back == 3, back > 3,
            log1p(here.i - last.i) / 5,
            last.part == "subject", last.part == "object", last.part == "owner", last.part == "other",
            last.part == here.part, commanding, led, leads, has_led, same_verb, last.verb == here.verb,
            self.doc[last.verb].lemma_ == here.verb_lemma,
            chain.kind == "person", chain.kind == "body", chain.kind == "thing", chain.named, chain.plural,
            bool(gender) and chain.gender == gender, bool(gender) and not chain.gender,
            bool(gender and chain.gender) and chain.gender != gender,
            1 / (1 + rank), rank == 0,
            (quoted is None) == (speaker is None), quoted is not None and speaker is not None and quoted.i == speaker.i,
            first in POINTING, first in ("a", "an"), mention.end - mention.start > 2,
        ]  # fmt: skip

    def _describe(self, rows: list[list[float]], mention: Mention, chains: list[Chain]) -> None:
        noun, modifiers = mention.offices[0]
        fitting = [noun in chain.nouns and answers(chain.nouns[noun], modifiers) for chain in chains]
        for row, chain, fits in zip(rows, chains, fitting, strict=True):
            known = chain.nouns.get(noun)
            name = self._name(chain)
            given = known if known is not None else frozenset().union(*chain.nouns.values())
            row += [
                known is not None,
                fits,
                fits and sum(fitting) == 1,
                len(modifiers & (given | name)) / (1 + len(modifiers)),
                len(modifiers - given - name) / 2,
                bool((given ^ modifiers) & CHANGING),
                noun in name,
                bool(chain.nouns) and known is None,
                chain.kind == mention.kind,
            ]


WEIGHTS = {"subject": 1.0, "object": 0.6, "owner": 0.7, "other": 0.4}


def points_back(mention: Mention, doc: Doc) -> bool:
    """Whether a mention is a definite description: "the chancellor", "their capital"."""
    first = doc[mention.start]
    return bool(mention.offices) and not mention.named and (first.lower_ in POINTING or first.tag_ == "PRP$")


def _fits(chain: Chain, name: str, gender: Gender) -> bool:
    if name == "he, she":
        return chain.kind == "person" and not chain.plural and chain.gender in ("", gender)
    if name == "it":
        return chain.kind != "person" and not chain.plural
    return chain.plural or chain.kind == "body"


def _clause(token: Token) -> Token:
    """Find the verb of a token's clause."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return above
    return token.head


def _says_nothing(token: Token) -> bool:
    """Tell the 'it' that stands for a clause: "it seems that", "it turned out that"."""
    clauses = ("csubj", "csubj:pass", "csubjpass", "ccomp", "xcomp")
    return token.head.lemma_ in ("appear", "be", "happen", "look", "mean", "rain", "seem", "snow", "take", "turn") or any(
        child.dep_ in clauses and token.dep_ in ("nsubj:pass", "nsubjpass") for child in token.head.children
    )


def _barred(token: Token) -> set[int]:
    """Collect the tokens that an anaphor cannot mean: what it is part of, and the other arguments of its verb, unless it is an owner's."""
    barred: set[int] = set()
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX") or above.dep_ in CLAUSES:
            break
        barred.add(above.i)
    if token.dep_ in POSSESSIVE or token.dep_ in SUBJECTS or token.lower_.endswith(("self", "selves")):
        return barred
    verb = next((above for above in token.ancestors if above.pos_ in ("VERB", "AUX")), None)
    while verb is not None:
        arguments = [child for child in verb.children if child.i < token.i and child.dep_ in SUBJECTS | OBJECTS]
        barred.update(child.i for child in arguments)
        shares_subject = verb.dep_ in ("conj", "xcomp") and not any(child.dep_ in SUBJECTS for child in arguments)
        verb = verb.head if shares_subject else None
    return barred
