"""`kg.extract`: articles or bare texts in, claims out, for use from Python."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError, KgError
from kg.types import Article, Claim, content_id

log = logging.getLogger(__name__)

Input = str | Path | Article
SENTENCE = re.compile(r".*\S\s.*[.!?…][\"'”’)\]]*\s*$", re.DOTALL)  # words, and a full stop at the end: no name of a file


def extract(
    paths_or_texts: Input | Iterable[Input], *, published: dt.date | str | None = None, model: str | None = None,
    lexicon: Iterable[str | Path] = (), jobs: int = 1,
) -> Iterator[Claim]:  # fmt: skip
    """
    Find who did what to whom, without storing it.

    Args:
        paths_or_texts: Files, folders and globs, texts of a sentence or more, or `Article`s; one of them, or several.
        published: The day of what carries no date; "last Friday" is found from it.
        model: An installed spaCy pipeline in place of the one that kg ships.
        lexicon: Files of one's own relation types, triggers and actors.
        jobs: Processes to extract in.

    Yields:
        Claims, those of one article together. An input that cannot be used is logged and left out.

    Raises:
        InputError: None of the inputs can be used.
        LexiconError: A lexicon file has an entry that cannot be used.
        ModelError: There is no such pipeline.

    Example:
        >>> for claim in kg.extract("Iraq invaded Kuwait on August 2, 1990. The United Nations condemned Iraq."):
        ...     print(claim.source, claim.relation, claim.target, claim.date, claim.trigger)
        Iraq ATTACKED Kuwait 1990-08-02 invaded
        United Nations ACCUSED Iraq None condemned
    """
    from kg.work import claims_of

    inputs = [paths_or_texts] if isinstance(paths_or_texts, str | Path | Article) else [*paths_or_texts]
    try:
        day = dt.date.fromisoformat(published) if isinstance(published, str) else published
    except ValueError:
        raise ValueError(f"published={published!r} is no day; write YYYY-MM-DD") from None
    problems: list[KgError] = []
    read = 0
    for _, claims in claims_of(_articles(inputs, day, problems), model=model, lexicon=[*map(Path, lexicon)], jobs=jobs):
        read += 1
        yield from claims
    if problems and not read:
        raise problems[0]
    for problem in problems:
        log.warning("left out: %s", problem)


def _articles(inputs: list[Input], published: dt.date | None, problems: list[KgError]) -> Iterator[Article]:
    from kg.read import article, read

    texts = [text for text in inputs if isinstance(text, str) and _is_text(text)]
    yield from (given for given in inputs if isinstance(given, Article))
    for text in texts:
        try:
            found = article(text, id=f"text/{content_id(text)}")
            yield found if found.published else dataclasses.replace(found, published=published)
        except InputError as problem:
            problems.append(problem)
    paths = [path for path in inputs if not isinstance(path, Article) and path not in texts and str(path).strip()]
    if not all(str(given).strip() for given in inputs):
        problems.append(InputError("an empty text; give a path, or a text of a sentence or more"))
    yield from read(paths, published=published, on_problem=problems.append)


def _is_text(given: str) -> bool:
    """Whether a string is a text, and no path: it has line breaks, or words that end like a sentence, and no file is called so."""
    if "\n" in given.strip():
        return True
    return SENTENCE.match(given) is not None and not os.path.exists(given)  # noqa: PTH110 (a text can be too long for a Path to ask)
