"""Claims as JSON Lines: what `kg extract` writes and `kg load` reads. The lines are the truth, and every graph is a projection of them."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from kg.errors import InputError, LineError
from kg.lexicon.relations import shipped_relations
from kg.types import BASES, DATE_BASES, FIELDS, KINDS, PRECISIONS, REQUIRED, STATUSES, Claim

VERSION = 1
LINE = (  # the fields in the order of the line
    "id article title url outlet published sketch sentence position start_char end_char relation plover mode status basis confidence "
    "trigger trigger_start trigger_end rule source source_kind source_country source_sector source_text source_start source_end "
    "target target_kind target_country target_sector target_text target_start target_end role attributed_to "
    "date date_precision date_basis run"
)
KEYS = tuple(LINE.split())

DATES = frozenset({"published", "date"})
SPANS = (("start_char", "end_char"), ("trigger_start", "trigger_end"), ("source_start", "source_end"), ("target_start", "target_end"))
OFFSETS = frozenset({"position"}.union(*SPANS))
CHOICES: dict[str, tuple[str, ...]] = {
    "status": STATUSES,
    "basis": BASES,
    "source_kind": KINDS,
    "target_kind": KINDS,
    "date_precision": PRECISIONS,
    "date_basis": DATE_BASES,
}
SKETCH = re.compile("[0-9a-f]{64}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SURROGATE = re.compile("[\ud800-\udfff]")
LARGEST = 2**53  # what every reader of JSON counts exactly
NAMES = frozenset({"id", "article", "source", "target", "attributed_to", "run"})
LONGEST = 1_000  # characters of what a store looks claims up by


def write_lines(claims: Iterable[Claim], out: TextIO) -> int:
    """Write claims, one a line, and return how many."""
    written = 0
    for claim in claims:
        out.write(json.dumps(to_line(claim), ensure_ascii=False) + "\n")
        written += 1
    return written


def read_lines(source: Path | TextIO, relations: Mapping[str, object] | None = None) -> Iterator[Claim]:
    """
    Read claims, one at a time, however long the file is. Empty lines are passed over.

    Args:
        source: A file, or an open text stream.
        relations: The relation types that are known, by name; the shipped ones if not given.

    Raises:
        InputError: The file cannot be read.
        LineError: A line is not a claim; the message begins with the file's name and the line's number.
    """
    relations = shipped_relations() if relations is None else relations
    name = source.name if isinstance(source, Path) else Path(str(getattr(source, "name", "<lines>"))).name
    for number, text in enumerate(_texts(source), start=1):
        where = f"{name}:{number}"
        if isinstance(text, bytes):
            try:
                text = text.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise LineError(f"{where}: not UTF-8 at byte {error.start + 1}; save the file as UTF-8") from None
        if text.strip():
            yield from_line(_parsed(text, where), where, relations)


def to_line(claim: Claim) -> dict[str, Any]:
    """Turn a claim into the mapping that its line holds, in the line's order, dates as ISO 8601."""
    row: dict[str, Any] = {"v": VERSION}
    for key in KEYS:
        value = getattr(claim, key)
        row[key] = value.isoformat() if isinstance(value, dt.date) else value
    return row


def from_line(row: Mapping[str, Any], where: str, relations: Mapping[str, object] | None = None) -> Claim:
    """
    Check a line's mapping and make a claim of it. Keys that kg does not know are passed over.

    A missing id is made from the content, a missing run is '', a date without basis is stated and of the precision of a day.

    Args:
        row: What the line says.
        where: File and line, for the messages.
        relations: The relation types that are known, by name; the shipped ones if not given.

    Raises:
        LineError: A required field is missing, or a value cannot be used.
    """
    relations = shipped_relations() if relations is None else relations
    if row.get("v", VERSION) != VERSION:
        raise _refusal(where, f"line format {row['v']!r}", f"this kg reads format {VERSION}")
    for key in REQUIRED:
        value = row.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise _refusal(where, f"no {key}", f"a claim needs {', '.join(REQUIRED)}")
    values = {key: _checked(key, row[key], where) for key in FIELDS if row.get(key) is not None}
    if values["relation"] not in relations:
        near = difflib.get_close_matches(values["relation"].upper(), relations, 3, 0.5) or sorted(relations)
        raise _refusal(where, f"relation {values['relation']!r} is unknown", f"known are {', '.join(near)}; a lexicon file can add it")
    for start, end in SPANS:
        if values.get(start, 0) > values.get(end, LARGEST):
            raise _refusal(where, f"{start} {values[start]} is after {end} {values[end]}", "offsets are half-open, start first")
    if "date" in values:
        values = {"date_precision": "day", "date_basis": "stated"} | values
    else:
        values = {key: value for key, value in values.items() if key not in ("date_precision", "date_basis")}
    return Claim(**values)


def _texts(source: Path | TextIO) -> Iterator[str | bytes]:
    if not isinstance(source, Path):
        yield from source
        return
    try:
        with source.open("rb") as file:
            yield from file
    except OSError as error:
        raise InputError(f"{source}: {error.strerror}; give a file of claims, one a line") from error


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        found = f"not JSON at column {error.colno} ({error.msg})"
        raise _refusal(where, found, "write one claim a line, as `kg extract` does") from None
    except (RecursionError, ValueError) as error:  # brackets without end, or a number of thousands of digits
        found = f"not usable JSON ({str(error).split(';')[0]})"
        raise _refusal(where, found, "write one claim a line, as `kg extract` does") from None
    if not isinstance(row, dict):
        raise _refusal(where, f"a JSON {type(row).__name__}", "a claim is an object, {...}")
    return row


def _checked(key: str, value: Any, where: str) -> Any:
    if key in DATES:
        return _day(key, value, where)
    if key in OFFSETS:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
            raise _refusal(where, f"{key} is {_shown(value)}", "give a whole number from 0 on, or null")
        return value
    if key == "confidence":
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or not 0 <= value <= 1:
            raise _refusal(where, f"confidence is {_shown(value)}", "give a number from 0 to 1, or null")
        return float(value)
    if not isinstance(value, str):
        raise _refusal(where, f"{key} is {_shown(value)}", "give a text")
    if key == "sketch" and not SKETCH.fullmatch(value):
        raise _refusal(where, f"sketch is {_shown(value)}", "give 64 hexadecimal digits, or null")
    if SURROGATE.search(value):
        raise _refusal(where, f"{key} holds half of a character ({_shown(value)})", "write characters beyond U+FFFF whole")
    if key in NAMES and len(value) > LONGEST:
        raise _refusal(where, f"{key} has {len(value):,} characters", f"use {LONGEST:,} at most")
    if key in CHOICES and value not in CHOICES[key]:
        raise _refusal(where, f"{key} is {_shown(value)}", f"use one of {', '.join(CHOICES[key])}")
    return value


def _day(key: str, value: Any, where: str) -> dt.date:
    try:
        if isinstance(value, str) and DAY.fullmatch(value):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise _refusal(where, f"{key} is {_shown(value)}", "give a day as YYYY-MM-DD, or null")


def _shown(value: Any) -> str:
    text = ascii(value) if isinstance(value, str) and SURROGATE.search(value) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _refusal(where: str, found: str, would_do: str) -> LineError:
    return LineError(f"{where}: {found}; {would_do}")
