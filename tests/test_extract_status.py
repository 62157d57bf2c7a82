"""Did it happen: actual, planned, possible or negated, read from short sentences by the shipped model."""

from __future__ import annotations

import pytest
from extract_docs import Reader, amiss, case, not_yet

pytestmark = pytest.mark.model

ACTUAL = [
    case("past", "Ruritania attacked Borduria.", "Ruritania ATTACKED Borduria"),
    case("going on", "Ruritania is attacking Borduria.", "Ruritania ATTACKED Borduria"),
    case("trying to persuade", "Ruritania tried to persuade Borduria to join.", "Ruritania URGED Borduria"),
    case("announced sanctions", "Ruritania announced new sanctions on Borduria.", "Ruritania SANCTIONED Borduria"),
    case("announced a deal", "Ruritania announced a deal with Borduria.", "Ruritania AGREED_WITH Borduria"),
    case("went on", "Fighting between Ruritania and Borduria went on.", "Ruritania ATTACKED Borduria", "?Borduria ATTACKED Ruritania"),
    case("since then", "Ruritania has been arming Syldavia since May.", "Ruritania AIDED Syldavia"),
    case("emphatic", "Ruritania did attack Borduria.", "Ruritania ATTACKED Borduria"),
    case("was able to", "Ruritania was able to arrest Ana Paz.", "Ruritania COERCED Ana Paz"),
    case("managed to", "Ruritania managed to arrest Ana Paz.", "Ruritania COERCED Ana Paz"),
    case("failed to prevent", "Freedonia failed to prevent Borduria from invading Syldavia.", "Borduria ATTACKED Syldavia"),
    case("a threat that was made", "Freedonia threatened Borduria with sanctions.", "Freedonia THREATENED Borduria"),
    case("rejecting a claim", "Borduria dismissed Ruritania's claim.", "Borduria REJECTED Ruritania",
         "?Ruritania ACCUSED Borduria"),
    case("denying another's accusation", "Borduria denied Syldavia's accusation.", "Borduria REJECTED Syldavia",
         "?Syldavia ACCUSED Borduria", "?Syldavia ACCUSED Borduria (says Borduria)"),
    case("rejecting accusations by name", "Borduria rejected accusations by Syldavia that it had armed rebels.",
         "Borduria REJECTED Syldavia", "?Syldavia ACCUSED Borduria"),
    case("refusing to meet", "Ana Paz refused to meet Boris Jorgen.", "Ana Paz REJECTED Boris Jorgen"),
    case("calling off", "Ruritania called off talks with Borduria.", "Ruritania REJECTED Borduria"),
    *not_yet("a deed that never ended is left out like one that did",
             case("never stopped", "Freedonia has never stopped arming Syldavia.", "Freedonia AIDED Syldavia")),
    case("threatening to do", "Borduria threatened to attack Syldavia.", "Borduria THREATENED Syldavia"),
    *not_yet("what is vowed is told as a deed",
             case("vowing to do", "Freedonia vowed to destroy the Bordurian army.", "Freedonia THREATENED Bordurian army")),
    *not_yet("warning of one's own deed is no known threat",
             case("warning that one will do", "Rufus Firefly warned that he would attack Syldavia.", "Rufus Firefly THREATENED Syldavia")),
]  # fmt: skip

PLANNED = [
    case("will", "Ruritania will impose sanctions on Borduria.", "Ruritania SANCTIONED Borduria (planned)"),
    case("going to", "Ruritania is going to attack Borduria.", "Ruritania ATTACKED Borduria (planned)"),
    case("is due to", "Ana Paz is due to meet Boris Jorgen on Monday.", "Ana Paz MET Boris Jorgen (planned)"),
    case("plans to", "Freedonia plans to hold talks with Syldavia.", "Freedonia MET Syldavia (planned)"),
    case("pledged", "Freedonia pledged aid to Syldavia.", "Freedonia AIDED Syldavia (planned)"),
    case("promised", "Freedonia promised weapons to Syldavia.", "Freedonia AIDED Syldavia (planned)"),
    case("pledged to", "Freedonia pledged to arm Syldavia.", "Freedonia AIDED Syldavia (planned)"),
    case("decided to", "Freedonia decided to arrest Ana Paz.", "Freedonia COERCED Ana Paz (planned)"),
    case("agreed to", "Ana Paz agreed to meet Boris Jorgen.", "Ana Paz MET Boris Jorgen (planned)"),
    case("is ready to", "Ruritania is ready to meet Borduria.", "Ruritania MET Borduria (planned)"),
    case("is expected to", "Ana Paz is expected to visit Ruritania.", "Ana Paz MET Ruritania (planned)"),
    case("announced plans to", "Freedonia announced plans to impose sanctions on Borduria.", "Freedonia SANCTIONED Borduria (planned)"),
    case("a planned meeting", "Ana Paz confirmed a planned meeting with Boris Jorgen.", "Ana Paz MET Boris Jorgen (planned)"),
    case("a planned invasion", "Ruritania's planned invasion of Borduria worries the world.", "Ruritania ATTACKED Borduria (planned)"),
    case("future in the past", "Ana Paz would meet Boris Jorgen in June, the Harbour Union said.",
         "Ana Paz MET Boris Jorgen (planned, says Harbour Union)"),
    case("is to", "Ruritania is to impose sanctions on Borduria.", "Ruritania SANCTIONED Borduria (planned)"),
    case("was due to", "Ana Paz was due to meet Boris Jorgen.", "Ana Paz MET Boris Jorgen (planned)"),
    case("talks are planned", "Talks between India and Pakistan are planned for May.", "India MET Pakistan (planned)"),
    case("scheduled talks", "Freedonia has scheduled talks with Borduria.", "Freedonia MET Borduria (planned)"),
]  # fmt: skip

POSSIBLE = [
    case("could", "Ruritania could impose sanctions on Borduria.", "Ruritania SANCTIONED Borduria (possible)"),
    case("may have", "Ruritania may have armed the Borduria Liberation Front.", "Ruritania AIDED Borduria Liberation Front (possible)"),
    case("might", "Ruritania might attack Borduria.", "Ruritania ATTACKED Borduria (possible)"),
    case("hopes to", "Freedonia hopes to meet Borduria.", "Freedonia MET Borduria (possible)"),
    case("wants to", "Ruritania wants to impose sanctions on Borduria.", "Ruritania SANCTIONED Borduria (possible)"),
    case("is trying to", "Freedonia is trying to arrest Ana Paz.", "Freedonia COERCED Ana Paz (possible)"),
    case("offered", "Freedonia offered help to Syldavia.", "Freedonia AIDED Syldavia (possible)"),
    case("offered to", "Freedonia offered to meet Borduria.", "Freedonia MET Borduria (possible)"),
    case("if, in front", "If Borduria attacks Syldavia, the harvest will be lost.", "Borduria ATTACKED Syldavia (possible)"),
    case("if, behind", "Freedonia has promised help if Borduria attacks Syldavia.", "Borduria ATTACKED Syldavia (possible)"),
    case("unlikely", "Ruritania is unlikely to attack Borduria.", "Ruritania ATTACKED Borduria (possible)"),
    case("perhaps", "Perhaps Borduria attacked Syldavia.", "Borduria ATTACKED Syldavia (possible)"),
    case("is alleged to", "Borduria is alleged to have armed the Borduria Liberation Front.",
         "Borduria AIDED Borduria Liberation Front (possible)"),
    case("is considering", "France is considering sanctions against Russia.", "France SANCTIONED Russia (possible)"),
    case("not ruled out, a noun", "Freedonia has not ruled out sanctions against Borduria.",
         "Freedonia SANCTIONED Borduria (possible)"),
    case("not ruled out, a verb", "Freedonia did not rule out meeting Borduria.", "Freedonia MET Borduria (possible)"),
    *not_yet("hearsay without a source is told as a fact",
             case("it is said", "It is said that Borduria attacked Syldavia.", "Borduria ATTACKED Syldavia (possible)")),
]  # fmt: skip

NEGATED = [
    case("did not", "Ruritania did not attack Borduria.", "Ruritania ATTACKED Borduria (negated)"),
    case("never", "Ruritania has never attacked Borduria.", "Ruritania ATTACKED Borduria (negated)"),
    case("not yet", "Ana Paz has not yet met Boris Jorgen.", "Ana Paz MET Boris Jorgen (negated)"),
    case("failed to", "Ruritania failed to reach an agreement with Borduria.", "Ruritania AGREED_WITH Borduria (negated)"),
    case("avoided", "Borduria avoided attacking Syldavia.", "Borduria ATTACKED Syldavia (negated)"),
    case("prevented", "Freedonia prevented Borduria from invading Syldavia.", "Borduria ATTACKED Syldavia (negated)",
         "?Freedonia COERCED Borduria"),
    case("without", "Ana Paz left Oslo without meeting Boris Jorgen.", "Ana Paz MET Boris Jorgen (negated)"),
    case("neither nor", "Neither Ruritania nor Syldavia condemned Borduria.",
         "Ruritania ACCUSED Borduria (negated)", "Syldavia ACCUSED Borduria (negated)"),
    case("no as the subject's article", "No Ruritanian soldier attacked Borduria.", "Ruritanian soldier ATTACKED Borduria (negated)"),
    case("over two objects", "Ruritania did not attack Borduria or Syldavia.",
         "Ruritania ATTACKED Borduria (negated)", "Ruritania ATTACKED Syldavia (negated)"),
    case("only over the second verb", "Ruritania condemned Borduria but did not attack Syldavia.",
         "Ruritania ACCUSED Borduria", "Ruritania ATTACKED Syldavia (negated)"),
    case("denied doing", "Borduria denied attacking Syldavia.", "Borduria ATTACKED Syldavia (negated, says Borduria)"),
    case("denied that it had", "North Korea denied that it had attacked South Korea.",
         "North Korea ATTACKED South Korea (negated, says North Korea)"),
    case("denied having done", "Borduria denied having armed the Borduria Liberation Front.",
         "Borduria AIDED Borduria Liberation Front (negated, says Borduria)"),
    case("denied for somebody else", "Ana Paz denied that Syldavia had attacked Borduria.",
         "Syldavia ATTACKED Borduria (negated, says Ana Paz)"),
    case("denied a deed", "Borduria denied any attack on Syldavia.", "Borduria ATTACKED Syldavia (negated, says Borduria)"),
    case("denied responsibility", "Borduria denied responsibility for the attack on Syldavia.",
         "Borduria ATTACKED Syldavia (negated, says Borduria)"),
    case("no longer", "France no longer supports Italy.", "France BACKED Italy (negated)"),
    case("stopped short", "Ruritania stopped short of accusing Borduria.", "Ruritania ACCUSED Borduria (negated)"),
    *not_yet("declining to blame somebody is told as rejecting him",
             case("declined to condemn", "Freedonia declined to condemn Borduria.", "Freedonia ACCUSED Borduria (negated)")),
    *not_yet("a negation is spread over what `but` contrasts with it",
             case("not this but that", "Ruritania did not attack Borduria but Syldavia.",
                  "Ruritania ATTACKED Borduria (negated)", "Ruritania ATTACKED Syldavia"),
             case("not only", "Ruritania not only condemned Borduria but attacked Syldavia.",
                  "Ruritania ACCUSED Borduria", "Ruritania ATTACKED Syldavia")),
    case("urged not to", "Ana Paz urged Freedonia not to attack Borduria.", "Ana Paz URGED Freedonia"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACTUAL)
def test_what_was_done_or_said_is_actual(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), PLANNED)
def test_what_lies_ahead_is_planned(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), POSSIBLE)
def test_what_is_unsure_is_possible(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), NEGATED)
def test_what_did_not_happen_is_negated(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        pytest.param("Ana Paz will meet Boris Jorgen.", "AGREE", id="a planned meeting agrees"),
        pytest.param("Ana Paz met Boris Jorgen.", "CONSULT", id="a meeting consults"),
        pytest.param("Ruritania will attack Borduria.", "THREATEN", id="the outlet's word of a planned attack threatens"),
        pytest.param("Ruritania will attack Borduria, Ana Paz said.", "ASSAULT", id="somebody else's word does not"),
        pytest.param("Ruritania could attack Borduria.", "ASSAULT", id="a possible attack keeps its code"),
    ],
)
def test_plover_follows_relation_status_and_speaker(read: Reader, text: str, plover: str) -> None:
    assert [claim.plover for claim in read(text)] == [plover]
