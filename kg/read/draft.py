"""What a file says of one article, before dates are harvested and the text is cleaned."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Draft:
    """
    One article as its file gives it.

    Attributes:
        where: The file, or file and line, that messages name.
        titled: Whether the first line may be the title, as in plain text.
        summary: Whether the text is only a summary of the article, as in many feeds.
        address: A path or URL that may hold the date, such as `news/2025-03-12-talks`.
    """

    where: str
    id: str
    text: str
    title: str | None = None
    published: dt.date | None = None
    url: str | None = None
    outlet: str | None = None
    titled: bool = False
    address: str | None = None
    summary: bool = False


Drafts = Draft | InputError
"""What a format yields: an article, or why one of its lines gives none."""
