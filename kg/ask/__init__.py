"""
Plain English questions to a graph: "who threatened Russia in March?" becomes a named query, and its rows an answer with evidence.

No model writes the answers: a question is turned into statements, which the parser and the rules that read news read as well. What is
not understood is said.
"""

from kg.ask.asker import Answer, Asker, ask

__all__ = ["Answer", "Asker", "ask"]
