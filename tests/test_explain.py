"""`kg explain` shows what the extractor saw: words, actors, the rule that fired, and the nearest one that did not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from extract_docs import in_fiction
from rich.console import Console

from kg.errors import ModelError
from kg.explain import Explanation, explain, render
from kg.extract.precedents import Precedents
from kg.extract.verdicts import LEARNED
from kg.model.network import SHIPPED
from kg.work import Extraction

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def fiction(extraction: Extraction) -> Extraction:
    return in_fiction(extraction)


def near(found: Explanation) -> list[tuple[str, str, str]]:
    return [(n.trigger, n.relation, n.missing) for n in found.near]


def test_words_are_shown_as_the_parser_sees_them(fiction: Extraction) -> None:
    words = explain("Germany was praised by France.", fiction).words
    assert [(w.text, w.lemma, w.dependency, w.head) for w in words[:3]] == [
        ("Germany", "germany", "nsubj:pass", "praised"),
        ("was", "be", "aux:pass", "praised"),
        ("praised", "praise", "root", "praised"),
    ]


def test_actors_are_shown_as_written_and_as_meant(fiction: Extraction) -> None:
    found = explain("Ana Paz flew home. She thanked Bordurian troops in Klow.", fiction)
    assert set(found.mentions) == {
        ("Ana Paz", "Ana Paz", "person"),
        ("She", "Ana Paz", "person"),
        ("Klow", "Syldavia", "state"),
        ("Bordurian troops in Klow", "Bordurian troops", "group"),
    }


def test_a_claim_names_the_phrase_that_found_it(fiction: Extraction) -> None:
    (claim,) = explain("Freedonia imposed sanctions on Borduria.", fiction).claims
    assert claim.trigger == "imposed"
    assert (claim.rule or "").startswith("verb: S impose sanction")


def test_the_claims_are_those_that_extraction_gives(fiction: Extraction) -> None:
    text, day = "Ana Paz met Boris Jorgen on Tuesday.", dt.date(2024, 5, 15)
    (claim,) = explain(text, fiction, published=day).claims
    assert (claim.source, claim.relation, claim.target, claim.date) == ("Ana Paz", "MET", "Boris Jorgen", dt.date(2024, 5, 14))


def test_what_was_learned_is_shown_with_a_labelled_sentence_like_it(fiction: Extraction) -> None:
    learned = explain("Ana Paz was at lunch with Boris Jorgen.", fiction)
    (claim,), (precedent,) = learned.claims, learned.precedents
    assert (claim.rule or "").startswith(LEARNED)
    assert precedent is not None
    assert precedent.relation == claim.relation
    assert precedent.trigger in precedent.text
    console = Console(record=True, width=400)
    render(learned, console)
    assert precedent.text in console.export_text()


def test_what_a_rule_found_needs_no_such_sentence(fiction: Extraction) -> None:
    assert explain("Freedonia imposed sanctions on Borduria.", fiction).precedents == (None,)


def test_the_precedent_is_the_one_told_by_the_word_most_alike(extraction: Extraction) -> None:
    known = Precedents(SHIPPED / "precedents.npz")
    for verb in ("seized", "detained"):
        doc = extraction.nlp(f"Norway {verb} two Danish sailors.")
        found = known.nearest("COERCED", doc.tensor[1])
        assert found is not None
        assert verb in found.trigger
    assert known.nearest("SUED", doc.tensor[1]) is None


def test_a_file_that_holds_no_precedents_is_refused_in_a_line(tmp_path: Path) -> None:
    (wrong := tmp_path / "precedents.npz").write_text("nothing", "utf-8")
    with pytest.raises(ModelError, match=r"precedents\.npz: not precedents"):
        Precedents(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ana Paz was arrested on Friday.", ("arrested", "COERCED", "no actor acts: nobody is named"), id="no agent"),
        pytest.param("The storm attacked Borduria.", ("attacked", "ATTACKED", "no actor acts: storm"), id="no actor"),
        pytest.param("Ana Paz attacked the problem.", ("attacked", "ATTACKED", "nothing fills the rest of the phrase"), id="no target"),
    ],
)
def test_the_nearest_phrase_says_what_is_missing(fiction: Extraction, text: str, expected: tuple[str, str, str]) -> None:
    assert near(explain(text, fiction)) == [expected]


def test_a_word_that_fired_is_not_near(fiction: Extraction) -> None:
    assert near(explain("Borduria attacked Syldavia.", fiction)) == []


def test_a_sentence_without_any_trigger_has_nothing_near(fiction: Extraction) -> None:
    found = explain("Ana Paz sleeps.", fiction)
    assert (found.claims, found.near) == ((), ())
