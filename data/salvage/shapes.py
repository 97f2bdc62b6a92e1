"""What a row of each table looks like, so that one can be told by its values where no tree leads to it any more."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Boolean, Float, Integer, LargeBinary
from sqlmodel import SQLModel

from data import models

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Column, Table

    from data.salvage.records import Header, Value

SAID = "search_judgement_content"
"""Where the search keeps the words of the judgements that stand, by the pair's number."""
MADE_ANEW = frozenset(("queue", "search_entry", "search_link", "likeness", SAID))
"""Tables that are made from others: nothing of them has to come through."""
WITNESSES = frozenset(("queue", SAID))
"""Those of them that tell of a judgement whose own row is lost."""
CHAIN = "chain"
_ADDED = ("annotation", "correction", "saved_view", "codebook", "purge", CHAIN)
ONLY_ADDED = tuple(name for name in _ADDED if name in SQLModel.metadata.tables)
"""Tables whose rows are never changed: each row that is found anywhere is one that a reviewer saved."""

_TEXT, _INTEGER, _REAL, _BYTES = "text", "integer", "real", "bytes"
_ID = r"[0-9a-z]{20,26}"
_MOMENT = r"\d{4}-\d\d-\d\dT.*"
_MARKS = {
    "id": _ID, "pair_id": _ID, "recommendation_id": _ID, "response_id": _ID, "passage_id": _ID, "body_id": _ID,
    "report_id": f"({_ID})?", "supersedes": _ID, "target": _ID, "sha256": r"[0-9a-z]{20,64}",
    "document_sha256": r"[0-9a-z]{20,64}", "at": _MOMENT, "imported_at": _MOMENT, "made_at": _MOMENT,
    "action": "act|undo|redo", "answers": r"\[.*", "addressees": r"\[.*", "stated": r"\[.*", "mendings": r"\[.*",
    "aliases": r"\[.*", "evidence": r"(\[.*)?", "valid_to": r"(\d{4}.*)?", "valid_from": r"(\d{4}.*)?",
}  # fmt: skip
"""What the values of a column are like, whichever table it is in."""
_HEAD_OF = {
    "id": rb"[\x35-\x41]", "pair_id": rb"[\x35-\x41]", "at": rb"\x3d", "action": rb"[\x13\x15]",
    "salt": rb"[\x00\x2c]", "content": rb"\x4c", "hash": rb"\x4c",
}  # fmt: skip
"""The serial types of columns whose values have a length that is known: ids 20 to 26, a moment 24, an action 3 or 4,
a salt 16 and a digest 32."""
_LENGTH = rb"(?:[\x0d-\x7f]|[\x81-\xff]{1,3}[\x00-\x7f])"
_HEADS = {
    (_TEXT, False): _LENGTH, (_TEXT, True): rb"(?:\x00|" + _LENGTH + rb")",
    (_INTEGER, False): rb"[\x01-\x06\x08\x09]", (_INTEGER, True): rb"[\x00-\x06\x08\x09]",
    (_REAL, False): rb"[\x01-\x09]", (_REAL, True): rb"[\x00-\x09]",
    (_BYTES, False): _LENGTH, (_BYTES, True): rb"(?:\x00|" + _LENGTH + rb")",
}  # fmt: skip
"""Regular expressions for the serial types of the values of a column."""
_OLDER = {"suggestion": ("pair_id", "scale", "value", "words", "start", "end")}
"""Columns that stood in another order once: of suggestions, in schema 0001."""


class Shape(NamedTuple):
    """The columns of a table, in the order in which a record has them."""

    table: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    nullable: tuple[bool, ...]
    fewest: int
    """How many of them a record has at least: those after were added later, and older rows are without them."""
    rowid: str
    """The column that is the row's number, and that a record leaves out; "" for none."""
    marks: tuple[re.Pattern[str] | None, ...]

    @property
    def is_certain(self) -> bool:
        """Whether a row of the table can be told by its values alone: it begins with an id of ours."""
        return self.marks[0] is not None

    @property
    def head(self) -> bytes:
        """A regular expression for the head of such a record."""
        columns = zip(self.columns, self.kinds, self.nullable, strict=True)
        types = [_HEAD_OF.get(name) or _HEADS[kind, null] for name, kind, null in columns]
        return b"[\\x02-\\x7f]" + b"".join(types[: self.fewest])

    def fits(self, head: Header) -> bool:
        """Whether a record with this head can be a row of the table, by the types of its values."""
        if not self.fewest <= len(head.serials) <= len(self.kinds):
            return False
        return _fits(self.kinds, self.nullable, head.serials)

    def is_like(self, values: Sequence[Value]) -> bool:
        """Whether values look like those of the table's rows, by what its ids, moments and lists are like."""
        return all(
            mark is None or not isinstance(value, str) or mark.fullmatch(value)
            for mark, value in zip(self.marks, values, strict=False)
        )


_SAID_SHAPE = Shape(
    SAID, ("id", "c0", "c1"), (_INTEGER, _TEXT, _TEXT), (True, False, False), 3, "id", (None, None, None)
)


@lru_cache(maxsize=1 << 16)
def _fits(kinds: tuple[str, ...], nullable: tuple[bool, ...], serials: tuple[int, ...]) -> bool:
    return all(map(_kind_fits, serials, kinds, nullable))


def _kind_fits(serial: int, kind: str, null: bool) -> bool:
    if serial == 0:
        return null
    if kind == _TEXT:
        return serial >= 13 and serial % 2 == 1
    if kind == _BYTES:
        return serial >= 12 and serial % 2 == 0
    if kind == _INTEGER:
        return serial in (1, 2, 3, 4, 5, 6, 8, 9)
    return serial in (1, 2, 3, 4, 5, 6, 7, 8, 9)


@cache
def shapes() -> tuple[Shape, ...]:
    """Return the shapes of all tables whose rows have to come through, and of those that bear witness of them."""
    models.table_of(models.AnnotationRow)  # the tables are declared when the module is loaded
    tables = [table for table in SQLModel.metadata.tables.values() if table.name not in MADE_ANEW - WITNESSES]
    made = [_shape(table, tuple(table.columns)) for table in tables if _has_rowid(table) or table.name == CHAIN]
    older = [
        _shape(table, tuple(table.columns[name] for name in _OLDER[table.name]))
        for table in tables
        if table.name in _OLDER
    ]
    return (*made, *older, _SAID_SHAPE)


def _has_rowid(table: Table) -> bool:
    return bool(table.dialect_options["sqlite"]["with_rowid"])


def _shape(table: Table, columns: tuple[Column[object], ...]) -> Shape:
    key = list(table.primary_key.columns)
    alone = len(key) == 1 and isinstance(key[0].type, Integer)
    fewest = len(columns)
    while fewest and columns[fewest - 1].server_default is not None:
        fewest -= 1
    names = tuple(column.name for column in columns)
    return Shape(
        table.name,
        names,
        tuple(_kind(column) for column in columns),
        tuple(bool(column.nullable) or (alone and column is key[0]) for column in columns),
        fewest,
        key[0].name if alone else "",
        tuple(re.compile(_MARKS[name], re.DOTALL) if name in _MARKS else None for name in names),
    )


def _kind(column: Column[object]) -> str:
    if isinstance(column.type, Boolean | Integer):
        return _INTEGER
    if isinstance(column.type, LargeBinary):
        return _BYTES
    return _REAL if isinstance(column.type, Float) else _TEXT
