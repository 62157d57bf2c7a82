"""Rows in, one self-contained page out. Knows neither spaCy nor a database driver."""

from kg.view.colours import Colours
from kg.view.html import page
from kg.view.layout import positions
from kg.view.rows import NetworkRows

__all__ = ["Colours", "NetworkRows", "page", "positions"]
