"""What the judge makes of an article: it keeps or drops what the rules read, adds what they missed, and says how sure it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kg.extract.features import RELATIONS, Describer
from kg.extract.judge import Floats, Judge
from kg.extract.match import Match
from kg.extract.proposals import Proposal, Proposer
from kg.extract.words import nouns
from kg.types import Reading

if TYPE_CHECKING:
    from kg.extract.readings import Extractor

READ = 0.02  # probability from which what the rules read stands
ADDED = 0.36  # probability from which the judge adds what no rule read
MADE = frozenset({"URGED", "ACCUSED", "THREATENED"})
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
UNSEEN = 0.75  # share of a rule's own confidence that a reading keeps of which there is no proposal


class Verdicts:
    """The judge's readings of one article, given those of the rules."""

    def __init__(self, extractor: Extractor, judge: Judge, found: Sequence[Reading]) -> None:
        self.x, self.judge, self.found = extractor, judge, found
        self.proposer = Proposer(extractor.tree, extractor.mentions, extractor.matcher)
        self.describer = Describer(extractor.tree, extractor.speech, found)
        self._at: dict[int, list[Reading]] = defaultdict(list)
        for reading in found:
            self._at[reading.trigger_start].append(reading)

    def readings(self) -> Iterator[Reading]:
        """Yield what stands, in no order."""
        proposed = {id(reading): 0.0 for reading in self.found}
        own = {(r.position, frozenset((r.source.name, r.target.name))) for r in self.found if r.relation not in RELATIONS}
        for first, last in self.x.tree.bounds:
            proposals = list(self.proposer.proposals(first, last))
            if not proposals:
                continue
            probabilities = self._probabilities(proposals, first, last)
            told: set[tuple[int, frozenset[int]]] = set()
            is_game = self._is_game(first, last)
            for n in np.argsort(-probabilities, kind="stable").tolist():
                p, likely = proposals[n], float(probabilities[n])
                mine = [r for r in self._at.get(self.x.tree.tokens[p.trigger.token].idx, ()) if self._is(r, p)]
                for reading in mine:
                    proposed[id(reading)] = max(proposed[id(reading)], likely)
                key = (p.trigger.token, frozenset((p.source.head, p.target.head)))
                if mine:
                    told.add(key)
                    continue
                if is_game or likely < ADDED or key in told or self._is_listed(p):
                    continue
                new = self._read(p, likely)
                if new is not None:
                    told.add(key)  # a word tells one relation of a pair
                    if (new.position, frozenset((new.source.name, new.target.name))) not in own:  # a newsroom's own type goes before
                        yield new
        for reading in self.found:
            likely = proposed[id(reading)]
            if reading.relation not in RELATIONS:
                yield reading
            elif not likely:  # an actor stands for several
                yield replace(reading, confidence=round(reading.confidence * UNSEEN, 3))
            elif likely >= READ:
                yield replace(reading, confidence=round(likely, 3))

    def _probabilities(self, proposals: Sequence[Proposal], first: int, last: int) -> Floats:
        known = [n for n, p in enumerate(proposals) if p.trigger.relation in RELATIONS]
        probabilities = np.zeros(len(proposals), np.float32)
        if known:
            features = self.describer.describe([proposals[n] for n in known], first, last)
            probabilities[known] = self.judge.probabilities(features, self.x.doc.tensor)
        return probabilities

    def _is(self, reading: Reading, p: Proposal) -> bool:
        """Whether a reading of the same trigger is what is proposed."""
        if reading.relation != p.trigger.relation or p.source.actor is None or p.target.actor is None:
            return False
        ends, names = (reading.source.name, reading.target.name), (p.source.actor.name, p.target.actor.name)
        return ends == names or (self.x.matcher.symmetric(reading.relation) and ends == names[::-1])

    def _is_listed(self, p: Proposal) -> bool:
        """Whether the rules read a list of actors of whom each did it with the first; not each with each other."""
        relation, start = p.trigger.relation, self.x.tree.tokens[self.x.tree.bounds[self.x.tree.sent[p.trigger.token]][0]].idx
        same = [r for r in self.found if r.relation == relation and r.start_char >= start]
        actors = {name for r in same for name in (r.source.name, r.target.name)}
        return self.x.matcher.symmetric(relation) and len(same) > 1 and {m.actor.name for m in (p.source, p.target) if m.actor} <= actors

    def _is_game(self, first: int, last: int) -> bool:
        """Whether a sentence tells of sport, in whose words sides attack, beat and defend."""
        tree, entities = self.x.tree, self.x.mentions.entities
        words = [i for i in range(first, last) if i not in entities]
        scored = any(SCORE.fullmatch("".join(t.text for t in tree.tokens[i : i + 3])) for i in range(first, max(first, last - 2)))
        return scored or any(tree.is_word(i, nouns().games) for i in words)

    def _read(self, p: Proposal, likely: float) -> Reading | None:
        if p.source.actor is None or p.target.actor is None:
            return None
        carrier, _, cancelled = self.x.matcher.carriers.carrier(p.trigger.token) if p.trigger.frame.form == "noun" else (None, False, False)
        match = Match(p.trigger.frame, p.source.actor, p.target.actor, p.trigger.token, carrier, cancelled)
        reading = self.x.reading(match)
        if reading is None:
            return None
        if p.trigger.frame.form == "noun" and reading.relation in MADE and reading.status == "negated":
            if self.x.tree.is_denied(p.trigger.token):
                return None  # "has not faced accusations"
            reading = replace(reading, status="actual")  # "rejected the demand of Peru": it was made
        return replace(reading, rule=f"learned: {p.trigger.frame.phrase}", confidence=round(likely, 3))
