"""Put pipelines together: the one that kg ships, or an installed one with what kg adds to any."""

from __future__ import annotations

from concurrent.futures import Future
from typing import cast

import spacy
from spacy.language import Language

from kg.errors import ModelError
from kg.model import coref, dates, encoder, lemmas, morph  # noqa: F401  (register the components)
from kg.model.encoder import Encoder
from kg.model.network import Network
from kg.model.tokenizer import blank

NEEDED = {"token.dep": "parser", "doc.ents": "entity recognizer"}

BATCH = 32  # texts that a process gets at a time: enough to sort by length, few enough that `n_process=2` has work for both


def shipped(network: Future[Network]) -> Language:
    """Make the English pipeline that kg ships, with its network once that has been read."""
    nlp = blank()
    nlp.meta.update(name="kg_news", description="English news: UD parse, names, dates, coreference", license="CC BY-SA 4.0")
    for component in ("kg_encoder", "kg_morph", "kg_lemmas", "kg_dates", "kg_coref"):
        nlp.add_pipe(component)
    cast(Encoder, nlp.get_pipe("kg_encoder")).network = network.result()
    nlp.batch_size = BATCH
    return nlp


def installed(name: str) -> Language:
    """
    Load a spaCy pipeline by package name or path, and add coreference to it.

    Raises:
        ModelError: There is none, it cannot be loaded, or it has no parser or no entity recognizer.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(f"{name}: no such spaCy pipeline; install one, such as en_core_web_sm, or use the one that kg ships") from error
    except (ImportError, ValueError) as error:
        raise ModelError(f"{name}: cannot be loaded: {str(error).splitlines()[0]}") from error
    assigned = {attribute for pipe in nlp.pipe_names for attribute in nlp.get_pipe_meta(pipe).assigns}
    for attribute, part in NEEDED.items():
        if attribute not in assigned:
            raise ModelError(f"{name}: has no {part}; take a pipeline with both, such as en_core_web_sm")
    if "kg_coref" not in nlp.pipe_names:
        nlp.add_pipe("kg_coref")
    return nlp
