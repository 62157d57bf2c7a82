"""
Paragraphs of a news page that are no part of the report: widgets, prompts, link lists and their headlines, bylines.

A paragraph goes only where all of it is furniture; a sentence that merely mentions comments, newsletters or an editor stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.read.lines import ends_sentence, is_headline


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE)


_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|linkedin|reddit|telegram|instagram|youtube|pinterest|messenger|bluesky|threads|google news|e-?mail)"
)
_STORY = r"(?:article|story|page|post|content)"

_LABELS = _any(
    [
        # sections of a site
        r"home|news|(?:world|uk|us|latest|breaking) news|world|uk|us|europe|asia|africa|middle east|americas|politics|business|economy",
        r"money|markets|opinion|comment|analysis|sports?|culture|lifestyle|tech|technology|science|health|travel|videos?|live|latest",
        r"breaking|exclusive|explainer|gallery|photos|podcasts?|newsletters?|topics?|tags?",
        # widgets
        r"share|tweet|post|print|saved?|bookmark|copy(?: link)?|link copied|follow(?: us)?|gift this article|menu|search|close|more|back",
        r"next|previous|(?:back to )?top|sign in|sign up|log ?in|log out|register|subscribe(?: now| today)?|donate|support us|contact us",
        r"loading|play|pause|(?:un)?mute|listen|watch(?: live)?|skip to [\w ]{1,20}|skip ad(?:vert)?|image (?:caption|source)|ends",
        r"accept (?:all )?cookies|cookie (?:settings|policy)|privacy (?:policy|notice)|terms (?:of use|and conditions)",
        r"ad(?:vert(?:isement|orial)?)?|(?:sponsored|promoted|paid)(?: content)?",
        rf"{_NETWORK}|(?:share|save|print|e-?mail|bookmark) (?:this|the)(?: {_STORY})?",
        rf"(?:share|tweet)(?: this)?(?: {_STORY})? (?:on|via|by) {_NETWORK}(?: \(.{{1,40}}\))?",
        r"(?:(?:view|show|hide|see|read|post|add|leave|write|load) (?:(?:a|all|your|the|more) )?)?(?:\d+ )?(?:comments?|repl(?:y|ies))"
        r"(?: \(?\d+\)?)?",
        r"(?:reading time\W*)?\d+[ -]min(?:ute)?s?(?: (?:read|listen|watch))?",
    ]
)

_PROMPTS = _any(
    [
        # comments
        r"have your say.{0,60}|join the (?:conversation|debate|discussion).{0,60}|comments (?:are|have been) (?:now )?closed.{0,60}",
        r"leave (?:a|your) (?:comment|reply).{0,40}",
        r"(?:what do you think|do you agree)\b.{0,60}\b(?:comments?|below|tell us|let us know|poll)\b.{0,60}",
        r"(?:tell us|let us know|share your|leave your|post your)\b.{0,80}\b(?:comments?|below|thoughts|views|opinions?)\b.{0,40}",
        r"(?:sign|log) (?:in|up) (?:to|or) (?:comment|continue|read|join|view|save|unlock|register)\b.{0,60}",
        # newsletters
        r"(?:sign up|subscribe)\b.{0,120}\b(?:newsletters?|inbox|e-?mails?|alerts?|bulletins?|briefings?|podcasts?|channel|app)\b.{0,80}",
        r"(?:get|receive|have)\b.{0,120}\b(?:your inbox|our (?:\w+ ){0,3}newsletters?)\b.{0,60}|you can unsubscribe.{0,120}",
        r".{0,120}\bdelivered (?:straight |directly |right )?to your (?:inbox|phone|door)\b.{0,60}",
        r"by (?:signing up|subscribing|entering your)\b.{0,200}\b(?:you|terms|policy)\b.{0,150}|enter your e-?mail.{0,60}",
        r"we use your (?:sign-?up|e-?mail|information|data)\b.{0,250}|(?:please enter a valid|invalid) e-?mail.{0,40}",
        r"(?:thank you|thanks) for (?:subscribing|signing up).{0,60}",
        # links
        rf"(?:follow|find|like|join) us on {_NETWORK}\b.{{0,60}}|follow [\w@' ]{{2,40}} on {_NETWORK}(?:\W.{{0,40}})?",
        r"(?:click|tap) (?:here|on the link|the link)\b.{0,100}",
        r"(?:read more|also read|read also|read next|related(?: \w+)?|see also|don't miss) ?(?:[:|»>…]|\.\.\.)+ ?.{1,160}",
        r"(?:more|read|watch|listen|in pictures) ?[:|»>] ?.{1,160}(?<![.!?”\"])",
        r"(?:tags?|topics?|filed under|keywords?|categor(?:y|ies)|more about) ?:.{1,160}(?<!\.)",
        r"(?:https?://|www\.)\S+|pic\.twitter\.com/\w+|[—–-]+ ?[^.]{1,60}\(@\w+\).{0,60}",
        # notes of the site
        rf"{_STORY} continues (?:below|after).{{0,40}}|this {_STORY} is (?:more than|over) .{{1,30}} old",
        rf"listen to this {_STORY}.{{0,40}}|our standards:.{{0,80}}|to view this (?:content|video)\b.{{0,120}}",
        r"(?:last )?(?:updated|modified)(?: on| at)?\W*(?-i:\d|[A-Z][a-z]{2,8} \d).{0,60}(?<!\.)",
        r"copyright\s*(?:©|\(c\)|\d{4}).{0,120}|(?:©|\(c\)).{0,120}|.{0,80}\ball rights reserved\b.{0,60}",
        r"(?:we|this (?:site|website)|our (?:site|website)) uses? cookies.{0,200}|(?:please )?enable javascript.{0,80}",
        r"your browser (?:does not|doesn't) support.{0,80}",
        r"\((?:additional )?(?:reporting|writing|compiled|edit(?:ing|ed)|written) by\b.{1,250}\)",
    ]
)

_LEAD = _any(
    [
        r"related(?: (?:articles?|stories|topics|content|links|news|posts|coverage))?|(?:latest|top|more) stories|around the web",
        r"most (?:read|popular|viewed|shared)(?: (?:in|on) .{1,30})?|trending(?: now| stories)?|popular now|up next|don't miss|must reads?",
        r"recommended(?: for you| stories| reading)?|further reading|you (?:may|might) (?:also )?(?:like|be interested in)|see also",
        r"also read|read also|read next|also in the news|more on this (?:story|topic)|more (?:from|on) [\w' &-]{1,30}",
        r"editor'?s'? (?:picks|choice)",
    ]
)
_MORE = _any([r"read (?:more|here|on)|read (?:the )?full (?:story|article|report)(?: here)?|continue reading|full story"])
_LABEL_END = " \t.…:!>»›|•-–—#*"  # what may stand at a label, such as "Comments:" or "Sign up »"

_CRUMBS = re.compile(r"(?:[\w&'-]+ ?){1,3}(?:\s*[>»›•]\s*(?:[\w&'-]+ ?){1,4})+|(?:[\w&'-]+ ?){1,2}(?:\s+[/|]\s+(?:[\w&'-]+ ?){1,2})+")
_NAME = r"[A-Z][\w.'-]+(?: (?:(?:de|van|von|al|bin|el|la) )?[A-Z][\w.'-]*){1,3}"
_DESK = (
    r"(?:associate|assistant|business|chief|contributing|defen[cs]e|deputy|digital|diplomatic|economics?|environment|europe|executive|features"
    r"|foreign|freelance|health|home affairs|international|investigations?|legal|managing|national|news|online|political|politics|regional"
    r"|science|security|senior|special|staff|world)"
)
_JOB = rf"(?:{_DESK} ){{0,3}}(?:editor|correspondent|reporter|columnist|writer|journalist|producer|contributor|photographer|bureau chief)"
_JOB_LINE = re.compile(rf"{_JOB}(?:,? (?:in|at|for) (?:[\w'-]+ ?){{1,3}})?\W*", re.IGNORECASE)
_BYLINE = re.compile(rf"[Bb]y:? (?:{_NAME}|[A-Z]{{2,6}})(?:(?:,| and| &) (?:{_NAME}|(?i:{_JOB})|[A-Z]\w+))*(?:,? in [A-Z]\w+)?\W*")
_NAME_LINE = re.compile(rf"{_NAME}\W*")
_SIGNATURE = re.compile(r"The [A-Z]\w+(?: [A-Z]\w+){0,2}")  # the outlet's own name under its report

LONGEST_FURNITURE = 420  # characters, for the terms of a newsletter
LONGEST_LIST = 8  # headlines under "Related articles"; more are taken for a digest


def drop_furniture(paragraphs: Sequence[str]) -> list[str]:
    """Leave out the paragraphs that are no part of the report."""
    kept: list[str] = []
    listed = 0  # how many more headlines the list that we are in may have
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else ""
        label = paragraph.strip(_LABEL_END)
        if _MORE.fullmatch(label):
            _drop_teaser(kept)
        elif _LEAD.fullmatch(label):
            listed = LONGEST_LIST if kept else 0  # above the report the next headline may be its own
        elif not label or _is_furniture(paragraph, label) or _is_crumb(paragraph, following):
            continue
        elif listed and is_headline(paragraph):
            listed -= 1
        else:
            listed = 0
            kept.append(paragraph)
    return kept[:-1] if len(kept) > 2 and _SIGNATURE.fullmatch(kept[-1]) else kept


def _is_furniture(paragraph: str, label: str) -> bool:
    if len(paragraph) > LONGEST_FURNITURE:
        return False
    return bool(_LABELS.fullmatch(label) or _PROMPTS.fullmatch(paragraph))


def _is_crumb(paragraph: str, following: str) -> bool:
    if len(paragraph) > 120:
        return False
    if _CRUMBS.fullmatch(paragraph) or _BYLINE.fullmatch(paragraph) or _JOB_LINE.fullmatch(paragraph):
        return True
    return bool(_NAME_LINE.fullmatch(paragraph) and _JOB_LINE.fullmatch(following))


def _drop_teaser(kept: list[str]) -> None:
    """Drop what a bare "READ HERE" belongs to: the headline before it, and the name of that one's author."""
    if len(kept) > 1 and not ends_sentence(kept[-1]):
        kept.pop()
        if len(kept) > 1 and _NAME_LINE.fullmatch(kept[-1]):
            kept.pop()
