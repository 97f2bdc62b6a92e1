"""Values that nothing can read: text that is no text, lists that are no lists, numbers where words belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Float, Integer, LargeBinary
from sqlmodel import SQLModel

from data.doctor.finding import count, damage
from data.models import AnnotationRow, table_of
from data.salvage.shapes import MADE_ANEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table

    from data.doctor.finding import Finding, Patient

_LISTS = {
    "document": ("mendings",), "body": ("aliases",), "recommendation": ("addressees",),
    "response": ("copied_to", "stated"), "passage": ("answers",), "annotation": ("evidence",),
}  # fmt: skip
_SHOWN = 3


class _Text(bytes):
    """A text as it stands in the store: SQLite gives bytes that are no text as bytes."""


def texts(patient: Patient) -> Iterator[Finding]:
    """Read every value once: its kind, and that a text is UTF-8 and a list is a list."""
    table_of(AnnotationRow)
    reader = patient.reader
    decode = reader.text_factory
    reader.text_factory = _Text
    try:
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in MADE_ANEW:
                yield from _of_table(patient, table)
    finally:
        reader.text_factory = decode


def _of_table(patient: Patient, table: Table) -> Iterator[Finding]:
    names = [column.name for column in table.columns]
    kinds = [_kind(column.type) for column in table.columns]
    nullable = [bool(column.nullable) for column in table.columns]
    numbers = [place for place, kind in enumerate(kinds) if kind is not _Text]
    words = [place for place, kind in enumerate(kinds) if kind is _Text]
    lists = [names.index(name) for name in _LISTS.get(table.name, ())]
    checked = ", ".join(f"json_valid({name}) OR {name} = ''" for name in _LISTS.get(table.name, ()))
    columns = ", ".join(f'"{name}"' for name in names)
    unlike: list[str] = []
    many = {"text": 0, "kind": 0, "list": 0}
    cursor = patient.reader.execute(f'SELECT {columns}{", " * bool(checked)}{checked} FROM "{table.name}"')
    for row in cursor:
        wrong = ""
        for place in words:
            value = row[place]
            if isinstance(value, _Text):
                try:
                    value.decode()
                except UnicodeDecodeError:
                    wrong = "text"
            elif not (value is None and nullable[place]):
                wrong = "kind"
        for place in numbers:
            value = row[place]
            if (not isinstance(value, kinds[place]) or isinstance(value, _Text)) and not (
                value is None and nullable[place]
            ):
                wrong = "kind"
        if not wrong and not all(row[len(names) :][: len(lists)]):
            wrong = "list"
        if wrong:
            many[wrong] += 1
            if len(unlike) < _SHOWN:
                first = row[0]
                unlike.append(first.decode(errors="replace") if isinstance(first, bytes) else str(first))
    said = {
        "text": "with characters that cannot be read",
        "kind": "with a value of another kind than belongs there",
        "list": "with a list that cannot be read",
    }
    for name, number in many.items():
        if number:
            found = f"{count(number, 'row', 'rows')} of the table {table.name} {said[name]} ({', '.join(unlike)})."
            yield damage("texts", found, number)


def _kind(of: object) -> type | tuple[type, ...]:
    if isinstance(of, Boolean | Integer):
        return int
    if isinstance(of, LargeBinary):
        return bytes
    return (int, float) if isinstance(of, Float) else _Text
