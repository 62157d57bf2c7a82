"""JSON Lines -> a draft a line: {"id", "text"} and optional title, url, outlet, published."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.read.dates import date_in
from kg.read.decode import LINE_LIMIT, decode
from kg.read.draft import Draft, Drafts
from kg.read.files import Source

EXAMPLE = '{"id": "a1", "text": "..."}'


def drafts(source: Source, stream: BinaryIO) -> Iterator[Drafts]:
    """Yield the article of each line, or the error of a line that has none; reads one line at a time."""
    number = 0
    while data := stream.readline(LINE_LIMIT + 1):
        number += 1
        where = f"{source.name}:{number}"
        if len(data) > LINE_LIMIT and not data.endswith(b"\n"):
            while (rest := stream.readline(LINE_LIMIT)) and not rest.endswith(b"\n"):
                pass
            yield InputError(f"{where}: over {LINE_LIMIT // 1_000_000} MB, the limit for one line; leave it out or split it")
        elif b"\x00" in data:
            raise InputError(f"{source.name}: binary or UTF-16 (it holds NUL bytes); convert it to UTF-8 text")
        elif data.strip():
            try:
                yield _draft(decode(data, where), where)
            except InputError as error:
                yield error
    if not number:
        raise InputError(f"{source.name}: empty; write one article a line, such as {EXAMPLE}")


def _draft(line: str, where: str) -> Draft:
    try:
        row: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON ({error.msg}, column {error.colno}); write one object a line, such as {EXAMPLE}") from error
    except RecursionError as error:
        raise InputError(f"{where}: nested too deeply; write one object a line, such as {EXAMPLE}") from error
    if not isinstance(row, dict):
        raise InputError(f"{where}: no object; write one object a line, such as {EXAMPLE}")
    identity, text = row.get("id"), row.get("text")
    if isinstance(identity, int) and not isinstance(identity, bool):
        identity = str(identity)
    if not isinstance(identity, str) or not identity.strip() or not identity.isprintable():
        raise InputError(f"{where}: id is {_shown(identity)}; give each article a printable id of its own")
    if not isinstance(text, str):
        raise InputError(f"{where}: text is {_shown(text)}; give the article's text as a string")
    title, url, outlet = (_string(row, key, where) for key in ("title", "url", "outlet"))
    return Draft(where, identity, text, title, _published(row.get("published"), where), url, outlet, address=url)


def _string(row: dict[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{where}: {key} is {_shown(value)}; give a string or null")
    return value


def _published(value: object, where: str) -> dt.date | None:
    if value is None or value == "":
        return None
    day = date_in(value) if isinstance(value, str) else None
    if day is None:
        raise InputError(f"{where}: published is {_shown(value)}; write it as YYYY-MM-DD")
    return day


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True)
    return "missing" if value is None else text if len(text) <= 40 else f"{text[:37]}..."
