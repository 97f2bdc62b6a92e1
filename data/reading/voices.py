"""Whose words follow: headings, labels and lead-ins that announce a voice, and words that give one away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data.readings import Voice

_CHIEF = (
    r"(?:(?:temporary|acting|interim|deputy|assistant|T/|A/)?\s*chief\s+constable|chief\s+officer(?:\s+of\s+police)?|"
    r"(?:deputy|assistant)\s+commissioner|commissioner\s+of\s+(?:the\s+metropolitan\s+)?police|chief\s+fire\s+officer|"
    r"(?:police\s+)?force|constabulary|D?CC|(?-i:[A-Z])[\w'’-]{1,30}(?:\s+(?:(?:and|&)\s+)?(?-i:[A-Z])[\w'’-]{1,30}){0,3}\s+"
    r"(?:police(?:\s+service)?|constabulary)|prif\s+gwnstabl|heddlu)"
)
_BODY = (
    r"(?:(?:office\s+of\s+the\s+)?(?:(?-i:[A-Z])[\w'’-]{1,30}\s+){0,3}?police(?:,|\s+and|\s+&)?\s+(?:fire(?:,|\s+and|\s+&)?\s+(?:and\s+|&\s+)?)?"
    r"crime(?:,?\s+(?:and|&)\s+victims['’]?)?\s+commissioner|O?PF?CC|P&CC|PCVC|commissioner|(?:deputy\s+)?mayor|MOPAC|"
    r"(?:mayor['’]s\s+)?office\s+for\s+policing\s+and\s+crime|local\s+policing\s+body|police\s+authority(?:\s+board)?|"
    r"comisiynydd(?:\s+yr?\s+heddlu\s+a\s+throseddu)?)"
)
_PLACE = (
    r"(?:\s+(?:for|of|in)\s+(?-i:[A-Z])[\w'’-]{0,30}(?:,?\s+(?:and\s+the\s+|and\s+|the\s+|of\s+|&\s+)?"
    r"(?-i:[A-Z])[\w'’-]{0,30}){0,5})?"
)
_OFFICE = r"(?:['’]s?\s+office)?"
_WHAT = (
    r"(?:comments?|commentary|responses?|repl(?:y|ies)|statements?|positions?|views?|updates?|feedback|observations?|remarks|"
    r"perspective|assessment|introduction|foreword|answers?|overview|conclusions?|summary|sylwadau|ymateb)"
)
_KINDLY = (
    r"(?:\s+(?:initial|formal|overall|general|written|full|further|own|detailed|opening|closing|additional|final|"
    r"and|&)){0,3}"
)
_ACTOR = rf"(?:(?P<chief>{_CHIEF})|(?P<body>{_BODY}))"
_TO_CHIEF = re.compile(rf"\b(?:to|on)\s+(?:the\s+)?{_CHIEF}['’]?s?{_KINDLY}\s*(?:{_WHAT})?", re.IGNORECASE)
_OWNER_FIRST = re.compile(
    rf"(?:the\s+)?{_ACTOR}{_PLACE}{_OFFICE}(?:['’]s?)?{_KINDLY}\s+{_WHAT}(?:\s*(?:and|&|/)\s*{_WHAT})?\b", re.IGNORECASE
)
_OWNER_LAST = re.compile(
    rf"(?:the\s+)?{_KINDLY}\s*{_WHAT}\s+(?:from|by|of|on\s+behalf\s+of)\s+(?:the\s+)?{_ACTOR}{_PLACE}\b", re.IGNORECASE
)
_OWNER_ALONE = re.compile(rf"(?:the\s+)?{_ACTOR}{_PLACE}\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:\((?P<note>[^()]{1,80})\)\s*)?(?P<tail>(?:\s*(?:to|on|regarding|about|in\s+relation\s+to|is|was|are|were|:?\s*-)\s+.{0,120}?)?)"
    r"\s*(?P<mark>[:–—-]\s*|\.\s*)?$"
)
_INLINE = re.compile(r"\s*(?:\((?P<note>[^()]{1,80})\)\s*)?(?:[:–—]|\s-)\s+(?=\S)")
_RESPONSE_TO = re.compile(r"(?:formal\s+)?(?:response|reply|comments?)\s+(?:to|on)\b", re.IGNORECASE)
_NEUTRAL = re.compile(
    r"(?:our\s+)?(?:response|reply|answer|comments?|update|action(?:s)?(?:\s+(?:taken|proposed|to\s+be\s+taken))?|"
    r"progress(?:\s+(?:update|to\s+date))?|position|current\s+position|management\s+response|ymateb|sylwadau|evidence|"
    r"explanation|action\s+taken\s+or\s+proposed|next\s+steps?|outcome|status)"
    r"(?:\s+to\s+(?:this\s+|the\s+)?(?:recommendations?|AFIs?|areas?\s+for\s+improvement))?\s*(?P<end>:\s*|$)",
    re.IGNORECASE,
)
_SPEAKING = re.compile(
    r"\b(?:stated?|states|says?|said|comment(?:s|ed)?|respon(?:d(?:s|ed)?|ses?)|repl(?:y|ied|ies)|statement|provided|provides|"
    r"follows|following|below|told|writes?|written|wrote|advis(?:es|ed)|confirm(?:s|ed)|explain(?:s|ed)|views?|informed|"
    r"assur(?:es|ed)|add(?:s|ed)|words|position|update|reads?)\b",
    re.IGNORECASE,
)
_LEAD_END = re.compile(
    r"\b(?:(?:following|these)\s+(?:\w+\s+){0,2}?(?:response|comments?|statement|reply|update|words)|as\s+follows)\.\s*$|"
    r":\s*(?P<quote>[“\"‘'](?=\S)|$)|\b(?:stated?|said|states|that),?\s*(?P<open>[“\"](?=\S))"
)
_CHIEF_NAMED = re.compile(
    r"\b(?:chief\s+constable|chief\s+officer|constabulary|the\s+force)\b(?!s)|\b(?-i:[A-Z])\w+\s+(?-i:Police)\b(?!\s+and\s+Crime)",
    re.IGNORECASE,
)
_BODY_NAMED = re.compile(r"\b(?:crime\s+commissioner|commissioner|PF?CC|mayor)\b(?!s)", re.IGNORECASE)
_BODY_SPEAKS = re.compile(
    r"\b(?:as\s+(?:your\s+|the\s+)?(?:elected\s+)?(?:police(?:,|\s+and)?\s+(?:fire\s+and\s+)?crime\s+commissioner|commissioner|PF?CC|mayor)|"
    r"my\s+(?:office|police\s+and\s+crime\s+plan|plan|performance\s+and\s+\w+|scrutiny\s+\w+|police\s+and\s+crime)\b|"
    r"(?:I|my\s+office)\b[^.]{0,100}\b(?:hold(?:ing)?|held)\s+(?:the|him|her|them)\s*(?:chief\s+constable|force)?\s*to\s+account|"
    r"(?:I|my|we)\b[^.]{0,160}\bchief\s+constable\b|\bchief\s+constable\b[^.]{0,160}\b(?:I|my|me)\b)",
    re.IGNORECASE,
)
_COMMISSIONER_AGAIN = re.compile(
    r"\bas\s+(?:your\s+)?(?:police(?:,|\s+and)[\w\s,]*crime\s+commissioner|PF?CC)\b|"
    r"\bmy\s+police\s+and\s+crime\s+plan\b",
    re.IGNORECASE,
)
_NOT_SPOKEN_TO = re.compile(r"\b(?:deputy|assistant)\s+chief\s+constable\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Announced:
    """A heading or label that announces whose words follow."""

    voice: Voice | None
    """None for a label that names nobody ("Response:")."""
    rest: int
    """Offset in the text of the words after the label; the text's length when it stands alone."""
    inline: bool
    """It ends in a colon or has words after it, as a label within an item does."""
    note: str = ""
    """What stands in brackets or after it: "both AFIs", "to recommendation 3"."""


@lru_cache(maxsize=4096)
def announced(text: str) -> Announced | None:
    """Return the voice that `text` announces: "Chief Constable's comments", "OPCC comment: We …"; None for none.

    Prose ("The Chief Constable's response was disappointing.") announces nothing.
    """
    if len(text) > 400 and ":" not in text[:160]:
        return None
    head = text[:400]
    for form in (_OWNER_LAST, _OWNER_FIRST, _OWNER_ALONE):
        match = form.match(head)
        if match is None:
            continue
        after = head[match.end() :]
        voice = Voice.CHIEF_OFFICER if match["chief"] else Voice.LOCAL_POLICING_BODY
        whole = _AFTER.fullmatch(after) if len(text) <= 160 else None
        to_chief = _TO_CHIEF.match(after.strip()) if voice is Voice.LOCAL_POLICING_BODY else None
        if whole and _stands_alone(text, whole, form is _OWNER_ALONE):
            voice = Voice.ANSWER_TO_CHIEF_OFFICER if to_chief else voice
            note = f"{whole['note'] or ''} {whole['tail'] or ''}".strip()
            return Announced(voice, len(text), bool(whole["mark"] and ":" in whole["mark"]), note)
        inline = _INLINE.match(after)
        if inline and form is _OWNER_ALONE and _RESPONSE_TO.match(after, inline.end()):
            return Announced(voice, len(text), False)  # "PCC for Linton: response to the report …" is a title
        if inline and (form is not _OWNER_ALONE or ":" in inline[0]) and len(match[0].split()) <= 12:
            return Announced(voice, match.end() + inline.end(), True, inline["note"] or "")
    neutral = _NEUTRAL.match(head)
    if neutral and (neutral["end"] or neutral.end() == len(text)):
        return Announced(None, neutral.end(), ":" in neutral["end"], neutral[0])
    return None


def lead_in(text: str, before: str, voice: Voice) -> tuple[Voice, int] | None:
    """Return the voice that the end of `text` hands over to, and where its words begin in `text`.

    "The Chief Constable has stated:" gives the length of the text (the words are in the blocks after);
    "He said: “We …" the offset of the quotation mark. `before` is the paragraph above, `voice` who speaks.
    """
    found = None
    for match in _LEAD_END.finditer(text):
        found = match
        if match["quote"] or match["open"]:
            break
    if found is None:
        return None
    sentence = re.split(r"(?<=[.!?])\s+", text[: found.start() + 1])[-1]
    if not _SPEAKING.search(sentence + text[found.start() : found.end()]):
        return None
    earlier = text[: found.start()] if re.search(r"\b(?:he|she|they|his|her|their)\b", sentence, re.IGNORECASE) else ""
    other = (
        _handed_to(sentence, voice) or _handed_to(earlier, voice) or (_handed_to(before, voice) if earlier else None)
    )
    if other is None:
        return None
    mark = "quote" if found["quote"] else "open"
    return other, found.start(mark) if found[mark] else len(text)


def by_title(title: str) -> Voice | None:
    """Return whose column a table's column title makes it: "Force response", "PCC comments"; None for nobody's."""
    if re.search(rf"\b{_BODY}\b", title, re.IGNORECASE):
        return Voice.LOCAL_POLICING_BODY
    if re.search(
        r"\b(?:chief\s+constable|force|constabulary|chief\s+officer)\b|(?-i:[A-Z])\w+\s+police\b", title, re.IGNORECASE
    ):
        return Voice.CHIEF_OFFICER
    return None


def is_body_speaking(text: str) -> bool:
    """Say whether only a local policing body would say this: "my Police and Crime Plan"."""
    return _BODY_SPEAKS.search(_NOT_SPOKEN_TO.sub("officer", text)) is not None


def says_commissioner(text: str) -> bool:
    """Say whether the writer calls himself the commissioner: "as your Police and Crime Commissioner"."""
    return _COMMISSIONER_AGAIN.search(text) is not None


def _stands_alone(text: str, after: re.Match[str], bare: bool) -> bool:
    """Say whether a match and what follows it is a heading or label, not the start of a sentence."""
    tail = (after["tail"] or "").strip()
    if tail and re.match(r"(?:is|was|are|were)\b", tail):
        return (
            re.fullmatch(r"(?:is|was|are|were)\s+(?:as\s+follows|set\s+out\s+below|below)?", tail) is not None
            or not tail[3:].strip()
        )
    mark = (after["mark"] or "").strip()
    if mark == "." or text.rstrip().endswith((".", "?", "!")):
        return False
    return not bare or bool(mark) or (len(text.split()) <= 8 and text[:1].isupper())


def _handed_to(words: str, voice: Voice) -> Voice | None:
    if voice is not Voice.CHIEF_OFFICER and _CHIEF_NAMED.search(words):
        return Voice.CHIEF_OFFICER
    if voice is Voice.CHIEF_OFFICER and _BODY_NAMED.search(words):
        return Voice.LOCAL_POLICING_BODY
    return None
