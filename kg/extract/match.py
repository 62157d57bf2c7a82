"""
Triggers matched against the parse: which actors fill the places of a verb, noun or adjective that tells a relation.

For each candidate word the largest frame that fits wins ("impose sanctions on T" before "impose T"), so that a phrase decides the sense
of its verb. A missing place never makes a match: without a plain source and a plain target there is no relation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product

from kg.extract import descriptions
from kg.extract.arguments import deep_objects, deep_subject, phrases, surface_subject
from kg.extract.carriers import Carriers
from kg.extract.elements import Elements, Filled, Slots
from kg.extract.mentions import Mentions
from kg.extract.syntax import Tree
from kg.extract.words import speech_words
from kg.lexicon.triggers import Form, Frame, Triggers
from kg.types import Mention

NAMING = frozenset({"call", "consider", "label", "brand", "dub", "name", "deem"})
ACCIDENTS = frozenset({"capsize", "collapse", "collide", "crash", "derail", "overturn", "plunge", "sink"})
PROPOSED = 0.4  # a phrase that means its relation less often than this is for the judge alone
JOURNEY = 0.8  # how often a phrase means a visit, at most, if it says no more than where somebody goes
MANY = 6  # pairs of one trigger beyond which not each source acts on each target in the text's own words


@dataclass(frozen=True, slots=True)
class Match:
    """A frame with its places filled: one source and one target, the trigger's token, and the light verb that carries a noun."""

    frame: Frame
    source: Mention
    target: Mention
    trigger: int
    carrier: int | None = None
    cancelled: bool = False
    distance: int = 0
    consumed: frozenset[int] = frozenset()  # nouns that are part of the trigger, and so no triggers themselves


class Matcher:
    """Matches the triggers against one article's parse."""

    def __init__(self, tree: Tree, mentions: Mentions, triggers: Triggers) -> None:
        self.tree, self.mentions, self.triggers = tree, mentions, triggers
        self.elements = Elements(tree, mentions)
        self.carriers = Carriers(tree, mentions, triggers.light)

    def matches(self, i: int) -> Iterator[Match]:
        """All relations that the word at token `i` tells."""
        tree = self.tree
        if self._is_asked(i):
            return
        if tree.is_verb(i) or (tree.tag[i] in ("VBN", "VBG") and tree.dep[i] in ("amod", "acl")):
            found = list(self._best(i, "verb"))
            if not found and tree.tag[i] == "VBN":
                found = list(self._best(i, "adjective"))  # "is committed to", whatever the tagger calls it
            yield from found
            if (
                tree.tag[i] == "VBG"
                and tree.dep[i] in ("obl", "nmod", "obj", "nsubj", "advcl", "acl")
                and tree.child(i, "obj", "aux") is None
            ):
                yield from self._best(i, "noun")  # "fighting between Lydia and Caria"
        elif tree.pos[i] in ("NOUN", "PROPN"):
            yield from self._best(i, "noun")
            if tree.child(i, "cop") is not None or tree.preposition(i):
                yield from self._best(i, "adjective")
        elif tree.pos[i] in ("ADJ", "ADV", "VERB"):
            yield from self._best(i, "adjective")

    def _is_asked(self, i: int) -> bool:
        """A question claims nothing."""
        return self.tree.lower[self.tree.bounds[self.tree.sent[i]][1] - 1] == "?"

    def nearest(self, i: int) -> list[tuple[Frame, str]]:
        """For a trigger word without a match: the plainest frame of its lemma, and what of it nothing fills."""
        tree = self.tree
        form: Form | None = (
            "verb" if tree.is_verb(i) else "noun" if tree.pos[i] == "NOUN" else "adjective" if tree.pos[i] == "ADJ" else None
        )
        frames = [frame for frame in self._frames(i, form) if frame.weight >= PROPOSED] if form else []
        if not frames or any(True for _ in self.matches(i)):
            return []
        frame = min(frames, key=lambda f: f.size)
        subject = deep_subject(tree, i) if form == "verb" else surface_subject(tree, i)
        if frame.subject is not None and (subject is None or not self.carriers.agents(subject)):
            return [(frame, "no actor acts: " + (tree.tokens[subject].text if subject is not None else "nobody is named"))]
        if not self.elements.fill(i, frame, deep_objects(tree, i) if form == "verb" else [], Slots()):
            return [(frame, "nothing fills the rest of the phrase")]
        return [(frame, "source and target are not two plain actors")]

    def _best(self, i: int, form: Form) -> Iterator[Match]:
        sure = (frame for frame in self._frames(i, form) if frame.weight >= PROPOSED)
        for frame in sorted(sure, key=lambda f: (-f.size, -f.weight)):
            found = list(self._match(i, frame))
            if found:
                yield from found
                return

    def _frames(self, i: int, form: Form) -> list[Frame]:
        return list(dict.fromkeys(frame for word in self.tree.forms(i) for frame in self.triggers.of(form, word)))

    def _match(self, i: int, frame: Frame) -> Iterator[Match]:
        if frame.form == "verb":
            yield from self._match_verb(i, frame)
        elif frame.form == "noun":
            yield from self._match_noun(i, frame)
        else:
            yield from self._match_adjective(i, frame)

    def _is_predicated(self, verb: int) -> bool:
        """Whether the verb says what somebody is, not what to do ("called on him to leave")."""
        return any(not any(self.tree.lower[m] == "to" for m in self.tree.children(k, "mark")) for k in self.tree.children(verb, "xcomp"))

    def _match_verb(self, verb: int, frame: Frame) -> Iterator[Match]:
        tree = self.tree
        if tree.lemma[verb] in NAMING and self._is_predicated(verb) and all(not e.words for e in frame.elements):
            return  # "called him a liar"
        if tree.lemma[verb] == "call" and tree.child(verb, "obj") is not None and any(e.prepositions for e in frame.elements[:1]):
            return  # "called the election for Paz"
        if tree.child(verb, "det") is not None:
            return  # "no doubt": a noun, whatever the parser says
        if not self._particle_fits(verb, frame) or self.is_excluded(verb, frame):
            return
        objects = deep_objects(tree, verb)
        if frame.subject == "S&T" and self.is_joint(verb):
            return
        subject = deep_subject(tree, verb)
        if subject is None and tree.is_passive(verb):
            subject = self._means(verb)
        if subject is None or subject in objects:
            return
        slots = Slots()
        if not self._fill_subject(subject, frame, slots):
            return
        if self._is_reciprocal(verb, frame, objects):
            slots["S&T"] = slots[frame.subject or "S"]
            yield from self._pairs(verb, frame, slots)
        elif self.elements.fill(verb, frame, objects, slots):
            if self.is_harmless(verb, frame.relation, [actor for filled in slots.values() for actor in filled.actors]):
                return
            yield from self._pairs(verb, frame, slots)

    def is_harmless(self, verb: int, relation: str, actors: Collection[Mention]) -> bool:
        """Whether the clause of a verb makes less of it: an accident, a quarrel, a question, a warning of what others do."""
        quarrel = relation == "ATTACKED" and self._is_quarrel(verb)
        asked = self._is_inquiry(verb, relation) or self._is_wish(verb, relation)
        return quarrel or asked or self._is_accident(verb) or self._is_caution(verb, relation, actors)

    def _is_wish(self, verb: int, relation: str) -> bool:
        """Whether others are to do it: "wants the minister to be sacked" asks nothing of the minister."""
        return relation == "URGED" and any(self.tree.is_passive(k) for k in self.tree.children(verb, "xcomp", "ccomp"))

    def _is_quarrel(self, verb: int) -> bool:
        """Whether it is fought with words: "clashed over fish", "a clash over the budget"."""
        over = (k for k in self.tree.children(verb, "obl", "nmod", "advcl"))
        return self.tree.lemma[verb] == "clash" and any(
            "over" in (self.tree.preposition(k), *(self.tree.lower[m] for m in self.tree.children(k, "mark"))) for k in over
        )

    def _is_accident(self, verb: int) -> bool:
        """Whether nobody meant it: "the plane crashed, killing nine soldiers"."""
        return self.tree.dep[verb] == "advcl" and self.tree.tag[verb] == "VBG" and self.tree.lemma[self.tree.head[verb]] in ACCIDENTS

    def _is_inquiry(self, verb: int, relation: str) -> bool:
        """Whether somebody only wants to know: "asked Lydia whether the dam would hold"."""
        marks = (self.tree.lower[m] for k in self.tree.children(verb, "ccomp", "advcl") for m in self.tree.children(k, "mark"))
        return relation == "URGED" and self.tree.lemma[verb] == "ask" and any(mark in ("whether", "if") for mark in marks)

    def _is_caution(self, verb: int, relation: str, actors: Collection[Mention]) -> bool:
        """Whether somebody only warns of what others than these do: "warned Lydia that the dam may burst"."""
        clause = self.tree.child(verb, "ccomp") if relation == "THREATENED" and self.tree.lemma[verb] == "warn" else None
        subject = surface_subject(self.tree, clause) if clause is not None else None
        if subject is None or self.tree.lower[subject] in ("it", "they", "we", "you"):
            return False
        actor = self.mentions.at(subject)
        return actor is None or actor.name not in {a.name for a in actors}

    def is_joint(self, verb: int) -> bool:
        """Whether two do alike, and not to each other: "Lydia and Caria argue that", "fought back"."""
        return self.tree.child(verb, "ccomp") is not None or any(self.tree.lower[k] == "back" for k in self.tree.children(verb, "advmod"))

    def _means(self, verb: int) -> int | None:
        """As in "were killed in an attack by the army": the deed through which somebody acts, where a passive names no agent."""
        tree = self.tree
        deeds = (k for k in tree.children(verb, "obl", "obl:agent") if tree.preposition(k) in ("in", "during", "by", "when", "from"))
        return next((k for k in deeds if tree.is_word(k, speech_words().instrument)), None)

    def _is_reciprocal(self, verb: int, frame: Frame, objects: list[int]) -> bool:
        """As in "Lydia and Caria fought each other": what one does to the other, the other does to the one."""
        tree = self.tree
        target = next((e for e in frame.elements if e.slot in ("S", "T")), None)
        if target is None or target.clause or len(frame.elements) > 1:
            return False
        heads = [p.head for p in phrases(tree, verb) if p.preposition in target.prepositions] if target.prepositions else objects
        words = [{tree.lower[j] for j in (k, *tree.kids[k])} for k in heads]
        return any({"each", "other"} <= each or {"one", "another"} <= each for each in words)

    def _fill_subject(self, subject: int, frame: Frame, slots: Slots) -> bool:
        if frame.subject_words and not self.tree.is_word(subject, frame.subject_words):
            return False
        agents = [a for a in self.carriers.agents(subject) if not frame.subject_kinds or a.kind in frame.subject_kinds]
        if frame.subject == "S&T":
            examples = {m.name for m in self.mentions.examples(subject)}
            agents = [a for a in agents if a.name not in examples]
        if not agents and frame.relation == "PROTESTED_AGAINST":
            crowd = descriptions.crowd(self.mentions, subject)
            agents = [crowd] if crowd else []
        slots[frame.subject or "S"] = Filled(tuple(agents))
        return bool(agents)

    def _match_adjective(self, word: int, frame: Frame) -> Iterator[Match]:
        tree = self.tree
        if frame.modifiers and not self.elements.modified_by(word, frame.modifiers):
            return
        if frame.preposition and tree.preposition(word) != frame.preposition:
            return
        subject = surface_subject(tree, word)
        if subject is None and tree.dep[word] in ("amod", "acl"):
            subject = tree.head[word]
        if subject is None and tree.dep[word] in ("advcl", "xcomp", "obl", "conj", "ccomp", "nmod"):
            subject = surface_subject(tree, tree.head[word])
        if subject is None:
            return
        slots = Slots()
        if self._fill_subject(subject, frame, slots) and self.elements.fill(word, frame, [], slots):
            yield from self._pairs(word, frame, slots)

    def _particle_fits(self, verb: int, frame: Frame) -> bool:
        tree = self.tree
        particles = {tree.lower[k] for k in tree.children(verb, "compound:prt") if tree.lower[k + 1 : k + 2] != ["to"]}  # not "up to 300"
        if frame.particle is None:  # "called off the strike on Iran" is not "called on Iran"
            return not particles or any(particles & e.prepositions for e in frame.elements)
        if frame.particle in particles or any(tree.lower[k] == frame.particle for k in tree.children(verb, "advmod", "case", "obl")):
            return True
        return any(p.preposition.startswith(frame.particle + " ") for p in phrases(tree, verb) if p.distance == 0)

    def is_excluded(self, verb: int, frame: Frame) -> bool:
        """Whether a word beside the verb gives it another sense: "defended her title"."""
        if not frame.excluded:
            return False
        tree = self.tree
        near = [*deep_objects(tree, verb), *tree.children(verb, "xcomp", "obl", "compound:prt", "advmod", "nsubj", "ccomp")]
        return any(tree.is_word(k, frame.excluded) for k in near)

    def _match_noun(self, noun: int, frame: Frame) -> Iterator[Match]:
        tree = self.tree
        if noun in self.mentions.entities or (frame.modifiers and not self.elements.modified_by(noun, frame.modifiers)):
            return
        slots = Slots()
        if frame.subject == "S&T":  # "the Thai-Lao talks"
            pair = [m for m in self.mentions.modifiers(noun) if not self._is_chair(m)]
            if len(pair) >= 2:
                slots["S&T"] = Filled(tuple(pair))
                yield from self._pairs(noun, frame, slots, self.carriers.carrier(noun)[0])
            return
        if not self.elements.fill(noun, frame, [], slots):
            return
        carrier, reverse, cancel = self.carriers.carrier(noun)
        if carrier is None and self.carriers.is_ended(noun):
            return
        if "S&T" in slots:
            yield from self._pairs(noun, frame, slots, carrier, cancelled=cancel)
            return
        if "S" not in slots:
            source = self.carriers.source(noun, frame.relation, carrier, reverse, slots.get("T"))
            if source is None:
                return
            slots["S"] = source
        if "T" not in slots:
            if not reverse or carrier is None:
                return
            subject = deep_subject(tree, carrier)
            receivers = self.mentions.all_at(subject) if subject is not None else []
            if not receivers:
                return
            slots["T"] = Filled(tuple(receivers))
        yield from self._pairs(noun, frame, slots, carrier, cancelled=cancel)

    def _is_chair(self, actor: Mention) -> bool:
        """Whether somebody only leads, chairs or brokers: "the Russian-chaired G8 summit"."""
        rest = self.mentions.article.text[actor.end_char : actor.end_char + 12]
        return rest[:1] in ("-", "–") and rest[1:].split()[:1] != [] and rest[1:].split()[0].endswith("ed")

    def symmetric(self, relation: str) -> bool:
        """Whether the relation reads alike in both directions."""
        found = self.triggers.relations.get(relation)
        return found is None or found.symmetric

    def _at_home(self, source: Mention, target: Mention) -> bool:
        """Whether a place that stands for its state is the source's own: "Thai police stormed a house in Phuket" is not against it."""
        if target.kind != "state" or source.country != target.country or source.country is None:
            return False
        return self.mentions.gazetteer.lookup(target.text) is None

    def _passes(self, frame: Frame, target: Mention) -> bool:
        """Whether somebody only goes to a place: who travels to New York does not meet the United States, who to Warsaw may meet Poland."""
        vague = frame.mode == "visit" and frame.weight <= JOURNEY
        return vague and target.kind == "state" and self.mentions.gazetteer.lookup(target.text) is None

    def _pairs(self, trigger: int, frame: Frame, slots: Slots, carrier: int | None = None, *, cancelled: bool = False) -> Iterator[Match]:
        consumed = frozenset(slots.nouns - {trigger})
        if "S&T" in slots:
            members = slots["S&T"].actors
            if len(members) < 2:
                return
            pairs = (
                [(members[0], m) for m in members[1:]]
                if len(members) > 3
                else [(a, b) for n, a in enumerate(members) for b in members[n + 1 :]]
            )
            for source, target in pairs:
                yield Match(frame, source, target, trigger, carrier, cancelled, slots["S&T"].distance, consumed)
                if not self.symmetric(frame.relation):
                    yield Match(frame, target, source, trigger, carrier, cancelled, slots["S&T"].distance, consumed)
            return
        if "S" not in slots or "T" not in slots:
            return
        distance = slots["S"].distance + slots["T"].distance
        sources, targets = slots["S"].actors, slots["T"].actors
        if len(sources) * len(targets) > MANY:  # long lists on both sides: the first named stand for the rest
            sources, targets = sources[:1], targets[:MANY]
        for source, target in product(sources, targets):
            if source.name != target.name and not self._at_home(source, target) and not self._passes(frame, target):
                yield Match(frame, source, target, trigger, carrier, cancelled, distance, consumed)
