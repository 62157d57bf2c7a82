"""A feed, RSS or Atom -> a draft an entry. Many entries carry only a summary of their article; their drafts say so."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.read.dates import date_in
from kg.read.decode import read_bytes
from kg.read.draft import Draft, Drafts
from kg.read.files import Source
from kg.types import content_id

LIMIT = 20_000_000  # bytes
FULL = 120  # words from which on what a feed calls a description is taken for the article
LONGEST_ID = 500

_BLOCKS = ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "section", "article", "figure")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SILENT = ("script", "style", "figcaption", "iframe", "noscript")


def drafts(source: Source, stream: BinaryIO) -> Iterator[Drafts]:
    """Yield the article of each entry, or the error of an entry without text."""
    import feedparser

    data = read_bytes(stream, source.name, LIMIT, "one feed")
    try:
        feed = feedparser.parse(io.BytesIO(data))  # given bytes, it fetches nothing
    except Exception as error:  # a broken feed can break a lenient parser in any way
        raise InputError(f"{source.name}: a broken feed ({' '.join(str(error).split())}); fetch it again") from error
    if not feed.get("version") and not feed.entries:
        broken = f" ({' '.join(str(feed.bozo_exception).split())})" if feed.get("bozo") else ""
        raise InputError(f"{source.name}: no feed{broken}; give RSS, Atom, or a page as .html")
    if not feed.entries:
        raise InputError(f"{source.name}: a feed without entries; try again later, or leave it out")
    outlet = plain_text(feed.feed.get("title")).replace("\n", " ") or None
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{source.name}: entry {number}"
        text, summary = _text(entry)
        title = plain_text(entry.get("title")).replace("\n", " ") or None
        if not text and not title:
            yield InputError(f"{where}: neither text nor title; leave it out")
            continue
        address = entry.get("link")
        day = date_in(entry.get("published") or entry.get("updated") or "")
        yield Draft(where, _id(entry, source, text), text or title or "", title, day, address, outlet, address=address, summary=summary)


def plain_text(html: str | None) -> str:
    r"""
    Give the text of a piece of HTML, with an empty line between its blocks.

    Example:
        >>> plain_text("<p>The king met <b>an envoy</b>.</p><p>They ate.</p>")
        'The king met an envoy.\n\nThey ate.'
    """
    html = _CONTROL.sub("", html or "")
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml import etree

    root = etree.fromstring(f"<div>{html}</div>", etree.HTMLParser())
    etree.strip_elements(root, *_SILENT, etree.Comment, with_tail=False)
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        parts.append("\n\n" if element.tag in _BLOCKS else "")
        parts.append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join(_CONTROL.sub("", line).split()) for line in "".join(parts).split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def _text(entry: Mapping[str, Any]) -> tuple[str, bool]:
    """Give the longest text that an entry has, and whether it is only a summary."""
    contents = [plain_text(part.get("value")) for part in entry.get("content", ())]
    content, summary = max(contents, key=len, default=""), plain_text(entry.get("summary"))
    if len(content) >= len(summary) and content:
        return content, False
    return summary, len(summary.split()) < FULL


def _id(entry: Mapping[str, Any], source: Source, text: str) -> str:
    """Give the id that the feed gives the entry, if it means the same in other feeds as well, else its address, else its content's hash."""
    given, link = entry.get("id") or "", entry.get("link") or ""
    found = given if ":" in given else link or (f"{source.id}/{given}" if given else "")
    usable = found and found.isprintable() and len(found) <= LONGEST_ID
    return found if usable else f"{source.id or 'feed'}/{content_id(found or text)}"
