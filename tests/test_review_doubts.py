"""What a review shows, how it writes decisions down, and what it hands out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from store_worlds import resolution

from kg.decisions import ClaimDecision, Decision, LinkDecision, Ref, read_decisions, stored
from kg.errors import DecisionError, InputError
from kg.lexicon import shipped_relations
from kg.review import Review, doubtful_claims, doubtful_links, labelled
from kg.review.file import line_of, write_decision
from kg.review.session import Session
from kg.store.base import GraphStore
from kg.store.graph import Graph
from kg.types import Claim

Empty = Callable[[], GraphStore]
ROOT = Path(__file__).parent.parent


def claim(source: str, target: str, number: int, relation: str = "MET", **more: object) -> Claim:
    sentence = f"{source} did it to {target}."
    begin = 100 * number
    return Claim(
        article=f"beat/{number}", run="r", sentence=sentence, start_char=begin, end_char=begin + len(sentence),
        relation=relation, status="actual", source=source, source_text=source, source_start=begin, source_end=begin + len(source),
        target=target, target_text=target,
        target_start=begin + sentence.index(target), target_end=begin + len(sentence) - 1, confidence=0.9, rule="verb: S do T",
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


PERSON = {"source_kind": "person", "target_kind": "state"}
WORLD = [
    claim("Anna Bianchi", "Borduria", 1, **PERSON, source_country="RUR"),
    claim("Bianchi", "Syldavia", 2, **PERSON),
    claim("Vassily Orlok", "Borduria", 3, **PERSON),
    claim("Vasily Orlock", "Borduria", 4, **PERSON),
    claim("Strelsau", "Borduria", 5, source_kind="organization"),
    claim("Strelsau", "Borduria", 6, source_kind="person"),
    claim("North Ruritania", "Borduria", 7, source_kind="state"),
    claim("South Ruritania", "Borduria", 8, source_kind="state"),
    claim("protesters", "Borduria", 9, source_kind="group"),
    claim("protesters", "Borduria", 10, source_kind="group"),
    claim("Front for the Liberation of Ruritania", "Borduria", 11, source_kind="organization"),
    claim("FLR", "Borduria", 12, source_kind="organization"),
    claim("Ruritania", "Freedonia", 13, relation="ATTACKED"),
]


@pytest.fixture
def graph(empty_store: Empty) -> Graph:
    graph = Graph(empty_store(), resolution())
    graph.load(WORLD)
    return graph


def pairs(graph: Graph, decisions: Iterable[Decision] = ()) -> dict[frozenset[str], str]:
    return {frozenset({d.one.name, d.other.name}): d.why for d in doubtful_links(graph.store, decisions)}


def test_actors_that_may_be_one_are_listed_with_the_reason(graph: Graph) -> None:
    found = pairs(graph)
    assert found[frozenset({"Anna Bianchi", "Bianchi"})] == "one name is part of the other"
    assert found[frozenset({"Vassily Orlok", "Vasily Orlock"})].startswith("names that are near each other")
    assert found[frozenset({"Strelsau"})].startswith("one name with two kinds")
    assert found[frozenset({"Front for the Liberation of Ruritania", "FLR"})].startswith("an acronym")


def test_names_of_the_same_pattern_and_mere_crowds_are_not_doubtful(graph: Graph) -> None:
    found = pairs(graph)
    assert frozenset({"North Ruritania", "South Ruritania"}) not in found
    assert frozenset({"protesters"}) not in found


def test_what_was_decided_is_not_asked_again(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    review = Review(graph.store, path, shipped_relations())
    review.apart("Anna Bianchi", "Bianchi")
    review.merge("Vasily Orlock", "Vassily Orlok")
    decisions = read_decisions(path)
    graph.decide(stored(decisions))
    found = pairs(graph, decisions)
    assert not {frozenset({"Anna Bianchi", "Bianchi"}), frozenset({"Vassily Orlok", "Vasily Orlock"})} & found.keys()
    assert frozenset({"Strelsau"}) in found


def test_unsure_turned_and_disputed_claims_are_doubtful_until_they_are_decided(empty_store: Empty, tmp_path: Path) -> None:
    lines = [
        replace(claim("Ruritania", "Borduria", 1), confidence=0.3),
        claim("Syldavia", "Borduria", 2, relation="ATTACKED"),
    ]
    turned = lines[1]
    lines.append(Claim(article=turned.article, run="r", sentence=turned.sentence, start_char=turned.start_char, end_char=turned.end_char,
                       relation="ATTACKED", source="Borduria", target="Syldavia", status="actual", confidence=0.9))  # fmt: skip
    graph = Graph(empty_store(), resolution())
    graph.load(lines)
    doubts = {(d.row["source"], d.row["target"]): d for d in doubtful_claims(graph.store)}
    assert "unsure (0.30)" in doubts["Ruritania", "Borduria"].why or "unsure (0.30)" in doubts["Borduria", "Ruritania"].why
    assert "both ways round" in doubts["Syldavia", "Borduria"].why
    review = Review(graph.store, tmp_path / "decisions.yaml", shipped_relations())
    review.claim(doubts["Syldavia", "Borduria"].row["id"], accept=True)
    review.claim(doubts["Borduria", "Syldavia"].row["id"], reject=True)
    graph.decide(stored(read_decisions(tmp_path / "decisions.yaml")))
    assert len(doubtful_claims(graph.store)) == 1


def test_a_doubtful_claim_of_one_story_is_asked_about_once(embedded: Empty, tmp_path: Path) -> None:
    unsure = replace(claim("Ruritania", "Borduria", 1), confidence=0.3, sketch="0" * 64)
    copy = replace(unsure, article="beat/2", id="")
    graph = Graph(embedded(), resolution())
    graph.load([unsure, copy])
    doubts = doubtful_claims(graph.store)
    assert len(doubts) == 1
    review = Review(graph.store, tmp_path / "decisions.yaml", shipped_relations())
    review.claim(doubts[0].row["id"], accept=True)
    graph.decide(stored(read_decisions(tmp_path / "decisions.yaml")))
    assert not doubtful_claims(graph.store)


def test_a_namesake_of_one_story_is_told_by_its_original(embedded: Empty, tmp_path: Path) -> None:
    story = {"source_kind": "organization", "sketch": "0" * 64}
    lines = [claim("Strelsau", "Borduria", 1, **story), claim("Strelsau", "Borduria", 2, **story)]
    graph = Graph(embedded(), resolution())
    graph.load([*lines, claim("Strelsau", "Borduria", 3)])
    graph.decide(stored([LinkDecision("apart", (Ref("Strelsau"), Ref("Strelsau", article="beat/3")))]))
    path = tmp_path / "decisions.yaml"
    found = graph.query("MATCH (:Article {id: 'beat/2'})<--(:Sentence)<--(:Claim)-[:CLAIM_SOURCE]->(a:Actor) RETURN a.id AS id")
    renamed = Review(graph.store, path, shipped_relations()).rename(found[0].id, "The Strelsau Herald")
    assert isinstance(renamed, LinkDecision)
    assert renamed.refs == (Ref("Strelsau", article="beat/1"),)


def test_a_known_actor_is_written_with_its_id_and_others_by_what_tells_them_apart(graph: Graph, tmp_path: Path) -> None:
    review = Review(graph.store, tmp_path / "decisions.yaml", shipped_relations())
    graph.load([claim("France", "Borduria", 20)])
    merged = review.merge("FRA", "Anna Bianchi")
    assert isinstance(merged, LinkDecision)
    assert merged.refs == (Ref("France", id="FRA"), Ref("Anna Bianchi", kind="person", country="RUR"))
    both = next(doubt for doubt in doubtful_links(graph.store) if doubt.one.name == doubt.other.name == "Strelsau")
    apart = review.apart(both.one, both.other)
    assert isinstance(apart, LinkDecision)
    assert {ref.kind for ref in apart.refs} == {"person", "organization"}


def test_names_that_fit_nobody_or_several_are_refused(graph: Graph, tmp_path: Path) -> None:
    review = Review(graph.store, tmp_path / "decisions.yaml", shipped_relations())
    with pytest.raises(InputError, match=r"nobody in .* is called 'Nobody'"):
        review.merge("Nobody", "Bianchi")
    with pytest.raises(InputError, match="'Strelsau' is the name of 2 actors"):
        review.rename("Strelsau", "The City")
    with pytest.raises(InputError, match="is the id of no claim"):
        review.claim("zz", reject=True)
    with pytest.raises(InputError, match="no relation type 'OUTSHONE'"):
        review.claim(WORLD[0].id, relation="OUTSHONE")
    assert not (tmp_path / "decisions.yaml").exists()


MERGE = LinkDecision("merge", (Ref("A"), Ref("B")))
RENAME = LinkDecision("rename", (Ref("M"),), "N")
REJECT = ClaimDecision("beat/1", "A met B.", ("A", "MET", "B", "actual"), reject=True)


def test_lines_go_to_their_sorted_place_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("# ours\nactors:\n# about M\n- {rename: {name: M}, to: N}  # as Anna says\n\n# later\nclaims: []\n", "utf-8")
    write_decision(path, MERGE)
    write_decision(path, REJECT, why="a typing error")
    write_decision(path, LinkDecision("rename", (Ref("Z"),), "Y"))
    assert path.read_text("utf-8").splitlines() == [
        "# ours",
        "actors:",
        "- {merge: [{name: A}, {name: B}]}",
        "# about M",
        "- {rename: {name: M}, to: N}  # as Anna says",
        "- {rename: {name: Z}, to: Y}",
        "",
        "# later",
        "claims:",
        "- {article: beat/1, claim: [A, MET, B, actual], reject: true, sentence: A met B., why: a typing error}",
    ]


@pytest.mark.parametrize("order", [[MERGE, RENAME, REJECT], [REJECT, RENAME, MERGE], [RENAME, MERGE, REJECT]])
def test_the_order_of_deciding_does_not_show_within_a_section(order: list[Decision], tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    for decision in order:
        write_decision(path, decision)
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if "merge" in line or "rename" in line] == [line_of(MERGE), line_of(RENAME)]
    assert set(read_decisions(path)) == {MERGE, RENAME, REJECT}


def test_deciding_again_replaces_the_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    write_decision(path, REJECT)
    write_decision(path, ClaimDecision(REJECT.article, REJECT.sentence, REJECT.claim, status="planned"))
    write_decision(path, MERGE)
    write_decision(path, LinkDecision("apart", (Ref("B"), Ref("A"))))
    assert len(read_decisions(path)) == 2
    assert "reject" not in path.read_text("utf-8")
    assert "merge" not in path.read_text("utf-8").split("actors:")[1]


def test_a_decision_that_contradicts_others_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    write_decision(path, MERGE)
    write_decision(path, LinkDecision("merge", (Ref("B"), Ref("C"))))
    before = path.read_text("utf-8")
    with pytest.raises(DecisionError, match="kept apart here and merged elsewhere"):
        write_decision(path, LinkDecision("apart", (Ref("A"), Ref("C"))))
    assert path.read_text("utf-8") == before


def test_odd_names_and_sentences_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    odd = ClaimDecision("a: b", 'He said: "No, {never} #1" \\ — “so”', ("Yes", "MET", "O'Neill & Söhne", "actual"), flip=True)
    write_decision(path, odd)
    write_decision(path, LinkDecision("merge", (Ref("null", country="NO"), Ref("1"))))
    assert set(read_decisions(path)) == {odd, LinkDecision("merge", (Ref("null", country="NO"), Ref("1")))}


def test_labelled_sentences_hold_what_was_decided_and_say_what_is_open(empty_store: Empty) -> None:
    graph = Graph(empty_store(), resolution())
    lines = [claim("Ruritania", "Borduria", 1, relation="ATTACKED"), claim("Ruritania", "Borduria", 1, relation="MET"),
             claim("Ruritania", "Borduria", 1, relation="AIDED"), claim("Syldavia", "Borduria", 2)]  # fmt: skip
    graph.load(lines)

    def decided(number: int, **change: object) -> ClaimDecision:
        c = lines[number]
        return ClaimDecision(c.article, c.sentence, (c.source, c.relation, c.target, c.status), **change)  # type: ignore[arg-type]

    rows = list(labelled(graph.store, [decided(0, flip=True, status="planned"), decided(1, reject=True)]))
    assert len(rows) == 1
    (row,) = rows
    assert (row["article"], row["open"]) == ("beat/1", 1)
    (relation,) = row["relations"]
    told = tuple(relation[key] for key in ("source", "relation", "target", "status"))
    assert told == ("Borduria", "ATTACKED", "Ruritania", "planned")
    for end in ("source", "target"):
        assert row["text"][relation[f"{end}_start"] : relation[f"{end}_end"]] == relation[f"{end}_text"]
    assert [rejected["relation"] for rejected in row["rejected"]] == ["MET"]


def test_at_a_terminal_each_letter_makes_its_decision(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["k", "x", "m", "n", "q"])
    monkeypatch.setattr("builtins.input", lambda *prompt: next(typed))
    path, out = tmp_path / "decisions.yaml", io.StringIO()
    session = Session(graph.store, Review(graph.store, path, shipped_relations()), Console(file=out, width=120))
    links = [d for d in doubtful_links(graph.store) if d.one.name != d.other.name]
    session.run(links[:4], [])
    assert session.decided == 2
    assert "Please select one of the available options" in out.getvalue()  # x is no letter for actors
    kinds = [decision.kind for decision in read_decisions(path) if isinstance(decision, LinkDecision)]
    assert sorted(kinds) == ["apart", "merge"]


def kg(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", *arguments]
    env = {key: value for key, value in os.environ.items() if key not in ("NEO4J_URI", "KG_DECISIONS")}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False, env=env)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the claims of the world, loaded."""
    from kg.lines import write_lines

    with (tmp_path / "claims.jsonl").open("w", encoding="utf-8") as stream:
        write_lines(WORLD, stream)
    assert kg("load", "claims.jsonl", cwd=tmp_path).returncode == 0
    return tmp_path


def names(folder: Path) -> set[str]:
    rows = json.loads(kg("query", "MATCH (a:Actor) RETURN a.name AS name", "-f", "json", cwd=folder).stdout)
    return {row["name"] for row in rows}


def test_a_decision_at_the_command_line_holds_for_every_later_load_and_view(folder: Path) -> None:
    done = kg("review", "--merge", "Vasily Orlock", "Vassily Orlok", "--why", "one passport", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "Vassily Orlok" not in names(folder)
    (folder / "kg.db").rename(folder / "old.db")
    assert kg("load", "claims.jsonl", cwd=folder).returncode == 0
    assert "Vassily Orlok" not in names(folder)
    assert kg("view", "-o", "merged.html", cwd=folder).returncode == 0
    path = folder / "decisions.yaml"
    path.write_text("".join(line for line in path.read_text("utf-8").splitlines(keepends=True) if "Orlok" not in line), "utf-8")
    assert kg("view", "-o", "page.html", cwd=folder).returncode == 0
    assert "Vassily Orlok" in names(folder)
    assert (folder / "page.html").read_bytes() != (folder / "merged.html").read_bytes()


def test_decisions_stay_in_force_where_no_file_is_at_hand(folder: Path) -> None:
    assert kg("review", "--rename", "FLR", "The Front", cwd=folder).returncode == 0
    (folder / "decisions.yaml").unlink()
    assert kg("load", "claims.jsonl", cwd=folder).returncode == 0
    assert "The Front" in names(folder)


def test_a_new_file_begins_with_what_is_in_force(folder: Path) -> None:
    assert kg("review", "--rename", "FLR", "The Front", cwd=folder).returncode == 0
    (folder / "decisions.yaml").unlink()
    assert kg("review", "--merge", "Vasily Orlock", "Vassily Orlok", cwd=folder).returncode == 0
    assert len(read_decisions(folder / "decisions.yaml")) == 2
    assert "The Front" in names(folder)


def test_the_list_names_what_the_options_take(folder: Path) -> None:
    listed = json.loads(kg("review", "--list", "-f", "json", cwd=folder).stdout)
    link = next(link for link in listed["links"] if "near" in link["why"])
    assert kg("review", "--apart", link["one_id"], link["other_id"], cwd=folder).returncode == 0
    again = json.loads(kg("review", "--list", "-f", "json", cwd=folder).stdout)
    assert link not in again["links"]
    attacked = json.loads(kg("query", "MATCH (c:Claim {relation: 'ATTACKED'}) RETURN c.id AS id", "-f", "json", cwd=folder).stdout)[0]["id"]
    assert kg("review", "--status", attacked[:8], "planned", cwd=folder).returncode == 0
    assert kg("review", "--export", "labelled.jsonl", cwd=folder).returncode == 0
    (row,) = [json.loads(line) for line in (folder / "labelled.jsonl").read_text("utf-8").splitlines()]
    assert row["relations"][0]["status"] == "planned"


def test_a_file_that_is_wrong_stops_everything_with_its_line(folder: Path) -> None:
    (folder / "decisions.yaml").write_text("actors:\n- {merge: []}\n", "utf-8")
    for command in (["load", "claims.jsonl"], ["view"], ["review", "--list"]):
        done = kg(*command, cwd=folder)
        assert done.returncode == 1
        assert "decisions.yaml:2" in done.stderr
    assert kg("load", "claims.jsonl", "--decisions", "none.yaml", cwd=folder).returncode == 1
