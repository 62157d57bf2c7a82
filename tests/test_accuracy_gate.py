"""Extraction keeps what it reached on the briefs; and the scorer and the gate that see to it do what they say."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.accuracy import report
from benchmarks.accuracy.facts import Fact, facts, match
from benchmarks.accuracy.labelled import CORPUS, Gold, Sentence, articles, briefs, sentences
from benchmarks.accuracy.measure import Result, measure, reliability
from benchmarks.accuracy.names import Names
from benchmarks.accuracy.pins import PINNED, PINS, RegressionError, corpus_hash, failures, pin, read_pins
from benchmarks.accuracy.score import Score, count, scores
from benchmarks.accuracy.systems import ALWAYS_ACTUAL, KG, NAMES_AND_KEYWORD
from kg.errors import InputError
from kg.lexicon import shipped_gazetteer
from kg.types import Claim
from kg.work import Extraction

NAMES = Names(shipped_gazetteer())
NO_DOC = Doc(Vocab())  # ends of a whole article meet by name alone


def claim(source: str, relation: str, target: str, **rest: Any) -> Claim:
    return Claim("a", relation, source, target, **{"status": "actual", "sentence": "It did.", **rest})


def told(*claims: Claim, optional: bool = False, spans: tuple[Sentence, ...] = (), names: Names = NAMES) -> list[Fact]:
    return facts((Gold(c, optional) for c in claims), names, NO_DOC, spans)


def f1(found: list[Fact], gold: list[Fact], measure: str = "typed F1") -> float:
    return scores([count(found, gold, ())])[measure].value


MET = claim("Angela Merkel", "MET", "France")
ATTACKED = claim("Iraq", "ATTACKED", "Kuwait")


# The gate


@pytest.fixture(scope="module")
def on_briefs(extraction: Extraction) -> Result:
    return measure(extraction, briefs())


def test_the_scores_on_the_briefs_are_not_below_their_pins(on_briefs: Result) -> None:
    assert failures(read_pins(), on_briefs.systems[KG], corpus_hash()) == []


def test_an_extractor_that_knows_no_status_does_not_pass(on_briefs: Result) -> None:
    lines = failures(read_pins(), on_briefs.systems[ALWAYS_ACTUAL], corpus_hash())
    assert [line.partition(" is ")[0] for line in lines] == ["full precision", "full recall", "full F1"]


def pinned(value: float, **other: float) -> dict[str, Score]:
    names = dict.fromkeys(PINNED, value) | {name.replace("_", " "): score for name, score in other.items()}
    return {name: Score(score, 0.0, 1.0) for name, score in names.items()}


@pytest.fixture
def pins(tmp_path: Path) -> Path:
    path = tmp_path / "scores.json"
    pin(pinned(0.7), "gold", path=path)
    return path


def test_the_gate_is_open_where_nothing_fell_or_no_more_than_a_hundredth(pins: Path) -> None:
    assert failures(read_pins(pins), pinned(0.7), "gold") == []
    assert failures(read_pins(pins), pinned(0.691), "gold") == []


def test_the_gate_names_every_score_that_fell_and_its_pin(pins: Path) -> None:
    assert failures(read_pins(pins), pinned(0.7, full_F1=0.68, roles_recall=0.1), "gold") == [
        "full F1 is 0.680, pinned at 0.700",
        "roles recall is 0.100, pinned at 0.700",
    ]


def test_the_gate_is_shut_where_the_gold_is_another_or_nothing_is_pinned(pins: Path, tmp_path: Path) -> None:
    assert "--pin" in failures(read_pins(pins), pinned(0.9), "other gold")[0]
    assert "--pin" in failures(read_pins(tmp_path / "none.json"), pinned(0.9), "gold")[0]


def test_a_score_that_cannot_be_measured_any_more_has_fallen(pins: Path) -> None:
    assert len(failures(read_pins(pins), {}, "gold")) == len(PINNED)


def test_pinning_raises_what_rose_and_leaves_what_fell_a_little(pins: Path) -> None:
    pin(pinned(0.8, typed_precision=0.695), "gold", path=pins)
    assert read_pins(pins)["scores"] == {name: 0.7 if name == "typed precision" else 0.8 for name in PINNED}


def test_pinning_lower_is_refused_and_changes_nothing(pins: Path) -> None:
    before = pins.read_text("utf-8")
    with pytest.raises(RegressionError, match=r"typed F1 is 0\.600, pinned at 0\.700"):
        pin(pinned(0.9, typed_F1=0.6), "gold", path=pins)
    assert pins.read_text("utf-8") == before


def test_pinning_lower_takes_a_deliberate_flag(pins: Path) -> None:
    pin(pinned(0.9, typed_F1=0.6), "gold", path=pins, allow_regression=True)
    assert read_pins(pins)["scores"]["typed F1"] == 0.6
    assert read_pins(pins)["scores"]["full F1"] == 0.9


def test_a_file_that_holds_no_pins_is_refused(pins: Path) -> None:
    pins.write_text('{"scores": []}', "utf-8")
    with pytest.raises(InputError, match=r"scores\.json"):
        read_pins(pins)


def test_the_hash_changes_with_a_brief_with_gold_and_with_their_names(tmp_path: Path) -> None:
    for folder in ("briefs", "gold"):
        shutil.copytree(CORPUS / folder, tmp_path / folder)
    hashes = [corpus_hash(tmp_path)]
    assert hashes[0] == corpus_hash() == json.loads(PINS.read_text("utf-8"))["sha256"]
    for path in (min((tmp_path / "briefs").iterdir()), min((tmp_path / "gold").iterdir())):
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        hashes.append(corpus_hash(tmp_path))
    path.rename(path.with_stem("another"))
    hashes.append(corpus_hash(tmp_path))
    assert len(set(hashes)) == 4


# The scorer


def test_a_found_relation_is_right_under_any_name_of_its_actors() -> None:
    assert f1(told(claim("Merkel's office", "MET", "Paris")), told(MET)) == 0
    assert f1(told(claim("ANGELA MERKEL", "MET", "Paris")), told(MET)) == 1


def test_a_table_of_aliases_adds_names_and_makes_two_actors_one() -> None:
    actors = {"Klow": {"aliases": ["the palace"], "same_as": ["Syldavia"]}, "King Ottokar": {"aliases": ["Ottokar"]}}
    names = Names(shipped_gazetteer(), actors)
    gold = told(claim("Syldavia", "BACKED", "King Ottokar"), names=names)
    assert f1(told(claim("The Palace", "BACKED", "Ottokar"), names=names), gold) == 1
    assert f1(told(claim("The Palace", "BACKED", "Muskar"), names=names), gold) == 0


def test_only_symmetric_relations_may_stand_in_either_order() -> None:
    assert f1(told(claim("France", "MET", "Angela Merkel")), told(MET)) == 1
    assert f1(told(claim("Kuwait", "ATTACKED", "Iraq")), told(ATTACKED)) == 0
    assert f1(told(claim("Kuwait", "ATTACKED", "Iraq")), told(ATTACKED), "pair F1") == 1


def test_each_view_asks_for_more() -> None:
    found = told(claim("Iraq", "ATTACKED", "Kuwait", status="planned"), claim("Angela Merkel", "URGED", "France"))
    gold = told(ATTACKED, MET)
    assert [f1(found, gold, f"{view} F1") for view in ("pair", "typed", "full")] == [1, 0.5, 0]


def test_optional_gold_neither_helps_nor_hurts() -> None:
    maybe = told(MET, optional=True)
    assert f1(told(ATTACKED), told(ATTACKED) + maybe) == 1
    assert f1(told(ATTACKED, MET), told(ATTACKED) + maybe) == 1
    assert f1(told(MET), told(ATTACKED) + maybe) == 0


def test_a_relation_told_twice_counts_once_an_article_but_once_each_labelled_sentence() -> None:
    twice = [claim("Iraq", "ATTACKED", "Kuwait", trigger_start=at) for at in (0, 20)]
    assert len(match(told(*twice), told(ATTACKED), "typed").right) == 1
    spans = (Sentence(0, 10), Sentence(10, 30))
    assert len(match(told(*twice, spans=spans), told(*twice, spans=spans), "typed").right) == 2


def test_roles_are_no_events() -> None:
    role = claim("Angela Merkel", "AFFILIATED_WITH", "Germany", role="chancellor")
    made = scores([count(told(role, MET), told(role, MET), ())])
    assert made["roles F1"].value == made["typed F1"].value == 1
    assert match(told(role), told(role), "typed").right == []


def test_in_labelled_sentences_ends_meet_by_the_head_of_their_words() -> None:
    words, heads = ["The", "mayor", "of", "Klow", "met", "NATO"], [1, 4, 1, 2, 4, 4]
    met = Doc(Vocab(), words=words, heads=heads, deps=["det", "nsubj", "prep", "pobj", "ROOT", "dobj"])

    def meeting(source: str, start: int, end: int) -> list[Fact]:
        made = claim(source, "MET", "NATO", source_start=start, source_end=end, trigger_start=18)
        return facts([Gold(made, False)], NAMES, met, (Sentence(0, 27),))

    gold = meeting("Anna Ek", 0, 17)
    assert f1(meeting("mayor", 4, 9), gold) == 1
    assert f1(meeting("Klow", 13, 17), gold) == 0


def test_status_is_judged_on_hits_alone_over_what_did_not_happen() -> None:
    gold = told(claim("Iraq", "ATTACKED", "Kuwait", status="negated"), claim("Iran", "ATTACKED", "Iraq", status="planned"), MET)
    wrong = claim("Iran", "MET", "Iraq", status="planned")
    found = told(claim("Iraq", "ATTACKED", "Kuwait", status="negated"), claim("Iran", "ATTACKED", "Iraq"), wrong)
    assert f1(found, gold, "status F1 of hits") == 0.5


def test_a_speaker_is_right_or_rightly_missing() -> None:
    gold = told(claim("Iraq", "ATTACKED", "Kuwait", attributed_to="Anna Ek"), MET)
    silent = told(ATTACKED, MET)
    assert f1(silent, gold, "attribution of hits") == 0.5
    assert f1(silent, gold, "attribution where somebody speaks") == 0
    assert f1(gold, gold, "attribution of hits") == 1


def test_silent_sentences_with_a_relation_are_noise() -> None:
    spans = (Sentence(0, 10), Sentence(10, 20, statement=True), Sentence(20, 30))
    found = told(claim("Iraq", "ATTACKED", "Kuwait", trigger_start=12), claim("Iran", "MET", "Iraq", trigger_start=25), spans=spans)
    gold = told(claim("Iran", "MET", "Iraq", start_char=20), spans=spans)
    made = scores([count(found, gold, spans)])
    assert made["silent sentences with a relation"].value == 0.5
    assert made["statements with a relation"].value == 1


def test_intervals_span_the_score_and_narrow_with_more_articles() -> None:
    hit, miss = count(told(MET), told(MET), ()), count([], told(MET), ())
    few, many = (scores([hit, miss] * n)["typed recall"] for n in (5, 50))
    assert few.low <= few.value == many.value == 0.5 <= few.high
    assert many.high - many.low < few.high - few.low


# The sets


def test_articles_of_ones_own_are_scored_and_the_baselines_beside_them(extraction: Extraction, tmp_path: Path) -> None:
    text = "Iraq invaded Kuwait in August 1990. Britain accused Iraq of lying.\n\nJordan will meet Egypt.\n"
    (tmp_path / "war_1990.txt").write_text(text, "utf-8")
    rows = [("Iraq", "ATTACKED", "Kuwait", "actual"), ("UK", "ACCUSED", "Iraq", "actual"), ("Egypt", "MET", "Jordan", "planned")]
    gold = tmp_path / "gold.jsonl"
    lines = [{"article": "war", "source": s, "relation": r, "target": t, "status": status} for s, r, t, status in rows]
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    result = measure(extraction, articles("war", [tmp_path / "war_1990.txt"], [gold]))
    full = {system: made["full F1"].value for system, made in result.systems.items()}
    assert full[KG] == 1
    assert full[ALWAYS_ACTUAL] == pytest.approx(2 / 3)
    assert 0 < full[NAMES_AND_KEYWORD] < 1
    assert sum(b.events for b in reliability([result])) == 3
    assert "| war | full | 1.00 (1.00-1.00) |" in report.markdown([result], "kg")


def test_gold_about_an_article_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iraq invaded Kuwait in August 1990.\n", "utf-8")
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"article": "b", "source": "Iraq", "relation": "ATTACKED", "target": "Kuwait"}\n', "utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:1: article 'b' fits 0"):
        articles("mine", [tmp_path / "a.txt"], [gold])


def test_labelled_sentences_are_read_with_the_countries_that_exist_in_them_alone(extraction: Extraction, tmp_path: Path) -> None:
    (tmp_path / "countries.yaml").write_text("countries:\n  XOZ: {name: Ozonia, adjectives: [Ozonian], capital: [Greenton]}\n", "utf-8")
    text = "Ozonian troops invaded Kuwait."
    relation = {"source": "Ozonian troops", "source_start": 0, "source_end": 14, "target": "Kuwait", "target_start": 23, "target_end": 29}
    rows = [{"id": "s1", "text": text, "relations": [relation | {"relation": "ATTACKED", "status": "actual"}]},
            {"id": "s2", "text": "Greenton was quiet, officials said.", "style": "statement", "relations": []}]  # fmt: skip
    path = tmp_path / "sentences.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    made = measure(extraction, sentences(path)).systems[KG]
    assert made["typed F1"].value == 1
    assert made["statements with a relation"].value == 0


def test_tables_go_between_their_markers_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n", "utf-8")
    report.write([], "kg 1", page)
    text = page.read_text("utf-8")
    assert text.startswith(f"before\n{report.BEGIN}\n\nkg 1.")
    assert text.endswith(f"{report.END}\nafter\n")
    assert "old" not in text
    page.write_text("no place\n", "utf-8")
    with pytest.raises(InputError, match=r"accuracy\.md"):
        report.write([], "kg 1", page)
