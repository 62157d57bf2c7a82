"""What the named queries answer on the gold relations of corpus/: parameters, columns and rows; the first of them, where `more` follow."""

from __future__ import annotations

from typing import Any, NamedTuple


class Case(NamedTuple):
    params: dict[str, Any]
    columns: str
    rows: list[tuple[Any, ...]]
    more: bool = False


ANSWERS: dict[str, list[Case]] = {
    "who_met_whom": [
        Case({"actor": "kim"}, "one other events articles first_date last_date", [
            ("Donald Trump", "Kim Jong Un", 1, 2, "2018-06-12", "2018-06-12"),
            ("Kim Jong Un", "Moon Jae-in", 1, 1, "2018-06-13", "2018-06-13"),
            ("Michael Spavor", "Kim Jong Un", 1, 1, "2018-12-13", "2018-12-13"),
        ]),
    ],
    "who_threatened_whom": [
        Case({"source": "Theresa May"}, "source target first_date", [("Theresa May", "Russia", "2018-03-12")]),
    ],
    "who_backed_whom": [
        Case({"target": "org:icc"}, "source target first_date", [
            ("Josep Borrell", "International Criminal Court", "2023-03-17"),
            ("James Cleverly", "International Criminal Court", "2023-03-17"),
            ("Joe Biden", "International Criminal Court", "2023-03-17"),
        ]),
    ],
    "ties": [
        Case({"relations": ["SANCTIONED"], "source": "United States", "limit": 2}, "target events weight articles first_date last_date", [
            ("Canada", 3, 3.0, 2, "2018-06-01", "2018-12-02"), ("Ukraine", 2, 2.0, 2, "2025-03-05", "2025-03-11"),
        ]),
    ],
    "actor_timeline": [
        Case({"actor": "Ethiopia", "since": "2018-07-01"}, "date source relation target status", [
            ("2018-07-10", "Eritrea", "AGREED_WITH", "Ethiopia", "actual"),
            ("2018-07-10", "Ethiopia", "RETREATED_FROM", "Eritrea", "actual"),
            ("2018-07-10", "Eritrea", "RETREATED_FROM", "Ethiopia", "actual"),
        ], more=True),
    ],
    "between_countries": [
        Case({"one": "ethiopia", "other": "ERI", "until": "2018-07-09"}, "date date_precision source relation target target_country", [
            ("1998-01-01", "year", "Ethiopia", "ATTACKED", "Eritrea", "ERI"),
            ("1998-01-01", "year", "Eritrea", "ATTACKED", "Ethiopia", "ETH"),
            ("2018-07-08", "day", "Abiy Ahmed", "MET", "Isaias Afwerki", "ERI"),
            ("2018-07-09", "day", "Abiy Ahmed", "AGREED_WITH", "Isaias Afwerki", "ERI"),
        ]),
        Case({"one": "Argentina", "other": "GBR", "since": "1982-05-03"}, "date source relation target status", [
            ("1982-05-04", "Argentina", "ATTACKED", "United Kingdom", "actual"),
            ("1982-06-14", "Mario Menendez", "RETREATED_FROM", "Jeremy Moore", "actual"),
        ], more=True),
    ],
    "between_actors": [
        Case({"one": "Qatar", "other": "saudi arabia", "until": "2017-12-31"}, "date date_precision source relation target articles", [
            ("2017-06-01", "month", "Saudi Arabia", "URGED", "Qatar", 1), ("2017-06-05", "day", "Saudi Arabia", "SANCTIONED", "Qatar", 2),
            ("2017-06-06", "day", "Saudi Arabia", "COERCED", "Qatar", 1), ("2017-06-06", "day", "Saudi Arabia", "ACCUSED", "Qatar", 1),
        ]),
    ],
    "evidence_for": [
        Case({"source": "Turkey", "relation": "ATTACKED", "target": "Armenia"}, "date status attributed_to article", [
            ("2020-09-29", "actual", "Armenian defence ministry", "briefs/2020-09-30-karabakh-jet"),
            ("2020-09-29", "negated", "Turkey", "briefs/2020-09-30-karabakh-jet"),
            ("2020-09-29", "actual", "Armenia", "briefs/2020-09-30-karabakh-jet"),
            ("2020-09-29", "negated", "Turkey", "briefs/2020-09-30-karabakh-jet"),
        ]),
    ],
    "evidence_for_edge": [
        Case({"edge": "2f125eb8c98f3030736b"}, "date source relation target trigger article", [
            ("2017-06-05", "Saudi Arabia", "SANCTIONED", "Qatar", "broke off", "briefs/2017-06-06-qatar-boycott"),
            ("2017-06-05", "Saudi Arabia", "SANCTIONED", "Qatar", "closed", "briefs/2017-06-06-qatar-boycott"),
            ("2017-06-05", "Saudi Arabia", "SANCTIONED", "Qatar", "cut ties", "briefs/2017-06-06-qatar-boycott"),
            ("2017-06-05", "Saudi Arabia", "SANCTIONED", "Qatar", "severed", "briefs/2021-01-05-al-ula"),
            ("2021-01-05", "Saudi Arabia", "SANCTIONED", "Qatar", "broke", "briefs/2021-01-05-al-ula"),
        ]),
    ],
    "most_active": [
        Case({"kind": "organization", "limit": 1}, "actor events cooperation conflict", [("European Union", 14, 5, 8)]),
    ],
    "actor_profile": [
        Case({"actor": "qatar"}, "relation quad did suffered mutual partners first_date last_date", [
            ("ACCUSED", "verbal conflict", 1, 9, 0, 6, "2017-06-06", "2021-01-05"),
            ("AGREED_WITH", "verbal cooperation", 0, 0, 2, 2, "2021-01-05", "2021-01-05"),
            ("AIDED", "material cooperation", 1, 2, 0, 3, "2017-06-06", "2021-01-05"),
            ("BACKED", "verbal cooperation", 1, 2, 0, 3, "2017-06-06", "2021-01-05"),
            ("COERCED", "material conflict", 0, 6, 0, 5, "2017-06-06", "2021-01-05"),
        ], more=True),
    ],
    "allies_and_rivals": [
        Case({"actor": "Armenia", "since": "2020-11-01"}, "other cooperation conflict score", [
            ("Emmanuel Macron", 1, 0, 5.0), ("Russia", 1, 0, 2.5), ("Azerbaijan", 1, 1, -6.5), ("crowds", 0, 1, -9.0),
        ]),
    ],
    "path_between": [
        Case({"one": "North Korea", "other": "China", "limit": 1}, "steps way strength", [
            (1, ["North Korea", "China"], 1.0), (2, ["North Korea", "United States", "China"], 1.0),
            (3, ["North Korea", "United States", "Meng Wanzhou", "China"], 1.0),
        ]),
    ],
    "country_ties": [
        Case({"country": "QAT"}, "one other cooperation conflict neutral score", [
            ("QAT", "SAU", 2, 7, 1, -29.0), ("ARE", "QAT", 0, 4, 1, -19.0), ("BHR", "QAT", 0, 4, 1, -19.0), ("EGY", "QAT", 1, 4, 1, -14.0),
        ], more=True),
    ],
    "dyad_months": [
        Case({"source": "RUS", "target": "UKR", "until": "2023-12-31"},
             "month verbal_cooperation material_cooperation verbal_conflict material_conflict events score", [
            ("2018-12", 0, 0, 0, 1, 1, -7.0), ("2022-02", 0, 0, 0, 2, 2, -18.0), ("2023-03", 0, 1, 0, 2, 3, -4.0),
        ]),
        Case({"source": "ERI", "target": "ETH"}, "month verbal_cooperation verbal_conflict events", [("2018-07", 5, 0, 6)]),
        Case({"source": "ETH", "target": "ERI"}, "month verbal_cooperation verbal_conflict events", [("2018-07", 5, 1, 7)]),
    ],
    "busiest_days": [
        Case({"country": "GBR", "limit": 1}, "date events cooperation conflict", [("2018-03-14", 17, 4, 12)]),
    ],
    "backing_blocs": [
        Case({"backers": 3, "limit": 6}, "backed size first_date last_date", [
            ("Donald Trump", 11, "2018-05-08", "2025-03-13"), ("Ukraine", 10, "2025-02-18", "2025-05-01"),
            ("Volodymyr Zelenskyy", 5, "2025-02-28", "2025-03-19"), ("United Kingdom", 4, "1982-04-30", "2018-03-27"),
        ], more=True),
    ],
    "who_backs_the_same": [
        Case({"shared": 1, "actor": "Joe Biden"}, "one other shared whom", [
            ("James Cleverly", "Joe Biden", 1, ["International Criminal Court"]),
            ("Joe Biden", "Josep Borrell", 1, ["International Criminal Court"]),
        ]),
    ],
    "brokers": [
        Case({"camp": ["russia"], "other_camp": ["UKR"]}, "broker events other_events members other_members", [
            ("United States", 5, 5, ["Russia"], ["Ukraine"]), ("Donald Trump", 2, 10, ["Russia"], ["Ukraine", "Volodymyr Zelenskyy"]),
            ("United Arab Emirates", 1, 2, ["Russia"], ["Ukraine", "Volodymyr Zelenskyy"]),
            ("American officials", 1, 2, ["Russia"], ["Ukraine", "Ukrainian officials"]),
        ]),
    ],
    "flipped_ties": [
        Case({"turn": "2010-01-01"}, "one other before after conflicts_before cooperations_after", [
            ("Eritrea", "Ethiopia", -18.0, 15.5, 2, 3),
        ]),
        Case({"turn": "2018-12-31"}, "one other before after", [
            ("Russia", "United States", -15.0, 17.0), ("Meng Wanzhou", "Canada", -7.0, 6.5),
        ]),
        Case({"turn": "2020-11-05", "to": "conflict", "actor": "Armenia"}, "one other", []),
    ],
    "triads": [
        Case({"balanced": False, "limit": 2}, "one two three one_two two_three one_three balanced", [
            ("Armenia", "Azerbaijan", "Russia", -12.5, 16.5, 12.0, False), ("Canada", "China", "United States", -8.0, -36.5, -27.5, False),
        ]),
    ],
    "common_adversaries": [
        Case({"material": True, "shared": 3, "actor": "Britain"}, "one other shared adversaries between", [
            ("United Kingdom", "United States", 3, ["Argentina", "Russia", "Russian diplomats"], 15.0),
        ]),
    ],
    "first_contact": [
        Case({"actor": "Armenia", "until": "2020-09-29"}, "first_date one other relations last_date events", [
            ("2020-09-28", "Armenia", "Recep Tayyip Erdogan", ["URGED"], "2020-09-28", 1),
            ("2020-09-29", "Armenia", "Turkey", ["ATTACKED"], "2020-09-30", 2),
            ("2020-09-29", "Armenia", "Ilham Aliyev", ["REJECTED"], "2020-09-29", 1),
        ]),
    ],
    "group_meetings": [
        Case({"actor": "Gerry Adams"}, "published participants size trigger article", [
            ("1998-04-11", ["Bill Clinton", "David Trimble", "Gerry Adams", "John Hume"], 4, "phoned", "briefs/1998-04-11-good-friday"),
        ]),
    ],
    "plans_that_happened": [
        Case({"actor": "kim jong un"}, "announced planned_for happened source target", [
            ("2018-06-10", "2018-06-12", "2018-06-12", "Donald Trump", "Kim Jong Un"),
        ]),
        Case({"actor": "Keir Starmer"}, "announced planned_for happened source target", [
            ("2025-02-28", "2025-03-02", "2025-03-02", "European leaders", "Keir Starmer"),
            ("2025-02-28", "2025-03-02", "2025-03-02", "Keir Starmer", "Volodymyr Zelenskyy"),
        ]),
    ],
    "planned_ahead": [
        Case({"relation": "MET", "actor": "Cyrus Vance"}, "date date_precision date_basis source target", [
            ("1978-09-18", "week", "stated", "Jordan", "Cyrus Vance"), ("1978-09-18", "week", "stated", "Saudi Arabia", "Cyrus Vance"),
        ]),
        Case({"relation": "MET", "actor": "Kim Jong Un"}, "date", []),
    ],
    "retaliations": [
        Case({"until": "2018-05-31"}, "date source relation target then_date then_relation days", [
            ("1982-04-02", "Argentina", "ATTACKED", "United Kingdom", "1982-05-02", "ATTACKED", 30),
            ("1982-05-02", "United Kingdom", "ATTACKED", "Argentina", "1982-05-04", "ATTACKED", 2),
            ("2018-03-14", "United Kingdom", "SANCTIONED", "Russia", "2018-03-17", "SANCTIONED", 3),
        ]),
    ],
    "threats_carried_out": [
        Case({"actor": "Canada", "until": "2018-06-30"}, "date source target then_date then_source then_relation days", [
            ("2018-06-10", "Canada", "United States", "2018-07-01", "Canada", "SANCTIONED", 21),
            ("2018-06-10", "Donald Trump", "Canada", "2018-07-06", "Donald Trump", "SANCTIONED", 26),
        ]),
    ],
    "disputed_events": [
        Case({"actor": "Armenia"}, "date source relation target affirmed denied", [("2020-09-29", "Turkey", "ATTACKED", "Armenia", 2, 2)]),
    ],
    "who_denies_what": [
        Case({"speaker": "iran"}, "date source relation target denied_by denials affirmed_by reported disputed articles", [
            ("2019-09-14", "Iran", "ATTACKED", "Saudi Arabia", ["Iran"], 2, ["Mike Pompeo", "Saudi Arabia"], 0, True, 2),
        ]),
    ],
    "said_about": [
        Case({"speaker": "Macron", "about": "Russia"}, "published speaker source relation target status article", [
            ("2025-02-28", "Emmanuel Macron", "Russia", "ATTACKED", "Ukraine", "actual", "briefs/2025-02-28-oval-office-clash"),
            ("2025-03-05", "Emmanuel Macron", "Russia", "THREATENED", "France", "actual", "briefs/2025-03-05-aid-freeze"),
        ]),
    ],
    "most_covered": [
        Case({"relation": "ATTACKED", "limit": 2}, "date source target articles claims disputed", [
            ("2022-02-01", "Russia", "Ukraine", 3, 3, False), ("2019-09-14", "Iran", "Saudi Arabia", 2, 6, True),
        ]),
    ],
    "single_source": [
        Case({"actor": "Kuwait", "claimed": True}, "date source relation target sentence attributed_to", [
            ("1990-08-08", "Iraq", "ATTACKED", "Kuwait", "On the same day Iraq declared that it had annexed Kuwait.", "Iraq"),
        ]),
    ],
    "outlets": [
        Case({}, "outlet articles first_published last_published", [(None, 37, "1978-09-18", "2025-05-01")]),
    ],
    "office_holders": [
        Case({"organization": "nato"}, "person role organization former claims first_seen last_seen", [
            ("Jens Stoltenberg", "Nato Secretary General", "NATO", False, 1, "2018-03-27", "2018-03-27"),
            ("Mark Rutte", "NATO Secretary General", "NATO", False, 3, "2025-02-13", "2025-03-13"),
        ]),
        Case({"former": True, "country": "USA"}, "person role", [
            ("Barack Obama", "Former president"), ("George Mitchell", "former American senator"), ("Joe Biden", "former president"),
        ]),
    ],
    "find_actor": [
        Case({"text": "KIM"}, "name kind country sector id", [("Kim Jong Un", "person", "PRK", "GOV", "person:kim-jong-un")]),
    ],
    "sentences_with": [
        Case({"words": "annexed kuwait"}, "published sentence claims article", [
            ("1990-08-08", "On the same day Iraq declared that it had annexed Kuwait.", 2, "briefs/1990-08-08-gulf-deployment"),
        ]),
    ],
    "actors": [
        Case({"name": "kim jong un"}, "name kind country sector id", [("Kim Jong Un", "person", "PRK", "GOV", "person:kim-jong-un")]),
        Case({"kind": "state", "country": "ETH"}, "name", [("Ethiopia",)]),
    ],
    "events": [
        Case({"one": "Qatar", "other": "saudi arabia", "until": "2017-06-05"}, "date date_precision source relation target articles", [
            ("2017-06-01", "month", "Saudi Arabia", "URGED", "Qatar", 1), ("2017-06-05", "day", "Saudi Arabia", "SANCTIONED", "Qatar", 2),
        ]),
        Case({"source": "Russia", "relations": ["SANCTIONED"]}, "date source relation target status", [
            ("2018-03-17", "Russia", "SANCTIONED", "United Kingdom", "actual"),
            ("2018-03-17", "Russia", "SANCTIONED", "British diplomats", "actual"),
            ("2018-07-06", "Russia", "SANCTIONED", "United States", "actual"),
        ]),
    ],
    "ask_events": [
        Case({"sources": ["person:theresa-may"], "relations": ["THREATENED"]}, "date source relation target status told_as", [
            ("2018-03-12", "Theresa May", "THREATENED", "Russia", "actual", ["given"]),
        ]),
    ],
    "ask_who": [
        Case({"relations": ["THREATENED"], "others": ["RUS"]}, "who did told_as events others", [
            ("Donald Trump", ["THREATENED"], ["threatened", "deal with Russia differently"], 2, ["Russia"]),
            ("Marco Rubio", ["THREATENED"], ["warned"], 1, ["Russia"]), ("Theresa May", ["THREATENED"], ["given"], 1, ["Russia"]),
        ]),
        Case({"relations": ["ATTACKED"], "others": ["ETH"], "way": "either"}, "who did events first_date", [
            ("Eritrea", ["ATTACKED"], 2, "1998-01-01"),
        ]),
    ],
    "ask_who_says": [
        Case({"sources": ["TUR"], "targets": ["ARM"], "relations": ["ATTACKED"]}, "who says events", [
            ("Armenian defence ministry", "actual", 1), ("Armenia", "actual", 1), ("Turkey", "negated", 1),
        ]),
    ],
    "ask_evidence": [
        Case({"limit": 1}, "date source relation target status article", [
            ("1967-01-01", "Israel", "ATTACKED", "Egypt", "actual", "briefs/1978-09-18-camp-david"),
        ]),
    ],
    "ask_roles": [
        Case({"places": ["org:nato"]}, "person role organization former claims", [
            ("Mark Rutte", "NATO Secretary General", "NATO", False, 3),
            ("Jens Stoltenberg", "Nato Secretary General", "NATO", False, 1),
        ]),
    ],
    "ask_role_evidence": [
        Case({"places": ["org:nato"], "limit": 1}, "source relation target status article", [
            ("Mark Rutte", "NATO Secretary General", "NATO", "actual", "briefs/2025-03-13-putin-conditions"),
        ]),
    ],
    "articles": [
        Case({}, "article title outlet published", [
            ("briefs/1978-09-18-camp-david", "Begin and Sadat sign accords after thirteen days at Camp David", None, "1978-09-18"),
        ], more=True),
    ],
}  # fmt: skip
