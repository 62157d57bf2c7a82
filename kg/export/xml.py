"""Text and attributes that any XML parser reads back as they were."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

# XML 1.0 has no way to write these, not even escaped.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element_text(value: Any) -> str:
    """Escape a value to stand between tags; characters that XML does not have become U+FFFD."""
    return escape(plain(value), {"\r": "&#13;"})  # a parser turns a bare carriage return into a line feed


def attributes(**values: Any) -> str:
    """Write attributes, a blank before each; those without value are left out, and a closing underscore of a name is dropped."""
    return "".join(f" {name.rstrip('_')}={quoteattr(plain(value))}" for name, value in values.items() if value is not None)


def plain(value: Any) -> str:
    """Write a value as text: booleans as true and false, lists as one text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " | ".join(map(plain, value))
    return FORBIDDEN.sub("\ufffd", str(value))
