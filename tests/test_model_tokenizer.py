import pytest

from kg.model.tokenizer import blank

NLP = blank()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("the company’s plan", "the company ’s plan", id="curly possessive"),
        pytest.param("the workers’ union", "the workers ’ union", id="curly possessive after s"),
        pytest.param("they don’t", "they do n’t", id="curly contraction"),
        pytest.param("‘We won’t,’ he said", "‘ We wo n’t , ’ he said", id="single curly quotes"),
        pytest.param("U.S.-led talks", "U.S. - led talks", id="hyphen after an abbreviation"),
        pytest.param("the Israel-Hamas war", "the Israel - Hamas war", id="hyphen between names"),
        pytest.param("Moscow- and Kyiv-based", "Moscow - and Kyiv - based", id="hanging hyphen"),
        pytest.param("pro-Russian", "pro-Russian", id="prefix before a name"),
        pytest.param("re-elected", "re-elected", id="prefix before a verb"),
        pytest.param("Ex-minister", "Ex-minister", id="prefix in a headline"),
        pytest.param("a 30-day truce", "a 30 - day truce", id="number and unit"),
        pytest.param("Kyiv—which denied it—said", "Kyiv — which denied it — said", id="em dashes"),
        pytest.param("Kyiv–Moscow talks", "Kyiv – Moscow talks", id="en dash"),
        pytest.param("2014–16", "2014–16", id="span of years"),
        pytest.param("he said—“no”", "he said — “ no ”", id="dash before a quotation"),
        pytest.param("the end.”He left", "the end . ” He left", id="no blank after a quotation"),
        pytest.param("€50m and £3bn", "€ 50 m and £ 3 bn", id="sums of money"),
        pytest.param("Lt. Gen. Fierro", "Lt. Gen. Fierro", id="ranks"),
        pytest.param("(Reuters)- Talks", "( Reuters ) - Talks", id="dateline"),
    ],
)
def test_words_come_apart_as_in_the_treebanks(text: str, words: str) -> None:
    assert [token.text for token in NLP(text)] == words.split()


@pytest.mark.parametrize("text", ["He said: “No.”\n\nThen—nothing. ", "  two\t tabs\n", "", "Ségolène’s 3.5%-stake…"])
def test_no_character_is_lost(text: str) -> None:
    assert NLP(text).text == text
