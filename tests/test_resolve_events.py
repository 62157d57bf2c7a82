"""From claims to events: what is one event, what is told of it, and how edges between actors sum events up."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from typing import Any

import pytest

from kg.lexicon import shipped_relations
from kg.resolve.events import Derived, Edge, ResolvedClaim, derive
from kg.types import Event

RELATIONS = shipped_relations()
numbers = itertools.count()


def claim(relation: str = "MET", source: str = "ottokar", target: str = "plekszy", **more: Any) -> ResolvedClaim:
    row: dict[str, Any] = {"id": f"c{next(numbers):04}", "article": "a1", "status": "actual", **more}
    return ResolvedClaim(relation=relation, source=source, target=target, **row)


def day(text: str, basis: str = "stated", precision: str = "day") -> dict[str, Any]:
    return {"date": dt.date.fromisoformat(text), "date_basis": basis, "date_precision": precision}


def of(*claims: ResolvedClaim) -> Derived:
    return derive(claims, RELATIONS)


def event(*claims: ResolvedClaim) -> Event:
    (only,) = of(*claims).events
    return only


def edge(*claims: ResolvedClaim) -> Edge:
    (only,) = of(*claims).edges
    return only


def test_claims_of_one_relation_pair_and_day_are_one_event_whatever_their_status() -> None:
    met = [claim(**day("2031-05-04")), claim(article="a2", **day("2031-05-04")), claim(status="planned", **day("2031-05-04"))]
    found = event(*met)
    assert (len(found.claims), found.articles, found.status, found.disputed) == (3, ("a1", "a2"), "actual", False)


def test_another_day_precision_relation_or_pair_is_another_event() -> None:
    claims = [
        claim(**day("2031-05-04")),
        claim(**day("2031-05-05")),
        claim(**day("2031-05-04", precision="week")),
        claim("BACKED", **day("2031-05-04")),
        claim(target="borduria", **day("2031-05-04")),
    ]
    assert len(of(*claims).events) == 5


def test_a_meeting_is_the_same_in_either_order_and_its_ends_stand_in_the_order_of_their_ids() -> None:
    found = event(claim(source="b", target="a", **day("2031-05-04")), claim(source="a", target="b", **day("2031-05-04")))
    assert (found.source, found.target) == ("a", "b")


def test_a_threat_has_a_direction() -> None:
    claims = claim("THREATENED", "b", "a"), claim("THREATENED", "a", "b")
    assert {(e.source, e.target) for e in of(*claims).events} == {("a", "b"), ("b", "a")}


@pytest.mark.parametrize(
    ("statuses", "status", "disputed"),
    [
        (["negated", "possible", "planned", "actual"], "actual", True),
        (["negated", "possible", "planned"], "planned", False),
        (["negated", "possible"], "possible", False),
        (["negated"], "negated", False),
        (["actual", "planned"], "actual", False),
    ],
)
def test_an_event_has_the_strongest_status_and_is_disputed_where_it_is_affirmed_and_denied(
    statuses: list[Any], status: str, disputed: bool
) -> None:
    found = event(*(claim("ATTACKED", status=s, **day("2031-05-04")) for s in statuses))
    assert (found.status, found.disputed) == (status, disputed)


def test_one_outlet_that_says_so_itself_makes_it_reported() -> None:
    on = day("2031-05-04")
    assert event(claim(claimed=True, **on), claim(claimed=True, **on)).voice == "claimed"
    assert event(claim(claimed=True, **on), claim(claimed=False, **on)).voice == "reported"
    # A denial in the outlet's own voice does not report the deed.
    assert event(claim(claimed=True, **on), claim(claimed=False, status="negated", **on)).voice == "claimed"


def test_basis_confidence_and_code_come_from_the_claims_that_bear_the_status() -> None:
    on = day("2031-05-04")
    found = event(
        claim("ATTACKED", basis="inferred", confidence=0.4, **on),
        claim("ATTACKED", basis="linked", confidence=0.6, **on),
        claim("ATTACKED", status="planned", basis="named", confidence=0.9, plover="THREATEN", **on),
    )
    assert (found.basis, found.confidence, found.plover, found.quad, found.score) == ("linked", 0.6, "ASSAULT", "material conflict", -9)


def test_a_claim_without_code_takes_that_of_its_relation_and_status() -> None:
    assert event(claim(status="planned")).plover == "AGREE"
    assert event(claim("ATTACKED", status="planned", plover="ASSAULT")).plover == "ASSAULT"


@pytest.mark.parametrize(
    ("published", "status", "joins"),
    [
        ("2031-05-04", "actual", True),
        ("2031-05-10", "negated", True),
        ("2031-05-11", "actual", False),
        ("2031-05-03", "actual", False),
        ("2031-05-05", "planned", False),
        ("2031-05-05", "possible", False),
    ],
)
def test_a_claim_dated_by_publication_joins_the_stated_event_of_the_week_before(published: str, status: str, joins: bool) -> None:
    claims = claim(**day("2031-05-04")), claim(status=status, **day(published, "published"))
    found = of(*claims).events
    assert len(found) == (1 if joins else 2)
    if joins:
        assert (found[0].date, found[0].date_basis) == (dt.date(2031, 5, 4), "stated")


def test_between_two_stated_events_a_claim_dated_by_publication_joins_neither() -> None:
    claims = claim(**day("2031-05-04")), claim(**day("2031-05-06")), claim(**day("2031-05-07", "published"))
    assert sorted(str(e.date) + str(e.date_basis) for e in of(*claims).events) == [
        "2031-05-04stated", "2031-05-06stated", "2031-05-07published",
    ]  # fmt: skip


def test_a_stated_week_or_month_draws_no_claim_to_itself() -> None:
    assert len(of(claim(**day("2031-05-04", precision="week")), claim(**day("2031-05-05", "published"))).events) == 2


def test_claims_dated_by_the_same_publication_day_are_one_event() -> None:
    assert len(event(claim(**day("2031-05-04", "published")), claim(article="a2", **day("2031-05-04", "published"))).claims) == 2


def test_undated_claims_are_one_event_in_each_article() -> None:
    found = of(claim(), claim(), claim(article="a2")).events
    assert sorted((len(e.claims), e.articles, e.date) for e in found) == [(1, ("a2",), None), (2, ("a1",), None)]


def test_two_ends_that_are_one_actor_make_no_event_and_no_edge() -> None:
    assert of(claim(source="a", target="a"), claim("AFFILIATED_WITH", "a", "a", role="king")) == Derived()


def test_a_meeting_of_many_weighs_one() -> None:
    pairs = itertools.combinations("abcd", 2)
    derived = of(*(claim(source=a, target=b, share=1 / 6) for a, b in pairs))
    assert sum(derived.weights.values()) == pytest.approx(1)
    assert [e.weight for e in derived.edges] == [1 / 6] * 6


def test_an_event_weighs_the_largest_share_of_its_claims_and_an_edge_the_sum_of_its_events() -> None:
    four = day("2031-05-04")
    derived = of(claim(share=0.5, **four), claim(share=0.25, **four), claim(share=0.25, **day("2031-06-04")))
    assert sorted(derived.weights.values()) == [0.25, 0.5]
    assert derived.edges[0].weight == 0.75


def test_an_edge_counts_its_events_and_which_of_them_are_only_claimed_or_disputed() -> None:
    found = edge(
        claim("ATTACKED", **day("2031-05-04")),
        claim("ATTACKED", article="a2", claimed=True, **day("2031-06-04")),
        claim("ATTACKED", article="a3", claimed=True, **day("2031-07-01", precision="month")),
        claim("ATTACKED", article="a3", status="negated", **day("2031-07-01", precision="month")),
    )
    assert (found.events, found.claimed, found.disputed, found.articles) == (3, 2, 1, 3)
    assert (found.first_date, found.last_date) == (dt.date(2031, 5, 4), dt.date(2031, 7, 1))


def test_edges_stand_apart_by_status_and_inferred_ones_by_themselves() -> None:
    found = of(claim(**day("2031-05-04")), claim(status="planned", **day("2031-06-04")), claim(basis="inferred", **day("2031-07-04"))).edges
    assert sorted((e.status, e.inferred, e.events) for e in found) == [("actual", False, 1), ("actual", True, 1), ("planned", False, 1)]


def test_a_role_is_an_edge_from_first_to_last_day_seen_and_no_event() -> None:
    seen = [dt.date(2031, 5, 4), None, dt.date(2030, 1, 1)]
    derived = of(*(claim("AFFILIATED_WITH", "peskov", "borduria", role="Foreign  minister", published=p) for p in seen))
    (role,) = derived.roles
    assert derived.events == []
    assert (role.role, role.former, role.claims) == ("Foreign minister", False, 3)
    assert (role.first_seen, role.last_seen) == (dt.date(2030, 1, 1), dt.date(2031, 5, 4))


def test_a_former_role_is_another_one_and_a_denied_role_none() -> None:
    roles = of(
        claim("AFFILIATED_WITH", role="president"),
        claim("AFFILIATED_WITH", role="former president"),
        claim("AFFILIATED_WITH", role="Ex-president"),
        claim("AFFILIATED_WITH", role="treasurer", status="negated"),
        claim("AFFILIATED_WITH", role=None),
    ).roles
    assert sorted((r.role or "", r.former) for r in roles) == [
        ("", False), ("Ex-president", True), ("former president", True), ("president", False),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_the_order_and_repetition_of_claims_do_not_matter(seed: int) -> None:
    rng = random.Random(seed)
    claims = [
        claim(
            rng.choice(["MET", "ATTACKED", "AFFILIATED_WITH"]), rng.choice("abc"), rng.choice("abc"),
            id=f"x{i}", article=rng.choice(["a1", "a2", "a3"]), status=rng.choice(["actual", "negated", "planned", "possible"]),
            basis=rng.choice(["named", "linked", "inferred"]), claimed=rng.random() < 0.5, share=1 / rng.randint(1, 7),
            confidence=rng.choice([None, 0.5, 0.7]), role=rng.choice([None, "envoy", "Envoy"]),
            **rng.choice([{}, day(f"2031-05-{rng.randint(1, 12):02}", rng.choice(["stated", "published"]))]),
        )
        for i in range(60)
    ]  # fmt: skip
    expected = derive(claims, RELATIONS)
    assert derive(rng.sample(claims, len(claims)) + claims[:7], RELATIONS) == expected
    # Pairs do not bear on each other: derived one by one they give the same.
    pairs = {frozenset((c.source, c.target)) for c in claims}
    parts = [derive([c for c in claims if {c.source, c.target} == pair], RELATIONS) for pair in pairs]
    assert sorted(e.id for part in parts for e in part.edges) == sorted(e.id for e in expected.edges)
    assert sum(len(part.events) for part in parts) == len(expected.events)
