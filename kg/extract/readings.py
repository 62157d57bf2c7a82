"""What an article says: all its readings, in text order. The rules meet here; each lives in a module of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.arguments import deep_subject
from kg.extract.constructions import Constructions, is_interview, is_own_place
from kg.extract.dates import stated_date
from kg.extract.match import Match, Matcher
from kg.extract.mentions import Mentions
from kg.extract.polarity import status as read_status
from kg.extract.roles import roles
from kg.extract.speech import Speech
from kg.extract.syntax import Tree
from kg.extract.verdicts import MADE, Verdicts
from kg.lexicon.triggers import Triggers
from kg.types import BASES, ROLE, Article, Basis, Mention, Reading, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.extract.judge import Judge
    from kg.lexicon.gazetteer import Gazetteer

SPEECH_ACTS = frozenset({"URGED", "ACCUSED", "THREATENED", "REJECTED", "BACKED", "AGREED_WITH"})
PROMISES: dict[str, Status] = {"pledge": "planned", "promise": "planned", "vow": "planned", "offer": "possible", "propose": "possible"}
DONE_BY_WORD = frozenset({"AGREED_WITH", "SANCTIONED"})  # to announce a deal or sanctions is to make them
FALLOFF = 0.9  # what each attachment between a trigger and its actor leaves of the confidence
BY_BASIS: dict[Basis, float] = {"named": 1.0, "linked": 0.9, "inferred": 0.6}


class Extractor:
    """
    The rules over one article: who did what to whom, and who holds which role. `kg explain` asks it for the parts.

    Args:
        article: The report. Offsets count characters of its `text`.
        doc: The same text with lemmas, tags, entities and a dependency parse (UD or ClearNLP labels).
        gazetteer: Known actors, offices, roles and groups.
        triggers: What tells a relation.
        judge: Decides what the rules propose, and more; without it, or without the vectors that it needs, the rules stand alone.

    Raises:
        ModelError: `doc` has no dependency parse.
    """

    def __init__(self, article: Article, doc: Doc, gazetteer: Gazetteer, triggers: Triggers, judge: Judge | None = None) -> None:
        self.article, self.doc = article, doc
        self.judge = judge if len(doc.tensor) == len(doc) > 0 else None
        self.tree = Tree(doc)
        self.mentions = Mentions(article, self.tree, gazetteer, wide=self.judge is not None)
        self.speech = Speech(article, self.tree, self.mentions)
        self.matcher = Matcher(self.tree, self.mentions, triggers)

    def readings(self) -> Iterator[Reading]:
        """Yield all readings of the article, in text order of the trigger."""
        found = self.rules()
        if self.judge is not None:
            found = list(Verdicts(self, self.judge, found).readings())
        for role in roles(self.tree, self.mentions):
            found.append(self.make(ROLE, role.person, role.place, role.trigger, "actual", "role", confidence=0.9, role=role.text or None))
        yield from sorted(
            _distinct(_unrejected(self._unasked(found))),
            key=lambda r: (r.trigger_start, r.relation, r.source.start_char, r.target.start_char),
        )

    def _unasked(self, found: list[Reading]) -> list[Reading]:
        """Without what is only asked for or threatened: "X urged Y to invade Z" says nothing of what Y does."""
        token = {t.idx: t.i for t in self.tree.tokens}
        asking = {token[r.trigger_start] for r in found if r.relation in ("URGED", "THREATENED")}
        return [r for r in found if r.status != "possible" or not self._is_complement(token[r.trigger_start], asking)]

    def _is_complement(self, i: int, of: Collection[int]) -> bool:
        tree = self.tree
        while tree.dep[i] in ("xcomp", "ccomp", "conj", "obj") and tree.head[i] != i:
            if tree.dep[i] in ("xcomp", "ccomp") and tree.head[i] in of:
                return True
            i = tree.head[i]
        purpose = tree.dep[i] == "advcl" and any(tree.lower[m] == "to" for m in tree.children(i, "mark"))
        return purpose and tree.head[i] in of  # "called on Lydia to leave"

    def rules(self) -> list[Reading]:
        """What the rules read of events, in no order."""
        matches = [match for i in range(len(self.tree.tokens)) for match in self.matcher.matches(i)]
        consumed = {i for match in matches for i in match.consumed}
        found = [reading for match in matches if match.trigger not in consumed and (reading := self.reading(match)) is not None]
        constructions = Constructions(self)
        for i in range(len(self.tree.tokens)):
            found += constructions.readings(i)
        return [*found, *constructions.echoes(found)]

    def reading(self, match: Match) -> Reading | None:
        """What a match says, or None where that is over ("lifted the sanctions")."""
        frame = match.frame
        first = frame.form == "noun" and any(self.tree.lower[k] == "first" for k in self.tree.children(match.trigger, "amod"))
        if first and self._is_one_of_many(match.source) and self._is_one_of_many(match.target):
            return None  # "the first meeting of a president and a king"
        read = read_status(self.tree, match.trigger, carrier=match.carrier, cancelled=match.cancelled)
        ends = (frame.relation, match.source, match.target)
        if read.ended or is_own_place(*ends) or is_interview(*ends):
            return None
        status = read.status
        if status == "possible" and frame.relation in SPEECH_ACTS:
            status = self._attempted(match.trigger) or status
        if status == "planned" and frame.relation in DONE_BY_WORD and self._is_announced(match.trigger):
            status = "actual"
        speaker = self.speech.speaker(match.carrier if match.carrier is not None else match.trigger)
        if read.denial is not None and status == "negated":
            speaker = self.speech._subject(read.denial) or speaker
        if frame.form == "noun" and frame.relation in MADE and status == "negated" and not self.tree.is_denied(match.trigger):
            if self._turns_down(match):
                return None
            status = "actual"  # "rejected the demand of Peru": it was made
        if speaker is not None and frame.relation in SPEECH_ACTS and speaker.name == match.source.name:
            speaker = None  # the speech act is the outlet's own report of it
        relation = frame.relation
        if status == "actual" and frame.form == "verb" and relation not in SPEECH_ACTS:
            status = PROMISES.get(self.tree.lemma[match.trigger], status)  # "pledged aid to Lydia"
        if status == "planned" and speaker_is_source(speaker, match.source) and self._has_ultimatum(match.trigger):
            relation, status = "THREATENED", "actual"  # "will leave unless Lydia pays"
        confidence = frame.weight * FALLOFF**match.distance * BY_BASIS[match.source.basis] * BY_BASIS[match.target.basis]
        return self.make(
            relation, match.source, match.target, match.trigger, status, f"{frame.form}: {frame.phrase}",
            confidence=confidence, mode=frame.mode, speaker=speaker,
        )  # fmt: skip

    def _is_one_of_many(self, actor: Mention) -> bool:
        """Whether somebody is told of as "a president"."""
        before = self.article.text[max(0, actor.start_char - 4) : actor.start_char].lower()
        return actor.kind == "person" and before.split()[-1:] in (["a"], ["an"])

    def _turns_down(self, match: Match) -> bool:
        """Whether the doer is only who rejects it: "rejected criticism of Lydia"."""
        verb = self.tree.head[match.trigger]
        subject = deep_subject(self.tree, verb) if self.tree.is_verb(verb) else None
        return subject is not None and match.source.name in {actor.name for actor in self.mentions.all_at(subject)}

    def _is_announced(self, i: int) -> bool:
        governor = self.tree.head[i]
        return self.tree.dep[i] == "obj" and self.tree.lemma[governor] == "announce" and read_status(self.tree, governor).status == "actual"

    def _attempted(self, i: int) -> Status | None:
        """The status of a speech act that is tried or wished for: who tries to persuade urges, who "would like to thank" thanks."""
        tree, governor = self.tree, self.tree.head[i]
        if tree.dep[i] != "xcomp":
            return None
        if tree.lemma[governor] in ("try", "seek", "attempt"):
            return read_status(tree, governor).status
        wishes = tree.lemma[governor] in ("want", "like", "wish")
        return "actual" if wishes and any(tree.lower[k] in ("i", "we") for k in tree.children(governor, "nsubj")) else None

    def _has_ultimatum(self, i: int) -> bool:
        tree = self.tree
        return any(tree.lower[m] == "unless" for k in tree.children(i, "advcl") for m in tree.children(k, "mark"))

    def make(
        self, relation: str, source: Mention, target: Mention, trigger: int, status: Status, rule: str, *, confidence: float,
        mode: str | None = None, role: str | None = None, speaker: Mention | None = None,
    ) -> Reading:  # fmt: skip
        """A reading of the trigger at a token, with its sentence and date."""
        position = self.tree.sent[trigger]
        first, last = self.tree.bounds[position]
        start, end = _trim(self.article.text, self.tree.tokens[first].idx, self.tree.tokens[last - 1].idx + len(self.tree.tokens[last - 1]))
        token = self.tree.tokens[trigger]
        date, precision = stated_date(self.tree, trigger, self.article.published) if relation != ROLE else (None, None)
        return Reading(
            relation, source, target, status, token.idx, token.idx + len(token), rule, position, start, end,
            mode, round(confidence, 3), role, speaker, date, precision, _worst(source, target),
        )  # fmt: skip


def speaker_is_source(speaker: Mention | None, source: Mention) -> bool:
    """Whether the outlet or the doer itself says so, and not somebody else."""
    return speaker is None or speaker.name == source.name


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    sentence = text[start:end]
    return start + len(sentence) - len(sentence.lstrip()), end - len(sentence) + len(sentence.rstrip())


def _worst(*mentions: Mention) -> Basis:
    return max((m.basis for m in mentions), key=BASES.index)


def _unrejected(found: list[Reading]) -> list[Reading]:
    """As in "Refused to accept X's plan" is a rejection and not also a failed agreement."""
    refused = {(r.position, r.source.name, r.target.name) for r in found if r.relation == "REJECTED" and r.status == "actual"}
    return [r for r in found if r.status != "negated" or (r.position, r.source.name, r.target.name) not in refused]


def _distinct(found: list[Reading]) -> Iterator[Reading]:
    """One reading a sentence, relation, pair and status: the surest."""
    best: dict[tuple[object, ...], Reading] = {}
    for reading in found:
        ends = (reading.source.name, reading.target.name)
        key = (reading.position, reading.relation, ends, reading.status, reading.role)
        if key not in best or best[key].confidence < reading.confidence:
            best[key] = reading
    yield from (replace(r) for r in best.values())
