"""The page inside a notebook, in a real browser: it works in its frame, and cannot leave it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from view_rows import affair, hostile

from kg.pages import render
from kg.view import Colours, NetworkRows, page
from kg.view.inline import View

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

pytestmark = pytest.mark.browser

Shown = Callable[..., "tuple[Page, Frame]"]


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """Render a notebook whose one cell shows a view, and open it; afterwards the frame has asked for nothing and nothing failed in it."""
    from nbconvert import HTMLExporter
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    context = browser.new_context(viewport={"width": 1200, "height": 900})
    asked: list[str] = []
    problems: list[str] = []

    def show(view: View) -> tuple[Page, Frame]:
        output = new_output("execute_result", data=view._repr_mimebundle_(), execution_count=1)
        cell = new_code_cell("graph.view()", outputs=[output], execution_count=1)
        html, _ = HTMLExporter(require_js_url="", mathjax_url="", jquery_url="").from_notebook_node(new_notebook(cells=[cell]))
        path = tmp_path / "notebook.html"
        path.write_text(html, "utf-8")
        tab = context.new_page()
        tab.route("http*://**", lambda route: (asked.append(route.request.url), route.abort()))
        tab.on("pageerror", lambda error: problems.append(str(error)))
        tab.add_init_script("window.ran = () => { window.hasRun = true; };")
        tab.goto(path.as_uri())
        frame = tab.frames[-1]
        frame.wait_for_selector("#counts:not(:empty)")
        return tab, frame

    yield show
    context.close()
    assert asked == []
    assert problems == []


def drawn(rows: NetworkRows, **options: object) -> View:
    return render(rows, title="Affair", **options)  # type: ignore[arg-type]


def test_the_page_works_in_its_frame(shown: Shown) -> None:
    _, frame = shown(drawn(affair()))
    assert frame.inner_text("#counts").startswith("5 actors · 5 relations · 6 events")
    frame.locator(".digest .item", has_text="Bordurian army attacked").first.click()
    assert "The army attacked the Front at dawn, witnesses said." in frame.inner_text("#panel")
    frame.click("#tab-table")
    assert frame.is_visible("#table-view table")
    frame.click("#save summary")
    assert frame.locator("#link, #print").count() == 0, "a frame has no address to copy, and may not print"


def test_the_frame_is_walled_off_from_the_notebook(shown: Shown) -> None:
    tab, frame = shown(drawn(hostile()))
    assert frame.evaluate("(() => { try { return parent.document.title; } catch { return 'walled off'; } })()") == "walled off"
    assert frame.evaluate("origin") == "null"
    assert not any(part.evaluate("window.hasRun === true") for part in (tab.main_frame, frame))


def test_a_view_opens_with_what_was_asked_for(shown: Shown) -> None:
    _, frame = shown(drawn(affair(), opening={"focus": "drosk", "steps": "1"}))
    assert "around Ottla Drosk, 1 step" in frame.inner_text("#chips")
    frame.click("#reset")
    assert frame.inner_text("#chips") == ""


def test_a_timeline_opens_on_the_pair(shown: Shown) -> None:
    _, frame = shown(drawn(affair(), opening={"view": "pair", "pair": "bor~rur"}))
    assert frame.inner_text(".pair-head h2") == "Borduria and Ruritania"
    assert frame.locator("#pair-picture .dot").count() == 2


@pytest.mark.parametrize(
    ("values", "legend"),
    [
        pytest.param({"bor": "1: east", "rur": "2: west", "drosk": "2: west"}, ["2: west", "1: east"], id="groups, the largest first"),
        pytest.param({"bor": 0.25, "rur": 0.5}, ["0", "0.5"], id="amounts"),
        pytest.param({"bor": -4.0, "rur": 2.0}, ["-4", "0", "4"], id="a balance"),
        pytest.param({"bor": "<img src=x onerror=ran()>"}, ["<img src=x onerror=ran()>"], id="a name that would be a script"),
    ],
)
def test_colours_are_explained_in_the_legend(shown: Shown, values: dict[str, str | float], legend: list[str]) -> None:
    tab, frame = shown(drawn(affair(), colours=Colours("Measure", values)))
    assert frame.inner_text("#legend b") == "Measure"
    named = frame.locator("#legend span:has(.shade)").all_inner_texts()
    assert named == legend
    with tab.expect_download() as download:
        frame.click("#save summary")
        frame.click("#save-png")
    assert download.value.suggested_filename == "Affair.png"


def test_a_page_without_a_measure_has_no_legend_for_one(shown: Shown) -> None:
    _, frame = shown(drawn(affair()))
    assert frame.locator("#legend b").count() == 0


def test_the_same_rows_and_places_give_the_same_page() -> None:
    assert drawn(affair()).html == page(affair(), title="Affair", subtitle="2 articles, 2031-03-02 to 2031-03-02")
