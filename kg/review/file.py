"""decisions.yaml edited line by line: what people wrote there, comments included, stays as it is; new lines go to their sorted place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from kg.decisions import Decision, LinkDecision, located, read_text, text_of
from kg.errors import DecisionError

HEADER = """\
# What reviewers decided; kg build, kg load and kg view follow it. One decision a line; delete a line to undo it.
# Who is meant: {name: ...} as in the lines of kg extract, with kind, country or article where these matter.
"""
SECTIONS = ("actors", "claims")


def write_decision(path: Path, decision: Decision, *, why: str | None = None) -> None:
    """
    Add a decision to a file, or put it in the place of another one about the same thing.

    Raises:
        DecisionError: The file cannot be read or written, or the decision contradicts another one in it; the file is then as before.
    """
    text = read_text(path) if path.exists() else HEADER
    found = located(text, path)
    lines = text.splitlines()
    written = line_of(decision, why)
    section = SECTIONS[not isinstance(decision, LinkDecision)]
    same = next(((start, end) for other, start, end in found if other.key == decision.key), None)
    if same is not None:
        lines[same[0] : same[1]] = [written]
    else:
        lines = _inserted(lines, section, written, [f for f in found if isinstance(f[0], LinkDecision) == (section == "actors")], decision)
    after = "\n".join(lines) + "\n"
    located(after, path)
    try:
        path.write_text(after, "utf-8")
    except OSError as error:
        raise DecisionError(f"{path}: cannot be written: {error.strerror}; name another file with --decisions") from error


def line_of(decision: Decision, why: str | None = None) -> str:
    """A decision as one line of YAML."""
    value: dict[str, Any] = decision.plain() | ({"why": why} if why else {})
    return "- " + yaml.safe_dump(value, default_flow_style=True, width=10**9, allow_unicode=True, sort_keys=False).strip()


def _inserted(lines: list[str], section: str, written: str, found: list[tuple[Decision, int, int]], decision: Decision) -> list[str]:
    """Put a line behind the last one of its section that sorts before it, so that comments above the next one stay above it."""
    before = [end for other, _, end in found if text_of(other) < text_of(decision)]
    if before:
        place = max(before)
    else:
        place = next((n + 1 for n, line in enumerate(lines) if line.split("#")[0].strip().startswith(f"{section}:")), -1)
        if place < 0:
            return [*lines, f"{section}:", written]
        lines = [*lines[: place - 1], f"{section}:", *lines[place:]] if not found else lines  # in the place of "actors: []"
    return [*lines[:place], written, *lines[place:]]
