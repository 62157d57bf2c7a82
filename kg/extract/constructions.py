"""Relations that no phrase of the lexicon tells but the way a clause is built: demands, threats, blame, "X-backed", answers to requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.arguments import deep_subject, surface_subject
from kg.extract.polarity import status
from kg.extract.speech import addressee_of_demand, is_imperative
from kg.extract.words import nouns, speech_words
from kg.types import Mention, Reading

if TYPE_CHECKING:
    from kg.extract.readings import Extractor

CONFIDENCE = 0.7
BACKED_BY = frozenset({"backed", "supported", "sponsored", "funded", "financed", "armed", "trained"})
ANSWERS = ("REJECTED", "AGREED_WITH", "BACKED")  # what can be done to a request that the text does not give an owner
DEFINITE = frozenset({"the", "this", "that", "these", "those", "all"})
MEMORY = 4  # sentences over which "the request" is the one made last


class Constructions:
    """The readings of one article that come from its clauses."""

    def __init__(self, extractor: Extractor) -> None:
        self.x, self.tree, self.mentions, self.speech = extractor, extractor.tree, extractor.mentions, extractor.speech

    def readings(self, i: int) -> Iterator[Reading]:
        """Those that the word at token `i` heads."""
        yield from self._demand(i)
        yield from self._threat(i)
        yield from self._failing(i)
        yield from self._backing(i)

    def answers(self, found: Sequence[Reading]) -> Iterator[Reading]:
        """As in "X asked Y to go. Y declined the request": the request is that of the one who asked Y last."""
        asked = [r for r in found if r.relation == "URGED"]
        for i in range(len(self.tree.tokens)) if asked else ():
            request = self.tree.child(i, "obj") if self.tree.is_verb(i) else None
            if request is None or self.tree.lemma[request] not in nouns().requests or self.tree.child(i, "nsubj:pass") is not None:
                continue
            determiners = {self.tree.lower[k] for k in self.tree.kids[request]}
            relation = self._answer(i)
            subject = deep_subject(self.tree, i)
            if relation is None or subject is None or not determiners or determiners - DEFINITE:
                continue
            for source in self.mentions.all_at(subject):
                here = self.tree.sent[i]
                before = [r for r in asked if here - MEMORY <= r.position < here and r.target.name == source.name != r.source.name]
                if before:
                    last = max(before, key=lambda r: r.trigger_start)
                    target = self.mentions.as_written(last.source, request)
                    yield self._make(relation, source, target, i, status(self.tree, i).status, "answer")

    def _answer(self, verb: int) -> str | None:
        """What a verb does to a proposal that is its object: reject, agree to or back it."""
        frames = [f for word in self.tree.forms(verb) for f in self.x.matcher.triggers.of("verb", word)]
        plain = [f for f in frames if f.relation in ANSWERS and f.owner and len(f.elements) == 1 and not f.elements[0].prepositions]
        return max(plain, key=lambda f: f.weight).relation if plain else None

    def _demand(self, i: int) -> Iterator[Reading]:
        """As in "X said that Y must leave", "Leave, X told Y": a demand of X on Y."""
        if not self.tree.is_clause(i):
            return
        if is_imperative(self.tree, i):
            speaker, addressee = self.speech.speaker(i), self.speech.addressee(i)
            if speaker is not None and addressee is not None and speaker.name != addressee.name:
                yield self._make("URGED", speaker, addressee, i, "actual", "imperative")
            return
        bound = addressee_of_demand(self.tree, i)
        speaker = self.speech.speaker(i) if bound is not None and self.speech.is_told(i) else None
        if bound is None or speaker is None:
            return
        for target in self.mentions.all_at(bound):
            if target.name != speaker.name and not at_home(speaker, target):
                yield self._make("URGED", speaker, target, i, "actual", "directive")

    def _threat(self, i: int) -> Iterator[Reading]:
        """As in "X said it would strike if Y went on", "X warned that it would strike Y": a threat by X."""
        tree = self.tree
        if not tree.is_verb(i) or tree.lemma[i] not in ("warn", "say", "announce", "declare", "state", "add"):
            return
        subject, clause = deep_subject(tree, i), tree.child(i, "ccomp")
        if subject is None or clause is None or not any(tree.lower[k] in ("would", "will", "'ll") for k in tree.children(clause, "aux")):
            return
        doer = surface_subject(tree, clause)
        source, same = self.mentions.at(subject), self.mentions.at(doer) if doer is not None else None
        if source is None or same is None or source.name != same.name:
            return
        conditional = any(tree.lower[m] in ("if", "unless") for k in tree.children(clause, "advcl") for m in tree.children(k, "mark"))
        if tree.lemma[i] != "warn" and not (conditional and tree.is_word(clause, speech_words().reprisal)):
            return
        told = [m for k in tree.children(i, "iobj", "obj") for m in self.mentions.all_at(k)]
        for target in told or self.x.matcher.elements.actors_of_clause(clause, source):
            if target.name != source.name:
                yield self._make("THREATENED", source, target, i, "actual", "threat")

    def _failing(self, i: int) -> Iterator[Reading]:
        """As in "X said that Y had failed to protect it": blame."""
        tree = self.tree
        if tree.lemma[i] != "fail" or tree.dep[i] != "ccomp" or tree.child(i, "xcomp") is None or status(tree, i).status != "actual":
            return
        verb = tree.head[i]
        speaking, failing = deep_subject(tree, verb), surface_subject(tree, i)
        if tree.lemma[verb] not in speech_words().say or speaking is None or failing is None:
            return
        for source in self.mentions.all_at(speaking):
            for target in self.mentions.all_at(failing):
                if source.name != target.name:
                    yield self._make("ACCUSED", source, target, i, "actual", "blame")

    def _backing(self, i: int) -> Iterator[Reading]:
        """As in "the French-backed Malian forces": France backs them."""
        tree = self.tree
        if tree.lower[i] not in BACKED_BY or i < 2 or tree.lower[i - 1] not in ("-", "‑") or tree.tokens[i - 1].whitespace_:
            return
        if tree.dep[i] not in ("amod", "nmod:desc", "compound"):
            return
        noun = tree.head[i]
        sources = self.mentions.modifier(i - 2)
        target = self.mentions.at(tree.head[noun]) if tree.dep[noun] == "appos" else None
        target = target or self.mentions.at(noun) or self.mentions.owner(noun)
        for source in sources:
            if target is not None and target.name != source.name and (target.kind != "state" or target.country != source.country):
                yield self._make("BACKED", source, target, i, "actual", "backing")

    def _make(self, relation: str, source: Mention, target: Mention, trigger: int, status_: str, rule: str) -> Reading:
        return self.x.make(relation, source, target, trigger, status_, rule, confidence=CONFIDENCE)  # type: ignore[arg-type]


def at_home(one: Mention, other: Mention) -> bool:
    """Whether one is a person and the other that person's own state: where "the Peruvian president visited the south of Peru"."""
    return one.country is not None and one.country == other.country and {one.kind, other.kind} == {"person", "state"}
