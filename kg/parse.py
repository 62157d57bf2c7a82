"""Parse articles: Article -> (Article, Doc), in a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.errors import ModelError
from kg.types import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def parse(articles: Iterable[Article], nlp: Language, *, batch_size: int = 32, n_process: int = 1) -> Iterator[tuple[Article, Doc]]:
    """
    Yield each article with its Doc, in order; no more than a few batches are held at once.

    Args:
        articles: Read as they are needed.
        nlp: As `load_model` gives it.
        batch_size: Articles that a process gets at a time.
        n_process: Above 1, parsing runs in as many processes; worth its start-up of some seconds from a few hundred articles on.

    Raises:
        ModelError: A Doc comes back without a dependency parse.
    """
    pairs = ((article.text, article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size, n_process=n_process):
        if len(doc) and not doc.has_annotation("DEP"):
            raise ModelError(f"article {article.id}: no dependency parse; load a pipeline with a parser, such as en_core_web_sm")
        yield article, doc
