"""
Triggers matched against the parse: which actors fill the places of a verb, noun or adjective that tells a relation.

For each candidate word the largest frame that fits wins ("impose sanctions on T" before "impose T"), so that a phrase decides the sense
of its verb. A missing place never makes a match: without a plain source and a plain target there is no relation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from kg.extract.arguments import Phrase, deep_objects, deep_subject, phrases, surface_subject
from kg.extract.mentions import Mentions
from kg.extract.syntax import Tree
from kg.extract.words import speech_words
from kg.lexicon.triggers import Element, Form, Frame, Triggers
from kg.types import Mention

NAMING = frozenset({"call", "consider", "label", "brand", "dub", "name", "deem"})
MANY = 6  # pairs of one trigger beyond which not each source acts on each target in the text's own words
FAR = 3  # attachments between a trigger and a prepositional phrase, beyond which it is another word's
TOGETHER = frozenset({"MET", "AGREED_WITH", "COOPERATED_WITH"})  # whoever speaks after such a deed with T took part in it
OCCASION = frozenset({"after", "before", "during", "at", "in", "following", "on", "amid"})


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


@dataclass(frozen=True, slots=True)
class _Filled:
    """What stands in a slot: the actors, and how many attachments away."""

    actors: tuple[Mention, ...]
    distance: int = 0


_Slots = dict[str, _Filled]


class Matcher:
    """Matches the triggers against one article's parse."""

    def __init__(self, tree: Tree, mentions: Mentions, triggers: Triggers) -> None:
        self.tree, self.mentions, self.triggers = tree, mentions, triggers
        self._nouns: set[int] = set()  # that the frame at hand has taken in

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
            if tree.tag[i] == "VBG" and tree.dep[i] in ("obl", "nmod", "obj", "nsubj", "advcl", "acl") and tree.child(i, "obj", "aux") is None:
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
        form: Form | None = "verb" if tree.is_verb(i) else "noun" if tree.pos[i] == "NOUN" else "adjective" if tree.pos[i] == "ADJ" else None
        frames = self._frames(i, form) if form else []
        if not frames or any(True for _ in self.matches(i)):
            return []
        frame = min(frames, key=lambda f: f.size)
        subject = deep_subject(tree, i) if form == "verb" else surface_subject(tree, i)
        if frame.subject is not None and (subject is None or not self._agents(subject)):
            return [(frame, "no actor acts: " + (tree.tokens[subject].text if subject is not None else "nobody is named"))]
        if not self._fill_elements(i, frame, deep_objects(tree, i) if form == "verb" else [], {}):
            return [(frame, "nothing fills the rest of the phrase")]
        return [(frame, "source and target are not two plain actors")]

    def _best(self, i: int, form: Form) -> Iterator[Match]:
        for frame in sorted(self._frames(i, form), key=lambda f: (-f.size, -f.weight)):
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

    # --- verbs and adjectives

    def _match_verb(self, verb: int, frame: Frame) -> Iterator[Match]:
        tree = self.tree
        if tree.lemma[verb] in NAMING and tree.child(verb, "xcomp") is not None and all(not e.words for e in frame.elements):
            return  # "called him a liar"
        if tree.child(verb, "det") is not None:
            return  # "no doubt": a noun, whatever the parser says
        if not self._particle_fits(verb, frame) or self._is_excluded(verb, frame):
            return
        objects = deep_objects(tree, verb)
        subject = deep_subject(tree, verb)
        if subject is None or subject in objects:
            return
        slots: _Slots = {}
        if not self._fill_subject(subject, frame, slots):
            return
        if self._is_reciprocal(verb, frame, objects):
            self._nouns = {verb}
            yield from self._pairs(verb, frame, {"S&T": slots[frame.subject or "S"]})
        elif self._fill_elements(verb, frame, objects, slots):
            yield from self._pairs(verb, frame, slots)

    def _is_reciprocal(self, verb: int, frame: Frame, objects: list[int]) -> bool:
        """"Lydia and Caria fought each other": what one does to the other, the other does to the one."""
        tree = self.tree
        target = next((e for e in frame.elements if e.slot in ("S", "T")), None)
        if target is None or target.clause or len(frame.elements) > 1:
            return False
        heads = [p.head for p in phrases(tree, verb) if p.preposition in target.prepositions] if target.prepositions else objects
        return any(tree.lower[k] in ("other", "another") and any(tree.lower[d] in ("each", "one") for d in tree.kids[k]) for k in heads)

    def _fill_subject(self, subject: int, frame: Frame, slots: _Slots) -> bool:
        agents = [a for a in self._agents(subject) if not frame.subject_kinds or a.kind in frame.subject_kinds]
        if not agents and frame.relation == "PROTESTED_AGAINST":
            crowd = self.mentions.crowd(subject)
            agents = [crowd] if crowd else []
        slots[frame.subject or "S"] = _Filled(tuple(agents))
        return bool(agents)
    def _match_adjective(self, word: int, frame: Frame) -> Iterator[Match]:
        tree = self.tree
        if frame.modifiers and not self._modified_by(word, frame.modifiers):
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
        slots: _Slots = {}
        if self._fill_subject(subject, frame, slots) and self._fill_elements(word, frame, [], slots):
            yield from self._pairs(word, frame, slots)

    def _agents(self, subject: int) -> list[Mention]:
        """Who acts: the actors of the subject, or the owner of the missile, decree or raid through which it acts."""
        found = self.mentions.all_at(subject)
        if not found and self.tree.is_word(subject, speech_words().instrument):
            owner = self.mentions.owner(subject)
            found = [owner] if owner else []
        return found

    def _particle_fits(self, verb: int, frame: Frame) -> bool:
        tree = self.tree
        particles = {tree.lower[k] for k in tree.children(verb, "compound:prt") if tree.lower[k + 1 : k + 2] != ["to"]}  # not "up to 300"
        if frame.particle is None:  # "called off the strike on Iran" is not "called on Iran"
            return not particles or any(particles & e.prepositions for e in frame.elements)
        if frame.particle in particles or any(tree.lower[k] == frame.particle for k in tree.children(verb, "advmod", "case", "obl")):
            return True
        return any(p.preposition.startswith(frame.particle + " ") for p in phrases(tree, verb) if p.distance == 0)

    def _is_excluded(self, verb: int, frame: Frame) -> bool:
        if not frame.excluded:
            return False
        tree = self.tree
        near = [*deep_objects(tree, verb), *tree.children(verb, "xcomp", "obl", "compound:prt", "advmod", "nsubj", "ccomp")]
        return any(tree.is_word(k, frame.excluded) for k in near)

    # --- nouns

    def _match_noun(self, noun: int, frame: Frame) -> Iterator[Match]:
        tree = self.tree
        if noun in self.mentions_names or (frame.modifiers and not self._modified_by(noun, frame.modifiers)):
            return
        if frame.subject == "S&T":  # "the Thai-Lao talks"
            pair = self.mentions.modifiers(noun)
            if len(pair) >= 2:
                yield from self._pairs(noun, frame, {"S&T": _Filled(tuple(pair))}, *self._carrier(noun)[:1])
            return
        slots: _Slots = {}
        if not self._fill_elements(noun, frame, [], slots):
            return
        carrier, reverse, cancel = self._carrier(noun)
        if carrier is None and self._is_ended(noun):
            return
        if "S&T" in slots:
            yield from self._pairs(noun, frame, slots, carrier, cancelled=cancel)
            return
        if "S" not in slots:
            source = self._source_of_noun(noun, frame.relation, carrier, reverse, slots.get("T"))
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
            slots["T"] = _Filled(tuple(receivers))
        yield from self._pairs(noun, frame, slots, carrier, cancelled=cancel)

    def _carrier(self, noun: int) -> tuple[int | None, bool, bool]:
        """The light verb that a noun leans on ("launched an attack", "came under attack"), whether it swaps the roles, or cancels."""
        light = self.triggers.light
        governor, names, is_object = self._governor(noun)
        if governor is None:
            return None, False, False
        if names & light.cancel and is_object:
            return governor, False, True
        if names & light.reverse:
            return governor, True, False
        if names & light.plain or (is_object and len(names) == 1 and self.tree.lemma[governor] in light.plain):
            return governor, False, False
        return None, False, False

    def _is_ended(self, noun: int) -> bool:
        governor, names, is_object = self._governor(noun)
        return governor is not None and is_object and bool(names & self.triggers.light.ended)

    def _governor(self, noun: int) -> tuple[int | None, set[str], bool]:
        """The verb that a noun depends on, its names ("come under", "call off"), and whether the noun is its object."""
        tree = self.tree
        while tree.dep[noun] == "nmod" and tree.content(tree.head[noun]) == noun:  # "two billion euros in aid"
            noun = tree.head[noun]
        first = tree.first_conjunct(noun)
        governor = tree.head[first]
        if governor == first or not tree.is_verb(governor) or tree.dep[first] not in ("obj", "obl", "nsubj:pass", "xcomp", "nsubj"):
            return None, set(), False
        preposition, lemma, particle = tree.preposition(noun), tree.lemma[governor], tree.child(governor, "compound:prt")
        names = {f"{lemma} {word}" for word in (preposition, tree.lower[particle] if particle is not None else "") if word} or {lemma}
        return governor, names, tree.dep[first] in ("obj", "nsubj:pass")

    def _source_of_noun(self, noun: int, relation: str, carrier: int | None, reverse: bool, target: _Filled | None) -> _Filled | None:
        tree, mentions = self.tree, self.mentions
        taken = {m.name for m in target.actors} if target else set()

        def free(found: list[Mention]) -> tuple[Mention, ...]:
            return tuple(m for m in found if m.name not in taken)

        for k in tree.children(noun, "nmod:poss"):
            if actors := free(mentions.all_at(k) or [m for m in [mentions.owner(k)] if m]):
                return _Filled(actors)
        for phrase in phrases(tree, noun):
            if phrase.preposition in ("by", "from", "on behalf of") and phrase.distance <= 1 and (actors := free(mentions.all_at(phrase.head))):
                return _Filled(actors, phrase.distance)
        if carrier is not None and not reverse:
            subject = deep_subject(tree, carrier)
            if subject is not None and subject != noun and (actors := free(self._agents(subject))):
                return _Filled(actors)
        if actors := free(mentions.modifiers(noun)):
            return _Filled(actors)
        if (subject := self._participant(noun, relation)) is not None and (actors := free(mentions.all_at(subject))):
            return _Filled(actors, 1)
        return None

    def _participant(self, noun: int, relation: str) -> int | None:
        """Who takes part where only the clause says it: "after talks with Peru, Paz said ...", "voted in support of Peru"."""
        tree = self.tree
        governor, preposition = tree.head[noun], tree.preposition(noun)
        if tree.dep[noun] != "obl" or not tree.is_clause(governor):
            return None
        bare = tree.child(noun, "det", "nmod:poss") is None
        if (preposition == "in" and bare) or (relation in TOGETHER and preposition in OCCASION):
            return deep_subject(tree, governor) if tree.is_verb(governor) else surface_subject(tree, governor)
        return None

    @property
    def mentions_names(self) -> dict[int, tuple[int, int, str]]:
        """Tokens inside names: "the Justice and Peace Party" is no peace."""
        return self.mentions._entity

    def _modified_by(self, noun: int, modifiers: tuple[frozenset[str], ...]) -> bool:
        tree = self.tree
        before = [k for k in tree.below(noun) if k < noun]
        return all(any(tree.is_word(k, words) for k in before) for words in modifiers)

    # --- elements

    def _fill_elements(self, head: int, frame: Frame, objects: list[int], slots: _Slots) -> bool:
        nouns = {head}
        bare = [e for e in frame.elements if not e.prepositions and e.clause is None]
        complements = [k for k in self.tree.children(head, "xcomp") if not self.tree.is_verb(k)]  # "hold T responsible"
        available = [*objects, *complements]
        if len(bare) == 1 and bare[0].slot:
            found = self._first_actor(available, bare[0], frame, slots)
            if found is None:
                return False
            slots[bare[0].slot] = found
        else:
            for element in bare:
                k = next((k for k in available if self._fits(k, element, frame, slots)), None)
                if k is None:
                    return False
                available.remove(k)
                nouns |= {c for j in self.tree.conjuncts(k) for c in (j, self.tree.content(j))} if element.words else set()
        self._nouns = nouns
        reachable: list[Phrase] | None = None
        for element in frame.elements:
            if element.clause is not None:
                if not self._fill_clause(head, element, frame, slots):
                    return False
            elif element.prepositions:
                reachable = self._reachable(head, objects) if reachable is None else reachable
                if not self._fill_phrase(head, element, frame, reachable, slots, nouns):
                    return False
        return True

    def _reachable(self, head: int, objects: list[int]) -> list[Phrase]:
        """The phrases of a word; also "call on T" where the parser takes "on" for a particle and T for an object."""
        found = phrases(self.tree, head)
        for k in self.tree.children(head, "compound:prt"):
            found += [Phrase(self.tree.lower[k], o, 0, head) for o in objects if o > k]
        return found

    def _fits(self, k: int, element: Element, frame: Frame, slots: _Slots) -> bool:
        if element.slot:
            found = self._first_actor([k], element, frame, slots)
            if found is None:
                return False
            slots[element.slot] = found
            return True
        conjuncts = [c for j in self.tree.conjuncts(k) for c in {j, self.tree.content(j)}]
        return any(self.tree.is_word(c, element.words) and self._modified_by(c, element.modifiers) for c in conjuncts)

    def _first_actor(self, heads: list[int], element: Element, frame: Frame, slots: _Slots, distance: int = 0) -> _Filled | None:
        taken = {a.name for filled in slots.values() for a in filled.actors}
        for k in heads:
            actors = self.mentions.all_at(k)
            if not actors and (frame.owner or (self.mentions.is_place(k) and (frame.relation != "MET" or frame.mode == "visit"))) and (owner := self.mentions.owner(k)) is not None:
                actors = [owner]
            if element.slot == "S&T" and len(actors) < 2:
                continue
            actors = [a for a in actors if (not element.kinds or a.kind in element.kinds) and a.name not in taken]
            if actors:
                return _Filled(tuple(actors), distance)
        return None

    def _fill_phrase(self, head: int, element: Element, frame: Frame, reachable: list[Phrase], slots: _Slots, nouns: set[int]) -> bool:
        # A phrase counts where it hangs on the trigger or on a noun that is part of it ("impose sanctions on T"); on any other word it
        # is that word's own ("discussed a truce with T", "in a letter to T").
        for phrase in sorted(reachable, key=lambda p: (p.distance, p.head)):
            words = phrase.preposition.split()
            if phrase.distance > FAR or not ({phrase.preposition, words[0], words[-1]} & element.prepositions):
                continue
            if phrase.via not in nouns and not (frame.form == "noun" and self.tree.preposition(phrase.via) in ("by", "from")):
                continue
            if element.slot:
                found = self._first_actor([phrase.head], element, frame, slots, phrase.distance)
                if found is not None:
                    slots[element.slot] = found
                    return True
            elif (not element.words or self.tree.is_word(phrase.head, element.words)) and self._modified_by(phrase.head, element.modifiers):
                nouns.add(phrase.head)
                return True
        if element.slot and "for" in element.prepositions:  # "called for the army to withdraw"
            for k in self.tree.children(head, "advcl", "ccomp", "xcomp", "acl"):
                if any(self.tree.lower[m] == "for" for m in self.tree.children(k, "mark")) and (subject := self.tree.child(k, "nsubj", "nsubj:pass")) is not None:
                    found = self._first_actor([subject], element, frame, slots)
                    if found is not None:
                        slots[element.slot] = found
                        return True
        return False

    def _fill_clause(self, head: int, element: Element, frame: Frame, slots: _Slots) -> bool:
        tree = self.tree
        labels = ("xcomp", "ccomp", "advcl", "acl") if element.clause == "to" else ("ccomp", "advcl", "acl")
        for k in tree.children(head, *labels):
            infinitive = any(tree.lower[m] == "to" for m in tree.children(k, "mark", "aux"))
            if element.clause == "that" and tree.dep[k] != "ccomp" and not any(tree.lower[m] == "that" for m in tree.children(k, "mark")):
                continue  # "demanded elections after the court had cleared him": no part of the demand
            if element.clause == "that" and frame.relation == "URGED" and not self._is_subjunctive(k):
                continue  # "insists that it poses no threat" asks for nothing
            purpose = infinitive or (bool(element.words) and tree.tag[k] == "VBG" and tree.dep[k] in ("advcl", "acl"))  # "rallied demanding"
            if (element.clause == "to") != purpose or (element.words and not tree.is_word(k, element.words)):
                continue
            if element.slot is None:
                return True
            found = self._actor_in_clause(k, element, frame, slots)
            if found is not None:
                slots[element.slot] = found
                return True
        return False

    def _is_subjunctive(self, clause: int) -> bool:
        tree = self.tree
        modal = any(tree.lower[k] in ("must", "should", "be", "ought", "shall", "have", "has") for k in tree.children(clause, "aux", "aux:pass", "cop"))
        return modal or tree.tag[clause] in ("VB", "VBP") or tree.lower[clause] == tree.lemma[clause]  # no ending

    def _actor_in_clause(self, clause: int, element: Element, frame: Frame, slots: _Slots) -> _Filled | None:
        """The actor a clause is about: its own subject, else its object, else a prepositional phrase, else an object's owner."""
        tree = self.tree
        heads: list[int] = []
        subject = tree.child(clause, "nsubj", "nsubj:pass")
        if subject is not None:
            heads.append(subject)
        heads += deep_objects(tree, clause)
        heads += [p.head for p in sorted(phrases(tree, clause), key=lambda p: (p.distance, p.head)) if p.distance <= 1 and p.preposition in ("on", "against", "with", "to", "at", "of", "from", "in", "by", "for")]
        found = self._first_actor(sorted(heads, key=lambda k: not self._is_anchored(k)), element, frame, slots)
        if found is None:
            taken = {a.name for filled in slots.values() for a in filled.actors}
            owners = [o for k in heads if (o := self.mentions.owner(k)) is not None and o.name not in taken]
            found = _Filled((owners[0],), 1) if owners else None
        if found is None:
            inner = tree.child(clause, "xcomp")
            found = self._actor_in_clause(inner, element, frame, slots) if inner is not None else None
        if found is None:  # "threatened to leave unless Peru pays": who must meet the condition
            conditions = [k for k in tree.children(clause, "advcl") if any(tree.lower[m] in ("if", "unless") for m in tree.children(k, "mark"))]
            subjects = [s for k in conditions if (s := tree.child(k, "nsubj")) is not None]
            found = self._first_actor(subjects, element, frame, slots, 1)
        return found

    def _is_anchored(self, k: int) -> bool:
        """Whether a phrase names somebody, or a group of some country, rather than any "peacekeepers"."""
        actor = self.mentions.at(k)
        return actor is not None and (actor.kind != "group" or actor.country is not None)

    def symmetric(self, relation: str) -> bool:
        """Whether the relation reads alike in both directions."""
        found = self.triggers.relations.get(relation)
        return found is None or found.symmetric

    # --- pairs

    def _at_home(self, source: Mention, target: Mention) -> bool:
        """Whether a place that stands for its state is the source's own: "Thai police stormed a house in Phuket" is not against Thailand."""
        if target.kind != "state" or source.country != target.country or source.country is None:
            return False
        return self.mentions.gazetteer.lookup(target.text) is None

    def _pairs(self, trigger: int, frame: Frame, slots: _Slots, carrier: int | None = None, *, cancelled: bool = False) -> Iterator[Match]:
        consumed = frozenset(self._nouns - {trigger})
        if "S&T" in slots:
            members = slots["S&T"].actors
            if len(members) < 2:
                return
            pairs = [(members[0], m) for m in members[1:]] if len(members) > 3 else [(a, b) for n, a in enumerate(members) for b in members[n + 1 :]]
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
            if source.name != target.name and not self._at_home(source, target):
                yield Match(frame, source, target, trigger, carrier, cancelled, distance, consumed)
