"""Sentences in, readings out: who did what to whom, in which words, and who said so."""

from kg.extract.readings import Extractor

__all__ = ["Extractor"]
