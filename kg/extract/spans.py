"""What is written where: names with all their parts, noun phrases, titles, and mentions made of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.syntax import Tree
from kg.extract.words import nouns
from kg.types import Article, Basis, Kind, Mention

if TYPE_CHECKING:
    from kg.lexicon.gazetteer import Gazetteer, KnownActor

PREMODIFIERS = ("amod", "compound", "nmod:desc", "nmod", "flat")
BACKED_BY = frozenset({"backed", "supported", "sponsored", "funded", "financed", "armed", "trained", "endorsed"})
DROPPED = ("det", "nummod", "nmod:poss", "case", "cc", "cc:preconj", "punct", "advmod")
WEAPON = re.compile(r"(?!G-)[A-Z][A-Za-z]{0,2}-\d{1,3}[A-Z]?s?")  # "F-16", "MiG-29s"
LONGEST = 8  # words of a known name; the few longer ones go by a shorter alias
DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west|central|upper|lower|mainland)(?:ern)?[- ]?(?:east|west)?(?:ern)?|the)\s+", re.IGNORECASE
)


class Spans:
    """
    The names and noun phrases of one article.

    Args:
        article: Its `published` day tells which holder of an office is meant.
        tree: The parse.
        gazetteer: Known actors, offices, roles and groups.

    Attributes:
        entities: (start, end, label) of the name that a token is part of, by token.
        people: Every person's name as written, with its character offset.
        near: Codes of the countries that the article has adjectives of.
    """

    def __init__(self, article: Article, tree: Tree, gazetteer: Gazetteer) -> None:
        self.article, self.tree, self.gazetteer = article, tree, gazetteer
        self.day: dt.date | None = article.published
        words = (token.text for token in tree.tokens if token.text[:1].isupper())
        self.near = frozenset(country for word in words if (country := gazetteer.nationality(word)) is not None)
        self.entities: dict[int, tuple[int, int, str]] = {}
        for ent in tree.doc.ents:
            if ent.label_ in ("ORG", "MISC") and (WEAPON.fullmatch(ent.text) or ent.text.lower() in nouns().weapons):
                continue
            if re.match("(?:anti|pro)[-‑]", ent.text, re.IGNORECASE):
                continue  # "Anti-Taliban" is nobody
            start, end = self._whole(ent.start, ent.end) if ent.label_ == "PERSON" else (ent.start, ent.end)
            if ent.label_ == "ORG" and end - start > 2 and tree.is_tail(start) and tree.tokens[start - 2].text.islower():
                start += 1  # "the ultra-Orthodox Shas Party"
            label = self._mended(start, end, ent.label_)
            for i in range(start, end):
                self.entities.setdefault(i, (start, end, label))
        for i in range(1, len(tree.tokens)):
            if i not in self.entities and (self.half_of_korea(i) or self._is_the_west(i)):
                self.entities[i] = (i, i + 1, "LOC")
        self._known_names()
        self.people = [(self.text(a, b), tree.tokens[a].idx) for a, b, label in dict.fromkeys(self.entities.values()) if label == "PERSON"]
        self._pairs()

    def half_of_korea(self, i: int) -> str | None:
        """The state that "the North" or "the South" is in a text on Korea."""
        word = self.tree.tokens[i].text
        if word not in ("North", "South") or not self._stands_by_itself(i):
            return None
        return f"{word} Korea" if any(half in self.article.text for half in ("North Korea", "South Korea")) else None

    def _is_the_west(self, i: int) -> bool:
        """Whether "the West" stands by itself, and is not the west of something."""
        tree = self.tree
        if tree.tokens[i].text != "West" or not self._stands_by_itself(i):
            return False
        return not any(tree.preposition(k) == "of" and tree.pos[k] == "PROPN" for k in tree.children(i, "nmod"))

    def _stands_by_itself(self, i: int) -> bool:
        """Whether a word has "the" before it and is no part of a longer name."""
        behind = self.tree.tokens[i + 1].text if i + 1 < len(self.tree.tokens) else ""
        return i > 0 and self.tree.lower[i - 1] == "the" and not behind[:1].isupper() and behind not in ("-", "–")

    def _mended(self, start: int, end: int, label: str) -> str:
        """The kind of a name, where words tell it better than the tagger: "Bordurian" before a noun, "Ana Paz" that is no place."""
        text, last = self.text(start, end), self.tree.lower[end - 1]
        country = self.gazetteer.nationality(text) if end - start == 1 else None
        if country is not None and self.gazetteer.adjective(country) == text:
            return "NORP"
        called = end - start == 2 and self.gazetteer.gender(self.tree.tokens[start].text) is not None
        if label == "LOC" and called and last not in nouns().places and self.country(text) is None:
            return "PERSON"
        return label

    def _pairs(self) -> None:
        """Names joined by a hyphen are two where each is a state or somebody's surname: "the Trump-Putin summit", "US-China talks"."""
        for start, end, _ in dict.fromkeys(self.entities.values()):
            if end - start == 3 and self.tree.is_tail(end - 1):
                labels = [self._label(start), self._label(end - 1)]
                if all(labels):
                    del self.entities[start + 1]
                    self.entities |= {k: (k, k + 1, label) for k, label in zip((start, end - 1), labels, strict=True)}

    def _label(self, i: int) -> str:
        word = self.tree.tokens[i].text
        if self.country(word):
            return "LOC"
        return "PERSON" if self.is_surname(word) or self.gazetteer.lookup_surname(word, self.day) is not None else ""

    def _known_names(self) -> None:
        """Names of several words that the gazetteer knows stand as it knows them, whatever the tagger made of them."""
        tokens, i = self.tree.tokens, 0
        while i < len(tokens):
            end = next((e for e in range(min(i + LONGEST, len(tokens)), i + 1, -1) if self._is_known(i, e)), None)
            if end is None or not self._opens_name(i):
                i += 1
                continue
            for k in {k for j in range(i, end) if j in self.entities for k in range(*self.entities[j][:2])}:
                del self.entities[k]
            known = self.gazetteer.candidates(self.text(i, end))[0]
            self.entities |= dict.fromkeys(range(i, end), (i, end, {"person": "PERSON", "state": "LOC"}.get(known.kind, "ORG")))
            i = end

    def _opens_name(self, i: int) -> bool:
        return self.tree.tokens[i].text[0].isupper() or self.tree.lower[i] in nouns().particles  # "al-Qaeda"

    def _is_known(self, start: int, end: int) -> bool:
        """Whether these tokens are a known name of two words or more, and none of a longer name that the tagger saw; a word before a
        known person's name is a title, be it misspelt.
        """
        tokens = self.tree.tokens
        if not (self._opens_name(start) and tokens[end - 1].text[0].isupper()) or self.tree.sent[start] != self.tree.sent[end - 1]:
            return False
        found = self.gazetteer.candidates(self.text(start, end))
        if len(found) != 1:
            return False
        wider = {self.entities[k] for k in (start, end - 1) if k in self.entities} - {(start, end, "PERSON")}
        return all((a >= start and b <= end) or (found[0].kind == "person" and (a, b) == (start - 1, end)) for a, b, _ in wider)

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """A name with all its parts: "Moon Jae-in" that the tokenizer splits, "Ana" that goes on as "bin Omar", "King" before "Haakon"."""
        tree, tokens = self.tree, self.tree.tokens
        while end < len(tokens) and end - start < 8:
            hyphened = not tokens[end - 1].whitespace_ and (tokens[end].text in "-–" or tokens[end - 1].text in "-–")
            flat = (
                tree.dep[end] == "flat"
                and start <= tree.head[end] < end
                and (tokens[end].text[0].isupper() or tree.lower[end] in nouns().particles)
            )
            if not (hyphened or flat):
                break
            end += 1
        while end > start + 1 and (tokens[end - 1].text in "-–" or tree.lower[end - 1] in nouns().particles):
            end -= 1
        before = start - 1
        if (
            before >= 0
            and tree.dep[start] == "flat"
            and tree.head[start] == before
            and tree.pos[before] == "PROPN"
            and tokens[before].text[0].isupper()
            and self.gazetteer.role(tree.lower[before]) is None
        ):
            start -= 1
        if end - start == 1 and start > 0 and tree.lower[start - 1] in nouns().regal and tokens[start - 1].text[0].isupper():
            start -= 1
        start -= start > 0 and tokens[start].text in ("Prince", "Princess") and tokens[start - 1].text == "Crown"
        return start, end

    def persons(self) -> list[tuple[int, int]]:
        """Token spans of the names of persons, in text order."""
        return [(start, end) for start, end, label in dict.fromkeys(self.entities.values()) if label == "PERSON"]

    def is_surname(self, text: str) -> bool:
        """Whether somebody in the article is so called, so that "Washington" is a person and not the capital."""
        return any(name != text and name.endswith(" " + text) for name, _ in self.people)

    def full_name(self, surname: str) -> str:
        """Whoever first has this surname in the article, by the full name, or the surname itself."""
        return next((name for name, _ in self.people if name.endswith(f" {surname}")), surname)

    def noun_phrase(self, i: int) -> tuple[int, int]:
        """Token span of the noun with what stands before it, articles and numbers left out."""
        start = i
        for k in sorted((k for k in self.tree.kids[i] if k < i), reverse=True):
            if self.tree.dep[k] in PREMODIFIERS or (self.tree.dep[k] == "nmod:poss" and self.tree.tag[k] != "PRP$"):
                start = min(start, self.tree.span(k)[0])
            elif self.tree.dep[k] != "punct":
                break
        if start == i and self.tree.is_tail(i) and i - 2 not in self.entities:  # "secretary-general", of which the parser made two
            start = self.noun_phrase(i - 2)[0]
        while start < i and self.tree.lower[start] in ("the", "a", "an"):
            start += 1
        end = i + 1
        while end < len(self.tree.tokens) and self.tree.head[end] == i and self.tree.dep[end] == "flat":
            end += 1
        return start, end

    def clean_name(self, i: int, country: str | None) -> str:
        """The phrase as a name: "Norway's troops", "its troops", "300 Norwegian troops" are all "Norwegian troops"."""
        tree = self.tree
        kept: list[int] = []
        for k in range(self.noun_phrase(i)[0], i):
            name = self.entities.get(k, (0, 0, ""))
            inside = name[1] - name[0] > 1 and not (name[2] == "PERSON" and tree.dep[self.head(*name[:2])] == "nmod:poss")
            joins = tree.tokens[k].text in "-–" and k - 1 in kept and not tree.tokens[k - 1].whitespace_
            joins |= tree.dep[k] == "cc" and k - 1 in kept  # "British and French leaders"
            dropped = tree.dep[k] in DROPPED or any(tree.dep[a] in ("nmod:poss", "det", "nummod") for a in self._between(k, i))
            if (inside or joins or not dropped) and tree.lower[k] not in nouns().vague:
                kept.append(k)
        if kept and tree.dep[kept[-1]] == "cc":
            del kept[-1]
        by = next((k for k in kept if tree.lower[k] in BACKED_BY and tree.tokens[k - 1].text in "-–"), None)
        if by is not None and any(k > by and (k in self.entities or self.gazetteer.nationality(tree.tokens[k].text)) for k in kept):
            kept = [k for k in kept if k > by]  # "French-backed Malian forces" are Mali's
        words: list[str] = []
        for k in (*kept, i):
            if words and k - 1 in kept and not tree.tokens[k - 1].whitespace_:
                words[-1] += tree.tokens[k].text  # "rebel-held"
            else:
                words.append(tree.tokens[k].text)
        for k in range(i + 1, self.entities[i][1] if i in self.entities else i + 1):  # "Ministry of Defence"
            words[-1] += self.tree.tokens[k - 1].whitespace_ + tree.tokens[k].text
        if (office := self._office(i)) is not None:
            words[-1] += f" of {tree.tokens[office].text}"
        first = min((*kept, i))
        opens = first == tree.bounds[tree.sent[first]][0] and first not in self.entities and tree.pos[first] in ("NOUN", "ADJ")
        if opens and not self.gazetteer.nationality(tree.tokens[first].text) and (first == i or tree.tokens[i].text.islower()):
            words[0] = words[0][0].lower() + words[0][1:]  # "Rebels" at the beginning of a sentence are rebels
        of = next((k for k in tree.children(i, "nmod") if tree.preposition(k) == "of"), None)
        if of is not None and tree.lemma[i] in nouns().relational:
            return f"{' '.join(words)} of {self.text(*self._without_case(of))}"
        named = any(k in self.entities or self.gazetteer.nationality(tree.tokens[k].text) for k in kept)
        if country and not named:
            adjective = self.gazetteer.adjective(country)
            owned = tree.child(i, "nmod:poss") is not None or any(
                tree.preposition(k) in ("of", "from", "in") for k in tree.children(i, "nmod")
            )
            if not kept:  # "Thai tanks and troops", "the army"
                owned |= bool(self.gazetteer.group(tree.lower[i]) or self.gazetteer.group(tree.lemma[i]))
            if adjective and owned:
                words = [adjective, *([words[0].lower()] if words[0].istitle() and len(words) == 1 else words[:1]), *words[1:]]
        return " ".join(words)

    def _office(self, i: int) -> int | None:
        """What an office is of: the state in "Secretary of State", the staff in "chief of staff"."""
        of = next((k for k in self.tree.children(i, "nmod") if self.tree.preposition(k) == "of"), None)
        if of is None or of != i + 2:
            return None
        role, alone = (self.gazetteer.role(phrase) for phrase in (f"{self.tree.lemma[i]} of {self.tree.lower[of]}", self.tree.lemma[i]))
        return of if role != alone else None

    def _without_case(self, k: int) -> tuple[int, int]:
        """A phrase from its first word that is no preposition to its noun."""
        start = next(w for w in range(self.tree.span(k)[0], k + 1) if self.tree.dep[w] != "case")
        return start, self.entities[k][1] if k in self.entities else k + 1

    def _between(self, k: int, i: int) -> Iterable[int]:
        while k != i and self.tree.head[k] != k:
            yield k
            k = self.tree.head[k]

    def role_phrase(self, i: int) -> str:
        """The role as the lexicon spells it: lower case, without names and nationalities ("foreign minister")."""
        part = i - 2 if self.tree.is_tail(i) else i  # "secretary-general", of which the parser may have made two
        inside = (k for k in range(self.noun_phrase(i)[0], i) if k == part or self.tree.dep[k] in ("amod", "compound"))
        before = (k for k in inside if k not in self.entities)
        words = [re.sub("^ex-", "ex ", self.tree.lower[k]) for k in before if not self.gazetteer.nationality(self.word(k))]
        tail = [f"of {' '.join(self.tree.lower[a] for a in range(*self.tree.span(k)) if self.tree.dep[a] not in ('case', 'det'))}"
                for k in self.tree.children(i, "nmod") if self.tree.preposition(k) == "of" and k not in self.entities]  # fmt: skip
        return " ".join([*words, self.tree.lemma[i] or self.tree.lower[i], *tail[:1]])

    def titles(self, start: int, end: int) -> list[int]:
        """Head tokens of the titles, roles and appositions beside a person's name, nearest first."""
        tree = self.tree
        head = self.head(start, end)
        found = [
            k
            for k in tree.children(head, "nmod:desc", "compound", "appos", "nmod")
            if not start <= k < end and not (tree.dep[k] == "nmod" and k > head)
        ]
        if tree.dep[head] in ("appos", "flat", "nmod:desc") and not start <= tree.head[head] < end:
            found.append(tree.head[head])
        if found and tree.dep[head] == "appos":
            first = tree.first_conjunct(tree.head[head])  # "MP and former chair of the committee, Ana Paz"
            found += [first, *(k for k in tree.conjuncts(first) if k < head and tree.tag[k] in ("NN", "NNP"))]
        found += [c for k in found for c in tree.children(k, "conj") if tree.dep[k] == "appos"]
        if tree.dep[head] == "appos" and tree.head[head] in self.entities and tree.dep[tree.head[head]] == "nmod":
            found.append(tree.head[tree.head[head]])  # "Peru's envoy to the United Nations, Ana Paz"
        if not found and tree.dep[head] == "conj" and tree.head[head] in self.entities and self.entities[tree.head[head]][2] == "PERSON":
            shared = self.titles(*self.entities[tree.head[head]][:2])
            found += [k for k in shared if tree.tag[k] in ("NNS", "NNPS")]  # "party leaders Ana Paz and Otto Rupert"
        first = tree.first_conjunct(head)
        bare = first not in self.entities and tree.tag[first] == "NNP" and tree.child(first, "det", "nmod:poss") is None
        if found and first != head and bare and self.gazetteer.role(self.role_phrase(first)):
            found.append(first)  # "Former Prime Minister and party leader Ana Paz"
        if first != head:  # "Ana Paz and Otto Rupert, the Thai envoy": whatever the parser hangs the envoy on, he is Rupert
            found += [k for k in tree.children(first, "appos") if k >= end]
        if start and start - 1 not in self.entities and tree.tag[start - 1] in ("NN", "NNP") and tree.sent[start] == tree.sent[start - 1]:
            found += [start - 1] if self.gazetteer.role(self.role_phrase(start - 1)) else []  # likewise "minister" right before a name
        if start and start - 1 in self.entities:
            place = self.head(*self.entities[start - 1][:2])
            k = tree.head[place]
            if (
                tree.dep[place] == "nmod"
                and tree.preposition(place) == "of"
                and tree.tag[k] == "NNP"
                and self.gazetteer.role(self.role_phrase(k))
            ):
                found.append(k)  # "Prime Minister of Peru Ana Paz"
        nearer = [(a, b) for a, b in self.persons() if (a, b) != (start, end)]
        plural = ("NNS", "NNPS")
        own = [k for k in dict.fromkeys(found) if tree.tag[k] in plural or not any(a == k + 1 or (end <= a and b <= k) for a, b in nearer)]
        halves = {k - 2 for k in own if tree.is_tail(k)}
        return [k for k in own if k not in halves and (k not in self.entities or self.entities[k][2] != "PERSON")]

    def head(self, start: int, end: int) -> int:
        inside = range(start, end)
        return next((i for i in inside if self.tree.head[i] not in inside or self.tree.head[i] == i), start)

    def word(self, k: int) -> str:
        start, end, _ = self.entities.get(k, (k, k + 1, ""))
        return self.text(start, end)

    def text(self, start: int, end: int) -> str:
        tokens = self.tree.tokens
        return self.article.text[tokens[start].idx : tokens[end - 1].idx + len(tokens[end - 1].text)]

    def country(self, word: str) -> str | None:
        """The country that a word points to; of two that have the name, the one that the article names otherwise too."""
        found = self.gazetteer.country_of(word) or self.gazetteer.country_of(DIRECTION.sub("", word))
        return found or ((state := self.namesake(word)) and state.country) or None

    def namesake(self, name: str) -> KnownActor | None:
        """Which of two states of a name is meant: "Georgia" where the text has "Georgian" is no part of the United States."""
        found = self.gazetteer.candidates(name)
        if len(found) < 2 or any(actor.kind != "state" for actor in found):
            return None
        return self.gazetteer.lookup(name, near=self.near)

    def state(self, country: str | None, start: int, end: int) -> Mention | None:
        known = self.gazetteer.state(country) if country else None
        return self.known(known, start, end, "linked") if known else None

    def known(self, known: KnownActor, start: int, end: int, basis: Basis) -> Mention:
        return self.make(start, end, known.name, known.kind, country=known.country, sector=known.sector, basis=basis)

    def as_written(self, mention: Mention, i: int) -> Mention:
        start, end = self.noun_phrase(i)
        if i in self.entities:
            start, end = min(start, self.entities[i][0]), max(end, self.entities[i][1])
        tokens = self.tree.tokens
        return replace(
            mention,
            text=self.text(start, end),
            start_char=tokens[start].idx,
            end_char=tokens[end - 1].idx + len(tokens[end - 1].text),
            basis="linked",
        )

    def make(
        self, start: int, end: int, name: str, kind: Kind, *, country: str | None = None, sector: str | None = None, basis: Basis = "named"
    ) -> Mention:
        tokens = self.tree.tokens
        start_char, end_char = tokens[start].idx, tokens[end - 1].idx + len(tokens[end - 1].text)
        return Mention(self.article.text[start_char:end_char], start_char, end_char, name, kind, country, sector, basis)
