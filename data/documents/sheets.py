"""Spreadsheets (XLSX, XLS, ODS): each sheet a heading, the lines above its table, and the rows of the table."""

from __future__ import annotations

import datetime
import re
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from data.documents import decoding
from data.documents.blocks import Block, BlockKind, UnreadableError
from data.documents.layout import Laid, lay_out
from data.documents.markup import fold_line
from data.documents.sheet_extent import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import python_calamine

    Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HEADER_WITHIN = 30
"""Rows from the top in which the titles of the columns are looked for."""
_LONGEST_TITLE = 120
_MOST_SHEETS = 1000
_BULLETS = frozenset("•●▪◦‣■□➢✓✔∙·-–")


def scan(source: bytes, name: str) -> Laid:
    """Return what stands in the spreadsheet `source`; `name` is the file's name, for messages.

    A block's `page` is the number of its sheet from 1. Blank rows and columns are dropped. Dates are given as
    2024-02-22, whole numbers without decimals, switches as Yes and No; lines within a cell as paragraphs of the
    cell. Raises UnreadableError: broken, protected, or too large.
    """
    check(source, name)
    import python_calamine

    with _reading(name), python_calamine.CalamineWorkbook.from_filelike(BytesIO(source)) as book:
        reader = _Reader(name, book)
        text, blocks, aside = lay_out(reader.blocks())
        return Laid(text, blocks, aside, len(book.sheet_names), tuple(dict.fromkeys(reader.mendings)))


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Turn what the library raises into an UnreadableError that names the file."""
    import python_calamine

    try:
        yield
    except python_calamine.PasswordError as error:
        raise UnreadableError(
            name, "it is protected by a password.", "Remove the password in its program and import that."
        ) from error
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise _damaged(name, error) from error
    except BaseException as error:  # not Exception: the library's PanicException is none, and all others go on
        # A fault of the library, met in damaged XLS files, is of a type that can be imported from nowhere.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(name, error) from error


def _damaged(name: str, error: BaseException) -> UnreadableError:
    reason = f"the spreadsheet is damaged ({str(error).strip().rstrip('.')})."
    return UnreadableError(name, reason, "Open it in a spreadsheet program, save it again and import that.")


class _Reader:
    def __init__(self, name: str, book: python_calamine.CalamineWorkbook) -> None:
        self.name, self.book = name, book
        self.mendings: list[str] = []

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all sheets that hold something."""
        import python_calamine

        for page, sheet in enumerate(self.book.sheets_metadata[:_MOST_SHEETS], 1):
            if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            rows = self._rows(self.book.get_sheet_by_index(page - 1))
            if not rows:
                continue
            if sheet.visible != python_calamine.SheetVisibleEnum.Visible:
                self.mendings.append(f"the sheet “{sheet.name}” is hidden in the file; it was read too")
            yield Block(BlockKind.HEADING, fold_line(sheet.name) or f"Sheet {page}", 0, 0, level=1, page=page)
            yield from _sheet(rows, page)

    def _rows(self, sheet: python_calamine.CalamineSheet) -> list[list[str]]:
        """Return the rows of a sheet that hold something, without the columns that hold nothing."""
        rows = [row for values in sheet.iter_rows() if any(row := [self._shown(value) for value in values])]
        width = max(map(len, rows), default=0)
        used = [column for column in range(width) if any(column < len(row) and row[column] for row in rows)]
        if len(used) == width:
            return rows
        return [[row[column] if column < len(row) else "" for column in used] for row in rows]

    def _shown(self, value: Value) -> str:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
        if isinstance(value, datetime.datetime):
            midnight = value.time() == datetime.time()
            return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
        if isinstance(value, datetime.time):
            return value.isoformat("minutes")
        return str(value)

    def _text(self, text: str) -> str:
        """Return the text of a cell, mended, its lines parted by \\n and without blank ones."""
        if text.isascii() and "\n" not in text and "\r" not in text and "_x" not in text:
            return fold_line(text)
        if "_x" in text:
            text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        if not text.isascii():
            text = decoding.mended(text, self.mendings)
        return "\n".join(filter(None, map(fold_line, text.split("\n"))))


def _sheet(rows: list[list[str]], page: int) -> Iterator[Block]:
    """Yield the blocks of one sheet. A sheet of one column holds text, not a table."""
    if all(sum(map(bool, row)) < 2 for row in rows):
        yield from (_paragraph(text, page) for row in rows for text in row if text)
        return
    header = _header(rows)
    for row in rows[: header or 0]:
        yield _paragraph(" ".join(filter(None, row)), page)
    for place, row in enumerate(rows[header or 0 :], header or 0):
        yield Block(
            BlockKind.TABLE_ROW,
            "",
            0,
            0,
            page=page,
            cells=tuple(_cell(text, page) if text else () for text in row),
            header=place == header,
        )


def _header(rows: Sequence[list[str]]) -> int | None:
    """Return the place of the row that holds the titles of the columns; None where there is none.

    It is the first that fills most of the columns that later rows fill, each with a different short text.
    """
    width = max(sum(map(bool, row)) for row in rows[: _HEADER_WITHIN * 4])
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        filled = [text for text in row if text]
        if len(filled) < 2 or len(filled) * 5 < width * 3:
            continue
        if place + 1 == len(rows) or not all(map(_is_title, filled)) or len(set(filled)) < len(filled):
            return None
        return place
    return None


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and any(map(str.isalpha, text)) and not text.endswith(".")


def _paragraph(text: str, page: int) -> Block:
    return Block(BlockKind.PARAGRAPH, text, 0, 0, page=page)


def _cell(text: str, page: int) -> tuple[Block, ...]:
    if "\n" not in text:
        return (_line(text, page),)
    return tuple(_line(line, page) for line in text.split("\n"))


def _line(text: str, page: int) -> Block:
    """Return one line of a cell; one that begins with a bullet is an item of a list."""
    if text[0] in _BULLETS and text[1:2] == " " and len(text) > 2:
        return Block(BlockKind.LIST_ITEM, text[2:], 0, 0, marker=text[0], page=page)
    return _paragraph(text, page)
