"""Articles to claims, in this process or in several: a pure function of one article, so the work can be split anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kg.types import Article, Claim, content_id

if TYPE_CHECKING:
    from spacy.tokens import Doc

PORTION = 16  # articles that a process takes at once: enough to batch sentences by length, few enough to keep progress moving
SOURCES = ("extract", "lexicon", "model", "resolve/copies.py", "resolve/within.py", "types.py")


class Extraction:
    """
    Everything that turns articles into claims: the language model and the lexicon, loaded once.

    Args:
        model: A spaCy pipeline in place of the one that kg ships.
        lexicon: Files of one's own that extend or override relation types, triggers and actors.

    Raises:
        ModelError: There is no such pipeline.
        LexiconError: A lexicon file has an entry that cannot be used.
    """

    def __init__(self, model: str | None = None, lexicon: Iterable[Path] = ()) -> None:
        from kg.lexicon import load_relations, load_triggers, shipped_triggers
        from kg.lexicon.gazetteer import load_gazetteer, shipped_gazetteer
        from kg.model import load_model

        extra = tuple(lexicon)
        self.relations = load_relations(extra)
        self.triggers = load_triggers(extra, self.relations) if extra else shipped_triggers()
        self.gazetteer = load_gazetteer(extra) if extra else shipped_gazetteer()
        self.nlp = load_model(model)
        self.fingerprint = content_id(_own_hash(), model, [hashlib.sha256(path.read_bytes()).hexdigest() for path in extra])

    def claims(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
        """Parse articles and yield each with its claims, in the order given."""
        from kg.parse import parse

        for article, doc in parse(articles, self.nlp):
            yield article, self.claims_of(article, doc)

    def claims_of(self, article: Article, doc: Doc) -> list[Claim]:
        """The claims of one parsed article, names resolved within it."""
        from kg.extract import Extractor
        from kg.resolve.within import claims, run_id

        extractor = Extractor(article, doc, self.gazetteer, self.triggers)
        people, run = extractor.mentions.people, run_id(article, self.fingerprint)
        return list(claims(article, extractor.readings(), people, self.gazetteer, self.relations, run))


def claims_of(
    articles: Iterable[Article], *, model: str | None = None, lexicon: Iterable[Path] = (), jobs: int = 1
) -> Iterator[tuple[Article, list[Claim]]]:
    """
    Yield each article with its claims, in the order given.

    Args:
        jobs: Processes to extract in; 1 stays in this one. The claims are the same for any number.

    Raises:
        ModelError: There is no such pipeline.
        LexiconError: A lexicon file has an entry that cannot be used.
    """
    if jobs <= 1:
        yield from Extraction(model, lexicon).claims(articles)
        return
    # "spawn" everywhere: a forked child shares the threads of the parent's libraries and can hang on them.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (model, tuple(lexicon))) as pool:
        waiting: list[Future[list[tuple[Article, list[Claim]]]]] = []
        source = iter(articles)
        while portion := list(islice(source, PORTION)):
            waiting.append(pool.submit(_claims_of_portion, portion))
            if len(waiting) > 2 * jobs:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


_extraction: Extraction | None = None  # a worker process's own, set once when it starts


def _start(model: str | None, lexicon: tuple[Path, ...]) -> None:
    global _extraction
    _extraction = Extraction(model, lexicon)


def _claims_of_portion(articles: list[Article]) -> list[tuple[Article, list[Claim]]]:
    assert _extraction is not None, "the pool starts each process with _start"
    return list(_extraction.claims(articles))


@cache
def _own_hash() -> str:
    """Hash of the code, lexicon and weights that decide what is read: another version gives another run."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for name in SOURCES:
        path = root / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix in (".py", ".yaml", ".csv", ".json", ".onnx", ".npy"):
                digest.update(file.relative_to(root).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
