"""Actors across articles: who is one, who stays apart, and that order and portions do not matter."""

from __future__ import annotations

import random
from collections.abc import Collection
from typing import Any, NamedTuple

import pytest

from kg.resolve.across import ActorUse, components, resolve
from kg.resolve.spelling import fold
from kg.types import Actor, Kind


class Known(NamedTuple):
    id: str
    name: str
    kind: Kind
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()


class Names:
    """A gazetteer of a few fictional actors."""

    def __init__(self, *actors: Known) -> None:
        self.actors = actors

    def lookup(self, name: str, kind: Kind | None = None, *, near: Collection[str] = ()) -> Known | None:
        found = [a for a in self.actors if fold(name) in {fold(n) for n in (a.name, *a.aliases)} and kind in (None, a.kind)]
        return found[0] if len(found) == 1 else next((a for a in found if a.country in near), None)


GAZETTEER = Names(
    Known("SYL", "Syldavia", "state", "SYL", None, ("Klow",)),
    Known("BOR", "Borduria", "state", "BOR", None, ("Szohod",)),
    Known("person:ottokar", "Muskar Ottokar", "person", "SYL", "GOV", ("King Ottokar", "Muskar XII Ottokar")),
    Known("org:zep", "Zentral Police", "organization", "BOR", "COP", ("ZEP",)),
    Known("SAN", "San Theodoros", "state", "SAN"),
    Known("org:san", "San Theodoros", "organization", None),
)
NOBODY = Names()


def use(name: str, kind: Kind | None = "person", article: str = "a1", **more: Any) -> ActorUse:
    return ActorUse(article, name, kind, **more)


def actors(*uses: ActorUse, gazetteer: Names = GAZETTEER) -> list[Actor]:
    """The actor of each use, in the order given."""
    found = resolve(uses, gazetteer)
    return [found[u.key] for u in uses]


def ids(*uses: ActorUse, gazetteer: Names = GAZETTEER) -> list[str]:
    return [actor.id for actor in actors(*uses, gazetteer=gazetteer)]


def test_a_known_name_or_alias_takes_the_known_actor_and_keeps_how_it_was_called() -> None:
    first, second = actors(use("King Ottokar", article="a2"), use("Muskar Ottokar", text="Ottokar"))
    assert first == second
    assert first == Actor("person:ottokar", "Muskar Ottokar", "person", "SYL", "GOV", ("King Ottokar", "Ottokar"))


def test_a_known_name_of_another_country_is_a_namesake() -> None:
    known, other = ids(use("Muskar Ottokar"), use("Muskar Ottokar", article="a2", country="BOR"))
    assert (known, other) != (known, known)
    assert known == "person:ottokar"


def test_a_country_decides_between_two_known_actors_of_one_name() -> None:
    assert ids(use("San Theodoros", None, country="SAN")) == ["SAN"]
    assert ids(use("San Theodoros", None))[0] not in ("SAN", "org:san")


def test_a_people_and_an_army_may_be_said_to_be_of_another_kind_but_not_a_person() -> None:
    assert ids(use("Zentral Police", "group")) == ["org:zep"]
    assert ids(use("Zentral Police", "person")) != ["org:zep"]


def test_spelling_does_not_tell_actors_apart() -> None:
    assert len(set(ids(use("Jorgen Ślaw"), use("Jørgen Slaw", article="a2"), use("JORGEN SLAW", article="a3")))) == 1
    firms = ["Acme Inc.", "the Acme", "ACME Ltd", "A.C.M.E."]
    assert len(set(ids(*(use(firm, "organization", f"a{i}") for i, firm in enumerate(firms))))) == 1
    assert len(set(ids(use("J.D. O'Malley"), use("J. D. O’Malley", article="a2")))) == 1


def test_a_spelling_that_differs_in_letters_is_another_actor_unless_the_gazetteer_knows_it() -> None:
    assert len(set(ids(use("Pavel Kurvi"), use("Pavel Kurvy")))) == 2


def test_kind_tells_actors_apart_and_no_kind_fits_any() -> None:
    person, firm = ids(use("Wolff"), use("Wolff", "organization", "a2"))
    assert person != firm
    assert len(set(ids(use("Frank Wolff"), use("Frank Wolff", None, "a2")))) == 1


def test_no_kind_between_two_kinds_is_decided_by_the_article_or_not_at_all() -> None:
    uses = [use("Frank Wolff"), use("Frank Wolff", "organization", "a2")]
    person, firm, here, elsewhere = ids(*uses, use("Frank Wolff", None, "a2"), use("Frank Wolff", None, "a3"))
    assert here == firm
    assert elsewhere not in (person, firm)


def test_the_same_full_name_is_one_person_across_articles() -> None:
    first, second = actors(use("Anna Bianchi", country="SYL"), use("Anna Bianchi", article="a2", sector="GOV"))
    assert first == second
    assert (first.country, first.sector) == ("SYL", "GOV")


def test_two_countries_make_namesakes_and_who_has_none_could_be_either() -> None:
    syldavian, bordurian, unknown = ids(
        use("Anna Bianchi", country="SYL"), use("Anna Bianchi", article="a2", country="BOR"), use("Anna Bianchi", article="a3")
    )
    assert len({syldavian, bordurian, unknown}) == 3


def test_within_its_article_a_name_without_country_is_the_one_with() -> None:
    uses = [use("Anna Bianchi", country="SYL"), use("Anna Bianchi", article="a2", country="BOR"), use("Anna Bianchi", None, "a2")]
    syldavian, bordurian, here = ids(*uses)
    assert here == bordurian != syldavian


def test_public_life_and_life_outside_it_make_namesakes_of_one_country() -> None:
    minister, singer = ids(use("Anna Bianchi", country="SYL", sector="GOV"), use("Anna Bianchi", article="a2", country="SYL", sector="BUS"))
    assert minister != singer
    minister, deputy = ids(use("Anna Bianchi", country="SYL", sector="GOV"), use("Anna Bianchi", article="a2", country="SYL", sector="LEG"))
    assert minister == deputy


def test_namesakes_in_one_article_stay_two() -> None:
    assert len(set(ids(use("Anna Bianchi", sector="GOV"), use("Anna Bianchi", sector="BUS")))) == 2


def test_a_namesake_that_turns_up_undoes_a_link() -> None:
    first, second = use("Anna Bianchi", country="SYL"), use("Anna Bianchi", article="a2")
    assert len(set(ids(first, second))) == 1
    assert len(set(ids(first, second, use("Anna Bianchi", article="a3", country="BOR")))) == 3


def test_the_smallest_article_names_a_namesake() -> None:
    early = [use("Anna Bianchi", article=a, country="SYL") for a in ("a2", "a5")]
    late = use("Anna Bianchi", article="a3", country="BOR")
    before = ids(*early, late)
    assert ids(*early, late, use("Anna Bianchi", article="a4", country="SYL"))[:3] == before
    assert ids(*early, late, use("Anna Bianchi", article="a1", country="SYL"))[0] != before[0]


def test_a_surname_alone_is_the_only_full_name_with_it_in_the_same_country() -> None:
    full = use("Anna Bianchi", article="a2", country="SYL")
    assert len(set(ids(use("Bianchi", country="SYL"), full))) == 1
    assert len(set(ids(use("Bianchi", country="BOR"), full))) == 2
    assert len(set(ids(use("Bianchi"), full))) == 2
    assert len(set(ids(use("Bianchi", country="SYL"), use("Anna Bianchi", article="a2")))) == 2


def test_a_second_bearer_of_the_surname_anywhere_undoes_the_link() -> None:
    short, full = use("Bianchi", country="SYL"), use("Anna Bianchi", article="a2", country="SYL")
    short_id, full_id, _ = ids(short, full, use("Carlo Bianchi", article="a3", country="BOR"))
    assert short_id != full_id


def test_the_surname_of_a_known_person_counts_as_well() -> None:
    assert ids(use("Ottokar", country="SYL"), use("King Ottokar", article="a2")) == ["person:ottokar"] * 2


def test_a_surname_that_belongs_to_nobody_else_is_an_actor_and_does_not_mix_with_a_country_it_may_not_have() -> None:
    assert len(set(ids(use("Bianchi", country="SYL"), use("Bianchi", article="a2", country="SYL")))) == 1
    assert len(set(ids(use("Bianchi", country="SYL"), use("Bianchi", article="a2")))) == 2


def test_an_acronym_is_the_only_organization_of_the_country_with_these_initials() -> None:
    full = use("Front for the Liberation of Ruritania", "organization", "a2", country="RUR")
    assert len(set(ids(use("FLR", "organization", country="RUR"), full))) == 1
    assert len(set(ids(use("FLR", "organization"), full))) == 2
    assert len(set(ids(use("Flr", "organization", country="RUR"), full))) == 2
    assert len(set(ids(use("FLR", "organization", country="RUR"), full, use("Free League of Ruritania", "organization", "a3")))) == 3


def test_the_name_is_the_most_frequent_full_one_and_ties_go_by_spelling() -> None:
    spellings = [("a1", "Acme Inc."), ("a2", "ACME"), ("a3", "ACME"), ("a4", "Acme Inc."), ("a5", "Acme")]
    (acme, *_) = actors(*(use(name, "organization", article) for article, name in spellings))
    assert (acme.name, acme.aliases) == ("ACME", ("Acme", "Acme Inc."))


def test_a_short_form_never_gives_the_name() -> None:
    uses = [use("Anna Bianchi", country="SYL"), *(use("Bianchi", article=f"a{i}", country="SYL") for i in range(2, 6))]
    assert actors(*uses)[-1].name == "Anna Bianchi"
    assert actors(*uses)[-1].aliases == ("Bianchi",)


def test_who_is_described_and_of_no_country_is_another_one_in_each_article() -> None:
    assert len(set(ids(use("protesters", "group"), use("the protesters", "group"), use("protesters", "group", "a2")))) == 2
    assert len(set(ids(use("protesters", "group", country="RUR"), use("protesters", "group", "a2", country="RUR")))) == 1
    assert len(set(ids(use("protesters", "group", country="RUR"), use("protesters", "group", "a2")))) == 2
    alone = ids(use("protesters", "group"))
    assert ids(use("protesters", "group"), use("protesters", "group", "a2"))[:1] == alone


def test_names_of_no_letters_are_actors_too() -> None:
    assert len(set(ids(use("🙂"), use("✝"), use("***")))) == 3


def world(seed: int) -> list[ActorUse]:
    rng = random.Random(seed)
    names = [
        "Anna Bianchi", "Carlo Bianchi", "Bianchi", "bianchi", "Anna Biänchi", "Bianchi Inc.", "Ottokar", "King Ottokar", "Klow",
        "the Klow", "Syldavia", "San Theodoros", "Theodoros", "Front for the Liberation of Ruritania", "FLR",
        "F.L.R.", "ZEP", "Zentral Police", "protesters",
    ]  # fmt: skip
    kinds: list[Kind | None] = [None, "person", "organization", "state"]
    return [
        use(
            rng.choice(names), rng.choice(kinds), f"a{rng.randint(1, 9)}", country=rng.choice([None, None, "SYL", "BOR"]),
            sector=rng.choice([None, None, "GOV", "BUS"]), text=rng.choice([None, "Bianchi", "Little Otto"]),
        )
        for _ in range(rng.randint(1, 60))
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_order_and_repetition_do_not_matter(seed: int) -> None:
    uses, rng = world(seed), random.Random(seed)
    expected = resolve(uses, GAZETTEER)
    assert resolve(rng.sample(uses, len(uses)) + uses[:5], GAZETTEER) == expected
    assert set(expected) == {u.key for u in uses}


@pytest.mark.parametrize("seed", range(60))
def test_components_can_be_resolved_one_by_one(seed: int) -> None:
    uses = world(seed)
    expected = resolve(uses, GAZETTEER)
    groups = components(((u.name, u.country) for u in uses), GAZETTEER)
    assert sorted(name for group in groups for name in group) == sorted({u.name for u in uses})
    apart = {}
    for group in groups:
        apart |= resolve([u for u in uses if u.name in group], GAZETTEER)
    assert apart == expected


@pytest.mark.parametrize("seed", range(60))
def test_one_id_is_one_actor(seed: int) -> None:
    found = set(resolve(world(seed), GAZETTEER).values())
    assert len({actor.id for actor in found}) == len(found)


def test_names_that_share_nothing_are_in_groups_of_their_own() -> None:
    names = ["Anna Bianchi", "Bianchi", "Carlo Rossi", "Klow", "Syldavia", "Maria Rossi"]
    groups = components(((name, None) for name in names), GAZETTEER)
    assert groups == [["Anna Bianchi", "Bianchi"], ["Carlo Rossi"], ["Klow", "Syldavia"], ["Maria Rossi"]]
