"""What actors are coloured by, apart from what they are: the bloc that they belong to, how central they are, whom they side with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.view.rows import Row

SHADES = 8  # groups with a colour of their own; what is rarer is "other"


@dataclass(frozen=True, slots=True)
class Colours:
    """
    A value for actors, by their ids: texts are groups, numbers amounts, and numbers with negative ones among them a balance round zero.

    Attributes:
        title: What the values are, for the legend.
    """

    title: str
    values: Mapping[str, str | float] = field(default_factory=dict)


def shades(colours: Colours | None, actors: Sequence[Row]) -> dict[str, Any] | None:
    """
    Gather what the page paints by, or None: for each actor the number of its group, or its amount from -1 to 1; null where it has none.

    Groups come by size; those beyond the eighth are one.
    """
    if colours is None:
        return None
    given = [colours.values.get(actor["id"]) for actor in actors]
    if any(isinstance(value, str) for value in given):
        sizes = Counter(str(value) for value in given if value is not None)
        groups = sorted(sizes, key=lambda group: (-sizes[group], group))
        place = {group: min(i, SHADES) for i, group in enumerate(groups)}
        names = groups[:SHADES] + ["other"] * (len(groups) > SHADES)
        return {"title": colours.title, "groups": names, "values": [None if value is None else place[str(value)] for value in given]}
    amounts = [None if value is None else float(value) for value in given]
    most = max((abs(amount) for amount in amounts if amount is not None), default=0.0) or 1.0
    low = -most if any(amount is not None and amount < 0 for amount in amounts) else 0.0
    values = [None if amount is None else round(amount / most, 3) for amount in amounts]
    return {"title": colours.title, "range": [float(f"{low:.3g}"), float(f"{most:.3g}")], "values": values}
