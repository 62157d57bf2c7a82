"""Sentences as news writes them, several constructions in one: who did what to whom, whether it happened, and who said so."""

from __future__ import annotations

import pytest
from extract_docs import Reader, amiss, case, not_yet

pytestmark = pytest.mark.model

WAR = [
    case("claiming responsibility", "The Borduria Liberation Front claimed responsibility for the attack on Klow.",
         "Borduria Liberation Front ATTACKED Syldavia"),
    case("blamed in an aside", "The attack, which Borduria blamed on the Borduria Liberation Front, killed 12 people.",
         "Borduria ACCUSED Borduria Liberation Front"),
    case("a weapon and its target", "Borduria fired a missile at Klow.", "Borduria ATTACKED Syldavia"),
    case("when it bombed", "Hundreds died when Germany bombed Coventry in 1940.", "Germany ATTACKED United Kingdom"),
    case("an army's attack", "The Bordurian army's attack on Klow killed 40 people.", "Bordurian army ATTACKED Syldavia"),
    case("killing, as its result", "Borduria attacked Syldavia, killing 20 people.", "Borduria ATTACKED Syldavia"),
    case("fighting between two armies", "Fighting broke out between Ruritanian and Bordurian troops.",
         "Ruritanian troops ATTACKED Bordurian troops", "Bordurian troops ATTACKED Ruritanian troops"),
    case("exchanging fire", "Ruritania and Borduria exchanged fire across the border.",
         "Ruritania ATTACKED Borduria", "Borduria ATTACKED Ruritania"),
    case("backed by another", "Ruritania, backed by Freedonia, attacked Borduria.",
         "Freedonia BACKED Ruritania", "Ruritania ATTACKED Borduria"),
    case("an army's own word", "Borduria's army said it had destroyed a Syldavian base.",
         "Bordurian army ATTACKED Syldavia (says Bordurian army)"),
    *not_yet("a pronoun in the singular is linked to one of two subjects",
             case("after it invaded", "Britain and France declared war on Germany after it invaded Poland.",
                  "United Kingdom ATTACKED Germany", "France ATTACKED Germany", "Germany ATTACKED Poland")),
    case("shooting down", "Syldavian forces shot down a Bordurian plane.", "Syldavian forces ATTACKED Borduria"),
    *not_yet("fighting between states is missed where it is between names that the model does not know",
             case("fighting between two states", "Fighting between Ruritania and Borduria has killed 40 people.",
                  "Ruritania ATTACKED Borduria", "Borduria ATTACKED Ruritania")),
]  # fmt: skip

DIPLOMACY = [
    case("during a visit", "During a visit to Freedonia, Ana Paz praised the harvest.", "Ana Paz MET Freedonia"),
    case("on the sidelines", "Ana Paz met Boris Jorgen on the sidelines of a summit in Oslo.", "Ana Paz MET Boris Jorgen"),
    case("a counterpart by name", "Ana Paz and her Bordurian counterpart, Boris Jorgen, met in Oslo.", "Ana Paz MET Boris Jorgen"),
    case("talks, their place in between", "Talks in Geneva between Ruritania and Borduria ended without agreement.",
         "Ruritania MET Borduria", "?Ruritania AGREED_WITH Borduria (negated)"),
    case("expecting a guest", "Freedonia's president, Gloria Teasdale, will host Ana Paz on Friday.",
         "Gloria Teasdale MET Ana Paz (planned)"),
    case("recognition", "Ruritania recognised Syldavia as an independent state.", "Ruritania BACKED Syldavia"),
    case("a parliament and a treaty", "Syldavia's parliament approved the treaty with Freedonia.",
         "Syldavian parliament AGREED_WITH Freedonia"),
    case("leaving a treaty", "Ruritania withdrew from a treaty with Borduria.", "Ruritania SANCTIONED Borduria"),
    case("expelling diplomats", "Russia said on Saturday it had expelled 23 British diplomats.",
         "Russia SANCTIONED United Kingdom (says Russia)"),
    case("a warning of sanctions", "Freedonia warned Borduria that it would face sanctions if it attacked Syldavia.",
         "Freedonia THREATENED Borduria", "?Borduria ATTACKED Syldavia (possible)"),
    case("swapping prisoners", "Ruritania and Borduria swapped prisoners on Friday.", "Ruritania COOPERATED_WITH Borduria"),
    case("supplies", "Freedonia has agreed to supply Syldavia with tanks.", "Freedonia AIDED Syldavia (planned)"),
    case("a claim rejected", "Borduria's claim that Syldavia had attacked it was rejected by Klow.", "Syldavia REJECTED Borduria",
         "?Syldavia ATTACKED Borduria (says Borduria)", "?Borduria ACCUSED Syldavia"),
    case("calling on a person", "Ana Paz called on Boris Jorgen to resign.", "Ana Paz URGED Boris Jorgen"),
    case("both sides, whoever they are", "Freedonia urged both sides to end the fighting in Syldavia."),
    case("the two sides, whoever they are", "The two sides met in Oslo."),
    case("accusing each other", "Germany and Italy accused each other of breaking the truce.",
         "Germany ACCUSED Italy", "Italy ACCUSED Germany"),
    case("blaming each other", "Ruritania and Borduria blamed each other for the attack.",
         "Ruritania ACCUSED Borduria", "Borduria ACCUSED Ruritania"),
    *not_yet("whose release is demanded is taken for who must release",
             case("demanding a release", "Ana Paz demanded the release of Boris Jorgen.")),
    case("calling for a release", "Ana Paz called for the release of Boris Jorgen."),
    case("of having done", "Borduria accuses Syldavia of having broken the truce.", "Borduria ACCUSED Syldavia"),
    case("calling for a person to resign", "Ana Paz called for Boris Jorgen to resign.", "Ana Paz URGED Boris Jorgen"),
    case("warned not to", "Freedonia warned Borduria not to attack Syldavia.",
         "Freedonia URGED Borduria", "?Borduria ATTACKED Syldavia (possible)"),
    *not_yet("talks that somebody arrives for are missed beside the arrival",
             case("arriving for talks", "Ana Paz arrived in Freedonia on Monday for talks with Boris Jorgen.",
                  "Ana Paz MET Freedonia", "Ana Paz MET Boris Jorgen (planned)")),
]  # fmt: skip

COURTS_AND_TRADE = [
    case("detaining", "Borduria detained six Syldavian fishermen.", "Borduria COERCED Syldavian fishermen"),
    case("seizing a boat", "Borduria seized a Syldavian fishing boat.", "Borduria COERCED Syldavia"),
    case("jailed, in an aside", "Ana Paz, who has been jailed by Borduria, thanked Norway.",
         "Borduria COERCED Ana Paz", "Ana Paz BACKED Norway"),
    case("jailed somewhere", "Ana Paz, jailed in Borduria since May, thanked Norway.", "Ana Paz BACKED Norway"),
    case("sacking by title and name", "Ana Paz sacked her foreign minister, Boris Jorgen.", "Ana Paz SANCTIONED Boris Jorgen"),
    case("supplies halted", "Ruritania halted gas supplies to Borduria.", "Ruritania SANCTIONED Borduria"),
    case("tariffs raised", "Ruritania raised tariffs on Bordurian steel.", "Ruritania SANCTIONED Borduria"),
    case("a strike", "The Harbour Union called a strike against Freedonia's pension reform.", "Harbour Union PROTESTED_AGAINST Freedonia"),
    case("preparing sanctions", "The European Union is preparing sanctions against Borduria.",
         "European Union SANCTIONED Borduria (planned)"),
    case("considered, in the passive", "Sanctions against Borduria are being considered by Freedonia.",
         "Freedonia SANCTIONED Borduria (possible)"),
    case("tariffs on goods from", "France imposed tariffs on steel from Germany.", "France SANCTIONED Germany"),
    case("imports banned", "Ruritania banned imports of Bordurian wine.", "Ruritania SANCTIONED Borduria"),
    case("sentenced by a court", "Ana Paz was sentenced to five years in prison by a court in Klow.",
         "Syldavian court SANCTIONED Ana Paz"),
]  # fmt: skip

WORD_AGAINST_WORD = [
    case("not going to, of oneself", "Ana Paz told reporters she would not meet Boris Jorgen.",
         "Ana Paz MET Boris Jorgen (negated, says Ana Paz)"),
    case("we will not", "“We will not negotiate with Borduria,” Ana Paz said.", "Ana Paz MET Borduria (negated, says Ana Paz)"),
    case("I met", "“I met Boris Jorgen yesterday,” Ana Paz told reporters.", "Ana Paz MET Boris Jorgen (says Ana Paz)"),
    case("had spoken", "Ana Paz said she had spoken to Boris Jorgen by phone.", "Ana Paz MET Boris Jorgen (says Ana Paz)"),
    case("a thank that was said", "“We thank Norway,” said Ana Paz.", "Ana Paz BACKED Norway"),
    case("denied, in an aside", "Borduria, which denies the charge, has attacked Syldavia before.", "Borduria ATTACKED Syldavia"),
    case("was to have met", "Ana Paz was to have met Boris Jorgen.", "Ana Paz MET Boris Jorgen (planned)"),
    *not_yet("accusations that somebody denies are no word of a deed",
             case("denied accusations that", "North Korea denied accusations that it had attacked South Korea.",
                  "North Korea ATTACKED South Korea (negated, says North Korea)")),
    *not_yet("no evidence that it happened counts as if it had",
             case("no evidence", "There is no evidence that Borduria attacked Syldavia.", "?Borduria ATTACKED Syldavia (possible)")),
    case("planned and cancelled", "A planned visit by Ana Paz to Freedonia was cancelled.", "Ana Paz MET Freedonia (negated)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WAR)
def test_news_of_war(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), DIPLOMACY)
def test_news_of_diplomacy(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), COURTS_AND_TRADE)
def test_news_of_courts_and_trade(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), WORD_AGAINST_WORD)
def test_news_of_what_is_said_and_denied(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)
