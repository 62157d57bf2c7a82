"""Roles: who holds which office or position where, from titles, appositions and possessives ("Peru's foreign minister, Ana Paz")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from kg.extract.arguments import deep_objects, deep_subject
from kg.extract.descriptions import each_of, nationalities
from kg.extract.mentions import Mentions
from kg.extract.polarity import status
from kg.extract.syntax import Tree
from kg.lexicon.gazetteer import Role as LexiconRole
from kg.types import Mention

BECOME = frozenset({"become", "remain", "serve"})
CHOOSE = frozenset({"elect", "reelect", "re-elect", "appoint", "reappoint", "name", "choose", "select", "confirm", "install", "instal"})

CANDIDATES = frozenset({"candidate", "nominee", "presidential candidate"})  # of a party, not of what they run for
OF_A_TOWN = frozenset({"mayor"})
OF_NO_STATE = frozenset({"AGR", "BUS", "EDU", "HLH", "LAB", "MED", "NGO", "REF"})  # a Chilean expert is no expert of Chile's
LEAD = frozenset({"lead", "head", "chair", "found", "command"})
SENT = frozenset({"ambassador", "envoy", "emissary", "mediator", "negotiator"})
FOLLOWED = frozenset({"PTY", "REB", "UAF", "OPP"})
ENDS = frozenset([",", "(", ";", "–", "—", "who", "whose", "which", "that"])  # of a role's words
APART = frozenset({"supporter", "prisoner", "hostage", "suspect"})  # "a critic of Peru" is none of its own


@dataclass(frozen=True, slots=True)
class Role:
    """A person, the state or organization, the role's words as written (none where the text only ties them), and the token of its noun."""

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
        titles = [*mentions.titles(start, end), *_predicates(tree, mentions, head)]
        found = [role for title in titles for role in _role(tree, mentions, person, title)]
        found = found or list(_before_name(tree, mentions, person, start))
        yield from found
        of = {role.place.name for role in found}
        for other in (_of_house, _whose, _party, _leads, _following):
            for role in other(tree, mentions, person, head):
                if role.place.name not in of:
                    of.add(role.place.name)
                    yield role
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
    for clause in tree.children(head, "acl:relcl"):  # "Ana Paz, who is the head of the bank"
        subject = tree.child(clause, "nsubj")
        if subject is not None and tree.lower[subject] == "who" and tree.child(clause, "cop") and _is_so(tree, mentions, clause, clause):
            yield clause
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
    if tree.lemma[title] == "one":  # "one of the leaders of the union"
        title = next((k for k in tree.children(title, "nmod") if tree.preposition(k) == "of"), title)
    role = mentions.gazetteer.role(mentions.role_phrase(title)) or mentions.gazetteer.role(tree.lemma[title])
    if role is None and tree.lemma[title] == "member":
        bodies = (place for place in _places(tree, mentions, person, title) if place.kind == "organization")
        yield from (Role(person, place, _text(tree, mentions, title), title) for place in islice(bodies, 1))
    if role is None or role.name in APART:
        return
    kinds: set[bool] = set()  # a senator is of his state and of his party
    for place in (*_places(tree, mentions, person, title), *_known_places(mentions, person, role, title)):
        half = mentions.gazetteer.role(f"{place.name} minister")  # of "Foreign ministry spokesman", which the tagger cut
        if place.kind not in ("state", "organization", "group") or place.name == person.name:
            continue
        if half is not None and half.name != "minister":
            continue
        if role.name in CANDIDATES and place.sector != "PTY":
            continue
        if place.kind == "state" and (role.name in OF_A_TOWN or role.sector in OF_NO_STATE):
            continue
        if (place.kind == "state") not in kinds and (not kinds or place.kind == "state" or place.sector == "PTY"):
            kinds.add(place.kind == "state")
            yield Role(person, place, _text(tree, mentions, title), title)


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
                yield Role(person, place, "", k)
                return


def _whose(tree: Tree, mentions: Mentions, person: Mention, head: int) -> Iterator[Role]:
    """As in "Peru's Ana Paz"."""
    for k in tree.children(head, "nmod:poss"):
        place = mentions.at(k) if k in mentions.entities else None
        if place is not None and place.kind in ("state", "organization"):
            yield Role(person, place, "", k)


def _party(tree: Tree, mentions: Mentions, person: Mention, head: int) -> Iterator[Role]:
    """As in "Democrat Ana Paz", "Ana Paz, a Republican"."""
    for k in tree.children(head, "compound", "nmod:desc", "appos", "flat", "amod"):
        party = mentions.gazetteer.party(tree.tokens[k].text) if tree.tag[k] in ("NNP", "NN", "JJ") else None
        if party is not None:
            place = mentions.make(k, k + 1, party, "organization", sector="PTY", basis="linked")
            yield Role(person, place, mentions.text(*mentions.noun_phrase(k)), k)


def _leads(tree: Tree, mentions: Mentions, person: Mention, head: int) -> Iterator[Role]:
    """As in "Ana Paz, who heads the Harbour Union", "the Harbour Union, led by Ana Paz"."""
    verbs = [tree.head[head]] if tree.dep[head] in ("nsubj", "obl", "obl:agent", "nmod") else []
    for verb in (*verbs, *tree.children(head, "acl:relcl")):
        if not tree.is_verb(verb) or tree.lemma[verb] not in LEAD or status(tree, verb).status in ("possible", "negated"):
            continue
        who = deep_subject(tree, verb)
        leader = mentions.at(who) if who is not None else None
        if leader is None or leader.name != person.name:
            continue
        for k in deep_objects(tree, verb):
            place = mentions.at(k)
            if place is not None and place.kind in ("organization", "group") and k in mentions.entities:
                yield Role(person, place, tree.tokens[verb].text, verb)


def _following(tree: Tree, mentions: Mentions, person: Mention, head: int) -> Iterator[Role]:
    """As in "Ana Paz's Harvest party", "Ana Paz and her Dawn movement": the party or armed group that goes by its head."""
    own = (k for k in range(head, tree.bounds[tree.sent[head]][1]) if tree.tag[k] == "PRP$" and mentions.antecedents.get(k) == head)
    for k in (head, *own):
        noun = tree.head[k]
        if tree.dep[k] != "nmod:poss" or noun < head:
            continue
        named = any(n in mentions.entities for n in (noun, *tree.children(noun, "compound", "nmod:desc", "amod", "nmod")) if n > k)
        place = mentions.at(noun) if named else None
        if place is not None and place.sector in FOLLOWED and place.kind != "person" and person.name not in place.name:
            yield Role(person, place, "", noun)


def _before_name(tree: Tree, mentions: Mentions, person: Mention, start: int) -> Iterator[Role]:
    """As in "Open Lima staff technologist Ana Paz": a body and a position that no list has."""
    first = start
    while first > 0 and first - 1 not in mentions.entities and tree.pos[first - 1] in ("NOUN", "PROPN") and start - first < 4:
        first -= 1
    if first in (0, start) or mentions.entities.get(first - 1, (0, 0, ""))[2] != "ORG" or tree.tag[start - 1] not in ("NN", "NNP"):
        return
    if tree.sent[first - 1] != tree.sent[start]:
        return
    place = mentions.at(mentions.head(*mentions.entities[first - 1][:2]))
    office = mentions.gazetteer.role(mentions.text(mentions.entities[first - 1][0], start).lower())
    if place is not None and place.kind == "organization" and (office is None or office.office is None):
        yield Role(person, place, mentions.text(first, start), start - 1)


def _places(tree: Tree, mentions: Mentions, person: Mention, title: int) -> Iterator[Mention]:
    if len({country for _, country in nationalities(mentions, title)}) > 1:  # the Thai and Lao ministers, each of one
        yield from (m for head, k in each_of(mentions, title) if mentions.at(head) == person for m in mentions.modifier(k))
        return
    for whole in mentions.modifiers(title):  # "Democratic House members", whatever the tagger makes of "Democratic House"
        members = mentions.gazetteer.party(whole.text.split()[0]) if mentions.gazetteer.lookup(whole.text) is None else None
        yield replace(whole, name=members, kind="organization", sector="PTY") if members is not None else whole
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
    after = tree.children(title, "nmod")
    if named != title:  # "President Paz of Peru", but not "Sergeant Paz, 32, of Ohio", who lives there
        after += [k for k in tree.children(named, "nmod") if not any(tree.lower[i] == "," for i in range(named, k))]
    for k in sorted(after, key=lambda k: tree.preposition(k) != "of"):  # "secretary for human rights of the United Nations"
        place = mentions.at(k) or mentions.owner(k)
        body = place is not None and place.kind in ("organization", "group")
        if not body and tree.preposition(k) != "of" and tree.is_word(title, SENT):
            continue  # the envoy to Lydia is not hers
        if tree.preposition(k) == "with" and (office := mentions.gazetteer.role(mentions.role_phrase(title))) and office.office:
            continue  # "the prime minister, with the backing of the cabinet"
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
            end = max(end, next((i for i in inside if i in stop or tree.lower[i] in ENDS), last))
    return mentions.text(start, end).strip()
