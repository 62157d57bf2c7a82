"""What is installed, which model loads, which store answers: the first thing to look at when something is amiss."""

from __future__ import annotations

import platform
import shutil
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata

from kg.cache import ClaimCache, folder
from kg.errors import KgError

LIBRARIES = ("spacy", "onnxruntime", "tokenizers", "kglite", "neo4j", "pyvis", "trafilatura", "feedparser")
EXTRAS = {"pypdf": "pdf", "warcio": "warc", "pandas": "pandas"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, and what was found."""

    name: str
    ok: bool
    found: str


def checks(store: str, model: str | None = None) -> list[Check]:
    """Look at the installation, the language model, the lexicon and a store."""
    return [_versions(), _extras(), _cache(), _model(model), _lexicon(), _store(store), _browser()]


def _versions() -> Check:
    missing = [name for name in LIBRARIES if not _version(name)]
    found = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES if _version(name))
    text = f"kg {_version('kg-news')} on Python {platform.python_version()}; {found}"
    return Check("versions", not missing, text + (f"; missing {', '.join(missing)}: pip install kg-news" if missing else ""))


def _extras() -> Check:
    found = [f"{name} {_version(name)}" if _version(name) else f"no {name} (kg-news[{extra}])" for name, extra in EXTRAS.items()]
    return Check("extras", True, ", ".join(found))


def _cache() -> Check:
    path = folder() / "claims.sqlite"
    if not path.exists():
        return Check("cache", True, f"{path}: not there yet; kg build makes it")
    known = ClaimCache(path)
    count = known.count()
    known.close()
    return Check("cache", known.problem is None, known.problem or f"{path}: {count:,} articles, {path.stat().st_size / 1e6:,.1f} MB")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _model(name: str | None) -> Check:
    from kg.types import Article
    from kg.work import Extraction

    try:
        extraction = Extraction(name)
    except KgError as error:
        return Check("model", False, str(error))
    ((_, claims),) = extraction.claims([Article("doctor", "Norway thanked Chile.", paragraphs=((0, 21),))])
    parts = ", ".join([*extraction.nlp.pipe_names, "the judge" if extraction.judge else "no judge: the rules stand alone"])
    reads = [(claim.source, claim.relation, claim.target) for claim in claims] == [("Norway", "BACKED", "Chile")]
    found = f"{name or 'the English pipeline that kg ships'}: {parts}"
    return Check("model", reads, found if reads else f"{found}; does not read 'Norway thanked Chile.'")


def _lexicon() -> Check:
    from kg.lexicon import shipped_gazetteer, shipped_relations, shipped_triggers

    triggers, actors = len(shipped_triggers().frames), len(shipped_gazetteer().actors)
    found = f"{len(shipped_relations())} relation types, {triggers:,} triggers, {actors:,} actors"
    return Check("lexicon", True, found)


def _store(store: str) -> Check:
    from pathlib import Path

    from kg.query import query
    from kg.store import open_store

    if "://" not in store and not Path(store).exists():
        return Check("store", True, f"{store}: not there yet; kg build makes it")
    try:
        with closing(open_store(store, read_only=True)) as opened:
            actors = len(query(opened, "MATCH (a:Actor) RETURN a.id AS id ORDER BY id"))
    except KgError as error:
        return Check("store", False, str(error))
    return Check("store", True, f"{store}: answers, {actors:,} actors")


def _browser() -> Check:
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome", "firefox") if (path := shutil.which(name))), None)
    return Check("browser", True, "found, for the pages" if found else "none found on the path; any current browser opens the pages")
