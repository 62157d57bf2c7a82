"""When it happened: date phrases counted from the day of publication, and nothing guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from extract_docs import Reader

from kg.extract.dates import resolve_date

WEDNESDAY = dt.date(2024, 5, 15)
JANUARY = dt.date(2025, 1, 8)  # a Wednesday as well
DECEMBER = dt.date(2024, 12, 18)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("today", WEDNESDAY, ("2024-05-15", "day"), id="today"),
        pytest.param("yesterday", WEDNESDAY, ("2024-05-14", "day"), id="yesterday"),
        pytest.param("tomorrow", WEDNESDAY, ("2024-05-16", "day"), id="tomorrow"),
        pytest.param("overnight", WEDNESDAY, ("2024-05-15", "day"), id="overnight"),
        pytest.param("yesterday", dt.date(2024, 3, 1), ("2024-02-29", "day"), id="yesterday in a leap year"),
        pytest.param("on Wednesday", WEDNESDAY, ("2024-05-15", "day"), id="the day of publication itself"),
        pytest.param("on Tuesday", WEDNESDAY, ("2024-05-14", "day"), id="a weekday is the last one"),
        pytest.param("Thursday", WEDNESDAY, ("2024-05-09", "day"), id="a weekday to come is last week's"),
        pytest.param("last Wednesday", WEDNESDAY, ("2024-05-08", "day"), id="last, on the same weekday"),
        pytest.param("last Friday", WEDNESDAY, ("2024-05-10", "day"), id="last Friday"),
        pytest.param("Friday", JANUARY, ("2025-01-03", "day"), id="a weekday early in the year"),
        pytest.param("Monday morning", WEDNESDAY, ("2024-05-13", "day"), id="a part of the day"),
        pytest.param("last week", WEDNESDAY, ("2024-05-06", "week"), id="last week begins on its Monday"),
        pytest.param("this week", WEDNESDAY, ("2024-05-13", "week"), id="this week"),
        pytest.param("next week", WEDNESDAY, ("2024-05-20", "week"), id="next week"),
        pytest.param("last week", dt.date(2025, 1, 1), ("2024-12-23", "week"), id="last week across new year"),
        pytest.param("last month", WEDNESDAY, ("2024-04-01", "month"), id="last month"),
        pytest.param("last month", JANUARY, ("2024-12-01", "month"), id="last month across new year"),
        pytest.param("next month", DECEMBER, ("2025-01-01", "month"), id="next month across new year"),
        pytest.param("this month", WEDNESDAY, ("2024-05-01", "month"), id="this month"),
        pytest.param("last year", WEDNESDAY, ("2023-01-01", "year"), id="last year"),
        pytest.param("this year", WEDNESDAY, ("2024-01-01", "year"), id="this year"),
        pytest.param("two days ago", WEDNESDAY, ("2024-05-13", "day"), id="days ago"),
        pytest.param("10 days ago", WEDNESDAY, ("2024-05-05", "day"), id="days ago in figures"),
        pytest.param("a day earlier", WEDNESDAY, ("2024-05-14", "day"), id="a day earlier"),
        pytest.param("three weeks ago", WEDNESDAY, ("2024-04-22", "week"), id="weeks ago"),
        pytest.param("five months ago", WEDNESDAY, ("2023-12-01", "month"), id="months ago across new year"),
        pytest.param("a year ago", WEDNESDAY, ("2023-01-01", "year"), id="a year ago"),
        pytest.param("ten years ago", WEDNESDAY, ("2014-01-01", "year"), id="years ago"),
    ],
)
def test_relative_phrases_count_from_the_day_of_publication(text: str, published: dt.date, expected: tuple[str, str]) -> None:
    found = resolve_date(text, published)
    assert found is not None
    assert (found[0].isoformat(), found[1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2 August 1990", ("1990-08-02", "day"), id="day, month, year"),
        pytest.param("2nd August 1990", ("1990-08-02", "day"), id="ordinal"),
        pytest.param("the 2nd of August 1990", ("1990-08-02", "day"), id="the 2nd of"),
        pytest.param("August 2, 1990", ("1990-08-02", "day"), id="month, day, year"),
        pytest.param("Aug. 2, 1990", ("1990-08-02", "day"), id="month cut short"),
        pytest.param("Sept 11, 2001", ("2001-09-11", "day"), id="Sept"),
        pytest.param("Thursday, August 2, 1990", ("1990-08-02", "day"), id="with its weekday"),
        pytest.param("February 2022", ("2022-02-01", "month"), id="month and year"),
        pytest.param("in May 2022", ("2022-05-01", "month"), id="May is a month with its capital"),
        pytest.param("March 2008", ("2008-03-01", "month"), id="March too"),
        pytest.param("1938", ("1938-01-01", "year"), id="a year"),
        pytest.param("29 February 2024", ("2024-02-29", "day"), id="leap day"),
        pytest.param("31 February 2024", ("2024-01-01", "year"), id="of a day that never was, the year"),
    ],
)
def test_full_dates_need_no_day_of_publication(text: str, expected: tuple[str, str]) -> None:
    for published in (None, WEDNESDAY):
        found = resolve_date(text, published)
        assert found is not None
        assert (found[0].isoformat(), found[1]) == expected


@pytest.mark.parametrize(
    ("text", "published", "future", "expected"),
    [
        pytest.param("in November", WEDNESDAY, False, ("2023-11-01", "month"), id="a later month was last year's"),
        pytest.param("in March", WEDNESDAY, False, ("2024-03-01", "month"), id="an earlier month is this year's"),
        pytest.param("in May", WEDNESDAY, False, ("2024-05-01", "month"), id="this month"),
        pytest.param("in December", JANUARY, False, ("2024-12-01", "month"), id="December in January"),
        pytest.param("30 December", JANUARY, False, ("2024-12-30", "day"), id="a day of December in January"),
        pytest.param("12 March", WEDNESDAY, False, ("2024-03-12", "day"), id="day and month"),
        pytest.param("March 12", WEDNESDAY, False, ("2024-03-12", "day"), id="month and day"),
        pytest.param("in November", WEDNESDAY, True, ("2024-11-01", "month"), id="a later month ahead"),
        pytest.param("in January", DECEMBER, True, ("2025-01-01", "month"), id="January ahead in December"),
        pytest.param("on Friday", WEDNESDAY, True, ("2024-05-17", "day"), id="a weekday ahead"),
        pytest.param("next Friday", WEDNESDAY, False, ("2024-05-17", "day"), id="next"),
        pytest.param("on Tuesday", WEDNESDAY, True, ("2024-05-21", "day"), id="a weekday ahead in the next week"),
    ],
)
def test_months_and_weekdays_lie_where_the_deed_does(text: str, published: dt.date, future: bool, expected: tuple[str, str]) -> None:
    found = resolve_date(text, published, future=future)
    assert found is not None
    assert (found[0].isoformat(), found[1]) == expected


@pytest.mark.parametrize(
    ("text", "published"),
    [
        pytest.param("on Tuesday", None, id="a weekday and no day of publication"),
        pytest.param("yesterday", None, id="yesterday and no day of publication"),
        pytest.param("in March", None, id="a month and no day of publication"),
        pytest.param("last week", None, id="last week and no day of publication"),
        pytest.param("recently", WEDNESDAY, id="recently"),
        pytest.param("in recent weeks", WEDNESDAY, id="recent weeks"),
        pytest.param("several years ago", WEDNESDAY, id="several years"),
        pytest.param("they may march", WEDNESDAY, id="verbs that look like months"),
        pytest.param("2,000 troops", WEDNESDAY, id="a number"),
        pytest.param("12 people", WEDNESDAY, id="another number"),
        pytest.param("", WEDNESDAY, id="nothing"),
    ],
)
def test_what_the_text_does_not_tell_is_not_guessed(text: str, published: dt.date | None) -> None:
    assert resolve_date(text, published) is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("Ana Paz met Boris Jorgen on Tuesday.", "2024-05-15", ("2024-05-14", "day", "stated"), id="weekday"),
        pytest.param("On Tuesday, Ana Paz met Boris Jorgen.", "2024-05-15", ("2024-05-14", "day", "stated"), id="in front"),
        pytest.param("Ana Paz will meet Boris Jorgen on Friday.", "2024-05-15", ("2024-05-17", "day", "stated"), id="ahead"),
        pytest.param("Ana Paz met Boris Jorgen last week.", "2024-05-15", ("2024-05-06", "week", "stated"), id="last week"),
        pytest.param("Iraq invaded Kuwait on 2 August 1990.", None, ("1990-08-02", "day", "stated"), id="a full date"),
        pytest.param("Ana Paz met Boris Jorgen in February 2022.", None, ("2022-02-01", "month", "stated"), id="a month"),
        pytest.param("Ana Paz met Boris Jorgen.", "2024-05-15", ("2024-05-15", "day", "published"), id="the day of publication"),
        pytest.param("Ana Paz met Boris Jorgen.", None, (None, None, None), id="nothing known"),
        pytest.param("Ana Paz met Boris Jorgen on Tuesday.", None, (None, None, None), id="a weekday of an unknown week"),
        pytest.param("Iraq had invaded Kuwait, Ana Paz said on Tuesday.", "2024-05-15", ("2024-05-15", "day", "published"),
                     id="the day of speaking, behind",
                     marks=pytest.mark.xfail(strict=True, reason="a day beside a reporting clause at the end is taken for the deed's")),
        pytest.param("Ana Paz said on Tuesday that Iraq had invaded Kuwait.", "2024-05-15", ("2024-05-15", "day", "published"),
                     id="the day of speaking, before that",
                     marks=pytest.mark.xfail(strict=True, reason="a day before `that` is parsed into the clause behind it")),
    ],
)  # fmt: skip
def test_claims_carry_the_date_that_their_clause_states(
    read: Reader, text: str, published: str | None, expected: tuple[str | None, str | None, str | None]
) -> None:
    found = {(c.date.isoformat() if c.date else None, c.date_precision, c.date_basis) for c in read(text, published)}
    assert found == {expected}


@pytest.mark.model
def test_each_clause_has_its_own_date(read: Reader) -> None:
    found = read("Germany invaded Poland in 1939 and attacked the Soviet Union in 1941.")
    assert {(claim.target, claim.date and claim.date.year) for claim in found} == {("Poland", 1939), ("Soviet Union", 1941)}
