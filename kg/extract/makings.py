"""Whose "the decision" is that was told before: of who last decided something, or whose the text said it was when it named it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.arguments import deep_subject
from kg.extract.syntax import Tree
from kg.extract.words import makings
from kg.types import Mention

if TYPE_CHECKING:
    from kg.extract.mentions import Mentions

DEFINITE = frozenset({"the", "this", "that", "these", "those", "all"})
MEMORY = 2  # sentences before its own in which "the decision" may have been made


def maker(mentions: Mentions, i: int) -> Mention | None:
    """Who made what a noun names without a word on whose it is: "criticised the decision", "called the move a mistake"."""
    verbs = makings().get(mentions.tree.lemma[i])
    if verbs is None or i in mentions.entities or not is_bare(mentions.tree, i):
        return None
    return next(_makers(mentions, i, verbs), None)


def is_bare(tree: Tree, i: int) -> bool:
    """Whether a noun names something that was told before, without a word on whose or which it is: "the decision"."""
    before = {tree.lower[k] for k in tree.kids[i] if k < i and tree.dep[k] not in ("punct", "cc", "case")}
    return bool(before) and before <= DEFINITE and not tree.children(i, "nmod", "acl", "acl:relcl")


def _makers(mentions: Mentions, i: int, verbs: frozenset[str]) -> Iterator[Mention]:
    """Those of whom the text says before that they did or had such a thing, the last one first."""
    tree = mentions.tree
    above = set(tree.ancestors(i))
    for k in range(i - 1, tree.bounds[max(tree.sent[i] - MEMORY, 0)][0] - 1, -1):
        if k in above or k in mentions.entities:
            continue
        if tree.lemma[k] == tree.lemma[i] and tree.pos[k] in ("NOUN", "PROPN"):
            if (owner := mentions.stated_owner(k)) is not None:
                yield owner
        elif tree.is_verb(k) and tree.lemma[k] in verbs:
            subject = deep_subject(tree, k)
            if subject is not None and (actor := mentions.at(subject)) is not None:
                yield actor
