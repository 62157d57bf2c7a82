"""
Who is meant where: actors as written, from names, titles, nationalities, groups, descriptions and pronouns.

An actor phrase is found from the token that heads it, as the grammar hands it over. Precision first: what is neither a name nor plainly
somebody's force, office, government or group is no actor; at most its owner is ("the Iranian economy": Iran).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import descriptions, makings, names, pronouns
from kg.extract.spans import Spans
from kg.extract.syntax import Tree
from kg.extract.words import nouns
from kg.types import Article, Mention

if TYPE_CHECKING:
    from kg.extract.speech import Speech
    from kg.lexicon.gazetteer import Gazetteer

HELD = frozenset({"held", "controlled", "ruled", "run", "occupied"})
NAMES = frozenset({"PERSON", "ORG", "LOC", "NORP", "GPE", "FAC"})


class Mentions(Spans):
    """
    The actors of one article, by the token that heads them.

    Attributes:
        antecedents: The head of what a pronoun or description means, by its own head, as the pipeline's coreference says.
        titled: Who holds which office in this article, by the office and the country or organization.
        wide: Whether "the finance minister", "dockers", "the court" are actors though the text does not say whose or which.
    """

    def __init__(self, article: Article, tree: Tree, gazetteer: Gazetteer, *, wide: bool = False) -> None:
        super().__init__(article, tree, gazetteer)
        self.wide = wide
        self.speech: Speech | None = None  # set by `Speech`, which in turn asks here who its speakers are
        self.antecedents: dict[int, int] = {}
        if tree.doc.has_extension("coref"):
            for link in tree.doc._.coref or ():
                anaphor = self.head(link.anaphor_start, link.anaphor_end)
                self.antecedents[anaphor] = self.head(link.antecedent_start, link.antecedent_end)
        self._at: dict[int, Mention | None] = {}
        self.titled: dict[tuple[str, str], Mention] = {}
        self._title_names()

    def at(self, i: int) -> Mention | None:
        """The actor that the phrase headed by a token names or means, or None."""
        if i not in self._at:
            self._at[i] = None  # a cycle of references ends here
            self._at[i] = self._read(i)
        return self._at[i]

    def all_at(self, i: int) -> list[Mention]:
        """All actors of a phrase: its conjuncts, and the members of "ministers from Peru and Chile" or "Thai and Lao troops"."""
        if self.tree.lower[i] in pronouns.PLURAL and i in self.antecedents and self.antecedents[i] != i:
            token = self.tree.tokens[i]
            meant = self.all_at(self.antecedents[i])
            return [replace(m, text=token.text, start_char=token.idx, end_char=token.idx + len(token.text), basis="linked") for m in meant]
        if (pair := pronouns.pair(self, i)) is not None:
            return pair
        found: list[Mention] = []
        homes = [k for k in self.tree.children(i, "nmod") if i not in self.entities and self.tree.preposition(k) in ("from", "of")]
        for k in self.tree.conjuncts(i):
            if self.tree.is_clause(k) and k != i:
                continue
            if k in self.entities and any(h < k and h in self.entities for h in homes):
                continue  # "politicians from Peru, Chile and Brazil": more of where they come from, whatever the parser hangs it on
            found += descriptions.members(self, k) or [m for m in [self.at(k)] if m]
            found += self.examples(k)
        return list({m.name: m for m in reversed(found)}.values())[::-1]

    def examples(self, i: int) -> list[Mention]:
        """Those whom a text names among others: "leaders, including Ana Paz"."""
        lemma = self.tree.lemma[i]
        if not (self.is_somebody(i) or lemma in nouns().states | nouns().persons | nouns().generic or self.gazetteer.group(lemma)):
            return []  # "services, including Lydia Airways"
        named = [c for n in self.tree.children(i, "nmod") if self.tree.preposition(n) == "including" for c in self.tree.conjuncts(n)]
        return [m for c in named if c in self.entities and (m := self.at(c)) is not None]

    def is_place(self, i: int) -> bool:
        """Whether a phrase names a place: a city, or a village, base or border."""
        named = i in self.entities and (self.entities[i][2] in ("LOC", "GPE", "FAC") or self.country(self.word(i)) is not None)
        return named or self.tree.lemma[i] in nouns().places

    def owner(self, i: int) -> Mention | None:
        """
        Whose a non-actor is, where the text makes it plain: "Sweden's plan", "the Iranian economy", "the port of Odesa".

        Of "the plan" it is who made one just before. The mention is the owner's; its text is the whole phrase.
        """
        found = self.stated_owner(i) or makings.maker(self, i)
        return None if found is None else self.as_written(found, i)

    def owners(self, i: int) -> list[Mention]:
        """Those whose a non-actor is: two or more where it lies between them ("the accord between Thailand and Laos")."""
        for k in self.tree.children(i, "nmod"):
            if self.tree.preposition(k) == "between" and len(parties := self.all_at(k)) > 1:
                return parties
        owner = self.owner(i)
        return [owner] if owner is not None else []

    def stated_owner(self, i: int) -> Mention | None:
        """Whose a non-actor is by a word beside it."""
        if (holder := self._holder(i)) is not None:
            return holder
        if self.entities.get(i, (0, 0, ""))[2] in ("LOC", "GPE"):
            country = self.country(self.text(*self.entities[i][:2]))
            if country is None:  # "Arica, Chile"
                return next((m for k in self.tree.children(i, "appos", "nmod") if k > i and (m := self.at(k)) and m.kind == "state"), None)
            return self.state(country, i, i + 1)
        if self.tree.lemma[i] in nouns().quantities:  # "many of Lydia's ideas"
            of = (k for k in self.tree.children(i, "nmod") if self.tree.preposition(k) == "of" and k not in self.entities)
            return next((owner for k in of if (owner := self.stated_owner(k)) is not None), None)
        if self.tree.pos[i] not in ("NOUN", "PROPN") or self.is_somebody(i):
            return None
        if self.tree.lemma[i] in nouns().likenesses:
            return None
        has_of = any(self.tree.preposition(k) == "of" for k in self.tree.children(i, "nmod"))  # "Paz's use of force" is hers
        undergone = self.tree.lemma[i] in nouns().undergone
        for k in self.tree.children(i, "nmod:poss"):
            if (found := self.at(k)) is not None and not (undergone and not has_of and found.kind in ("person", "group")):
                return found
        modifiers = self.modifiers(i)
        if modifiers:
            return self._force_before(i, modifiers[0]) or modifiers[0]
        for k in self.tree.children(i, "nmod"):
            preposition = self.tree.preposition(k)
            about = self.tree.lemma[i] in nouns().accusations  # "criticism of Lydia" is not hers
            if preposition in (("by",) if undergone else ("by", "from") if about else ("of", "by", "from")) or (
                preposition in ("in", "near", "at", "outside", "inside", "across") and self.tree.lemma[i] in nouns().places
            ):
                found = self.at(k) or (self.stated_owner(k) if preposition in ("of", "in", "inside") else None)
                if found is not None:
                    return found
        for k in self.tree.children(i, "acl"):
            if self.tree.lemma[k] == "belong":  # "a convoy belonging to Lydia"
                return next((m for o in self.tree.children(k, "obl") if self.tree.preposition(o) == "to" and (m := self.at(o))), None)
        return None

    def _holder(self, i: int) -> Mention | None:
        """Who holds a place: "Houthi-held Hodeida", "the rebel-controlled town"."""
        tree = self.tree
        for k in tree.children(i, "amod"):
            if tree.lower[k] not in HELD or not tree.is_tail(k) or k > i:
                continue
            if k - 2 in self.entities:
                return self.at(k - 2)
            group = self.gazetteer.group(tree.lower[k - 2])
            if group is None or group.sector not in ("REB", "UAF", "OPP"):
                return None
            before = next((m for j in (k - 3,) if j >= tree.bounds[tree.sent[i]][0] for m in self.modifier(j)), None)
            country, start = (before.country, k - 3) if before is not None else (None, k - 2)
            name = f"{tree.tokens[k - 3].text} {tree.tokens[k - 2].text}s" if before is not None else f"{tree.lower[k - 2]}s"
            return self.make(start, k - 1, name, "group", country=country, sector=group.sector, basis="linked")
        return None

    def is_somebody(self, i: int) -> bool:
        """Whether a noun is a person or persons: "Sudan campaigners" are not Sudan's."""
        lemma = self.tree.lemma[i]
        return lemma in nouns().beings | nouns().relational or self.gazetteer.role(lemma) is not None

    def _force_before(self, i: int, state: Mention) -> Mention | None:
        """As in "Israeli army bulldozers" are the army's, not only the state's."""
        if state.kind != "state":
            return None
        for k in self.tree.children(i, "compound"):
            group = self.gazetteer.group(self.tree.lower[k])
            if group is not None and group.sector in ("MIL", "COP", "REB") and k == i - 1:
                start = self.noun_phrase(i)[0]
                name = f"{self.gazetteer.adjective(state.country or '') or state.name} {self.tree.tokens[k].text}"
                return self.make(start, k + 1, name, group.kind, country=state.country, sector=group.sector, basis="linked")
        return None

    def modifiers(self, i: int) -> list[Mention]:
        """Actors that stand before a noun: "the Thai-Lao talks", "a Kremlin decision", "the US president's visit" not included."""
        found: list[Mention] = []
        for k in sorted(self.tree.below(i)):
            if k >= i or self.tree.dep[k] not in ("amod", "compound", "nmod:desc", "conj", "flat", "nmod"):
                continue
            if self.tree.head[k] != i and not (
                self.tree.head[k] in self.tree.children(i, "amod", "compound", "nmod:desc", "nmod") and self.tree.head[k] < i
            ):
                continue
            found += self.modifier(k)
        if len(found) < 2:
            found = self._joined(i) or found
        return list({m.name: m for m in found}.values())

    def _joined(self, i: int) -> list[Mention]:
        """Two names joined by a hyphen before a noun, whatever the parser hangs them on: "India-Pakistan peace talks"."""
        tree, k = self.tree, i - 1
        while k > i - 4 and k >= 0 and k not in self.entities and tree.pos[k] in ("NOUN", "ADJ"):
            k -= 1
        if k not in self.entities or not tree.is_tail(k) or k - 2 not in self.entities or self.entities[k][0] != k:
            return []
        return [m for n in (k - 2, k) for m in self.modifier(n)]

    def modifier(self, k: int) -> list[Mention]:
        """The actor that a word before a noun names: "Thai", "Kremlin"."""
        start, end, label = self.entities.get(k, (k, k + 1, ""))
        word = self.text(start, end).removesuffix("-led").removesuffix("-backed").removesuffix("-brokered")
        if country := (self.gazetteer.nationality(word) or (self.country(word) if label in ("LOC", "GPE", "ORG", "NORP") else None)):
            state = self.state(country, start, end)
            return [state] if state else []
        known = self.gazetteer.lookup(word) if label else None
        if known is not None:
            return [self.known(known, start, end, "linked")]
        if label in ("ORG", "MISC") and end - start > 1 and (country := self.gazetteer.nationality(self.tree.tokens[start].text)):
            state = self.state(country, start, start + 1)  # "Serbian Labour" before "Minister"
            return [state] if state else []
        if label in ("PERSON", "ORG"):
            return [self.make(start, end, word, names.KIND_OF[label], basis="linked")]
        return []

    def _read(self, i: int) -> Mention | None:
        tree = self.tree
        if i in self.entities and self.entities[i][2] in NAMES:
            return self._holder_of_title(i) or names.name(self, i)
        if tree.pos[i] == "PRON" or tree.tag[i] in ("PRP", "PRP$"):
            return pronouns.pronoun(self, i)
        if tree.pos[i] not in ("NOUN", "PROPN", "NUM", "ADJ", "X", "DET") or tree.is_verb(i):
            return None
        name = descriptions.named_beside(self, i) or descriptions.described(self, i)
        if name is not None:
            return name
        if tree.lemma[i] in nouns().quantities or tree.pos[i] in ("NUM", "DET"):
            inner = next((k for k in tree.children(i, "nmod") if tree.preposition(k) in ("of", "from", "in", "")), None)
            found = self.at(inner) if inner is not None else None
            if found is not None and found.kind != "person":
                return descriptions.membership(self, i, found) or replace(found, basis="linked")
            if tree.lemma[i] != "member":
                return None
        if tree.lemma[i] in nouns().people and tree.tag[i] in ("NN", "NNP"):
            of = (k for k in tree.children(i, "nmod") if tree.preposition(k) == "of" and k in self.entities)
            if (state := next((m for k in of if (m := self.at(k)) is not None and m.kind == "state"), None)) is not None:
                return self.as_written(state, i)  # "the state of Texas"
        if tree.child(i, "det") is not None and (linked := self.linked(i) or self._namesake(i)) is not None:
            return linked  # "the court": the one that was named before
        found = descriptions.description(self, i) or self.linked(i)
        return descriptions.unanchored(self, i) if found is None and self.wide else found

    def _holder_of_title(self, i: int) -> Mention | None:
        """As in "the UN High Commissioner for Refugees, Ana Paz": she, not the body that goes by the title."""
        if self.entities[i][2] != "ORG" or self.gazetteer.role(self.tree.lemma[i]) is None:
            return None
        beside = (k for k in self.tree.children(i, "appos") if k > i and self.entities.get(k, (0, 0, ""))[2] == "PERSON")
        return next((self.at(k) for k in beside), None)

    def clean_name(self, i: int, country: str | None) -> str:
        """As in `Spans`, and whose they are by name: "his critics" are "critics of Ana Paz", "Paz's family" is "Ana Paz's family"."""
        owner = self.person_behind(i)
        if owner is None:
            return super().clean_name(i, country)
        plain = " ".join(self.tree.tokens[k].text for k in range(self.after_owner(i), i + 1))
        name = owner.name if owner.name[0].isupper() else f"the {owner.name}"
        return f"{plain} of {name}" if self.tree.lemma[i] in nouns().relational else f"{name}'s {plain}"

    def person_behind(self, i: int) -> Mention | None:
        """The person, or among those who follow somebody the group, that a noun's possessive names; whose forces are his state's."""
        k = self.tree.child(i, "nmod:poss")
        owner = self.at(k) if k is not None and k < i else None
        if owner is None or owner.kind == "state":
            return None
        if self.tree.lemma[i] in nouns().relational:
            return owner
        word, lemma = self.tree.lower[i], self.tree.lemma[i]
        known = self.gazetteer.group(word) or self.gazetteer.group(lemma) or self.gazetteer.role(lemma)
        of_state = owner.country is not None and known is not None and known.sector in ("MIL", "COP", "GOV", "LEG", "JUD", "SPY")
        named = any(self.gazetteer.nationality(self.word(k)) for k in self.tree.children(i, "amod", "compound"))  # "his Thai envoy"
        return owner if owner.kind == "person" and not of_state and not named else None

    def after_owner(self, i: int) -> int:
        """The first word of a noun phrase behind its possessive, or the name before it, and the numbers."""
        owners = [self.tree.span(k)[1] for k in self.tree.children(i, "nmod:poss") if k < i]
        names = [self.entities[k][1] for k in self.tree.children(i, "compound") if k in self.entities and k < i]
        start = max(owners or names, default=i)
        while start < i and (self.tree.tag[start] in ("CD", "POS") or self.tree.lower[start] in nouns().vague):
            start += 1
        return start

    def linked(self, i: int) -> Mention | None:
        """A description that the coreference component links to a name ("the alliance")."""
        antecedent = self.antecedents.get(i)
        if antecedent is None or antecedent == i or antecedent not in self.entities:
            return None
        found = self.at(antecedent)
        return None if found is None else self.as_written(found, i)

    def _namesake(self, i: int) -> Mention | None:
        """As in "the embassy" after "the US Embassy in London": the only body named before in whose name the noun stands."""
        tree, lemma = self.tree, self.tree.lemma[i]
        if tree.tag[i] not in ("NN", "NNP") or lemma in (nouns().places - nouns().bodies) | nouns().generic:
            return None
        if not i or tree.lower[i - 1] not in ("the", "this"):
            return None
        if tree.children(i, "nmod", "nmod:poss", "amod", "compound", "acl", "acl:relcl"):
            return None
        before = {(a, b) for a, b, label in self.entities.values() if label == "ORG" and b <= i and tree.lower[self.head(a, b)] == lemma}
        named = {actor.name: actor for a, b in before if (actor := self.at(self.head(a, b))) is not None}
        return self.as_written(next(iter(named.values())), i) if len(named) == 1 else None

    def belongs_to(self, i: int) -> tuple[str | None, Mention | None]:
        """The country and, if it is one, the organization that a noun belongs to, by adjective, owner or "of"."""
        tree = self.tree
        for k in tree.kids[i]:
            if k < i and tree.dep[k] in ("amod", "compound", "nmod:desc", "nmod", "flat"):
                for actor in self.modifier(k):
                    return (actor.country, None) if actor.kind == "state" else (actor.country, actor)
        for k in tree.children(i, "nmod:poss"):
            if (possessor := self.at(k)) is not None:
                return possessor.country, (None if possessor.kind in ("state", "person") else replace(possessor, basis="linked"))
            if (owner := self.owner(k)) is not None:
                return owner.country, None
        named = tree.head[i] if tree.dep[i] == "nmod:desc" else i  # "President Paz of Peru"
        for k in [*tree.children(i, "nmod"), *tree.children(named, "nmod")]:
            if tree.preposition(k) in ("of", "from", "in") and not self._is_venue(i, k):
                whole = self.at(k) or (self.owner(k) if self.entities.get(k, (0, 0, ""))[2] in ("LOC", "GPE") else None)
                if whole is not None:
                    body = whole.kind == "organization" or whole.sector in ("REB", "UAF")
                    return whole.country, (whole if body and tree.preposition(k) != "in" else None)
        return self._shared(i), None

    def _shared(self, i: int) -> str | None:
        """Whose troops those are that are named beside a country's tanks or soldiers: "Thai tanks and troops" are both Thai."""
        tree, first = self.tree, self.tree.first_conjunct(i)
        if first == i or i in self.entities or first in self.entities or not self._are_forces(i):
            return None
        if (self.is_somebody(first) or self.gazetteer.group(tree.lemma[first])) and not self._are_forces(first):
            return None  # "Thai officials and soldiers" may be anybody's
        own = any(k < i for k in tree.children(i, "amod", "compound", "det", "nmod:poss", "nummod"))
        if own or tree.child(first, "nmod:poss") is not None:
            return None
        named = (m for k in sorted(tree.children(first, "amod", "compound")) if k < first for m in self.modifier(k))
        return next((m.country for m in named), None)

    def _are_forces(self, i: int) -> bool:
        group = self.gazetteer.group(self.tree.lower[i]) or self.gazetteer.group(self.tree.lemma[i])
        return self.tree.tag[i] == "NNS" and group is not None and group.sector in ("MIL", "COP")

    def _is_venue(self, i: int, k: int) -> bool:
        """Whether somebody only meets where they are said to be: "ministers in Cairo" are not Egypt's, "ministers in Egypt" may be."""
        if self.tree.preposition(k) != "in" or self.tree.lemma[i] not in nouns().travellers or k not in self.entities:
            return False
        known = self.gazetteer.lookup(self.text(*self.entities[k][:2]))
        return known is None or known.name != self.text(*self.entities[k][:2])

    def _title_names(self) -> None:
        """Remember who holds which office in this article: ("president", "USA") is whoever is so called in it."""
        for start, end in self.persons():
            person = self.at(self.head(start, end))
            if person is None:
                continue
            for title in self.titles(start, end):
                role = self.gazetteer.role(self.role_phrase(title))
                if role is None or any(
                    self.tree.lower[k] in ("former", "ex", "deputy", "vice") for k in self.tree.children(title, "amod", "compound")
                ):
                    continue
                country, organization = self.belongs_to(title)
                if country is None and role.office != "leader":  # the head of an office is not its country's
                    country = person.country
                if place := organization.name if organization else country:
                    self.titled.setdefault((role.office or self.tree.lemma[title], place), person)
