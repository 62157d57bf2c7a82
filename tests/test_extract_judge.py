"""The learned judge: what it may add, what it leaves to the rules, and that it goes by how a sentence is built, not by names."""

from __future__ import annotations

import copy
import io
from pathlib import Path

import pytest
from extract_docs import FICTION, Reader, amiss, case, in_fiction, reader, swap, told, wanted
from rich.console import Console

from kg.errors import ModelError
from kg.explain import explain, render
from kg.extract import Extractor
from kg.extract.cues import Cues
from kg.extract.judge import FEATURES, Judge
from kg.extract.pairs import EDGES, LABELS, OFFSETS, PAIRS, PRONOUNS, RELATIONS, ROLES, STEPS, SYMMETRIC, TAGS, WORDS, Scene, Scenes
from kg.model.network import SHIPPED
from kg.parse import parse
from kg.read import article
from kg.work import Extraction

pytestmark = pytest.mark.model

LEARNED = "learned: "
# What the rules miss here, the judge is sure of.
ADDED = {
    "Ana Paz was at lunch with Boris Jorgen.": "Ana Paz MET Boris Jorgen",
    "Ana Paz is under fire over claims by Gloria Teasdale that she hid the money.": "Gloria Teasdale ACCUSED Ana Paz",
    "Gloria Teasdale's accusation that Ana Paz hid the money was widely reported.": "Gloria Teasdale ACCUSED Ana Paz",
    "Ana Paz has a request from Boris Jorgen for a loan.": "Boris Jorgen URGED Ana Paz",
    "Ruritania has signed up with Borduria for a railway.": "Ruritania AGREED_WITH Borduria",
}
OWN = """
relations:
  ENDORSED: {plover: SUPPORT, quad: verbal cooperation, score: 3, symmetric: false}
---
relation: ENDORSED
verbs: [S throw support to T, S get support of T]
"""


@pytest.fixture(scope="module")
def fiction(extraction: Extraction) -> Extraction:
    return in_fiction(extraction)


@pytest.fixture(scope="module")
def read_by_rules(fiction: Extraction) -> Reader:
    alone = copy.copy(fiction)
    alone.judge = None
    return reader(alone)


def scenes(text: str, extraction: Extraction) -> list[Scene]:
    """The sentences of a text that have two actors, as the judge sees them."""
    _, doc = next(iter(parse([article(text, id="story")], extraction.nlp)))
    x = Extractor(article(text, id="story"), doc, extraction.gazetteer, extraction.triggers, extraction.judge)
    found = Scenes(x.tree, Cues(x.tree, x.mentions, extraction.triggers), x.speech, x.rules())
    return [scene for first, last in x.tree.bounds if (scene := found.scene(first, last)) is not None]


@pytest.mark.parametrize(("text", "expected"), ADDED.items())
def test_what_the_rules_miss_is_added_and_says_that_it_was_learned(read: Reader, read_by_rules: Reader, text: str, expected: str) -> None:
    assert read_by_rules(text) == []
    (claim,) = read(text)
    assert told([claim]) == wanted([expected])
    assert (claim.rule or "").startswith(LEARNED)


def test_a_claim_of_the_rules_keeps_the_name_of_its_phrase(read: Reader) -> None:
    (claim,) = read("Ruritania imposed sanctions on Borduria.")
    assert (claim.rule or "").startswith("verb: S impose sanction")


def test_explain_shows_what_was_learned_with_its_score(fiction: Extraction) -> None:
    found = explain("Ana Paz was at lunch with Boris Jorgen.", fiction)
    (claim,) = found.claims
    render(found, Console(file=(shown := io.StringIO()), width=200))
    assert f"'lunch': {LEARNED}lunch/dinner/breakfast with T ({claim.confidence})" in shown.getvalue()


def test_a_sentence_is_read_alike_alone_and_in_any_batch(fiction: Extraction) -> None:
    texts = [*ADDED, "Ruritania attacked Borduria.", "Borduria said nothing.", "Syldavia waited" + ", and waited" * 60 + "."]
    articles = [article(text, id=str(n)) for n, text in enumerate(texts)]
    alone = [claims for one in articles for _, claims in fiction.claims([one])]
    assert [claims for _, claims in fiction.claims(articles)] == alone
    assert [claims for _, claims in fiction.claims(articles[::-1])][::-1] == alone


@pytest.mark.parametrize(
    "text",
    [
        "Was Ana Paz at lunch with Boris Jorgen?",
        "Has Ana Paz faced accusations from Gloria Teasdale that she hid the money?",
        "Was Gloria Teasdale's accusation that Ana Paz hid the money widely reported?",
        "Has Ruritania signed up with Borduria for a railway?",
    ],
)
def test_a_question_claims_nothing(read: Reader, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["Ana Paz and Boris Jorgen flew home.", "President Ana Paz and Vice President Boris Jorgen flew to Strelsau on Monday."]
)
def test_two_who_do_the_same_are_not_said_to_have_met(read: Reader, text: str) -> None:
    assert [claim for claim in read(text) if {claim.source, claim.target} == {"Ana Paz", "Boris Jorgen"}] == []


@pytest.mark.parametrize(
    ("text", "sport"),
    [
        ("Ana Paz was at lunch with Boris Jorgen.", "Ana Paz, the goalkeeper, was at lunch with Boris Jorgen."),
        ("Ruritania has signed up with Borduria for a railway.", "Ruritania has signed up with Borduria for a football tournament."),
        ("Ruritania has signed up with Borduria for a railway.", "Ruritania, which lost 3-1, has signed up with Borduria for a railway."),
    ],
)
def test_nothing_is_added_to_a_sentence_of_sport(read: Reader, text: str, sport: str) -> None:
    assert read(text) != []
    assert read(sport) == []


def test_a_sentence_of_a_hundred_words_and_more_is_left_to_the_rules(fiction: Extraction) -> None:
    long = "Ana Paz waited for the train in the rain" + " and she waited" * (WORDS // 3) + " and she met Boris Jorgen."
    assert len(long.split()) > WORDS
    assert scenes(long, fiction) == []


def test_a_type_of_ones_own_keeps_what_the_rules_read_and_its_confidence(tmp_path: Path) -> None:
    (own := tmp_path / "newsroom.yaml").write_text(OWN, "utf-8")
    extraction = Extraction(lexicon=[own, FICTION])
    (claim,) = reader(extraction)("Borduria threw its support to Syldavia.")
    assert (claim.source, claim.relation, claim.target, claim.rule) == ("Borduria", "ENDORSED", "Syldavia", "verb: S throw support to T")
    extraction.judge = None
    assert reader(extraction)("Borduria threw its support to Syldavia.")[0].confidence == claim.confidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Paz was at lunch with Boris Jorgen.", "Ana Paz MET Boris Jorgen"),
        ("Boris Jorgen's accusation that Ana Paz hid the money was widely reported.", "Boris Jorgen ACCUSED Ana Paz"),
        ("Ruritania has received a request from Borduria for wheat.", "Borduria URGED Ruritania"),
        ("Ruritania has signed up with Borduria for a railway.", "Ruritania AGREED_WITH Borduria"),
    ],
)
def test_exchanging_two_names_exchanges_them_in_what_is_added(read: Reader, text: str, expected: str) -> None:
    assert amiss(read(text), [expected]) == set()
    assert amiss(read(swap(text)), [swap(expected)]) == set()


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        (
            "Everybody knew Boris Jorgen's accusation that Ana Paz hid the money.",
            "Boris Jorgen's accusation that Ana Paz hid the money was known by everybody.",
        ),
    ],
)
def test_the_passive_adds_what_the_active_does(read: Reader, active: str, passive: str) -> None:
    assert told(read(active)) == told(read(passive)) != set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("not", "Ana Paz was not at lunch with Boris Jorgen.", "Ana Paz MET Boris Jorgen (negated)"),
        case("denied", "Ana Paz denied being at lunch with Boris Jorgen.", "Ana Paz MET Boris Jorgen (negated, says Ana Paz)"),
        case("has not", "Ruritania has not signed up with Borduria for a railway.", "Ruritania AGREED_WITH Borduria (negated)"),
        case("not faced", "Ana Paz has not faced accusations from Boris Jorgen.", "Boris Jorgen ACCUSED Ana Paz (negated)"),
    ],
)
def test_a_denial_changes_the_status_and_nothing_else(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert amiss(read(text), expected) == set()


def test_the_two_of_a_pair_are_two_actors_in_text_order(fiction: Extraction) -> None:
    (scene,) = scenes("Ana Paz told Ruritania that Ana Paz would meet Boris Jorgen.", fiction)
    words = ["Ana Paz", "Ruritania", "Ana Paz", "Boris Jorgen"]
    assert scene.actors.shape == (5, 2)  # of six, the two of Ana Paz left out
    assert (scene.actors[:, 0] < scene.actors[:, 1]).all()
    assert len(set(scene.actors.flatten().tolist())) == len(words)


def test_a_sentence_with_many_actors_keeps_the_pairs_that_stand_nearest(fiction: Extraction) -> None:
    states = "Norway, Sweden, Denmark, Finland, Iceland, Estonia, Latvia, Lithuania, Poland, Chile, Peru and Brazil"
    (scene,) = scenes(f"Ana Paz met Boris Jorgen and thanked {states}.", fiction)
    assert len(scene.actors) == PAIRS


def test_what_the_judge_sees_is_within_what_it_learned(fiction: Extraction) -> None:
    found = scenes(" ".join(ADDED) + " Freedonia said Ana Paz had urged Borduria to leave Syldavia.", fiction)
    assert found
    for scene in found:
        n, p = len(scene.words), len(scene.actors)
        assert scene.edges.shape == (n, n)
        assert scene.places.shape == (p, n, 6)
        assert scene.rules.shape == (p, 2 * len(RELATIONS))
        for ids, sizes in (
            (scene.words, (len(LABELS), len(TAGS), 2)),
            (scene.places, (ROLES, OFFSETS, OFFSETS, STEPS + 1, STEPS + 1, 2)),
            (scene.edges[..., None], (EDGES,)),
        ):
            assert (ids[..., : len(sizes)] >= 0).all()
            assert (ids[..., : len(sizes)] < sizes).all()
        assert (scene.words[:, -1] < len(PRONOUNS)).all()
        assert ((scene.lexicon >= 0) & (scene.lexicon <= 1)).all()


def test_a_symmetric_relation_has_one_direction(fiction: Extraction) -> None:
    assert fiction.judge is not None
    text = "Ana Paz met Boris Jorgen and signed a treaty with him."
    _, doc = next(iter(parse([article(text, id="story")], fiction.nlp)))
    (scene,) = scenes(text, fiction)
    probabilities, triggers = fiction.judge(scene, doc.tensor)
    assert probabilities.shape == (len(scene.actors), 2 * len(RELATIONS))
    assert triggers.shape == (len(scene.actors), len(scene.words), 2 * len(RELATIONS))
    back = [len(RELATIONS) + RELATIONS.index(relation) for relation in SYMMETRIC]
    assert (probabilities[:, back] == 0).all()
    assert probabilities.max() > 0.5


def spoilt(name: str, path: Path) -> Path:
    """The judge that kg ships with something wrong about it."""
    good = (SHIPPED / "judge.onnx").read_bytes()
    match name:
        case "text":
            path.write_text("no judge", "utf-8")
        case "empty":
            path.write_bytes(b"")
        case "cut off":
            path.write_bytes(good[:20_000])
        case "another network":
            path.write_bytes((SHIPPED / "model.int8.onnx").read_bytes())
        case "other features":
            path.write_bytes(good.replace(FEATURES.encode(), FEATURES.replace("1", "2").encode()))
    return path


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing", "not a judge: "),
        ("text", "not a judge: "),
        ("empty", "not a judge: "),
        ("cut off", "not a judge: "),
        ("another network", "made for other features than this version of kg has; train it again"),
        ("other features", "made for other features than this version of kg has; train it again"),
    ],
)
def test_a_wrong_judge_is_refused_in_a_line(tmp_path: Path, name: str, message: str) -> None:
    path = spoilt(name, tmp_path / "judge.onnx")
    with pytest.raises(ModelError) as refused:
        Judge(path)
    assert str(refused.value).startswith(f"{path}: {message}")
    assert "\n" not in str(refused.value)
