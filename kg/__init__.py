"""
Turn news into a graph of who did what to whom, with the sentence behind every edge.

`kg.build(paths)` does it all; `kg.open()` explores what it built; `kg.extract(paths)` yields claims. Heavy parts are loaded when they are
first used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg import analysis, errors
    from kg.claims import extract
    from kg.errors import KgError
    from kg.graph import Graph
    from kg.graph import open_ as open  # noqa: A004 (used as kg.open)
    from kg.model import load_model
    from kg.pipeline import build
    from kg.types import Actor, Article, Claim, Event

__version__ = "0.1.0"
__all__ = [
    "Actor", "Article", "Claim", "Event", "Graph", "KgError", "__version__", "analysis", "build", "errors", "extract", "load_model", "open",
]  # fmt: skip

_MODULES = ("analysis", "errors")
_HOME = {
    "build": ("kg.pipeline", "build"),
    "extract": ("kg.claims", "extract"),
    "open": ("kg.graph", "open_"),
    "Graph": ("kg.graph", "Graph"),
    "KgError": ("kg.errors", "KgError"),
    "load_model": ("kg.model", "load_model"),
    "Actor": ("kg.types", "Actor"),
    "Article": ("kg.types", "Article"),
    "Claim": ("kg.types", "Claim"),
    "Event": ("kg.types", "Event"),
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        module, there = _HOME[name]
        return getattr(import_module(module), there)
    if name in _MODULES:
        return import_module(f"kg.{name}")
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """Lets `kg.extract` stay the function when Python binds the subpackage of that name; `from kg.extract import` finds that still."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name == "extract" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
