"""The language model: the English pipeline that kg ships, or any spaCy pipeline with a parser and entities in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def load_model(name: str | None = None) -> Language:
    """
    Load the pipeline that `parse` runs.

    Args:
        name: An installed spaCy pipeline, or a path to one; None for the one that kg ships: Universal Dependencies labels, entities
            PERSON ORG LOC NORP MISC DATE.

    Raises:
        ModelError: There is no such pipeline, or it has no parser or no entities.
    """
    if name is not None:
        from kg.model.pipeline import installed

        return installed(name)
    from concurrent.futures import ThreadPoolExecutor

    from kg.model.network import SHIPPED, Network

    with ThreadPoolExecutor(1) as beside:  # spaCy takes long to import, so the weights are read meanwhile
        network = beside.submit(Network, SHIPPED)
        from kg.model.pipeline import shipped

        return shipped(network)
