"""Whom a pronoun means, or "the two leaders": by coreference, by the clause it opens, and by what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import names
from kg.extract.words import nouns, speech_words
from kg.types import Kind, Mention

if TYPE_CHECKING:
    from kg.extract.mentions import Mentions

SPEAKER = frozenset({"i", "me", "my", "we", "us", "our", "myself", "ourselves"})
ADDRESSEE = frozenset({"you", "your"})
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4}
PLURAL = frozenset({"they", "them", "their", "themselves"})


def pronoun(mentions: Mentions, i: int) -> Mention | None:
    if mentions.tree.lower[i] in SPEAKER | ADDRESSEE and i not in mentions.antecedents:
        return _in_speech(mentions, i)
    antecedent = _ahead(mentions, i)
    if antecedent is None:
        antecedent = _reported(mentions, i)
    if antecedent is None:
        antecedent = _alongside(mentions, i)
    if antecedent is None:
        antecedent = mentions.antecedents.get(i)
    if antecedent is None or antecedent == i:
        return None
    found = mentions.at(antecedent)
    if found is None or _is_speaker(mentions, i, found):
        return None
    token = mentions.tree.tokens[i]
    return replace(found, text=token.text, start_char=token.idx, end_char=token.idx + len(token.text), basis="linked")


def _is_speaker(mentions: Mentions, i: int, found: Mention) -> bool:
    """Whether somebody would speak of himself as "he": in '"They are shelling us," the villagers said' they are others."""
    speech = mentions.speech
    if speech is None or mentions.tree.lower[i] in SPEAKER | ADDRESSEE or not speech.is_quoted(i):
        return False
    speaker = speech.speaker(i)
    return speaker is not None and speaker.name == found.name


def _in_speech(mentions: Mentions, i: int) -> Mention | None:
    """As in "We ask the rebels to stop," Paz said: who speaks is who asks; "you" is whom the words are said to."""
    speech = mentions.speech
    if speech is None or not speech.is_quoted(i):
        return None
    found = speech.speaker(i) if mentions.tree.lower[i] in SPEAKER else speech.addressee(i)
    if found is None:
        return None
    token = mentions.tree.tokens[i]
    return replace(found, text=token.text, start_char=token.idx, end_char=token.idx + len(token.text), basis="linked")


def _ahead(mentions: Mentions, i: int) -> int | None:
    """As in "As she left for Oslo, Paz said ...": a pronoun in the opening clause means the subject that follows."""
    tree = mentions.tree
    if tree.lower[i] not in ("he", "she", "it", "they") or tree.dep[i] not in ("nsubj", "nsubj:pass"):
        return None
    clause = tree.head[i]
    while tree.dep[clause] in ("xcomp", "conj", "aux") and tree.head[clause] != clause:
        clause = tree.head[clause]
    top = clause
    while tree.dep[top] == "advcl":
        top = tree.head[top]
    if top <= i:
        return None
    subject = tree.child(top, "nsubj", "nsubj:pass")
    if subject is None or subject < i or not _agrees(mentions, i, subject):
        return None
    return subject


def _reported(mentions: Mentions, i: int) -> int | None:
    """As in "Lydia said it would leave", "said its troops had left": who says so is who would."""
    tree = mentions.tree
    owner = tree.dep[i] == "nmod:poss" and tree.dep[tree.head[i]] in ("nsubj", "nsubj:pass")
    clause = tree.head[tree.head[i]] if owner else tree.head[i]
    own = clause
    while tree.dep[clause] in ("conj", "xcomp") and tree.head[clause] != clause:
        clause = tree.head[clause]
    if owner and clause != own:
        return None  # "Lydia said Caria had lost and its army had fled": whose, coreference may tell
    verb = tree.head[clause]
    subjects = ("nsubj", "nsubj:pass")
    if tree.lower[i] not in ("it", "they", "its", "their") or not (owner or tree.dep[i] in subjects) or tree.dep[clause] != "ccomp":
        return None
    subject = tree.child(verb, "nsubj")
    if tree.lemma[verb] not in speech_words().say or subject is None or subject > i or tree.child(verb, "iobj", "obj") is not None:
        return None
    return subject if _agrees(mentions, i, subject) else None


def _alongside(mentions: Mentions, i: int) -> int | None:
    """As in "Broke off relations with Lydia and accused it": the object that the verb before it had."""
    tree = mentions.tree
    verb = tree.head[i]
    if tree.dep[i] == "nmod" and tree.dep[verb] == "obj":  # "called Paz a liar and imposed sanctions on her"
        verb = tree.head[verb]
    elif tree.dep[i] not in ("obj", "iobj", "obl"):
        return None
    if tree.dep[verb] != "conj" or tree.child(verb, "nsubj", "nsubj:pass") is not None:
        return None
    before = tree.head[verb]
    fitting = [
        k
        for k in range(before, verb)
        if k in mentions.entities and tree.head[k] not in range(*mentions.entities[k][:2]) and _agrees(mentions, i, k)
    ]
    named = {actor.name: k for k in fitting if (actor := mentions.at(k)) is not None}
    return next(iter(named.values())) if len(named) == 1 else None


def _agrees(mentions: Mentions, i: int, k: int) -> bool:
    """Whether a pronoun can mean an actor of this kind: "he" a person, "it" no person, "they" several."""
    found = mentions.at(k)
    if found is None:
        return False
    if mentions.tree.lower[i] in ("he", "she", "him", "her"):
        return found.kind == "person"
    if mentions.tree.lower[i] in ("it", "its"):
        return found.kind in ("state", "organization") and len(mentions.tree.conjuncts(k)) == 1
    return found.kind == "group" or len(mentions.tree.conjuncts(k)) > 1


def pair(mentions: Mentions, i: int) -> list[Mention] | None:
    """As in "The two leaders", "both sides", "the three": as many of their kind as were named just before, where it is just as many."""
    tree = mentions.tree
    kind: Kind | None = "person" if tree.lemma[i] in nouns().persons else "state" if tree.lemma[i] in nouns().states else None
    words = {tree.lower[k] for k in tree.kids[i] if k < i}
    count = next((n for word, n in COUNTS.items() if word in words), None)
    if kind is None or count is None or not words & {"the", "both", "these", "all"} or mentions.belongs_to(i)[0]:
        return None
    named: dict[str, Mention] = {}
    for k in range(i - 1, max(tree.bounds[max(tree.sent[i] - 2, 0)][0] - 1, -1), -1):
        start = k in mentions.entities and mentions.entities[k][0] == k
        if start and (found := names.name(mentions, mentions.head(*mentions.entities[k][:2]))) is not None and found.kind == kind:
            named.setdefault(found.name.split()[-1], found)
    return [mentions.as_written(m, i) for m in reversed(named.values())] if len(named) == count else None
