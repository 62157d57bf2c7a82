"""What a measure gives: rows, and a value for each actor to colour it by."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.rows import Rows
from kg.view import Colours


@dataclass(frozen=True, slots=True, repr=False)
class Measure(Rows):
    """
    Rows of a measure; `.to_pandas()` gives a frame, `graph.view(colours=measure)` the picture.

    Attributes:
        colours: By actor, also where the rows are of countries or sectors.
    """

    colours: Colours = field(default_factory=lambda: Colours(""))
