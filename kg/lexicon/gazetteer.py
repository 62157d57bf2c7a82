"""The actors that kg knows beforehand: who goes by which name, who held which office when, and which nouns make an actor."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from kg.lexicon import known
from kg.lexicon.known import Gender, Group, KnownActor, Office, Role, Sections
from kg.types import Kind

__all__ = ["Gazetteer", "Group", "KnownActor", "Office", "Role", "load_gazetteer", "shipped_gazetteer"]

FOLDER = Path(__file__).parent / "actors"
# "The deputy foreign minister" does not hold the office of foreign minister, nor does a former one, nor (not surely) an acting one.
WITHOUT_OFFICE = frozenset({
    "acting", "aspiring", "assistant", "associate", "caretaker", "co", "deputy", "designate", "ex", "former", "future", "honorary",
    "incoming", "interim", "junior", "late", "next", "onetime", "past", "presumptive", "provisional", "shadow", "then", "under", "vice",
    "would",
})  # fmt: skip
PREPOSITIONS = frozenset({"of", "for", "to", "at", "in", "on", "from", "with"})
IN_SHORT = {"United States ": "US ", "U.S. ": "US ", "United Nations ": "UN ", "U.N. ": "UN ", "United Kingdom ": "UK ", "U.K. ": "UK "}
ACRONYM = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
UNACCENTED = str.maketrans("łŁıøØđĐ", "lLioOdD")  # letters that Unicode does not take apart
NEAR_OFFICE = dt.timedelta(days=731)  # a surname alone will do from two years before the first office on, as candidates are in the news
NO_FOLLOWERS = frozenset({"Alliance", "Union"})  # of parties, words that nobody calls their members by
T = TypeVar("T")


class Gazetteer:
    """
    Known actors and the words that stand for them. `shipped_gazetteer` and `load_gazetteer` make one.

    Attributes:
        actors: All of them by id.
        known_until: The day up to which offices without an end are known to have gone on.
    """

    def __init__(self, sections: Sections) -> None:
        self.actors: Mapping[str, KnownActor] = MappingProxyType({actor.id: actor for actor in known.actors(sections)})
        self.known_until = max((known.day(e, e.value["date"], last=False) for e in sections["known_until"].values()), default=dt.date.min)
        self._exact: dict[str, list[str]] = defaultdict(list)  # name -> ids
        self._folded: dict[str, list[str]] = defaultdict(list)
        self._local: dict[str, list[str]] = defaultdict(list)
        self._surnames: dict[str, list[str]] = defaultdict(list)
        self._holders: dict[tuple[str, str], list[tuple[Office, str]]] = defaultdict(list)
        for actor in self.actors.values():
            self._index(actor)
        self._ambiguous(sections)
        self._adjectives: dict[str, str] = {}  # word -> id of a state or region
        self._peoples: dict[str, str] = {}
        for section, prefix in (("countries", ""), ("regions", "region:")):
            for key, entry in sections[section].items():
                self._adjectives |= dict.fromkeys(entry.texts("adjectives"), prefix + key)
                self._peoples |= dict.fromkeys(entry.texts("people"), prefix + key)
        self._cities: dict[str, str | None] = {}  # name -> country; None if it lies in two
        for key, entry in sections["cities"].items():
            for city in map(_key, entry.value):
                self._cities[city] = key if self._cities.get(city, key) == key else None
        self._roles = {_key(phrase): role for role, phrases in known.roles(sections) for phrase in phrases}
        plurals = {_plural(phrase): Group(role.name, role.sector, "group", "plural") for phrase, role in self._roles.items()}
        self._groups = plurals | {
            form: group for group, phrases in known.groups(sections) for p in phrases for form in (_key(p), _plural(_key(p)))
        }
        self._genders: dict[str, Gender | None] = {}
        for gender in ("m", "f"):
            for name in sections["first_names"][gender].value if gender in sections["first_names"] else ():
                self._genders[_fold(name)] = None if _fold(name) in self._genders else gender

    def get(self, actor_id: str) -> KnownActor | None:
        """The actor of that id."""
        return self.actors.get(actor_id)

    def state(self, alpha3: str) -> KnownActor:
        """
        The state or territory of that code.

        Raises:
            KeyError: There is none.
        """
        return self.actors[alpha3]

    def candidates(self, name: str) -> tuple[KnownActor, ...]:
        """Everyone that a name can mean by itself, the likelier first where the data says so."""
        name = _clean(name)
        ids = self._exact.get(name) or (self._folded.get(_fold(name)) if _foldable(name) else None) or ()
        return tuple(self.actors[i] for i in ids)

    def lookup(self, name: str, kind: Kind | None = None, *, near: Collection[str] = ()) -> KnownActor | None:
        """
        Whom a name means, or None where it is unknown or could be several.

        Names match as written, longer ones also without regard to accents and capitals, acronyms as written only. A leading "the" and
        the dots of "U.N." do not count. Capitals and seats of government give their state; adjectives and bare surnames give nothing.

        Args:
            near: Codes of the countries that the article is about. They decide between readings ("Georgia", "Korea") and give names that
                many countries have ("the Senate") an owner; an owner near goes before a bearer elsewhere ("the CBI" in India).
        """
        found = [a for a in self.candidates(name) if kind in (None, a.kind)]
        local = [a for a in (self.actors[i] for i in self._local.get(_clean(name), ())) if a.country in near and kind in (None, a.kind)]
        if len(local) == 1 and not any(a.country in near for a in found):
            return local[0]
        return found[0] if len(found) == 1 else next((a for a in found if a.country in near), None)

    def lookup_surname(self, surname: str, on: dt.date | None = None) -> KnownActor | None:
        """
        Whom a bare surname means in news of that day when nothing in the article says otherwise; None where that is not safe.

        Of several bearers it is the one in office that day ("Bush" in 1990 and in 2005); nobody is before they came near an office.
        """
        found = [self.actors[i] for i in self._surnames.get(_fold(_clean(surname)), ())]
        if on is not None:
            found = [a for a in found if not a.offices or any(o.start is not None and o.start - NEAR_OFFICE <= on for o in a.offices)]
            if len(found) > 1:
                found = [a for a in found if any(self._held(o, on) for o in a.offices)]
        return found[0] if len(found) == 1 else None

    def country_of(self, word: str) -> str | None:
        """The country that a word points to: a name, adjective, people, capital, region or well-known city; None if that could be two."""
        ids = [a.id for a in self.candidates(word) if a.country and a.kind == "state"]
        ids = ids or [i for table in (self._adjectives, self._peoples) if (i := _find(table, word))]
        countries = {self.actors[i].country for i in ids} or {self._city(word)}
        return countries.pop() if len(countries) == 1 else None

    def nationality(self, word: str) -> str | None:
        """The state of an adjective ("Russian", "US", "South Korean"). "Scottish" has none: its actors are not those of a state."""
        return self._state_of(_find(self._adjectives, word))

    def adjective(self, alpha3: str) -> str | None:
        """The usual adjective of a state ("Russian"), or None where it has none."""
        return next((word for word, owner in self._adjectives.items() if owner == alpha3), None)

    def people(self, word: str) -> str | None:
        """The state whose people a noun names ("Russians", "Pole")."""
        return self._state_of(_find(self._peoples, word))

    def party(self, word: str) -> str | None:
        """The party whose members are called by a word ("Republican": Republican Party), where one of that name is known."""
        name = f"{word}ic Party" if word.endswith("crat") else f"{word} Party"
        return name if word.istitle() and word not in NO_FOLLOWERS and (self.candidates(name) or self._local.get(name)) else None

    def polity(self, adjective: str) -> KnownActor | None:
        """The state or region of an adjective: "Russian", "Scottish"."""
        found = _find(self._adjectives, adjective)
        return self.actors[found] if found else None

    def holder(self, role: str, of: str, on: dt.date | None) -> KnownActor | None:
        """
        Who held an office on a day; None unless exactly one known person surely did, or where the day is not known.

        Args:
            role: As roles.yaml names it, or an alias ("premier"); "leader" is what the data of the country or organization says.
            of: The id of a state, region or organization.
        """
        if on is None:
            return None
        for held in self._offices(role, of):
            found = {actor_id for term, actor_id in self._holders.get((held, of), ()) if self._held(term, on)}
            if found:
                return self.actors[found.pop()] if len(found) == 1 else None
        return None

    def holds(self, person: str, role: str, on: dt.date | None) -> bool:
        """
        Whether a known person surely holds such an office, of whatever it is, on a day; where the day is not known, ever held it.

        Args:
            person: The id of an actor.
            role: As of `holder`.
        """
        held = (o for o in self.actors[person].offices if o.role in self._offices(role, o.of))
        return any(on is None or self._held(o, on) for o in held)

    def ever_held(self, role: str, of: str) -> frozenset[str]:
        """The ids of all known persons who hold an office or held it; arguments as for `holder`."""
        return frozenset(actor_id for held in self._offices(role, of) for _, actor_id in self._holders.get((held, of), ()))

    def _offices(self, role: str, of: str) -> tuple[str, ...]:
        named = self.role(role)
        office = named.office if named and named.office else role
        leader = self.actors[of].leader if office == "leader" and of in self.actors else None
        return (office, leader) if leader else (office,)

    def role(self, phrase: str) -> Role | None:
        """What a noun phrase makes of a person, by its longest known head: "deputy foreign minister", "head of the delegation"."""
        found, before = _head(self._roles, phrase)
        return Role(found.name, found.sector, None) if found and not WITHOUT_OFFICE.isdisjoint(before) else found

    def group(self, phrase: str) -> Group | None:
        """What a noun, as lemma or in the plural, makes of many; of a phrase by its longest known head: "riot police"."""
        return _head(self._groups, phrase)[0]

    def gender(self, first_name: str) -> Gender | None:
        """What a given name tells, None where it tells nothing."""
        return self._genders.get(_fold(first_name))

    def _index(self, actor: KnownActor) -> None:
        for name in dict.fromkeys(_clean(n) for n in (actor.name, *actor.aliases)):
            self._exact[name].append(actor.id)
            if _foldable(name) and not name.isupper() and actor.id not in (folded := self._folded[_fold(name)]):
                folded.append(actor.id)
        for name in dict.fromkeys(_clean(n) for n in actor.local):
            self._local[name].append(actor.id)
        for surname in actor.known_as:
            self._surnames[_fold(surname)].append(actor.id)
        for office in actor.offices:
            self._holders[office.role, office.of].append((office, actor.id))

    def _ambiguous(self, sections: Sections) -> None:
        for name, entry in sections["ambiguous"].items():
            if missing := [i for i in entry.value if i not in self.actors]:
                raise entry.refuse(f"nobody has the id {missing[0]!r}", "use the ids of actors in these files")
            self._exact[name] = entry.value
            self._folded[_fold(name)] = entry.value

    def _city(self, word: str) -> str | None:
        short = word.isupper() and len(word) < 5  # PISA is not Pisa
        return self._cities.get(_key(word)) if _has_capital(word) and not short else None

    def _state_of(self, actor_id: str | None) -> str | None:
        return actor_id if actor_id is not None and actor_id == self.actors[actor_id].country else None

    def _held(self, office: Office, on: dt.date) -> bool:
        return office.start is not None and office.start <= on <= (office.end or self.known_until)


@cache
def shipped_gazetteer() -> Gazetteer:
    """The gazetteer that kg ships."""
    return Gazetteer(known.read_sections(sorted(FOLDER.glob("*.yaml"))))


def load_gazetteer(extra: Iterable[Path] = ()) -> Gazetteer:
    """
    The shipped gazetteer, extended or overridden, entry by entry, by files of the same shape.

    Raises:
        LexiconError: A file cannot be read or has an entry that cannot be used.
    """
    paths = list(extra)
    return Gazetteer(known.read_sections([*sorted(FOLDER.glob("*.yaml")), *paths])) if paths else shipped_gazetteer()


def _clean(name: str) -> str:
    """A name without "the", the dots of an acronym and typographic apostrophes."""
    if not name.isascii():
        name = name.replace("’", "'").replace("‘", "'")
    name = " ".join(name.split())
    if name.startswith(("The ", "the ")):
        name = name[4:]
    for long, short in IN_SHORT.items():
        if name.startswith(long):
            name = short + name[len(long) :]
    return name.replace(".", "") if "." in name and ACRONYM.fullmatch(name) else name


def _fold(name: str) -> str:
    """A name without capitals, accents and hyphens."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(UNACCENTED))
        name = "".join(c for c in name if not unicodedata.combining(c))
    return name.replace("-", " ").casefold()


def _has_capital(name: str) -> bool:
    return name != name.lower()


def _foldable(name: str) -> bool:
    """Whether a name may match without regard to capitals: "IRAN" is Iran, but "us" is not the US, nor a turkey Turkey."""
    return len(name) > 3 and _has_capital(name)


def _find(table: Mapping[str, T], word: str) -> T | None:
    word = _clean(word)
    return table.get(word) or (table.get(word.title()) if len(word) > 3 and word.isupper() else None)


def _key(phrase: str) -> str:
    return _fold(_clean(phrase))


def _head(table: Mapping[str, T], phrase: str) -> tuple[T | None, list[str]]:
    """The entry of the longest known head of a noun phrase, and the words before it; what follows "of", "for" ... may be cut off."""
    words = _key(phrase).split()
    behind = next((i for i in range(1, len(words)) if words[i] in PREPOSITIONS), len(words))  # "the plan of the minister" is no minister
    for end in (len(words), *(i for i in range(len(words) - 1, 0, -1) if words[i] in PREPOSITIONS)):
        for start in range(min(end, behind)):
            if (found := table.get(" ".join(words[start:end]))) is not None:
                return found, words[:start]
    return None, words


def _plural(phrase: str) -> str:
    """The English plural of a phrase; "of" phrases form theirs at the first word ("secretaries of state")."""
    head, of, tail = phrase.partition(" of ")
    if head.endswith("man"):
        plural = head[:-3] + "men"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        plural = head[:-1] + "ies"
    elif head.endswith(("s", "x", "z", "ch", "sh")):
        plural = head + "es"
    else:
        plural = head + "s"
    return plural + of + tail
