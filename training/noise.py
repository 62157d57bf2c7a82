"""Sentences as news also writes them: headlines, capitals, without a stop, and with other names in them."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

from .align import Tokenize
from .config import HERE
from .gold import Sentence

HEADLINE_WORDS = 16
SMALL_WORDS = {"a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as", "is"}
SLOT = re.compile(r"\{(\w+)\}")
# What may stand in for a name of each kind, with weights.
KINDS = {
    "PERSON": {"PERSON": 3, "CROSSED": 1, "SURNAME": 1},
    "ORG": {"ORG": 4, "MINISTRY": 1, "SEAT": 1, "MEDIA": 2, "PARTY": 2},
    "LOC": {"COUNTRY": 1, "PLACE": 1},
    "NORP": {"NORP": 1},
    "PEOPLE": {"PEOPLE": 1},
    "MISC": {"MISC": 1},
}
LABEL_OF = (
    dict.fromkeys(("PERSON", "SURNAME", "CROSSED"), "PERSON")
    | dict.fromkeys(("ORG", "MINISTRY", "SEAT", "MEDIA", "PARTY"), "ORG")
    | {"COUNTRY": "LOC", "PLACE": "LOC", "NORP": "NORP", "PEOPLE": "NORP", "MISC": "MISC"}
)


def drop_stop(s: Sentence) -> Sentence:
    """Without its final stop, if it has one that nothing hangs on."""
    if len(s.words) < 3 or s.words[-1] != "." or len(s.words) in s.heads or (s.heads and s.heads[-1] == 0):
        return s
    layers = ("words", "spaces", "upos", "xpos", "lemmas", "heads", "rels", "names")
    return replace(s, **{layer: getattr(s, layer)[:-1] for layer in layers})


def title_case(words: list[str]) -> list[str]:
    """Headline capitals: every word but the small ones, and the first."""
    return [w if i and w.lower() in SMALL_WORDS else w[:1].upper() + w[1:] for i, w in enumerate(words)]


class Noise:
    """Draws how a sentence is to be written this time. Probabilities are those of config.yaml."""

    def __init__(self, chances: dict[str, float], rng: random.Random) -> None:
        self.chances, self.rng = chances, rng

    def __call__(self, s: Sentence) -> Sentence:
        """Give the sentence as it is, or in another writing; its layers stay on their words."""
        draw = self.rng.random()
        short = 3 < len(s.words) <= HEADLINE_WORDS
        for kind in ("headline", "capitals", "lower", "no_stop"):
            draw -= self.chances[kind]
            if draw < 0:
                if kind == "no_stop":
                    return drop_stop(s)
                if kind == "lower":
                    return replace(s, words=[w.lower() for w in s.words])
                if short:
                    s = drop_stop(s)
                    words = title_case(s.words) if kind == "headline" else [w.upper() for w in s.words]
                    return replace(s, words=words)
                return s
        return s


class Names:
    """New names for old, and sentences made from frames; see names.yaml."""

    def __init__(self, tokenize: Tokenize, rng: random.Random, path: Path = HERE / "names.yaml") -> None:
        import yaml

        self.tokenize, self.rng = tokenize, rng
        self.lists: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.frames = self.lists.pop("FRAMES")
        people: list[list[str]] = [n.split() for n in self.lists["PERSON"]]
        self.given: list[str] = sorted({p[0] for p in people})
        self.surnames: list[str] = sorted({p[-1] for p in people})

    def draw(self, kind: str) -> str:
        """Draw a name from the list of that kind; CROSSED is a given name of one person with the surname of another."""
        if kind == "SURNAME":
            return self.rng.choice(self.surnames)
        if kind == "CROSSED":
            return f"{self.rng.choice(self.given)} {self.rng.choice(self.surnames)}"
        return self.rng.choice(self.lists[kind])

    def frame(self) -> Sentence:
        """Make a sentence of a frame with its slots filled; frames without quotes or stops serve as headlines."""
        words: list[str] = []
        names: list[str] = []
        frame = self.rng.choice(self.frames)
        filled, spans, end = "", [], 0
        for slot in SLOT.finditer(frame):
            kind = "CROSSED" if slot[1] == "PERSON" and self.rng.random() < 0.25 else slot[1]
            filled += frame[end : slot.start()]
            name = self.draw(kind)
            if kind in LABEL_OF:
                spans.append((len(filled), len(filled) + len(name), LABEL_OF[kind]))
            filled += name
            end = slot.end()
        filled += frame[end:]
        at = 0
        for word in self.tokenize(filled):
            start = filled.index(word, at)
            at = start + len(word)
            label = next((("B-" if start <= a else "I-") + kind for a, b, kind in spans if start < b and at > a), "O")
            words.append(word)
            names.append(label)
        return Sentence(words, [True] * len(words), names=names)

    def replaced(self, s: Sentence, chance: float) -> Sentence:
        """Replace some names of a sentence by others of their kind; for sentences without a parse."""
        if not s.names or s.heads:
            return s
        words: list[str] = []
        names: list[str] = []
        i = 0
        while i < len(s.words):
            label = s.names[i]
            j = i + 1
            if label[0] == "B":
                while j < len(s.words) and s.names[j] == "I" + label[1:]:
                    j += 1
            new = s.words[i:j]
            if label[0] == "B" and label != "B-MISC" and self.rng.random() < chance:
                kind = "PEOPLE" if label == "B-NORP" and s.words[j - 1].endswith("s") else label[2:]
                choices = KINDS[kind]
                new = self.tokenize(self.draw(self.rng.choices(list(choices), list(choices.values()))[0]))
            words += new
            names += [label] + ["I" + label[1:] if label != "O" else "O"] * (len(new) - 1)
            i = j
        return Sentence(words, [True] * len(words), names=names)

