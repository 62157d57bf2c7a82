"""Claim lines with degrees like those of news: few actors take part in most of what happens, and most in one or two things."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from itertools import accumulate

from kg.types import Claim

STATES = "France Chile Norway Kenya Japan Peru Ghana Italy Qatar Nepal Cuba Malta Togo Fiji Laos".split()
COUNTRIES = "FRA CHL NOR KEN JPN PER GHA ITA QAT NPL CUB MLT TGO FJI LAO".split()
RELATIONS = {
    "MET": 22, "ACCUSED": 16, "URGED": 14, "ATTACKED": 12, "BACKED": 9, "AGREED_WITH": 7, "SANCTIONED": 5, "AIDED": 4, "THREATENED": 4,
    "COERCED": 4, "REJECTED": 3,
}  # fmt: skip
STATUS = {"actual": 80, "planned": 10, "possible": 5, "negated": 5}
LINES_EACH = 6  # of an article
ACTORS_EACH = 12  # lines for every actor there is; with the slope below half of them stand in one line or two
SLOPE = 1.0  # Zipf's, as measured on names in news
SYLLABLES = "ba de ki lo mu na ro si ta ve zo pa".split()
DAY = dt.date(2031, 1, 1)


def lines(count: int, seed: int = 0, folder: str = "news") -> Iterator[Claim]:
    """Yield so many claims, whole articles together; a seed gives the same ones anywhere. Another seed and folder give later news."""
    rng = random.Random(seed)
    names = [_name(i) for i in range(max(count // ACTORS_EACH, 30))]
    weights = list(accumulate((rank + 1) ** -SLOPE for rank in range(len(names))))
    relations, often = list(RELATIONS), list(accumulate(RELATIONS.values()))
    statuses, how = list(STATUS), list(accumulate(STATUS.values()))
    for number in range(count):
        article, position = divmod(number, LINES_EACH)
        published = DAY + dt.timedelta(days=article * 365 * LINES_EACH // count)
        source, target = _two(rng, names, weights)
        relation, status = rng.choices(relations, cum_weights=often)[0], rng.choices(statuses, cum_weights=how)[0]
        trigger = relation.lower()
        sentence = f"{source[0]} {trigger} {target[0]} over the harbour, the outlet wrote in its report number {number}."
        stated = rng.random() < 0.4
        date = published - dt.timedelta(days=rng.randint(0, 20)) if stated else published
        yield Claim(
            article=f"{folder}/{article:07}", title=f"Report {article}", outlet=f"Outlet {article % 40}", published=published, run="0" * 20,
            sentence=sentence, position=position, start_char=position * 120, end_char=position * 120 + len(sentence), relation=relation,
            status=status, confidence=0.9, trigger=trigger, rule="verb",  # type: ignore[arg-type]
            trigger_start=position * 120 + len(source[0]) + 1, trigger_end=position * 120 + len(source[0]) + 1 + len(trigger),
            source=source[0], source_kind=source[1], source_country=source[2], source_text=source[0],  # type: ignore[arg-type]
            target=target[0], target_kind=target[1], target_country=target[2], target_text=target[0],  # type: ignore[arg-type]
            attributed_to=None if rng.random() < 0.85 else names[rng.randrange(50) % len(names)][0],
            date=date, date_precision="day", date_basis="stated" if stated else "published",
        )  # fmt: skip


def _name(i: int) -> tuple[str, str, str]:
    if i < len(STATES):
        return STATES[i], "state", COUNTRIES[i]
    digits = [SYLLABLES[i // 12**place % 12] for place in range(4)]
    return f"{''.join(digits[:2]).title()} {''.join(digits[2:]).title()}{i % 7 * 'n'}", "person", COUNTRIES[i % len(COUNTRIES)]


def _two(rng: random.Random, names: list[tuple[str, str, str]], weights: list[float]) -> list[tuple[str, str, str]]:
    while True:
        found = rng.choices(names, cum_weights=weights, k=2)
        if found[0] != found[1]:
            return found
