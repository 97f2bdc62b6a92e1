"""The columns of a response's table: which holds the recommendation, which the answer, and in whose voice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from data.reading.labels import parse_labels
from data.reading.voices import by_title
from data.reading.wording import is_recommendation
from data.readings import Voice

if TYPE_CHECKING:
    from data.documents.blocks import Block


class Role(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    RECOMMENDATION = "recommendation"
    RESPONSE = "response"
    OTHER = "other"


_RESPONSE = re.compile(
    r"\b(?:responses?|comments?|commentary|repl(?:y|ies)|answers?|actions?(?!\s+owner)|updates?|progress|position|explanation|"
    r"evidence|outcome|how\s+we|what\s+we|we\s+(?:have|are|will)|measures|implementation|decision|status|"
    r"accept(?:ed|ance))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?:rec(?:ommendation)?|AFI|item|paragraph|para|ref(?:erence)?|report)?s?\.?\s*(?:no\.?|nos\.?|number|ref\.?|reference|#|id)|№|#|no)\s*",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(
    r"\b(?:recommendations?|recs?|AFIs?|areas?\s+(?:for|of)\s+improvement|causes?\s+of\s+concern|findings?|issues?|requirements?|"
    r"HM[A-Z]+\s+(?:text|wording))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; `voice` is whose words a response column holds, None for nobody's in particular."""

    role: Role
    voice: Voice | None = None


def by_header(row: Block) -> tuple[Column, ...]:
    """Return the columns that the title row of a table announces; without a response column: none."""
    titles = [" ".join(part.text for part in cell) for cell in row.cells]
    columns = tuple(_column(title) for title in titles)
    if not any(column.role is Role.RESPONSE for column in columns):
        # "Recommendation | Gwent Police": a column that is a body's own is its answer.
        columns = tuple(
            Column(Role.RESPONSE, by_title(title)) if column.role is Role.OTHER and by_title(title) else column
            for column, title in zip(columns, titles, strict=True)
        )
    answers = [column for column in columns if column.role is Role.RESPONSE]
    if len(answers) == 2 and {column.voice for column in answers} == {None, Voice.LOCAL_POLICING_BODY}:
        # "MPS response | MOPAC comment": the other column is the force's.
        columns = tuple(
            Column(Role.RESPONSE, column.voice or Voice.CHIEF_OFFICER) if column.role is Role.RESPONSE else column
            for column in columns
        )
    named = {column.role for column in columns}
    return columns if Role.RESPONSE in named and named & {Role.RECOMMENDATION, Role.NUMBER} else ()


def by_content(row: Block) -> tuple[Column, ...]:
    """Return the columns of a table without titles, from one of its rows; none when it is no such table."""
    if len(row.cells) < 2 or not row.cells[0]:
        return ()
    first = row.cells[0][0].text
    if parse_labels(first) is None and not is_recommendation(first):
        return ()
    columns = [Column(Role.RECOMMENDATION)]
    for cell in row.cells[1:]:
        text = " ".join(part.text for part in cell)
        told = len(columns) == 1 and len(row.cells) > 2 and is_recommendation(text)
        columns.append(Column(Role.RECOMMENDATION if told else Role.RESPONSE))
    return tuple(columns)


def _column(title: str) -> Column:
    if _RESPONSE.search(title) and not re.match(r"\s*(?:date|owner)\b", title, re.IGNORECASE):
        return Column(Role.RESPONSE, by_title(_RECOMMENDATION.sub(" ", title)))
    if _NUMBER.fullmatch(title.strip()):
        return Column(Role.NUMBER)
    if _RECOMMENDATION.search(title):
        return Column(Role.RECOMMENDATION)
    return Column(Role.OTHER)
