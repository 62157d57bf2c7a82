"""Named actors: persons, organizations, states, and peoples that stand for their state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import descriptions
from kg.types import Kind, Mention

if TYPE_CHECKING:
    from kg.extract.mentions import Mentions

KIND_OF: dict[str, Kind] = {"PERSON": "person", "ORG": "organization"}


def name(mentions: Mentions, i: int) -> Mention | None:
    start, end, label = mentions.entities[i]
    if end - start > 1 and mentions.tree.lower[start] == "the":
        start += 1
    text = mentions.text(start, end)
    text = text.removesuffix("'s").removesuffix("’s").rstrip("'’")
    end_char = mentions.tree.tokens[start].idx + len(text)
    if label == "ORG" and mentions.is_surname(text):
        label = "PERSON"  # whatever the tagger takes "Paz" for, where Ana Paz is in the article
    known = mentions.gazetteer.lookup(mentions.half_of_korea(i) or text) or mentions.namesake(text)
    if label == "NORP" and known is not None and known.kind == "group" and _nationality_before(mentions, i):
        known = None  # "Syrian Kurds" are not all Kurds
    if known is not None and (label != "PERSON" or known.kind == "person" or not mentions.is_surname(text)):
        exact = known.kind == "person" or known.name.casefold() == text.casefold() or text in known.aliases
        return replace(mentions.known(known, start, end, "named" if exact else "linked"), text=text, end_char=end_char)
    if label == "NORP" or (known is None and mentions.gazetteer.nationality(text)):
        return nationality(mentions, i, start, end, text)
    if label == "PERSON":
        known = mentions.gazetteer.lookup_surname(text, mentions.day) if " " not in text else None
        country, sector = _country_and_sector(mentions, start, end)
        if known is not None and (country is None or known.country in (None, country)):
            return replace(mentions.known(known, start, end, "named"), text=text, end_char=end_char, name=text)
        return mentions.make(start, end, text, "person", country=country, sector=sector)
    if label == "ORG" and mentions.gazetteer.group(text.lower()) is not None:
        found = descriptions.description(mentions, i)  # "the Government", "Parliament": whose, the text must tell
        return descriptions.unanchored(mentions, i) if found is None and mentions.wide else found
    if label == "ORG":
        group = mentions.gazetteer.group(mentions.tree.lemma[end - 1])
        country = next((c for w in range(start, end) if (c := mentions.gazetteer.nationality(mentions.tree.tokens[w].text))), None)
        return mentions.make(start, end, text, "organization", country=country, sector=group.sector if group else None)
    return None  # a place that is no state or capital does nothing; it may have an owner


def _nationality_before(mentions: Mentions, i: int) -> bool:
    tree = mentions.tree
    return any(mentions.gazetteer.nationality(mentions.word(k)) for k in tree.children(i, "amod", "compound") if k < i)


def nationality(mentions: Mentions, i: int, start: int, end: int, text: str) -> Mention | None:
    """As in "The Thais" mean Thailand's people, so the state; "ethnic Albanians", "Bosnian Serbs" are groups of their own."""
    country = mentions.gazetteer.people(text) or mentions.gazetteer.nationality(text) or mentions.country(text)
    alone = {mentions.tree.lower[k] for k in mentions.tree.children(i, "det")} & {"a", "an", "another", "one"}
    plural = mentions.tree.tag[i] in ("NNPS", "NNS") or text.endswith("s") or (mentions.tree.child(i, "det") is not None and not alone)
    if mentions.tree.pos[i] == "ADJ" and mentions.tree.child(i, "det") is None:
        return None
    modified = mentions.tree.children(i, "amod", "compound", "nummod")
    some = mentions.tree.child(i, "acl:relcl", "acl") is not None and mentions.tree.lower[end] != ","  # "Thais who had fled" are a few
    if country and plural and not alone and not modified and not some:
        return mentions.state(country, start, end)
    if (plural or modified) and not alone:  # "a second Canadian" is nobody in particular
        first = min([start, *(k for k in modified if mentions.tree.dep[k] != "nummod")])
        country = country or next((c for k in modified if (c := mentions.gazetteer.nationality(mentions.word(k)))), None)
        return mentions.make(first, end, mentions.text(first, end), "group", country=country)
    return None


def _country_and_sector(mentions: Mentions, start: int, end: int) -> tuple[str | None, str | None]:
    for title in mentions.titles(start, end):
        role = mentions.gazetteer.role(mentions.role_phrase(title))
        if role is not None:
            country, body = mentions.belongs_to(title)
            private = role.sector == "GOV" and body is not None and body.sector not in (None, "GOV")
            return country, body.sector if private and body is not None else role.sector  # "the finance chief of Huawei" is no minister
    return None, None
