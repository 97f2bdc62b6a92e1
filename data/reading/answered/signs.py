"""What a block is by its words in a document that states recommendations and answers them: label, sign, reference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.documents.blocks import BlockKind
from data.reading.labels import parse_labels
from data.readings import Kind, Label

if TYPE_CHECKING:
    from data.documents.blocks import Block

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?(?:\s?\((?:[a-z]|[ivx]{1,4})\))?"
_RANGE = re.compile(rf"(?P<low>{_NUMBER})\s*(?:-|–|—|to|and|&|,)\s*(?P<high>{_NUMBER})(?![\w%])")
_NUMBERED = re.compile(rf"\(?(?P<number>{_NUMBER})(?:[.)]\s*|\s*[:–—-]\s+|\s+)(?=[\"“‘'(]?[A-Z])")
_MARKER = re.compile(rf"\(?(?P<number>{_NUMBER})[.):]?")
_OTHER_LABEL = re.compile(
    r"(?P<text>(?:(?:the|committee(?:[’']s)?|report|chapter|key)\s+){0,3}"
    r"(?P<word>conclusions?(?:\s+(?:and|or|/)\s+recommendations?)?|recommendations?\s*(?:/|and|or)\s*conclusions?|"
    r"findings?|matters?\s+of\s+concern|concerns?|points?|actions?|proposals?|questions?|paragraphs?)"
    r"\s+(?:no\.?\s*|number\s+)?\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?)\)?)"
    r"(?=\s*(?:$|[:.–—|-]|\n|\(|[A-Z“]))",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"(?:[\w’'&()/.-]+\s+){0,7}?(?:recommendations?|conclusions?|findings?|areas?\s+for\s+improvement|"
    r"matters?\s+of\s+concern|concerns?(?:\s+raised)?|argymhell\w+)"
    r"(?:\s+(?:and|or|/|&)\s+(?:recommendations?|conclusions?))?(?:\s+text)?\s*:?",
    re.IGNORECASE,
)
_ANSWER_SIGN = re.compile(
    r"(?P<sign>(?:(?:the|our|its|this|initial|formal|official|joint|updated?|detailed)\s+)?"
    r"(?:(?:(?-i:[A-Z])[\w’'&.,-]*|of|for|and|the)\s+){0,9}?"
    r"(?:(?:respon(?:se|ds?)|repl(?:y|ies)|answer|position|comments?|ymateb)"
    r"(?:\s+(?:to|on)\s+(?:(?:the|this|these)\s+)?(?:recommendations?|conclusions?|paragraphs?|concerns?|points?|AFIs?)"
    r"(?:\s+[\d.,()a-z–—-]+(?:\s+(?:and|to|&)\s+[\d.()a-z]+)?)?)?|"
    r"(?:department|government|council|trust|company|action)\s+(?:taken|response|comment|position)))"
    r"\s*(?P<mark>[:.–—-]|$|\n)\s*",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"[(\[](?:(?:conclusions?|recommendations?)\s*(?:\d{1,3})?\s*[,;:]?\s*)?(?:at\s+)?"
    r"(?:paragraphs?|paras?\.?|pages?|pp?\.|¶+)\s*[\dA-Z][^()\[\]]{0,80}[)\]]\s*[.;]?\s*$",
    re.IGNORECASE,
)
_ENDS_HERE = re.compile(
    r"(?:annex(?:e|es)?|appendix|appendices|glossary|bibliography|references|endnotes|notes|abbreviations|"
    r"list\s+of\s+(?:recommendations|acronyms|abbreviations)|about\s+this\s+document|contact(?:\s+details)?|"
    r"next\s+steps|closing\s+remarks|concluding\s+remarks)\b.{0,60}",
    re.IGNORECASE | re.DOTALL,
)
_RECOMMENDS = re.compile(
    r"\b(?:we|I)\s+(?:\w+\s+){0,3}?(?:recommend|urge|call\s+(?:up)?on|invite|suggest)\b|"
    r"\b(?:Government|Department|Ministry|Ministers?|Secretary\s+of\s+State|Council|Trust|Authority|Agency|Board|Service|"
    r"Commission|Office|Company|they|it)\s+(?:should|must|ought\s+to|needs?\s+to)\b",
)
_ASKS = re.compile(r"\b(?:should|must|recommends?|asks?|urges?|calls?\s+(?:up)?on|invites?)\b", re.IGNORECASE)
_TAKES_POSITION = re.compile(
    r"(?:we|I|the\s+(?:\w+\s+){1,6}?)\s*(?:(?:fully|partly|partially|also|strongly|therefore|broadly)\s+)?"
    r"(?:agrees?|accepts?|accepted|agreed|notes?|rejects?|disagrees?|supports?|(?:do|does|did|can)\s*not|cannot|recogni[sz]es?)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\([^()]{1,100}\)\s*[:.]?")
"""To whom a recommendation is made, beside its label: "(chief constables)"."""
_WITHIN = re.compile(r"^(?:[a-h]|[ivx]{1,4})[.)]|^\((?:[a-h]|[ivx]{1,4})\)", re.IGNORECASE)
_LONGEST_SIGN = 90


def label_of(block: Block) -> tuple[tuple[Label, ...], str] | None:
    """Return the labels in words that a block begins with ("Recommendation 3", "Conclusion 4") and its other words."""
    text = block.text.replace("\n", " ") if block.kind is BlockKind.HEADING else block.text
    named = parse_labels(text)
    if named is not None and named[0][0].number:
        return named[0], "" if _ADDRESSED.fullmatch(named[1]) else named[1]
    other = _OTHER_LABEL.match(text)
    if other is None:
        return None
    rest = text[other.end() :].lstrip(" \n:.–—|-")
    if rest and not (rest[0].isupper() or rest[0] in "“‘\"'(["):
        return None
    written = f"{other['word'][:1].upper()}{other['word'][1:]} {other['number']}"
    return (Label(Kind.RECOMMENDATION, other["number"], " ".join(written.split())),), rest


def number_of(block: Block) -> tuple[str, str] | None:
    """Return the number that a numbered paragraph begins with ("8.32", "4a") and its words; None for none."""
    marker = _MARKER.fullmatch(block.marker.strip()) if block.marker else None
    if marker is not None:
        return re.sub(r"\s", "", marker["number"]), block.text
    match = _NUMBERED.match(block.text) if not block.marker else None
    if match is None or _WITHIN.match(block.text):
        return None
    return re.sub(r"\s", "", match["number"]), block.text[match.end() :]


def states(text: str) -> bool:
    """Say whether a line by itself announces a recommendation: "Committee recommendation", "Recommendation:"."""
    return len(text) <= _LONGEST_SIGN and _STATES.fullmatch(text.strip()) is not None


def answer_sign(block: Block) -> int | None:
    """Return where the words after a sign such as "Government response:" begin; None where there is no such sign.

    The place is in characters of `block.text`; its length where the sign stands alone.
    """
    text = block.text
    match = _ANSWER_SIGN.match(text[: _LONGEST_SIGN + 40])
    if match is None or len(match["sign"]) > _LONGEST_SIGN:
        return None
    if match.end() >= len(text.rstrip()):
        return len(text)
    return match.end() if match["mark"] in (":", "\n", "–", "—") else None


def has_reference(text: str) -> bool:
    """Say whether `text` ends with where its report says so: "(paragraph 2.20)", "(Recommendation 4, para 31)"."""
    return _REFERENCE.search(text[-160:]) is not None


def asks(text: str) -> bool:
    """Say whether `text` is a sentence that asks for something, though it is set as a heading is."""
    return _ASKS.search(text) is not None and re.search(r"[.)]\s*$", text) is not None


def recommends(text: str) -> bool:
    """Say whether `text` is in the voice of who recommends, though it may begin with "We": "We heard … should:"."""
    return _RECOMMENDS.search(text) is not None and _TAKES_POSITION.match(text) is None


def ends_answers(heading: str) -> bool:
    """Say whether a heading begins what is no answer any more: "Annex A", "Glossary"."""
    return _ENDS_HERE.fullmatch(heading.strip()) is not None
