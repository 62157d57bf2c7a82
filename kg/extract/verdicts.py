"""What the judge makes of an article: it keeps or drops what the rules read, adds what they missed, and says how sure it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kg.extract.cues import Cues
from kg.extract.judge import Judge
from kg.extract.match import Match
from kg.extract.pairs import RELATIONS, SYMMETRIC, Actors, Floats, Scene, Scenes
from kg.extract.words import nouns
from kg.lexicon.triggers import Frame
from kg.types import Mention, Reading

if TYPE_CHECKING:
    from kg.extract.readings import Extractor

READ = 0.03  # probability from which what the rules read stands
ADDED = 0.36  # probability from which the judge adds what no rule read
JOINED = 0.7  # at least, of "the Peru-Chile talks", of which the judge has seen few
STATED = 0.5  # confidence below which what the rules read is only inferred
LEARNED_STATED = 0.85  # and what they did not
SECOND = 0.75  # and by a word that has told the rules something else, or of two of whom something else is likely
LEARNED = "learned: "  # opens the rule of what the judge added
ON_THE_SPOT = frozenset({"AIDED", "RETREATED_FROM", "MOBILIZED_AGAINST", "COERCED", "ATTACKED", "PROTESTED_AGAINST"})
MADE = frozenset({"URGED", "ACCUSED", "THREATENED"})
ONE_SIDE = frozenset({"against", "on", "from", "by", "for", "to"})  # prepositions of whom something is done to or by
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
UNSEEN = 0.75  # share of a rule's own confidence that a reading keeps of which the judge sees no pair


class Verdicts:
    """The judge's readings of one article, given those of the rules."""

    def __init__(self, extractor: Extractor, judge: Judge, found: Sequence[Reading]) -> None:
        self.x, self.judge, self.found = extractor, judge, found
        self.scenes = Scenes(extractor.tree, Cues(extractor.tree, extractor.mentions, extractor.matcher.triggers), extractor.speech, found)
        self._likely: dict[int, float] = {}  # of the rules' readings, by identity

    def readings(self) -> Iterator[Reading]:
        """
        Yield what stands, in no order; of what is not sure enough to be shown unasked, the basis is "inferred".

        So is what is only possible, however sure it is that it is: of such edges readers would print two in twelve (docs/accuracy.md).
        """
        for reading in self._standing():
            enough = LEARNED_STATED if reading.rule.startswith(LEARNED) else STATED
            unsure = reading.relation in RELATIONS and (reading.confidence < enough or reading.status == "possible")
            yield replace(reading, basis="inferred") if unsure else reading

    def _standing(self) -> Iterator[Reading]:
        for first, last in self.x.tree.bounds:
            actors = self.scenes.actors(first, last)
            scene = self.scenes.scene(first, last, actors)
            if scene is not None:
                yield from self._judged(scene, actors, first, last)
        for reading in self.found:
            likely = self._likely.get(id(reading))
            if reading.relation not in RELATIONS:
                yield reading
            elif likely is None:  # an actor stands for several, or in another sentence
                yield replace(reading, confidence=round(reading.confidence * UNSEEN, 3))
            elif likely >= READ:
                sure = JOINED if likely < JOINED and self._are_joined(reading) else likely
                yield replace(reading, confidence=round(sure, 3))

    def _are_joined(self, reading: Reading) -> bool:
        """Whether talks or a deal are told of two names with nothing but a hyphen between them: "the Peru-Chile talks"."""
        between = self.x.article.text[reading.source.end_char : reading.target.start_char]
        return reading.relation in ("MET", "AGREED_WITH") and between in ("-", "–")

    def _judged(self, scene: Scene, actors: Actors, first: int, last: int) -> Iterator[Reading]:
        """Note how likely the rules' readings of a sentence are, and yield what they missed."""
        probabilities, triggers = self.judge(scene, self.x.doc.tensor)
        self._lift_lists(scene, probabilities)
        names = {i: actor.name for i, actor in actors.items() if actor is not None}
        likely: dict[tuple[str, str, str], float] = {}
        answers: list[tuple[float, int, int]] = []
        for n, k in zip(*np.nonzero(probabilities >= READ), strict=True):
            source, target, relation = self._answer(scene, int(n), int(k))
            key = (names.get(source, ""), relation, names.get(target, ""))
            likely[key] = max(likely.get(key, 0.0), float(probabilities[n, k]))
            if probabilities[n, k] >= ADDED:
                answers.append((float(probabilities[n, k]), int(n), int(k)))
        placed = list(self.scenes.told(actors))
        read = [reading for reading, _, _ in placed]
        for reading, source, target in placed:
            keys = [(reading.source.name, reading.relation, reading.target.name), (names[source], reading.relation, names[target])]
            keys += [key[::-1] for key in keys if reading.relation in SYMMETRIC]
            self._likely[id(reading)] = max(likely.get(key, 0.0) for key in keys)
        self._level(read)
        if self.x.tree.lower[last - 1] == "?" or self._is_game(first, last):  # a question claims nothing
            return
        standing = [(r, frozenset((r.source.name, r.target.name))) for r in read if self._likely[id(r)] >= READ]
        standing += [(r, frozenset((names[s], names[t]))) for r, s, t in placed if self._likely[id(r)] >= READ]  # the envoy, or his state
        told = {(about, pair) for r, pair in standing for about in (r.relation, r.trigger_start)}
        taken = {about for about, _ in told if isinstance(about, int)}
        likely_pairs = {pair for r, pair in standing if self._likely[id(r)] >= ADDED}
        doers = self._doers(self.x.tree.sent[first])
        reported = {(r.attributed_to.name, end.name) for r in read if r.attributed_to is not None for end in (r.source, r.target)}
        others = [r for r in self.found if r.relation not in RELATIONS and r.position == self.x.tree.sent[first]]
        own = {frozenset((r.source.name, r.target.name)) for r in others}  # a newsroom's own type goes before
        words = np.array([self.scenes.cues.forms(i) != () for i in range(first, last)])
        for probability, n, k in sorted(answers, reverse=True):
            source, target, relation = self._answer(scene, n, k)
            one, other = actors[source], actors[target]
            if one is None or other is None:
                continue
            pair = frozenset((one.name, other.name))
            if pair in own or (relation, pair) in told or self._is_listed(relation, pair, read):
                continue
            if "without" in (self.x.tree.preposition(source), self.x.tree.preposition(target)):
                continue  # "talks without Peru"
            if any(self.x.tree.lemma[self.x.tree.head[i]] in nouns().likenesses for i in (source, target)):
                continue  # "a statue of Ana Paz"
            if relation not in ON_THE_SPOT and (self._is_venue(source, one) or self._is_venue(target, other)):
                continue  # "talks in Geneva between Peru and Chile"
            if relation == "ACCUSED" and (one.name, other.name) in reported:
                continue  # who says what somebody did need not accuse him
            trigger = first + int(np.where(words, triggers[n, :, k], -np.inf).argmax())
            one_side = self._is_behind(source) or self._is_joint_deed(source, trigger, relation) or not self._is_mutual(trigger, relation)
            if self._are_together(source, target) and one_side:
                continue  # "Ana Paz and Boris Jorgen flew home", "the battle against Lydia and Caria"
            start = self.x.tree.tokens[trigger].idx
            known = doers.get((start, relation, other.name), ())
            if known and not any(self._are_together(source, doer) for doer in known):
                continue  # "expelled Ana Paz, accusing Lydia of spying": who accuses was read
            again = start in taken or pair in likely_pairs
            if (start, pair) in told or (again and probability < SECOND):
                continue  # a word tells one relation of a pair
            new = self._reading(scene, relation, one, other, trigger, probability)
            if new is not None:
                told |= {(relation, pair), (start, pair)}
                likely_pairs.add(pair)
                yield new

    def _answer(self, scene: Scene, n: int, k: int) -> tuple[int, int, str]:
        """Source, target (tokens) and relation of a column of a pair."""
        one, two = (scene.first_token + scene.actors[n]).tolist()
        relation = RELATIONS[k % len(RELATIONS)]
        return (one, two, relation) if k < len(RELATIONS) else (two, one, relation)

    def _lift_lists(self, scene: Scene, probabilities: Floats) -> None:
        """Make what several named side by side do, or undergo, as likely of each as of the likeliest, where it is half as likely."""
        rows = {(int(n), int(k)): self._answer(scene, int(n), int(k)) for n, k in zip(*np.nonzero(probabilities >= ADDED / 2), strict=True)}
        first = self.x.tree.first_conjunct
        groups: dict[tuple[int, int, str], list[tuple[int, int]]] = defaultdict(list)
        for at, (source, target, relation) in rows.items():
            if first(source) != first(target):
                groups[first(source), first(target), relation].append(at)
        for group in groups.values():
            most = max(probabilities[at] for at in group)
            for at in group:
                if probabilities[at] >= most / 2:
                    probabilities[at] = most

    def _level(self, read: Sequence[Reading]) -> None:
        """Make what two do to each other by one word equally likely: "exchanged fire"."""
        ways = {(r.trigger_start, r.relation, r.source.name, r.target.name): self._likely[id(r)] for r in read}
        for r in read:
            back = ways.get((r.trigger_start, r.relation, r.target.name, r.source.name), 0.0)
            self._likely[id(r)] = max(self._likely[id(r)], back)

    def _doers(self, position: int) -> dict[tuple[int, str, str], list[int]]:
        """Whom the rules read in a sentence as doing something: the tokens that head them, by trigger, relation and target."""
        found: dict[tuple[int, str, str], list[int]] = defaultdict(list)
        for r in self.found:
            if r.position == position and r.relation not in SYMMETRIC:
                found[r.trigger_start, r.relation, r.target.name].append(self._head(r.source))
        return found

    def _head(self, mention: Mention) -> int:
        """The token that heads an actor of a reading."""
        tokens = [t.i for t in self.x.tree.tokens if mention.start_char <= t.idx < mention.end_char]
        return next((i for i in tokens if self.x.tree.head[i] not in tokens or self.x.tree.head[i] == i), tokens[0])

    def _is_venue(self, i: int, actor: Mention) -> bool:
        """Whether a town, whose state it would stand for, is only where something happens."""
        tree, entities = self.x.tree, self.x.mentions.entities
        is_town = i in entities and actor.kind == "state" and actor.name != self.x.mentions.text(*entities[i][:2])
        return is_town and entities[i][2] in ("LOC", "GPE") and tree.preposition(i) in ("in", "at", "near", "outside")

    def _are_together(self, source: int, target: int) -> bool:
        """Whether two actors are named side by side, as those are who do something together."""
        tree = self.x.tree
        return tree.first_conjunct(source) == tree.first_conjunct(target)

    def _is_joint_deed(self, source: int, trigger: int, relation: str) -> bool:
        """Whether those named side by side do to others what a noun says: "Lydia and Caria launched attacks"."""
        first = self.x.tree.first_conjunct(source)
        return relation not in SYMMETRIC and not self.x.tree.is_clause(trigger) and self.x.tree.dep[first] in ("nsubj", "nsubj:pass")

    def _is_behind(self, i: int) -> bool:
        """Whether those named side by side stand behind a preposition that makes them one side."""
        return self.x.tree.preposition(self.x.tree.first_conjunct(i)) in ONE_SIDE

    def _is_mutual(self, trigger: int, relation: str) -> bool:
        """Whether a word may tell what actors named side by side do to each other: "met", "talks"."""
        forms, words = self.scenes.cues.forms(trigger), self.x.tree.forms(trigger)
        frames = (frame for form in forms for word in words for frame in self.x.matcher.triggers.of(form, word))
        return not self.x.matcher.is_joint(trigger) and any(frame.relation == relation and frame.has("S&T") for frame in frames)

    def _is_listed(self, relation: str, pair: frozenset[str], read: Sequence[Reading]) -> bool:
        """Whether the rules read a list of actors of whom each did it with the first; not each with each other."""
        same = [r for r in read if r.relation == relation]
        return relation in SYMMETRIC and len(same) > 1 and pair <= {name for r in same for name in (r.source.name, r.target.name)}

    def _is_game(self, first: int, last: int) -> bool:
        """Whether a sentence tells of sport, in whose words sides attack, beat and defend."""
        tree, entities = self.x.tree, self.x.mentions.entities
        words = [i for i in range(first, last) if i not in entities]
        scored = any(SCORE.fullmatch("".join(t.text for t in tree.tokens[i : i + 3])) for i in range(first, max(first, last - 2)))
        sets = any(tree.lemma[i] == "set" and tree.child(i, "nummod") is not None for i in words)  # "in three sets"
        return scored or sets or any(tree.is_word(i, nouns().games) for i in words)

    def _reading(self, scene: Scene, relation: str, source: Mention, target: Mention, trigger: int, likely: float) -> Reading | None:
        cue = scene.cues[trigger - scene.first_token].get(relation)
        if cue is not None and self.x.matcher.is_excluded(trigger, cue.frame):
            return None
        if self.x.matcher.is_harmless(trigger, relation, (source, target)):
            return None
        lemma, forms = self.x.tree.lemma[trigger], self.scenes.cues.forms(trigger)
        if cue is None and any((form, lemma) in self.x.matcher.triggers.removed for form in forms):
            return None
        frame = cue.frame if cue else Frame(relation, forms[0] if forms else "verb", frozenset({lemma}), phrase=lemma)
        carrier, _, cancelled = self.x.matcher.carriers.carrier(trigger) if frame.form == "noun" else (None, False, False)
        if frame.form == "noun" and carrier is None and self.x.matcher.carriers.is_ended(trigger):
            return None
        reading = self.x.reading(Match(frame, source, target, trigger, carrier, cancelled))
        if reading is None:
            return None
        if reading.relation == "REJECTED" and reading.status == "negated":
            return None  # "did not rule out meeting Peru" tells no refusal
        if frame.form == "noun" and reading.relation in MADE and reading.status == "negated":
            return None  # "has not faced accusations"
        return replace(reading, rule=f"{LEARNED}{frame.phrase}", confidence=round(likely, 3))
