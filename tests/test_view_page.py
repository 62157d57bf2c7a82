"""The page as a text: what it holds, and what it does not."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import re
from importlib import resources
from typing import Any

import pytest
from view_rows import actor, affair, claim, event, hostile, mapped

from kg.view import NetworkRows, page
from kg.view.records import countries


def unpacked(html: str, name: str) -> str:
    packed = re.search(rf'id="packed-{name}">([^<]*)</script>', html)
    assert packed is not None
    return gzip.decompress(base64.b64decode(packed[1])).decode()


def data(rows: NetworkRows) -> Any:
    return json.loads(unpacked(page(rows, title="Affair"), "data"))


def marked(record: dict[str, Any], number: int, part: str = "trigger") -> str | None:
    claims = record["claims"]
    sentence = record["sentences"][sum(claims["sentence"][: number + 1])]
    if claims[part][number] is None:
        return None
    units = sentence.encode("utf-16-le")
    return units[2 * claims[part][number] : 2 * (claims[part][number] + claims[f"{part}_length"][number])].decode("utf-16-le")


def test_the_same_graph_gives_the_same_page_in_whatever_order_its_rows_come() -> None:
    rng = random.Random(3)
    once, again = page(affair(), title="Affair"), page(mapped(affair(), lambda part: rng.sample(part, len(part))), title="Affair")
    assert once == again


def test_only_scripts_that_the_policy_names_by_their_hash_can_run() -> None:
    html = page(affair(), title="Affair")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    boot = html[html.rindex("<script>") + len("<script>") : html.rindex("</script>")]
    expected = {
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in (boot, unpacked(html, "vis"), unpacked(html, "app"))
    }
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == expected
    assert "unsafe" not in policy[1]


def test_texts_from_articles_are_packed_or_escaped() -> None:
    html = page(hostile(), title="<script>ran()</script>", subtitle="<b onclick=ran()>")
    assert "ran()" not in html.replace("&lt;script&gt;ran()&lt;/script&gt;", "").replace("&lt;b onclick=ran()&gt;", "")


def test_the_trigger_is_marked_as_a_browser_counts_characters() -> None:
    rows = NetworkRows(
        [actor("a", "A"), actor("b", "B")], [event("e", "a", "ACCUSED", "b")], [claim("e", "“🕊️🕊️” — A accused B.", "accused")]
    )
    assert marked(data(rows)["records"], 0) == "accused"


@pytest.mark.parametrize(
    "offsets",
    [
        pytest.param({"trigger_start": None}, id="no start"),
        pytest.param({"sentence_start": None}, id="no sentence start"),
        pytest.param({"trigger_end": 4000}, id="an end behind the sentence"),
        pytest.param({"trigger_start": 3, "trigger_end": 7}, id="a place before the sentence"),
    ],
)
def test_a_span_that_does_not_lie_in_its_sentence_marks_nothing(offsets: dict[str, Any]) -> None:
    rows = NetworkRows([actor("a", "A"), actor("b", "B")], [event("e", "a", "MET", "b")], [claim("e", "A met B.", "met", **offsets)])
    assert marked(data(rows)["records"], 0) is None


def test_each_article_and_sentence_is_held_once() -> None:
    record = data(affair())["records"]
    assert len(record["claims"]["article"]) == 9
    assert record["articles"]["title"] == ["A long night in Klow", "Again"]
    assert len(record["sentences"]) == len(set(record["sentences"])) == 9


def test_nodes_and_edges_of_the_pyvis_network_are_what_the_page_holds() -> None:
    held = data(affair())
    assert sorted(held["nodes"]["label"]) == sorted(row["name"] for row in affair().actors)
    assert sum(held["edges"]["events"]) == len(affair().events)
    assert held["edges"]["relation"].count("AFFILIATED_WITH") == 1
    assert json.loads(held["options"])["physics"] == {"enabled": False}


def test_what_refers_to_an_actor_or_event_without_a_row_is_left_out() -> None:
    rows = NetworkRows(
        [actor("a", "A")],
        [event("e", "a", "MET", "ghost")],
        [claim("e", "A met a ghost.", "met"), claim("none", "A met nobody.", "met")],
        [{"person": "a", "organization": "ghost", "role": "ghost", "former": False, "claims": 1}],
    )
    held = data(rows)
    assert held["records"]["sentences"] == []
    assert held["edges"]["from"] == []


def test_an_empty_graph_gives_a_page() -> None:
    assert "</html>" in page(NetworkRows(), title="Nothing")


def test_positions_given_are_kept() -> None:
    at = {row["id"]: (100.0 * i, -50.0) for i, row in enumerate(affair().actors)}
    held = json.loads(unpacked(page(affair(), title="Affair", positions=at), "data"))["nodes"]
    assert dict(zip(held["label"], zip(held["x"], held["y"], strict=True), strict=True)) == {
        row["name"]: at[row["id"]] for row in affair().actors
    }


def test_the_vendored_script_is_the_one_that_its_readme_names() -> None:
    static = resources.files("kg.view") / "static"
    script = next(path for path in static.iterdir() if path.name.startswith("vis-network") and path.name.endswith(".js"))
    assert hashlib.sha256(script.read_bytes()).hexdigest() in (static / "README.md").read_text()
    assert script.name in (static / "vis-network-10.1.5.LICENSE.txt").read_text()


def test_countries_are_named_from_the_cldr() -> None:
    assert countries(["UKR", None, "USA", "UKR"]) == {"UKR": ["Ukraine", "UA"], "USA": ["United States", "US"]}
