"""Spans of dates as news writes them ("Tuesday", "last week", "12 March 2025"); what day each one means is found out later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

LABEL = "DATE"

DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:1[7-9]|20)\d\d(?!\d|[,.]\d|s\b)"
NUMBER = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?!\d|[,.:]\d)"
SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
PART_OF_DAY = "(?:morning|afternoon|evening|night|lunchtime|midnight|noon)"
PERIOD = "(?:day|week|weekend|month|quarter|year|decade|century|semester|summer|spring|autumn|fall|winter)"
UNIT = "(?:minute|hour|day|week|fortnight|month|year|decade)"
COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several|some|many|a few|a couple of|few)"
WHICH = "(?:[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Pp]revious|[Ff]ollowing|[Ss]ame|[Pp]ast|[Cc]oming)"
ROUGH = r"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater|[Mm]id|[Tt]he (?:start|beginning|middle|end) of)[ -])?"

PATTERNS = (
    rf"\b{YEAR}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])\b",
    rf"\b(?:{DAY},? )?(?:[Tt]he )?{NUMBER}(?: of)? {MONTH}(?:,? {YEAR})?",
    rf"\b(?:{DAY},? )?{MONTH} (?:[Tt]he )?{NUMBER}(?:,? {YEAR})?",
    rf"\b{ROUGH}{MONTH}(?: of)?,? {YEAR}",
    rf"\b(?:[Tt]he )?{ROUGH}{SEASON} (?:of )?{YEAR}",
    rf"\b{ROUGH}(?:(?:[Tt]he )?{WHICH} )?(?:{DAY}|{MONTH})(?: {PART_OF_DAY})?\b",
    rf"\b{ROUGH}(?:{WHICH}|(?<=[Tt]he )(?:past|coming)) {PART_OF_DAY}\b",
    rf"\b(?:[Tt]he )?{ROUGH}{WHICH} {PERIOD}\b",
    rf"\b(?:(?:[Ee]arlier|[Ll]ater) )?(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)(?: {PART_OF_DAY})?\b",
    r"\b(?:[Tt]he )?(?:day|week|month|year) (?:before yesterday|after tomorrow|before|earlier)\b",
    rf"\b(?:(?:[Jj]ust|[Oo]nly|[Aa]bout|[Nn]early|[Aa]lmost|[Mm]ore than) )?(?i:{COUNT}) {UNIT}s? (?:ago|later|earlier|from now)\b",
    r"\b(?:[Mm]inutes|[Hh]ours|[Dd]ays|[Ww]eeks|[Mm]onths|[Yy]ears|[Dd]ecades) (?:ago|later|earlier)\b",
    r"\b(?:[Tt]he )?weekend\b",
    rf"\b(?:[Tt]he )?{ROUGH}(?:19|20)\d0s\b",
    rf"\b(?i:in|by|since|until|till|from|before|after|during|of|between) (?P<year>{ROUGH}{YEAR})\b",
    rf"\b(?:[Ee]arly|[Ll]ate|[Mm]id)[ -]{YEAR}\b",
)
DATES = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS))
BARE_MONTH = re.compile(rf"{MONTH}$")  # "May" and "March" are verbs, "April" and "June" women


def date_spans(doc: Doc) -> Iterator[Span]:
    """Yield the dates of a parsed Doc, in order; where two patterns fit, the one that comes first in `PATTERNS` is taken."""
    for match in DATES.finditer(doc.text):
        start, end = match.span("year") if match["year"] else match.span()
        span = doc.char_span(start, end, label=LABEL)
        if span is None:
            continue  # part of a longer word
        if BARE_MONTH.match(span.text) and (span[0].tag_ not in ("NNP", "NN") or span[0].ent_type_ in ("PERSON", "ORG")):
            continue
        if match["year"] and span[-1].dep_ == "nummod":
            continue  # "of 1900 soldiers"
        yield span


class Dates:
    """The component `kg_dates`: adds DATE spans to the entities; of a name and a date that overlap, the longer one stays."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of a Doc that has tags and names."""
        dates = list(date_spans(doc))
        if dates:
            doc.ents = filter_spans([*dates, *doc.ents])
        return doc


@Language.factory("kg_dates", assigns=["doc.ents"], requires=["token.tag", "token.dep", "doc.ents"])
def make_dates(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Find dates by patterns."""
    return Dates()
