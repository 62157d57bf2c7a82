import pytest

from kg.model.lemmas import lemma
from kg.model.morph import features

VERBS = {
    "accused": "accuse", "denied": "deny", "said": "say", "met": "meet", "struck": "strike", "withdrew": "withdraw", "planned": "plan",
    "controlled": "control", "called": "call", "imposed": "impose", "sanctioned": "sanction", "hit": "hit", "shelled": "shell",
    "threatened": "threaten", "urged": "urge", "agreed": "agree", "freed": "free", "seized": "seize", "occurred": "occur",
    "visited": "visit", "targeted": "target", "invaded": "invade", "forbade": "forbid", "overthrew": "overthrow", "laid": "lay",
    "fled": "flee", "fought": "fight", "shot": "shoot", "cancelled": "cancel", "travelled": "travel", "backed": "back", "hosted": "host",
    "created": "create", "treated": "treat", "repeated": "repeat", "pledged": "pledge", "besieged": "besiege", "developed": "develop",
}  # fmt: skip
GERUNDS = {
    "dying": "die", "lying": "lie", "making": "make", "running": "run", "bombing": "bomb", "talking": "talk", "seeing": "see",
    "agreeing": "agree", "attacking": "attack", "ceasing": "cease", "taking": "take", "being": "be", "going": "go", "panicking": "panic",
}  # fmt: skip
THIRD = {"goes": "go", "denies": "deny", "accuses": "accuse", "launches": "launch", "is": "be", "has": "have", "does": "do", "bans": "ban"}
NOUNS = {
    "sanctions": "sanction", "allies": "ally", "wives": "wife", "leaves": "leaf", "countries": "country", "armies": "army",
    "businesses": "business", "crises": "crisis", "buses": "bus", "viruses": "virus", "houses": "house", "purchases": "purchase",
    "women": "woman", "spokesmen": "spokesman", "children": "child", "heroes": "hero", "shoes": "shoe", "archives": "archive",
    "series": "series", "headquarters": "headquarters", "talks": "talk", "movies": "movie", "ties": "tie", "taxes": "tax",
    "agencies": "agency", "troops": "troop", "criteria": "criterion", "thieves": "thief", "embassies": "embassy",
}  # fmt: skip


@pytest.mark.parametrize(("form", "base"), VERBS.items())
def test_past_forms_lead_to_the_verb(form: str, base: str) -> None:
    assert lemma(form, "VBD") == base
    if form not in ("withdrew", "overthrew", "forbade"):
        assert lemma(form, "VBN") == base


@pytest.mark.parametrize(("form", "base"), GERUNDS.items())
def test_forms_in_ing_lead_to_the_verb(form: str, base: str) -> None:
    assert lemma(form, "VBG") == base


@pytest.mark.parametrize(("form", "base"), THIRD.items())
def test_third_persons_lead_to_the_verb(form: str, base: str) -> None:
    assert lemma(form, "VBZ") == base


@pytest.mark.parametrize(("form", "base"), NOUNS.items())
def test_plurals_lead_to_the_noun(form: str, base: str) -> None:
    assert lemma(form, "NNS") == base


@pytest.mark.parametrize(
    ("form", "tag", "base"),
    [
        pytest.param("Sanctions", "NNS", "sanction", id="capital at the start of a sentence"),
        pytest.param("MPs", "NNS", "MP", id="plural of an abbreviation"),
        pytest.param("CEO", "NN", "CEO", id="an abbreviation keeps its capitals"),
        pytest.param("Russians", "NNPS", "Russian", id="plural of a name"),
        pytest.param("Firefly", "NNP", "Firefly", id="a name stays as it is"),
        pytest.param("bigger", "JJR", "big", id="comparative"),
        pytest.param("earliest", "JJS", "early", id="superlative"),
        pytest.param("better", "JJR", "good", id="irregular adjective"),
        pytest.param("better", "RBR", "well", id="irregular adverb"),
        pytest.param("n’t", "RB", "not", id="curly negation"),
        pytest.param("wo", "MD", "will", id="won't"),
        pytest.param("him", "PRP", "he", id="pronoun"),
        pytest.param("1990s", "NNS", "1990s", id="decade"),
        pytest.param("left", "JJ", "left", id="the tag decides"),
    ],
)
def test_each_kind_of_word_has_its_lemma(form: str, tag: str, base: str) -> None:
    assert lemma(form, tag) == base


@pytest.mark.parametrize(
    ("form", "tag", "pos", "base"),
    [
        pytest.param("existing", "JJ", "VERB", "exist", id="a participle tagged as an adjective"),
        pytest.param("pedestrianized", "JJ", "VERB", "pedestrianize", id="a past one"),
        pytest.param("United", "NNP", "VERB", "Unite", id="a verb in a name"),
        pytest.param("Keep", "NNP", "VERB", "Keep", id="one that is its own lemma"),
        pytest.param("United", "NNP", "ADJ", "Unite", id="the same word read as an adjective"),
        pytest.param("Good", "NNP", "ADJ", "Good", id="an adjective in a name"),
        pytest.param("fighting", "VBG", "NOUN", "fighting", id="a noun in ing"),
        pytest.param("using", "VB", "VERB", "use", id="a participle tagged as an infinitive"),
        pytest.param("bring", "VB", "VERB", "bring", id="an infinitive in ing"),
    ],
)
def test_the_part_of_speech_decides_where_the_tag_says_otherwise(form: str, tag: str, pos: str, base: str) -> None:
    assert lemma(form, tag, pos) == base


@pytest.mark.parametrize("tag", ["VBZ", "VBD", "VBN", "VBG", "NNS", "NNPS", "JJR", "JJS", "RBR", "POS", "RB"])
@pytest.mark.parametrize("form", ["s", "ing", "ed", "er", "-", "’s", "é", "S"])
def test_no_word_loses_all_its_letters(form: str, tag: str) -> None:
    assert lemma(form, tag)


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("accused", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"),
        ("accused", "VBN", "Tense=Past|VerbForm=Part"),
        ("meet", "VB", "VerbForm=Inf"),
        ("meets", "VBZ", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
        ("allies", "NNS", "Number=Plur"),
        ("Their", "PRP$", "Number=Plur|Person=3|Poss=Yes|PronType=Prs"),
        ("herself", "PRP", "Gender=Fem|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"),
        ("the", "DT", "Definite=Def|PronType=Art"),
        (",", ",", ""),
    ],
)
def test_features_follow_from_tag_and_word(form: str, tag: str, expected: str) -> None:
    assert features(form, tag) == expected
