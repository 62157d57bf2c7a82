"""Tabs in which the tests read the page: opened from disk, with its counts, digest and filters at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.view import NetworkRows, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]


@contextmanager
def tabs(browser: Browser, folder: Path) -> Iterator[Open]:
    """Write rows to a page and open it from disk; afterwards, nothing was requested and nothing failed in any of them."""
    contexts: list[Any] = []
    requests: list[str] = []
    problems: list[str] = []

    def open_page(
        rows: NetworkRows, fragment: str = "", script: str = "", positions: dict[str, tuple[float, float]] | None = None, **context: Any
    ) -> Page:
        path = folder / f"page{len(contexts)}.html"
        path.write_text(page(rows, title="Affair", subtitle="9 sentences", positions=positions), encoding="utf-8")
        contexts.append(browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **context}))
        tab = contexts[-1].new_page()
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: problems.append(str(error)))
        tab.add_init_script(f"window.ran = () => {{ window.hasRun = true; }};{script}")
        tab.goto(path.as_uri() + fragment)
        tab.wait_for_selector("#counts:not(:empty)")
        return tab

    try:
        yield open_page
    finally:
        for context in contexts:
            context.close()
    own = {path.as_uri() for path in folder.glob("*.html")}
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
