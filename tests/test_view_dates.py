"""The page in a real browser: time, over days or decades, in the time line below the picture and between two actors."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from view_rows import actor, affair, claim, event
from view_tabs import Open, counts, until

from kg.view import NetworkRows

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def decades() -> NetworkRows:
    """Two states that met once in 1978 and 1999, and on each of the first hundred days of 2031."""
    dates = ["1978-09-17", "1999-04-10", *(str(dt.date(2031, 1, 1) + dt.timedelta(i)) for i in range(100))]
    return NetworkRows(
        [actor("a", "Ruritania", "state", "RUR"), actor("b", "Borduria", "state", "BOR")],
        [event(f"e{i}", "a", "MET", "b", date) for i, date in enumerate(dates)],
        [claim("e0", "Ruritania phoned Borduria.", "phoned", mode="phone")],
    )


def drag(tab: Page, start: float, end: float) -> None:
    """Draw over the time line, from one share of its width to another."""
    box = tab.locator("#histogram").bounding_box()
    assert box is not None
    tab.mouse.move(box["x"] + start * box["width"], box["y"] + 20)
    tab.mouse.down()
    tab.mouse.move(box["x"] + end * box["width"], box["y"] + 20, steps=5)
    tab.mouse.up()


def test_empty_years_are_folded_so_that_single_days_can_be_seen(opened: Open) -> None:
    tab = opened(decades())
    assert tab.locator("#histogram .fold").count() == 2
    assert tab.locator("#histogram rect[data-tone]").count() == 102
    assert tab.locator("#timeline .axis span").all_inner_texts()[:3] == ["1978", "1999", "2031"]


def test_some_months_are_not_folded(opened: Open) -> None:
    assert opened(affair()).locator("#histogram .fold").count() == 0


def test_what_is_drawn_over_can_be_zoomed_into_and_out_of(opened: Open) -> None:
    tab = opened(decades())
    drag(tab, 0.6, 0.999)
    chosen = counts(tab)[2]
    assert 10 < chosen < 100
    bars = tab.locator("#histogram rect[data-tone]").count()
    tab.click("#zoom-dates")
    assert counts(tab)[2] == chosen
    assert tab.locator("#histogram .fold").count() == 0
    assert tab.locator("#histogram .dim").count() == 0
    until(tab, lambda: "span=2031" in tab.evaluate("location.hash"))
    again = opened(decades(), tab.evaluate("location.hash"))
    assert counts(again)[2] == chosen
    assert again.inner_html("#histogram") == tab.inner_html("#histogram")
    again.click("#all-dates")
    assert counts(again)[2] == 102
    assert again.locator("#histogram rect[data-tone]").count() == bars


def test_playing_shows_every_event_and_no_empty_years(opened: Open) -> None:
    tab = opened(decades(), script="const { setInterval: every } = window; window.setInterval = (work) => every(work, 30);")
    tab.click("#play")
    seen = {counts(tab)}
    until(tab, lambda: seen.add(counts(tab)) or tab.get_attribute("#play", "aria-label") == "Play through the dates")
    assert tab.input_value("#date-to") == "2031-04-10"
    assert min(number for _, _, number in seen) > 0


def test_a_link_with_days_that_do_not_exist_shows_all_dates(opened: Open) -> None:
    assert counts(opened(decades(), "#span=2031-02-45~2031-99-99&from=2031-13-01"))[2] == 102


@pytest.mark.parametrize("width", [1440, 390])
def test_dates_on_the_axis_never_lie_on_each_other(opened: Open, width: int) -> None:
    tab = opened(decades(), viewport={"width": width, "height": 900})
    boxes = sorted((box["x"], box["width"]) for span in tab.locator("#timeline .axis span").all() if (box := span.bounding_box()))
    assert len(boxes) > 2
    assert all(left + wide <= right for (left, wide), (right, _) in pairwise(boxes))


def test_what_happened_stands_beside_its_dot_between_two_actors(opened: Open) -> None:
    rows = decades()
    tab = opened(NetworkRows(rows.actors, rows.events[:5], rows.claims), "#view=pair")
    assert tab.locator("#pair-picture .dot").count() == 5
    assert tab.locator("#pair-picture .event-name").first.text_content() == "phoned"
    assert "1978" in (tab.locator("#pair-picture .axis-day").first.text_content() or "")
