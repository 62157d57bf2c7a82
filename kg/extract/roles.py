"""Roles: who holds which office or position where, from titles, appositions and possessives ("Peru's foreign minister, Ana Paz")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.descriptions import each_of, nationalities
from kg.extract.mentions import Mentions
from kg.extract.polarity import status
from kg.extract.syntax import Tree
from kg.lexicon.gazetteer import Role as LexiconRole
from kg.types import Mention

BECOME = frozenset({"become", "remain", "serve"})
CHOOSE = frozenset({"elect", "reelect", "re-elect", "appoint", "reappoint", "name", "choose", "select", "confirm", "install", "instal"})

APART = frozenset({"supporter", "prisoner", "hostage", "suspect"})  # "a critic of Peru" is none of its own


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
        for title in [*mentions.titles(start, end), *_predicates(tree, mentions, head)]:
            yield from _role(tree, mentions, person, title)
        yield from _of_house(tree, mentions, person, head)
    for i in range(len(tree.tokens)):
        if tree.pos[i] == "NOUN" and tree.tag[i] == "NN" and i not in mentions.entities:
            person = mentions.at(i)
            if person is not None and person.kind == "person" and person.basis == "linked" and person.text != person.name:
                yield from _role(tree, mentions, person, i)


def _predicates(tree: Tree, mentions: Mentions, head: int) -> Iterator[int]:
    """As in "Ana Paz was the deputy head of the bank", "The bank's head is Ana Paz", "became", "was elected": what says what she is."""
    for subject, predicate in ((head, tree.head[head]), (tree.child(head, "nsubj"), head)):
        if subject is None or tree.dep[subject] != "nsubj" or tree.head[subject] != predicate or subject == predicate:
            continue
        title = predicate if subject == head else subject
        if tree.child(predicate, "cop") is not None and _is_so(tree, mentions, predicate, title):
            yield title
    verb = tree.head[head]
    chosen = tree.dep[head] == ("nsubj:pass" if tree.is_passive(verb) else "obj") and tree.lemma[verb] in CHOOSE
    if chosen or (tree.dep[head] == "nsubj" and tree.lemma[verb] in BECOME):
        after = [k for k in tree.children(verb, "xcomp", "obl", "obj") if k > verb and k != head]
        named = next((k for k in after if tree.dep[k] != "obl" or tree.preposition(k) == "as"), None)
        if named is not None and _is_so(tree, mentions, verb, named):
            yield named


def _is_so(tree: Tree, mentions: Mentions, predicate: int, title: int) -> bool:
    named = tree.tag[title] in ("NN", "NNP") and title not in mentions.entities
    return named and not tree.children(predicate, "advmod:neg") and status(tree, predicate).status == "actual"


def _role(tree: Tree, mentions: Mentions, person: Mention, title: int) -> Iterator[Role]:
    role = mentions.gazetteer.role(mentions.role_phrase(title)) or mentions.gazetteer.role(tree.lemma[title])
    if role is None or role.name in APART:
        return
    for place in (*_places(tree, mentions, person, title), *_known_places(mentions, person, role, title)):
        half = mentions.gazetteer.role(f"{place.name} minister")  # of "Foreign ministry spokesman", which the tagger cut
        if place.kind in ("state", "organization", "group") and place.name != person.name and (half is None or half.name == "minister"):
            yield Role(person, place, _text(tree, mentions, title), title)
            return


def _known_places(mentions: Mentions, person: Mention, role: LexiconRole, title: int) -> Iterator[Mention]:
    """As in "Foreign Secretary Dominic Raab": the state or body in which the gazetteer knows that he held this office."""
    surname = mentions.gazetteer.lookup_surname(person.name, mentions.day) if " " not in person.name else None
    known = mentions.gazetteer.lookup(person.name, "person") or surname
    held = role if role.office else mentions.gazetteer.role(role.name)  # a former one held it too
    if known is None or held is None or held.office is None:
        return
    of = {o.of for o in known.offices if o.role == held.office and (mentions.day is None or o.start is None or o.start <= mentions.day)}
    if len(of) == 1:
        start, _ = mentions.noun_phrase(title)
        yield mentions.known(mentions.gazetteer.actors[of.pop()], start, title + 1, "linked")


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


def _places(tree: Tree, mentions: Mentions, person: Mention, title: int) -> Iterator[Mention]:
    if len({country for _, country in nationalities(mentions, title)}) > 1:  # the Thai and Lao ministers, each of one
        yield from (m for head, k in each_of(mentions, title) if mentions.at(head) == person for m in mentions.modifier(k))
        return
    yield from mentions.modifiers(title)
    for k in tree.children(title, "amod", "compound"):
        if k < title and (party := mentions.gazetteer.party(mentions.word(k))) is not None:
            yield mentions.make(k, k + 1, party, "organization", sector="PTY", basis="linked")
    before = mentions.noun_phrase(title)[0] - 1
    if before >= 0 and before in mentions.entities and not tree.preposition(before):  # "UK Defence Secretary", whatever "UK" hangs on
        name = mentions.head(*mentions.entities[before][:2])
        place = mentions.at(name)
        listed = tree.dep[name] == "conj"  # "President and party leader", of which the parser made a list of three
        if place is not None and (place.kind == "state" or (listed and place.kind == "organization")):
            yield place
    for k in tree.children(title, "nmod:poss"):
        if (place := mentions.at(k)) is not None:
            yield place
    named = tree.head[title] if tree.dep[title] == "nmod:desc" else title
    after = [*tree.children(title, "nmod"), *tree.children(named, "nmod")]
    for k in sorted(after, key=lambda k: tree.preposition(k) != "of"):  # "secretary for human rights of the United Nations"
        place = mentions.at(k) or mentions.owner(k)
        body = place is not None and place.kind in ("organization", "group")
        if place is not None and (
            tree.preposition(k) in ("of", "to", "for", "from", "at", "with") or (body and tree.preposition(k) == "in")
        ):
            yield place


def _text(tree: Tree, mentions: Mentions, title: int) -> str:
    """The role's words: what stands before its noun, and what follows with "of"."""
    start, _ = mentions.noun_phrase(title)
    end = title + 1
    named = tree.head[title] if tree.dep[title] == "nmod:desc" else title
    for k in [*tree.children(title, "nmod"), *tree.children(named, "nmod")]:
        if tree.preposition(k) in ("of", "to", "for", "at") and k - title <= 8:
            first, last = tree.span(k)
            if any(mentions.entities.get(i, (0, 0, ""))[2] == "PERSON" for i in range(title + 1, first)):
                continue  # "President Ana Paz of Peru"
            others = {c for c in tree.children(k, "conj") if mentions.gazetteer.role(tree.lemma[c])}  # "and prime minister of Peru"
            stop = {tree.span(c)[0] for c in others}
            inside = range(max(first, title), last)
            end = max(end, next((i for i in inside if i in stop or tree.lower[i] in (",", "(", ";", "–", "—")), last))
    return mentions.text(start, end).strip()
