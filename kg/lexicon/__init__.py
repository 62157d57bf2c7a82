"""What kg knows beforehand, as data: relation types, triggers, actors and roles, and the loaders that check them."""

from kg.lexicon.relations import Relations, RelationType, load_relations, shipped_relations

__all__ = ["RelationType", "Relations", "load_relations", "shipped_relations"]
