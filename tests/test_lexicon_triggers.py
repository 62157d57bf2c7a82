"""The notation of triggers, fact by fact; a newsroom's own file; and that every phrase kg ships can be reached by a sentence."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from extract_docs import FICTION, Reader, in_fiction, reader

from kg.errors import LexiconError
from kg.extract import Extractor
from kg.extract.match import PROPOSED
from kg.lexicon import Frame, load_gazetteer, load_relations, load_triggers, shipped_triggers
from kg.lexicon.frames import PREPOSITIONS, Form, compile_phrase
from kg.types import Article, Reading
from kg.work import Extraction

NEWSROOM = """
relations:
  KNEW: {plover: null, quad: verbal cooperation, score: 1, symmetric: false}
relation: KNEW
verbs:
  - S knight T
  - S bestow title/medal on T
  - S break off engagement with T
  - S shower T with
  - S dare T to
  - S itch to [T]
  - S dream that [T]
  - S long to hug/kiss [T]
  - T inherit castle from S
  - S&T waltz
  - "S paint T:person|group"
  - S usher_in T
  - S tutor T(pianist/singer)
  - S scrub T +owner !wall
  - S serenade T ~0.6
  - "S fax T #written"
nouns:
  - portrait of T
  - gift from S for T
  - duet between S&T
  - S&T duet
adjectives:
  - S be proud of T
  - S be in love with T
"""


def own(folder: Path, text: str) -> Path:
    path = folder / "newsroom.yaml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(scope="module")
def newsroom(extraction: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Reads with the phrases above besides those that kg ships."""
    path = own(tmp_path_factory.mktemp("lexicon"), NEWSROOM)
    told = copy.copy(in_fiction(extraction))
    told.relations = load_relations([path])
    told.triggers = load_triggers([path], told.relations)
    return reader(told)


ANA = {("Ana Paz", "Boris Jorgen")}
BORIS = {("Boris Jorgen", "Ana Paz")}
EACH = ANA | BORIS
NORWAY = {("Ana Paz", "Norway")}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ana Paz knighted Boris Jorgen.", ANA, id="a verb and its object"),
        pytest.param("Boris Jorgen was knighted by Ana Paz.", ANA, id="its passive"),
        pytest.param("Boris Jorgen, whom Ana Paz knighted, wept.", ANA, id="its relative clause"),
        pytest.param("Ana Paz agreed to paint Boris Jorgen.", ANA, id="its infinitive"),
        pytest.param("Ana Paz bestowed a medal on Boris Jorgen.", ANA, id="an alternative"),
        pytest.param("Ana Paz bestowed a flower on Boris Jorgen.", set(), id="none of the alternatives"),
        pytest.param("Ana Paz broke off her engagement with Boris Jorgen.", ANA, id="particle and preposition"),
        pytest.param("Ana Paz showered Boris Jorgen with gifts.", ANA, id="some phrase with `with` follows"),
        pytest.param("Ana Paz showered Boris Jorgen.", set(), id="no phrase with `with` follows"),
        pytest.param("Ana Paz dared Boris Jorgen to sing.", ANA, id="an infinitive follows"),
        pytest.param("Ana Paz dared Boris Jorgen.", set(), id="no infinitive follows"),
        pytest.param("Ana Paz itched to teach Boris Jorgen.", ANA, id="the target inside an infinitive"),
        pytest.param("Ana Paz dreamed that Boris Jorgen could sing.", ANA, id="the target inside a content clause"),
        pytest.param("Ana Paz longed to hug Boris Jorgen.", ANA, id="an infinitive of one of these verbs"),
        pytest.param("Ana Paz longed to teach Boris Jorgen.", set(), id="an infinitive of another verb"),
        pytest.param("Ana Paz inherited a castle from Boris Jorgen.", BORIS, id="roles turned"),
        pytest.param("Ana Paz and Boris Jorgen waltzed.", EACH, id="two do it to each other"),
        pytest.param("Ana Paz waltzed.", set(), id="one alone does not"),
        pytest.param("Ana Paz painted Boris Jorgen.", ANA, id="a kind that is allowed"),
        pytest.param("Ana Paz painted Norway.", set(), id="a kind that is not"),
        pytest.param("Boris Jorgen was ushered in by Ana Paz.", ANA, id="a particle that is a preposition elsewhere"),
        pytest.param("Ana Paz tutored Norwegian singers.", {("Ana Paz", "Norwegian singers")}, id="a target headed by one of these nouns"),
        pytest.param("Ana Paz tutored Norwegian farmers.", set(), id="a target headed by another noun"),
        pytest.param("Ana Paz scrubbed the Norwegian floor.", NORWAY, id="a thing stands for its owner"),
        pytest.param("Ana Paz scrubbed the Norwegian wall.", set(), id="not where an excluded word is the object"),
        pytest.param("Ana Paz knighted the Norwegian cook's dog.", set(), id="a thing stands for nobody without +owner"),
        pytest.param("Ana Paz's portrait of Boris Jorgen hangs in Oslo.", ANA, id="a noun and its owner"),
        pytest.param("The portrait of Boris Jorgen by Ana Paz hangs in Oslo.", ANA, id="a noun and its by"),
        pytest.param("The portrait of Boris Jorgen hangs in Oslo.", set(), id="a noun that nobody owns"),
        pytest.param("The gift from Ana Paz for Boris Jorgen was small.", ANA, id="a noun with both"),
        pytest.param("The duet between Ana Paz and Boris Jorgen was short.", EACH, id="a noun between two"),
        pytest.param("The Norwegian-Swedish duet was short.", {("Norway", "Sweden"), ("Sweden", "Norway")}, id="two before a noun"),
        pytest.param("Ana Paz is proud of Boris Jorgen.", ANA, id="an adjective"),
        pytest.param("Ana Paz is in love with Boris Jorgen.", ANA, id="a predicate phrase"),
    ],
)
def test_the_notation_means_what_its_page_says(newsroom: Reader, text: str, expected: set[tuple[str, str]]) -> None:
    assert {(claim.source, claim.target) for claim in newsroom(text) if claim.relation == "KNEW"} == expected


@pytest.mark.model
def test_a_mode_and_a_confidence_are_kept(newsroom: Reader) -> None:
    (faxed,), (sang,), (sure,) = (newsroom(f"Ana Paz {verb} Boris Jorgen.") for verb in ("faxed", "serenaded", "knighted"))
    assert (faxed.mode, sang.mode) == ("written", None)
    assert (sure.confidence, sang.confidence) == (0.9, 0.6)


@pytest.mark.model
def test_the_longest_phrase_that_fits_decides(read: Reader) -> None:
    assert [claim.relation for claim in read("Borduria fired missiles at Syldavia.")] == ["ATTACKED"]
    assert [claim.relation for claim in read("Ana Paz struck a deal with Boris Jorgen.")] == ["AGREED_WITH"]
    assert [claim.relation for claim in read("Bordurian planes struck Syldavia.")] == ["ATTACKED"]


@pytest.mark.parametrize(
    ("form", "phrase", "message"),
    [
        pytest.param("verb", "accuse T", "begin with S, T or S&T and a verb", id="no actor in front"),
        pytest.param("verb", "S", "begin with S, T or S&T and a verb", id="no verb"),
        pytest.param("verb", "S toast", "both S and T must stand in it", id="no target"),
        pytest.param("verb", "S accuse T T", "S and T may stand once each", id="target twice"),
        pytest.param("verb", "S&T meet T", "S&T alone", id="both and one"),
        pytest.param("verb", "S Accuse T", "'Accuse' is neither a lemma in lower case nor a slot", id="capital"),
        pytest.param("verb", "S accuse T:people", "'people' is no kind of actor; kinds are person, state, organization, group", id="kind"),
        pytest.param("verb", "S accuse [T]", "[T] stands after 'to' or 'that'", id="clause without its word"),
        pytest.param("verb", "S sit down near at T", "nothing stands between 'near' and 'at'", id="two prepositions"),
        pytest.param("verb", "S accuse T ~1.5", "the weight behind ~ must be above 0 and at most 1", id="weight too large"),
        pytest.param("verb", "S accuse T ~sure", "could not convert string to float: 'sure'", id="weight is no number"),
        pytest.param("noun", "of T", "a noun must stand before the preposition", id="no noun"),
        pytest.param("noun", "invasion", "T or S&T must stand in it", id="nobody"),
        pytest.param("adjective", "S critical of T", "an adjective's phrase begins with 'S be'", id="no be"),
        pytest.param("adjective", "S be T", "an adjective or noun must follow 'S be'", id="no adjective"),
    ],
)
def test_a_phrase_that_breaks_the_notation_says_why(form: Form, phrase: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        compile_phrase("MET", form, phrase)


def test_a_file_with_such_a_phrase_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"^newsroom\.yaml: verb phrase 'S toast': both S and T must stand in it$"):
        load_triggers([own(tmp_path, "relation: MET\nverbs: [S toast]\n")])


def test_a_relation_that_is_not_known_is_refused(tmp_path: Path) -> None:
    message = r"^newsroom\.yaml: 'SUED' is not a relation; there are AGREED_WITH, .*; add yours under 'relations:'$"
    with pytest.raises(LexiconError, match=message):
        load_triggers([own(tmp_path, "relation: SUED\nverbs: [S sue T]\n")])


def test_a_phrase_given_again_moves_to_its_new_relation(tmp_path: Path) -> None:
    path = own(tmp_path, "relation: MET\nverbs: [S praise T ~0.4]\n")
    (frame,) = (f for f in load_triggers([path]).of("verb", "praise") if f.phrase.startswith("S praise T"))
    assert (frame.relation, frame.weight, frame.owner) == ("MET", 0.4, False)


def test_a_phrase_is_removed_whatever_its_marks(tmp_path: Path) -> None:
    def phrases(triggers: Iterable[Frame]) -> set[str]:
        return {f.phrase for f in triggers}

    path = own(tmp_path, "remove:\n  - S praise T\n")
    gone = phrases(shipped_triggers().frames) - phrases(load_triggers([path]).frames)
    assert gone == {f.phrase for f in shipped_triggers().of("verb", "praise") if f.phrase.startswith("S praise T")}
    assert gone


@pytest.mark.parametrize(
    ("phrase", "size"),
    [("S accuse T", 1), ("S expel T:person", 2), ("S charge T with", 2), ("S impose sanction on T", 3), ("S cut off aid to T", 4)],
)
def test_the_more_a_phrase_asks_the_larger_it_is(phrase: str, size: int) -> None:
    assert compile_phrase("MET", "verb", phrase).size == size


SUED = """
relations:
  SUED: {plover: ACCUSE, quad: material conflict, score: -3, symmetric: false}
relation: SUED
verbs:
  - S sue T
  - S take T to court
nouns:
  - lawsuit/suit against T
remove:
  - S praise T
"""


@pytest.mark.model
def test_a_newsrooms_file_adds_overrides_and_removes(tmp_path: Path) -> None:
    read = reader(Extraction(lexicon=[own(tmp_path, SUED), FICTION]))
    (sued,) = read("Ana Paz sued the Harbour Union.")
    assert (sued.source, sued.relation, sued.target, sued.plover) == ("Ana Paz", "SUED", "Harbour Union", "ACCUSE")
    assert [c.relation for c in read("The Harbour Union was taken to court by Ana Paz.")] == ["SUED"]
    assert [c.relation for c in read("Ana Paz condemned the Harbour Union.")] == ["ACCUSED"]
    assert read("Ana Paz praised the Harbour Union.") == []


@pytest.mark.xfail(strict=True, reason="a phrase of one's own stands behind a shipped one that is as long, unless it is spelt the same")
def test_a_phrase_of_ones_own_wins_over_a_shipped_one_of_its_length(tmp_path: Path) -> None:
    path = own(tmp_path, SUED)
    assert load_triggers([path], load_relations([path])).of("noun", "lawsuit")[0].relation == "SUED"


def examples() -> list[str]:
    page = (Path(__file__).parents[1] / "docs" / "extend.md").read_text("utf-8")
    return re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)


def test_the_triggers_of_the_page_load(tmp_path: Path) -> None:
    path = own(tmp_path, examples()[0])
    assert {frame.relation for frame in load_triggers([path], load_relations([path])).of("verb", "sue")} == {"SUED"}


def test_the_actors_of_the_page_load(tmp_path: Path) -> None:
    assert load_gazetteer([own(tmp_path, examples()[1])]).lookup("Harbour Union")


# --- every phrase is reached

PERSONS = {"S": "Ana Paz", "T": "Boris Jorgen"}
PEOPLES = {"S": "the Ruritanians", "T": "the Bordurians"}
OF_KIND = {
    "person": PERSONS,
    "state": {"S": "Ruritania", "T": "Borduria"},
    "organization": {"S": "the Harbour Union", "T": "the United Nations"},
    "group": {"S": "Ruritanian troops", "T": "Bordurian troops"},
}
SLOT = re.compile(r"\[?(?P<slot>S&T|S|T)(?P<owner>'s)?(?::(?P<kinds>[a-z|]+))?(?:\((?P<nouns>[a-z/-]+)\))?\]?")
REACHED = 0.95  # of all phrases; the rest is listed when it falls below


def sentence(frame: Frame, names: dict[str, str], article: str) -> str:
    """A sentence that says what a phrase does, with the first of its alternatives: `Ana Paz will praise Boris Jorgen.`"""
    words = [word for word in frame.phrase.split() if word[0] not in "#~!+"]
    subject = SLOT.fullmatch(words[0])
    if frame.form != "noun":
        assert subject
        rest = words[2:] if article or frame.form == "verb" else [f"={word}" for word in words[2:]]
        said = [actor(subject, names), "will", first(words[1]).replace("_", " "), *complement(frame, rest, names, article)]
    elif subject:
        said = ["the Ruritanian and Bordurian", *map(first, words[1:]), "lasted a week"]
    else:
        whose = ["the"] if frame.has("S") or frame.has("S&T") else [possessive(names["S"])]
        said = [*whose, *complement(frame, words, names, article, opened=True), "lasted a week"]
    text = " ".join(said)
    return text[0].upper() + text[1:] + "."


def complement(frame: Frame, words: list[str], names: dict[str, str], article: str, *, opened: bool = False) -> list[str]:
    """What follows the head: actors in their slots, nouns with an article, and something where a phrase or clause must follow."""
    said: list[str] = []
    for k, marked in enumerate(words):
        word, last = marked.removeprefix("="), k == len(words) - 1
        if slot := SLOT.fullmatch(word):
            infinitive = word[0] == "[" and words[k - 1] == "to"
            said += ["join"] * infinitive + [actor(slot, names)] + ["leave"] * (word[0] == "[" and "that" in words)
            opened = False
        elif word in ("to", "that") and last:
            said += ["to", "leave"] if word == "to" else ["that", "the harvest will fail"]
        elif word == "that" or all(part in PREPOSITIONS for part in word.split("/")):
            said += [first(word)] + ["theft"] * (last and frame.particle != word)
            opened = False
        else:
            verb = not last and words[k + 1].startswith("[") and words[k - 1] == "to"
            said += [article] * (not opened and not verb and marked == word) + [first(word)]
            opened = True
    return said


def actor(slot: re.Match[str], names: dict[str, str]) -> str:
    if slot["slot"] == "S&T":
        return f"{names['S']} and {names['T']}"
    if slot["nouns"]:
        return "Bordurian " + first(slot["nouns"]) + "s"
    name = OF_KIND[slot["kinds"].split("|")[0]][slot["slot"]] if slot["kinds"] else names[slot["slot"]]
    return possessive(name) if slot["owner"] else name


def possessive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")


def first(word: str) -> str:
    return word.removeprefix("=").split("/")[0]


def unreached(extraction: Extraction, frames: list[Frame], names: dict[str, str], article: str) -> list[Frame]:
    texts = [sentence(frame, names, article) for frame in frames]
    left = []
    for frame, text, doc in zip(frames, texts, extraction.nlp.pipe(texts, batch_size=128), strict=True):
        found: Iterable[Reading] = Extractor(Article("story", text), doc, extraction.gazetteer, extraction.triggers).readings()
        if not any(reading.rule.endswith(f": {frame.phrase}") for reading in found):
            left.append(frame)
    return left


@pytest.mark.model
def test_every_phrase_is_reached_by_a_sentence(extraction: Extraction) -> None:
    fiction, frames = in_fiction(extraction), [frame for frame in shipped_triggers().frames if frame.weight >= PROPOSED]
    left = unreached(fiction, frames, PERSONS, "the")
    left = unreached(fiction, left, PEOPLES, "")
    lost = sorted(f"{frame.relation} {frame.form}: {frame.phrase}" for frame in left)
    assert len(lost) <= (1 - REACHED) * len(frames), f"{len(lost)} of {len(frames)} phrases lost:\n" + "\n".join(lost)
