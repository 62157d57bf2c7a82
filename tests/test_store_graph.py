"""Loading claims: again, in any order, in portions or after a crash, the graph is the same; and it is what its claims say."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from store_worlds import claims, dump, resolution

from kg.errors import LineError, StoreError
from kg.lexicon import shipped_relations
from kg.lexicon.gazetteer import shipped_gazetteer
from kg.resolve.across import ActorUse, resolve
from kg.resolve.copies import Sketched, originals
from kg.resolve.events import ResolvedClaim, derive
from kg.resolve.resolution import Resolution
from kg.store.base import GraphStore
from kg.store.graph import Graph, check_format
from kg.types import ROLE, Claim

Empty = Callable[[], GraphStore]
RESOLUTION = resolution()


def graph(store: GraphStore) -> Graph:
    return Graph(store, RESOLUTION)


def loaded(store: GraphStore, *portions: Iterable[Claim]) -> dict[str, list[str]]:
    for portion in portions:
        graph(store).load(portion)
    return dump(store)


def met(article: str = "a1", **more: Any) -> Claim:
    values = {"relation": "MET", "source": "Ruritania", "target": "Borduria", "status": "actual", "sentence": "They met.", **more}
    return Claim(article=article, **values)


@pytest.mark.parametrize("seed", range(6))
def test_order_and_portions_do_not_matter(seed: int, empty_store: Empty) -> None:
    lines, rng = claims(seed), random.Random(seed)
    expected = loaded(empty_store(), lines)
    for _ in range(2):
        rng.shuffle(lines)
        assert loaded(empty_store(), lines) == expected
        cuts = sorted(rng.sample(range(len(lines)), 3))
        assert loaded(empty_store(), *(lines[i:j] for i, j in zip([0, *cuts], [*cuts, None], strict=True))) == expected


@pytest.mark.parametrize("seed", range(3))
def test_loading_again_changes_nothing(seed: int, empty_store: Empty) -> None:
    store, lines = empty_store(), claims(seed)
    first = graph(store).load(lines)
    expected = dump(store)
    again = graph(store).load(lines[::-1] + lines[:4])
    assert dump(store) == expected
    assert (first.stored, first.unchanged) == (len(lines), 0)
    assert (again.stored, again.unchanged, again.replaced) == (0, len(lines), 0)
    assert (again.actors, again.events, again.edges) == (first.actors, first.events, first.edges)


@pytest.mark.parametrize("seed", range(6))
def test_another_run_replaces_the_claims_of_its_article_and_nothing_else(seed: int, empty_store: Empty) -> None:
    old, new = claims(seed), claims(seed + 100)
    rng = random.Random(seed)
    articles = set(rng.sample(sorted({c.article for c in old} & {c.article for c in new}), 4))
    kept = [c for c in old if c.article not in articles]
    newer = [dataclasses.replace(c, run="newer") for c in new if c.article in articles]
    expected = loaded(empty_store(), kept + newer)
    store = empty_store()
    graph(store).load(old)
    report = graph(store).load(newer)
    assert dump(store) == expected
    assert report.replaced == len(articles)
    assert report.removed == sum(c.article in articles for c in old)


@pytest.mark.parametrize("seed", range(6))
def test_forgetting_an_article_leaves_what_the_others_say(seed: int, empty_store: Empty) -> None:
    lines = claims(seed)
    articles = random.Random(seed).sample(sorted({c.article for c in lines}), 3)
    expected = loaded(empty_store(), [c for c in lines if c.article not in articles])
    store = empty_store()
    graph(store).load(lines)
    report = graph(store).forget([*articles, "an article that is not there"])
    assert dump(store) == expected
    assert (report.read, report.removed) == (3, sum(c.article in articles for c in lines))


def test_a_namesake_that_turns_up_undoes_a_link_and_its_going_restores_it(empty_store: Empty) -> None:
    store = empty_store()
    one = met("a1", source="Anna Bianchi", source_kind="person", source_country="RUR")
    same = met("a2", source="Anna Bianchi", source_kind="person")
    namesake = met("a3", source="Anna Bianchi", source_kind="person", source_country="BOR")

    def people() -> int:
        return len(graph(store).query("MATCH (a:Actor {name: 'Anna Bianchi'}) RETURN a.id AS id"))

    graph(store).load([one, same])
    assert people() == 1
    graph(store).load([namesake])
    assert people() == 3
    graph(store).forget(["a3"])
    assert people() == 1


class CrashError(Exception):
    """What ends a load in the tests."""


class Failing:
    """A store that fails before or after a transaction takes effect."""

    def __init__(self, store: GraphStore, transactions: int) -> None:
        self._store = store
        self._left = transactions

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def write_many(self, statements: Any) -> None:
        self._left -= 1
        if self._left < 0:
            raise CrashError
        self._store.write_many(statements)


@pytest.mark.parametrize("seed", range(2))
def test_a_load_that_was_cut_off_anywhere_is_finished_by_the_next(seed: int, empty_store: Empty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.graph.PORTION", 4)
    monkeypatch.setattr("kg.store.derive.CLAIMS_AT_ONCE", 5)
    monkeypatch.setattr("kg.store.changes.ROWS_AT_ONCE", 3)
    old = [dataclasses.replace(c, run="older") for c in claims(seed + 100, articles=5)]
    new = claims(seed, articles=5)
    expected = loaded(empty_store(), old, new)
    transactions = 0
    while True:
        store = empty_store()
        graph(store).load(old)
        try:
            Graph(Failing(store, transactions), RESOLUTION).load(new)
        except CrashError:
            # Whoever loads next finishes it, be it with other claims or with the same.
            graph(store).load([])
            graph(store).load(new)
            assert dump(store) == expected, f"cut off after {transactions} transactions"
        else:
            break
        transactions += 1
    assert transactions > 10


@pytest.mark.parametrize("seed", range(8))
def test_the_graph_is_what_its_claims_say(seed: int, empty_store: Empty) -> None:
    """Compare the graph, loaded in portions, with one derived from all claims at once in plain Python."""
    lines = claims(seed, articles=12)
    store = empty_store()
    loaded(store, lines[::2], lines[1::2])

    first = originals({Sketched(c.article, c.sketch, c.published) for c in lines})

    def story(c: Claim) -> tuple[str, dt.date | None, dt.date | None]:
        """Give the article that a claim counts for, the day of that one, and so the claim's."""
        if c.article not in first:
            return c.article, c.published, c.date
        original = first[c.article]
        return original.id, original.published, original.published if c.date_basis == "published" else c.date

    def key(c: Claim, end: str) -> tuple[Any, ...]:
        return (story(c)[0], *(getattr(c, end + part) for part in ("", "_kind", "_country", "_sector")))

    uses = [
        ActorUse(*key(c, end), text=text if c.basis == "named" else None)
        for c in lines for end, text in (("source", c.source_text), ("target", c.target_text))
    ]  # fmt: skip
    uses += [ActorUse(story(c)[0], c.attributed_to) for c in lines if c.attributed_to]
    actors = resolve(uses, shipped_gazetteer())
    triggers = Counter((c.article, c.relation, c.trigger_start) for c in lines)
    derived = derive(
        [
            ResolvedClaim(
                c.id, story(c)[0], c.relation, actors[key(c, "source")].id, actors[key(c, "target")].id, c.status, c.basis, c.plover,
                c.confidence, c.attributed_to is not None,
                1 / triggers[c.article, c.relation, c.trigger_start] if c.trigger_start is not None else 1.0,
                story(c)[2], c.date_precision, c.date_basis, story(c)[1], c.role,
            )
            for c in lines
        ],
        shipped_relations(),
    )  # fmt: skip

    def rows(text: str) -> list[Any]:
        return [list(row) for row in graph(store).query(text)]

    def plain(row: Mapping[str, Any], *keys: str) -> list[Any]:
        return [str(row[k]) if isinstance(row[k], dt.date) else row[k] for k in keys]

    found = rows("MATCH (a:Actor) RETURN a.id AS id, a.name AS n, a.kind AS k, a.country AS c, a.sector AS s, a.aliases AS al ORDER BY id")
    assert found == sorted([a.id, a.name, a.kind, a.country, a.sector, list(a.aliases)] for a in set(actors.values()))
    found = rows("MATCH (c:Claim)-[:ABOUT]->(e:Event) RETURN c.id AS c, e.id AS e ORDER BY c")
    assert found == sorted([claim, event.id] for event in derived.events for claim in event.claims)
    found = rows(
        "MATCH (s:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(t:Actor) RETURN e.id AS id, s.id AS s, t.id AS t, e.status AS st, e.disputed "
        "AS d, e.voice AS v, e.basis AS b, e.date AS on, e.date_basis AS db, e.weight AS w, e.claims AS c, e.articles AS a ORDER BY id"
    )
    keys = ["id", "source", "target", "status", "disputed", "voice", "basis", "date", "date_basis"]
    assert found == sorted(
        [*plain(e.row(), *keys), derived.weights[e.id], len(e.claims), len(e.articles)] for e in derived.events
    )
    found = rows("MATCH (s:Actor)-[r]->(t:Actor) WHERE type(r) <> 'AFFILIATED_WITH' RETURN r.id AS id, type(r) AS k, s.id AS s, t.id AS t, "
                 "r.status AS st, r.inferred AS i, r.events AS e, r.claimed AS c, r.disputed AS d, r.weight AS w, r.articles AS a, "
                 "r.first_date AS f, r.last_date AS l ORDER BY id")  # fmt: skip
    assert found == sorted(plain(e._asdict(), *e._fields) for e in derived.edges)
    found = rows("MATCH (s:Actor)-[r:AFFILIATED_WITH]->(t:Actor) RETURN r.id AS id, s.id AS s, t.id AS t, r.role AS ro, r.former AS fo, "
                 "r.claims AS c, r.first_seen AS f, r.last_seen AS l ORDER BY id")  # fmt: skip
    assert found == sorted(plain(e._asdict(), *e._fields) for e in derived.roles)


def test_two_runs_of_one_article_in_one_load_are_refused(empty_store: Empty) -> None:
    with pytest.raises(LineError, match=r"article a1: claims of two runs, runs 'x' and 'y'"):
        graph(empty_store()).load([met(run="x"), met("a2", run="y"), met(run="y", status="planned")])


def test_an_id_stands_for_a_claim_of_one_article_and_sentence(empty_store: Empty) -> None:
    store = empty_store()
    with pytest.raises(LineError, match=r"claim 7 stands in article a1 and in article a2"):
        graph(store).load([met(id="7"), met("a2", id="7")])
    graph(store).load([met(id="8")])
    with pytest.raises(LineError, match=r"claim 8 stands in article a1 and in article a2"):
        graph(store).load([met("a2", id="8")])
    with pytest.raises(LineError, match=r"article a1: claim 8 stands in two sentences"):
        graph(store).load([met(id="8", sentence="They met again.")])


def test_of_two_claims_with_one_id_and_run_the_same_is_kept_in_any_order_and_warned_of(empty_store: Empty) -> None:
    one, other = met(confidence=0.5), met(confidence=0.75)
    assert one.id == other.id
    both = loaded(empty_store(), [one, other])
    assert loaded(empty_store(), [other, one]) == both
    assert loaded(empty_store(), [one], [other]) == both
    assert loaded(empty_store(), [other], [one]) == both
    report = graph(empty_store()).load([one, other])
    assert report.warnings == [f"article a1: claim {one.id} comes twice with different confidence; one of the two is kept"]


def test_another_run_brings_other_content_for_an_id(empty_store: Empty) -> None:
    store = empty_store()
    graph(store).load([met(id="8", confidence=0.5)])
    graph(store).load([met(id="8", confidence=0.75, run="newer")])
    assert graph(store).query("MATCH (c:Claim) RETURN c.id AS id, c.confidence AS confidence").rows == [("8", 0.75)]


def test_an_article_replaced_by_one_with_another_title_or_date_is_warned_of(empty_store: Empty) -> None:
    store = empty_store()
    graph(store).load([met(run="x", title="Talks", published=dt.date(2031, 5, 4)), met("a2", run="x", title="More talks")])
    again = [met(run="y", title="Floods", published=dt.date(2031, 5, 5)), met("a2", run="y", title="More talks")]
    assert graph(store).load(again).warnings == [
        "article a1: replaced by one with another title, 'Floods' for 'Talks'",
        "article a1: replaced by one with another published, '2031-05-05' for '2031-05-04'",
    ]


def test_every_field_of_a_line_is_kept(empty_store: Empty) -> None:
    (line,) = [c for c in claims(3) if c.attributed_to and c.date and c.trigger_start and c.confidence][:1]
    store = empty_store()
    graph(store).load([line])
    (row,) = store.read("MATCH (c:Claim)-[:STATED_IN]->(s)-[:IN_ARTICLE]->(a) RETURN c AS c, s AS s, a AS a").to_dicts()
    stored = {**row["a"], **row["s"], "sentence": row["s"]["text"], **row["c"], "article": row["a"]["id"]}
    for field in dataclasses.fields(line):
        value = getattr(line, field.name)
        assert stored.get(field.name) == (value.isoformat() if isinstance(value, dt.date) else value), field.name


def test_texts_come_back_as_they_went_in(empty_store: Empty) -> None:
    odd = "\u202eליל\u0000 🙂 'quoted' \"twice\" \\ ` $x {y} // z \n\t' OR 1=1 "
    long = odd + "x" * 100_000
    store = empty_store()
    graph(store).load([met(odd, source=odd, sentence=long, title=long, role=long, url=long)])
    found = store.read("MATCH (c:Claim)-[:STATED_IN]->(s)-[:IN_ARTICLE]->(a) RETURN a.id, a.title, s.text, c.role, c.source")
    assert found.rows == [(odd, long, long, long, odd)]


def test_role_claims_make_no_event_and_claims_with_one_actor_at_both_ends_nothing(empty_store: Empty) -> None:
    store = empty_store()
    report = graph(store).load([
        met(relation=ROLE, source="Anna Bianchi", source_kind="person", role="envoy"),
        met(source="France", source_kind="state", target="the Élysée"),
    ])  # fmt: skip
    assert (report.events, report.edges) == (0, 1)
    assert report.actors == 3


def test_a_lexicon_of_ones_own_makes_edges_of_its_own(empty_store: Empty) -> None:
    sued = dataclasses.replace(shipped_relations()["ACCUSED"], name="SUED", plover=None)
    store = empty_store()
    Graph(store, Resolution({**shipped_relations(), "SUED": sued}, shipped_gazetteer())).load([met(relation="SUED")])  # type: ignore[arg-type]
    assert graph(store).query("MATCH (a:Actor)-[r:SUED]->(b:Actor) RETURN a.name AS a, r.events AS n, b.name AS b").rows == [
        ("Ruritania", 1, "Borduria")
    ]


def test_deriving_anew_gives_what_was_there(empty_store: Empty) -> None:
    store = empty_store()
    expected = loaded(store, claims(1))
    store.write("MATCH (e:Event) DETACH DELETE e")
    store.write("MATCH (a:Actor) SET a.country = 'ATL'")
    graph(store).derive(anew=True)
    assert dump(store) == expected


def test_an_empty_load_makes_an_empty_graph(empty_store: Empty) -> None:
    report = graph(empty_store()).load([])
    assert (report.read, report.articles, report.events) == (0, 0, 0)


def test_near_copies_are_one_source_and_keep_their_claims(empty_store: Empty) -> None:
    wire = {"sketch": "0" * 64, "published": dt.date(2031, 5, 3), "date": dt.date(2031, 5, 3), "date_basis": "published"}
    next_day = wire | {"published": dt.date(2031, 5, 4), "date": dt.date(2031, 5, 4)}
    own = wire | {"sketch": "f" * 64}
    store = empty_store()
    graph(store).load([met("wire", **wire), met("reprint", **next_day), met("own", **own)])
    ask = "MATCH (e:Event) RETURN e.date AS day, e.articles AS articles, e.claims AS claims ORDER BY day"
    assert list(graph(store).query(ask)) == [("2031-05-03", 2, 3)]
    copies = "MATCH (a:Article) WHERE a.copy_of IS NOT NULL RETURN a.id AS id, a.copy_of AS copy_of, a.first_published AS day ORDER BY id"
    assert list(graph(store).query(copies)) == [("reprint", "wire", "2031-05-03")]
    assert graph(store).counts()["copies"] == 1
    graph(store).forget(["wire"])
    assert list(graph(store).query(copies)) == []
    assert list(graph(store).query(ask)) == [("2031-05-03", 1, 1), ("2031-05-04", 1, 1)]


def test_a_copy_is_no_second_source_for_those_who_ask(empty_store: Empty) -> None:
    wire = {"sketch": "0" * 64, "outlet": "Klow Courier", "published": dt.date(2031, 5, 3)}
    store = empty_store()
    graph(store).load([met("wire", **wire), met("reprint", **wire | {"outlet": "Strelsau Herald", "published": dt.date(2031, 5, 4)})])
    assert [row.article for row in graph(store).query("single_source", quad=None)] == ["wire"]
    assert [row.article for row in graph(store).query("ask_evidence")] == ["wire"]
    outlets = graph(store).query("outlets")
    assert {row.outlet: (row.events, row.alone) for row in outlets} == {"Klow Courier": (1, 1), "Strelsau Herald": (1, 0)}


def test_an_earlier_copy_that_turns_up_later_becomes_the_original(empty_store: Empty) -> None:
    store = empty_store()
    graph(store).load([met("reprint", sketch="0" * 64, published=dt.date(2031, 5, 4)), met("again", sketch="0" * 63 + "1")])
    graph(store).load([met("wire", sketch="0" * 64, published=dt.date(2031, 5, 3))])
    found = graph(store).query("MATCH (a:Article) WHERE a.copy_of IS NOT NULL RETURN a.id AS id, a.copy_of AS copy_of ORDER BY id")
    assert list(found) == [("again", "wire"), ("reprint", "wire")]
    assert graph(store).counts()["events"] == 1


def test_a_graph_of_another_format_is_refused(empty_store: Empty) -> None:
    store = empty_store()
    Graph(store, RESOLUTION).load([])
    store.write("MATCH (m:Meta) SET m.format = 99, m.version = '7.0'")
    try:
        with pytest.raises(StoreError, match=r": a graph of format 99, made by kg 7\.0; this kg keeps format 1") as error:
            check_format(store)
        assert "\n" not in str(error.value)
    finally:
        store.write("MATCH (m:Meta) DETACH DELETE m")


def test_a_database_that_holds_the_nodes_of_others_is_left_alone(empty_store: Empty) -> None:
    store = empty_store()
    store.write("MATCH (m:Meta) DETACH DELETE m")
    store.write("CREATE (:Actor {id: 'hanks', name: 'Tom Hanks'}), (:Movie {title: 'Apollo 13'})")
    for change in (lambda graph: graph.load(claims(1)), lambda graph: graph.forget(["x"]), lambda graph: graph.derive(anew=True)):
        with pytest.raises(StoreError, match="holds 1 nodes labelled Actor, and no note that kg made them; give kg a database of its own"):
            change(Graph(store, RESOLUTION))
    assert store.read("MATCH (n) RETURN count(n) AS n").rows == [(2,)]
    store.write("MATCH (a:Actor) DETACH DELETE a")
    Graph(store, RESOLUTION).load(claims(1))
    store.write("MATCH (m:Movie) DETACH DELETE m")
