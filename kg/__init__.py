"""
Turn news into a graph of who did what to whom, with the sentence behind every edge.

`kg.build(paths)` does it all; `kg.extract(paths)` yields claims. Heavy parts are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.model import load_model
    from kg.pipeline import build
    from kg.types import Actor, Article, Claim, Event

__version__ = "0.1.0"
__all__ = ["Actor", "Article", "Claim", "Event", "__version__", "build", "load_model"]

_HOME = {
    "build": "kg.pipeline",
    "load_model": "kg.model",
    "Actor": "kg.types",
    "Article": "kg.types",
    "Claim": "kg.types",
    "Event": "kg.types",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
