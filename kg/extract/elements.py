"""The places of a frame filled: its objects, prepositional phrases and clauses, each by an actor or by the noun that it wants."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.arguments import Phrase, deep_objects, deep_subject, phrases
from kg.extract.mentions import Mentions
from kg.extract.syntax import Tree
from kg.extract.words import nouns
from kg.lexicon.triggers import Element, Frame
from kg.types import Mention

TOWN = frozenset({"town", "city"})
AGAINST = frozenset({"against", "from", "in", "on", "to", "with"})
ABOUT = AGAINST | {"at", "by", "for", "of"}
# Whose "of" or "to" says nothing of whom a deed is done to: "killings outside of Lydia", "handed over, according to Paz".
ELSEWHERE = frozenset("according ahead apart as because contrary depending due instead outside owing prior regardless thanks".split())
FAR = 3  # attachments between a trigger and a prepositional phrase, beyond which it is another word's


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a slot: the actors, and how many attachments away."""

    actors: tuple[Mention, ...]
    distance: int = 0


class Slots(dict[str, Filled]):
    """The slots of a frame that are filled so far, and the tokens that the frame has taken in as part of the trigger."""

    def __init__(self) -> None:
        super().__init__()
        self.nouns: set[int] = set()


class Elements:
    """Fills the elements of frames in one article's parse."""

    def __init__(self, tree: Tree, mentions: Mentions) -> None:
        self.tree, self.mentions = tree, mentions

    def fill(self, head: int, frame: Frame, objects: list[int], slots: Slots) -> bool:
        nouns = slots.nouns
        nouns.add(head)
        bare = [e for e in frame.elements if not e.prepositions and e.clause is None]
        complements = [k for k in self.tree.children(head, "xcomp") if not self.tree.is_verb(k)]  # "hold T responsible"
        available = [*objects, *complements]
        if len(bare) == 1 and bare[0].slot:
            found = self.first_actor(available, bare[0], frame, slots)
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
        reachable: list[Phrase] | None = None
        for element in frame.elements:
            if element.clause is not None:
                if not self._fill_clause(head, element, frame, slots):
                    return False
            elif element.prepositions:
                reachable = self._reachable(head, objects) if reachable is None else reachable
                if not self._fill_phrase(head, element, frame, reachable, slots):
                    return False
        return True

    def _reachable(self, head: int, objects: list[int]) -> list[Phrase]:
        """The phrases of a word; also "call on T" where the parser takes "on" for a particle and T for an object."""
        found = phrases(self.tree, head)
        for k in self.tree.children(head, "compound:prt"):
            found += [Phrase(self.tree.lower[k], o, 0, head) for o in objects if o > k]
        return found

    def _fits(self, k: int, element: Element, frame: Frame, slots: Slots) -> bool:
        if element.slot:
            found = self.first_actor([k], element, frame, slots)
            if found is None:
                return False
            slots[element.slot] = found
            return True
        conjuncts = [c for j in self.tree.conjuncts(k) for c in {j, self.tree.content(j)}]
        town = bool(element.words & TOWN)  # "captured the town", "captured Mosul"
        return any(
            (self.tree.is_word(c, element.words) or (town and self.mentions.is_place(c))) and self.modified_by(c, element.modifiers)
            for c in conjuncts
        )

    def first_actor(self, heads: list[int], element: Element, frame: Frame, slots: Slots, distance: int = 0) -> Filled | None:
        taken = {a.name for filled in slots.values() for a in filled.actors}
        for k in heads:
            if element.words and element.clause is None and not self.tree.is_word(k, element.words):
                continue
            actors = self.mentions.all_at(k)
            if not actors and (frame.owner or (self.mentions.is_place(k) and (frame.relation != "MET" or frame.mode == "visit"))):
                actors = self.mentions.owners(k)
            if element.slot == "S&T" and len(actors) < 2:
                continue
            actors = [a for a in actors if (not element.kinds or a.kind in element.kinds) and a.name not in taken]
            if actors:
                return Filled(tuple(actors), distance)
        return None

    def _fill_phrase(self, head: int, element: Element, frame: Frame, reachable: list[Phrase], slots: Slots) -> bool:
        # A phrase counts where it hangs on the trigger or on a noun that is part of it ("impose sanctions on T"); on any other word it
        # is that word's own ("discussed a truce with T", "in a letter to T").
        for phrase in sorted(reachable, key=lambda p: (p.distance, p.head)):
            words = phrase.preposition.split()
            ends = {phrase.preposition, words[0]} | ({words[-1]} if words[0] not in ELSEWHERE else set())
            if phrase.distance > FAR or not (ends & element.prepositions):
                continue
            handed = (
                frame.form == "verb"
                and len(frame.elements) == 1
                and words[0] in ("to", "from")
                and phrase.via in deep_objects(self.tree, head)
            )
            if (
                phrase.via not in slots.nouns
                and not handed
                and not (frame.form == "noun" and self.tree.preposition(phrase.via) in ("by", "from"))
            ):
                continue
            if element.slot:
                found = self.first_actor([phrase.head], element, frame, slots, phrase.distance)
                if found is not None:
                    slots[element.slot] = found
                    return True
            elif (not element.words or self.tree.is_word(phrase.head, element.words)) and self.modified_by(phrase.head, element.modifiers):
                slots.nouns.add(phrase.head)
                return True
        if element.slot and frame.form == "noun" and frame.mode == "visit" and self.tree.child(head, "nmod:poss") is not None:
            states = tuple(m for m in self.mentions.modifiers(head) if m.kind == "state")  # "Paz's first Peru visit"
            if len(states) == 1:
                slots[element.slot] = Filled(states, 1)
                return True
        if element.slot and "of" in element.prepositions:  # "violated Peru's airspace"
            named = [noun for noun in slots.nouns if noun != head]
            owners = [o for noun in named for o in self.tree.children(noun, "nmod:poss")]
            if (found := self.first_actor(owners, element, frame, slots)) is not None:
                slots[element.slot] = found
                return True
            taken = {a.name for filled in slots.values() for a in filled.actors}
            things = [noun for noun in named if self._stands_for_its_state(noun)]
            whose = [(m, noun) for noun in things for m in self.mentions.modifiers(noun) if m.kind == "state" and m.name not in taken]
            if whose and frame.form == "verb":  # "expelled the Peruvian ambassador"
                slots[element.slot] = Filled(tuple(self.mentions.as_written(m, noun) for m, noun in whose), 1)
                return True
        if element.slot and "for" in element.prepositions:  # "called for the army to withdraw"
            for k in self.tree.children(head, "advcl", "ccomp", "xcomp", "acl"):
                if (
                    any(self.tree.lower[m] == "for" for m in self.tree.children(k, "mark"))
                    and (subject := self.tree.child(k, "nsubj", "nsubj:pass")) is not None
                ):
                    found = self.first_actor([subject], element, frame, slots)
                    if found is not None:
                        slots[element.slot] = found
                        return True
        return False

    def _stands_for_its_state(self, noun: int) -> bool:
        """Whether what is done to it is done to its state: an ambassador, an airspace; but no detainee, and no bombing."""
        lemma = self.tree.lemma[noun]
        if lemma in nouns().deeds | nouns().undergone:
            return False
        return lemma in nouns().representatives or self.mentions.at(noun) is None

    def _fill_clause(self, head: int, element: Element, frame: Frame, slots: Slots) -> bool:
        tree = self.tree
        labels = ("xcomp", "ccomp", "advcl", "acl") if element.clause == "to" else ("ccomp", "advcl", "acl")
        for k in tree.children(head, *labels):
            that = any(tree.lower[m] == "that" for m in tree.children(k, "mark"))
            infinitive = any(tree.lower[m] == "to" for m in tree.children(k, "mark", "aux"))
            if element.clause == "that" and tree.dep[k] != "ccomp" and not that:
                continue  # "demanded elections after the court had cleared him": no part of the demand
            if element.clause == "that" and tree.lemma[head] == "ask" and not that:
                continue  # "asked whether", '"How can we ...?" asked'
            if element.clause == "that" and frame.relation == "URGED" and not self._is_subjunctive(k):
                continue  # "insists that it poses no threat" asks for nothing
            purpose = infinitive or (
                bool(element.words) and tree.tag[k] == "VBG" and tree.dep[k] in ("advcl", "acl")
            )  # "rallied demanding"
            if infinitive and tree.dep[k] == "ccomp" and tree.child(k, "nsubj", "nsubj:pass") is not None:
                continue  # "told reporters the strike is to go on"
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
        modal = any(
            tree.lower[k] in ("must", "should", "be", "ought", "shall", "have", "has")
            for k in tree.children(clause, "aux", "aux:pass", "cop")
        )
        return modal or tree.tag[clause] in ("VB", "VBP") or tree.lower[clause] == tree.lemma[clause]  # no ending

    def actors_of_clause(self, clause: int, source: Mention) -> tuple[Mention, ...]:
        """Whom a clause is about, other than `source`."""
        slots = Slots()
        slots["S"] = Filled((source,))
        found = self._actor_in_clause(clause, Element(slot="T", clause="that"), Frame("", "verb", frozenset()), slots)
        return found.actors if found else ()

    def _actor_in_clause(self, clause: int, element: Element, frame: Frame, slots: Slots) -> Filled | None:
        """The actor a clause is about: its own subject, else its object, else a prepositional phrase, else an object's owner."""
        tree = self.tree
        heads: list[int] = []
        subject = tree.child(clause, "nsubj", "nsubj:pass")
        if frame.relation == "URGED" and tree.is_passive(clause):  # "demanded that Paz be freed": somebody else is to do it
            agent = deep_subject(tree, clause)
            return self.first_actor([agent], element, frame, slots) if agent is not None else None
        if subject is not None:
            heads.append(subject)
        refused = frame.relation == "REJECTED" and element.clause == "to"  # "declined to send observers": they asked for nothing
        heads += [k for k in deep_objects(tree, clause) if not refused or self._is_anchored(k) or self.mentions.at(k) is None]
        near = 1 if deep_objects(tree, clause) else 0
        heads += [
            p.head
            for p in sorted(phrases(tree, clause), key=lambda p: (p.distance, p.head))
            if p.distance <= near and p.preposition in (AGAINST if refused else ABOUT)
        ]
        found = None
        if subject is not None and not self.mentions.all_at(subject) and (owned := self.mentions.owners(subject)):
            taken = {a.name for filled in slots.values() for a in filled.actors}
            others = tuple(owner for owner in owned if owner.name not in taken)
            found = Filled(others, 1) if others else None  # "alleged that Peru's plan would ruin Chile": Peru
        found = found or self.first_actor(sorted(heads, key=lambda k: not self._is_anchored(k)), element, frame, slots)
        if found is None:
            taken = {a.name for filled in slots.values() for a in filled.actors}
            owners = [o for k in heads if (o := self.mentions.owner(k)) is not None and o.name not in taken]
            found = Filled((owners[0],), 1) if owners else None
        if found is None:
            inner = tree.child(clause, "xcomp", "ccomp")
            found = self._actor_in_clause(inner, element, frame, slots) if inner is not None else None
        if found is None:  # "threatened to leave unless Peru pays": who must meet the condition
            conditions = [
                k for k in tree.children(clause, "advcl") if any(tree.lower[m] in ("if", "unless") for m in tree.children(k, "mark"))
            ]
            subjects = [s for k in conditions if (s := tree.child(k, "nsubj")) is not None]
            found = self.first_actor(subjects, element, frame, slots, 1)
        return found

    def _is_anchored(self, k: int) -> bool:
        """Whether a phrase names somebody, or a group of some country, rather than any "peacekeepers"."""
        actor = self.mentions.at(k)
        return actor is not None and (actor.kind != "group" or actor.country is not None)

    def modified_by(self, noun: int, modifiers: tuple[frozenset[str], ...]) -> bool:
        tree = self.tree
        before = [k for k in tree.below(noun) if k < noun]
        return all(any(tree.is_word(k, words) for k in before) for words in modifiers)
