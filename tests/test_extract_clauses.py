"""What the build of a clause tells, and what was told before it: blame, backing, answers. Deeds are told of invented actors only."""

from __future__ import annotations

import pytest
from extract_docs import Reader, amiss, case

pytestmark = pytest.mark.model

CLAUSES = [
    case("blame for a failure", "Ana Paz said Borduria had failed to count its refugees.", "Ana Paz ACCUSED Borduria"),
    case("no blame without a failure", "Ana Paz said Borduria had not failed to count its refugees."),
    case("one's own failure", "Ana Paz said she had failed to protect the city."),
    case("blame in one's own words", "Ana Paz said that Borduria was a danger to its neighbours.", "Ana Paz ACCUSED Borduria"),
    case("blame in a quotation", '"Borduria violates the truce every day," said Ana Paz.', "Ana Paz ACCUSED Borduria"),
    case("blame for a plan", "Ana Paz said Borduria's plan would ruin the harbour.", "Ana Paz ACCUSED Borduria"),
    case("blame for what is not done", "Ana Paz said Borduria does not respect its word.", "Ana Paz ACCUSED Borduria"),
    case("a claim of misdeeds", "Ana Paz claimed that Borduria had hacked its rivals.", "Ana Paz ACCUSED Borduria"),
    case("no blame, negated", "Ana Paz said Borduria was not a danger."),
    case("no blame on the victim", "Ana Paz said Borduria had been betrayed."),
    case("no blame by the outlet", "Borduria violates the truce every day."),
    case("one's own danger", "Ana Paz said she was in danger."),
    case("a pact of two", "Ruritania denounced the pact between Borduria and Syldavia.", "Ruritania ACCUSED Borduria",
         "Ruritania ACCUSED Syldavia", "?Borduria AGREED_WITH Syldavia"),
    case("a town taken", "Bordurian troops captured Klow from the Syldavian army.", "Bordurian troops ATTACKED Syldavian army"),
    case("a warning of what it would do", "Borduria warned Syldavia that it would close the pass.", "Borduria THREATENED Syldavia"),
    case("a warning of what others do", "Borduria warned Syldavia that the dam was weak."),
    case("a thank-you by wish", '"I would like to thank Freedonia," said Ana Paz.', "Ana Paz BACKED Freedonia"),
    case("backed forces", "The Freedonian-backed Harbour Union left the city.", "Freedonia BACKED Harbour Union"),
    case("a backed group behind its name", "Ana Paz left the Borduria Liberation Front, a Ruritanian-backed militia.",
         "Ruritania BACKED Borduria Liberation Front"),
    case("backed forces of a state", "Rebels fought the Freedonian-backed Syldavian army.", "rebels ATTACKED Syldavian army",
         "Freedonia BACKED Syldavian army"),
    case("including", "Bordurian forces killed two rebel leaders, including Boris Jorgen.", "Bordurian forces ATTACKED Boris Jorgen",
         "Bordurian forces ATTACKED rebel leaders"),
    case("governments in a list", "Talks between the Ruritanian, Bordurian and Syldavian governments ended.", "Ruritania MET Borduria",
         "Ruritania MET Syldavia", "Borduria MET Syldavia"),
    case("whose arrest it is", "Freedonia condemned the arrest of Ana Paz by Bordurian police.", "Freedonia ACCUSED Bordurian police",
         "Bordurian police COERCED Ana Paz"),
    case("asked to by another", "At the request of Ruritania, Borduria closed its port.", "Ruritania URGED Borduria"),
    case("on another's orders", "On Ana Paz's orders, Boris Jorgen burned the letters.", "Ana Paz URGED Boris Jorgen"),
    case("on orders to nobody", "On Ana Paz's orders, the letters were burned."),
    case("convicted of it", "Boris Jorgen was convicted of the murder of Ana Paz.", "Boris Jorgen ATTACKED Ana Paz"),
    case("serving a sentence for it", "Boris Jorgen is serving a sentence for the murder of Ana Paz.", "Boris Jorgen ATTACKED Ana Paz"),
    case("suspected of it", "Boris Jorgen was asked about the murder of Ana Paz."),
    case("a preposition left behind", "Syldavian rebels were fired upon by Bordurian troops.",
         "Bordurian troops ATTACKED Syldavian rebels"),
    case("a move to do it", "Ruritania closed the pass in a move to pressure Borduria.", "Ruritania URGED Borduria"),
    case("plans to do it", "Ruritania will press on with plans to withdraw its troops from Borduria.",
         "Ruritania RETREATED_FROM Borduria (planned)"),
    case("on a visit", "On a visit to Borduria, Ana Paz promised to listen.", "Ana Paz MET Borduria"),
    case("somebody's visit", "Ana Paz fell ill during her first Borduria visit.", "Ana Paz MET Borduria"),
    case("many of the plans", "Ruritania rejected many of Borduria's plans.", "Ruritania REJECTED Borduria"),
    case("an envoy stands for his state", "Ruritania expelled the Bordurian ambassador.", "Ruritania SANCTIONED Borduria"),
    case("who is quoted", "The Harbour Union quoted Ana Paz as saying that Borduria had bombed Syldavia.",
         "Borduria ATTACKED Syldavia (says Ana Paz)"),
    case("a question is no demand", "Ana Paz asked Boris Jorgen whether Borduria could leave the talks."),
    case("a demand in the passive", "Ana Paz asked that Boris Jorgen be released."),
    case("who is called on to do it", "Ana Paz called on Freedonia to expel Boris Jorgen.", "Ana Paz URGED Freedonia"),
    case("a place before the name", "Senator from Chicolini Ana Paz endorsed Boris Jorgen.", "Ana Paz BACKED Boris Jorgen",
         "?Ana Paz AFFILIATED_WITH Freedonia"),
    case("a title of two words", "The Harbour Union's secretary-general, Ana Paz, thanked Freedonia.", "Ana Paz BACKED Freedonia",
         "?Ana Paz AFFILIATED_WITH Harbour Union"),
    case("two who say one thing", "Ruritania and the Harbour Union argue that the price is too high."),
    case("two who defend themselves", "Syldavian rebels and Bordurian troops fought back, the Harbour Union said."),
    case("some of those who say it", "Supporters of the vote, including Ana Paz, argue that the price is right."),
    case("by accident", "A Ruritanian plane crashed in the hills, killing 14 Bordurian soldiers."),
    case("a statue", "Rioters destroyed a statue of Ana Paz."),
    case("who chairs it", "The Ruritanian-chaired Harbour Union summit was short."),
    case("thanks are no demand", '"Thank you, Boris Jorgen, for the harbour," said Ana Paz.', "Ana Paz BACKED Boris Jorgen"),
    case("on the way", "Ana Paz travelled to Boston for a conference."),
    case("in front of cameras", "Ana Paz spoke to Reuters about the harbour."),
    case("a campaign of one's own", "Ana Paz and Boris Jorgen ended their campaigns."),
    case("a call that is no demand", "Reuters called the election for Ana Paz."),
    case("a refusal of nobody's request", "Ruritania declined to send observers."),
    case("power is nobody", "Bordurian ministers abused their power."),
    case("one's own children", "Ana Paz said her children were in danger."),
    case("outside of a country", "Bordurian agents carried out killings outside of Syldavia."),
    case("a meeting beside a truce", "The truce was signed by Ana Paz on Friday, after a meeting with Boris Jorgen.",
         "Ana Paz MET Boris Jorgen"),
    case("news told to reporters", "Ana Paz told reporters the strike is to go on."),
    case("a visit at home", "Freedonian President Gloria Teasdale visited the Freedonian port of Chicolini."),
]  # fmt: skip

ECHOES = [
    case("the request", "Syldavia asked Borduria to be quiet. Borduria rejected the request.", "Syldavia URGED Borduria",
         "Borduria REJECTED Syldavia"),
    case("the request of another", "Syldavia asked Borduria to be quiet. Freedonia rejected the request.", "Syldavia URGED Borduria"),
    case("the accusation", "Syldavia accused Borduria of spying. Borduria denied the accusation.", "Syldavia ACCUSED Borduria",
         "Borduria REJECTED Syldavia"),
    case("the raid", "Bordurian forces bombed Syldavia. Freedonia condemned the raid.", "Bordurian forces ATTACKED Syldavia",
         "Freedonia ACCUSED Bordurian forces"),
    case("the raid, passive", "Bordurian forces bombed Syldavia. The raid was condemned by Freedonia.", "Bordurian forces ATTACKED Syldavia",
         "Freedonia ACCUSED Bordurian forces"),
    case("one's own raid", "Bordurian forces bombed Syldavia. Bordurian forces defended the raid.", "Bordurian forces ATTACKED Syldavia"),
    case("a raid by one of two", "Bordurian forces bombed Syldavia, and Syldavian troops shelled Borduria. Freedonia condemned the attack.",
         "Bordurian forces ATTACKED Syldavia", "Syldavian troops ATTACKED Borduria"),
    case("the decision", "Ruritania decided to leave the Harbour Union. Borduria criticised the decision.", "Borduria ACCUSED Ruritania",
         "?Ruritania RETREATED_FROM Harbour Union"),
    case("the move", "Ruritania suspended all flights. Ana Paz of the Harbour Union called the move a mistake.",
         "Ana Paz ACCUSED Ruritania"),
    case("the plan that was somebody's", "Ruritania's plan was read aloud. Borduria rejected the plan.", "Borduria REJECTED Ruritania"),
    case("a decision of nobody named", "The price of bread rose. Borduria criticised the decision."),
    case("a decision too far away", "Ruritania decided to wait. It snowed. It rained. It froze. Borduria criticised the decision."),
    case("one's own decision", "Ruritania decided to wait. Ruritania defended the decision."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_a_clause_tells_more_than_its_words(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)


@pytest.mark.parametrize(("text", "expected"), ECHOES)
def test_a_request_or_deed_without_owner_is_that_which_was_told_before(read: Reader, text: str, expected: tuple[str, ...]) -> None:
    assert not amiss(read(text), expected)
