"""The page in a real browser, opened from disk: what a reader sees, does and gets."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from view_rows import actor, affair, claim, event, fiction, hostile

from kg.view import NetworkRows, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Open = Callable[..., "Page"]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Write rows to a page and open it from disk; afterwards, nothing was requested and nothing failed in any of them."""
    contexts: list[Any] = []
    requests: list[str] = []
    problems: list[str] = []

    def open_page(rows: NetworkRows, fragment: str = "", script: str = "", **context: Any) -> Page:
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(page(rows, title="Affair", subtitle="9 sentences"), encoding="utf-8")
        contexts.append(browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **context}))
        tab = contexts[-1].new_page()
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: problems.append(str(error)))
        tab.add_init_script(f"window.ran = () => {{ window.hasRun = true; }};{script}")
        tab.goto(path.as_uri() + fragment)
        tab.wait_for_selector("#counts:not(:empty)")
        return tab

    yield open_page
    for context in contexts:
        context.close()
    own = {path.as_uri() for path in tmp_path.glob("*.html")}
    assert [url for url in requests if url.split("#")[0] not in own and not url.startswith("blob:")] == []
    assert problems == []


def until(tab: Page, condition: Callable[[], Any]) -> None:
    """Wait for something that the page does by itself; in Python, as its policy lets no waiting code in."""
    for _ in range(200):
        if condition():
            return
        tab.wait_for_timeout(50)
    raise AssertionError("waited 10 s in vain")


def counts(tab: Page) -> tuple[int, int, int]:
    numbers = [int(part.split()[0].replace(",", "")) for part in tab.inner_text("#counts").split(" · ")]
    return numbers[0], numbers[1], numbers[2]


def show(tab: Page, headline: str) -> None:
    """Choose a relation from the digest."""
    tab.locator(".digest .item", has_text=headline).first.click()


def box(tab: Page, name: str) -> Any:
    return tab.locator("#filters .row", has=tab.get_by_text(name, exact=True)).locator("input")


def test_the_page_opens_with_a_digest_and_without_what_is_negated_or_inferred(opened: Open) -> None:
    tab = opened(affair())
    assert counts(tab) == (5, 5, 6)
    assert tab.locator(".digest .headline").first.inner_text() == "Borduria met Ruritania"
    assert tab.locator("#panel mark").first.inner_text() == "phoned"
    assert "Tarrow" not in tab.inner_text("#panel")


def test_a_click_on_an_edge_shows_its_sentences_with_the_trigger_marked_and_who_said_it(opened: Open) -> None:
    rows = NetworkRows([actor("a", "Ruritania", "state", "RUR"), actor("b", "Borduria", "state", "BOR")],
                       [event("e", "a", "ACCUSED", "b", voice="claimed")],
                       [claim("e", "Ruritania accused Borduria, Drosk said.", "accused", attributed_to="Ottla Drosk")])  # fmt: skip
    tab = opened(rows)
    canvas = tab.locator("#network").bounding_box()
    assert canvas is not None
    tab.mouse.click(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2 + 14)
    tab.wait_for_selector(".claim")
    assert tab.inner_text(".claim mark") == "accused"
    assert tab.inner_text(".claim blockquote") == "Ruritania accused Borduria, Drosk said."
    assert "said by Ottla Drosk" in tab.inner_text(".claim figcaption")
    assert "2 Mar 2031" in tab.inner_text(".claim .source")
    assert tab.get_attribute(".claim .source a", "href") == "https://klow.example/1"
    assert "only claimed" in tab.inner_text("#panel .title + .meta")


def test_a_near_copy_is_marked_as_no_source_of_its_own(opened: Open) -> None:
    rows = NetworkRows([actor("a", "Ruritania", "state", "RUR"), actor("b", "Borduria", "state", "BOR")], [event("e", "a", "ACCUSED", "b")],
                       [claim("e", "Ruritania accused Borduria.", "accused"),
                        claim("e", "Ruritania accused Borduria.", "accused", id="again", article="klow/2", copy_of="klow/1")])  # fmt: skip
    tab = opened(rows)
    show(tab, "Ruritania accused Borduria")
    assert [("near-copy" in text) for text in tab.locator(".claim .source").all_inner_texts()] == [False, True]


def test_a_dispute_shows_who_denies_it(opened: Open) -> None:
    tab = opened(affair())
    show(tab, "Bordurian army attacked Free Borduria Front")
    denial = tab.locator(".denied ~ .claim")
    assert denial.count() == 1
    assert "said by Bordurian army" in denial.inner_text()
    assert "disputed" in tab.inner_text(".event-head")


def test_an_actor_shows_its_roles_names_and_relations(opened: Open) -> None:
    tab = opened(affair())
    show(tab, "Ottla Drosk accused Borduria")
    tab.click("#panel .title .actor >> nth=0")
    text = tab.inner_text("#panel")
    assert "president, Ruritania" in text
    assert "Also: the Ruritanian president" in text
    assert "urged Bordurian army" in text


@pytest.mark.parametrize("view", ["network", "pair", "heatmap", "table"])
def test_no_script_in_any_text_runs(opened: Open, view: str) -> None:
    tab = opened(hostile(), f"#view={view}&status=all&basis=all&roles=1")
    for choice in range(tab.locator("#panel .item:visible").count()):
        tab.locator("#panel .item").nth(choice).click()
        for place in range(tab.locator("#panel .actor").count()):
            tab.locator("#panel .actor").nth(place).click()
            tab.click("#panel .back")
            tab.locator("#panel .item").nth(choice).click()
        tab.click("#panel .back")
    tab.fill("#search", "a")
    tab.locator("#found li").first.hover()
    tab.mouse.move(700, 420, steps=12)
    tab.locator(".view:visible").click(position={"x": 300, "y": 200})
    links = tab.eval_on_selector_all("a:not(.skip)", "links => links.map(link => link.protocol)")
    assert set(links) <= {"https:", "http:"}
    assert tab.evaluate("window.hasRun") is None
    assert tab.locator("img, iframe, object, script[src], [onclick], [onerror], [onload]").count() == 0


def test_an_address_that_is_not_of_the_web_is_no_link(opened: Open) -> None:
    rows = affair()
    for address in ("javascript:ran()", "data:text/html,<script>ran()</script>", "file:///etc/passwd", "vbscript:ran()"):
        tab = opened(NetworkRows(rows.actors, rows.events, [{**row, "url": address} for row in rows.claims]))
        show(tab, "Borduria met Ruritania")
        assert tab.locator("#panel a").count() == 0
        assert "A long night in Klow" in tab.inner_text("#panel")


def test_a_script_that_got_into_the_page_would_not_run(browser: Browser, tmp_path: Path) -> None:
    html = page(affair(), title="Affair").replace("<main>", "<script>window.hasRun = true</script><img src=x onerror='hasRun=1'><main>")
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    tab = browser.new_page()
    tab.goto((tmp_path / "page.html").as_uri())
    tab.wait_for_selector(".digest .item")
    assert tab.evaluate("window.hasRun") is None
    tab.close()


def test_the_page_works_inside_a_sandboxed_frame_as_in_a_notebook(browser: Browser, tmp_path: Path) -> None:
    html = escape(page(affair(), title="Affair"))
    frame = f'<iframe sandbox="allow-scripts allow-downloads" width=1200 height=700 srcdoc="{html}"></iframe>'
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    tab = browser.new_page()
    tab.goto((tmp_path / "notebook.html").as_uri())
    inside = tab.frame_locator("iframe")
    inside.locator(".digest .item").first.click()
    assert inside.locator(".claim mark").first.inner_text() == "met"
    assert inside.locator("#counts").inner_text() == "5 actors · 5 relations · 6 events"
    tab.close()


def test_filters_combine_count_live_and_live_in_the_address(opened: Open) -> None:
    tab = opened(affair())
    box(tab, "met").uncheck()
    assert counts(tab) == (5, 4, 4)
    box(tab, "only claimed").uncheck()
    assert counts(tab)[1:] == (3, 3)
    assert tab.locator("#filters .row", has_text="accused").locator(".number").inner_text() == "0"
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


def test_playing_moves_through_the_dates_and_stops_on_reset(opened: Open) -> None:
    tab = opened(affair())
    tab.click("#play")
    first = tab.input_value("#date-to")
    until(tab, lambda: tab.input_value("#date-to") > first)
    tab.click("#reset")
    assert tab.get_attribute("#play", "aria-label") == "Play through the dates"
    assert counts(tab) == (5, 5, 6)


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


# Records each text drawn on a canvas with its box, and forgets all at each new drawing.
RECORD_TEXTS = """
window.texts = [];
const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.clearRect = function (...box) { window.texts = []; clearRect.apply(this, box); };
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  const size = parseFloat(this.font.match(/([0-9.]+)px/)[1]), half = this.measureText(text).width / 2;
  if (text.length > 3) window.texts.push([text, x - half, y - size / 2, x + half, y + size / 2]);
  fillText.call(this, text, x, y, ...rest);
};
"""


@pytest.mark.parametrize("size", [40, 300])
def test_labels_never_lie_on_each_other(opened: Open, size: int) -> None:
    tab = opened(fiction(size), script=RECORD_TEXTS)
    for zoom in range(3):
        texts = tab.evaluate("window.texts")
        assert len(texts) > 8, zoom
        for i, (one, *a) in enumerate(texts):
            for other, *b in texts[:i]:
                assert a[0] >= b[2] or a[2] <= b[0] or a[1] >= b[3] or a[3] <= b[1], (one, other, zoom)
        tab.click("#zoom-in")
        tab.wait_for_timeout(400)


def test_a_graph_beyond_the_limit_shows_its_backbone_and_says_so(opened: Open) -> None:
    rows = fiction(300)
    tab = opened(rows, "#limit=100")
    shown = counts(tab)[0]
    assert shown <= 100
    assert "the strongest only" in tab.inner_text("#chips")
    tab.get_by_role("button", name="show more").click()
    assert shown < counts(tab)[0] <= 200


def test_a_phone_shows_everything_without_scrolling_sideways(opened: Open) -> None:
    tab = opened(affair(), viewport={"width": 390, "height": 844}, has_touch=True)
    for view in ("network", "pair", "heatmap", "table"):
        tab.click(f"#tab-{view}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390, view
    assert not tab.is_visible("#filters")
    tab.click("#toggle-filters")
    assert tab.is_visible("#filters")


def test_the_keyboard_reaches_the_evidence(opened: Open) -> None:
    tab = opened(affair())
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.get_attribute("#tab-table", "aria-selected") == "true"
    for _ in range(30):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.className") == "relation":
            break
    tab.keyboard.press("Enter")
    assert tab.locator("#panel .claim").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", "#actor=drosk", "#view=pair", "#view=heatmap", "#view=table"])
def test_axe_finds_no_fault_against_wcag_aa(opened: Open, scheme: Any, fragment: str) -> None:
    axe = resources.files("axe_playwright_python") / "axe.min.js"
    tab = opened(affair(), fragment, color_scheme=scheme, bypass_csp=True)
    tab.evaluate(axe.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then(result => result.violations)")
    assert [(fault["id"], [node["html"][:160] for node in fault["nodes"][:4]]) for fault in found] == []
