"""The page in a real browser: choosing what it shows, by filters, links, names, dates and ways between actors."""

from __future__ import annotations

import pytest
from view_rows import actor, affair, event, fiction
from view_tabs import Open, box, counts, show, until

from kg.view import NetworkRows

pytestmark = pytest.mark.browser


def test_filters_combine_count_live_and_live_in_the_address(opened: Open) -> None:
    tab = opened(affair())
    box(tab, "met").uncheck()
    assert counts(tab) == (5, 4, 4)
    box(tab, "only claimed").uncheck()
    assert counts(tab)[1:] == (3, 3)
    assert tab.locator("#filters .row", has_text="accused").locator(".number").inner_text() == "0 of 1"
    assert tab.locator("#filters .row", has=tab.get_by_text("met", exact=True)).locator(".number").inner_text() == "2"
    until(tab, lambda: {"relation=MET", "voice=claimed"} <= set(tab.evaluate("location.hash.slice(1)").split("&")))
    again = opened(affair(), tab.evaluate("location.hash"))
    assert counts(again) == counts(tab)
    assert not box(again, "met").is_checked()
    again.click("#reset")
    assert counts(again) == (5, 5, 6)
    until(again, lambda: again.evaluate("location.hash") == "")


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        pytest.param("#status=all", (5, 6, 7), id="what is negated"),
        pytest.param("#basis=all", (6, 6, 7), id="what is inferred"),
        pytest.param("#roles=1", (5, 6, 6), id="roles"),
        pytest.param("#disputed=1", (2, 1, 1), id="what is disputed"),
        pytest.param("#from=2031-03-10&to=2031-04-03&undated=0", (3, 2, 2), id="some weeks"),
        pytest.param("#undated=0", (5, 4, 5), id="what is dated"),
        pytest.param("#min=2", (2, 1, 2), id="relations of two events or more"),
        pytest.param("#country=RUR", (5, 4, 5), id="what Ruritania takes part in"),
        pytest.param("#kind=group", (4, 3, 4), id="no groups"),
        pytest.param("#focus=front", (3, 2, 2), id="the neighbours of one"),
        pytest.param("#path=drosk~front", (3, 2, 2), id="the shortest ways between two"),
        pytest.param("#fold=1", (3, 5, 6), id="officials folded into their states"),
        pytest.param("#limit=zzz&from=never&actor=nobody&path=a&pins=x~y&nonsense=1&__proto__=1", (5, 5, 6), id="nonsense changes nothing"),
    ],
)
def test_a_link_shows(opened: Open, fragment: str, expected: tuple[int, int, int]) -> None:
    assert counts(opened(affair(), fragment)) == expected


def test_an_army_folds_into_its_state_and_unfolds_while_rebels_stay_out(opened: Open) -> None:
    tab = opened(affair(), "#fold=1")
    assert "Borduria attacked Free Borduria Front" in tab.inner_text("#panel")
    show(tab, "Borduria attacked Free Borduria Front")
    tab.click("#panel .title .actor >> nth=0")
    tab.get_by_role("button", name="Unfold").click()
    tab.click("#panel .back")
    assert "Bordurian army attacked Free Borduria Front" in tab.inner_text("#panel")
    assert "Ruritania accused Borduria" in tab.inner_text("#panel")


def test_a_territory_that_carries_its_states_code_is_not_taken_for_the_state(opened: Open) -> None:
    rows = affair()
    province = [actor("aaa", "Bordurian Marches", "state", "BOR"), actor("zzz", "Zilina", "state", "BOR")]
    tab = opened(NetworkRows([*rows.actors, *province], [*rows.events, event("e9", "zzz", "ACCUSED", "front")], rows.claims), "#fold=1")
    assert "Borduria attacked Free Borduria Front" in tab.inner_text("#panel")
    assert "Zilina accused Free Borduria Front" in tab.inner_text("#panel")


def test_without_undated_events_there_is_no_bin_for_them(opened: Open) -> None:
    tab = opened(NetworkRows(affair().actors, [row for row in affair().events if row["date"]], affair().claims))
    assert tab.locator("#undated").count() == 0
    assert "null" not in tab.inner_text("body")


def test_search_finds_by_alias_without_accents_from_the_keyboard_alone(opened: Open) -> None:
    tab = opened(affair())
    tab.keyboard.press("/")
    tab.keyboard.type("drosk")
    assert tab.locator("#found li").first.inner_text().startswith("Ottla Drosk")
    tab.fill("#search", "strelsau")
    assert "Ruritania" in tab.locator("#found li").first.inner_text()
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel .title") == "Ruritania"
    tab.keyboard.press("Escape")
    assert tab.inner_text("#panel h2 >> nth=0") == "What matters"


def test_a_path_is_asked_for_by_name(opened: Open) -> None:
    tab = opened(affair(), "#actor=drosk")
    tab.get_by_role("button", name="Path to …").click()
    tab.keyboard.type("free")
    tab.keyboard.press("Enter")
    assert "ways from Ottla Drosk to Free Borduria Front" in tab.inner_text("#chips")
    assert counts(tab) == (3, 2, 2)


def test_playing_moves_through_the_dates_and_stops_on_reset(opened: Open) -> None:
    tab = opened(affair())
    tab.click("#play")
    first = tab.input_value("#date-to")
    until(tab, lambda: tab.input_value("#date-to") > first)
    tab.click("#reset")
    assert tab.get_attribute("#play", "aria-label") == "Play through the dates"
    assert counts(tab) == (5, 5, 6)


def test_a_graph_beyond_the_limit_shows_its_backbone_and_says_so(opened: Open) -> None:
    rows = fiction(300)
    tab = opened(rows, "#limit=100")
    shown = counts(tab)[0]
    assert shown <= 100
    assert "the strongest only" in tab.inner_text("#chips")
    tab.get_by_role("button", name="show more").click()
    assert shown < counts(tab)[0] <= 200
