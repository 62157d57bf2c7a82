"""Who said it: every claim in somebody's mouth carries the speaker, and what the outlet says itself carries none."""

from __future__ import annotations

import pytest
from extract_docs import Reader, amiss, case, not_yet

pytestmark = pytest.mark.model

TOLD_BY_ANA = "Iraq ATTACKED Kuwait (says Ana Paz)"

REPORTED = [
    case("said that", "Ana Paz said that Borduria had attacked Syldavia.", "Borduria ATTACKED Syldavia (says Ana Paz)"),
    case("said, without that", "Ana Paz said Iraq had invaded Kuwait.", TOLD_BY_ANA),
    case("at the end", "Borduria attacked Syldavia on Monday, Ana Paz said.", "Borduria ATTACKED Syldavia (says Ana Paz)"),
    case("turned round", "Borduria has attacked Syldavia, said Ana Paz.", "Borduria ATTACKED Syldavia (says Ana Paz)"),
    case("told somebody", "Ana Paz told Boris Jorgen that Iraq had invaded Kuwait.", TOLD_BY_ANA),
    case("claimed", "Ana Paz claimed that Borduria had armed the Borduria Liberation Front.",
         "Borduria AIDED Borduria Liberation Front (says Ana Paz)"),
    case("according to, in front", "According to the Harbour Union, Iraq attacked Iran in 1980.",
         "Iraq ATTACKED Iran (says Harbour Union)"),
    case("according to, behind", "Iraq attacked Iran in 1980, according to the Harbour Union.", "Iraq ATTACKED Iran (says Harbour Union)"),
    case("in a statement", "In a statement, the Harbour Union said Borduria had attacked Syldavia.",
         "Borduria ATTACKED Syldavia (says Harbour Union)"),
    case("a ministry", "The Syldavian foreign ministry said Borduria had attacked Ruritania.",
         "Borduria ATTACKED Ruritania (says Syldavian foreign ministry)"),
    case("an unnamed spokesman", "A Syldavian spokesman said Borduria had attacked Syldavia.",
         "Borduria ATTACKED Syldavia (says Syldavian spokesman)"),
    case("of oneself", "Germany says it will impose sanctions on Russia.", "Germany SANCTIONED Russia (planned, says Germany)"),
    case("two speakers", "Ana Paz said Borduria had attacked Syldavia, but Boris Jorgen said Syldavia had attacked Borduria.",
         "Borduria ATTACKED Syldavia (says Ana Paz)", "Syldavia ATTACKED Borduria (says Boris Jorgen)"),
    case("an accusation told by somebody", "Ana Paz said Freedonia had accused Borduria of spying.",
         "Freedonia ACCUSED Borduria (says Ana Paz)"),
    case("what one is accused of", "Ana Paz accused Borduria of attacking Syldavia.",
         "Ana Paz ACCUSED Borduria", "?Borduria ATTACKED Syldavia (says Ana Paz)"),
    case("he added, in the next sentence", "Ana Paz said Iraq had invaded Kuwait in 1990. It had attacked Iran in 1980, she added.",
         TOLD_BY_ANA, "Iraq ATTACKED Iran (says Ana Paz)"),
    *not_yet("what one is blamed for is named by no actor",
             case("blamed for the attack", "Ana Paz blamed Borduria for the attack on Syldavia.",
                  "Ana Paz ACCUSED Borduria", "Borduria ATTACKED Syldavia (says Ana Paz)")),
    case("a source is not its state", "A Syldavian military source said Iraq had invaded Kuwait.",
         "Iraq ATTACKED Kuwait (says Syldavian military source)"),
    case("sources of two states", "Iraq has invaded Kuwait, US and British sources said.",
         "Iraq ATTACKED Kuwait (says US and British sources)"),
    case("told on by somebody", "She said that Iraq had invaded Kuwait, a Kuwaiti minister said.",
         "Iraq ATTACKED Kuwait (says Kuwaiti minister)"),
    case("where one speaks is no part of what one says", "Ana Paz, on a visit to Syldavian troops in Kuwait, said the war was not over.",
         "Ana Paz MET Syldavian troops"),
    case("in the middle", "Iraq, Ana Paz said, had attacked Iran.", "Iraq ATTACKED Iran (says Ana Paz)"),
    *not_yet("a speaker with a colon is missed",
             case("a colon in a headline", "Ana Paz: Iraq attacked Iran in 1980", "Iraq ATTACKED Iran (says Ana Paz)")),
]  # fmt: skip

QUOTED = [
    case("before the speaker", "“Iraq invaded Kuwait,” Ana Paz said.", TOLD_BY_ANA),
    case("behind a colon", "Ana Paz said: “Iraq invaded Kuwait.”", TOLD_BY_ANA),
    case("straight quotes", '"Iraq invaded Kuwait," said Ana Paz.', TOLD_BY_ANA),
    case("two, each with its verb", '"Iraq invaded Kuwait," said Ana Paz. "It had attacked Iran in 1980," she added.',
         TOLD_BY_ANA, "Iraq ATTACKED Iran (says Ana Paz)"),
    case("left open over a paragraph", "“It was hot,” Ana Paz said. “Iraq had no water.\n\n“Then Iraq invaded Kuwait.”", TOLD_BY_ANA),
    case("the outlet goes on without marks", "“It was hot,” Ana Paz said. Iraq invaded Kuwait in August 1990.", "Iraq ATTACKED Kuwait"),
    case("on behind the speaker", "“It was hot,” Ana Paz said. “Then Iraq invaded Kuwait.”", TOLD_BY_ANA),
    case("on in the next paragraph", "“It was hot,” Ana Paz said.\n\n“Then Iraq invaded Kuwait.”", TOLD_BY_ANA),
    case("open to the end of the paragraph", "“It was hot,” Ana Paz said. “Iraq invaded Kuwait.\n\n“Nobody was ready.”",
         TOLD_BY_ANA),
]  # fmt: skip

OUTLET = [
    case("a speech act is the outlet's report", "Ana Paz condemned Borduria.", "Ana Paz ACCUSED Borduria"),
    case("a clause about the speaker", "Ana Paz, who met Boris Jorgen on Monday, said the harvest was good.", "Ana Paz MET Boris Jorgen"),
    case("the occasion of speaking", "Speaking after she met Boris Jorgen, Ana Paz praised Iceland.",
         "Ana Paz MET Boris Jorgen", "Ana Paz BACKED Iceland"),
    case("the occasion as a noun", "At a meeting with Boris Jorgen, Ana Paz said the harvest was good.", "Ana Paz MET Boris Jorgen"),
    case("the next sentence", "Ana Paz said the harvest was good. She met Boris Jorgen on Monday.", "Ana Paz MET Boris Jorgen"),
    case("only a statement", "Ana Paz said the harvest in Syldavia was good."),
    case("only a statement to somebody", "Ana Paz told Boris Jorgen that the harvest in Syldavia was good.", "?Ana Paz MET Boris Jorgen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_reported_speech_names_its_speaker(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations_name_their_speaker(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), OUTLET)
def test_what_the_outlet_says_itself_has_no_speaker(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)
