"""
Words that may tell a relation: each word of the trigger lexicon, with how much of its phrase stands near it.

The rules ask of a trigger that its whole phrase is there, in its place; a cue asks only that the word is. The judge decides what it tells.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.mentions import Mentions
from kg.extract.syntax import Tree
from kg.lexicon.triggers import Form, Frame, Triggers

NEAR = 12  # words on either side within which the rest of a phrase is looked for


class Cue(NamedTuple):
    """The frame of a relation of which most is there, and how sure it is: from 0 to 1."""

    frame: Frame
    strength: float


class Cues:
    """The cues of one article."""

    def __init__(self, tree: Tree, mentions: Mentions, triggers: Triggers) -> None:
        self.tree, self.mentions, self.triggers = tree, mentions, triggers

    def at(self, k: int) -> dict[str, Cue]:
        """The best cue of each relation that the word at a token may tell."""
        best: dict[str, Cue] = {}
        for form in self.forms(k):
            for word in dict.fromkeys(self.tree.forms(k)):
                for frame in self.triggers.of(form, word):
                    cue = Cue(frame, self._share(frame, k) * frame.weight)
                    before = best.get(frame.relation)
                    if cue.strength and (before is None or (cue.strength, frame.size) > (before.strength, before.frame.size)):
                        best[frame.relation] = cue
        return best

    def forms(self, k: int) -> tuple[Form, ...]:
        """As which kinds of trigger a word may count, the likeliest first; a name is none."""
        tree = self.tree
        if k in self.mentions.entities:
            return ()
        if tree.is_verb(k) or tree.tag[k] in ("VBN", "VBG"):
            return ("verb", "adjective") if tree.tag[k] == "VBN" else ("verb", "noun") if tree.tag[k] == "VBG" else ("verb",)
        if tree.pos[k] in ("NOUN", "PROPN"):
            return ("noun", "adjective")
        return ("adjective",) if tree.pos[k] in ("ADJ", "ADV") else ()

    def _share(self, frame: Frame, k: int) -> float:
        """Of the words that a frame wants besides its head, the share that stands near it; 1 where it wants none."""
        wanted = [e.words for e in frame.elements if e.words] + list(frame.modifiers)
        if frame.particle:
            wanted.append(frozenset({frame.particle}))
        if not wanted:
            return 1.0
        first, last = self.tree.bounds[self.tree.sent[k]]
        near = [i for i in range(max(first, k - NEAR), min(last, k + NEAR + 1)) if i != k]
        return sum(any(self.tree.is_word(i, words) for i in near) for words in wanted) / len(wanted)
