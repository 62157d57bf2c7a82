"""
Fictional news graphs of any size: blocs of invented countries with their governments, forces, parties and rebels.

Everything here is made up, names and countries included. The same arguments give the same graph.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from babel.core import get_global

from kg.types import content_id
from kg.view import NetworkRows

FIRST_DAY = dt.date(2031, 1, 6)
DAYS = 170
EVENTS_IN_AN_ARTICLE = 4

STEMS = [
    "Rurit", "Bord", "Syld", "Freed", "Zubr", "Graust", "Latv", "Mold", "Panth", "Orsin", "Elb", "Kravon", "Tomain", "Vulg",
    "Cagli", "Sarkh", "Drac", "Lutha", "Marsh", "Pott", "Genov", "Cordu", "Arst", "Estr", "Novis", "Tamb", "Wadi", "Yerb", "Zamu",
    "Hyrk",
]  # fmt: skip
ENDINGS = [
    "ania", "avia", "onia", "ovia", "ara", "mark", "istan", "ica", "essa", "oria",
]  # fmt: skip
FIRST_NAMES = [
    "Ottla", "Rassen", "Mirko", "Elspa", "Tavi", "Ysolde", "Bram", "Kasim", "Lioba", "Oren", "Petra", "Quill", "Sanno", "Thessa",
    "Ulric", "Vanya", "Wendel", "Xenia", "Yorick", "Zdenka", "Anselm", "Brisa", "Corvin", "Dagny", "Emeric", "Fenna",
]  # fmt: skip
LAST_NAMES = [
    "Halvard", "Drosk", "Vellacott", "Mirza-Lund", "Okonda", "Strelnik", "Pashkov-Rey", "Tarrow", "Umbrage", "Vantongeren",
    "Kestrel", "Brandauer", "Zifko", "Ellery", "Marrin", "Quist", "Odessan", "Ferrow", "Galt", "Hexley", "Ibarrun", "Jostad",
    "Kvothe", "Lindqvarn", "Morvane", "Nadjari", "Orlok", "Perrault-Sy", "Rhodane", "Sorbello",
]  # fmt: skip

# relation: PLOVER code, quad class, score, symmetric, [(trigger, mode, words that lead on)]
RELATIONS: dict[str, tuple[str, str, float, bool, list[tuple[str, str | None, str]]]] = {
    "MET": ("CONSULT", "verbal cooperation", 2.5, True,
            [("met", None, ""), ("phoned", "phone", ""), ("visited", "visit", ""), ("held talks", None, " with"), ("hosted", "visit", "")]),
    "AGREED_WITH": ("AGREE", "verbal cooperation", 2.5, True, [("agreed", None, " with"), ("signed a deal", None, " with")]),
    "BACKED": ("SUPPORT", "verbal cooperation", 5, False, [("backed", None, ""), ("praised", None, ""), ("endorsed", None, "")]),
    "CONCEDED_TO": ("CONCEDE", "verbal cooperation", 4.5, False, [("gave in", None, " to"), ("yielded", None, " to")]),
    "COOPERATED_WITH": ("COOPERATE", "material cooperation", 9.5, True,
                        [("shared intelligence", None, " with"), ("held exercises", None, " with")]),
    "AIDED": ("AID", "material cooperation", 10, False, [("sent grain", None, " to"), ("armed", None, ""), ("lent money", None, " to")]),
    "RETREATED_FROM": ("RETREAT", "material cooperation", 6.5, False, [("withdrew", "withdraw", " from"), ("released", "release", "")]),
    "URGED": ("REQUEST", "verbal conflict", 0, False, [("urged", None, ""), ("pressed", None, ""), ("called", None, " on")]),
    "ACCUSED": ("ACCUSE", "verbal conflict", -3, False, [("accused", "allege", ""), ("condemned", "disapprove", ""), ("blamed", None, "")]),
    "REJECTED": ("REJECT", "verbal conflict", -2, False, [("rebuffed", None, ""), ("rejected the offer", None, " of")]),
    "THREATENED": ("THREATEN", "verbal conflict", -3.5, False, [("threatened", None, ""), ("warned", None, "")]),
    "PROTESTED_AGAINST": ("PROTEST", "material conflict", -5, False, [("marched", "demo", " against"), ("struck", "strike", " against")]),
    "SANCTIONED": ("SANCTION", "material conflict", -6, False, [("sanctioned", None, ""), ("expelled the envoy", "expel", " of")]),
    "MOBILIZED_AGAINST": ("MOBILIZE", "material conflict", -5.5, False, [("massed troops", "troops", " against")]),
    "COERCED": ("COERCE", "material conflict", -7, False, [("blockaded", "restrict", ""), ("hacked", "cyber", "")]),
    "ATTACKED": ("ASSAULT", "material conflict", -9, False, [("shelled", "heavy-weapons", ""), ("attacked", None, "")]),
}  # fmt: skip
FRIENDLY = {"MET": 8, "AGREED_WITH": 4, "BACKED": 5, "COOPERATED_WITH": 3, "AIDED": 3, "URGED": 2, "CONCEDED_TO": 1}
HOSTILE = {"ACCUSED": 7, "THREATENED": 4, "SANCTIONED": 3, "ATTACKED": 3, "REJECTED": 3, "MOBILIZED_AGAINST": 1, "COERCED": 2, "URGED": 2,
           "MET": 2, "PROTESTED_AGAINST": 1, "RETREATED_FROM": 1}  # fmt: skip

OUTLETS = ["Strelsau Gazette", "Klow Courier", "Szohôd Telegraph", "The Lighthouse", "Harbour Wire", None]
OPENERS = [
    "On {weekday}, ", "Late on {weekday}, ", "In a terse statement, ", "After a night of rumours, ", "Ahead of the vote, ", "", "",
    "", "As the thaw set in, ", "Hours before the deadline, ", "Under pressure at home, ", "At the lakeside summit, ",
]  # fmt: skip
WORDS = """
harbour tariff pipeline border ferry grain salt copper orchard railway census ballot archive bridge customs toll lighthouse fishery
convoy garrison treaty protocol envoy ledger drought glacier canal vineyard quarry foundry beacon barley timber cobalt transit
ceasefire observers hostages reservoir airfield hangar minefield shipyard refinery tribunal decree amnesty pension wages strike
curfew budget loan bond currency audit satellite cable turbine vaccine clinic hospital school textbook language minority province
valley island strait gulf plateau capital palace senate jury verdict appeal inquiry leak dossier recording witness smuggler
informant hacker drone radar howitzer frigate patrol militia recruits veterans widows farmers dockers miners teachers students monks
pilgrims nomads refugees engineers surveyors bankers brokers early late disputed northern southern eastern western frozen secret
joint partial interim permanent binding costly fragile historic unusual quiet sudden third second annual emergency promised delayed
revised leaked draft final narrow broad symbolic painful generous over under along beyond despite during without against toward
between across before after since within about
""".split()


@dataclass
class Country:
    """An invented country: its name, code, bloc and actors, the state itself first."""

    name: str
    code: str
    bloc: int
    actors: list[dict[str, Any]]


def graph(
    actors: int, *, events: int | None = None, seed: int = 7, claims_per_event: float = 1.3, same_story: float = 0.4
) -> NetworkRows:
    """
    Invent a news graph.

    Args:
        actors: How many actors it has, at most; those about whom nothing happens are left out.
        events: How many events; four for each actor if None.
        seed: Another one gives another graph.
        claims_per_event: The mean number of sentences that report an event, at least 1.
        same_story: How often an event repeats the pair and relation of an earlier one, as news comes back to what it told before.
    """
    rng = random.Random(seed)
    countries = _countries(rng, max(4, actors // 11))
    cast = [actor for country in countries for actor in country.actors][:actors]
    wanted = 4 * actors if events is None else events
    articles_a_day = max(1, round(wanted * claims_per_event / EVENTS_IN_AN_ARTICLE / DAYS))
    tone: dict[tuple[str, str], bool] = {}
    stories: list[Story] = []
    rows: dict[str, dict[str, Any]] = {}
    claims: list[dict[str, Any]] = []
    for _ in range(wanted):
        story = rng.choice(stories) if stories and rng.random() < same_story else _story(rng, countries, cast, tone)
        stories.append(story)
        event, told = _event(rng, story, articles_a_day, claims_per_event)
        if event["id"] not in rows:
            rows[event["id"]] = event
            claims += told
    seen = {event[end] for event in rows.values() for end in ("source", "target")}
    roles = [_role(rng, actor, country) for country in countries for actor in country.actors
             if actor["role"] and {actor["id"], country.actors[0]["id"]} <= seen]  # fmt: skip
    kept = [{k: v for k, v in actor.items() if k not in ("role", "rank")} for actor in cast if actor["id"] in seen]
    return NetworkRows(actors=kept, events=list(rows.values()), claims=claims, roles=roles)


def _role(rng: random.Random, actor: dict[str, Any], country: Country) -> dict[str, Any]:
    state = country.actors[0]["id"]
    return {"person": actor["id"], "organization": state, "role": actor["role"], "former": rng.random() < 0.1, "claims": rng.randint(1, 9)}


def _countries(rng: random.Random, number: int) -> list[Country]:
    real = {code for code in get_global("territory_aliases") if len(code) == 3}
    names = [stem + ending for ending in ENDINGS for stem in STEMS]
    rng.shuffle(names)
    people = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    rng.shuffle(people)
    countries: list[Country] = []
    codes: set[str] = set()
    for name in ["Ruritania", "Borduria", "Syldavia", "Freedonia", *names]:
        code = next((c for c in (name[:2].upper() + letter.upper() for letter in name[2:] + "xyzq") if c not in real | codes), None)
        if code is None or sum(name[:3] == other.name[:3] for other in countries) > 2:
            continue
        codes.add(code)
        countries.append(Country(name, code, len(countries) // 5, []))
        _populate(rng, countries[-1], people, rank=len(countries))
        if len(countries) == number:
            break
    return countries


def _populate(rng: random.Random, country: Country, people: list[str], rank: int) -> None:
    def add(name: str, kind: str, sector: str | None, standing: float, role: str | None = None, aliases: tuple[str, ...] = ()) -> None:
        country.actors.append({"id": content_id("fiction", name, kind, country.code), "name": name, "kind": kind, "country": country.code,
                               "sector": sector, "aliases": list(aliases), "role": role, "rank": standing / (rank**0.5)})  # fmt: skip

    def person(role: str, sector: str, standing: float) -> None:
        name = people.pop()
        add(name, "person", sector, standing, role, (name.split()[-1], f"the {country.name} {role}"))

    adjective = country.name.removesuffix("a") + "an" if country.name.endswith("a") else country.name
    add(country.name, "state", None, 9, aliases=(f"the {adjective} government",))
    person("president", "GOV", 8)
    person("foreign minister", "GOV", 4)
    add(f"{adjective} army", "organization", "MIL", 4)
    person("opposition leader", "OPP", 3)
    add(f"{rng.choice(['Free', 'New', 'United', 'Young'])} {country.name} Front", "group", "REB", 3)
    add(f"{adjective} Ministry of Defence", "organization", "GOV", 2)
    add(f"{rng.choice(['Harbour', 'Liberal', 'Agrarian', 'Green'])} Party of {country.name}", "organization", "PTY", 2)
    person("finance minister", "GOV", 2)
    add(f"Bank of {country.name}", "organization", "BUS", 1.5)
    person("general", "MIL", 1.5)
    add(f"{adjective} {rng.choice(['dockers', 'miners', 'students', 'farmers'])}", "group", "CVL", 1)


@dataclass(frozen=True)
class Story:
    """What the news come back to: who does what to whom, and the days around which it happens."""

    source: dict[str, Any]
    target: dict[str, Any]
    relation: str
    peak: int
    spread: int


def _story(rng: random.Random, countries: list[Country], cast: list[dict[str, Any]], tone: dict[tuple[str, str], bool]) -> Story:
    """Choose who acts on whom: mostly at home or within the bloc, now and then across; each bloc has its own weeks in the news."""
    known = {actor["id"] for actor in cast}
    while True:
        source = rng.choices(cast, [actor["rank"] for actor in cast])[0]
        home = next(country for country in countries if country.code == source["country"])
        draw = rng.random()
        if draw < 0.42:
            pool = home.actors
        elif draw < 0.94:
            pool = [actor for country in countries if country.bloc == home.bloc for actor in country.actors[:4]]
        else:
            pool = [country.actors[0] for country in countries]
        pool = [actor for actor in pool if actor["id"] in known and actor["id"] != source["id"]]
        if pool:
            break
    target = rng.choices(pool, [actor["rank"] for actor in pool])[0]
    friendly = tone.setdefault(_sides(source, target), rng.random() < (0.75 if source["country"] == target["country"] else 0.5))
    relation = rng.choices(*zip(*(FRIENDLY if friendly else HOSTILE).items(), strict=True))[0]
    if RELATIONS[relation][3] and source["id"] > target["id"]:
        source, target = target, source
    return Story(source, target, relation, peak=(home.bloc * 37 + 20) % DAYS, spread=22 + home.bloc * 3)


def _sides(one: dict[str, Any], other: dict[str, Any]) -> tuple[str, str]:
    return min(one["id"], other["id"]), max(one["id"], other["id"])


def _event(
    rng: random.Random, story: Story, articles_a_day: int, claims_per_event: float
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    plover, quad, score, symmetric, _ = RELATIONS[story.relation]
    day = FIRST_DAY + dt.timedelta(days=round(rng.gauss(story.peak, story.spread)) % DAYS)
    precision = rng.choices(["day", "month", None], [89, 5, 6])[0]
    date = None if precision is None else (day if precision == "day" else day.replace(day=1)).isoformat()
    status = rng.choices(["actual", "planned", "possible", "negated"], [83, 8, 5, 4])[0]
    claimed = rng.random() < 0.22
    disputed = status == "actual" and rng.random() < 0.05
    basis = rng.choices(["named", "linked", "inferred"], [70, 24, 6])[0]
    event = {
        "id": content_id(story.relation, story.source["id"], story.target["id"], date, status), "relation": story.relation,
        "plover": plover, "quad": quad, "score": score, "symmetric": symmetric, "status": status, "disputed": disputed,
        "voice": "claimed" if claimed else "reported", "basis": basis, "date": date, "date_precision": precision,
        "date_basis": None if date is None else rng.choice(["stated", "published"]), "source": story.source["id"],
        "target": story.target["id"], "weight": 1.0,
    }  # fmt: skip
    speakers = ["a spokesman", "officials", story.source["name"], story.target["name"]]
    told = [
        _claim(rng, story, event, day, status, rng.choice(speakers) if claimed else None, articles_a_day)
        for _ in range(1 + (rng.random() < claims_per_event - 1))
    ]
    if disputed:
        told.append(_claim(rng, story, event, day, "negated", story.source["name"], articles_a_day))
    return {**event, "confidence": max(claim["confidence"] for claim in told)}, told


def _claim(
    rng: random.Random, story: Story, event: dict[str, Any], day: dt.date, status: str, speaker: str | None, articles_a_day: int
) -> dict[str, Any]:
    verb, mode, leads = rng.choice(RELATIONS[story.relation][4])
    helper = {"actual": "", "planned": "will have ", "possible": "may have ", "negated": "never "}[status]
    source, target = story.source["name"], story.target["name"]
    sentence = rng.choice(OPENERS).format(weekday=day.strftime("%A"))
    spans: dict[str, tuple[int, int]] = {}
    for part, text in (("source", source), ("", f" {helper}"), ("trigger", verb), ("", f"{leads} "), ("target", target)):
        spans[part] = (len(sentence), len(sentence) + len(text))
        sentence += text
    while len(sentence) < rng.randint(120, 185):
        sentence += f" {rng.choice(WORDS)}"
    sentence += f", {speaker} said." if speaker else "."
    number = rng.randint(1, articles_a_day)
    topic = day.toordinal() + 31 * number
    article = f"wire/{day.isoformat()}-{number:02d}"
    origin = rng.randint(0, 4000)
    offsets = {f"{part}_{side}": origin + at for part in ("trigger", "source", "target")
               for side, at in zip(("start", "end"), spans[part], strict=True)}  # fmt: skip
    return {
        "event": event["id"], "id": content_id(article, origin, sentence, event["id"]), "status": status, "basis": event["basis"],
        "confidence": round(rng.uniform(0.45, 0.99), 2), "trigger": verb, "mode": mode, "rule": "active",
        "attributed_to": speaker, "source_text": source, "target_text": target, "sentence": sentence, "sentence_start": origin, **offsets,
        "article": article, "title": f"{WORDS[topic % 91].title()} talk, {WORDS[topic % 77]} worries: the day in brief",
        "url": f"https://news.example/{article}" if topic % 5 else None, "outlet": OUTLETS[topic % len(OUTLETS)],
        "published": day.isoformat(),
    }  # fmt: skip
