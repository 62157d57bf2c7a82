"""
Make the guide's pictures anew from corpus/briefs: python docs/guide/pictures.py.

Needs Chromium on the path, playwright (in the extra `test`) and, to keep the files small, Pillow.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import kg

HERE = Path(__file__).parent
BRIEFS = HERE.parent.parent / "corpus" / "briefs"
WIDTH, HEIGHT = 1180, 700
COLOURS = 192  # enough for text on white and the palette of the relations


def everything(tab: Page) -> None:
    """The page as it opens."""


def actor(tab: Page) -> None:
    """One actor and what is known of it."""
    tab.fill("#search", "Zelen")
    tab.keyboard.press("Enter")


def evidence(tab: Page) -> None:
    """A relation with its sentences."""
    tab.locator(".digest .item", has_text="Donald Trump met Volodymyr").first.click()


def pair(tab: Page) -> None:
    """Two actors over time."""
    tab.click("#tab-pair")


def heat_map(tab: Page) -> None:
    """Who did most to whom."""
    tab.click("#tab-heatmap")


PICTURES: dict[str, tuple[Callable[[Page], None], str]] = {  # what to do, and which part of the page to show
    "page": (everything, "body"),
    "actor": (actor, "body"),
    "evidence": (evidence, "#panel"),
    "pair": (pair, ".stage"),
    "heat-map": (heat_map, ".stage"),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = kg.build([BRIEFS], Path(folder, "kg.db"), page=Path(folder, "kg.html"))
        assert built.page is not None
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for name, (prepare, part) in PICTURES.items():
            tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce")
            tab.goto(built.page.as_uri())
            tab.wait_for_selector(".digest .item")
            prepare(tab)
            tab.wait_for_timeout(1500)  # until the picture has come to rest
            picture = Image.open(io.BytesIO(tab.locator(part).screenshot())).convert("RGB")
            picture.quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)
            tab.close()
        browser.close()


if __name__ == "__main__":
    main()
