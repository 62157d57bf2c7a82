"""What holds of every claim, whatever the text: offsets, order, known words, and that names are only names."""

from __future__ import annotations

from pathlib import Path

import pytest
from extract_docs import Reader, Told, swap, told

from kg.lexicon import shipped_relations
from kg.read import read as read_files
from kg.types import BASES, DATE_BASES, KINDS, PRECISIONS, ROLE, STATUSES, Article, Claim
from kg.work import Extraction

pytestmark = pytest.mark.model

BRIEFS = Path(__file__).parents[1] / "corpus" / "briefs"
Read = list[tuple[Article, list[Claim]]]


@pytest.fixture(scope="module")
def briefs() -> list[Article]:
    return list(read_files([BRIEFS], on_problem=pytest.fail))


@pytest.fixture(scope="module")
def extracted(briefs: list[Article], extraction: Extraction) -> Read:
    return list(extraction.claims(briefs))


def test_every_brief_tells_something(extracted: Read) -> None:
    assert [article.id for article, claims in extracted if not claims] == []


def test_sentences_and_triggers_are_the_text_at_their_offsets(extracted: Read) -> None:
    for article, claims in extracted:
        for claim in claims:
            assert article.text[claim.start_char : claim.end_char] == claim.sentence
            assert article.text[claim.trigger_start : claim.trigger_end] == claim.trigger
            assert claim.start_char is not None
            assert claim.trigger_start is not None
            assert claim.end_char is not None
            assert claim.trigger_end is not None
            assert claim.start_char <= claim.trigger_start < claim.trigger_end <= claim.end_char


def test_source_and_target_are_the_text_at_their_offsets(extracted: Read) -> None:
    for article, claims in extracted:
        for claim in claims:
            for words, start, end in (
                (claim.source_text, claim.source_start, claim.source_end),
                (claim.target_text, claim.target_start, claim.target_end),
            ):
                assert words
                assert article.text[start:end] == words, claim


def test_sentences_are_numbered_in_text_order(extracted: Read) -> None:
    for _, claims in extracted:
        numbered = {(claim.position, claim.start_char) for claim in claims}
        assert sorted(numbered) == sorted(numbered, key=lambda pair: pair[1] or 0)
        assert len({position for position, _ in numbered}) == len(numbered)


def test_ids_are_unique(extracted: Read) -> None:
    ids = [claim.id for _, claims in extracted for claim in claims]
    assert len(set(ids)) == len(ids)


def test_nobody_acts_on_himself(extracted: Read) -> None:
    assert [claim for _, claims in extracted for claim in claims if claim.source == claim.target] == []


def test_every_word_that_classifies_is_a_known_one(extracted: Read) -> None:
    for _, claims in extracted:
        for claim in claims:
            assert claim.relation in shipped_relations()
            assert claim.status in STATUSES
            assert claim.basis in BASES
            assert {claim.source_kind, claim.target_kind} <= {*KINDS, None}
            assert claim.confidence is not None
            assert 0 <= claim.confidence <= 1
            assert (claim.date is None) == (claim.date_precision is None) == (claim.date_basis is None)
            assert claim.date is None or (claim.date_precision in PRECISIONS and claim.date_basis in DATE_BASES)


def test_a_role_is_a_person_somewhere_and_nothing_else_has_one(extracted: Read) -> None:
    for _, claims in extracted:
        for claim in claims:
            assert claim.relation == ROLE or claim.role is None
            if claim.relation == ROLE:
                assert claim.source_kind == "person"
                assert claim.target_kind in ("state", "organization", "group")


def test_nothing_is_told_twice(extracted: Read) -> None:
    for _, claims in extracted:
        told_once = [(c.position, c.relation, c.source, c.target, c.status, c.role) for c in claims]
        assert len(set(told_once)) == len(told_once)


def test_reading_again_and_in_another_order_changes_nothing(briefs: list[Article], extracted: Read, extraction: Extraction) -> None:
    again = list(extraction.claims(briefs[::-1]))[::-1]
    assert again == extracted


SWAPPED = [
    "Ruritania accused Borduria of spying.",
    "Ruritania imposed sanctions on Borduria.",
    "Ruritanian troops attacked Bordurian forces near the border.",
    "Ruritania has been invaded by Borduria twice.",
    "Ruritania, which accused Borduria of spying, holds elections in May.",
    "Ruritania could impose sanctions on Borduria.",
    "Ruritania did not attack Borduria.",
    "Ruritania denied attacking Borduria.",
    "Ruritania will send food and medicine to Borduria.",
    "Ruritania rejected Borduria's offer.",
    "Ruritania called off talks with Borduria.",
    "The invasion of Borduria by Ruritania began in 1938.",
    "Ana Paz said Ruritania had attacked Borduria.",
    "Boris Jorgen accused Ana Paz of theft.",
    "Ana Paz refused to meet Boris Jorgen.",
    "Ana Paz's meeting with Boris Jorgen lasted an hour.",
    "Ana Paz urged Boris Jorgen to resign.",
]


def swapped(claim: Told) -> Told:
    source, relation, target, status, speaker = claim
    source, target, speaker = swap(source), swap(target), speaker and swap(speaker)
    if shipped_relations()[relation].symmetric:
        source, target = sorted((source, target))
    return source, relation, target, status, speaker


@pytest.mark.parametrize("text", SWAPPED)
def test_exchanging_two_names_exchanges_them_and_nothing_else(read: Reader, text: str) -> None:
    found = told(read(text))
    assert found
    assert told(read(swap(text))) == {swapped(claim) for claim in found}


@pytest.mark.parametrize(
    "verb",
    "accused arrested attacked backed besieged bombed condemned criticised expelled freed invaded invited killed mocked phoned praised "
    "rescued sanctioned shelled sued supported thanked threatened warned".split(),
)
def test_the_passive_tells_what_the_active_does(read: Reader, verb: str) -> None:
    found = told(read(f"Ana Paz {verb} Boris Jorgen."))
    assert found
    assert told(read(f"Boris Jorgen was {verb} by Ana Paz.")) == found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Ruritania did not {} Borduria.", "negated", id="not"),
        pytest.param("Ruritania will {} Borduria.", "planned", id="will"),
        pytest.param("Ruritania may {} Borduria.", "possible", id="may"),
    ],
)
@pytest.mark.parametrize(("verb", "past"), [("attack", "attacked"), ("accuse", "accused"), ("praise", "praised"), ("bomb", "bombed")])
def test_an_auxiliary_changes_the_status_and_nothing_else(read: Reader, text: str, status: str, verb: str, past: str) -> None:
    found = told(read(f"Ruritania {past} Borduria."))
    assert found
    assert told(read(text.format(verb))) == {(*claim[:3], status, *claim[4:]) for claim in found}
