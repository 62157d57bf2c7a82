"""SpaCy's English tokenizer, mended where news and the treebanks write differently. The words come out as in UD English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without types
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

# A hyphen parts two words ("Israel-Hamas", "US-led") but does not part these from what follows: "re-elected", "pro-Russian".
PREFIXES = "anti co cross e ex inter mid mini multi non pan post pre pro re semi sub un"
KEPT = "".join(rf"(?<!(?i:\b{prefix}))" for prefix in PREFIXES.split())

INFIXES = (
    rf"(?<=[{ALPHA}0-9]){KEPT}(?:{HYPHENS})(?=[{ALPHA}])",
    rf"(?<=[A-Z]\.)(?:{HYPHENS})(?=[{ALPHA}])",  # "U.S.-led"
    r"[“”„«»]",  # "end.”The"
    r"(?<=[^\d\s])(?:—|–|--)(?=[“\"‘'])",
)
SUFFIXES = (rf"(?<=[{ALPHA}]{{4}})-", r"(?<=\))-", r"(?<=[0-9])(?:bn|tn)")  # "Moscow- and Kyiv-based", "(Reuters)-", "£3bn"
TITLES = ("Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Gen.", "Hon.", "Lt.", "Maj.", "Pvt.", "Reps.", "Sens.", "Sgt.")


def make_tokenizer() -> Callable[[Language], Any]:
    """Make the tokenizer that training and use share."""

    def make(nlp: Language) -> Any:
        defaults = nlp.Defaults
        # All at once: the tokenizer goes through its exceptions anew, a tenth of a second, whenever one of its rules is set.
        return Tokenizer(
            nlp.vocab,
            rules={**(defaults.tokenizer_exceptions or {}), **{title: [{"ORTH": title}] for title in TITLES}},
            prefix_search=compile_prefix_regex(defaults.prefixes or ()).search,
            suffix_search=compile_suffix_regex([*(defaults.suffixes or ()), *SUFFIXES]).search,
            infix_finditer=compile_infix_regex([*(rule for rule in defaults.infixes or () if HYPHENS not in str(rule)), *INFIXES]).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    return make


registry.tokenizers.register("kg.Tokenizer.v1", func=make_tokenizer)


def blank() -> Language:
    """Make an English pipeline that only tokenizes."""
    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "kg.Tokenizer.v1"}}})
