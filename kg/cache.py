"""Where kg keeps what it can make again: a folder of the user's own."""

from __future__ import annotations

import os
from pathlib import Path


def folder() -> Path:
    """Give kg's cache folder: KG_CACHE where that is set, else `kg` in the user's own (XDG_CACHE_HOME, ~/.cache). It need not exist."""
    if given := os.environ.get("KG_CACHE"):
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "kg")
