"""Markdown -> one draft: marks removed, soft line breaks closed, title from the first heading or the front matter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.read.dates import date_in
from kg.read.decode import read_text
from kg.read.draft import Draft
from kg.read.files import Source
from kg.read.text import article_id

_FRONT_MATTER = re.compile(r"\A\s*---\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_SETEXT = re.compile(r"^(?=\S)(.+)\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)  # a heading by a line of = or - under it
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")

# Lengths are bounded, so that a text full of unclosed brackets takes no longer than another.
_TARGET = r"(?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,300}\])"
_MARKS = [
    (re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL), ""),
    (re.compile(r"^(```|~~~).*?(?:^\1[ \t]*$|\Z)", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"^[ \t]*\[[^\]\n]{1,300}\]:[ \t]+\S.*$", re.MULTILINE), ""),  # link definitions and footnotes
    (re.compile(r"\[\^[^\]\n]{1,300}\]"), ""),
    (re.compile(rf"!\[[^\]\n]{{0,500}}\]{_TARGET}"), ""),
    (re.compile(rf"\[([^\]\n]{{1,500}})\]{_TARGET}"), r"\1"),
    (re.compile(r"<https?://[^>\s]{1,2000}>"), ""),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,1000})(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"(?<!`)`([^`\n]{1,1000})`(?!`)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
]


def drafts(source: Source, stream: BinaryIO) -> Iterator[Draft]:
    """Yield the one article of a Markdown file."""
    text = read_text(stream, source.name).replace("\r\n", "\n")
    identity = article_id(source, text)
    front: dict[str, Any] = {}
    if match := _FRONT_MATTER.match(text):
        front, text = _front_matter(match[1]), text[match.end() :]
    heading, text = plain(text)
    yield Draft(
        source.name,
        identity,
        text,
        title=heading or _string(front, "title"),
        published=_date(front),
        url=_string(front, "url"),
        outlet=_string(front, "outlet") or _string(front, "source"),
        titled=heading is None,
        address=source.id,
    )


def plain(text: str) -> tuple[str | None, str]:
    """Split Markdown into its first top heading and its text without marks, a paragraph a block."""
    text = _SETEXT.sub(r"\n# \1\n", text)
    for pattern, replacement in _MARKS:
        text = pattern.sub(replacement, text)
    title: str | None = None
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if match := _HEADING.match(line):
            if title is None and len(match[1]) == 1:
                title = match[2]
            blocks += [[match[2]], []]
        elif not line.strip() or line.strip(" *-_=|:") == "":
            blocks.append([])
        elif _ITEM.match(line):
            blocks.append([_ITEM.sub("", line)])
        else:
            blocks[-1].append(_QUOTE.sub("", line).strip())
    return title, "\n\n".join(" ".join(block) for block in blocks if block)


def _front_matter(text: str) -> dict[str, Any]:
    import yaml

    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return {}
    return data if isinstance(data, dict) else {}


def _string(front: dict[str, Any], key: str) -> str | None:
    value = front.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _date(front: dict[str, Any]) -> dt.date | None:
    value = front.get("published", front.get("date"))
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else date_in(value) if isinstance(value, str) else None
