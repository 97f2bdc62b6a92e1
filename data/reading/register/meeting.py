"""Entries of one register meet: rows and sections of a number in one recommendation, answers in a body's response."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.ids import normal
from data.reading import organisations
from data.reading.addressees import addressees
from data.reading.labels import key
from data.reading.register.names import is_class
from data.readings import (
    BodyReading,
    Label,
    PassageReading,
    RecommendationReading,
    RegisterReading,
    ReportReading,
    ResponseReading,
    StatedRecommendation,
    Voice,
)

if TYPE_CHECKING:
    from data.reading.register.entries import Answer, Entry
    from data.reading.register.names import Names

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_OPENING = 60
"""Characters by which two wordings of one recommendation are told to be the same."""


@dataclass(slots=True)
class _Recommendation:
    label: Label
    text: str
    start: int
    end: int
    page: int | None
    addressees: list[str]
    due: str
    due_words: str
    folded: str
    table: int


@dataclass(slots=True)
class _Report:
    title: str
    publisher: str = ""
    published: set[str] = field(default_factory=set)
    bodies: dict[str, BodyReading] = field(default_factory=dict)
    recommendations: list[_Recommendation] = field(default_factory=list)
    by_key: dict[str, list[_Recommendation]] = field(default_factory=dict)


@dataclass(slots=True)
class _Response:
    respondent: str
    report: _Report
    stated: list[_Recommendation] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    passages: dict[int, PassageReading] = field(default_factory=dict)
    """By the offset of each."""
    dated: dict[str, str] = field(default_factory=dict)


class Meeting:
    """Takes entries in the document's order and makes of them reports and responses."""

    def __init__(self, names: Names, publisher: str, layout: str, body: str) -> None:
        """`publisher` of the reports that name none; `body`: whose register it is, "" for unknown."""
        self.names, self.publisher, self.layout, self.body = names, publisher, layout, body
        self.reports: dict[str, _Report] = {}
        self.responses: dict[tuple[str, str], _Response] = {}

    def add(self, entry: Entry) -> None:
        """Take an entry; its `report` and `recipients` are settled, the latter empty for nobody in particular."""
        report = self.reports.setdefault(normal(entry.report), _Report(entry.report))
        if entry.publisher and not report.publisher:
            report.publisher = organisations.publisher((entry.publisher,)) or entry.publisher
        if entry.published:
            report.published.add(entry.published)
        found = [self._recommendation(report, label, entry) for label in entry.labels]
        who = entry.recipients or ((self.body,) if self.body else ())
        for name in who:
            if not is_class(name):
                reading = self.names.reading(name)
                report.bodies.setdefault(reading.name, reading)
        for answer in entry.answers:
            spoken = (
                (answer.body,) if answer.body else tuple(name for name in who if not is_class(name)) or (self.body,)
            )
            for name in spoken:
                self._answer(report, name, answer, entry, found)

    def _recommendation(self, report: _Report, label: Label, entry: Entry) -> _Recommendation:
        folded = normal(entry.text)
        name = key(label) if label.number or not folded else folded
        same = report.by_key.setdefault(name, [])
        for known in same:
            if _is_one(known, entry, folded):
                if len(folded) > len(known.folded) and (entry.table >= 0 or not known.folded):
                    known.text, known.folded = entry.text, folded
                    known.start, known.end, known.page = entry.start, entry.end, entry.page
                known.addressees += [name for name in entry.recipients if name not in known.addressees]
                known.due, known.due_words = known.due or entry.due, known.due_words or entry.due_words
                return known
        if same and label.number:
            again = _ORDINALS[len(same)] if len(same) < len(_ORDINALS) else f"{len(same) + 1}th"
            label = replace(label, number=f"{label.number} ({again})", text=f"{label.text} ({again})")
        made = _Recommendation(
            label,
            entry.text,
            entry.start,
            entry.end,
            entry.page,
            list(entry.recipients),
            entry.due,
            entry.due_words,
            folded,
            entry.table,
        )
        same.append(made)
        report.recommendations.append(made)
        return made

    def _answer(self, report: _Report, name: str, answer: Answer, entry: Entry, found: list[_Recommendation]) -> None:
        response = self.responses.get((name, report.title))
        if response is None:
            response = self.responses[name, report.title] = _Response(name, report)
        if entry.answered:
            response.dated[entry.answered] = entry.answered_words
        places = []
        for recommendation in found:
            place = response.places.get(id(recommendation))
            if place is None:
                place = response.places[id(recommendation)] = len(response.stated)
                response.stated.append(recommendation)
            places.append(place)
        piece = answer.piece
        known = response.passages.get(piece.start)
        if known is not None:
            response.passages[piece.start] = replace(known, answers=tuple(dict.fromkeys((*known.answers, *places))))
            return
        voice = answer.column.voice or (self.names.voice(name) if name else Voice.RESPONDENT)
        response.passages[piece.start] = PassageReading(
            piece.text,
            piece.start,
            piece.end,
            voice,
            piece.page or entry.page,
            answer.column.title,
            tuple(places),
            answer.by,
        )

    def result(self) -> RegisterReading:
        """Return what was taken."""
        return RegisterReading(
            tuple(self._report(report) for report in self.reports.values()),
            tuple(self._response(response) for response in self.responses.values()),
        )

    def _report(self, report: _Report) -> ReportReading:
        published = next(iter(report.published)) if len(report.published) == 1 else ""
        return ReportReading(
            title=report.title,
            publisher=report.publisher or self.publisher,
            published=published,
            published_words="the register's column of report dates" if published else "",
            bodies=tuple(report.bodies.values()),
            recommendations=tuple(
                RecommendationReading(
                    label=each.label,
                    text=each.text,
                    addressees=tuple(each.addressees) or self._addressees(each.text),
                    due=each.due,
                    due_words=each.due_words,
                    page=each.page,
                    start=each.start,
                    end=each.end,
                )
                for each in report.recommendations
            ),
        )

    def _addressees(self, text: str) -> tuple[str, ...]:
        """Return whom a recommendation addresses by its own words, or the body whose register this is."""
        found = addressees(text)
        return found if not self.body or any(is_class(name) for name in found) else (self.body,)

    def _response(self, response: _Response) -> ResponseReading:
        name = response.respondent
        known = self.names.find(name) if name else None
        dated, words = next(iter(response.dated.items())) if len(response.dated) == 1 else ("", "")
        return ResponseReading(
            report_title=response.report.title,
            report_publisher=response.report.publisher or self.publisher,
            respondent=name,
            force=known.name if known is not None else name,
            dated=dated,
            dated_words=words,
            layout=self.layout,
            stated=tuple(StatedRecommendation(each.label, each.text, each.start, each.end) for each in response.stated),
            passages=tuple(response.passages.values()),
        )


def _is_one(known: _Recommendation, entry: Entry, folded: str) -> bool:
    """Say whether an entry with a number that is known is about the same recommendation.

    Rows of one table are, where the words are the same and the recipients are not (each body has its row); else
    the number was given twice. Rows of two tables are, unless their words differ; a section belongs to its row.
    """
    if not known.folded or not folded or entry.table < 0:
        return True
    if known.table == entry.table:
        return known.folded == folded and not set(entry.recipients) & set(known.addressees)
    return known.folded == folded or _is_same(known.folded, folded)


def _is_same(one: str, two: str) -> bool:
    shorter, longer = sorted((one, two), key=len)
    return (
        len(shorter) >= 12
        and longer.startswith(shorter[:_OPENING])
        and (len(shorter) > _OPENING or longer.startswith(shorter))
    )
