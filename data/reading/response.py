"""What a response says: who answers what, in whose voice. Rules are general; the layouts are those of the field.

`read_response` takes any document. One that is no response gives a reading without passages.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind, Document
from data.reading import letter, organisations
from data.reading.answered import Answered, department, read_answered, subject
from data.reading.answers import Reader
from data.reading.dates import find_dates
from data.reading.forces import force
from data.reading.labels import key
from data.reading.pieces import frame_of, pieces_of
from data.reading.subject_line import report_named
from data.reading.voices import announced
from data.readings import PassageReading, ResponseReading, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.standing import Found
    from data.readings import BodyReading

PROSE = "prose"
PROSE_WITH_CHIEF_OFFICER = "prose with chief officer's block"
NUMBERED_TEMPLATE = "numbered template"
TWO_COLUMN_TABLE = "two-column table"
BULLET_AND_COMMENT = "bullet and comment"
FORM = "form"
LETTER = "letter"
NIL = "nil"
ANSWERED = "recommendations and answers"
LAYOUTS = (
    PROSE,
    PROSE_WITH_CHIEF_OFFICER,
    NUMBERED_TEMPLATE,
    TWO_COLUMN_TABLE,
    BULLET_AND_COMMENT,
    FORM,
    LETTER,
    NIL,
    ANSWERED,
)
"""The layouts A to H, in that order; then J to O and T, where each recommendation stands above its answer."""

_CUES = (
    re.compile(r"\b(?:HM[A-Z]{2,6}|inspect(?:ion|orate|ors?)s?|arolyg\w+)\b", re.IGNORECASE),
    re.compile(r"\b(?:recommendations?|AFIs?|areas?\s+for\s+improvement|causes?\s+of\s+concern)\b", re.IGNORECASE),
    re.compile(r"\b(?:respon(?:se|d|ding|ses)|repl(?:y|ies)|ymateb)\b", re.IGNORECASE),
    re.compile(r"\b(?:commissioner|chief\s+constable|police|constabulary|PF?CC|heddlu)\b", re.IGNORECASE),
    re.compile(r"\b(?:section\s+55|regulation\s+28|prevent\s+future\s+deaths)\b", re.IGNORECASE),
    re.compile(r"\b(?:matters?\s+of\s+concern|committee|commission|ombudsman|inquiry|coroner)\b", re.IGNORECASE),
)
_PUBLISHED = re.compile(r"\W*(?:first\s+)?published\b", re.IGNORECASE)
_WELSH = re.compile(r"\b(?:yr?|yn|ac|mae|wedi|sydd|gan|hefyd|hwn|bod|fydd|ein|eu|heddlu|i'r|o'r|â)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|and|of|to|in|that|is|for|has|have|with|this|be|are)\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"(?:(?:the|HM|UK|His\s+Majesty[’']s|Her\s+Majesty[’']s)\s+)?Government|", re.IGNORECASE)
_AS_WRITER = re.compile(r"\b(?:I|my|We|our)\b")


def read_response(document: Document, bodies: Sequence[BodyReading] = ()) -> ResponseReading:
    """Return what `document` says as one body's response to one report.

    `bodies` are known bodies: the force is named as they name it. Offsets in the reading are into
    `document.text`. A document that is no response gives a reading without passages and layout.
    """
    pieces = pieces_of(document)
    sample = document.text[:200_000]
    if sum(1 for cue in _CUES if cue.search(sample)) < 2:
        return ResponseReading()
    frame = frame_of(pieces)
    who = organisations.respondent(frame, ())
    found = Reader(document.text, pieces, _voice_of(who)).run()
    writer = _writer(found)
    if writer is not None and writer is not _voice_of(who) and not _is_titled(frame, who):
        who = ""
    if not who:
        who = _signing_body(found, frame) or organisations.respondent((), [p.text for p in found.passages[:40]])
        who = who or organisations.on_behalf(piece.text for piece in pieces[:20])
        who = who or _letterhead(pieces, found)
    named = next((item.value for item in found.fields if item.name == "respondent" and item.value), "")
    if named and (not who or organisations.area_of(named)):
        who = organisations.respondent((named,), ()) or named
    voice = _voice_of(who) if who else (writer or _likely_voice(pieces))
    title, subject_line = report_named(document.text, pieces, found, bodies)
    if voice is not _voice_of(organisations.respondent(frame, ())) or subject_line:
        found = Reader(document.text, pieces, voice, subject_line).run()
    answered = _answered(document.text, pieces, voice, found)
    if answered and _GOVERNMENT.fullmatch(who):
        who = department(pieces) or who
    return _reading(document, pieces, found, who, title, bodies, answered)


def _answered(text: str, pieces: list[Block], voice: Voice, found: Found) -> Answered | None:
    """Return the reading of a document that states each recommendation above its answer; None for other layouts.

    The letters of policing bodies have voices, groups and nil answers of their own: there, it must find far more.
    """
    if found.traits & {"table", "comment"} or found.nil:
        return None
    answered = read_answered(text, pieces, voice)
    if answered is None:
        return None
    known = len({index for passage in found.passages for index in passage.answers})
    policing = voice is not Voice.RESPONDENT or any(each.voice is not voice for each in found.passages)
    enough = answered.answered >= max(3, 2 * known) if policing else answered.answered >= known
    if not enough:
        return None
    return replace(answered, passages=_opening(found, answered) + answered.passages)


def _opening(found: Found, answered: Answered) -> tuple[PassageReading, ...]:
    """Return what is said before the first recommendation, and which of those in `answered` it says it answers."""
    first = min(item.start for item in answered.stated)
    places = {key(item.label): place for place, item in enumerate(answered.stated) if item.label.number}
    labels = [key(item.label) for item in found.stated.items()]
    opening = [each for each in found.passages if each.end <= first and not letter.is_imprint(each.text)]
    carried = []
    for each in opening:
        to = range(len(answered.stated)) if each.by == "blanket" else (places.get(labels[at]) for at in each.answers)
        answers = tuple(at for at in to if at is not None)
        carried.append(replace(each, answers=answers, by=each.by if answers else ""))
    return tuple(carried)


def _reading(
    document: Document,
    pieces: list[Block],
    found: Found,
    who: str,
    title: str,
    bodies: Sequence[BodyReading],
    answered: Answered | None,
) -> ResponseReading:
    dated, words = _dated(found)
    named = subject(pieces) if answered or not title else None
    stated_date = next((item.value for item in found.fields if item.name == "published"), "")
    published = next((day.iso for day in find_dates(stated_date) if not day.partial), "")
    given = next((item.value for item in found.fields if item.name == "publisher" and item.value), "")
    head = [piece.text for piece in pieces[:30]]
    force_named = next((item.value for item in found.fields if item.name == "force" and item.value), "")
    return ResponseReading(
        report_title=named.title if named else title,
        report_publisher=(
            named.publisher
            if named
            else organisations.publisher([given, title, *head]) or organisations.publisher([document.text])
        ),
        report_published=published,
        respondent=who,
        force=force(who or force_named, document.text, bodies) or force_named,
        dated=dated,
        dated_words=words,
        addressee=found.addressee,
        signatory=_signatory(found, who),
        copied_to=tuple(dict.fromkeys(found.copied)),
        layout=ANSWERED if answered else _layout(found, pieces),
        language=_language(found),
        stated=answered.stated if answered else found.stated.items(),
        passages=answered.passages if answered else tuple(found.passages),
        nil=found.nil,
    )


def _voice_of(who: str) -> Voice:
    if organisations.is_local_policing_body(who):
        return Voice.LOCAL_POLICING_BODY
    return Voice.CHIEF_OFFICER if organisations.is_chief_officer(who) else Voice.RESPONDENT


def _likely_voice(pieces: list[Block]) -> Voice:
    """Return whose words stand unannounced where nobody is named: a commissioner's, where one is spoken of."""
    for piece in pieces[:60]:
        told = announced(piece.text)
        if told is not None and told.voice is Voice.LOCAL_POLICING_BODY:
            return Voice.LOCAL_POLICING_BODY
    return Voice.RESPONDENT


def _writer(found: Found) -> Voice | None:
    """Return whose voice the last signature makes the document's; None where it does not say."""
    for signed in reversed(found.signatures):
        if signed.post:
            voice = _voice_of(signed.post)
            if voice is not Voice.RESPONDENT or not re.search(r"(?i)commissioner", signed.post):
                return voice
            return Voice.LOCAL_POLICING_BODY
    return None


def _is_titled(frame: list[str], who: str) -> bool:
    """Say whether a title says "Response of `who`", or a signature block names it."""
    return any(re.search(rf"(?i)respon\w+\s+(?:of|from|by)\s+(?:the\s+)?{re.escape(who)}", text) for text in frame)


def _signing_body(found: Found, frame: list[str]) -> str:
    for signed in reversed(found.signatures):
        if signed.post and _voice_of(signed.post) is Voice.CHIEF_OFFICER:
            chief = [text for text in frame if re.search(r"(?i)chief\s+constable|constabulary|police", text)]
            forces = [text for text in chief if not organisations.is_local_policing_body(text)]
            return organisations.respondent(forces, ()) or "Chief Constable"
    return ""


def _letterhead(pieces: list[Block], found: Found) -> str:
    """Return the body on the first line of a letter; "" where that is no letter, or whom it is written to."""
    top = next((piece for piece in pieces[:3] if piece.kind is BlockKind.PARAGRAPH), None)
    if not found.addressee or top is None:
        return ""
    first = organisations.letterhead(top.text.split("\n")[0])
    to = {word.casefold() for word in found.addressee.split()} - {"secretary", "minister", "the"}
    return "" if to & {word.casefold() for word in first.split()} else first


def _dated(found: Found) -> tuple[str, str]:
    """Return the document's own date and its words: a form's field, a date line before the text, one after it."""
    for item in found.fields:
        if item.name == "dated" and item.value:
            days = find_dates(item.value)
            if days:
                return ("" if days[0].partial else days[0].iso), days[0].words
    if not found.dates:
        return "", ""
    first = found.passages[0].start if found.passages else 0
    # "Published 15 July 2020" may be the report's day; a date that stands by itself is the response's own.
    own = [entry for entry in found.dates if not _PUBLISHED.match(entry[0].text)] or found.dates
    before = [entry for entry in own if entry[0].start < first]
    _, iso, words = (before or own[-1:])[0]
    return iso, words


def _signatory(found: Found, who: str) -> str:
    """Return who signed: the last signature in the respondent's own post, else the last with a name."""
    named = [signed for signed in found.signatures if signed.name]
    own = [signed for signed in named if _voice_of(signed.post) is _voice_of(who)]
    return (own or named)[-1].name if named else ""


def _layout(found: Found, pieces: list[Block]) -> str:
    traits = found.traits
    forms = {trait for trait in traits if trait.startswith("form field")}
    decimals = sum(1 for trait in traits if trait.startswith("decimal"))
    if not found.passages and not found.stated and not found.nil:
        return ""
    if "table" in traits:
        return TWO_COLUMN_TABLE
    known = {item.name for item in found.fields} & {"title", "published", "dated", "deadline", "publisher", "form"}
    if len(forms) >= 2 or (forms and len(known) >= 3):
        return FORM
    if decimals >= 2 and decimals * 3 >= len([p for p in pieces if p.marker and p.marker[0].isdigit()]):
        return NUMBERED_TEMPLATE
    if len(found.stated) and traits & {"comment"}:
        return BULLET_AND_COMMENT
    if "quoted voice" in traits:
        return PROSE_WITH_CHIEF_OFFICER
    if "salutation" in traits:
        return LETTER
    if found.nil:
        return NIL
    voices = {passage.voice for passage in found.passages}
    return PROSE_WITH_CHIEF_OFFICER if len(voices) > 1 else PROSE


def _language(found: Found) -> str:
    text = " ".join(passage.text for passage in found.passages[:50])
    return "cy" if len(_WELSH.findall(text)) > 2 * len(_ENGLISH.findall(text)) else "en"
