"""Which constructions tell who did what to whom: short sentences through the shipped model. Deeds are told of invented actors only."""

from __future__ import annotations

import pytest
from extract_docs import Reader, amiss, case, not_yet

pytestmark = pytest.mark.model

PLAIN = [
    case("verb and object", "Ruritania accused Borduria of spying.", "Ruritania ACCUSED Borduria"),
    case("forces of two states", "Bordurian troops attacked Syldavian forces near Klow.", "Bordurian troops ATTACKED Syldavian forces"),
    case("a person and an organization", "Ana Paz praised the Harbour Union.", "Ana Paz BACKED Harbour Union"),
    case("object and recipient", "Ruritania sent food and medicine to Syldavia.", "Ruritania AIDED Syldavia"),
    case("verb and preposition", "Ana Paz met with Boris Jorgen on Tuesday.", "Ana Paz MET Boris Jorgen"),
    case("particle before the object's phrase", "Ruritania cut off aid to Borduria.", "Ruritania SANCTIONED Borduria"),
    case("particle behind the object", "Borduria pulled its troops out of Syldavia.", "Borduria RETREATED_FROM Syldavia"),
    case("passive with its agent", "Borduria was accused by Ruritania of breaking the truce.", "Ruritania ACCUSED Borduria"),
    case("passive, agent after the tense", "Ruritania has been invaded by Borduria twice.", "Borduria ATTACKED Ruritania"),
    case("passive of a phrase", "Sanctions were imposed on Borduria by Freedonia.", "Freedonia SANCTIONED Borduria"),
    case("passive of a group", "Two Bordurian soldiers were killed by the Borduria Liberation Front.",
         "Borduria Liberation Front ATTACKED Bordurian soldiers"),
    case("passive with an infinitive", "Borduria was urged by Freedonia to withdraw.", "Freedonia URGED Borduria"),
    case("predicate adjective", "Ana Paz is grateful to Freedonia.", "Ana Paz BACKED Freedonia"),
    case("predicate adjective with its noun", "Ana Paz is critical of Freedonia.", "Ana Paz ACCUSED Freedonia"),
    case("predicate phrase", "Freedonia is in talks with Borduria.", "Freedonia MET Borduria"),
    case("two objects", "France sent Poland food.", "France AIDED Poland"),
    case("two objects, asylum", "Ruritania granted Ana Paz asylum.", "Ruritania AIDED Ana Paz"),
    case("two objects, two things", "Ruritania sent Syldavia food and medicine.", "Ruritania AIDED Syldavia"),
    case("two objects, money", "Ruritania lent Syldavia two million crowns.", "Ruritania AIDED Syldavia"),
    case("particle before a name", "Ruritania cut off Syldavia.", "Ruritania SANCTIONED Syldavia"),
    case("particle before a person", "Boris Jorgen brushed off Ana Paz.", "Boris Jorgen REJECTED Ana Paz"),
    *not_yet("the agent behind a prepositional phrase of the passive is missed",
             case("passive, agent at the end", "Borduria was threatened with sanctions by Freedonia.", "Freedonia THREATENED Borduria")),
]  # fmt: skip

CLAUSES = [
    case("relative clause, subject", "Freedonia, which accused Borduria of spying, holds elections in May.", "Freedonia ACCUSED Borduria"),
    case("relative clause, object", "Norway, which Ana Paz praised, is cold.", "Ana Paz BACKED Norway"),
    case("relative clause, that", "The Syldavian rebels that Borduria armed crossed the river.", "Borduria AIDED Syldavian rebels"),
    case("relative clause, passive", "Boris Jorgen, who was accused by Ana Paz of theft, lives in Norway.", "Ana Paz ACCUSED Boris Jorgen"),
    case("reduced relative clause", "Syldavian troops attacked by Borduria fled to the hills.", "Borduria ATTACKED Syldavian troops"),
    case("participle between commas", "Ana Paz, accused by Borduria of spying, lives in Freedonia.", "Borduria ACCUSED Ana Paz"),
    case("participle behind its noun", "Bordurian forces fighting the Syldavian army held the bridge.",
         "Bordurian forces ATTACKED Syldavian army"),
    case("fronted participle", "Having rejected Freedonia's offer, Borduria attacked Syldavia.",
         "Borduria REJECTED Freedonia", "Borduria ATTACKED Syldavia"),
    case("after doing", "After meeting Ana Paz, Boris Jorgen flew home.", "Boris Jorgen MET Ana Paz"),
    case("after talks", "After talks with Boris Jorgen, Ana Paz praised Iceland.", "Ana Paz MET Boris Jorgen", "Ana Paz BACKED Iceland"),
    case("before it did", "Before it attacked Poland, Germany had signed a pact with the Soviet Union.",
         "Germany ATTACKED Poland", "Germany AGREED_WITH Soviet Union"),
    case("control by the subject", "Freedonia continued to arm Syldavia.", "Freedonia AIDED Syldavia"),
    case("control by the object", "Ana Paz asked Freedonia to arm Syldavia.", "Ana Paz URGED Freedonia",
         "?Freedonia AIDED Syldavia (possible)"),
    case("control in a passive", "Ana Paz is expected to visit Ruritania.", "Ana Paz MET Ruritania (planned)"),
    case("gerund", "Borduria began bombing Syldavia in June.", "Borduria ATTACKED Syldavia"),
    case("what somebody is thanked for", "Ana Paz thanked Freedonia for arming Syldavia.",
         "Ana Paz BACKED Freedonia", "?Freedonia AIDED Syldavia"),
    case("refusal of an offer", "Borduria refused to accept Syldavia's plan.", "Borduria REJECTED Syldavia"),
    case("participle at the end", "Freedonia expelled Boris Jorgen, accusing Borduria of spying.",
         "Freedonia SANCTIONED Boris Jorgen", "Freedonia ACCUSED Borduria"),
    case("control by a prepositional object", "Ana Paz called on Iceland to release Boris Jorgen.", "Ana Paz URGED Iceland",
         "?Iceland RETREATED_FROM Boris Jorgen (possible)"),
    *not_yet("the object of `warn` does not do what it is warned against",
             case("control by the object, against", "Ana Paz warned Freedonia against attacking Borduria.", "Ana Paz THREATENED Freedonia",
                  "?Freedonia ATTACKED Borduria (possible)")),
    case("fronted as-clause", "As Ruritania and Syldavia had asked, Freedonia withdrew its troops from Borduria.",
         "Freedonia RETREATED_FROM Borduria", "Ruritania URGED Freedonia", "Syldavia URGED Freedonia"),
    case("adjective between commas", "Ana Paz, critical of Freedonia, praised Norway.",
         "Ana Paz ACCUSED Freedonia", "Ana Paz BACKED Norway"),
    *not_yet("to agree to meet is told as an agreement as well",
             case("agreed to meet, both", "Ruritania and Borduria agreed to meet in Geneva.", "Ruritania MET Borduria (planned)")),
]  # fmt: skip

SHARED = [
    case("two subjects", "Ruritania and Syldavia condemned Borduria.", "Ruritania ACCUSED Borduria", "Syldavia ACCUSED Borduria"),
    case("two verbs", "Ana Paz met Boris Jorgen and thanked Freedonia.", "Ana Paz MET Boris Jorgen", "Ana Paz BACKED Freedonia"),
    case("two verbs, one future", "Ruritania will meet Borduria and sign a treaty with Syldavia.",
         "Ruritania MET Borduria (planned)", "Ruritania AGREED_WITH Syldavia (planned)"),
    case("two verbs, one object", "Borduria shelled and then stormed the Syldavian positions.", "Borduria ATTACKED Syldavia"),
    case("a pronoun in the second", "Germany condemned Russia and imposed sanctions on it.", "Germany ACCUSED Russia",
         "Germany SANCTIONED Russia"),
    case("three subjects", "Ruritania, Syldavia and Freedonia condemned Borduria.",
         "Ruritania ACCUSED Borduria", "Syldavia ACCUSED Borduria", "Freedonia ACCUSED Borduria"),
    case("three objects", "Borduria threatened Ruritania, Syldavia and Freedonia with war.",
         "Borduria THREATENED Ruritania", "Borduria THREATENED Syldavia", "Borduria THREATENED Freedonia"),
    case("three persons met", "Ana Paz met Boris Jorgen, Rudolf Rassendyll and the Harbour Union.",
         "Ana Paz MET Boris Jorgen", "Ana Paz MET Rudolf Rassendyll", "Ana Paz MET Harbour Union"),
    case("three with each other", "Germany, France and Poland met.", "Germany MET France", "Germany MET Poland", "France MET Poland"),
    case("ministers from three states", "Ministers from Ruritania, Syldavia and Borduria met in Geneva.",
         "Ruritania MET Syldavia", "Ruritania MET Borduria", "Syldavia MET Borduria"),
    case("of four, the first with each", "Ruritania, Syldavia, Borduria and Freedonia signed a treaty.",
         "Ruritania AGREED_WITH Syldavia", "Ruritania AGREED_WITH Borduria", "Ruritania AGREED_WITH Freedonia"),
    case("both", "Both Ruritania and Borduria rejected Freedonia's offer.", "Ruritania REJECTED Freedonia", "Borduria REJECTED Freedonia"),
    case("lists of objects and of verbs", "Freedonia imposed sanctions on Borduria and Syldavia and arrested Ana Paz.",
         "Freedonia SANCTIONED Borduria", "Freedonia SANCTIONED Syldavia", "Freedonia COERCED Ana Paz"),
    case("two asked to do it", "Ana Paz urged Freedonia and Ruritania to arm Syldavia.",
         "Ana Paz URGED Freedonia", "Ana Paz URGED Ruritania",
         "?Freedonia AIDED Syldavia (possible)", "?Ruritania AIDED Syldavia (possible)"),
    *not_yet("a member of the list that is denied counts as one",
             case("but not", "Freedonia, but not Ruritania, condemned Borduria.", "Freedonia ACCUSED Borduria")),
]  # fmt: skip

BESIDE = [
    case("title before the name", "Egyptian President Anwar Sadat met Israeli Prime Minister Menachem Begin.",
         "Anwar Sadat MET Menachem Begin"),
    case("apposition behind the name", "Ana Paz, the Syldavian foreign minister, accused Borduria of spying.", "Ana Paz ACCUSED Borduria"),
    case("apposition before the name", "The Syldavian foreign minister, Ana Paz, accused Borduria of spying.", "Ana Paz ACCUSED Borduria"),
    case("a former one", "Former Syldavian president Ana Paz criticised Borduria.", "Ana Paz ACCUSED Borduria"),
    case("name behind its description", "Borduria attacked its neighbour, Syldavia.", "Borduria ATTACKED Syldavia"),
    case("somebody else in the apposition", "Ana Paz, a rival of Boris Jorgen, praised Freedonia.", "Ana Paz BACKED Freedonia"),
    case("description right before the name", "Boris Jorgen praised the singer Ana Paz.", "Boris Jorgen BACKED Ana Paz"),
    case("the group, its name", "The rebel group, the Borduria Liberation Front, attacked Syldavian police.",
         "Borduria Liberation Front ATTACKED Syldavian police"),
    case("two in apposition", "The president of Egypt, Anwar Sadat, and the Israeli prime minister, Menachem Begin, met in Jerusalem.",
         "Anwar Sadat MET Menachem Begin"),
]  # fmt: skip

NOUNS = [
    case("possessive", "Freedonia's invasion of Syldavia lasted six weeks.", "Freedonia ATTACKED Syldavia"),
    case("of and by", "The invasion of Syldavia by Borduria began in 1938.", "Borduria ATTACKED Syldavia"),
    case("by and of a person", "The arrest of Ana Paz by Syldavian police drew a crowd.", "Syldavian police COERCED Ana Paz"),
    case("by and against", "Threats by Borduria against Syldavia alarmed Ana Paz.", "Borduria THREATENED Syldavia"),
    case("a capital for its state", "Borduria's bombing of the Syldavian capital killed 40 people.", "Borduria ATTACKED Syldavia"),
    case("nationality before the noun", "Freedonian sanctions against Borduria took effect.", "Freedonia SANCTIONED Borduria"),
    case("support", "Freedonia's support for Syldavia is waning.", "Freedonia BACKED Syldavia"),
    case("visit", "Ana Paz's visit to Freedonia lasted two days.", "Ana Paz MET Freedonia"),
    case("meeting with", "Ana Paz's meeting with Boris Jorgen lasted an hour.", "Ana Paz MET Boris Jorgen"),
    case("meeting between", "A meeting between Ana Paz and Boris Jorgen ended without a deal.", "Ana Paz MET Boris Jorgen",
         "?Ana Paz AGREED_WITH Boris Jorgen (negated)"),
    case("talks between", "Talks between Ruritania and Borduria broke down.", "Ruritania MET Borduria"),
    case("two nationalities", "US-Soviet talks on arms control resumed in Geneva.", "United States MET Soviet Union"),
    case("two long nationalities", "The Indian-Pakistani talks collapsed on Friday.", "India MET Pakistan"),
    case("light verb, holding", "Ruritania and Borduria held talks in Geneva.", "Ruritania MET Borduria"),
    case("light verb, launching", "Ruritania launched an attack on Borduria.", "Ruritania ATTACKED Borduria"),
    case("light verb, mounting", "Ruritania mounted an offensive against Bordurian forces.", "Ruritania ATTACKED Bordurian forces"),
    case("light verb, expressing", "Ruritania expressed support for Syldavia.", "Ruritania BACKED Syldavia"),
    case("light verb, paying", "Ana Paz paid a visit to Ruritania.", "Ana Paz MET Ruritania"),
    case("roles turned by facing", "Borduria faces criticism from Freedonia.", "Freedonia ACCUSED Borduria"),
    case("roles turned by drawing", "Ana Paz drew praise from Ruritania.", "Ruritania BACKED Ana Paz"),
    case("nationality before invasion", "The Iraqi invasion of Kuwait began in August 1990.", "Iraq ATTACKED Kuwait"),
    case("nationality and a deed of states", "The German invasion of Poland began on 1 September 1939.", "Germany ATTACKED Poland"),
    *not_yet("a noun inside what the entity recognizer takes for an event's name tells nothing",
             case("two states before the war", "The Iran-Iraq war ended in 1988.", "Iran ATTACKED Iraq")),
    case("two states before talks", "India-Pakistan talks collapsed on Friday.", "India MET Pakistan"),
    case("two states before another word and talks", "Israel-Egypt ceasefire talks began in Klow.", "Israel MET Egypt",
         "?Israel AGREED_WITH Egypt"),
    case("two surnames before a summit",
         "Ronald Reagan and Mikhail Gorbachev were old. The Reagan-Gorbachev summit in Reykjavik lasted two days.",
         "Ronald Reagan MET Mikhail Gorbachev"),
    case("a name with a hyphen before a meeting", "The Rolls-Royce meeting lasted two days."),
]  # fmt: skip

OWNERS = [
    case("a state's demand", "Borduria rejected Ruritania's demand.", "Borduria REJECTED Ruritania", "?Ruritania URGED Borduria"),
    case("a nationality's proposal", "Ruritania rejected the Syldavian proposal.", "Ruritania REJECTED Syldavia"),
    case("an offer from somebody", "Freedonia turned down an offer from Ana Paz.", "Freedonia REJECTED Ana Paz"),
    case("a town of a state", "Borduria bombed the Syldavian port of Salzen.", "Borduria ATTACKED Syldavia"),
    case("a state's war", "Ana Paz criticised Borduria's war in Syldavia.", "Ana Paz ACCUSED Borduria", "?Borduria ATTACKED Syldavia"),
    case("a state's government", "Ruritanian farmers protested against the government of Freedonia.",
         "Ruritanian farmers PROTESTED_AGAINST Freedonia"),
    case("a bloc", "The G20 urged Borduria to pay its debts.", "G20 URGED Borduria"),
    case("a union's boycott", "The Harbour Union boycotted Freedonia.", "Harbour Union PROTESTED_AGAINST Freedonia"),
    case("nobody's proposal", "Ruritania rejected the proposal."),
    case("nobody's hospital", "Freedonia bombed a hospital."),
    case("a war is no actor", "Freedonia ended the war."),
    case("a treaty is no actor", "Ruritania signed the treaty."),
    case("a deal is no actor", "Ana Paz criticised the deal."),
    case("a plan that came from nobody", "Syldavia returned to the plan that Ruritania had rejected."),
    case("a crowd in a town", "Thousands of people marched through Strelsau."),
    case("passive without agent", "Ana Paz was arrested on Friday."),
    case("passive without agent, a group", "Two Syldavian soldiers were killed in the attack."),
    case("passive without agent, a phrase", "Sanctions were imposed on Borduria."),
    case("passive without agent, speech", "Borduria has been accused of breaking the truce."),
    case("by a time is no agent", "Syldavia was attacked by night."),
    case("by a day is no agent", "The treaty must be signed by Friday."),
    case("a storm is no agent", "Borduria was hit by a storm."),
    case("an embargo is no agent", "The embargo crippled the Bordurian economy."),
    *not_yet("to cripple what is somebody's is no known threat",
             case("whose economy", "Freedonia vowed to cripple the Bordurian economy.", "Freedonia THREATENED Borduria")),
    *not_yet("a plural owner stands for the group that it owns",
             case("a union with its owner", "Teachers' unions praised Ana Paz.", "Teachers' unions BACKED Ana Paz")),
]  # fmt: skip

ADDRESSED = [
    case("imperative told to a state", "“Release the sailors,” Ana Paz told Borduria.", "Ana Paz URGED Borduria"),
    case("imperative after an address", "“I say to the Bordurian president: keep your word,” Ana Paz said.",
         "Ana Paz URGED Bordurian president"),
    case("must", "Iceland must release Boris Jorgen, Ana Paz said.", "Ana Paz URGED Iceland",
         "?Iceland RETREATED_FROM Boris Jorgen (possible, says Ana Paz)"),
    case("should", "Ana Paz said Borduria should leave Syldavia.", "Ana Paz URGED Borduria"),
    *not_yet("a vocative is parsed as the subject of its imperative",
             case("vocative", "“Borduria, release the sailors,” said Ana Paz.", "Ana Paz URGED Borduria")),
    case("demanded that", "Ana Paz demanded that Borduria release Boris Jorgen.", "Ana Paz URGED Borduria"),
    *not_yet("asking that somebody do it is missed",
             case("asked that", "Ana Paz asked that Freedonia arm Syldavia.", "Ana Paz URGED Freedonia",
                  "?Freedonia AIDED Syldavia (possible)")),
]  # fmt: skip

HEADLINES = [
    case("present tense", "Ruritania accuses Borduria of spying", "Ruritania ACCUSED Borduria"),
    case("owner", "Syldavia slams Bordurian tariffs", "Syldavia ACCUSED Borduria"),
    case("participle without auxiliary", "Bordurian envoy expelled by Ruritania", "Ruritania SANCTIONED Borduria"),
    case("comma for and", "China, Russia sign gas deal", "China AGREED_WITH Russia"),
    *not_yet("a headline's imperative is parsed as a noun",
             case("imperative", "Release sailors or face embargo, Ruritania tells Borduria", "Ruritania URGED Borduria",
                  "?Ruritania THREATENED Borduria")),
    case("nobody named", "Minister quits over pact with rival"),
    *not_yet("a headline's infinitive is parsed as part of the name before it",
             case("infinitive for the future", "France to host Lebanese president", "France MET Lebanese president (planned)"),
             case("infinitive for the future, talks", "Ruritania to hold talks with Borduria", "Ruritania MET Borduria (planned)")),
    case("the first word is no name", "Rebels kill 12 Bordurian soldiers", "rebels ATTACKED Bordurian soldiers"),
    case("the first word is no name, described", "Retired Ruritanian generals criticised Ana Paz.",
         "retired Ruritanian generals ACCUSED Ana Paz"),
]  # fmt: skip

TYPES = [
    case("AGREED_WITH", "Freedonia accepted Ruritania's proposal.", "Freedonia AGREED_WITH Ruritania", "?Ruritania URGED Freedonia"),
    case("MET", "Ana Paz spoke by phone with Boris Jorgen.", "Ana Paz MET Boris Jorgen"),
    case("CONCEDED_TO", "Ruritania bowed to Borduria's demands.", "Ruritania CONCEDED_TO Borduria", "?Borduria URGED Ruritania"),
    case("CONCEDED_TO, easing", "Ruritania eased restrictions on the Harbour Union.", "Ruritania CONCEDED_TO Harbour Union"),
    case("COOPERATED_WITH", "Freedonia shared intelligence with Ruritania.", "Freedonia COOPERATED_WITH Ruritania"),
    case("COOPERATED_WITH, exercises", "Freedonia and Ruritania held joint naval exercises.", "Freedonia COOPERATED_WITH Ruritania"),
    case("RETREATED_FROM, lifting", "Borduria lifted its blockade of Syldavia.", "Borduria RETREATED_FROM Syldavia"),
    case("RETREATED_FROM, freeing", "Freedonia freed two Bordurian sailors.", "Freedonia RETREATED_FROM Bordurian sailors"),
    case("RETREATED_FROM, surrender", "Borduria surrendered to Syldavia.", "Borduria RETREATED_FROM Syldavia"),
    case("URGED, a thing", "Ana Paz demanded an apology from Borduria.", "Ana Paz URGED Borduria"),
    case("URGED, help", "Ana Paz asked Freedonia for help.", "Ana Paz URGED Freedonia"),
    case("THREATENED", "Freedonia threatened sanctions against Borduria.", "Freedonia THREATENED Borduria"),
    case("PROTESTED_AGAINST", "On Friday, protesters marched against Ana Paz.", "protesters PROTESTED_AGAINST Ana Paz"),
    case("SANCTIONED, recalling", "Ruritania recalled its ambassador from Borduria.", "Ruritania SANCTIONED Borduria"),
    case("SANCTIONED, a sentence", "Ana Paz was jailed by Syldavia for five years.", "Syldavia SANCTIONED Ana Paz"),
    case("MOBILIZED_AGAINST", "Borduria moved tanks to the border with Syldavia.", "Borduria MOBILIZED_AGAINST Syldavia"),
    case("MOBILIZED_AGAINST, alert", "Ruritania put its army on alert against Borduria.", "Ruritania MOBILIZED_AGAINST Borduria"),
    case("MOBILIZED_AGAINST, massing", "Borduria massed troops on the Syldavian border.", "Borduria MOBILIZED_AGAINST Syldavia"),
    case("COERCED", "Ana Paz was arrested by Syldavian police on Friday.", "Syldavian police COERCED Ana Paz"),
    case("COERCED, a siege", "Bordurian troops besieged Klow.", "Bordurian troops COERCED Syldavia"),
    case("ATTACKED", "Ana Paz was shot dead by Bordurian police.", "Bordurian police ATTACKED Ana Paz"),
    case("CONCEDED_TO, giving in", "Germany gave in to French demands.", "Germany CONCEDED_TO France",
         "?France URGED Germany"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_verbs_and_adjectives_tell_who_did_what(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses_find_their_subject_elsewhere(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_lists_and_conjoined_verbs_share_their_actors(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_titles_and_appositions_stand_for_the_name(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), NOUNS)
def test_nouns_tell_as_verbs_do(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), OWNERS)
def test_a_thing_stands_for_its_plain_owner_and_for_nobody_else(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), ADDRESSED)
def test_what_somebody_is_told_to_do_is_a_demand(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines_are_read(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), TYPES)
def test_each_type_has_its_plain_sentences(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)
