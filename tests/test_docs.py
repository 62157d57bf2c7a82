"""The pages for readers: what they link to is there, what they show is small, and what they tell to type is a command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from kg.cli import app
from kg.query import shipped_queries

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
COMMAND = re.compile(r"^\s*kg (\w+)(?: (\w+))?", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]*)(?:#[^)]*)?\)", text):
        assert not target or (page.parent / target).exists(), target


def test_pictures_of_the_guide_are_small() -> None:
    pictures = list((ROOT / "docs" / "guide").glob("*.png"))
    assert pictures
    assert max(picture.stat().st_size for picture in pictures) < 150_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_named_queries_that_are_shown_exist(page: Path) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for command, argument in COMMAND.findall(block):
            assert command in commands, command
            if command == "query" and argument:
                assert argument in shipped_queries().names(), argument
