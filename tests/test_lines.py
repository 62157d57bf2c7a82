"""The line that `kg extract` writes: what goes out comes back, and what is no claim is named by file and line."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, LineError
from kg.lines import KEYS, from_line, read_lines, to_line, write_lines
from kg.types import BASES, DATE_BASES, FIELDS, KINDS, PRECISIONS, STATUSES, Claim

MET = {
    "article": "beat/summit",
    "relation": "MET",
    "source": "Ottokar",
    "target": "Syldavia",
    "status": "actual",
    "sentence": "Ottokar went to Klow.",
}

text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
offset = st.integers(0, 10**6)
dates = st.dates(dt.date(1000, 1, 1))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    maybe = lambda strategy: draw(st.none() | strategy)  # noqa: E731
    spans = {f"{end}_{edge}": maybe(st.just(at)) for end in ("source", "target", "trigger") for edge, at in (("start", 3), ("end", 9))}
    date = maybe(dates)
    return Claim(
        article=draw(text), relation="MET", source=draw(text), target=draw(text), status=draw(st.sampled_from(STATUSES)),
        sentence=draw(text), title=maybe(text), url=maybe(text), outlet=maybe(text), published=maybe(dates), position=maybe(offset),
        start_char=maybe(st.just(0)), end_char=maybe(offset), plover=maybe(text), mode=maybe(text), basis=draw(st.sampled_from(BASES)),
        confidence=maybe(st.floats(0, 1)), trigger=maybe(text), rule=maybe(text), source_kind=maybe(st.sampled_from(KINDS)),
        target_country=maybe(text), role=maybe(text), attributed_to=maybe(text), date=date,
        date_precision=draw(st.sampled_from(PRECISIONS)) if date else None, date_basis=draw(st.sampled_from(DATE_BASES)) if date else None,
        run=draw(st.just("") | text), **spans,
    )  # fmt: skip


@given(st.lists(claims(), max_size=4))
def test_what_is_written_is_read_again(written: list[Claim]) -> None:
    out = io.StringIO()
    assert write_lines(written, out) == len(written)
    assert list(read_lines(io.StringIO(out.getvalue()))) == written


def test_a_line_has_every_field_of_a_claim_once_and_its_version_first() -> None:
    line = to_line(Claim(**MET))
    assert list(line) == ["v", *KEYS]
    assert sorted(KEYS) == sorted(FIELDS)
    assert line["v"] == 1


def test_a_line_of_others_needs_six_fields_and_gets_an_id_of_its_content() -> None:
    claim, again = from_line(MET, "a:1"), from_line({**MET, "mood": "grim"}, "b:7")
    assert claim == again
    assert len(claim.id) == 20
    assert (claim.run, claim.basis, claim.date, claim.date_precision) == ("", "named", None, None)
    assert from_line({**MET, "status": "negated"}, "a:1").id != claim.id


def test_a_date_without_basis_is_stated_and_of_a_day() -> None:
    claim = from_line({**MET, "date": "2025-03-12"}, "a:1")
    assert (claim.date, claim.date_precision, claim.date_basis) == (dt.date(2025, 3, 12), "day", "stated")


def test_a_precision_without_date_says_nothing() -> None:
    assert from_line({**MET, "date_precision": "month", "date_basis": "stated"}, "a:1") == from_line(MET, "a:1")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"relation": "HUGGED"}, "relation 'HUGGED' is unknown"),
        ({"relation": "met"}, "known are MET"),
        ({"status": "done"}, "status is 'done'; use one of actual, planned, possible, negated"),
        ({"basis": "guessed"}, "basis is 'guessed'"),
        ({"source_kind": "org"}, "use one of person, state, organization, group"),
        ({"source": None}, "no source; a claim needs article"),
        ({"sentence": "  "}, "no sentence"),
        ({"article": 7}, "article is 7; give a text"),
        ({"published": "12 March 2025"}, "published is '12 March 2025'; give a day as YYYY-MM-DD"),
        ({"date": "2025-02-30"}, "date is '2025-02-30'"),
        ({"date": "20250212"}, "date is '20250212'"),
        ({"date": 2025}, "date is 2025"),
        ({"start_char": -1}, "start_char is -1"),
        ({"start_char": True}, "start_char is True"),
        ({"trigger_end": 3.5}, "trigger_end is 3.5"),
        ({"end_char": 2**70}, "end_char is"),
        ({"start_char": 9, "end_char": 3}, "start_char 9 is after end_char 3"),
        ({"confidence": 1.5}, "confidence is 1.5; give a number from 0 to 1"),
        ({"confidence": float("nan")}, "confidence is nan"),
        ({"target": "\ud83d"}, r"target holds half of a character ('\ud83d')"),
        ({"v": 2}, "line format 2; this kg reads format 1"),
        ({"title": ["a"]}, "title is ['a']; give a text"),
        ({"source": "x" * 1001}, "source has 1,001 characters; use 1,000 at most"),
    ],
)
def test_what_is_no_claim_is_refused_with_file_and_line(change: dict[str, object], message: str, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text(json.dumps(MET) + "\n\n" + json.dumps({**MET, **change}) + "\n")
    with pytest.raises(LineError) as error:
        list(read_lines(file))
    assert str(error.value).startswith("lines.jsonl:3: ")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"article": ', "lines.jsonl:1: not JSON at column"),
        (b"[1]\n", "lines.jsonl:1: a JSON list"),
        (b"[" * 100_000, "lines.jsonl:1: not usable JSON"),
        (json.dumps(MET).encode() + b"\n\xff\n", "lines.jsonl:2: not UTF-8 at byte 1"),
    ],
)
def test_a_file_of_something_else_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(content)
    with pytest.raises(LineError) as error:
        list(read_lines(file))
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_separators_within_a_text_end_no_line_and_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    claim = Claim(**{**MET, "sentence": "a\u2028b\x85c\x0bd"})
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(to_line(claim), ensure_ascii=False).encode() + b"\r\n")
    assert list(read_lines(file)) == [claim]


def test_a_relation_of_ones_own_is_known_once_it_is_given() -> None:
    line = {**MET, "relation": "SUED"}
    assert from_line(line, "a:1", {"SUED": None}).relation == "SUED"
    with pytest.raises(LineError, match="SUED"):
        from_line(line, "a:1")


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.jsonl: No such file"):
        list(read_lines(tmp_path / "nowhere.jsonl"))
