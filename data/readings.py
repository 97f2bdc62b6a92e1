"""What a reading finds in a document: the values that pairing, the library and the checks work on.

Offsets are in characters into the document's text, dates are ISO (YYYY-MM-DD) or "" where none is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Who speaks in a passage. Section 55 keeps the first three apart."""

    CHIEF_OFFICER = "chief officer"
    LOCAL_POLICING_BODY = "local policing body"
    ANSWER_TO_CHIEF_OFFICER = "answer to the chief officer"
    RESPONDENT = "respondent"
    """Anybody else who answers: a department, a council, a national body."""

    @classmethod
    def stored(cls, text: str) -> Voice:
        """Return the voice that a store holds; one that is not known here, from another program, is anybody's."""
        return cls(text) if text in tuple(cls) else cls.RESPONDENT


class Kind(StrEnum):
    """What an inspectorate calls the thing that it wants answered."""

    RECOMMENDATION = "recommendation"
    AREA_FOR_IMPROVEMENT = "area for improvement"
    CAUSE_OF_CONCERN = "cause of concern"

    @classmethod
    def stored(cls, text: str) -> Kind:
        """Return the kind that a store holds; one that is not known here, from another program, is a recommendation."""
        return cls(text) if text in tuple(cls) else cls.RECOMMENDATION


@dataclass(frozen=True, slots=True)
class Label:
    """What a recommendation is called: "Recommendation 3", "AFI 2", "Cause of concern 1", "N/A"."""

    kind: Kind
    number: str
    """As written, without the word: "3", "4a", "2.1"; "" when there is none."""
    text: str
    """As the document writes it."""
    under: str = ""
    """The label of the cause of concern that it belongs to, as written; "" for none."""


@dataclass(frozen=True, slots=True)
class RecommendationReading:
    """One recommendation, AFI or cause of concern as its report states it."""

    label: Label
    text: str
    addressees: tuple[str, ...] = ()
    """As written: "all chief constables", "the Home Office"; empty when the report does not say."""
    due: str = ""
    """ISO date; "" when there is none or it is relative and the report's date is not known."""
    due_words: str = ""
    """The words that set it: "By 31 October 2023", "within 28 days", "immediately"."""
    page: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class BodyReading:
    """A body that a report names as one that must answer."""

    name: str
    local_policing_body: str = ""
    chief_officer: str = ""
    region: str = ""
    kind: str = "police force"
    aliases: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class ReportReading:
    """What an inspection report says."""

    title: str
    publisher: str = ""
    published: str = ""
    published_words: str = ""
    """Where the date came from: the words of the document, or "typed by NAME"."""
    regime: str = ""
    bodies: tuple[BodyReading, ...] = ()
    recommendations: tuple[RecommendationReading, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedRecommendation:
    """A recommendation as a response names or quotes it."""

    label: Label
    text: str = ""
    """The words quoted; "" when the response only names it."""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class PassageReading:
    """One paragraph or list item of a response's answer, with its voice. No letterhead, heading or signature."""

    text: str
    start: int
    end: int
    voice: Voice
    page: int | None = None
    heading: str = ""
    """The nearest heading above it; "" for none."""
    answers: tuple[int, ...] = ()
    """Indexes into `ResponseReading.stated` of the recommendations that the document says this answers."""
    by: str = ""
    """How the document says so: "label", "heading", "table row", "quoted text", "bullet"."""


@dataclass(frozen=True, slots=True)
class ResponseReading:
    """What one body answered to one report, as its document says it."""

    report_title: str = ""
    report_publisher: str = ""
    report_published: str = ""
    """ISO date, only where the response itself states it (a form's "Date Inspection Published:")."""
    respondent: str = ""
    """As written: "Police and Crime Commissioner for Gwent"."""
    force: str = ""
    """The police force or other body that the answer is about: "Gwent Police"."""
    dated: str = ""
    dated_words: str = ""
    addressee: str = ""
    signatory: str = ""
    copied_to: tuple[str, ...] = ()
    layout: str = ""
    """One of the names in `data.reading.response.LAYOUTS`: "letter", "two-column table", …"""
    language: str = "en"
    stated: tuple[StatedRecommendation, ...] = ()
    passages: tuple[PassageReading, ...] = ()
    nil: str = ""
    """The words by which the body says that nothing is addressed to it; "" when it does not."""


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """A table of recommendations with what was answered to each: a tracker, an action plan, a spreadsheet.

    It may hold several reports, and the responses of several bodies; a response names its report by the title here.
    """

    reports: tuple[ReportReading, ...]
    responses: tuple[ResponseReading, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A passage linked to a recommendation, with its reason."""

    passage: int
    """Index into `ResponseReading.passages`."""
    reason: str
    """For a person: "label “Recommendation 3”", "heading “Vetting”", "words in common: vetting, backlog"."""
    score: float
    """0–1: 1.0 where the document says so itself, lower for order and words in common."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the respondent's own words suggest. Never set by itself."""

    scale: str
    """"acceptance" or "progress"; "nil" suggests that the pair does not apply; "commitment" and "reference" are
    remarks and no scale: what is promised, and where the answer points to."""
    value: str
    """A value of the regime's scale: "accepted", "done"; of a commitment "promised", of a reference "elsewhere"."""
    words: str
    """The words that say so, as they stand in the passage."""
    start: int
    """Offset of `words` in the document's text."""
    end: int
    due: str = ""
    """Of a commitment: ISO date; "" where a day is not told."""
    due_words: str = ""
    """The words that tell when: "by March 2021"."""
    owner: str = ""
    """Of a commitment: who sees to it, as written: "the Home Office", "Superintendent Hale"."""
