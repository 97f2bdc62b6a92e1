"""Tables that were flattened to text: " / " between the cells of a row, or one cell a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.documents.markup import clean, fold
from data.reading.register.alignment import align
from data.reading.register.columns import POSITION, is_register, settle
from data.reading.register.numbers import shape
from data.reading.register.tables import Table, texts_of
from data.reading.register.titles import ANSWERS, LONGEST_TITLE, Field, field_of, is_titles
from data.reading.spans import lines as lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.documents.blocks import Document
    from data.reading.register.entries import Column

_SLASH = re.compile(r"(?:^|(?<=\s))[/|](?=\s|$)")
_INTEGER = re.compile(r"\(?(?P<number>\d{1,4})(?P<letter>[a-z]?)[.)]?")
_FURNITURE = re.compile(r"(?:page\s+)?\d{1,4}\s+of\s+\d{1,4}|page\s+\d{1,4}|-{2,}|_{2,}|\f", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_HEADING_MARK = re.compile(r"#{1,6}\s")
_FEWEST_TITLES, _MOST_TITLES, _LONGEST_NUMBER, _LONGEST_HALF = 4, 14, 40, 60


def flattened(document: Document) -> list[Table]:
    """Return the registers whose tables `document` holds flattened, one for each row of titles.

    The rows are blocks made here; their cells point to their places in the document's text.
    """
    pieces = _pieces(document)
    return _with_slashes(document, pieces) or _cell_a_line(document, pieces)


def _pieces(document: Document) -> list[Block]:
    """Return the lines of the running text as blocks."""
    if document.format not in {"text", "markdown"}:
        return [line for block in document.blocks for line in lines_of(document.text, block)]
    found: list[Block] = []
    at = 0
    for raw in document.text.split("\n"):
        text = raw.strip()
        if text and not _FURNITURE.fullmatch(text):
            start = at + raw.index(text[0])
            found.append(Block(BlockKind.PARAGRAPH, clean(text) or text, start, start + len(text)))
        at += len(raw) + 1
    return found


def _segments(block: Block, text: str) -> list[Block]:
    """Return the parts of a line between its slashes; an empty one stands for an empty cell."""
    source = text[block.start : block.end]
    cuts = [match.start() for match in _SLASH.finditer(source)]
    found: list[Block] = []
    low = 0
    for cut in (*cuts, len(source)):
        part = source[low:cut]
        start = block.start + low + len(part) - len(part.lstrip())
        found.append(
            replace(block, text=fold(clean(part)), start=start, end=max(start, block.start + low + len(part.rstrip())))
        )
        low = cut + 1
    return found


def _with_slashes(document: Document, pieces: list[Block]) -> list[Table]:
    tables: list[Table] = []
    columns: tuple[Column, ...] = ()
    titles: list[str] = []
    records: list[list[Block]] = []
    begin = 0

    def end() -> None:
        if columns and records:
            table = _table(document, titles, records, begin)
            if table is not None:
                tables.append(table)

    for piece in pieces:
        source = document.text[piece.start : piece.end]
        parts = _segments(piece, document.text) if "/" in source or "|" in source else [piece]
        texts = _one_agreed([part.text for part in parts])
        if len(texts) >= _FEWEST_TITLES - 1 and is_titles(texts, first=False):
            if texts == titles:
                continue
            end()
            columns, titles, records, begin = settle(texts, []), texts, [], piece.start
        elif not columns:
            continue
        elif len(parts) == len(titles) or (
            len(parts) >= 3 and (not records or _starts(texts[0], [record[0].text for record in records[-1:]]))
        ):
            records.append(parts)
        elif records and len(parts) == 1 and _is_apart(document, records[-1][-1], piece):
            continue  # prose below the table, or between two of its parts
        elif records and (len(parts) > 1 or not _is_heading(document, piece)):
            # The row goes on in the next line: its first part with the last cell, unless a slash parts them.
            last = records[-1][-1]
            if parts[0].text:
                records[-1][-1] = replace(last, text=f"{last.text} {parts[0].text}".strip(), end=parts[0].end)
            records[-1] += parts[1:]
        else:
            end()
            columns, titles, records = (), [], []
    end()
    return tables


def _one_agreed(texts: list[str]) -> list[str]:
    """Put the title "Agreed / Partly Agreed / Not Agreed" together again; rows are left alone."""
    fields = [field_of(text) for text in texts]
    joined: list[str] = []
    for text, field, before in zip(texts, fields, [None, *fields], strict=False):
        if field is Field.AGREED and before is Field.AGREED and {Field.NUMBER, Field.RECOMMENDATION} & set(fields):
            joined[-1] += f" / {text}"
        else:
            joined.append(text)
    return joined


def _is_heading(document: Document, piece: Block) -> bool:
    return _HEADING_MARK.match(document.text[piece.start : piece.end]) is not None or piece.kind is BlockKind.HEADING


def _is_apart(document: Document, above: Block, below: Block) -> bool:
    """Say whether an empty line parts two lines of a text."""
    plain = document.format in {"text", "markdown"}
    return plain and _EMPTY_LINE.search(document.text, above.end, below.start) is not None


def _starts(first: str, before: list[str]) -> bool:
    """Say whether a first cell begins a new row after rows whose first cells are `before`."""
    if len(first) > _LONGEST_NUMBER:
        return False
    if not before:
        return any(character.isdigit() for character in first)
    one, two = _INTEGER.fullmatch(before[-1]), _INTEGER.fullmatch(first)
    if one and two:
        return (
            int(two["number"]) - int(one["number"]) in (0, 1)
            and (two["number"], two["letter"]) > ("", "")
            and first != before[-1]
        )
    if one or two:
        return False
    return any(character.isdigit() for character in first) and shape(first) == shape(before[-1])


def _cell_a_line(document: Document, pieces: list[Block]) -> list[Table]:
    tables: list[Table] = []
    texts = [piece.text for piece in pieces]
    at = 0
    open_titles: list[str] = []
    begin = 0
    body: list[Block] = []

    def end() -> None:
        if open_titles:
            table = _table(document, open_titles, _records(document, body, open_titles), begin)
            if table is not None:
                tables.append(table)

    while at < len(pieces):
        titles, after = _titles_at(texts, at)
        if titles:
            if titles != open_titles:
                end()
                open_titles, begin, body = titles, pieces[at].start, []
            at = after
            continue
        if open_titles and _is_heading(document, pieces[at]):
            end()
            open_titles, body = [], []
        body.append(pieces[at])
        at += 1
    end()
    return tables


def _titles_at(texts: list[str], at: int) -> tuple[list[str], int]:
    """Return the titles of columns that stand one a line from `at`, and the line after them; none: ([], at)."""
    if field_of(texts[at]) is None or (field_of(texts[at]) in ANSWERS and POSITION.fullmatch(texts[at])):
        return [], at
    titles: list[str] = []
    place = at
    while place < len(texts) and len(titles) < _MOST_TITLES:
        text = texts[place]
        if len(text) > LONGEST_TITLE:
            break
        if titles and text[:1].islower() and field_of(f"{titles[-1]} {text}") is not None:
            titles[-1] = f"{titles[-1]} {text}"
        elif field_of(text) is not None:
            titles.append(text)
        elif place + 1 < len(texts) and _is_half(text, texts[place + 1]):
            titles.append(f"{text} {texts[place + 1]}")
            place += 1
        else:
            break
        place += 1
    fields = {field_of(title) for title in titles}
    if len(titles) > _FEWEST_TITLES and field_of(titles[0]) in {field_of(title) for title in titles[1:]}:
        return [], at  # the table's own name stands above its first title
    enough = (
        len(titles) >= _FEWEST_TITLES and bool(fields & {Field.NUMBER, Field.RECOMMENDATION}) and bool(fields & ANSWERS)
    )
    return (titles, place) if enough and len(fields) >= 3 else ([], at)


def _is_half(text: str, below: str) -> bool:
    """Say whether a line is the first half of a title: "Function" above "Responsible"."""
    if len(text) >= _LONGEST_HALF or any(character.isdigit() for character in text) or field_of(below) is not None:
        return False
    return field_of(f"{text} {below}") is not None


def _records(document: Document, body: list[Block], titles: list[str]) -> list[list[Block]]:
    """Part the lines under the titles into rows: where a reference of the first column's shape comes again."""
    fields = [field_of(title) for title in titles]
    if not body:
        return []
    if fields[0] in {Field.NUMBER, Field.REPORT} and any(character.isdigit() for character in body[0].text):
        records: list[list[Block]] = []
        for block in body:
            if not records or (len(records[-1]) > 1 and _starts(block.text, [records[-1][0].text])):
                records.append([block])
            else:
                records[-1].append(block)
        parted = [
            [place for place in range(1, len(record)) if _is_apart(document, record[place - 1], record[place])]
            for record in records
        ]
        if parted[-1] and not any(parted[:-1]) and len(records) > 1:
            records[-1] = records[-1][: parted[-1][0]]  # prose below the table
        return records
    width = len(titles)
    if len(body) % width:
        return []
    return [body[low : low + width] for low in range(0, len(body), width)]


def _table(document: Document, titles: Sequence[str], records: list[list[Block]], begin: int) -> Table | None:
    fields = [column.field for column in settle(titles, [])]
    rows: list[Block] = []
    for record in records:
        if len(record) == len(titles):
            cells = [[piece] if piece.text else [] for piece in record]
        else:
            filled = [piece for piece in record if piece.text]
            cells = [[filled[place] for place in places] for places in align([piece.text for piece in filled], fields)]
        made = tuple(tuple(_joined(cell, document.text)) for cell in cells)
        start, stop = record[0].start, record[-1].end
        shown = "\t".join("\n".join(piece.text for piece in cell) for cell in made)
        rows.append(Block(BlockKind.TABLE_ROW, shown, start, stop, page=record[0].page, cells=made))
    columns = settle(titles, [texts_of(row) for row in rows])
    if not rows or not is_register(columns):
        return None
    above = [
        (block.level or 1, block)
        for block in document.blocks
        if block.kind is BlockKind.HEADING and block.start < begin
    ]
    headings: list[tuple[int, Block]] = []
    for level, block in above:
        while headings and headings[-1][0] >= level:
            headings.pop()
        headings.append((level, block))
    starts = [block.start for block in document.blocks]
    return Table(columns, rows, tuple(headings), (), bisect_left(starts, rows[-1].end), begin)


def _joined(cell: Sequence[Block], text: str) -> list[Block]:
    """Join the lines of a cell that one sentence runs over, and its parts between slashes."""
    found: list[Block] = []
    for piece in cell:
        if found and text[found[-1].end : piece.start].strip() == "/":
            found[-1] = replace(found[-1], text=f"{found[-1].text} / {piece.text}", end=piece.end)
        elif (
            found
            and (piece.text[:1].islower() or not re.search(r"[.!?:;][”’\"']?$", found[-1].text))
            and not piece.marker
        ):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {piece.text}", end=piece.end)
        else:
            found.append(piece)
    return found
