"""Articles to claims, in this process or in several: a pure function of one article, so the work can be split anywhere."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kg.resolve.within import run_id
from kg.types import Article, Claim, content_id

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.cache import ClaimCache

Extracted = tuple[Article, list[Claim]]
Extract = Callable[[list[Article]], Iterator[Extracted]]

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
        from kg.extract.judge import Judge
        from kg.lexicon import load_relations, load_triggers, shipped_triggers
        from kg.lexicon.gazetteer import load_gazetteer, shipped_gazetteer
        from kg.model import load_model
        from kg.model.network import SHIPPED

        extra = tuple(lexicon)
        self.relations = load_relations(extra)
        self.triggers = load_triggers(extra, self.relations) if extra else shipped_triggers()
        self.gazetteer = load_gazetteer(extra) if extra else shipped_gazetteer()
        self.nlp = load_model(model)
        self.judge = Judge(SHIPPED / "judge.onnx") if model is None else None
        self.fingerprint = fingerprint(model, extra)

    def claims(self, articles: Iterable[Article]) -> Iterator[Extracted]:
        """Parse articles and yield each with its claims, in the order given."""
        from kg.parse import parse

        for article, doc in parse(articles, self.nlp):
            yield article, self.claims_of(article, doc)

    def claims_of(self, article: Article, doc: Doc) -> list[Claim]:
        """The claims of one parsed article, names resolved within it."""
        from kg.extract import Extractor
        from kg.resolve.within import claims

        extractor = Extractor(article, doc, self.gazetteer, self.triggers, self.judge)
        people, run = extractor.mentions.people, run_id(article, self.fingerprint)
        return list(claims(article, extractor.readings(), people, self.gazetteer, self.relations, run))


def claims_of(
    articles: Iterable[Article], *, model: str | None = None, lexicon: Iterable[Path] = (), jobs: int = 1, cache: ClaimCache | None = None
) -> Iterator[Extracted]:
    """
    Yield each article with its claims, in the order given.

    Args:
        jobs: Processes to extract in; 1 stays in this one. The claims are the same for any number.
        cache: Where the claims of articles that were read before are looked up, and those of others kept.

    Raises:
        ModelError: There is no such pipeline.
        LexiconError: A lexicon file has an entry that cannot be used.
    """
    extra = tuple(lexicon)
    known = _Known(cache, model, extra) if cache is not None else None
    source = iter(articles)
    with _workers(model, extra, jobs) as extract:
        waiting: deque[Iterator[Extracted]] = deque()
        while portion := list(islice(source, PORTION)):
            waiting.append(extract(portion) if known is None else known.complete(portion, extract))
            if len(waiting) > (2 * jobs if jobs > 1 else 0):
                yield from waiting.popleft()
        for rest in waiting:
            yield from rest


def fingerprint(model: str | None, lexicon: Sequence[Path]) -> str:
    """Hash everything that decides what is read in a text: code, model and lexicon."""
    return content_id(_own_hash(), model, _model_version(model), [hashlib.sha256(path.read_bytes()).hexdigest() for path in lexicon])


class _Known:
    """What a cache holds of articles, as one extractor reads them."""

    def __init__(self, cache: ClaimCache, model: str | None, lexicon: Sequence[Path]) -> None:
        from kg.lexicon import load_relations

        self._cache = cache
        self._relations = load_relations(lexicon)
        self._extractor = fingerprint(model, lexicon)

    def complete(self, portion: Sequence[Article], extract: Extract) -> Iterator[Extracted]:
        """Take from the cache what it has, and extract and keep the rest, which begins at once."""
        keys = [content_id(article.id, article.outlet, run_id(article, self._extractor)) for article in portion]
        found = [self._cache.get(key, self._relations) for key in keys]
        missing = [article for article, claims in zip(portion, found, strict=True) if claims is None]
        return self._merged(portion, keys, found, extract(missing) if missing else iter(()))

    def _merged(
        self, portion: Sequence[Article], keys: Sequence[str], found: Sequence[list[Claim] | None], fresh: Iterator[Extracted]
    ) -> Iterator[Extracted]:
        for article, key, claims in zip(portion, keys, found, strict=True):
            if claims is None:
                _, claims = next(fresh)
                self._cache.put(key, claims)
            yield article, claims


@contextmanager
def _workers(model: str | None, lexicon: tuple[Path, ...], jobs: int) -> Iterator[Extract]:
    """Give what extracts a portion, in this process or in others; model and processes start with the first portion."""
    here = cache(lambda: Extraction(model, lexicon))
    if jobs <= 1:
        yield lambda portion: here().claims(portion)
        return
    # "spawn" everywhere: a forked child shares the threads of the parent's libraries and can hang on them.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (model, lexicon)) as pool:

        def submit(portion: list[Article]) -> Iterator[Extracted]:
            future = pool.submit(_claims_of_portion, portion)
            return (result for results in (future,) for result in results.result())

        yield submit


_extraction: Extraction | None = None  # a worker process's own, set once when it starts


def _start(model: str | None, lexicon: tuple[Path, ...]) -> None:
    global _extraction
    _extraction = Extraction(model, lexicon)


def _claims_of_portion(articles: list[Article]) -> list[Extracted]:
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


def _model_version(model: str | None) -> str | None:
    """Tell which version of a pipeline in place of ours it is: that of its package, or a hash of the files of its folder."""
    if model is None:
        return None
    folder = Path(model)
    if not folder.is_dir():
        try:
            return metadata.version(model)
        except metadata.PackageNotFoundError:
            return None
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
