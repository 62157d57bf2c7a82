"""Documents in the form of GUM, written for the tests: fictional states and people."""

from __future__ import annotations

TAGS = {"PROPN": "NNP", "VERB": "VBD", "NOUN": "NN", "DET": "DT", "CCONJ": "CC", "PUNCT": ".", "AUX": "MD"}


def gum(name: str, genre: str, *sentences: str) -> str:
    """
    Write a document.

    Args:
        sentences: Lines "word UPOS head relation [Entity]", with a Penn tag after the UPOS where it is not the usual one ("PRON/WP").
    """
    out = f"# newdoc id = {name}\n# meta::genre = {genre}\n"
    for number, sentence in enumerate(sentences):
        out += f"# sent_id = {name}-{number}\n"
        for i, line in enumerate(sentence.strip().splitlines(), 1):
            word, upos, head, rel, *entity = line.split()
            upos, _, xpos = upos.partition("/")
            misc = f"Entity={entity[0]}" if entity else "_"
            out += f"{i}\t{word}\t{word.lower()}\t{upos}\t{xpos or TAGS.get(upos, 'PRP')}\t_\t{head}\t{rel}\t_\t{misc}\n"
        out += "\n"
    return out


DENIAL = gum(
    "GUM_news_denial",
    "news",
    """
    Freedonia PROPN 4 nsubj (1-place-new-cf1-1-coref(2-place-new-cf1-1-coref)
    and CCONJ 3 cc
    Sylvania PROPN 1 conj (3-place-new-cf1-1-sgl)1)
    denied VERB 0 root
    it PRON 4 obj (9-event-acc-cf1-1-sgl)
    . PUNCT 4 punct
    """,
    """
    They PRON 2 nsubj (1-place-giv-cf1-1-ana)
    blamed VERB 0 root
    Firefly PROPN 2 obj (4-person-new-cf1-1-coref)
    , PUNCT 3 punct
    who PRON/WP 6 nsubj
    left VERB 3 acl:relcl
    . PUNCT 2 punct
    """,
    """
    The DET 2 det (4-person-giv-cf1-2-coref
    rebel NOUN 3 nsubj 4)
    said VERB 0 root
    it PRON 6 nsubj (2-place-giv-cf1-1-ana)
    would AUX 6 aux
    fall VERB 3 ccomp
    . PUNCT 3 punct
    """,
)
