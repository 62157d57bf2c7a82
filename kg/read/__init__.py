"""Files and raw texts -> Articles: found, decoded, dated, cleaned and cut into paragraphs."""

from kg.read.article import article
from kg.read.reader import read

__all__ = ["article", "read"]
