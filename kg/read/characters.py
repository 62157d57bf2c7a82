"""Characters as the parser expects them: one apostrophe, one space, one line end; nothing invisible, nothing encoded twice."""

from __future__ import annotations

import html
import re
import unicodedata

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
# UTF-8 read as cp1252: an em dash then shows as three characters, of which the first two are these.
_TWICE = re.compile(r"â€.|Â[\xa0-\xbf]|Ã[\x80-\xbf]")
_UNSEEN = re.compile(r"\u00ad\n?|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_SPACES = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ENDS = re.compile(r"\r\n?|[\v\f\u2028]")
_C1 = re.compile(r"[\x80-\x9f]")  # cp1252 read as latin-1
_STRIPPED_OWNER = re.compile(r"((?:^|[^\w\s] ?|\b[a-z]\w* )(?=‘)|\b[a-z]{3,}(?:ed|ing) )[‘’]s ", re.MULTILINE)
_TABLE = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼʹ′´", "'"),
        **dict.fromkeys("„‟«", "“"),
        "»": "”",
        **dict.fromkeys("‐‑−", "-"),
        "―": "—",
        **{ligature: unicodedata.normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆ"},
    }
)


def normalise(text: str) -> str:
    """
    Bring a text to plain characters, line by line as it was.

    Apostrophes and single quotes become `'`. Double quotes keep the direction they have, which tells where speech opens. An opening
    quote before a lone s stands where a page lost the name of an owner, a link ("said that ‘s army"): it goes.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = _TWICE.sub(_decode_again, text)
    text = _C1.sub(lambda match: match[0].encode("latin-1").decode("cp1252", "ignore"), text)
    text = _ENDS.sub("\n", text).replace("\u2029", "\n\n")
    text = _SPACES.sub(" ", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFC", _STRIPPED_OWNER.sub(r"\1", text).translate(_TABLE))


def _decode_again(match: re.Match[str]) -> str:
    raw = b"".join(char.encode("cp1252") if char not in "\x81\x8d\x8f\x90\x9d" else char.encode("latin-1") for char in match[0])
    return raw.decode("utf-8", "ignore") or match[0]
