"""Doubtful links and claims shown with their evidence, decided by people, and kept in a file that every graph follows."""

from kg.review.decide import Review
from kg.review.doubts import ClaimDoubt, LinkDoubt, doubtful_claims, doubtful_links
from kg.review.export import labelled

__all__ = ["ClaimDoubt", "LinkDoubt", "Review", "doubtful_claims", "doubtful_links", "labelled"]
