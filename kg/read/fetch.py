"""What an http(s) address answers, within limits of time and size. The one place of kg that uses the network, and only where told to."""

from __future__ import annotations

import http.client
import io
import time
import urllib.error
import urllib.request
from importlib import metadata
from typing import BinaryIO
from urllib.parse import urlsplit

from kg.errors import InputError

SILENCE = 20.0  # seconds without a byte
LONGEST = 120.0  # seconds in all
LIMIT = 50_000_000  # bytes
PORTION = 1 << 16


def fetch(address: str) -> BinaryIO:
    """
    Fetch an address; redirections to other http(s) addresses are followed.

    Raises:
        InputError: Nothing answers there, what answers is an error, or it takes too long or has too many bytes.
    """
    if urlsplit(address).username is not None:
        raise InputError(f"{_shown(address)}: holds a name or password; fetch the page yourself and give the file")
    request = urllib.request.Request(address, headers={"User-Agent": f"kg/{metadata.version('kg-news')}", "Accept": "*/*"})
    ends = time.monotonic() + LONGEST
    try:
        with _opener().open(request, timeout=SILENCE) as answer:
            return io.BytesIO(_read(answer, address, ends))
    except urllib.error.HTTPError as error:
        raise InputError(f"{address}: answers {error.code} {_one_line(error.reason)}; check the address") from None
    except (TimeoutError, urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        found = f"silent for {SILENCE:g} seconds" if isinstance(reason, TimeoutError) else f"no answer ({_one_line(reason)})"
        raise InputError(f"{address}: {found}; check the address and the network") from None


def _opener() -> urllib.request.OpenerDirector:
    """Make an opener that knows http and https only, so that no redirection leads to a file or an ftp server."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler, urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPRedirectHandler, urllib.request.HTTPErrorProcessor, urllib.request.UnknownHandler,
    ):  # fmt: skip
        opener.add_handler(handler())
    return opener


def _read(answer: BinaryIO, address: str, ends: float) -> bytes:
    parts, size = [], 0
    while part := answer.read1(PORTION):  # type: ignore[attr-defined]  # read() would wait for a server that drips until all is there
        parts.append(part)
        size += len(part)
        if size > LIMIT:
            raise InputError(f"{address}: over {LIMIT // 1_000_000} MB, the limit for what is fetched; fetch it yourself and give the file")
        if time.monotonic() > ends:
            raise InputError(f"{address}: not done after {LONGEST:g} seconds; fetch it yourself and give the file")
    return b"".join(parts)


def _shown(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://…@{parts.hostname}{parts.path}"


def _one_line(error: object) -> str:
    return " ".join(str(error).split()) or type(error).__name__
