"""Plain English questions to the graph of the briefs: each form and its paraphrases, with what the briefs say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from extract_docs import reader

from kg.ask import Answer, Asker
from kg.resolve.resolution import Resolution
from kg.store.base import GraphStore
from kg.store.graph import Graph
from kg.types import Claim
from kg.work import Extraction

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def asker(briefs_store: GraphStore, extraction: Extraction) -> Asker:
    return Asker(briefs_store, extraction)


def content(answer: Answer) -> tuple[object, ...]:
    """What an answer rests on: all its rows."""
    return answer.query, sorted(map(repr, answer.rows))


# Each group: a question, what its answer must name, and other ways to ask the same.
GROUPS: list[tuple[str, list[str], list[str]]] = [
    (
        "Who threatened Russia?",
        ["Donald Trump", "12 March 2025"],
        [
            "who threatened russia",
            "Who has threatened Russia?",
            "Who's threatened Russia?",
            "By whom was Russia threatened?",
            "Russia was threatened by whom?",
            "Tell me who threatened Russia.",
            "Show me everyone who threatened Russia",
            "Which actors threatened Russia?",
            "who made threats against Russia?",
            "Who actually threatened Russia, please?",
        ],
    ),
    (
        "Who threatened Russia in March 2025?",
        ["Donald Trump (12 March 2025)"],
        [
            "who threatened Russia in March?",
            "Who threatened Russia between 1 and 31 March 2025?",
            "In March 2025, who threatened Russia?",
            "Who threatened Russia from March 1 to March 31, 2025?",
        ],
    ),
    (
        "Whom did Donald Trump threaten?",
        ["Canada", "China", "Russia", "Kim Jong Un"],
        ["who did trump threaten", "Whom has Trump threatened?", "Who was threatened by Trump?", "Tell me whom Trump threatened",
         "Everyone Trump has threatened", "Who did Trump make threats against?"],
    ),
    (
        "When did Trump meet Zelensky?",
        ["28 February 2025", "26 April 2025"],
        ["when did trump and zelenskyy meet?", "When has Trump met Zelensky?", "When did Trump meet with Volodymyr Zelenskyy?",
         "when did Zelensky meet Trump", "When was Zelensky meeting with Trump?"],
    ),
    (
        "How often did Trump meet Kim Jong Un?",
        ["Once", "12 June 2018"],
        ["How many times did Trump meet Kim Jong Un?", "how often have Trump and Kim met?",
         "how many meetings did Trump have with Kim Jong Un?"],
    ),
    (
        "Did Trump meet Kim Jong Un?",
        ["Yes, on 12 June 2018"],
        ["Has Trump ever met Kim Jong Un?", "Is it true that Trump met Kim Jong Un?", "Didn't Trump meet Kim Jong Un?",
         "Do you know if Trump met Kim Jong Un?", "Tell me whether Trump met Kim Jong Un", "did kim jong-un meet with trump?",
         "Was there a meeting between Trump and Kim Jong Un?"],
    ),
    (
        "Which countries sanctioned Qatar?",
        ["Saudi Arabia", "Egypt", "Bahrain", "United Arab Emirates"],
        ["Which states have sanctioned Qatar?", "What countries sanctioned Qatar?", "By which countries was Qatar sanctioned?",
         "list the countries that sanctioned Qatar", "Countries that sanctioned Qatar"],
    ),
    (
        "What did Russia do to Ukraine?",
        ["ATTACKED", "ACCUSED"],
        ["what has Russia done to Ukraine?", "What did Russia do against Ukraine", "what has russia been doing to ukraine"],
    ),
    (
        "What happened between Russia and Ukraine?",
        ["ATTACKED"],
        ["What went on between Russia and Ukraine?", "Russia Ukraine", "Russia and Ukraine", "Relations between Russia and Ukraine",
         "what's going on between Russia and Ukraine?", "How do Russia and Ukraine get along?",
         "What is the relationship between Russia and Ukraine?"],
    ),
    (
        "Who will meet Steve Witkoff?",
        ["Russia"],
        ["Who is going to meet Witkoff?", "Who plans to meet Witkoff?", "Who is due to meet Witkoff?", "who is expected to meet Witkoff"],
    ),
    (
        "Who denied attacking anybody?",
        ["Russia", "Iran"],
        ["Who denied attacking anyone?", "who has denied attacking somebody"],
    ),
    ("What does Russia deny?", ["ATTACKED", "negated"], ["What did Russia deny?", "Which claims has Russia denied?"]),
    ("Who says that Russia attacked Ukraine?", ["Volodymyr Zelenskyy"], ["Who claims that Russia attacked Ukraine?"]),
    ("Who is Yuri Ushakov?", ["Kremlin aide"], ["What is Yuri Ushakov's job?", "who's Ushakov", "What is Ushakov's role?"]),
    ("Who is the president of France?", ["Emmanuel Macron"], ["Who is France's president?", "who was the president of france"]),
    ("Who supports Ukraine?", ["Lithuania"], ["Who backs Ukraine?", "show me everyone who supports Ukraine", "Who is backing Ukraine?",
     "who are Ukraine's supporters?", "Everybody who has backed Ukraine"]),
    ("Who invaded Kuwait?", ["Iraq"], ["Kuwait was invaded by whom?", "who launched an invasion of Kuwait?"]),
    ("When did Israel attack Egypt?", ["1967", "October 1973"], ["when was Egypt attacked by Israel", "When has Israel attacked Egypt?"]),
    ("Attacks on Ukraine", ["ATTACKED Ukraine"], ["the attacks on Ukraine", "show me all attacks on Ukraine",
     "What attacks were there on Ukraine?"]),
    ("Who phoned Donald Trump?", ["Theresa May"], ["Who telephoned Trump?", "who has phoned trump"]),
    ("Who last met Putin?", ["14 April 2025"], ["Who met Putin last?", "Who most recently met Putin?"]),
    ("What is disputed?", ["MET"], ["Which events are disputed?", "disputed claims", "which claims are contested?"]),
]  # fmt: skip
PARAPHRASES = [pytest.param(question, other, id=other) for question, _, others in GROUPS for other in others]


@pytest.mark.parametrize(("question", "named"), [pytest.param(q, named, id=q) for q, named, _ in GROUPS])
def test_a_question_is_answered_from_the_briefs_with_evidence(asker: Asker, question: str, named: list[str]) -> None:
    answer = asker.ask(question)
    assert answer.understood, answer.text
    for name in named:
        assert name in answer.text
    assert answer.rows
    assert answer.query in answer.reading or "MATCH" in answer.cypher
    if answer.query != "disputed_events":
        assert all(answer.evidence.to_dicts())


@pytest.mark.parametrize(("question", "other"), PARAPHRASES)
def test_another_way_to_ask_gives_the_same_rows(asker: Asker, question: str, other: str) -> None:
    answer = asker.ask(other)
    assert answer.understood, answer.text
    assert content(answer) == content(asker.ask(question))


def test_there_are_more_than_sixty_forms() -> None:
    assert len(GROUPS) + len(PARAPHRASES) >= 60


@pytest.mark.parametrize(
    ("question", "relation", "status"),
    [
        ("Who might attack Ukraine?", "ATTACKED", "possible"),
        ("Who wants to meet Trump?", "MET", "possible"),
        ("Who hasn't backed Ukraine?", "BACKED", "negated"),
        ("Who pledged to help Ukraine?", "AIDED", "planned"),
        ("Which meetings are planned?", "MET", "planned"),
        ("Who imposed tariffs on China?", "SANCTIONED", "actual"),
        ("Who slammed Putin?", "ACCUSED", "actual"),
        ("Who stands with Zelensky?", "BACKED", "actual"),
        ("Who urged Israel to withdraw?", "URGED", "actual"),
        ("Who arrested Meng Wanzhou?", "COERCED", "actual"),
        ("Who freed Meng?", "RETREATED_FROM", "actual"),
        ("who signed a deal with Ukraine", "AGREED_WITH", "actual"),
    ],
)
def test_relation_and_status_are_read_as_in_news(asker: Asker, question: str, relation: str, status: str) -> None:
    answer = asker.ask(question)
    assert answer.understood, answer.text
    assert answer.params["relations"] == [relation]
    assert answer.params["status"] == status


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("Who met Putin since March 2025?", "2025-03-01", None),
        ("Who met Putin after 12 March 2025?", "2025-03-13", None),
        ("Who met Putin before 2020?", None, "2019-12-31"),
        ("Who met Putin until 12 March 2025?", None, "2025-03-12"),
        ("Who met Putin on 2025-04-14?", "2025-04-14", "2025-04-14"),
        ("Who met Putin last year?", "2024-01-01", "2024-12-31"),
        ("Who met Putin this year?", "2025-01-01", "2025-12-31"),
        ("Who met Putin between February and March 2025?", "2025-02-01", "2025-03-31"),
        ("Who met Putin between 1 and 15 March 2025?", "2025-03-01", "2025-03-15"),
        ("Who met Putin in the last two weeks?", "2025-04-18", "2025-05-01"),
        ("Who met Putin in the 2010s?", "2010-01-01", "2019-12-31"),
        ("Who met Putin in spring 2025?", "2025-03-01", "2025-05-31"),
        ("Who met Putin in November?", "2024-11-01", "2024-11-30"),
    ],
)  # fmt: skip
def test_times_become_days(asker: Asker, question: str, since: str | None, until: str | None) -> None:
    answer = asker.ask(question)
    assert (answer.params.get("since"), answer.params.get("until")) == (since, until)


def test_a_time_without_a_year_counts_from_the_newest_article_and_says_so(asker: Asker) -> None:
    assert any("1 May 2025" in note for note in asker.ask("Who met Putin in March?").notes)
    assert not asker.ask("Who met Putin in March 2025?").notes


def test_what_only_began_in_a_period_or_is_only_known_by_the_year_does_not_count_for_a_month(asker: Asker) -> None:
    assert "1967" in asker.ask("When did Israel attack Egypt in 1967?").text
    assert not asker.ask("When did Israel attack Egypt in January 1967?").rows


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Who flumoxed Russia?", "'flumoxed' is no word for what actors do"),
        ("Who threatened Wakanda?", "Nobody in this graph goes by the name 'Wakanda'"),
        ("Did Putinn meet Trump?", "Vladimir Putin"),
        ("Why did Trump threaten Russia?", "not why something happened"),
        ("Where did Trump meet Putin?", "not where something happened"),
        ("Who met Kim Jong Un in Singapore?", "not where"),
        ("Who threatened Russia since the invasion?", "no date"),
        ("Who supports Ukraine but not Zelensky?", "'but not'"),
        ("Did he meet Putin?", "'he'"),
        ("Who agreed to a ceasefire?", "'ceasefire'"),
        ("Was Russia accused of attacking Skripal?", "two deeds"),
        ("", "no question"),
        ("Who attacked first, Armenia or Azerbaijan?", "offer a choice"),
        ("Did Russia attack Ukraine or did Ukraine attack Russia?", "'or did'"),
        ("asdf qwer", ""),
    ],
)
def test_what_is_not_understood_is_said_and_not_guessed(asker: Asker, question: str, says: str) -> None:
    answer = asker.ask(question)
    assert not answer.understood
    assert says in answer.text
    assert not answer.rows
    assert answer.suggestions
    assert all(asker.ask(suggestion).understood for suggestion in answer.suggestions)


@pytest.mark.parametrize(
    ("question", "read", "note"),
    [
        ("Did the Russian foreign minister accuse the US?", "whether Sergei Lavrov ACCUSED United States", "in office on 1 May 2025"),
        ("Whom did the foreign minister of Russia meet?", "who MET Sergei Lavrov", "in office on 1 May 2025"),
        ("Who is the Russian foreign minister?", "what Sergei Lavrov is", "in office on 1 May 2025"),
        ("What did the president of the European Commission do?", "what Ursula von der Leyen did", "in office"),
        ("Which state did the US president threaten in 2018?", "which state Donald Trump THREATENED", "in office on 31 December 2018"),
        ("Whom did the British prime minister meet in October 2019?", "Boris Johnson", "in office on 31 October 2019"),
        ("Did the Kremlin spokesman accuse Ukraine?", "whether Dmitry Peskov ACCUSED Ukraine", "whom the articles call so"),
        ("Whom did the former Russian president accuse?", "whom Dmitry Medvedev ACCUSED", "whom the articles call so"),
        ("Did Russian foreign minister Sergei Lavrov meet Rubio?", "whether Sergei Lavrov MET Marco Rubio", ""),
        ("Did President Putin meet President Trump?", "whether Vladimir Putin MET Donald Trump", ""),
    ],
)
def test_an_office_is_taken_for_who_held_it_at_the_time_asked_about(asker: Asker, question: str, read: str, note: str) -> None:
    answer = asker.ask(question)
    assert answer.understood, answer.text
    assert read in answer.reading
    assert any("is taken for" in told and note in told for told in answer.notes) == bool(note)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Whom did the US president threaten between 2018 and 2022?", "'US president' could be Donald Trump, Joe Biden; give the name."),
        ("Whom did the US president threaten in 2021?", "could be Donald Trump, Joe Biden"),
        ("Whom did the German foreign minister accuse?", "others whom it calls so are Heiko Maas"),
        ("Did Putin meet the South Korean president?", "'South Korean president' could be Moon Jae-in; give the name."),
        ("Did Putin meet the Portuguese foreign minister?", "'Portuguese foreign minister' was Paulo Rangel on 1 May 2025"),
        ("Did the foreign minister meet Putin?", "Which foreign minister is meant is not said"),
    ],
)
def test_an_office_of_several_or_of_nobody_known_is_not_guessed(asker: Asker, question: str, says: str) -> None:
    answer = asker.ask(question)
    assert not answer.understood
    assert says in answer.text


def test_the_newest_day_follows_the_graph_while_an_asker_is_kept(empty_store: Callable[[], GraphStore], extraction: Extraction) -> None:
    store = empty_store()
    graph = Graph(store, Resolution(extraction.relations, extraction.gazetteer))
    asker = Asker(store, extraction)
    claims = reader(extraction)
    graph.load(claims("Iran accused Iraq of spying.", published="2020-03-02"))
    assert asker.ask("Who accused Iraq in March?").params["until"] == "2020-03-31"
    graph.load([replace(claim, article="later") for claim in claims("Iraq accused Iran of spying.", published="2022-04-01")])
    assert asker.ask("Who accused Iran in March?").params["until"] == "2022-03-31"


def test_nothing_found_is_no_denial(asker: Asker) -> None:
    assert "No article" in asker.ask("Did Lithuania attack Ukraine?").text


def test_what_is_only_denied_planned_or_claimed_is_no_yes(asker: Asker) -> None:
    assert asker.ask("Did Russia attack Sergei Skripal?").text.startswith("It is denied")
    assert asker.ask("Did JD Vance meet Zelensky?").text.startswith("It is planned")
    assert asker.ask("Did the Houthis attack Saudi Arabia?").text.startswith("So it is claimed")


def test_a_plan_that_is_only_denied_is_answered_by_the_denial(asker: Asker) -> None:
    assert asker.ask("Is Ukraine going to meet Russia?").text.startswith("It is denied, or said not to happen")


def test_a_narrow_word_is_not_answered_with_all_of_its_relation(asker: Asker) -> None:
    assert not asker.ask("Who threatened Russia with tariffs?").rows
    assert asker.ask("Did Saudi Arabia impose sanctions on Qatar?").text.startswith("Something of the kind (told as")
    assert "by telephone" in asker.ask("Who met Theresa May?").text


def test_circumstances_that_the_graph_does_not_hold_are_noted(asker: Asker) -> None:
    assert asker.ask("Who asked Russia to stop the war?").text.startswith("Leaving 'war' out of account: ")


def test_people_and_bodies_of_a_state_are_pointed_to_where_it_did_nothing_itself(asker: Asker) -> None:
    answer = asker.ask("Did the United States accuse Meng Wanzhou?")
    assert not answer.rows
    assert any("American prosecutors" in note for note in answer.notes)


def test_both_asks_for_those_who_did_it_to_each(asker: Asker) -> None:
    both = {row["who"] for row in asker.ask("Who met both Trump and Macron?").rows.to_dicts()}
    either = {row["who"] for row in asker.ask("Who met Trump or Macron?").rows.to_dicts()}
    assert both
    assert both < either


def test_the_named_query_gives_the_same_rows_by_itself(asker: Asker, briefs_store: GraphStore) -> None:
    from kg.query import query

    answer = asker.ask("Who threatened Russia in March?")
    assert query(briefs_store, answer.query, answer.params).rows == answer.rows.rows


def test_an_answer_shows_itself_with_its_evidence_in_a_notebook(asker: Asker) -> None:
    shown = asker.ask("Who threatened Russia in March?")._repr_html_()
    assert shown.startswith("<p><b>Donald Trump (12 March 2025).</b></p>")
    assert "<mark>threatened</mark>" in shown
    many = asker.ask("Who met whom?")
    assert "<table>" in many._repr_html_()
    assert f"{len(many.evidence) - 3:,} more in <code>evidence</code>" in many._repr_html_()


def test_at_a_prompt_an_answer_is_its_words_its_reading_and_what_can_be_asked_instead(asker: Asker) -> None:
    told = repr(asker.ask("Who threatened Russia in March 2025?"))
    assert told.startswith("Donald Trump (12 March 2025).\nread as: who THREATENED Russia")
    unclear = asker.ask("Who <b>outshone</b> Russia?")
    assert "you can ask: " in repr(unclear)
    assert "<b>outshone" not in unclear._repr_html_()


@pytest.mark.neo4j
def test_neo4j_answers_as_the_file_does(
    neo4j: Callable[[], GraphStore], asker: Asker, extraction: Extraction, briefs_claims: list[Claim]
) -> None:
    store = neo4j()
    Graph(store, Resolution(extraction.relations, extraction.gazetteer)).load(briefs_claims)
    other = Asker(store, extraction)
    for question in [*(question for question, _, _ in GROUPS), "Who met Putin in March 2025?", "Who met both Trump and Macron?"]:
        here, there = asker.ask(question), other.ask(question)
        assert (there.reading, there.params, there.notes) == (here.reading, here.params, here.notes)
        assert list(map(plain, there.rows)) == list(map(plain, here.rows)), question
        assert list(map(plain, there.evidence)) == list(map(plain, here.evidence)), question


def plain(row: tuple[object, ...]) -> tuple[object, ...]:
    """A row with what was collected in no order sorted."""
    return tuple(sorted(part) if isinstance(part, list) else part for part in row)
