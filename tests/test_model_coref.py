"""Coreference on parses written by hand, which have no vectors; then a few texts end to end."""

from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.model import load_model
from kg.model.coref import Coref
from kg.model.ranker import Ranker
from kg.model.speech import quotations

WORDS = spacy.blank("en").vocab
POS = {"NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "DT": "DET", "IN": "ADP"}
POS |= {"VBD": "VERB", "VBZ": "VERB", "VB": "VERB", "MD": "AUX", "JJ": "ADJ", "CC": "CCONJ", "RB": "ADV", "TO": "PART", "POS": "PART"}
LEMMAS = {"said": "say", "told": "tell", "praised": "praise", "rivals": "rival", "troops": "troop", "warned": "warn"}


def parsed(rows: str, **names: str) -> Doc:
    """
    Build a Doc from lines "word tag head relation", heads counted from 0 within the text, sentences parted by a blank line.

    `names` gives the label of each word that is (part of) a name: neighbours of one label are one name.
    """
    fields = [line.split() for line in rows.strip().splitlines() if line.strip()]
    words, tags, heads, deps = (list(column) for column in zip(*fields, strict=True))
    doc = Doc(
        WORDS,
        words=words,
        tags=tags,
        pos=["AUX" if dep in ("aux", "cop") else POS.get(tag, "PUNCT") for tag, dep in zip(tags, deps, strict=True)],
        heads=[int(head) for head in heads],
        deps=deps,
        lemmas=[LEMMAS.get(word, word.lower()) for word in words],
    )
    spans: list[Span] = []
    for token in doc:
        label = names.get(token.text)
        if label and spans and spans[-1].end == token.i and spans[-1].label_ == label:
            spans[-1] = Span(doc, spans[-1].start, token.i + 1, label=label)
        elif label:
            spans.append(Span(doc, token.i, token.i + 1, label=label))
    doc.ents = tuple(spans)
    return Coref(Ranker())(doc)


def linked(doc: Doc) -> dict[str, str]:
    return {
        doc[link.anaphor_start : link.anaphor_end].text: doc[link.antecedent_start : link.antecedent_end].text for link in doc._.coref
    }


UD_SPEAKER = """
    Ada NNP 2 nsubj
    Lovelace NNP 0 flat
    told VBD 2 ROOT
    Charles NNP 2 obj
    Babbage NNP 3 flat
    she PRP 7 nsubj
    would MD 7 aux
    praise VB 2 ccomp
    him PRP 7 obj
    . . 2 punct
"""
CLEARNLP_SPEAKER = """
    Ada NNP 1 compound
    Lovelace NNP 2 nsubj
    told VBD 2 ROOT
    Charles NNP 4 compound
    Babbage NNP 2 dobj
    she PRP 7 nsubj
    would MD 7 aux
    praise VB 2 ccomp
    him PRP 7 dobj
    . . 2 punct
"""


@pytest.mark.parametrize("rows", [pytest.param(UD_SPEAKER, id="universal dependencies"), pytest.param(CLEARNLP_SPEAKER, id="ClearNLP")])
def test_first_names_tell_he_from_she(rows: str) -> None:
    doc = parsed(rows, Ada="PERSON", Lovelace="PERSON", Charles="PERSON", Babbage="PERSON")
    assert linked(doc) == {"she": "Ada Lovelace", "him": "Charles Babbage"}


def test_a_pronoun_is_not_the_subject_of_its_own_verb() -> None:
    doc = parsed(
        """
        Firefly NNP 1 nsubj
        praised VBD 1 ROOT
        him PRP 1 obj
        """,
        Firefly="PERSON",
    )
    assert doc._.coref == ()


def test_an_owner_can_be_the_subject() -> None:
    doc = parsed(
        """
        Firefly NNP 1 nsubj
        praised VBD 1 ROOT
        his PRP$ 3 nmod:poss
        rivals NNS 1 obj
        """,
        Firefly="PERSON",
    )
    assert [(link.anaphor_start, link.antecedent_start, link.antecedent_end) for link in doc._.coref] == [(2, 0, 1)]
    assert 0.8 < doc._.coref[0].score < 1


@pytest.mark.xfail(strict=True, reason="without vectors the nearer of the two is taken to be likely enough")
def test_of_two_who_fit_alike_none_is_taken() -> None:
    doc = parsed(
        """
        Firefly NNP 3 nsubj
        and CC 2 cc
        Trentino NNP 0 conj
        said VBD 3 ROOT
        little JJ 3 obj

        His PRP$ 6 nmod:poss
        rivals NNS 7 nsubj
        praised VBD 7 ROOT
        him PRP 7 obj
        """,
        Firefly="PERSON",
        Trentino="PERSON",
    )
    assert doc._.coref == ()


def test_the_fullest_name_is_given() -> None:
    doc = parsed(
        """
        Rufus NNP 2 nsubj
        Firefly NNP 0 flat
        said VBD 2 ROOT
        little JJ 2 obj

        Firefly NNP 5 nsubj
        warned VBD 5 ROOT
        that IN 8 mark
        he PRP 8 nsubj
        praised VBD 5 ccomp
        nobody NN 8 obj
        """,
        Rufus="PERSON",
        Firefly="PERSON",
    )
    assert linked(doc) == {"he": "Rufus Firefly"}


def test_a_description_goes_back_to_the_name_it_came_with() -> None:
    doc = parsed(
        """
        The DT 2 det
        Syldavian JJ 2 amod
        chancellor NN 6 nsubj
        , , 2 punct
        Muskar NNP 2 appos
        , , 2 punct
        warned VBD 6 ROOT
        Borduria NNP 6 obj

        The DT 9 det
        chancellor NN 10 nsubj
        praised VBD 10 ROOT
        Ruritania NNP 10 obj
        """,
        Muskar="PERSON",
        Borduria="LOC",
        Ruritania="LOC",
        Syldavian="NORP",
    )
    assert linked(doc) == {"The chancellor": "Muskar"}


@pytest.mark.parametrize("modifier", [pytest.param("vice", id="vice president"), pytest.param("former", id="former president")])
def test_the_president_is_no_vice_or_former_one(modifier: str) -> None:
    doc = parsed(
        f"""
        {modifier} JJ 1 amod
        president NN 2 nmod:desc
        Firefly NNP 3 nsubj
        warned VBD 3 ROOT
        Borduria NNP 3 obj

        The DT 6 det
        president NN 7 nsubj
        praised VBD 7 ROOT
        Ruritania NNP 7 obj
        """,
        Firefly="PERSON",
        Borduria="LOC",
        Ruritania="LOC",
    )
    assert doc._.coref == ()


def test_a_state_that_speaks_is_the_it_that_acts() -> None:
    doc = parsed(
        """
        Freedonia NNP 1 nsubj
        said VBD 1 ROOT
        it PRP 4 nsubj
        would MD 4 aux
        attack VB 1 ccomp
        """,
        Freedonia="LOC",
    )
    assert linked(doc) == {"it": "Freedonia"}


def test_i_in_a_quotation_is_its_speaker_and_he_is_not() -> None:
    doc = parsed(
        """
        “ `` 2 punct
        I PRP 2 nsubj
        warned VBD 6 ccomp
        him PRP 2 obj
        ” '' 2 punct
        Muskar NNP 6 nsubj
        said VBD 6 ROOT
        . . 6 punct
        """,
        Muskar="PERSON",
    )
    assert linked(doc) == {"I": "Muskar"}
    assert [(q.start, q.end, q.speaker and q.speaker.text) for q in quotations(doc)] == [(0, 5, "Muskar")]


@cache
def shipped() -> Language:
    return load_model()


TRUE_TEXTS = [
    pytest.param(
        "France and Germany said they would hold talks with Japan.",
        {"they": "France and Germany"},
        id="two joined are they",
    ),
    pytest.param(
        "Russia attacked Ukraine in 2022. It has also attacked Georgia.",
        {"It": "Russia"},
        id="a state is the it that acts",
    ),
    pytest.param(
        "Angela Merkel met Emmanuel Macron in Paris. The French president praised her government.",
        {"The French president": "Emmanuel Macron", "her": "Angela Merkel"},
        id="a president who was not called so before",
        marks=pytest.mark.xfail(strict=True, reason="what tells states and their offices apart is not in GUM's few politicians"),
    ),
    pytest.param(
        "The German chancellor, Angela Merkel, met Emmanuel Macron in Paris. The chancellor said she would support his plan.",
        {"The chancellor": "Angela Merkel", "she": "Angela Merkel", "his": "Emmanuel Macron"},
        id="description, she and his",
    ),
    pytest.param(
        "Protesters marched to the palace, where they burned their flags.",
        {"they": "Protesters", "their": "Protesters"},
        id="a plural subject",
    ),
    pytest.param(
        "It is clear that France wants peace. It seems that there will be talks.",
        {},
        id="it that means nothing",
    ),
    pytest.param(
        "“We will not wait,” Angela Merkel said. “I have told him so.”",
        {"I": "Angela Merkel"},
        id="a quotation goes on after its speaker",
    ),
    pytest.param(
        "Elizabeth II, who had visited Germany in 1965, invited Angela Merkel to London.",
        {"who": "Elizabeth II"},
        id="who",
    ),
    pytest.param(
        "Bill Clinton phoned David Trimble. Gerry Adams, the president of Sinn Fein, said that his party would consult its people.",
        {"his": "Gerry Adams", "its": "his party"},
        id="the subject of the sentence, not the man before",
    ),
    pytest.param(
        "German Chancellor Angela Merkel called on Alexander Lukashenko to begin a dialogue and said he had refused to speak to her.",
        {"he": "Alexander Lukashenko", "her": "Angela Merkel"},
        id="he and her of two named",
    ),
    pytest.param(
        "Volodymyr Zelenskyy thanked Donald Trump. In his evening address he asked the United States to impose sanctions.",
        {"he": "Volodymyr Zelenskyy"},
        id="who acts goes on to act",
    ),
    pytest.param(
        "The rebels, led by General Boris Jorgen, seized the palace of Syldavia. The general said he would not leave.",
        {"The general": "Boris Jorgen", "he": "Boris Jorgen"},
        id="a general by his title",
    ),
    pytest.param(
        "Rufus Firefly accused Ambassador Trentino of lying. He denied it.",
        {"He": "Trentino"},
        id="the accused denies",
        marks=pytest.mark.xfail(strict=True, reason="the nearest subject is taken, and that is the accuser"),
    ),
    pytest.param(
        "Boris Johnson met Emmanuel Macron before he left for Berlin.",
        {},
        id="either of them may leave",
        marks=pytest.mark.xfail(strict=True, reason="the subject is taken to be sure enough"),
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), TRUE_TEXTS)
def test_whom_pronouns_mean_in_running_text(text: str, expected: dict[str, str]) -> None:
    assert linked(shipped()(text)) == expected
