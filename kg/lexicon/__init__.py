"""What kg knows beforehand, as data: relation types, triggers, actors and roles, and the loaders that check them."""

from kg.lexicon.gazetteer import Gazetteer, load_gazetteer, shipped_gazetteer
from kg.lexicon.relations import Relations, RelationType, load_relations, shipped_relations
from kg.lexicon.triggers import Frame, Triggers, load_triggers, shipped_triggers

__all__ = [
    "Frame",
    "Gazetteer",
    "RelationType",
    "Relations",
    "Triggers",
    "load_gazetteer",
    "load_relations",
    "load_triggers",
    "shipped_gazetteer",
    "shipped_relations",
    "shipped_triggers",
]
