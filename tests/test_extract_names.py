"""Whom pronouns, titles, capitals and descriptions mean, which roles people hold, and where an actor belongs."""

from __future__ import annotations

import pytest
from extract_docs import Reader, amiss, case, not_yet

from kg.types import ROLE

pytestmark = pytest.mark.model

MEANT = [
    case("she", "Ana Paz flew home. She accused Boris Jorgen of spying.", "Ana Paz ACCUSED Boris Jorgen"),
    case("he, after his title", "Freedonian President Rufus Firefly arrived on Monday. He met Ana Paz.", "Rufus Firefly MET Ana Paz"),
    case("it, a state", "Germany attacked Poland in 1939. It invaded France in 1940.", "Germany ATTACKED Poland",
         "Germany ATTACKED France"),
    case("it, an organization", "The United Nations was founded in 1945. It condemned Iraq in 1990.", "United Nations ACCUSED Iraq"),
    case("surname", "Ana Paz praised Freedonia. Paz also praised Ruritania.", "Ana Paz BACKED Freedonia", "Ana Paz BACKED Ruritania"),
    case("surname with Mr", "Boris Jorgen spoke first. Mr Jorgen condemned Freedonia.", "Boris Jorgen ACCUSED Freedonia"),
    case("the title alone", "Syldavian President Ana Paz spoke in Strelsau. The president condemned Borduria.", "Ana Paz ACCUSED Borduria"),
    case("capitals", "Klow accused Szohod of spying.", "Syldavia ACCUSED Borduria"),
    case("a seat of government", "The Kremlin thanked Beijing.", "Russia BACKED China"),
    case("a counterpart is somebody unknown", "Ana Paz met her Bordurian counterpart.", "Ana Paz MET Bordurian counterpart"),
    case("acronym", "The BLF thanked Iceland.", "Borduria Liberation Front BACKED Iceland"),
    *not_yet("an acronym is parsed as a common noun",
             case("two acronyms", "The BLF thanked the HU.", "Borduria Liberation Front BACKED Harbour Union")),
    case("the head of an office is not the country's leader", "Ukraine was represented by Andriy Yermak, the head of Zelenskyy's office. "
         "The Ukrainian leader met Keir Starmer.", "Ukrainian leader MET Keir Starmer"),
    case("the union", "Ana Paz works for the Harbour Union. Boris Jorgen urged the union to answer.", "Boris Jorgen URGED Harbour Union"),
    case("the union, of two", "The Harbour Union and the African Union are closed. Boris Jorgen urged the union to answer.",
         "Boris Jorgen URGED union"),
    case("him, after the verb before", "Freedonia called Boris Jorgen a terrorist and imposed sanctions on him.",
         "Freedonia ACCUSED Boris Jorgen", "Freedonia SANCTIONED Boris Jorgen"),
    case("its troops", "Borduria said its troops had attacked Ruritania.", "Bordurian troops ATTACKED Ruritania (says Borduria)"),
    case("the troops of a ministry", "The Bordurian defence ministry said its troops had attacked Ruritania.",
         "Bordurian troops ATTACKED Ruritania (says Bordurian defence ministry)"),
    case("beside somebody's tanks", "Bordurian tanks and soldiers attacked Ruritania.", "Bordurian soldiers ATTACKED Ruritania",
         "?Borduria ATTACKED Ruritania"),
    case("the police of the one country", "Borduria is in uproar. Ana Paz condemned the police.", "Ana Paz ACCUSED Bordurian police"),
    case("the police of two", "Borduria and Syldavia are in uproar. Ana Paz condemned the police.", "Ana Paz ACCUSED police"),
    case("the president of several", "Vladimir Putin met Charles Michel, the president of the European Council, and Emmanuel Macron. "
         "The president thanked Norway.", "Vladimir Putin MET Charles Michel", "Vladimir Putin MET Emmanuel Macron"),
    case("one of many presidents", "It was the first meeting of a Bordurian president and a Syldavian queen."),
    case("its president", "Syldavian President Ana Paz rules Syldavia. Its president thanked Norway.", "Ana Paz BACKED Norway"),
    case("nobody told of before", "He condemned Borduria."),
    case("officials of two states keep what they do", "Bordurian and Syldavian security officials met in Klow.",
         "Bordurian security officials MET Syldavian security officials"),
    case("members of a chamber are not the chamber", "Members of the European Parliament condemned Iraq.",
         "members of the European Parliament ACCUSED Iraq"),
    case("members of a rebel force are the force", "Members of the Borduria Liberation Front attacked Syldavia.",
         "Borduria Liberation Front ATTACKED Syldavia"),
    case("a people by its state", "Syldavian Kurds condemned Borduria.", "Syldavian Kurds ACCUSED Borduria"),
    case("ministers where they meet", "Several foreign ministers in Strelsau condemned Borduria.", "foreign ministers ACCUSED Borduria"),
    case("officials where they sit", "Officials in Strelsau condemned Borduria.", "Ruritanian officials ACCUSED Borduria"),
    case("two forces", "The Taliban attacked foreign and government forces.", "Taliban ATTACKED foreign forces",
         "Taliban ATTACKED government forces"),
    case("the government of a place that is no state", "Syldavia condemned the Kandrapur government.",
         "Syldavia ACCUSED Kandrapur government"),
    case("a ministry with all of its name", "Syldavia's Ministry of Defence condemned Borduria.",
         "Syldavian Ministry of Defence ACCUSED Borduria"),
    case("the Georgia that the text is about", "Borduria attacked Georgia. Georgian villages burned.", "Borduria ATTACKED Georgia"),
    case("some of a people", "Bordurians who had fled thanked Norway.", "Bordurians BACKED Norway"),
    case("a continent", "Borduria condemned Europe and Syldavia.", "Borduria ACCUSED Syldavia"),
    case("the West", "Borduria criticised the West again.", "Borduria ACCUSED Western countries"),
    case("a surname that was somebody's first", "Ana Paz met Otto Rupert. Paz smiled. Her brother Boris Paz slept. Paz praised Freedonia.",
         "Ana Paz MET Otto Rupert", "Ana Paz BACKED Freedonia"),
    case("a crown prince", "Crown Prince Karim met Ana Paz.", "Crown Prince Karim MET Ana Paz"),
    case("counterparts, one for each state", "Ana Paz met her Greek and French counterparts.", "Ana Paz MET Greek counterpart",
         "Ana Paz MET French counterpart"),
    case("whose family", "Ana Paz's family accused Borduria of murder.", "Ana Paz's family ACCUSED Borduria"),
    case("his allies", "Boris Jorgen praised his allies.", "Boris Jorgen BACKED allies of Boris Jorgen"),
    case("a known holder's forces are his state's", "Vladimir Putin's forces invaded Ukraine in 2022.", "Russian forces ATTACKED Ukraine"),
    case("whose lawyers", "Rufus Firefly's lawyers accused Borduria of lying.", "Rufus Firefly's lawyers ACCUSED Borduria"),
    case("a government that nobody knows", "The Kandrapur government condemned Borduria.", "Kandrapur government ACCUSED Borduria"),
    case("a head of government's", "The Merkel government condemned Iraq.", "Germany ACCUSED Iraq"),
    case("a place by who holds it", "Ruritania shelled rebel-held districts of Klow.", "Ruritania ATTACKED rebels"),
    case("a place by whom it is run", "Ruritania bombed Bordurian-controlled villages.", "Ruritania ATTACKED Borduria"),
    case("counterparts by name", "Ana Paz met her Syldavian and Bordurian counterparts, Otto Rupert and Boris Jorgen.",
         "Ana Paz MET Otto Rupert", "Ana Paz MET Boris Jorgen"),
    case("ministers of two states by name", "The ministers of Peru and Chile, Otto Rupert and Boris Jorgen, condemned Iraq.",
         "Otto Rupert ACCUSED Iraq", "Boris Jorgen ACCUSED Iraq"),
    case("forces of several states", "The US, French and Bordurian forces attacked Syldavia.", "US forces ATTACKED Syldavia",
         "French forces ATTACKED Syldavia", "Bordurian forces ATTACKED Syldavia"),
    case("a long known name that opens small", "Mali attacked al-Qaeda in the Islamic Maghreb.",
         "Mali ATTACKED al-Qaeda in the Islamic Maghreb"),
    case("the government", "Syldavia was quiet. NATO thanked the government.", "NATO BACKED Syldavia"),
    case("the government of one of two", "Syldavia and Iceland were quiet. NATO thanked the government."),
    case("the alliance", "NATO met on Friday. The alliance condemned Iraq.", "NATO ACCUSED Iraq"),
]  # fmt: skip

ROLES = [
    pytest.param("German chancellor Angela Merkel was tired.", ("Angela Merkel", "Germany", "German chancellor"),
                 id="nationality and title"),
    pytest.param("Ana Paz, the Syldavian foreign minister, was tired.", ("Ana Paz", "Syldavia", "Syldavian foreign minister"),
                 id="apposition"),
    pytest.param("The Syldavian foreign minister, Ana Paz, was tired.", ("Ana Paz", "Syldavia", "Syldavian foreign minister"),
                 id="name behind"),
    pytest.param("Syldavia's foreign minister, Ana Paz, was tired.", ("Ana Paz", "Syldavia", "Syldavia's foreign minister"),
                 id="possessive"),
    pytest.param("Ana Paz, a spokeswoman for the Harbour Union, was tired.",
                 ("Ana Paz", "Harbour Union", "spokeswoman for the Harbour Union"), id="for an organization"),
    pytest.param("Harbour Union leader Ana Paz was tired.", ("Ana Paz", "Harbour Union", "Harbour Union leader"),
                 id="an organization's name in front"),
    pytest.param("Ana Paz, former head of the Harbour Union, was tired.",
                 ("Ana Paz", "Harbour Union", "former head of the Harbour Union"), id="former is kept"),
    pytest.param("Former Syldavian president Ana Paz was tired.", ("Ana Paz", "Syldavia", "Former Syldavian president"),
                 id="former in front"),
    pytest.param("The Harbour Union's chief economist, Ana Paz, was tired.",
                 ("Ana Paz", "Harbour Union", "Harbour Union's chief economist"), id="a post"),
    pytest.param("Ana Paz is the deputy head of the Harbour Union.", ("Ana Paz", "Harbour Union", "deputy head of the Harbour Union"),
                 id="predicate"),
    pytest.param("The Harbour Union's leader is Ana Paz.", ("Ana Paz", "Harbour Union", "Harbour Union's leader"), id="subject"),
    pytest.param("President Gloria Teasdale was tired.", ("Gloria Teasdale", "Freedonia", "President"), id="a known holder's office"),
    pytest.param("Syldavia's envoy to the United Nations, Boris Jorgen, was tired.",
                 ("Boris Jorgen", "Syldavia", "Syldavia's envoy to the United Nations"), id="behind another body"),
    pytest.param("Republican senator Ana Paz was tired.", ("Ana Paz", "Republican Party", "Republican senator"), id="a party's adjective"),
    pytest.param("Kofi Annan, secretary-general of the United Nations, was tired.",
                 ("Kofi Annan", "United Nations", "secretary-general of the United Nations"), id="hyphen"),
    pytest.param("Ana Paz became president of Syldavia.", ("Ana Paz", "Syldavia", "president of Syldavia"), id="became"),
    pytest.param("Ana Paz was elected president of Syldavia.", ("Ana Paz", "Syldavia", "president of Syldavia"), id="elected"),
    pytest.param("Norway named Jens Stoltenberg as its new finance minister.", ("Jens Stoltenberg", "Norway", "new finance minister"),
                 id="named as"),
    pytest.param("Ana Paz is a senior commander in the Harbour Union.", ("Ana Paz", "Harbour Union", "senior commander"), id="in a body"),
    pytest.param("President Ana Paz of Syldavia was tired.", ("Ana Paz", "Syldavia", "President"), id="title, name, of"),
    pytest.param("Syldavia's Ana Paz was tired.", ("Ana Paz", "Syldavia", None), id="whose she is"),
    pytest.param("Ana Paz is the leader of the Harbour Union which has three ships.",
                 ("Ana Paz", "Harbour Union", "leader of the Harbour Union"), id="what the body has is no part of it"),
    pytest.param("The Harbour Union, led by Ana Paz, was tired.", ("Ana Paz", "Harbour Union", "led"), id="led by"),
    pytest.param("Ana Paz, who heads the Harbour Union, was tired.", ("Ana Paz", "Harbour Union", "heads"), id="who heads"),
    pytest.param("Ana Paz, a member of the Harbour Union, was tired.", ("Ana Paz", "Harbour Union", "member of the Harbour Union"),
                 id="a member"),
    pytest.param("Ana Paz, a Republican, was tired.", ("Ana Paz", "Republican Party", "Republican"), id="a party's member"),
    pytest.param("Ana Paz's Borduria Liberation Front was tired.", ("Ana Paz", "Borduria Liberation Front", None), id="whose group it is"),
    pytest.param("Ana Paz and her Borduria Liberation Front were tired.", ("Ana Paz", "Borduria Liberation Front", None),
                 id="and her group"),
    pytest.param("Ana Paz, one of the leaders of the Harbour Union, was tired.",
                 ("Ana Paz", "Harbour Union", "leaders of the Harbour Union"), id="one of several"),
    pytest.param("Ana Paz, who is the president of the Harbour Union, was tired.",
                 ("Ana Paz", "Harbour Union", "president of the Harbour Union"), id="who is"),
    pytest.param("Democrat Ana Paz was tired.", ("Ana Paz", "Democratic Party", "Democrat"), id="a Democrat"),
    pytest.param("Harbour Union night clerk Ana Paz was tired.", ("Ana Paz", "Harbour Union", "night clerk"), id="a post that no list has"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_other_words_lead_to_the_name(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_titles_and_appositions_tell_a_role(read: Reader, text: str, expected: tuple[str, str, str | None]) -> None:
    assert [(claim.source, claim.target, claim.role) for claim in read(text) if claim.relation == ROLE] == [expected]


def test_a_senator_is_of_a_party_and_of_a_state(read: Reader) -> None:
    roles = [claim.target for claim in read("Republican senator Ana Paz of Syldavia was tired.") if claim.relation == ROLE]
    assert roles == ["Republican Party", "Syldavia"]


def test_a_candidate_is_not_of_what_he_runs_for(read: Reader) -> None:
    assert [claim for claim in read("Syldavian presidential candidate Ana Paz was tired.") if claim.relation == ROLE] == []


@pytest.mark.parametrize(
    "text",
    [
        "Ana Paz is a critic of Syldavia.",
        "Ana Paz may become president of Syldavia.",
        "Ana Paz was not elected president of Syldavia.",
        "Ana Paz was nominated as head of the Harbour Union.",
    ],
)
def test_who_does_not_hold_it_has_no_role(read: Reader, text: str) -> None:
    assert [claim for claim in read(text) if claim.relation == ROLE] == []


def test_the_leaders_of_a_body_each_hold_the_role(read: Reader) -> None:
    found = {(claim.source, claim.target) for claim in read("Harbour Union leaders Ana Paz and Boris Jorgen were tired.")}
    assert found == {("Ana Paz", "Harbour Union"), ("Boris Jorgen", "Harbour Union")}


def test_two_titles_are_two_roles(read: Reader) -> None:
    found = read("Ruritanian President and Harbour Union leader Gloria Teasdale was tired.")
    assert {(claim.source, claim.target) for claim in found} == {("Gloria Teasdale", "Ruritania"), ("Gloria Teasdale", "Harbour Union")}


def test_ministers_of_two_states_each_have_their_own(read: Reader) -> None:
    text = "The Syldavian and Bordurian ministers, Otto Rupert and Boris Jorgen, were tired."
    assert {(claim.source, claim.target) for claim in read(text)} == {("Otto Rupert", "Syldavia"), ("Boris Jorgen", "Borduria")}
    assert read("The Syldavian and Bordurian ministers, Otto Rupert, Ana Paz and Boris Jorgen, were tired.") == []


def test_an_undated_article_means_the_holder_that_it_names(read: Reader) -> None:
    text = "Gloria Teasdale flew to Klow. Later the Freedonian president praised Syldavia."
    assert [(c.source, c.target) for c in read(text) if c.relation == "BACKED"] == [("Gloria Teasdale", "Syldavia")]
    both = "Gloria Teasdale met Rufus Firefly. Later the Freedonian president praised Syldavia."
    assert [c.source for c in read(both) if c.relation == "BACKED"] == ["Freedonian president"]


@pytest.mark.parametrize(
    "text",
    [
        "Boris Jorgen, Syldavian Foreign Minister Ana Paz and Bordurian envoy Otto Rupert met in Strelsau.",
        "The talks between Boris Jorgen and Ana Paz, the Syldavian foreign minister, failed.",
    ],
)
def test_a_title_is_not_his_who_is_named_before(read: Reader, text: str) -> None:
    roles = {(claim.source, claim.target) for claim in read(text) if claim.relation == ROLE}
    assert ("Ana Paz", "Syldavia") in roles
    assert "Boris Jorgen" not in {source for source, _ in roles}


def test_the_finance_chief_of_a_company_is_no_minister(read: Reader) -> None:
    (claim,) = [c for c in read("Ana Paz, the finance chief of Huawei, thanked Freedonia.") if c.relation != ROLE]
    assert (claim.source, claim.source_sector) == ("Ana Paz", "BUS")


def test_a_title_belongs_to_the_name_beside_it(read: Reader) -> None:
    found = [(claim.source, claim.target) for claim in read("Ana Paz met French envoy Boris Jorgen.") if claim.relation == ROLE]
    assert found == [("Boris Jorgen", "France")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Paz, a rival of Boris Jorgen, was tired.", id="a rival is no role"),
        pytest.param("Ana Paz, a teacher from Klow, was tired.", id="where one comes from"),
        pytest.param("Syldavian expert Ana Paz was tired.", id="a nationality"),
        pytest.param("The mayor of Klow, Ana Paz, was tired.", id="of a town"),
        pytest.param("President Ana Paz was tired.", id="of what is not said"),
    ],
)  # fmt: skip
def test_not_everything_beside_a_name_is_a_role(read: Reader, text: str) -> None:
    assert [claim for claim in read(text) if claim.relation == ROLE] == []


@pytest.mark.parametrize(
    ("published", "holder"),
    [
        pytest.param("2022-05-15", "Rufus Firefly", id="the first of two"),
        pytest.param("2024-05-15", "Gloria Teasdale", id="her successor"),
        pytest.param("2015-05-15", "Freedonian president", id="before anyone known"),
        pytest.param(None, "Freedonian president", id="on an unknown day"),
    ],
)
def test_an_office_means_its_holder_on_the_day_of_publication(read: Reader, published: str | None, holder: str) -> None:
    assert {claim.source for claim in read("The Freedonian president thanked Norway.", published) if claim.relation != ROLE} == {holder}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("The Syldavian Secretary of State thanked Norway.", "Syldavian Secretary of State", id="an office of two words"),
        pytest.param("The minister of defence thanked Norway.", "minister of defence", id="a ministry after the title"),
        pytest.param("The state of Syldavia thanked Norway.", "Syldavia", id="a state by its name"),
        pytest.param("Ana Paz flew home. The Paz campaign thanked Norway.", "Ana Paz's campaign", id="a campaign"),
        pytest.param("Ana Paz flew home. Paz's campaign thanked Norway.", "Ana Paz's campaign", id="a campaign, possessive"),
        pytest.param("South Korea was quiet. The South thanked Norway.", "South Korea", id="half of Korea"),
        pytest.param("N. Korea thanked Norway.", "North Korea", id="a short form"),
        pytest.param("Numerous Syldavian ministers thanked Norway.", "Syldavian ministers", id="a vague number"),
        pytest.param("The mayor of Klow, Ana Paz, thanked Norway.", "Ana Paz", id="a name after title and town"),
    ],
)
def test_descriptions_have_one_name(read: Reader, text: str, name: str) -> None:
    assert {claim.source for claim in read(text) if claim.relation == "BACKED"} == {name}


@pytest.mark.parametrize(
    ("text", "kind", "country", "sector"),
    [
        pytest.param("Bordurian police thanked Norway.", "organization", "XBO", "COP", id="police"),
        pytest.param("Bordurian troops thanked Norway.", "group", "XBO", "MIL", id="troops"),
        pytest.param("Syldavian Foreign Minister Ana Paz thanked Norway.", "person", "XSY", "GOV", id="a minister"),
        pytest.param("The Syldavian foreign ministry thanked Norway.", "organization", "XSY", "GOV", id="a ministry"),
        pytest.param("The Syldavian parliament thanked Norway.", "organization", "XSY", "LEG", id="a parliament"),
        pytest.param("The Harbour Union thanked Norway.", "organization", "XRU", "LAB", id="a known union"),
        pytest.param("The Borduria Liberation Front thanked Norway.", "group", "XBO", "REB", id="known rebels"),
        pytest.param("Szohod thanked Norway.", "state", "XBO", None, id="a capital"),
        pytest.param("The Bordurian government thanked Norway.", "state", "XBO", None, id="a government"),
        pytest.param("Ana Paz thanked Norway.", "person", None, None, id="nothing is known"),
    ],
)
def test_kind_country_and_sector_are_told_where_the_text_tells_them(
    read: Reader, text: str, kind: str, country: str | None, sector: str | None
) -> None:
    assert {(c.source_kind, c.source_country, c.source_sector) for c in read(text) if c.relation == "BACKED"} == {(kind, country, sector)}


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        pytest.param("Ana Paz thanked Norway.", "named", id="two names"),
        pytest.param("Ana Paz praised the Norwegian plan.", "linked", id="an owner"),
        pytest.param("Ana Paz flew home. She thanked Norway.", "linked", id="a pronoun"),
        pytest.param("Klow thanked Norway.", "named", id="a capital"),
        pytest.param("Syldavian President Ana Paz spoke. The president thanked Norway.", "linked", id="a title"),
    ],
)
def test_basis_says_how_an_actor_was_found(read: Reader, text: str, basis: str) -> None:
    assert {claim.basis for claim in read(text) if claim.relation == "BACKED"} == {basis}


def test_a_pronoun_is_written_as_it_stands_and_named_as_it_means(read: Reader) -> None:
    (claim,) = read("Ana Paz flew home. She thanked Norway.")
    assert (claim.source_text, claim.source, claim.source_kind) == ("She", "Ana Paz", "person")
