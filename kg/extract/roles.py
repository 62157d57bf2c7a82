"""Roles: who holds which office or position where, from titles, appositions and possessives ("Peru's foreign minister, Ana Paz")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.mentions import Mentions
from kg.extract.syntax import Tree
from kg.types import Mention


@dataclass(frozen=True, slots=True)
class Role:
    """A person, the state or organization, the role's words as written, and the token of its noun."""

    person: Mention
    place: Mention
    text: str
    trigger: int


def roles(tree: Tree, mentions: Mentions) -> Iterator[Role]:
    """Every role that the article's titles and appositions state, and descriptions that stand for a known person."""
    for start, end in mentions.persons():
        head = mentions.head(start, end)
        person = mentions.at(head)
        if person is None:
            continue
        for title in mentions.titles(start, end):
            yield from _role(tree, mentions, person, title)
        yield from _of_house(tree, mentions, person, head)
    for i in range(len(tree.tokens)):
        if tree.pos[i] == "NOUN" and tree.tag[i] == "NN" and i not in mentions.entities:
            person = mentions.at(i)
            if person is not None and person.kind == "person" and person.basis == "linked" and person.text != person.name:
                yield from _role(tree, mentions, person, i)


def _role(tree: Tree, mentions: Mentions, person: Mention, title: int) -> Iterator[Role]:
    if mentions.gazetteer.role(mentions.role_phrase(title)) is None and mentions.gazetteer.role(tree.lemma[title]) is None:
        return
    for place in _places(tree, mentions, title):
        if place.kind in ("state", "organization", "group") and place.name != person.name:
            yield Role(person, place, _text(tree, mentions, title), title)
            return


def _of_house(tree: Tree, mentions: Mentions, person: Mention, head: int) -> Iterator[Role]:
    """As in "Ana Paz, from the think tank Open Lima": the organization that she speaks for."""
    for k in tree.children(head, "nmod", "appos"):
        first = tree.lower[tree.span(k)[0]]
        if first not in ("from", "of") or k < head:
            continue
        for word in sorted(tree.below(k)):
            place = mentions.at(word)
            if place is not None and place.kind == "organization" and word in mentions.entities:
                yield Role(person, place, first, k)
                return


def _places(tree: Tree, mentions: Mentions, title: int) -> Iterator[Mention]:
    yield from mentions.modifiers(title)
    for k in tree.children(title, "amod", "compound"):
        if k < title and (party := mentions.gazetteer.party(mentions.word(k))) is not None:
            yield mentions.make(k, k + 1, party, "organization", sector="PTY", basis="linked")
    before = mentions.noun_phrase(title)[0] - 1
    if before >= 0 and before in mentions.entities and not tree.preposition(before):  # "UK Defence Secretary", whatever "UK" hangs on
        place = mentions.at(before)
        if place is not None and place.kind == "state":
            yield place
    for k in tree.children(title, "nmod:poss"):
        if (place := mentions.at(k)) is not None:
            yield place
    named = tree.head[title] if tree.dep[title] == "nmod:desc" else title
    for k in [*tree.children(title, "nmod"), *tree.children(named, "nmod")]:
        if tree.preposition(k) in ("of", "to", "for", "from", "at", "with") and (place := mentions.at(k) or mentions.owner(k)) is not None:
            yield place


def _text(tree: Tree, mentions: Mentions, title: int) -> str:
    """The role's words: what stands before its noun, and what follows with "of"."""
    start, _ = mentions.noun_phrase(title)
    end = title + 1
    named = tree.head[title] if tree.dep[title] == "nmod:desc" else title
    for k in [*tree.children(title, "nmod"), *tree.children(named, "nmod")]:
        if tree.preposition(k) in ("of", "to", "for", "at") and k - title <= 8:
            end = max(end, tree.span(k)[1])
    return mentions.text(start, end).strip()
