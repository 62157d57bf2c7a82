"""What the label of an edge says: the mode or the verb phrase, where that tells more than the relation."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kg.lexicon import shipped_triggers
from kg.view.labels import LONGEST, label


def claim(rule: str, sentence: str, trigger: str, mode: str | None = None) -> dict[str, Any]:
    return {"rule": rule, "sentence": sentence, "trigger": trigger, "mode": mode}


@pytest.mark.parametrize(
    ("relation", "stated", "expected"),
    [
        pytest.param("MET", claim("verb: S phone T #phone", "She phones him.", "phones", "phone"), "phoned", id="the mode"),
        pytest.param("MET", claim("noun: call with T #phone", "A call with him.", "call", "phone"), "phoned", id="the mode of a noun"),
        pytest.param("THREATENED", claim("noun: threat against T", "A threat.", "threat", "expel"), None,
                     id="a threat to expel expels nobody"),
        pytest.param("ACCUSED", claim("verb: S accuse T !other #allege", "It has been accusing him.", "accusing", "allege"), None,
                     id="the relation once more"),
        pytest.param("ACCUSED", claim("verb: S blame T", "It has been blaming him.", "blaming"), "blamed", id="the verb in the past"),
        pytest.param("BACKED", claim("verb: S stand with T", "It stands with him.", "stands"), "stood with", id="an irregular verb"),
        pytest.param("COERCED", claim("verb: S take_in T", "They take in him.", "take"), "took in", id="a verb with its particle"),
        pytest.param("SANCTIONED", claim("verb: S impose sanction/tariff on/against T", "It imposes tariffs on it.", "imposes"),
                     "imposed tariffs on", id="the alternatives that the sentence has"),
        pytest.param("SANCTIONED", claim("verb: S impose sanction/tariff on/against T +owner", "Levies are imposed on it.", "imposed"),
                     None, id="none of the alternatives"),
        pytest.param("SANCTIONED", claim("verb: S halt/sever tie/relation with T", "It severed relations with it.", "severed"),
                     "severed relations with", id="alternatives of the verb"),
        pytest.param("MET", claim("verb: S&T hold talk/meeting", "The two hold talks.", "hold"), "held talks",
                     id="two do it to each other"),
        pytest.param("ACCUSED", claim("verb: S hold T responsible/accountable", "It holds him responsible.", "holds"), None,
                     id="a verb that needs what follows the target"),
        pytest.param("URGED", claim("verb: S demand that [T]", "It demands that Borduria leave.", "demands"), "demanded", id="a clause"),
        pytest.param("AGREED_WITH", claim("verb: S sign memorandum of understanding", "A memorandum of understanding.", "sign"), None,
                     id="too long for an edge"),
        pytest.param("AGREED_WITH", claim("learned: agreement between S&T", "An agreement between them.", "agreement"), None, id="a noun"),
        pytest.param("MET", claim("", "They met.", "met"), None, id="no rule"),
    ],
)  # fmt: skip
def test_a_label_says(relation: str, stated: dict[str, Any], expected: str | None) -> None:
    assert label(relation, stated) == expected


def test_no_shipped_phrase_leaves_its_notation_on_a_label() -> None:
    frames = [frame for frame in shipped_triggers().frames if frame.form != "noun"]
    labels = {label(frame.relation, claim(f"{frame.form}: {frame.phrase}", frame.phrase.replace("/", " "), "")) for frame in frames}
    assert len(labels) > 500
    assert [said for said in labels if said and (len(said) > LONGEST or not re.fullmatch(r"[a-zé' -]+", said))] == []
