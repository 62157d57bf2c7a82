"""
Who is meant where: actors as written, from names, titles, nationalities, groups, descriptions and pronouns.

An actor phrase is found from the token that heads it, as the grammar hands it over. Precision first: what is neither a name nor plainly
somebody's force, office, government or group is no actor; at most its owner is ("the Iranian economy": Iran).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.syntax import Tree
from kg.types import Article, Basis, Kind, Mention

if TYPE_CHECKING:
    from kg.lexicon.gazetteer import Gazetteer, KnownActor, Role

NAMES = frozenset({"PERSON", "ORG", "LOC", "NORP", "GPE", "FAC"})
KIND_OF: dict[str, Kind] = {"PERSON": "person", "ORG": "organization"}
GOVERNMENT = frozenset({"government", "administration", "regime", "govt"})
PEOPLE = frozenset({"people", "citizen", "nation", "state", "country"})
# Who speaks or fights for a state: "ministers from Peru and Chile" meet as Peru and Chile; "lawyers from Peru and Chile" do not.
REPRESENTATIVES = frozenset({"minister", "leader", "official", "negotiator", "delegation", "representative", "president", "force", "troop", "government",
                             "envoy", "diplomat", "army", "side", "team", "delegate", "ambassador", "premier", "chief", "navy", "commander"})  # fmt: skip
QUANTITY = frozenset({"dozen", "hundred", "thousand", "million", "ten", "score", "majority", "number", "lot", "handful", "most", "many", "some", "all", "several",
                      "both", "few", "one", "two", "three", "four", "five", "rest", "half", "member", "couple", "crowd", "none", "any", "part"})  # fmt: skip
NAMED_BEFORE = frozenset({"network", "group", "organization", "organisation", "movement", "party", "militia", "agency", "company", "alliance", "bloc", "union", "faction", "government"})
COLLECTIVE = frozenset({"group", "organization", "organisation", "movement", "faction", "community", "population", "side", "minority", "clan", "tribe", "network"})
PLACES = frozenset({"village", "town", "city", "base", "airport", "camp", "region", "area", "province", "territory", "port", "island", "building", "embassy",
                    "office", "hospital", "home", "house", "school", "position", "target", "site", "facility", "district", "land", "border", "capital", "bridge",
                    "plant", "factory", "republic", "enclave", "county", "peninsula", "coast", "waters", "soil", "airspace", "refinery", "depot", "post", "headquarters", "settlement", "neighbourhood", "neighborhood", "market", "mosque", "church"})  # fmt: skip
VAGUE = frozenset({"the", "a", "an", "many", "several", "some", "other", "more", "most", "former", "senior", "top", "new", "own", "angry", "young", "to", "least"})
GENERIC = frozenset({"people", "person", "man", "woman", "child", "family", "everyone", "other", "folk", "individual", "victim", "human", "public", "world",
                     "country", "nation", "state", "church", "team", "fan", "guest", "member", "one", "side", "part", "party", "leadership"})  # fmt: skip
DIRECTION = re.compile(r"^(?:(?:north|south|east|west|central|upper|lower|mainland)(?:ern)?[- ]?(?:east|west)?(?:ern)?|the)\s+", re.IGNORECASE)
PARTICLES = frozenset({"bin", "ibn", "bint", "al", "el", "von", "van", "de", "der", "den", "del", "da", "dos", "di", "la", "ben", "abu"})
REGAL = frozenset({"king", "queen", "prince", "princess", "pope", "sheikh", "emir", "sultan", "emperor", "ayatollah", "mullah", "saint"})
ANAPHORIC = frozenset({"both", "two", "three", "these", "those", "its", "their", "his", "her", "the"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
COUNTED: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("man", "woman", "leader", "president", "minister", "premier"), ("person",)),
    **dict.fromkeys(("country", "state", "nation", "side", "government", "neighbour", "neighbor", "capital", "power", "ally"), ("state",)),
}
FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "you", "your", "mine", "ours"})
PREMODIFIERS = ("amod", "compound", "nmod:desc", "nmod", "flat")
DROPPED = ("det", "nummod", "nmod:poss", "case", "cc", "cc:preconj", "punct", "advmod")


class Mentions:
    """
    The actors of one article, by the token that heads them.

    Args:
        article: Its `published` day tells which holder of an office is meant.
        tree: The parse.
        gazetteer: Known actors, offices, roles and groups.
    """

    def __init__(self, article: Article, tree: Tree, gazetteer: Gazetteer) -> None:
        self.article, self.tree, self.gazetteer = article, tree, gazetteer
        self.day: dt.date | None = article.published
        self._entity: dict[int, tuple[int, int, str]] = {}
        for ent in tree.doc.ents:
            start, end = self._whole(ent.start, ent.end) if ent.label_ == "PERSON" else (ent.start, ent.end)
            for i in range(start, end):
                self._entity.setdefault(i, (start, end, ent.label_))
        self.people = [(self._text(a, b), tree.tokens[a].idx) for a, b, label in dict.fromkeys(self._entity.values()) if label == "PERSON"]
        self._antecedent: dict[int, int] = {}
        if tree.doc.has_extension("coref"):
            for link in tree.doc._.coref or ():
                anaphor = self._head(link.anaphor_start, link.anaphor_end)
                self._antecedent[anaphor] = self._head(link.antecedent_start, link.antecedent_end)
        self._at: dict[int, Mention | None] = {}
        self._titled: dict[tuple[str, str], Mention] = {}
        self._title_names()

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """A name with all its parts: "Moon Jae-in" that the tokenizer splits, "Ana" that goes on as "bin Omar", "King" before "Haakon"."""
        tree, tokens = self.tree, self.tree.tokens
        while end < len(tokens) and end - start < 8:
            hyphened = not tokens[end - 1].whitespace_ and (tokens[end].text in "-–" or tokens[end - 1].text in "-–")
            flat = tree.dep[end] == "flat" and start <= tree.head[end] < end and (tokens[end].text[0].isupper() or tree.lower[end] in PARTICLES)
            if not (hyphened or flat):
                break
            end += 1
        while end > start + 1 and (tokens[end - 1].text in "-–" or tree.lower[end - 1] in PARTICLES):
            end -= 1
        before = start - 1
        if before >= 0 and tree.dep[start] == "flat" and tree.head[start] == before and tree.pos[before] == "PROPN" and tokens[before].text[0].isupper():
            if self.gazetteer.role(tree.lower[before]) is None:
                start -= 1
        if end - start == 1 and start > 0 and tree.lower[start - 1] in REGAL and tokens[start - 1].text[0].isupper():
            start -= 1
        return start, end

    # --- whose name stands at a token

    def at(self, i: int) -> Mention | None:
        """The actor that the phrase headed by a token names or means, or None."""
        if i not in self._at:
            self._at[i] = None  # a cycle of references ends here
            self._at[i] = self._read(i)
        return self._at[i]

    def all_at(self, i: int) -> list[Mention]:
        """All actors of a phrase: its conjuncts, and the members of "ministers from Peru and Chile" or "Thai and Lao troops"."""
        if self.tree.lower[i] in PLURAL and i in self._antecedent and self._antecedent[i] != i:
            token = self.tree.tokens[i]
            meant = self.all_at(self._antecedent[i])
            return [replace(m, text=token.text, start_char=token.idx, end_char=token.idx + len(token.text), basis="linked") for m in meant]
        if (pair := self._pair(i)) is not None:
            return pair
        found: list[Mention] = []
        homes = [k for k in self.tree.children(i, "nmod") if i not in self._entity and self.tree.preposition(k) in ("from", "of")]
        for k in self.tree.conjuncts(i):
            if self.tree.is_clause(k) and k != i:
                continue
            if k in self._entity and any(h < k and h in self._entity for h in homes):
                continue  # "politicians from Peru, Chile and Brazil": more of where they come from, whatever the parser hangs it on
            found += self._members(k) or [m for m in [self.at(k)] if m]
        return list({m.name: m for m in reversed(found)}.values())[::-1]

    def _pair(self, i: int) -> list[Mention] | None:
        """"The two leaders", "both sides": the only two of their kind that were named just before."""
        tree = self.tree
        kinds = COUNTED.get(tree.lemma[i])
        words = {tree.lower[k] for k in tree.kids[i] if k < i}
        if kinds is None or not words & {"two", "both"} or not words & {"the", "both", "these"} or self._belongs_to(i)[0]:
            return None
        named: dict[str, Mention] = {}
        for k in range(i - 1, max(tree.bounds[max(tree.sent[i] - 2, 0)][0] - 1, -1), -1):
            if k in self._entity and self._entity[k][0] == k and (found := self._name(self._head(*self._entity[k][:2]))) is not None and found.kind in kinds:
                named.setdefault(found.name.split()[-1], found)
        return [self._as_written(m, i) for m in reversed(named.values())] if len(named) == 2 else None

    def is_place(self, i: int) -> bool:
        """Whether a phrase names a place: a city, or a village, base or border."""
        return self._entity.get(i, (0, 0, ""))[2] in ("LOC", "GPE", "FAC") or self.tree.lemma[i] in PLACES

    def crowd(self, i: int) -> Mention | None:
        """The nameless many who protest: "thousands of people in Minsk" are Belarusian protesters."""
        noun = self.tree.content(i)
        if self.tree.lemma[noun] not in GENERIC | QUANTITY:
            return None
        country, _ = self._belongs_to(noun)
        adjective = self.gazetteer.adjective(country) if country else None
        start, end = self._noun_phrase(noun)
        return self._mention(start, end, f"{adjective} protesters" if adjective else "protesters", "group", country=country, sector="CVL", basis="linked")

    def owner(self, i: int) -> Mention | None:
        """
        Whose a non-actor is, where the text makes it plain: "Sweden's plan", "the Iranian economy", "the port of Odesa".

        The mention is the owner's; its text is the whole phrase.
        """
        found = self._owner(i)
        return None if found is None else self._as_written(found, i)

    def _owner(self, i: int) -> Mention | None:
        if self._entity.get(i, (0, 0, ""))[2] in ("LOC", "GPE"):
            country = self._country(self._text(*self._entity[i][:2]))
            return self._state(country, i, i + 1) if country else None
        if self.tree.pos[i] not in ("NOUN", "PROPN"):
            return None
        for k in self.tree.children(i, "nmod:poss"):
            if (found := self.at(k)) is not None:
                return found
        modifiers = self.modifiers(i)
        if modifiers:
            return self._force_before(i, modifiers[0]) or modifiers[0]
        for k in self.tree.children(i, "nmod"):
            preposition = self.tree.preposition(k)
            if preposition in ("of", "by", "from") or (preposition in ("in", "near", "at", "outside") and self.tree.lemma[i] in PLACES):
                found = self.at(k) or (self._owner(k) if preposition in ("of", "in") else None)
                if found is not None:
                    return found
        return None

    def _force_before(self, i: int, state: Mention) -> Mention | None:
        """"Israeli army bulldozers" are the army's, not only the state's."""
        if state.kind != "state":
            return None
        for k in self.tree.children(i, "compound"):
            group = self.gazetteer.group(self.tree.lower[k])
            if group is not None and group.sector in ("MIL", "COP", "REB") and k == i - 1:
                start = self._noun_phrase(i)[0]
                name = f"{self.gazetteer.adjective(state.country or '') or state.name} {self.tree.tokens[k].text}"
                return self._mention(start, k + 1, name, group.kind, country=state.country, sector=group.sector, basis="linked")
        return None

    def modifiers(self, i: int) -> list[Mention]:
        """Actors that stand before a noun: "the Thai-Lao talks", "a Kremlin decision", "the US president's visit" not included."""
        found: list[Mention] = []
        for k in sorted(self.tree.below(i)):
            if k >= i or self.tree.dep[k] not in ("amod", "compound", "nmod:desc", "conj", "flat", "nmod"):
                continue
            if self.tree.head[k] != i and not (self.tree.head[k] in self.tree.children(i, "amod", "compound", "nmod:desc", "nmod") and self.tree.head[k] < i):
                continue
            found += self._modifier(k)
        return list({m.name: m for m in found}.values())

    def _modifier(self, k: int) -> list[Mention]:
        start, end, label = self._entity.get(k, (k, k + 1, ""))
        word = self._text(start, end).removesuffix("-led").removesuffix("-backed").removesuffix("-brokered")
        if country := (self.gazetteer.nationality(word) or (self._country(word) if label in ("LOC", "GPE", "ORG", "NORP") else None)):
            state = self._state(country, start, end)
            return [state] if state else []
        known = self.gazetteer.lookup(word) if label else None
        if known is not None:
            return [self._known(known, start, end, "linked")]
        if label in ("ORG", "MISC") and end - start > 1 and (country := self.gazetteer.nationality(self.tree.tokens[start].text)):
            state = self._state(country, start, start + 1)  # "Serbian Labour" before "Minister"
            return [state] if state else []
        if label in ("PERSON", "ORG"):
            return [self._mention(start, end, word, KIND_OF[label], basis="linked")]
        return []

    # --- reading one phrase

    def _read(self, i: int) -> Mention | None:
        tree = self.tree
        if i in self._entity and self._entity[i][2] in NAMES:
            return self._name(i)
        if tree.pos[i] == "PRON" or tree.tag[i] in ("PRP", "PRP$"):
            return self._pronoun(i)
        if tree.pos[i] not in ("NOUN", "PROPN", "NUM", "ADJ", "X", "DET") or tree.is_verb(i):
            return None
        name = self._named_by_apposition(i)
        if name is not None:
            return name
        if tree.lemma[i] in QUANTITY or tree.pos[i] in ("NUM", "DET"):
            inner = next((k for k in tree.children(i, "nmod") if tree.preposition(k) in ("of", "from", "in", "")), None)
            found = self.at(inner) if inner is not None else None
            if found is not None and found.kind != "person":
                return replace(found, basis="linked")
            if tree.lemma[i] != "member":
                return None
        if tree.child(i, "det") is not None and (linked := self._linked(i)) is not None:
            return linked  # "the court": the one that was named before
        return self._description(i) or self._linked(i)

    def _name(self, i: int) -> Mention | None:
        start, end, label = self._entity[i]
        if end - start > 1 and self.tree.lower[start] == "the":
            start += 1
        text = self._text(start, end)
        text = text.removesuffix("'s").removesuffix("’s").rstrip("'’")
        end_char = self.tree.tokens[start].idx + len(text)
        known = self.gazetteer.lookup(text)
        if known is not None and (label != "PERSON" or known.kind == "person" or not self._is_surname(text)):
            exact = known.kind == "person" or known.name.casefold() == text.casefold() or text in known.aliases
            return replace(self._known(known, start, end, "named" if exact else "linked"), text=text, end_char=end_char)
        if label == "NORP" or (known is None and self.gazetteer.nationality(text)):
            return self._nationality(i, start, end, text)
        if label == "PERSON":
            known = self.gazetteer.lookup_surname(text, self.day) if " " not in text else None
            country, sector = self._title_country_sector(start, end)
            if known is not None and (country is None or known.country in (None, country)):
                return replace(self._known(known, start, end, "named"), text=text, end_char=end_char, name=text)
            return self._mention(start, end, text, "person", country=country, sector=sector)
        if label == "ORG" and self.gazetteer.group(text.lower()) is not None:
            return self._description(i)  # "the Government", "Parliament": whose, the text must tell
        if label == "ORG":
            group = self.gazetteer.group(self.tree.lemma[end - 1])
            country = next((c for w in range(start, end) if (c := self.gazetteer.nationality(self.tree.tokens[w].text))), None)
            return self._mention(start, end, text, "organization", country=country, sector=group.sector if group else None)
        return None  # a place that is no state or capital does nothing; it may have an owner

    def persons(self) -> list[tuple[int, int]]:
        """Token spans of the names of persons, in text order."""
        return [(start, end) for start, end, label in dict.fromkeys(self._entity.values()) if label == "PERSON"]

    def _is_surname(self, text: str) -> bool:
        """Whether somebody in the article is so called, so that "Washington" is a person and not the capital."""
        return any(name != text and name.endswith(" " + text) for name, _ in self.people)

    def _nationality(self, i: int, start: int, end: int, text: str) -> Mention | None:
        """"The Thais" mean Thailand's people, so the state; "ethnic Albanians", "Bosnian Serbs" are groups of their own."""
        country = self.gazetteer.people(text) or self.gazetteer.nationality(text) or self._country(text)
        plural = self.tree.tag[i] in ("NNPS", "NNS") or text.endswith("s") or self.tree.child(i, "det") is not None
        if self.tree.pos[i] == "ADJ" and self.tree.child(i, "det") is None:
            return None
        modified = self.tree.children(i, "amod", "compound", "nummod")
        if country and plural and not modified:
            return self._state(country, start, end)
        if plural or modified:
            first = min([start, *(k for k in modified if self.tree.dep[k] != "nummod")])
            return self._mention(first, end, self._text(first, end), "group", country=country)
        return None

    def _pronoun(self, i: int) -> Mention | None:
        antecedent = self._ahead(i)
        if antecedent is None:
            antecedent = self._antecedent.get(i)
        if antecedent is None:
            antecedent = self._alongside(i)
        if antecedent is None or antecedent == i:
            return None
        found = self.at(antecedent)
        if found is None:
            return None
        token = self.tree.tokens[i]
        return replace(found, text=token.text, start_char=token.idx, end_char=token.idx + len(token.text), basis="linked")

    def _ahead(self, i: int) -> int | None:
        """"As she left for Oslo, Paz said ...": a pronoun in the opening clause means the subject that follows."""
        tree = self.tree
        if tree.lower[i] not in ("he", "she", "it", "they") or tree.dep[i] not in ("nsubj", "nsubj:pass"):
            return None
        clause = tree.head[i]
        while tree.dep[clause] in ("xcomp", "conj", "aux") and tree.head[clause] != clause:
            clause = tree.head[clause]
        top = clause
        while tree.dep[top] == "advcl" and tree.head[top] > i:
            top = tree.head[top]
        if top == clause:
            return None
        subject = tree.child(top, "nsubj", "nsubj:pass")
        if subject is None or subject < i or not self._agrees(i, subject):
            return None
        return subject

    def _alongside(self, i: int) -> int | None:
        """"Broke off relations with Lydia and accused it": the object that the verb before it had."""
        tree = self.tree
        verb = tree.head[i]
        if tree.dep[i] not in ("obj", "iobj", "obl") or tree.dep[verb] != "conj" or tree.child(verb, "nsubj", "nsubj:pass") is not None:
            return None
        before = tree.head[verb]
        fitting = [k for k in range(before, verb) if k in self._entity and tree.head[k] not in range(*self._entity[k][:2]) and self._agrees(i, k)]
        named = {actor.name: k for k in fitting if (actor := self.at(k)) is not None}
        return next(iter(named.values())) if len(named) == 1 else None

    def _agrees(self, i: int, k: int) -> bool:
        """Whether a pronoun can mean an actor of this kind: "he" a person, "it" no person, "they" several."""
        found = self.at(k)
        if found is None:
            return False
        if self.tree.lower[i] in ("he", "she", "him", "her"):
            return found.kind == "person"
        if self.tree.lower[i] in ("it", "its"):
            return found.kind in ("state", "organization") and len(self.tree.conjuncts(k)) == 1
        return found.kind == "group" or len(self.tree.conjuncts(k)) > 1

    def _named_by_apposition(self, i: int) -> Mention | None:
        """"Chancellor Angela Merkel", "the envoy, Steve Witkoff": the name beside the title."""
        if self.gazetteer.role(self.tree.lemma[i]) is None and self.tree.pos[i] != "PROPN":
            return None
        beside = [k for c in self.tree.conjuncts(i) for k in self.tree.children(c, "appos", "flat", "nmod:desc", "compound")]
        for k in beside:
            if k in self._entity and self._entity[k][2] == "PERSON" and (k > i or self.tree.dep[k] == "appos"):
                return self.at(k)
        return None

    def _linked(self, i: int) -> Mention | None:
        """A description that the coreference component links to a name ("the alliance")."""
        antecedent = self._antecedent.get(i)
        if antecedent is None or antecedent == i or antecedent not in self._entity:
            return None
        found = self.at(antecedent)
        return None if found is None else self._as_written(found, i)

    def _description(self, i: int) -> Mention | None:
        tree, lemma = self.tree, self.tree.lemma[i]
        start, end = self._noun_phrase(i)
        text = self._text(start, end)
        country, organization = self._belongs_to(i)
        if lemma in NAMED_BEFORE and organization is not None and organization.kind in ("organization", "group"):
            return replace(organization, text=text, start_char=tree.tokens[start].idx, end_char=tree.tokens[end - 1].idx + len(tree.tokens[end - 1]))
        if lemma in GOVERNMENT or (lemma in PEOPLE and tree.child(i, "det") is None and country and lemma != "people"):
            if country and (state := self._state(country, start, end)):
                return replace(state, text=text)
            return self._linked(i)
        known = self.gazetteer.lookup(text)
        if known is not None and len(text) > 3:
            return self._known(known, start, end, "linked")
        role = self.gazetteer.role(self._role_phrase(i))
        if role is not None and tree.tag[i] in ("NN", "NNP"):
            return self._role_holder(i, role, country, organization, start, end)
        group = self.gazetteer.group(tree.lower[i]) or self.gazetteer.group(lemma)
        if organization is not None and organization.kind == "organization" and group is not None and group.sector in ("REB", "UAF"):
            return replace(organization, text=text, start_char=tree.tokens[start].idx, end_char=tree.tokens[end - 1].idx + len(tree.tokens[end - 1]))
        owner = tree.child(i, "nmod:poss")
        if organization is not None and owner is not None and group is not None and group.sector == "MIL":
            return self._as_written(organization, i)  # "the rebels said their forces had withdrawn"
        if lemma in COLLECTIVE and (country or organization) and group is None:
            return self._group(i, None, country, organization, start, end, "group")
        if group is None and tree.tag[i] in ("NNS", "NNPS") and role is not None:
            return self._group(i, role.sector, country, organization, start, end, "group")
        if group is not None:
            return self._group(i, group.sector, country, organization, start, end, group.kind)
        return None

    def _role_holder(self, i: int, role: Role, country: str | None, organization: Mention | None, start: int, end: int) -> Mention | None:
        if (linked := self._linked(i)) is not None and linked.kind == "person":
            return linked
        definite = any(self.tree.lower[k] == "the" for k in self.tree.children(i, "det")) or self.tree.child(i, "nmod:poss") is not None or self.tree.pos[i] == "PROPN"
        indefinite = any(self.tree.lower[k] in ("a", "an", "another", "one") for k in self.tree.children(i, "det"))
        former = any(self.tree.lower[k] in ("former", "ex", "then", "late") for k in self.tree.children(i, "amod", "advmod"))
        place = country or (organization.name if organization else None)
        if definite and not former:
            named = self._titled.get((role.office or self.tree.lemma[i], place or ""))
            if named is not None:
                return self._as_written(named, i)
            if place and role.office and country and not organization:
                holder = self.gazetteer.holder(role.office, country, self.day)
                if holder is not None:
                    return self._known(holder, start, end, "linked")
        if not place and not indefinite:
            return None
        if not place:
            return None
        name = self._clean_name(i, country)
        return self._mention(start, end, name, "person", country=country or (organization.country if organization else None), sector=role.sector, basis="named")

    def _group(self, i: int, sector: str | None, country: str | None, organization: Mention | None, start: int, end: int, kind: Kind) -> Mention | None:
        anchored = bool(country) or organization is not None
        if not anchored and (self.tree.lemma[i] in GENERIC or sector is None):
            return None
        determiners = {self.tree.lower[k] for k in self.tree.children(i, "det", "nummod", "nmod:poss", "cc:preconj", "det:predet")}
        if not anchored and self.tree.lemma[i] in REPRESENTATIVES and determiners & ANAPHORIC and sector != "MIL":
            return None  # "the two leaders": those named before, whoever they are
        if self.tree.lemma[i] == "force" and self.tree.tag[i] == "NN" and not determiners and self.tree.child(i, "amod", "compound") is None:
            return None  # "the use of force"
        if not anchored and self.tree.tag[i] in ("NN", "NNP") and sector not in ("MIL", "COP", "JUD", "LEG", "REB"):
            return None
        name = self._clean_name(i, country)
        for k in self.tree.children(i, "nmod"):
            if k > i and self.tree.preposition(k) in ("of", "in", "from", "at", "throughout", "across") and (k in self._entity or self.at(k) is not None):
                end = max(end, self._entity.get(k, (0, k + 1, ""))[1], k + 1)
                break
        return self._mention(start, end, name, kind, country=country or (organization.country if organization else None), sector=sector, basis="named")

    # --- what stands around a noun

    def _members(self, i: int) -> list[Mention]:
        tree = self.tree
        if i in self._entity or tree.lemma[i] not in REPRESENTATIVES:
            return []
        for k in tree.children(i, "nmod"):
            if tree.preposition(k) in ("of", "from"):
                members = [m for c in tree.conjuncts(k) if (m := self.at(c)) is not None and m.kind in ("state", "organization")]
                if len(members) > 1:
                    return [replace(m, basis="linked") for m in members]
        nationalities = [(k, c) for k in self._coordinated_modifiers(i) if (c := self.gazetteer.nationality(self._word(k)))]
        if len({c for _, c in nationalities}) > 1:
            word = tree.tokens[i].text
            return [self._mention(k, k + 1, f"{self._word(k)} {word}", "group", country=c) for k, c in nationalities]
        return []

    def _coordinated_modifiers(self, i: int) -> Iterable[int]:
        for k in self.tree.children(i, "amod", "compound"):
            yield from (c for c in self.tree.conjuncts(k) if c < i)

    def _belongs_to(self, i: int) -> tuple[str | None, Mention | None]:
        """The country and, if it is one, the organization that a noun belongs to, by adjective, owner or "of"."""
        tree = self.tree
        for k in tree.kids[i]:
            if k < i and tree.dep[k] in ("amod", "compound", "nmod:desc", "nmod", "flat"):
                for actor in self._modifier(k):
                    return (actor.country, None) if actor.kind == "state" else (actor.country, actor)
        for k in tree.children(i, "nmod:poss"):
            if (possessor := self.at(k)) is not None:
                return possessor.country, (None if possessor.kind in ("state", "person") else replace(possessor, basis="linked"))
            if (owner := self.owner(k)) is not None:
                return owner.country, None
        named = tree.head[i] if tree.dep[i] == "nmod:desc" else i  # "President Paz of Peru"
        for k in [*tree.children(i, "nmod"), *tree.children(named, "nmod")]:
            if tree.preposition(k) in ("of", "from", "in"):
                whole = self.at(k) or (self.owner(k) if self._entity.get(k, (0, 0, ""))[2] in ("LOC", "GPE") else None)
                if whole is not None:
                    return whole.country, (whole if whole.kind == "organization" and tree.preposition(k) != "in" else None)
        return None, None

    def _noun_phrase(self, i: int) -> tuple[int, int]:
        """Token span of the noun with what stands before it, articles and numbers left out."""
        start = i
        for k in sorted((k for k in self.tree.kids[i] if k < i), reverse=True):
            if self.tree.dep[k] in PREMODIFIERS or (self.tree.dep[k] == "nmod:poss" and self.tree.tag[k] != "PRP$"):
                start = min(start, self.tree.span(k)[0])
            elif self.tree.dep[k] not in ("punct",):
                break
        while start < i and self.tree.lower[start] in ("the", "a", "an"):
            start += 1
        end = i + 1
        while end < len(self.tree.tokens) and self.tree.head[end] == i and self.tree.dep[end] == "flat":
            end += 1
        return start, end

    def _clean_name(self, i: int, country: str | None) -> str:
        """The phrase as a name: "Norway's troops", "its troops", "300 Norwegian troops" are all "Norwegian troops"."""
        tree = self.tree
        words: list[str] = []
        for k in range(self._noun_phrase(i)[0], i):
            inside = k in self._entity and self._entity[k][1] - self._entity[k][0] > 1
            if not inside and (tree.dep[k] in DROPPED or any(tree.dep[a] in ("nmod:poss", "det", "nummod") for a in self._between(k, i))):
                continue
            if tree.lower[k] not in VAGUE:
                words.append(tree.tokens[k].text)
        words.append(tree.tokens[i].text)
        if country and not any(self.gazetteer.nationality(w) or self.gazetteer.country_of(w) for w in words):
            adjective = self.gazetteer.adjective(country)
            owned = tree.child(i, "nmod:poss") is not None or any(tree.preposition(k) in ("of", "from", "in") for k in tree.children(i, "nmod"))
            if adjective and owned:
                words = [adjective, *([words[0].lower()] if words[0].istitle() and len(words) == 1 else words[:1]), *words[1:]]
        return " ".join(words)

    def _between(self, k: int, i: int) -> Iterable[int]:
        while k != i and self.tree.head[k] != k:
            yield k
            k = self.tree.head[k]

    def _role_phrase(self, i: int) -> str:
        """The role as the lexicon spells it: lower case, without names and nationalities ("foreign minister")."""
        words = []
        for k in range(self._noun_phrase(i)[0], i):
            if self.tree.dep[k] in ("amod", "compound") and k not in self._entity and not self.gazetteer.nationality(self._word(k)):
                words.append(self.tree.lower[k])
        tail = [f"of {' '.join(self.tree.lower[a] for a in range(*self.tree.span(k)) if self.tree.dep[a] not in ('case', 'det'))}"
                for k in self.tree.children(i, "nmod") if self.tree.preposition(k) == "of" and k not in self._entity]  # fmt: skip
        return " ".join([*words, self.tree.lemma[i] or self.tree.lower[i], *tail[:1]])

    def _title_country_sector(self, start: int, end: int) -> tuple[str | None, str | None]:
        for title in self.titles(start, end):
            role = self.gazetteer.role(self._role_phrase(title))
            if role is not None:
                return self._belongs_to(title)[0], role.sector
        return None, None

    def titles(self, start: int, end: int) -> list[int]:
        """Head tokens of the titles, roles and appositions beside a person's name, nearest first."""
        tree = self.tree
        head = self._head(start, end)
        found = [k for k in tree.children(head, "nmod:desc", "compound", "appos", "nmod") if not start <= k < end and not (tree.dep[k] == "nmod" and k > head)]
        if tree.dep[head] in ("appos", "flat", "nmod:desc") and not start <= tree.head[head] < end:
            found.append(tree.head[head])
        if found and tree.dep[head] == "appos":
            found.append(tree.first_conjunct(tree.head[head]))  # "MP and former chair of the committee, Ana Paz"
        found += [c for k in found for c in tree.children(k, "conj") if tree.dep[k] == "appos"]
        found = list(dict.fromkeys(found))
        return [k for k in found if k not in self._entity or self._entity[k][2] not in ("PERSON",)]

    def _title_names(self) -> None:
        """Remember who holds which office in this article: ("president", "USA") is whoever is so called in it."""
        for start, end in self.persons():
            person = self.at(self._head(start, end))
            if person is None:
                continue
            for title in self.titles(start, end):
                role = self.gazetteer.role(self._role_phrase(title))
                if role is None or any(self.tree.lower[k] in ("former", "ex", "deputy", "vice") for k in self.tree.children(title, "amod", "compound")):
                    continue
                country, organization = self._belongs_to(title)
                for place in filter(None, (country, organization.name if organization else None)):
                    self._titled.setdefault((role.office or self.tree.lemma[title], place), person)

    # --- making mentions

    def _head(self, start: int, end: int) -> int:
        inside = range(start, end)
        return next((i for i in inside if self.tree.head[i] not in inside or self.tree.head[i] == i), start)

    def _word(self, k: int) -> str:
        start, end, _ = self._entity.get(k, (k, k + 1, ""))
        return self._text(start, end)

    def _text(self, start: int, end: int) -> str:
        tokens = self.tree.tokens
        return self.article.text[tokens[start].idx : tokens[end - 1].idx + len(tokens[end - 1].text)]

    def _country(self, word: str) -> str | None:
        return self.gazetteer.country_of(word) or self.gazetteer.country_of(DIRECTION.sub("", word))

    def _state(self, country: str | None, start: int, end: int) -> Mention | None:
        known = self.gazetteer.state(country) if country else None
        return self._known(known, start, end, "linked") if known else None

    def _known(self, known: KnownActor, start: int, end: int, basis: Basis) -> Mention:
        return self._mention(start, end, known.name, known.kind, country=known.country, sector=known.sector, basis=basis)

    def _as_written(self, mention: Mention, i: int) -> Mention:
        start, end = self._noun_phrase(i)
        if i in self._entity:
            start, end = min(start, self._entity[i][0]), max(end, self._entity[i][1])
        tokens = self.tree.tokens
        return replace(mention, text=self._text(start, end), start_char=tokens[start].idx, end_char=tokens[end - 1].idx + len(tokens[end - 1].text), basis="linked")

    def _mention(
        self, start: int, end: int, name: str, kind: Kind, *, country: str | None = None, sector: str | None = None, basis: Basis = "named"
    ) -> Mention:
        tokens = self.tree.tokens
        start_char, end_char = tokens[start].idx, tokens[end - 1].idx + len(tokens[end - 1].text)
        return Mention(self.article.text[start_char:end_char], start_char, end_char, name, kind, country, sector, basis)
