"""
Actors across articles, as a function of the set of claims: in whatever order and portions they come, the actors are the same.

A name that the gazetteer knows takes its actor. The rest are told apart by name, kind and country; one full name is one actor unless
countries or walks of life contradict each other, and then the namesakes stay apart. What is unsure stays an actor of its own, so a
namesake that turns up later undoes an earlier link. Only small rows come in, never texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal, NamedTuple, Protocol

from kg.resolve.spelling import fold, initials, is_acronym, surname
from kg.types import KINDS, Actor, Kind, content_id

UseKey = tuple[str, str, str | None, str | None, str | None]

# Sectors between which people move; of two namesakes one in public life and one outside it are taken for two.
PUBLIC_LIFE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "SPY", "IGO", "ELI", "REB", "UAF"})


class KnownActor(Protocol):
    """An actor of the gazetteer."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def country(self) -> str | None: ...
    @property
    def sector(self) -> str | None: ...


class Gazetteer(Protocol):
    """Where known actors are looked up; `near` holds the codes of countries that decide between several of one name."""

    def lookup(self, name: str, kind: Kind | None = None, *, near: Collection[str] = ()) -> KnownActor | None: ...


class ActorUse(NamedTuple):
    """
    One end of a claim, or the speaker of one, as far as resolution needs it.

    Attributes:
        name: The name as resolved within its article.
        text: The name as written, where that is a name, else None.
    """

    article: str
    name: str
    kind: Kind | None = None
    country: str | None = None
    sector: str | None = None
    text: str | None = None

    @property
    def key(self) -> UseKey:
        """What an actor is found by in the result of `resolve`."""
        return self[:5]


@dataclass(slots=True)
class _Party:
    """The uses of one name in one article that say the same, and what has been found out about them."""

    article: str
    uses: list[ActorUse]
    key: UseKey
    kind: Kind | None
    country: str | None
    sector: str | None
    known: KnownActor | None = None

    @property
    def folded(self) -> str:
        return fold(self.uses[0].name, self.kind)

    @property
    def nameless(self) -> bool:
        """Whether it is described and of no known country: the protesters of one article are not those of another."""
        name = self.uses[0].name
        return self.country is None and name == name.lower() != name.upper()

    @property
    def public(self) -> bool | None:
        return None if self.sector is None else self.sector in PUBLIC_LIFE


@dataclass(slots=True)
class _Cluster:
    """Parties that are taken to be one actor, and those that go by its surname or acronym."""

    id: str
    folded: str
    kind: Kind | None
    country: str | None
    parties: list[_Party]
    short: list[_Party]


def resolve(uses: Iterable[ActorUse], gazetteer: Gazetteer) -> dict[UseKey, Actor]:
    """Find the actor of every use, by the use's key."""
    parties = _parties(set(uses))
    known = cache(partial(_look_up, gazetteer))  # articles use the same names
    _recognise(parties, known)
    _fill(parties, "kind", lambda p: fold(p.uses[0].name))
    _recognise(parties, known)
    clusters = _with_short_forms(_clusters(parties))
    actors: dict[UseKey, Actor] = {}
    for cluster in clusters:
        actor = _actor(cluster)
        actors |= {party.key: actor for party in (*cluster.parties, *cluster.short)}
    return actors


def components(names: Iterable[tuple[str, str | None]], gazetteer: Gazetteer) -> list[list[str]]:
    """
    Divide names into groups that cannot bear on each other's actors, so that each can be resolved by itself.

    Args:
        names: Each name with every country that it is used with.
        gazetteer: The one that will resolve them.

    Returns:
        Sorted lists of names, in the order of their first.
    """
    countries: dict[str, set[str | None]] = defaultdict(lambda: {None})
    every = set()
    for name, country in names:
        every.add(name)
        countries[fold(name)].add(country)
    folds = {name: {fold(name), fold(name, "organization")} for name in every}
    short = {f for several in folds.values() for f in several if " " not in f}
    groups = _Groups()
    for name in every:
        found = {a.id: a for k in (None, *KINDS) for c in countries[fold(name)] if (a := _look_up(gazetteer, name, k, c)) is not None}
        full = folds[name] | {fold(actor.name, actor.kind) for actor in found.values()}
        linked = folds[name] | {form for f in full if " " in f for form in (surname(f), initials(f)) if form in short}
        groups.join(name, *(("fold", form) for form in linked), *(("known", actor_id) for actor_id in found))
    members: dict[Hashable, list[str]] = defaultdict(list)
    for name in sorted(every):
        members[groups.find(name)].append(name)
    return list(members.values())


def _parties(uses: set[ActorUse]) -> list[_Party]:
    """Group uses by article and name; within one article, what one use of a name leaves open another one tells."""
    apart: dict[UseKey, _Party] = {}
    for use in sorted(uses, key=lambda u: (u.article, u.name, u.kind or "", u.country or "", u.sector or "", u.text or "")):
        if (party := apart.get(key := use.key)) is None:
            party = apart[key] = _Party(use.article, [], key, use.kind, use.country, use.sector)
        party.uses.append(use)
    parties = list(apart.values())
    _fill(parties, "kind", lambda p: (p.article, fold(p.uses[0].name)))
    _fill(parties, "country", lambda p: (p.article, p.folded, p.kind))
    _fill(parties, "sector", lambda p: (p.article, p.folded, p.kind, p.country))
    return parties


def _fill(parties: list[_Party], attribute: Literal["kind", "country", "sector"], by: Callable[[_Party], Hashable]) -> None:
    """Where only one value is known among those of a group, give it to those that have none: nothing said fits anything."""
    unknown = [party for party in parties if getattr(party, attribute) is None]
    if not unknown:
        return
    values: dict[Hashable, set[str]] = defaultdict(set)
    for party in parties:
        if (value := getattr(party, attribute)) is not None:
            values[by(party)].add(value)
    for party in unknown:
        if len(found := values.get(by(party), set())) == 1:
            setattr(party, attribute, next(iter(found)))


def _recognise(parties: list[_Party], known: Callable[[str, Kind | None, str | None], KnownActor | None]) -> None:
    for party in parties:
        if party.known is None:
            party.known = known(party.uses[0].name, party.kind, party.country)
            if party.known is not None:
                party.kind = party.known.kind


def _look_up(gazetteer: Gazetteer, name: str, kind: Kind | None, country: str | None) -> KnownActor | None:
    """Find the known actor of that name, unless it is of another country. Only people must be said to be people, or not to be."""
    near = () if country is None else (country,)
    known = gazetteer.lookup(name, kind, near=near)
    if known is None and kind not in (None, "person"):
        known = gazetteer.lookup(name, near=near)
        known = None if known is not None and known.kind == "person" else known
    return known if known is not None and (country is None or known.country in (None, country)) else None


def _clusters(parties: list[_Party]) -> list[_Cluster]:
    known: dict[str, list[_Party]] = defaultdict(list)
    by_name: dict[tuple[str, Kind | None, str | None], list[_Party]] = defaultdict(list)
    for party in parties:
        if party.known is not None:
            known[party.known.id].append(party)
        else:
            by_name[party.folded, party.kind, party.article if party.nameless else None].append(party)
    clusters = []
    for same in known.values():
        actor = same[0].known
        assert actor is not None
        clusters.append(_Cluster(actor.id, fold(actor.name, actor.kind), actor.kind, actor.country, same, []))
    for (folded, kind, article), same in by_name.items():
        namesakes = _apart(same, surname_alone=kind == "person" and " " not in folded)
        for (country, public), cluster in namesakes.items():
            more = (public, min(p.article for p in cluster)) if len(namesakes) > 1 or article is not None else ()
            clusters.append(_Cluster(content_id(folded, kind, country, *more), folded, kind, country, cluster, []))
    return clusters


def _apart(parties: list[_Party], *, surname_alone: bool) -> dict[tuple[str | None, bool | None], list[_Party]]:
    """
    Tell namesakes apart: by country where two are known, then by public life or not where both are known.

    Where they are told apart, a use that says neither could be any of them and stays by itself. A surname alone is too little to take
    one whose country is not known for one whose country is.
    """
    countries = {p.country for p in parties} - {None}
    split = len(countries) > 1 or (surname_alone and bool(countries))
    by_country: dict[str | None, list[_Party]] = defaultdict(list)
    for party in parties:
        by_country[party.country if split else next(iter(countries), None)].append(party)
    found: dict[tuple[str | None, bool | None], list[_Party]] = defaultdict(list)
    for country, compatriots in by_country.items():
        split = len({p.public for p in compatriots} - {None}) > 1
        for party in compatriots:
            found[country, party.public if split else None].append(party)
    return found


def _with_short_forms(clusters: list[_Cluster]) -> list[_Cluster]:
    """Give a surname or an acronym alone to the only full name in the whole set that it fits, if both are of one country."""
    full: dict[tuple[str, Kind | None], list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        if " " in cluster.folded:
            if cluster.kind == "person":
                full[surname(cluster.folded), "person"].append(cluster)
            elif cluster.kind == "organization":
                full[initials(cluster.folded), "organization"].append(cluster)
    own = []
    for cluster in clusters:
        fits = full.get((cluster.folded, cluster.kind), []) if cluster.parties[0].known is None else []
        short = cluster.kind == "person" or is_acronym(cluster.parties[0].uses[0].name)
        if short and len(fits) == 1 and cluster.country is not None and fits[0].country == cluster.country:
            fits[0].short += cluster.parties
        else:
            own.append(cluster)
    return own


def _actor(cluster: _Cluster) -> Actor:
    known = cluster.parties[0].known
    full = {(use.name, party.article) for party in cluster.parties for use in party.uses}
    name = known.name if known is not None else _most_frequent(name for name, _ in full)
    assert name is not None
    every = [*cluster.parties, *cluster.short]
    uses = [use for party in every for use in party.uses]
    names = {use.name for use in uses}
    folded = {fold(n, cluster.kind) for n in (*names, name)}
    texts = {text for text in {use.text for use in uses} if text and fold(text, cluster.kind) not in folded}
    sector = _most_frequent(sector for _, sector in {(p.article, p.sector) for p in every} if sector is not None)
    return Actor(
        id=cluster.id,
        name=name,
        kind=cluster.kind,
        country=cluster.country,
        sector=(known.sector if known is not None else None) or sector,
        aliases=tuple(sorted((names | texts) - {name})),
    )


def _most_frequent(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


class _Groups:
    """Disjoint sets of names and of what links them."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def find(self, item: Hashable) -> Hashable:
        root = item
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while item != root:
            self._parent[item], item = root, self._parent.get(item, item)
        return root

    def join(self, item: Hashable, *others: Hashable) -> None:
        for other in others:
            self._parent[self.find(other)] = self.find(item)
