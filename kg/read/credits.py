"""Marks that news pages leave on a line: picture credits, link stubs in brackets, bullets, rows of dots."""

from __future__ import annotations

import re

from kg.read.lines import CLOSED, ends_sentence

# Case matters in agency names: "AP" is one, "ap" is not.
_AGENCY = (
    r"(?-i:\b(?:Alamy|Getty(?: Images)?|Shutterstock|iStock|Reuters|REUTERS|AFP|AP(?: Photo)?|EPA(?:[-/]EFE)?|PA(?: Wire| Media| Images)?"
    r"|Anadolu|TASS|Xinhua|ZUMA(?: Press)?|Bloomberg|dpa|SIPA|Magnum|Flickr|Wikimedia(?: Commons)?|Unsplash|Handout|Pool|Supplied))\b"
)
_PICTURE = r"(?:(?:image|picture|pic|photo|photograph|photography|video|file photo|illustration|graphic)s?(?: credits?| source)?|credits?)"
_PERSON = r"(?-i:[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){0,3})"

_BRACKETED = [
    rf"{_PICTURE}\s*(?:[:/]|by\b|©)\s*[^()\[\]]{{1,80}}",  # (Image: AP), [Photo by Jane Roe]
    rf"(?:©|via\b|source:)[^()\[\]]{{0,60}}?{_AGENCY}[^()\[\]]{{0,30}}",  # (via Getty Images)
    rf"[^()\[\]/]{{0,40}}/\s*{_AGENCY}\s*",  # (Jane Roe/AP)
]
_IN_BRACKETS = re.compile(rf"\s*[(\[]\s*(?:{'|'.join(_BRACKETED)})[)\]]", re.IGNORECASE)
_AT_END = re.compile(
    rf"(?:(?<=[.!?…”\"])|\s[-–—|•])\s*(?:{_PICTURE}\s*(?:by|:)|©|via)\s*[^.!?()]{{0,50}}{_AGENCY}(?:\s*/\s*{_AGENCY})?\.?$", re.IGNORECASE
)
_LINES = [
    rf"(?:{_PICTURE}|source)\s*(?:by|[:,/©])\s*(?:[^.!?]{{0,60}}{_AGENCY}|{_PERSON})",
    rf"(?:©|via)\s*[^.!?]{{0,50}}{_AGENCY}",
    rf"[^.!?:]{{0,50}}/\s*{_AGENCY}(?:\s*/\s*[\w -]{{2,30}})?",
    rf"{_PERSON} (?:via|for) {_AGENCY}",
    _AGENCY,
]
_WHOLE_LINE = re.compile(rf"(?:{'|'.join(_LINES)})\W*", re.IGNORECASE)
_STUB_LABEL = (
    r"report|spotlight|analysis|live(?: updates?)?|video|watch|listen|pictures?|photos?|pics?|gallery|insight|exclusive|explainer|opinion"
    r"|comment|interview|updates?|latest|reveal(?:ed)?|breaking|poll|maps?|podcast|quiz|links?|read(?: more| here)?|(?:see )?more"
    r"|(?:click )?here|advert(?:isement)?|clip|profile|feature|blog|timeline"
)
_STUB = re.compile(rf"\s*\[\s*(?:{_STUB_LABEL})\s*\]", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*]|-(?=\s+[A-Z\"“']))\s+")


def strip_marks(line: str) -> str:
    """
    Take credits, link stubs and bullets off a line. What is left of a caption is closed, an item begins a paragraph, marks alone leave ''.

    Example:
        >>> strip_marks("The king greets an envoy (Image: AP)").rstrip(CLOSED)
        'The king greets an envoy'
    """
    marked = _STUB.sub("", line)
    bare = _BULLET.sub("", marked).strip()
    item = CLOSED if bare != marked.strip() else ""
    uncredited = _AT_END.sub("", _IN_BRACKETS.sub("", bare)).strip()
    if not re.search(r"\w", uncredited):
        # A lone comma or bracket goes on with the line before: only words between them were a link.
        return uncredited if re.fullmatch(r"[.,;:!?)\]”\"']+", uncredited) else ""
    if _WHOLE_LINE.fullmatch(uncredited):
        return ""
    caption_end = CLOSED if uncredited != bare and not ends_sentence(uncredited) else ""
    return item + uncredited + caption_end
