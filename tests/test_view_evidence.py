"""The page in a real browser, opened from disk: what it says first, the evidence behind it, and that no text of an article runs."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from view_rows import actor, affair, claim, event, hostile
from view_tabs import Open, counts, show

from kg.view import NetworkRows, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


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
