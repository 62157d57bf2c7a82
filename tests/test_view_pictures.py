"""The page in a real browser: its pictures, what can be taken away of them, and who can read them."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from view_rows import actor, affair, event, fiction
from view_tabs import Open, counts

from kg.view import NetworkRows, positions
from kg.view.layout import communities, radii

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_table_holds_what_the_picture_shows_and_sorts(opened: Open) -> None:
    tab = opened(affair(), "#view=table")
    assert tab.locator("#table-view tbody tr").count() == counts(tab)[1]
    sources = tab.locator("#table-view tbody th")
    tab.locator("#table-view thead button", has_text="Source").click()
    assert sources.all_inner_texts() == sorted(sources.all_inner_texts())
    tab.locator("#table-view .relation", has_text="accused").click()
    assert tab.inner_text("#panel .claim mark") == "accused"


def test_two_actors_stand_in_time_with_cooperation_above_conflict(opened: Open) -> None:
    rows = affair()
    quarrel = event("e9", "rur", "ACCUSED", "bor", "2031-03-10")
    tab = opened(NetworkRows(rows.actors, [*rows.events, quarrel], rows.claims), "#view=pair&pair=bor~rur")

    def height(mark: str, side: str) -> float:
        return float(tab.get_attribute(f"#pair-picture {mark} >> nth=0", side) or "nan")

    met, quarrelled = height(".dot[data-tone='verbal cooperation'] circle", "cy"), height(".dot[data-tone='verbal conflict'] circle", "cy")
    assert met < height(".zero", "y1") < quarrelled
    assert tab.locator("#pair-picture .dot").count() == 3


def test_the_heat_map_leads_to_the_pair(opened: Open) -> None:
    tab = opened(affair(), "#view=heatmap")
    tab.locator("#heatmap-view button[aria-label^='Bordurian army → Free Borduria Front']").click()
    assert tab.inner_text("#pair-view h2") == "Bordurian army and Free Borduria Front"


def test_what_is_shown_can_be_taken_away(opened: Open) -> None:
    tab = opened(affair())

    def saved(button: str) -> bytes:
        tab.click("#save summary")
        with tab.expect_download() as download:
            tab.click(button)
        return Path(download.value.path()).read_bytes()

    rows = list(csv.DictReader(io.StringIO(saved("#save-csv").decode("utf-8-sig"))))
    assert [(row["source"], row["relation"], row["target"]) for row in rows if row["disputed"] == "1"] == [
        ("Bordurian army", "ATTACKED", "Free Borduria Front")
    ]
    assert len(rows) == 5
    graph = ET.fromstring(saved("#save-graphml"))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert len(graph.findall(".//g:node", space)) == 5
    assert {edge.get("source") for edge in graph.findall(".//g:edge", space)} == {"bor", "drosk", "army", "rur"}
    assert saved("#save-png").startswith(b"\x89PNG")


def test_a_table_cell_that_begins_like_a_formula_is_defused(opened: Open) -> None:
    rows = NetworkRows([actor("a", "=HYPERLINK(1)"), actor("b", "B\x01\ud800")], [event("e", "a", "MET", "b")])
    tab = opened(rows)
    tab.click("#save summary")
    with tab.expect_download() as download:
        tab.click("#save-csv")
    assert "'=HYPERLINK(1)" in Path(download.value.path()).read_text(encoding="utf-8")
    tab.click("#save summary")
    with tab.expect_download() as download:
        tab.click("#save-graphml")
    ET.parse(download.value.path())


# Records what is drawn on a canvas since it was last emptied: each text with its box, and the middle of each actor of an island, which
# is that of the large disc under it. In pixels of the screen.
RECORD = """
window.texts = [];
window.dots = [];
const { fillText, clearRect, arc } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.clearRect = function (...box) { window.texts = []; window.dots = []; clearRect.apply(this, box); };
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  const size = parseFloat(this.font.match(/([0-9.]+)px/)[1]), half = this.measureText(text).width / 2;
  if (text.length > 3) window.texts.push([text, x - half, y - size / 2, x + half, y + size / 2]);
  fillText.call(this, text, x, y, ...rest);
};
CanvasRenderingContext2D.prototype.arc = function (x, y, radius, ...rest) {
  const at = this.getTransform().transformPoint(new DOMPoint(x, y));
  if (radius > 50) window.dots.push([at.x / devicePixelRatio, at.y / devicePixelRatio]);
  arc.call(this, x, y, radius, ...rest);
};
"""


@pytest.mark.parametrize("size", [40, 300])
def test_labels_never_lie_on_each_other(opened: Open, size: int) -> None:
    tab = opened(fiction(size), script=RECORD)
    for zoom in range(3):
        texts = tab.evaluate("window.texts")
        assert len(texts) > 8, zoom
        for i, (one, *a) in enumerate(texts):
            for other, *b in texts[:i]:
                assert a[0] >= b[2] or a[2] <= b[0] or a[1] >= b[3] or a[3] <= b[1], (one, other, zoom)
        tab.click("#zoom-in")
        tab.wait_for_timeout(400)


def names_of_islands(tab: Page) -> list[tuple[float, float, float, float]]:
    return [(left, top, right, bottom) for text, left, top, right, bottom in tab.evaluate("window.texts") if " · " in text]


@pytest.mark.parametrize("size", [300, 600])
@pytest.mark.parametrize("grown", [False, True])
def test_no_name_of_an_island_lies_on_an_actor(opened: Open, size: int, grown: bool) -> None:
    rows = fiction(size)
    fewer = NetworkRows(rows.actors[::2], rows.events)
    places = positions(rows, start=positions(fewer)) if grown else None
    tab = opened(rows, script=RECORD, positions=places, viewport={"width": 1280, "height": 720})
    dots = tab.evaluate("window.dots")
    assert len(dots) > 200
    names = names_of_islands(tab)
    assert len(names) > 2
    for left, top, right, bottom in names:
        assert not [(x, y) for x, y in dots if left < x < right and top < y < bottom]


def test_on_a_phone_an_island_is_known_by_the_name_of_its_strongest_actor(opened: Open) -> None:
    rows = fiction(300)
    tab = opened(rows, script=RECORD, viewport={"width": 390, "height": 844})
    assert names_of_islands(tab) == []
    strength = radii(rows)
    islands = communities(rows)
    leaders = {max((key for key in islands if islands[key] == island), key=lambda key: strength[key]) for island in set(islands.values())}
    texts = [text for text, *_ in tab.evaluate("window.texts")]
    drawn = set(texts) & {row["name"] for row in rows.actors}
    assert sum(texts.count(name) for name in drawn) == len(drawn)
    assert len([row for row in rows.actors if row["id"] in leaders and row["name"] in drawn]) >= 0.8 * len(leaders)


def test_the_legend_of_the_saved_picture_fits_into_it(opened: Open) -> None:
    tab = opened(affair(), script=RECORD)
    tab.click("#save summary")
    with tab.expect_download() as download:
        tab.click("#save-png")
    wide = int.from_bytes(Path(download.value.path()).read_bytes()[16:20], "big")
    written = {text: left + (right - left) * 1.5 for text, left, _, right, _ in tab.evaluate("window.texts")}  # drawn from the left
    assert max(written[word] for word in ("material conflict", "possible", "disputed", "organization", "group")) <= wide


def test_a_phone_shows_everything_without_scrolling_sideways(opened: Open) -> None:
    tab = opened(affair(), viewport={"width": 390, "height": 844}, has_touch=True)
    for view in ("network", "pair", "heatmap", "table"):
        tab.click(f"#tab-{view}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390, view
    assert not tab.is_visible("#filters")
    tab.click("#toggle-filters")
    assert tab.is_visible("#filters")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", "#actor=drosk", "#view=pair", "#view=heatmap", "#view=table"])
def test_axe_finds_no_fault_against_wcag_aa(opened: Open, scheme: Any, fragment: str) -> None:
    axe = resources.files("axe_playwright_python") / "axe.min.js"
    tab = opened(affair(), fragment, color_scheme=scheme, bypass_csp=True)
    tab.evaluate(axe.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then(result => result.violations)")
    assert [(fault["id"], [node["html"][:160] for node in fault["nodes"][:4]]) for fault in found] == []
