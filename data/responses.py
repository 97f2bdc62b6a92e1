"""A response as it was read, back from the store: for pairing again, and for the checks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from data.ids import derive
from data.readings import Kind, Label, PassageReading, ResponseReading, StatedRecommendation, Voice

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

FACTS = (
    "report_title",
    "respondent",
    "dated",
    "dated_words",
    "addressee",
    "signatory",
    "layout",
    "language",
    "nil",
)
"""The fields of a `ResponseReading` that are stored as they are."""


class Rows(Protocol):
    """Runs a query with its values and gives the rows by column name: on either kind of connection."""

    def __call__(self, sql: str, values: tuple[str, ...], /) -> Iterable[Mapping[str, Any]]:
        """Run it."""


def read_response(reader: sqlite3.Connection, response_id: str) -> ResponseReading:
    """Return a stored response as it was read.

    Raises:
        LookupError: there is none with this id.
    """
    return response_from(lambda sql, values: map(dict, reader.execute(sql, values)), response_id)


def response_from(rows: Rows, response_id: str) -> ResponseReading:
    """Return a stored response as it was read, asked for through `rows`."""
    row = next(iter(rows("SELECT * FROM response WHERE id = ?", (response_id,))), None)
    if row is None:
        raise LookupError(f"There is no response {response_id!r} in this store.")
    passages = rows("SELECT * FROM passage WHERE response_id = ? ORDER BY ordinal", (response_id,))
    return ResponseReading(
        **{name: row[name] for name in FACTS},
        copied_to=tuple(json.loads(row["copied_to"])),
        stated=tuple(_stated(each) for each in json.loads(row["stated"])),
        passages=tuple(_passage(each) for each in passages),
    )


def passage_id(response_id: str, passage: PassageReading) -> str:
    """Return the id of a response's passage: derived from its place."""
    return derive("passage", response_id, str(passage.start), str(passage.end))


def passage_rows(response_id: str, passages: Sequence[PassageReading]) -> list[dict[str, object]]:
    """Return the rows that the passages of a response are stored as, in text order."""
    return [
        {
            "id": passage_id(response_id, each),
            "response_id": response_id,
            "ordinal": place,
            "start": each.start,
            "end": each.end,
            "page": each.page,
            "voice": each.voice.value,
            "heading": each.heading,
            "text": each.text,
            "answers": json.dumps(each.answers),
            "by": each.by,
        }
        for place, each in enumerate(passages)
    ]


def _passage(row: Mapping[str, Any]) -> PassageReading:
    return PassageReading(
        text=row["text"],
        start=row["start"],
        end=row["end"],
        voice=Voice.stored(row["voice"]),
        page=row["page"],
        heading=row["heading"],
        answers=tuple(json.loads(row["answers"])),
        by=row["by"],
    )


def _stated(fields: Mapping[str, Any]) -> StatedRecommendation:
    label = fields["label"]
    return StatedRecommendation(
        Label(Kind.stored(label["kind"]), label["number"], label["text"], label["under"]),
        fields["text"],
        fields["start"],
        fields["end"],
    )
