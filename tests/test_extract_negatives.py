"""Sport, culture, business, science and daily life: names and the words of politics and war, and nobody did anything to anybody."""

from __future__ import annotations

import pytest
from extract_docs import Reader, amiss

pytestmark = pytest.mark.model

NOTHING = {
    "sport": """
        Borduria beat Syldavia 3-1 in Klow on Saturday.
        Ruritania defeated Freedonia on penalties.
        Ana Paz attacked down the left wing and beat Boris Jorgen to the ball.
        Syldavia's strikers tormented the Bordurian defence.
        Borduria won the toss and chose to bat against Ruritania.
        Borduria thrashed Ruritania 5-0.
        Ana Paz defended her title against Boris Jorgen.
        Ana Paz fought back to beat Boris Jorgen in three sets.
        Freedonia's goalkeeper blocked a shot by Boris Jorgen.
        Ruritania's Ana Paz fired past the Bordurian goalkeeper.
        Borduria hosts the World Cup next year.
        The Ruritanian striker shot wide against Borduria.
        Ana Paz hit a six off Boris Jorgen.
        Chess: Borduria crush Syldavia.
        Ana Paz won the race ahead of Boris Jorgen.""",
    "culture": """
        Ana Paz's new album attacks fame.
        The film, set in Borduria, follows Ana Paz to war.
        Ana Paz plays the queen in a Freedonian production.
        A Syldavian novel about Borduria won the prize.
        The museum in Klow returned to its roots.
        Ana Paz shot a film in Borduria.
        Ana Paz released an album in Freedonia.
        Borduria bombed at the box office in Freedonia.
        Ana Paz killed off her hero in a book set in Borduria.""",
    "business": """
        Harbour Union shares hit a record high in Freedonia.
        Freedonia Airlines launched a route to Klow.
        Ruritania struck oil off the coast of Borduria.
        Bordurian steel makers cut 300 jobs in Syldavia.
        The Freedonian central bank raised interest rates.
        The krona fell against the euro in Strelsau.
        The Harbour Union struck a chord with young people in Ruritania.
        Ruritania ordered 20 trains from Freedonia.
        Borduria met its targets for the year.""",
    "science and weather": """
        A virus attacks the bees of Ruritania.
        A storm hit Borduria, killing 12 people.
        Floods killed 40 people in Borduria.
        An earthquake struck Syldavia near the Bordurian border.
        Temperatures in Syldavia beat the record.
        Ruritanian scientists found a new bacterium in Borduria.
        A Freedonian probe landed on the moon.
        Ana Paz fought cancer for years.""",
    "daily life": """
        Ana Paz married Boris Jorgen in Klow.
        The king of Borduria celebrated his birthday.
        Unemployment in Ruritania fell sharply.
        Ana Paz was born in Klow and studied in Freedonia.
        Boris Jorgen took over from Ana Paz as editor.
        Voters in Ruritania go to the polls on Sunday.
        Borduria lies between Syldavia and Freedonia.
        The border between Borduria and Syldavia is 300 km long.
        Ana Paz teaches history at a school in Freedonia.
        The Borduria Liberation Front was founded in 1950.
        Ana Paz lost to Boris Jorgen by 200 votes.
        Freedonian farmers expect a good harvest.
        Ana Paz called Freedonia home.
        Ana Paz is survived by Boris Jorgen.
        Ruritania has a population of two million.
        Syldavian police said traffic in Klow was heavy.
        The talks lasted an hour.
        The president spoke for an hour.""",
    "questions": """
        Did Borduria attack Syldavia?
        Should Freedonia arm Syldavia?
        Who armed Borduria, and why?""",
}
NOT_YET = {
    "the judge takes a word in another sense for one that tells a relation": """
        Ruritania charges tourists 10 euros a night.""",
    "meeting and hosting a team in a match is told as diplomacy": """
        Ruritania host Freedonia in the cup final on Sunday.
        Ruritania meet Freedonia in the semi-final.""",
    "figures of trade are told as a deed": """
        Trade between Ruritania and Borduria fell in May.""",
}


def sentences(tables: dict[str, str], *, wrong: bool) -> list[object]:
    mark = pytest.mark.xfail
    return [
        pytest.param(line.strip(), marks=[mark(strict=True, reason=name)] if wrong else [], id=f"{name}: {line.strip()}")
        for name, lines in tables.items()
        for line in lines.strip().splitlines()
    ]


@pytest.mark.parametrize("text", [*sentences(NOTHING, wrong=False), *sentences(NOT_YET, wrong=True)])
def test_nothing_is_told_of_actors(read: Reader, text: str) -> None:
    assert not amiss(read(text), ())
