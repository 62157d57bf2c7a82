"""Put pipelines together: the one that kg ships, or an installed one with what kg adds to any."""

from __future__ import annotations

import spacy
from spacy.language import Language

from kg.errors import ModelError
from kg.model import dates, encoder, lemmas, morph  # noqa: F401  (register the components)
from kg.model.tokenizer import blank


def shipped() -> Language:
    """Make the English pipeline that kg ships."""
    nlp = blank()
    for component in ("kg_encoder", "kg_morph", "kg_lemmas", "kg_dates"):
        nlp.add_pipe(component)
    return nlp


def installed(name: str) -> Language:
    """
    Load a spaCy pipeline by package name or path.

    Raises:
        ModelError: There is none, or it has no parser or no entities.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(f"{name}: no such spaCy pipeline; install it (python -m spacy download {name}), or leave --model out") from error
    for needed in ("parser", "ner"):
        if needed not in nlp.pipe_names:
            raise ModelError(f"{name}: has no {needed}; take a pipeline with parser and ner, such as en_core_web_sm")
    return nlp
