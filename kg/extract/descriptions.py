"""Actors without a name: forces, governments, office-holders, groups, crowds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from kg.extract.words import nouns
from kg.types import Kind, Mention

if TYPE_CHECKING:
    from kg.extract.mentions import Mentions
    from kg.lexicon.gazetteer import KnownActor, Role


# verbs that say of what somebody is accused or robbed, so that "the leader of ..." ends before it
OF_WHAT = frozenset({"accuse", "acquit", "convict", "cure", "deprive", "inform", "notify", "remind", "rob", "strip", "suspect", "warn"})


def description(mentions: Mentions, i: int) -> Mention | None:
    tree, lemma = mentions.tree, mentions.tree.lemma[i]
    start, end = mentions.noun_phrase(i)
    text = mentions.text(start, end)
    country, organization = mentions.belongs_to(i)
    if lemma in nouns().government and (headed := _headed(mentions, i)):
        country = headed
    unknown = lemma in nouns().government and organization is not None and mentions.gazetteer.lookup(organization.name) is None
    if lemma in nouns().named_before and organization is not None and organization.kind in ("organization", "group") and not unknown:
        return replace(
            organization, text=text, start_char=tree.tokens[start].idx, end_char=tree.tokens[end - 1].idx + len(tree.tokens[end - 1])
        )
    if lemma in nouns().government or (lemma in nouns().people and tree.child(i, "det") is None and country and lemma != "people"):
        if country and (state := mentions.state(country, start, end)):
            return replace(state, text=text)
        return mentions.linked(i) or _of_place(mentions, i, start, end) or _only_state(mentions, i, start, end)
    known = mentions.gazetteer.lookup(text)
    if known is not None and len(text) > 3:
        return mentions.known(known, start, end, "linked")
    role = mentions.gazetteer.role(mentions.role_phrase(i))
    if role is not None and tree.tag[i] in ("NN", "NNP"):
        return _role_holder(mentions, i, role, country, organization, start, end)
    group = mentions.gazetteer.group(tree.lower[i]) or mentions.gazetteer.group(lemma)
    if organization is not None and organization.kind == "organization" and group is not None and group.sector in ("REB", "UAF"):
        return replace(
            organization, text=text, start_char=tree.tokens[start].idx, end_char=tree.tokens[end - 1].idx + len(tree.tokens[end - 1])
        )
    armed = organization is not None and organization.sector in ("REB", "UAF")
    if armed and organization is not None and tree.tag[i] == "NNS" and mentions.is_somebody(i) and lemma not in nouns().relational:
        return mentions.as_written(organization, i)  # "three leaders of the militia", "its commanders"
    owner = tree.child(i, "nmod:poss")
    if organization is not None and owner is not None and group is not None and group.sector == "MIL":
        if country is None or armed:
            return mentions.as_written(organization, i)  # "the rebels said their forces had withdrawn"
        organization = None  # the troops of a ministry are their country's
    if lemma in nouns().following and (leader := _leader(mentions, i)) is not None:
        whose = mentions.full_name(leader.name)
        words = " ".join(t.text for t in tree.tokens[mentions.after_owner(i) : i + 1])  # "Paz's defence team"
        return mentions.make(start, end, f"{whose}'s {words}", "group", country=leader.country, basis="linked")
    if lemma in nouns().collective and (country or organization) and group is None:
        return _group(mentions, i, None, country, organization, start, end, "group")
    if group is None and tree.tag[i] in ("NNS", "NNPS") and role is not None:
        return _group(mentions, i, role.sector, country, organization, start, end, "group")
    if group is not None:
        alone = tree.tag[i] == "NN" and (group.kind, group.number) == ("group", "plural")  # "a Thai soldier"
        return _group(mentions, i, group.sector, country, organization, start, end, "person" if alone else group.kind)
    return None


def _role_holder(
    mentions: Mentions, i: int, role: Role, country: str | None, organization: Mention | None, start: int, end: int
) -> Mention | None:
    if (linked := mentions.linked(i)) is not None and linked.kind == "person":
        return linked
    definite = (
        any(mentions.tree.lower[k] == "the" for k in mentions.tree.children(i, "det"))
        or mentions.tree.child(i, "nmod:poss") is not None
        or mentions.tree.pos[i] == "PROPN"
        or (mentions.tree.child(i, "det") is None and country is not None)  # a headline: "Peruvian president flies to Oslo"
    )
    indefinite = any(mentions.tree.lower[k] in ("a", "an", "another", "one") for k in mentions.tree.children(i, "det"))
    of = (k for k in mentions.tree.children(i, "nmod") if mentions.tree.preposition(k) == "of")
    tells_of_what = mentions.tree.dep[i] == "obj" and mentions.tree.lemma[mentions.tree.head[i]] in OF_WHAT
    if role.office == "leader" and not tells_of_what and any(k not in mentions.entities for k in of):
        definite = False  # the Thai "head of security" does not lead Thailand
    former = any(mentions.tree.lower[k] in ("former", "ex", "then", "late") for k in mentions.tree.children(i, "amod", "advmod"))
    if role.office == "pope":
        country = "VAT"
    place = organization.name if organization else country
    if definite and not former:
        office = role.office or mentions.tree.lemma[i]
        alone = all(mentions.tree.tag[k] == "PRP$" for k in mentions.tree.children(i, "nmod", "nmod:poss", "compound", "amod"))
        named = mentions.titled.get((office, place)) if place else _only_one(mentions, office) if alone else None
        if named is not None:
            return mentions.as_written(named, i)
        if place and role.office and country and not organization:
            holder = mentions.gazetteer.holder(role.office, country, mentions.day) or _named_holder(mentions, role.office, country)
            if holder is not None:
                return mentions.known(holder, start, end, "linked")
    if not place and not indefinite:
        return None
    if not place:
        return None
    name = mentions.clean_name(i, country)
    return mentions.make(
        start, end, name, "person", country=country or (organization.country if organization else None), sector=role.sector, basis="named"
    )


def _named_holder(mentions: Mentions, office: str, country: str) -> KnownActor | None:
    """Whom "the Peruvian president" means in an article of unknown date that names one president of Peru, by whatever title."""
    if mentions.day is not None:
        return None
    named = {known.id: known for text, _ in mentions.people if (known := mentions.gazetteer.lookup(text, "person")) is not None}
    holders = named.keys() & mentions.gazetteer.ever_held(office, country)
    return named[holders.pop()] if len(holders) == 1 else None


def _only_one(mentions: Mentions, office: str) -> Mention | None:
    """Whom "the president" means where one president alone is named in the article, with or without the title."""
    holders = {person.name: person for (title, _), person in mentions.titled.items() if title == office}
    if len(holders) != 1:
        return None
    found = holders.popitem()[1]
    named = (mentions.gazetteer.lookup(text, "person") for text in dict.fromkeys(text for text, _ in mentions.people))
    others = {known.id for known in named if known is not None and known.name != found.name}
    return None if any(mentions.gazetteer.holds(other, office, mentions.day) for other in others) else found


def _group(
    mentions: Mentions, i: int, sector: str | None, country: str | None, organization: Mention | None, start: int, end: int, kind: Kind
) -> Mention | None:
    tree = mentions.tree
    spoken_of = None
    if country is None and organization is None and (sector == "COP" or tree.lemma[i] in ("army", "military")):
        country = spoken_of = _only_country(mentions, i, start, end) if mentions.person_behind(i) is None else None
    bloc = any(tree.lower[k] in nouns().blocs for k in tree.children(i, "amod", "compound"))
    anchored = bloc or bool(country) or organization is not None or mentions.person_behind(i) is not None
    if not anchored and (mentions.tree.lemma[i] in nouns().generic or sector is None):
        return None
    determiners = {mentions.tree.lower[k] for k in mentions.tree.children(i, "det", "nummod", "nmod:poss", "cc:preconj", "det:predet")}
    if not anchored and mentions.tree.lemma[i] in nouns().representatives and determiners & nouns().anaphoric and sector != "MIL":
        return None  # "the two leaders": those named before, whoever they are
    if (
        mentions.tree.lemma[i] == "force"
        and mentions.tree.tag[i] == "NN"
        and not determiners
        and mentions.tree.child(i, "amod", "compound") is None
    ):
        return None  # "the use of force"
    if not anchored and mentions.tree.tag[i] in ("NN", "NNP") and sector not in ("MIL", "COP", "JUD", "LEG", "REB", "OPP", "UAF", "LAB"):
        return None
    name = mentions.clean_name(i, country)
    for k in mentions.tree.children(i, "nmod"):
        if (
            k > i
            and mentions.tree.preposition(k) in ("of", "in", "from", "at", "throughout", "across")
            and (k in mentions.entities or mentions.at(k) is not None)
        ):
            end = max(end, mentions.entities.get(k, (0, k + 1, ""))[1], k + 1)
            break
    return mentions.make(
        start, end, name, kind, country=country or (organization.country if organization else None), sector=sector,
        basis="linked" if spoken_of else "named",
    )  # fmt: skip


def unanchored(mentions: Mentions, i: int) -> Mention | None:
    """
    Persons and bodies that the text ties to nothing: "striking dockers", "a court", at the beginning of a text "the finance minister".

    Further down "the minister" is one that was named before; whom coreference does not find stays unknown.
    """
    tree, lemma = mentions.tree, mentions.tree.lemma[i]
    if tree.pos[i] not in ("NOUN", "PROPN") or tree.dep[i] in ("compound", "flat", "nmod:desc", "fixed") or any(mentions.belongs_to(i)):
        return None
    if lemma in nouns().places | nouns().generic:
        return None
    determiners = {tree.lower[k] for k in tree.children(i, "det", "nmod:poss")}
    if determiners - {"the", "a", "an", "some", "several", "all"} or (determiners & {"the", "all"} and tree.sent[i] > 0):
        return None
    role = mentions.gazetteer.role(mentions.role_phrase(i))
    group = mentions.gazetteer.group(tree.lower[i]) or mentions.gazetteer.group(lemma)
    body = lemma in nouns().bodies | nouns().government | nouns().collective
    being = role is not None or lemma in nouns().beings
    kind: Kind | None
    if tree.tag[i] in ("NNS", "NNPS"):
        kind = "group" if being or body or group is not None else None
    elif group is not None and (group.kind == "organization" or not being):
        kind = group.kind
    else:
        kind = "organization" if body else "person" if being and "the" in determiners else None
    if kind is None:
        return None
    start, end = mentions.noun_phrase(i)
    sector = (role.sector if role else None) or (group.sector if group else None)
    name = mentions.clean_name(i, None)
    named = any(k in mentions.entities for k in range(start, end))  # "Native American groups"
    return mentions.make(start, end, name if named else name.lower(), kind, sector=sector, basis="named")


def membership(mentions: Mentions, i: int, whole: Mention) -> Mention | None:
    """As in "members of Congress" are not Congress itself, while members of a militia are the militia."""
    tree = mentions.tree
    if tree.lemma[i] != "member" or whole.kind != "organization" or whole.sector in ("REB", "UAF", "MIL", "COP", "CRM"):
        return None
    start, end = mentions.noun_phrase(i)
    inner = next(k for k in tree.children(i, "nmod") if mentions.at(k) is whole)
    the = "the " if any(tree.lower[k] == "the" for k in (*tree.children(inner, "det"), tree.span(inner)[0])) else ""
    return mentions.make(
        start, end, f"members of {the}{whole.name}", "group", country=whole.country, sector=whole.sector, basis=whole.basis
    )


def _headed(mentions: Mentions, i: int) -> str | None:
    """Whose the government is that goes by its head's name, as in "the Merkel government"."""
    heads = (mentions.gazetteer.lookup_surname(mentions.word(k), mentions.day) for k in mentions.tree.children(i, "compound"))
    return next((head.country for head in heads if head is not None), None)


def _leader(mentions: Mentions, i: int) -> Mention | None:
    """Whose campaign, family or staff it is: "Paz's family", "the Paz campaign"."""
    for k in mentions.tree.children(i, "nmod:poss"):
        if (owner := mentions.at(k)) is not None and owner.kind == "person":
            return owner
    for k in mentions.tree.children(i, "compound"):
        if k in mentions.entities and (known := mentions.gazetteer.lookup_surname(mentions.word(k), mentions.day)) is not None:
            return mentions.known(known, *mentions.entities[k][:2], "linked")
        if mentions.entities.get(k, (0, 0, ""))[2] == "PERSON" or mentions.is_surname(mentions.word(k)):
            return mentions.make(k, k + 1, mentions.word(k), "person")
    return None


def _of_place(mentions: Mentions, i: int, start: int, end: int) -> Mention | None:
    """The government of a place that is no state, or that nobody knows: "the Kandra government"."""
    labels = {mentions.entities[k][2] for k in mentions.tree.children(i, "compound") if k in mentions.entities}
    if not labels & {"LOC", "GPE", "ORG", "MISC"}:
        return None
    return mentions.make(start, end, mentions.clean_name(i, None), "organization", sector="GOV", basis="named")


def _only_state(mentions: Mentions, i: int, start: int, end: int) -> Mention | None:
    """Whose "the government" is: the one country that the sentence up to here and the two before it speak of."""
    if mentions.tree.lemma[i] not in nouns().government or mentions.tree.tag[i] not in ("NN", "NNP"):
        return None
    country = _only_country(mentions, i, start, end)
    return mentions.state(country, start, end) if country is not None else None


def _only_country(mentions: Mentions, i: int, start: int, end: int) -> str | None:
    """The one country that the sentence up to a bare "the police" and the two before it speak of."""
    tree = mentions.tree
    before = {tree.lower[k] for k in tree.kids[i] if k < i}
    alone = before == {"the"} or (not before and tree.lemma[i] == "police")
    if not alone or end - start > 1 or tree.children(i, "nmod", "acl", "acl:relcl"):
        return None
    first = tree.bounds[max(tree.sent[i] - 2, 0)][0]
    heads = {mentions.head(*mentions.entities[k][:2]) for k in range(first, i) if k in mentions.entities}
    countries = {actor.country for k in heads if (actor := mentions.at(k)) is not None} | {
        mentions.gazetteer.nationality(mentions.word(k)) or mentions.country(mentions.word(k)) for k in heads
    }
    known = countries - {None}
    return known.pop() if len(known) == 1 else None


def members(mentions: Mentions, i: int) -> list[Mention]:
    tree = mentions.tree
    if i in mentions.entities or tree.lemma[i] not in nouns().representatives | nouns().people:
        return []
    if named := [actor for head, _ in each_of(mentions, i) if (actor := mentions.at(head)) is not None]:
        return named
    for k in tree.children(i, "nmod"):
        if tree.preposition(k) in ("of", "from"):
            members = [m for c in tree.conjuncts(k) if (m := mentions.at(c)) is not None and m.kind in ("state", "organization")]
            if len(members) > 1:
                return [replace(m, basis="linked") for m in members]
    several = nationalities(mentions, i)
    if len({c for _, c in several}) > 1 and several[0][0] < i:
        if tree.lemma[i] in nouns().government:
            return [state for k, c in several if (state := mentions.state(c, k, k + 1)) is not None]
        behind = max(k for k in tree.conjuncts(several[0][0]) if k < i) + 1
        whole = mentions.text(behind, i + 1)  # "Thai and Lao security officials"
        word, kind = ("counterpart", "person") if tree.lemma[i] == "counterpart" else (whole, "group")
        names = [re.sub("^[Tt]he ", "", mentions.word(k)) for k, _ in several]
        return [
            mentions.make(k, k + 1, f"{name} {word}", cast("Kind", kind), country=c) for name, (k, c) in zip(names, several, strict=True)
        ]
    modifiers = sorted(_coordinated_modifiers(mentions, i))
    if tree.lemma[i] in nouns().fighting and len(modifiers) == 2 and any(tree.dep[k] == "cc" for k in range(modifiers[0], modifiers[1])):
        return [mentions.make(k, k + 1, f"{mentions.word(k).lower()} {tree.tokens[i].text}", "group", sector="MIL") for k in modifiers]
    return []


def each_of(mentions: Mentions, i: int) -> list[tuple[int, int]]:
    """
    As in "her Thai and Lao counterparts, Ana Paz and Otto Rupert": each name after a plural title, with the nationality in its place.

    Returns:
        The tokens that head the names and those of the nationalities; none unless there are as many of one as of the other.
    """
    tree, entities = mentions.tree, mentions.entities
    states = [k for k, _ in nationalities(mentions, i)]
    last = tree.bounds[tree.sent[i]][1]
    heads: list[int] = []
    k = max([i, *(entities.get(s, (s, s + 1, ""))[1] - 1 for s in states)]) + 1
    while k < last and (k in entities or tree.lower[k] in (",", "and", "–", "—", "(")):
        start, end, label = entities.get(k, (k, k + 1, ""))
        if label not in ("", "PERSON"):
            break
        heads += [mentions.head(start, end)] if label else []
        k = end
    return list(zip(heads, states, strict=True)) if len(heads) == len(states) > 1 else []


def nationalities(mentions: Mentions, i: int) -> list[tuple[int, str]]:
    """The nationalities before a noun, or else the states after "of", by their tokens in the order of the text, and their countries."""
    words = sorted(set(_coordinated_modifiers(mentions, i)))
    before = [(k, country) for k in words if (country := mentions.gazetteer.nationality(mentions.word(k)))]
    places = [c for k in mentions.tree.children(i, "nmod") if mentions.tree.preposition(k) == "of" for c in mentions.tree.conjuncts(k)]
    return before or [(k, country) for k in sorted(places) if (country := mentions.country(mentions.word(k)))]


def _coordinated_modifiers(mentions: Mentions, i: int) -> Iterable[int]:
    for k in mentions.tree.children(i, "amod", "compound"):
        yield from (c for c in mentions.tree.conjuncts(k) if c < i)


def named_beside(mentions: Mentions, i: int) -> Mention | None:
    """As in "Chancellor Angela Merkel", "the envoy, Steve Witkoff", "its neighbour, Chile": the name beside the title."""
    if mentions.tree.lemma[i] in nouns().states | nouns().named_before and mentions.tree.tag[i] in ("NN", "NNP"):
        states = (k for k in mentions.tree.children(i, "appos") if k > i and k in mentions.entities)
        return next((actor for k in states if (actor := mentions.at(k)) is not None and actor.kind != "person"), None)
    if mentions.gazetteer.role(mentions.tree.lemma[i]) is None and mentions.tree.pos[i] != "PROPN":
        return None
    titles = mentions.tree.conjuncts(i)
    if mentions.tree.dep[i] == "conj" and mentions.tree.child(i, "det") is None:
        titles.append(mentions.tree.first_conjunct(i))  # "activist and party leader, Ana Paz"
    beside = [k for c in titles for k in mentions.tree.children(c, "appos", "flat", "nmod:desc", "compound")]
    for of in mentions.tree.children(i, "nmod"):  # "the mayor of Oslo, Ana Paz", whatever the parser hangs her on
        beside += [k for k in mentions.tree.children(of, "appos") if k > of]
    for k in beside:
        if k in mentions.entities and mentions.entities[k][2] == "PERSON" and (k > i or mentions.tree.dep[k] == "appos"):
            return mentions.at(k)
    return None


def described(mentions: Mentions, i: int) -> Mention | None:
    """As in "Ana Paz, a retired general who has fought Lydia": who is described behind the name."""
    tree = mentions.tree
    first = tree.first_conjunct(i)
    start = next(k for k in range(*tree.span(first)) if tree.dep[k] != "punct")
    behind = tree.dep[first] == "appos" and tree.tag[i] == "NN" and tree.child(i, "det", "nmod:poss") is not None
    if not behind or start < 2 or i in mentions.entities or tree.children(i, "appos", "flat"):
        return None
    begin, end, label = mentions.entities.get(start - 2, (0, 0, ""))  # whatever the parser hangs it on
    if label != "PERSON" or end != start - 1 or tree.lower[start - 1] not in (",", "(", "–", "—"):
        return None
    person = mentions.at(mentions.head(begin, end))
    return None if person is None or person.kind != "person" else mentions.as_written(person, i)


def crowd(mentions: Mentions, i: int) -> Mention | None:
    """The nameless many who protest: "thousands of people in Minsk" are Belarusian protesters."""
    noun = mentions.tree.content(i)
    if mentions.tree.lemma[noun] not in nouns().generic | nouns().quantities:
        return None
    country, _ = mentions.belongs_to(noun)
    adjective = mentions.gazetteer.adjective(country) if country else None
    start, end = mentions.noun_phrase(noun)
    return mentions.make(
        start, end, f"{adjective} protesters" if adjective else "protesters", "group", country=country, sector="CVL", basis="linked"
    )
