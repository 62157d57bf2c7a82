"""Who does what a noun names: its owner, a by-phrase, the subject of the light verb that carries it ("launched an attack on T")."""

from __future__ import annotations

from kg.extract.arguments import deep_subject, phrases, surface_subject
from kg.extract.elements import Filled
from kg.extract.mentions import Mentions
from kg.extract.syntax import Tree
from kg.extract.words import speech_words
from kg.lexicon.triggers import LightVerbs
from kg.types import Mention

TOGETHER = frozenset({"MET", "AGREED_WITH", "COOPERATED_WITH"})  # whoever speaks after such a deed with T took part in it
SHARES = frozenset({"responsibility", "involvement", "part", "role", "complicity", "participation", "hand", "blame"})
OTHERS = frozenset({"avert", "confirm", "foil", "prevent", "thwart"})  # of what others do: who confirms an arrest need not have made it
PUNISHED = frozenset({"convict", "execute", "hang", "imprison", "jail", "sentence"})
OCCASION = frozenset({"after", "before", "during", "at", "in", "following", "on", "amid"})


class Carriers:
    """Finds who acts in one article's parse."""

    def __init__(self, tree: Tree, mentions: Mentions, light: LightVerbs) -> None:
        self.tree, self.mentions, self.light = tree, mentions, light

    def carrier(self, noun: int) -> tuple[int | None, bool, bool]:
        """The light verb that a noun leans on ("launched an attack", "came under attack"), whether it swaps the roles, or cancels."""
        light = self.light
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

    def is_ended(self, noun: int) -> bool:
        """Whether what a noun names is given up: "halted the talks", "withdrew from the treaty"."""
        governor, names, is_object = self._governor(noun)
        ended = names & self.light.ended
        return governor is not None and any(is_object or " " in name for name in ended)

    def _governor(self, noun: int) -> tuple[int | None, set[str], bool]:
        """The verb that a noun depends on, its names ("come under", "call off"), and whether the noun is its object."""
        tree = self.tree
        while tree.dep[noun] == "nmod" and (tree.content(tree.head[noun]) == noun or self._is_share(tree.head[noun], noun)):
            noun = tree.head[noun]  # "two billion euros in aid", "responsibility for the attack"
        first = tree.first_conjunct(noun)
        governor = tree.head[first]
        if governor == first or not tree.is_verb(governor) or tree.dep[first] not in ("obj", "obl", "nsubj:pass", "xcomp", "nsubj"):
            return None, set(), False
        preposition, lemma, particle = tree.preposition(noun), tree.lemma[governor], tree.child(governor, "compound:prt")
        names = {f"{lemma} {word}" for word in (preposition, tree.lower[particle] if particle is not None else "") if word} or {lemma}
        return governor, names, tree.dep[first] in ("obj", "nsubj:pass")

    def _is_share(self, head: int, noun: int) -> bool:
        return self.tree.lemma[head] in SHARES and self.tree.preposition(noun) in ("in", "for")

    def source(self, noun: int, relation: str, carrier: int | None, reverse: bool, target: Filled | None) -> Filled | None:
        tree, mentions = self.tree, self.mentions
        taken = {m.name for m in target.actors} if target else set()

        def free(found: list[Mention]) -> tuple[Mention, ...]:
            return tuple(m for m in found if m.name not in taken)

        for k in tree.children(noun, "nmod:poss"):
            if actors := free(mentions.all_at(k) or [m for m in [mentions.owner(k)] if m]):
                return Filled(actors)
        for phrase in phrases(tree, noun):
            if (
                phrase.preposition in ("by", "from", "on behalf of")
                and phrase.distance <= 1
                and (actors := free(mentions.all_at(phrase.head)))
            ):
                return Filled(actors, phrase.distance)
        if carrier is not None and not reverse and tree.lemma[carrier] not in OTHERS:
            subject = deep_subject(tree, carrier)
            if subject is not None and subject != noun and (actors := free(self.agents(subject))):
                return Filled(actors)
        if actors := free(mentions.modifiers(noun)):
            return Filled(actors)
        if (subject := self._participant(noun, relation)) is not None and (actors := free(mentions.all_at(subject))):
            return Filled(actors, 1)
        return None

    def _participant(self, noun: int, relation: str) -> int | None:
        """Who takes part where only the clause says it: "after talks with Peru, Paz said ...", "voted in support of Peru"."""
        tree = self.tree
        governor, preposition = tree.head[noun], tree.preposition(noun)
        if (convict := self._convict(noun)) is not None:
            return convict
        if tree.dep[noun] != "obl" or not tree.is_clause(governor):
            return None
        bare = tree.child(noun, "det", "nmod:poss") is None
        if (preposition == "in" and bare) or (relation in TOGETHER and preposition in OCCASION):
            return deep_subject(tree, governor) if tree.is_verb(governor) else surface_subject(tree, governor)
        return None

    def _convict(self, noun: int) -> int | None:
        """Who did what he is punished for: "was jailed for the murder of Paz", "is serving a sentence for the attack"."""
        tree, governor = self.tree, self.tree.head[noun]
        if tree.preposition(noun) not in ("for", "of"):
            return None
        if tree.dep[noun] == "obl" and tree.lemma[governor] in PUNISHED and tree.is_passive(governor):
            return surface_subject(tree, governor)
        if tree.lemma[governor] in ("sentence", "term") and tree.dep[governor] == "obj" and tree.lemma[tree.head[governor]] == "serve":
            return surface_subject(tree, tree.head[governor])
        return None

    def agents(self, subject: int) -> list[Mention]:
        """Who acts: the actors of the subject, or the owner of the missile, decree or raid through which it acts."""
        found = self.mentions.all_at(subject)
        if not found and self.tree.is_word(subject, speech_words().instrument):
            owner = self.mentions.owner(subject)
            found = [owner] if owner else []
        return found
