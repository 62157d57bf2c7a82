"""What cleaning takes out of a news page, what it mends, and what it leaves alone."""

import textwrap

import pytest

from kg.errors import InputError
from kg.read import article

FIRST = "Ruritania has accused Borduria of sheltering the rebels who shelled its embassy in Klow."
SECOND = "Borduria rejected the charge and recalled its ambassador from Strelsau on Tuesday."


def paragraphs(text, **fields):
    read_article = article(text, id="a", **fields)
    return [read_article.text[start:end] for start, end in read_article.paragraphs]


PAGE = f"""Home > World > Europe
Skip to main content
Klow embassy shelled, Ruritania blames Borduria
By Jana Holub and Petr Zelen, Diplomatic Correspondents
Published: 12 March 2025
Share
Tweet
3 min read
King Rudolf visits the embassy (Image: AP )
{FIRST}
Don’t miss… [REPORT ] [SPOTLIGHT ] [LIVE ]
…
ADVERTISEMENT
Sign up to our newsletter for the best of our coverage, delivered to your inbox.
By signing up you agree to our terms of use and privacy policy.
{SECOND}
via 9Z8QRTX/ Alamy
Hugo Lenz
Strelsau, unloved by its king, keeps a cool head
READ HERE
READ MORE: Borduria calls up its reserves
ALSO TODAY
Syldavian grain - Syldavia has offered Ruritania grain after the harvest failed. The offer stands until May.
Related articles
Klow mourns its dead
Who are the rebels of the Moltus valley?
Comments (12)
What do you think? Let us know in the comments below
Follow us on X for the latest
(Reporting by Jana Holub; editing by Hugo Lenz)
© 2025 The Strelsau Courier. All rights reserved.
The Strelsau Courier
"""


def test_a_news_page_keeps_its_news_and_nothing_else():
    assert paragraphs(PAGE) == [
        "Klow embassy shelled, Ruritania blames Borduria",
        "King Rudolf visits the embassy",
        FIRST,
        SECOND,
        "ALSO TODAY",
        "Syldavian grain - Syldavia has offered Ruritania grain after the harvest failed. The offer stands until May.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Moltus Liberation Front (MLF) attacked a convoy (two trucks) near Klow.",
        "“They [NATO] must leave,” the president said.",
        "“We reject it,” he said.",
        "Share prices fell in Strelsau after Borduria imposed tariffs.",
        "Sign here, the king told the Bordurian envoy.",
        "Don't miss the chance for peace, the envoy told Borduria.",
        "Follow the money, the prosecutor told the court in Klow.",
        "Comments by the Bordurian president angered Syldavia.",
        "The minister declined to comment.",
        "By Monday night, Bordurian troops had left the valley.",
        "Post on X sparks row between Borduria and Syldavia",
        "Borduria jails Syldavian reporter",
        "Klow expels foreign correspondent",
        "Copyright law divides the Syldavian parliament",
        "Updated rules on trade with Borduria take effect in 2026",
        "Borduria angered by claims made to Reuters",
        "Register with the embassy by e-mail, Syldavia told its citizens in Borduria.",
        "Read the treaty again, said the Bordurian envoy.",
        "More from the king was not to be had, the court said.",
        "The army's pre- and post-war plans differ, as do its two- to three-day drills.",
        "The Zita-backed rebels re-entered the so-called red zone on 3 March.",
        "It is the U.S. view that St. Klow's bishop met Gen. Otto Rupert.",
        "Tariffs of 3.5 per cent (¥1.2bn) were levied at 10:30 a.m.",
        "Deputies said 'no' to the kings' demands.",
        "``Never,'' said the premier of Freedonia.",
    ],
)
def test_real_sentences_and_headlines_stay_as_they_are(sentence):
    assert paragraphs(f"{FIRST}\n{sentence}\n{SECOND}") == [FIRST, sentence, SECOND]
    assert paragraphs(sentence) == [sentence]


@pytest.mark.parametrize(
    "credit",
    [
        "(Image: AP)",
        "(Image: AP )",
        "(Picture: Jana Holub/Getty Images)",
        "(Photo by Jana Holub / AFP)",
        "[Photo: Syldavian court]",
        "(Jana Holub/AP)",
        "(via Reuters)",
        "Photograph: Jana Holub/EPA",
        "| Photo: Reuters",
        "© Alamy",
    ],
)
def test_a_caption_loses_its_credit_and_stays(credit):
    caption = "King Rudolf greets the envoy at the palace."
    assert paragraphs(f"{FIRST}\n{caption} {credit}\n{SECOND}") == [FIRST, caption, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "Getty Images",
        "Jana Holub/Reuters",
        "Photo: Jana Holub",
        "Image source, Getty Images",
        "Jana Holub via AP",
        "Source: AFP",
        "© Jana Holub / AFP",
    ],
)
def test_a_line_that_is_a_credit_goes(line):
    assert paragraphs(f"{FIRST}\n{line}\n{SECOND}") == [FIRST, SECOND]


def test_a_caption_does_not_run_into_the_next_line_and_is_no_title():
    read_article = article("King Rudolf greets the envoy (Image: AP)\nwho came late from Klow, officials said.\n" + FIRST, id="a")
    assert read_article.text.split("\n\n")[0] == "King Rudolf greets the envoy"


@pytest.mark.parametrize(
    "crumb",
    [
        "…",
        "* * *",
        "Share this article",
        "Share on Facebook",
        "Copy link",
        "World",
        "Home / World / Europe",
        "Advertisement",
        "Article continues below",
        "5 min read",
        "View 24 comments",
        "Join the conversation",
        "Comments are closed.",
        "Have your say in our poll",
        "Read more",
        "READ MORE: Klow mourns its dead",
        "Sign in to comment",
        "Subscribe to our Morning Briefing newsletter",
        "Get the day's headlines sent to your inbox.",
        "Tags: Klow, Borduria, embassy",
        "Jana Holub\nDeputy Editor",
        "By Jana Holub in Klow",
        "By SNA",
        "https://courier.example/more",
        "— Court of Klow (@klowcourt) March 12, 2025",
        "We use cookies to improve your visit.",
        "Most read\nKing flees to Szohod\nFive ways to cook carp",
    ],
)
def test_crumbs_of_the_page_go(crumb):
    assert paragraphs(f"{FIRST}\n{crumb}\n{SECOND}") == [FIRST, SECOND]


def test_a_list_of_links_ends_where_the_report_goes_on():
    assert paragraphs(f"{FIRST}\nRelated articles\nKing flees to Szohod\n{SECOND}\nWhat comes next") == [FIRST, SECOND, "What comes next"]


def test_a_list_of_links_above_the_report_does_not_take_its_title():
    assert paragraphs(f"Trending\nKlow embassy shelled\n{FIRST}") == ["Klow embassy shelled", FIRST]


def test_a_date_line_does_not_go_on_a_headline_that_ends_in_a_preposition():
    assert paragraphs(f"Syldavia sets terms as envoy flies in\n13 March 2025\n{FIRST}")[0] == "Syldavia sets terms as envoy flies in"
    assert paragraphs(f"Syldavia sets terms as envoy flies in\nthe rain\n{FIRST}")[0] == "Syldavia sets terms as envoy flies in the rain"


def test_a_digest_of_headlines_stays():
    digest = ["Borduria closes its border with Syldavia", "Ruritania expels two Bordurian envoys", "King meets the Freedonian premier"]
    assert paragraphs("\n".join(digest)) == digest


@pytest.mark.parametrize("width", [60, 66, 72, 76, 80, 90, 100])
def test_text_wrapped_at_a_width_is_unwrapped(width):
    whole = [
        "Klow embassy shelled",
        f"{FIRST} Its foreign minister, Otto Rupert, said the shells had come from the Moltus valley, which Borduria has held since May.",
        f"{SECOND} Mr. Rupert is due to meet President Tasch of Borduria in Szohod on Friday, if the guns fall silent, his office said.",
        "Syldavia has offered to host them. Its king spoke with both of the men on Sunday and called on them to keep the peace of Klow.",
    ]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in whole)
    assert paragraphs(f"{wrapped}\n\nShare\nTweet\n") == whole


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The king met\nenvoys of Borduria.", "The king met envoys of Borduria."),
        ("The talks with\n\nBorduria\n\nhave failed.", "The talks with Borduria have failed."),
        ("The king met Mr.\nRupert.", "The king met Mr. Rupert."),
        ("The king of Syldavia\n, who is ill, resigned\n.", "The king of Syldavia, who is ill, resigned."),
        ("The palace of Syldavia\n's king burned.", "The palace of Syldavia's king burned."),
        ("The king, the envoy and the\nPresident spoke.", "The king, the envoy and the President spoke."),
        ("He praised the govern-\nment of Borduria.", "He praised the government of Borduria."),
        ("He met the Syldavian-\nbacked rebels.", "He met the Syldavian-backed rebels."),
        ("Peacekeepers left. The peace-\nkeepers were tired.", "Peacekeepers left. The peacekeepers were tired."),
    ],
)
def test_a_line_broken_in_mid_sentence_is_joined(broken, whole):
    assert paragraphs(broken) == [whole]


def test_a_title_does_not_run_into_a_name_in_lower_case():
    assert paragraphs("Envoy freed in Klow\nal-Rupert rebels freed him.") == ["Envoy freed in Klow", "al-Rupert rebels freed him."]


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("The kings’ demands weren’t met.", "The kings' demands weren't met."),
        ("“No,” he said.", "“No,” he said."),
        ("«No,» he said.", "“No,” he said."),
        ("Klow said that ‘s “rightful place” was inside.", "Klow said that “rightful place” was inside."),
        ("It left the pact, ‘s president said.", "It left the pact, president said."),
        ("Since ‘s attack on the valley, they flee.", "Since attack on the valley, they flee."),
        ("It is developing ’s mines.", "It is developing mines."),
        ("Borduria ’s president and the king 's envoy met.", "Borduria's president and the king's envoy met."),
        ("It 's said that 's over.", "It's said that's over."),
        ("They co- operate and re -elected her.", "They co-operate and re-elected her."),
        ("Prices soar -After years, Klow- Syldavia pays.", "Prices soar - After years, Klow - Syldavia pays."),
        ("The co\u00adop\u00aderation\u200b ended\ufeff.", "The cooperation ended."),
        ("Klow\u00a0and  Szohod\u2009met\tthere.", "Klow and Szohod met there."),
        ("Rupert &amp; Sons said&nbsp;it&#8217;s over.", "Rupert & Sons said it's over."),
        ("AT&T and R&D; stay.", "AT&T and R&D; stay."),
        ("The ﬁrst ofﬁcer ﬂed.", "The first officer fled."),
        ("Itâ€™s over, said theÂ\u00a0king of CafÃ©land.", "It's over, said the king of Caféland."),
        ("It\x92s over.", "It's over."),
        ("Speaking in Klow, , the king of , said so .", "Speaking in Klow, the king of, said so."),
        ("The pact ( of 1997 ) and “ peace ” hold .", "The pact (of 1997) and “peace” hold."),
        ("An essay by Jana Holub inKlow Weekly, reportsCourier.", "An essay by Jana Holub in Klow Weekly, reports Courier."),
        ("The war ended.The king wept.", "The war ended. The king wept."),
        ("Cafe\u0301 talks go on.", "Café talks go on."),
        ("A lone \ud800 surrogate.", "A lone surrogate."),
    ],
)
def test_marks_that_mislead_the_parser_are_mended(dirty, clean):
    assert paragraphs(dirty) == [clean]


def test_bullets_go_and_their_items_stay_apart():
    assert paragraphs("They want\n• an end to the raids\n• the return of the envoy\n- Peace") == [
        "They want",
        "an end to the raids",
        "the return of the envoy",
        "Peace",
    ]


@pytest.mark.parametrize("text", [PAGE, f"{FIRST}\n\n{SECOND}", textwrap.fill(f"{FIRST} {SECOND}", 60), "Klow shelled"])
def test_paragraphs_are_spans_of_one_clean_text(text):
    read_article = article(text, id="a")
    cut = [read_article.text[start:end] for start, end in read_article.paragraphs]
    assert "\n\n".join(cut) == read_article.text
    assert all(p == " ".join(p.split()) for p in cut)
    assert all(p.isprintable() for p in cut)


@pytest.mark.parametrize("text", [PAGE, textwrap.fill(f"{FIRST} {SECOND}", 60), "KLOW, March 12 (SNA) - The king met\nenvoys ( two ) ."])
def test_cleaning_a_clean_text_changes_nothing(text):
    once = article(text, id="a").text
    assert article(once, id="a").text == once


@pytest.mark.parametrize("text", ["", "   \n", "Share\n…\n", "12 March 2025"])
def test_a_text_of_which_nothing_is_left_is_refused_by_its_id(text):
    with pytest.raises(InputError, match=r"^article a17: empty"):
        article(text, id="a17")
