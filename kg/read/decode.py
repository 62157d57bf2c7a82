"""Bytes -> text: opening, limits, encodings, and what is no text at all."""

from __future__ import annotations

import gzip
import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from kg.errors import InputError
from kg.read.files import Source

LIMIT = 5_000_000  # bytes of one article's file: a novel has one million
LINE_LIMIT = 1_000_000  # bytes of one .jsonl line

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@contextmanager
def opened(source: Source) -> Iterator[tuple[str, BinaryIO]]:
    """Open a source, unpacking .gz: gives its suffix (for standard input and addresses, as its first bytes tell) and its bytes."""
    if source.address is not None:
        from kg.read.fetch import fetch

        with fetch(source.address) as fetched:
            yield from _unpacked(fetched)
    elif source.path is None:
        stream = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
        try:
            yield from _unpacked(stream)
        finally:
            stream.detach()  # or it would close standard input
    elif source.path.suffix.lower() == ".gz":
        with gzip.open(source.path, "rb") as unpacked:
            yield source.suffix, cast(BinaryIO, unpacked)
    else:
        with source.path.open("rb") as plain:
            yield source.suffix, plain


def _unpacked(stream: io.BufferedReader | BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    if buffered.peek(2).startswith(b"\x1f\x8b"):
        with gzip.open(buffered, "rb") as unpacked:
            yield _sniff(cast(io.BufferedReader, unpacked).peek(4096)), cast(BinaryIO, unpacked)
    else:
        yield _sniff(buffered.peek(4096)), buffered


def _sniff(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return ".pdf"
    if start.startswith(b"WARC/"):
        return ".warc"
    if start.startswith(b"<") and (root := re.search(rb"<(rss|feed|rdf:RDF|html)\b", start, re.IGNORECASE)):
        return ".html" if root[1].lower() == b"html" else ".xml"
    if re.match(rb'\{\s*(?:"|$)', start):
        return ".jsonl"
    return ".html" if re.match(rb"<(?:!doctype html|html)\b", start, re.IGNORECASE) else ".txt"


def read_text(stream: BinaryIO, where: str, *, html: bool = False) -> str:
    """
    Read the whole text of a stream.

    Raises:
        InputError: Over `LIMIT`, or no text.
    """
    return text_of(stream.read(LIMIT + 1), where, html=html)


def read_bytes(stream: BinaryIO, where: str, limit: int, what: str) -> bytes:
    """
    Read all of a stream.

    Raises:
        InputError: Over `limit` bytes, the limit for `what`.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"{where}: over {limit // 1_000_000} MB, the limit for {what}; split it")
    return data


def text_of(data: bytes, where: str, *, html: bool = False) -> str:
    """
    Decode the whole text of an article.

    Raises:
        InputError: Over `LIMIT`, or no text.
    """
    if len(data) > LIMIT:
        limit = f"{LIMIT // 1_000_000} MB"
        raise InputError(f"{where}: over {limit}, the limit for one article; split it, or write one article a line as .jsonl")
    declared = re.search(rb"""<meta[^>]{0,200}charset=["']?([\w-]+)""", data[:4096], re.IGNORECASE) if html else None
    return decode(data, where, declared=declared[1].decode("ascii") if declared else None)


def decode(data: bytes, where: str, *, declared: str | None = None) -> str:
    """
    Text from bytes: UTF-16 with a byte order mark, UTF-8 (even with a few broken bytes), the declared encoding, else cp1252.

    Raises:
        InputError: Binary data, or bytes that no encoding explains.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in data:
        raise InputError(f"{where}: binary (it holds NUL bytes); convert it to UTF-8 text")
    else:
        encodings = ["utf-8-sig", *([declared] if declared else []), "cp1252"]
        mended = data.decode("utf-8-sig", "replace")
        broken = mended.count("\ufffd")
        if 0 < broken < sum(char > "\x7f" for char in mended) - broken:  # a torn download is still UTF-8
            return mended.replace("\ufffd", "")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if len(_CONTROL.findall(text)) > len(text) / 200:
            break
        return text
    raise InputError(f"{where}: binary, or text in an encoding that cannot be told; convert it to UTF-8 text")
