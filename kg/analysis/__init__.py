"""Networks of actors, measured: rows and frames to read, and colours for the page. Takes a graph's answers and knows no store."""

from kg.analysis.centrality import brokers, central, ego
from kg.analysis.change import changes
from kg.analysis.measure import Measure
from kg.analysis.sides import blocs, triads
from kg.analysis.ties import By, Side

__all__ = ["By", "Measure", "Side", "blocs", "brokers", "central", "changes", "ego", "triads"]
