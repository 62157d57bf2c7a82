"""Relations that no phrase of the lexicon tells but the way a clause is built: demands, threats, blame, "X-backed", echoes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.arguments import deep_objects, deep_subject, surface_subject
from kg.extract.makings import is_bare
from kg.extract.polarity import status
from kg.extract.spans import BACKED_BY
from kg.extract.speech import addressee_of_demand, is_imperative
from kg.extract.words import nouns, speech_words
from kg.types import Mention, Reading, Status

if TYPE_CHECKING:
    from kg.extract.readings import Extractor
    from kg.lexicon.triggers import Frame

CONFIDENCE = 0.7
STANCES = ("REJECTED", "AGREED_WITH", "BACKED", "ACCUSED")  # that can be taken to a request or a deed
HARM = ("ATTACKED", "COERCED", "SANCTIONED")
COMING = ("MET", "ATTACKED", "COERCED", "MOBILIZED_AGAINST", "RETREATED_FROM")
BEHESTS = frozenset({"behest", "bidding", "insistence", "instigation", "instruction", "order", "prompting", "request", "urging"})
ELSEWHERE = frozenset({"nsubj", "nsubj:pass", "csubj", "conj", "parataxis", "ccomp", "acl:relcl"})  # parts that do not speak of the subject
BACKING = frozenset({"approval", "backing", "blessing", "consent", "endorsement", "support"})
CARRIED_OUT = frozenset("carry commit conduct execute launch mount orchestrate organise organize perpetrate plan stage".split())
DEMANDS = frozenset({"appeal", "call", "demand", "plea", "request", "ultimatum"})
BACKED = re.compile("[-‑](?:" + "|".join(BACKED_BY) + r")\b")  # as in "US-backed forces", whom no other name tells
ARMED = frozenset({"MIL", "COP", "REB", "UAF", "SPY"})
LOYAL = ("GOV", "MIL", "COP", "LEG", "JUD", "SPY")
MEMORY = 3  # sentences over which "the request" is the one made last


class Constructions:
    """The readings of one article that come from its clauses."""

    def __init__(self, extractor: Extractor) -> None:
        self.x, self.tree, self.mentions, self.speech = extractor, extractor.tree, extractor.mentions, extractor.speech

    def readings(self, i: int) -> Iterator[Reading]:
        """Those that the word at token `i` heads."""
        yield from self._demand(i)
        yield from self._threat(i)
        yield from self._blame(i)
        yield from self._backing(i)
        yield from self._behest(i)
        yield from self._side_by_side(i)
        yield from self._with_help(i)
        yield from self._guilt(i)
        yield from self._turned_down(i)

    def echoes(self, found: Sequence[Reading]) -> Iterator[Reading]:
        """
        Answers to what was told before: "X asked Y to go. Y declined the request", "X bombed Y. Z condemned the attack".

        The request is that of the one who asked Y last, the attack that of the only one who did such things in the sentences before.
        """
        found = sorted(found, key=lambda r: r.trigger_start)
        for i in range(len(self.tree.tokens)):
            things = [k for k in deep_objects(self.tree, i) if self._is_known(k)] if self.tree.is_verb(i) else []
            subject = deep_subject(self.tree, i) if things else None
            frame = self._stance(i) if subject is not None else None
            if frame is None or subject is None:
                continue
            here = self.tree.tokens[i].idx
            recent = [r for r in found if self.tree.sent[i] - MEMORY <= r.position and r.trigger_start < here and r.status == "actual"]
            for source in self.mentions.all_at(subject):
                doer = self._doer(self.tree.lemma[things[0]], source, recent)
                if doer is not None and doer.name != source.name:
                    target = self.mentions.as_written(doer, things[0])
                    status_ = status(self.tree, i).status
                    yield self._make(frame.relation, source, target, i, status_, "echo", mode=frame.mode, speaker=self.speech.speaker(i))

    def _is_known(self, i: int) -> bool:
        """Whether a noun names a request or deed that was told before, without a word on whose it is."""
        return self.tree.lemma[i] in nouns().requests | nouns().accusations | nouns().deeds and is_bare(self.tree, i)

    def _stance(self, verb: int) -> Frame | None:
        """What a verb says of somebody by what it does to his doings: blames, backs or rejects him, agrees with him."""
        frames = [f for word in self.tree.forms(verb) for f in self.x.matcher.triggers.of("verb", word)]
        plain = [f for f in frames if f.relation in STANCES and f.owner and len(f.elements) == 1 and not f.elements[0].prepositions]
        return max(plain, key=lambda f: f.weight, default=None)

    def _doer(self, noun: str, source: Mention, recent: Sequence[Reading]) -> Mention | None:
        if noun in nouns().accusations:
            return next((r.source for r in reversed(recent) if r.relation == "ACCUSED" and r.target.name == source.name), None)
        if noun in nouns().requests:
            return next((r.source for r in reversed(recent) if r.relation == "URGED" and r.target.name == source.name), None)
        doers = {r.source.name: r.source for r in recent if r.relation in HARM}
        return next(iter(doers.values())) if len(doers) == 1 else None

    def _demand(self, i: int) -> Iterator[Reading]:
        """As in "X said that Y must leave", "Leave, X told Y": a demand of X on Y."""
        if not self.tree.is_clause(i):
            return
        if is_imperative(self.tree, i):
            speaker, addressee = self.speech.speaker(i), self.speech.addressee(i)
            if self.tree.lemma[i] != "thank" and speaker is not None and addressee is not None and speaker.name != addressee.name:
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

    def _blame(self, i: int) -> Iterator[Reading]:
        """As in "X said that Y had failed to protect it", '"Y is lying," X said': blame in words of one's own."""
        tree = self.tree
        if not tree.is_clause(i) or tree.is_passive(i) or not self.speech.is_told(i):
            return
        subject = tree.child(i, "nsubj")
        word = self._harsh_word(i) if subject is not None else None
        speaker = self.speech.speaker(i) if word is not None else None
        if subject is None or word is None or speaker is None or tree.lower[tree.bounds[tree.sent[i]][1] - 1] == "?":
            return
        own = self.mentions.person_behind(subject)
        if own is not None and own.name == speaker.name:
            return  # "she said that her children were in danger"
        for target in self.mentions.all_at(subject) or self.mentions.owners(subject):
            if target.name != speaker.name:
                yield self._make("ACCUSED", speaker, target, word, "actual", "blame")

    def _harsh_word(self, i: int) -> int | None:
        """The word of a clause that says something bad of its subject."""
        tree, words = self.tree, speech_words()
        if tree.lemma[i] in words.withstand:
            return None
        if tree.lemma[i] == "fail":
            return i if tree.child(i, "xcomp") is not None and status(tree, i).status == "actual" else None
        negated = status(tree, i).status == "negated"
        if negated:
            return i if tree.lemma[i] in words.lacking else None
        verb = self.speech.reporting(i)
        if verb is not None and tree.lemma[verb] in words.claim and tree.lemma[i] in words.misdeeds:
            return i
        return next((k for k in self._said_of_subject(i) if tree.is_word(k, words.blame)), None)

    def _said_of_subject(self, i: int) -> Iterator[int]:
        """The words of a clause that tell what its subject does or is, the clauses of others left out."""
        tree = self.tree
        yield i
        for k in tree.kids[i]:
            if k in self.mentions.entities or tree.dep[k] in ELSEWHERE or (tree.dep[k] == "compound" and tree.pos[k] == "NOUN"):
                continue
            if tree.dep[k] in ("acl", "advcl") and any(tree.lower[m] == "to" for m in tree.children(k, "mark")):
                continue  # "in a bid to capture a terrorist"
            if tree.child(k, "nsubj", "nsubj:pass") is None and not any(tree.lower[m] in ("not", "no") for m in tree.kids[k]):
                yield from self._said_of_subject(k)

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
            if target is None or source.name == target.name or BACKED.search(target.name):
                continue
            if target.kind != "state" or target.country != source.country:
                yield self._make("BACKED", source, target, i, "actual", "backing")

    def _behest(self, i: int) -> Iterator[Reading]:
        """As in "At the request of Lydia, Caria closed the port": Lydia asked Caria."""
        tree, clause = self.tree, self.tree.head[i]
        if tree.lemma[i] not in BEHESTS or tree.preposition(i) not in ("at", "on") or tree.dep[i] != "obl" or not tree.is_verb(clause):
            return
        doer = deep_subject(tree, clause)
        for target in self.mentions.all_at(doer) if doer is not None else []:
            for source in self._of(i):
                if source.name != target.name:
                    yield self._make("URGED", source, target, i, "actual", "behest")

    def _turned_down(self, i: int) -> Iterator[Reading]:
        """As in "Lydia rejected Caria's demand": Caria had asked Lydia for something."""
        tree = self.tree
        asked = [k for k in deep_objects(tree, i) if tree.lemma[k] in DEMANDS] if tree.is_verb(i) else []
        frame = self._stance(i) if asked else None
        doer = deep_subject(tree, i) if frame is not None and frame.relation == "REJECTED" else None
        for target in self.mentions.all_at(doer) if doer is not None else []:
            for source in self.mentions.owners(asked[0]):
                if source.name != target.name:
                    yield self._make("URGED", source, target, asked[0], "actual", "turned down", speaker=self.speech.speaker(i))

    def _of(self, i: int) -> list[Mention]:
        """Whose a request or help is: "the request of Lydia", "Lydia's backing", "help from Lydia"."""
        tree = self.tree
        of = [k for k in (*tree.children(i, "nmod:poss"), *tree.children(i, "nmod")) if tree.preposition(k) in ("", "of", "from")]
        return [m for k in of for m in self.mentions.all_at(k)]

    def _with_help(self, i: int) -> Iterator[Reading]:
        """As in "Lydia signed with the backing of Caria": Caria backs Lydia."""
        tree, clause = self.tree, self.tree.head[i]
        if tree.lemma[i] not in BACKING or tree.preposition(i) != "with" or tree.dep[i] not in ("obl", "nmod"):
            return
        doer = (deep_subject(tree, clause) if tree.is_verb(clause) else clause) if clause != i else None
        status_ = status(tree, clause).status if tree.is_verb(clause) else "actual"
        for target in self.mentions.all_at(doer) if doer is not None and doer < i else []:
            for source in self._of(i):
                if source.name != target.name:
                    yield self._make("BACKED", source, target, i, status_, "backing", speaker=self.speech.speaker(i))

    def _guilt(self, i: int) -> Iterator[Reading]:
        """As in "X said that Y was behind the attack", "was involved in it", "that it was carried out by Y": X puts it down to Y."""
        tree = self.tree
        if not tree.is_clause(i) or status(tree, i).status != "actual" or not self.speech.is_told(i):
            return
        subject = surface_subject(tree, i)
        if subject is None:
            return
        if tree.is_passive(i) and tree.lemma[i] in CARRIED_OUT and tree.lemma[subject] in nouns().deeds:
            doer = deep_subject(tree, i)
        elif self._is_for_a_deed(i):
            doer = subject
        else:
            return
        speaker = self.speech.speaker(i)
        for target in self.mentions.all_at(doer) if speaker is not None and doer is not None else []:
            if speaker is not None and target.name != speaker.name and not (target.sector == speaker.sector == "UAF"):
                yield self._make("ACCUSED", speaker, target, i, "actual", "guilt")

    def _is_for_a_deed(self, i: int) -> bool:
        """Whether a predicate makes its subject answer for a deed: "behind the attack", "responsible for it", "involved in the raid"."""
        tree = self.tree
        if tree.lemma[i] in nouns().deeds and tree.preposition(i) == "behind":
            return True
        after = {"responsible": "for", "involve": "in", "involved": "in", "implicate": "in", "complicit": "in"}.get(tree.lemma[i])
        return any(tree.preposition(k) == after and tree.lemma[k] in nouns().deeds for k in tree.children(i, "obl", "nmod"))

    def _side_by_side(self, i: int) -> Iterator[Reading]:
        """As in "Lydian troops are searching the hills alongside Carian militias": forces that do something together."""
        tree = self.tree
        behind = next((k for k in tree.children(i, "obl", "nmod") if tree.preposition(k) == "alongside"), None)
        if behind is None or not tree.is_verb(i) or tree.is_passive(i):
            return
        doer = deep_subject(tree, i)
        for source in self.mentions.all_at(doer) if doer is not None else []:
            for target in self.mentions.all_at(behind):
                if source.name != target.name and {source.sector, target.sector} <= ARMED:
                    status_ = status(tree, i).status
                    yield self._make("COOPERATED_WITH", source, target, i, status_, "alongside", speaker=self.speech.speaker(i))

    def _make(
        self, relation: str, source: Mention, target: Mention, trigger: int, status_: Status, rule: str, *, mode: str | None = None,
        speaker: Mention | None = None,
    ) -> Reading:  # fmt: skip
        return self.x.make(relation, source, target, trigger, status_, rule, confidence=CONFIDENCE, mode=mode, speaker=speaker)


def at_home(one: Mention, other: Mention) -> bool:
    """Whether one is a person and the other that person's own state: where "the Peruvian president visited the south of Peru"."""
    return one.country is not None and one.country == other.country and {one.kind, other.kind} == {"person", "state"}


def is_own_place(relation: str, source: Mention, target: Mention) -> bool:
    """Whether somebody would only come to a place in his own state: "the Peruvian army entered Arequipa", "the king visited the south"."""
    at_his = target.kind == "state" and source.kind != "state" and source.country is not None and source.country == target.country
    a_place = not any(word in nouns().government for word in target.text.lower().split())
    loyal = source.sector in LOYAL or (source.kind == "person" and relation == "MET")
    return (at_his and a_place and loyal and relation in COMING) or (relation == "MET" and at_home(source, target))


def is_interview(relation: str, source: Mention, target: Mention) -> bool:
    """Whether somebody only speaks to a news outlet, or is its guest."""
    return relation == "MET" and "MED" in (source.sector, target.sector)
