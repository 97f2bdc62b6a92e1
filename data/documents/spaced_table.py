"""Tables in a text whose columns are lined up with spaces, as a printed page is when it is saved as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.documents.markup import clean, fold
from data.documents.tables import has_titles

if TYPE_CHECKING:
    from data.documents.lines import Line

_GAP = re.compile(r"[ ]{2,}(?=\S)")
_RULE = re.compile(r"[\s=_\-–—+]+")
_MOST_BLANK = 2
"""Blank lines in a row within a table; more end it."""


def spaced_table(lines: list[Line], at: int) -> tuple[list[Block], int] | None:
    """Return the rows of a table that starts at line `at` with its titles, and the line after it; None for none.

    A column begins where its title does. Where blank lines part the rows, a row is what stands between two of them;
    else a line whose first column is empty goes on with the row above. The offsets of a cell of several lines go
    from its first to its last, and so take in what stands beside it.
    """
    columns = _columns(lines[at].text)
    if not columns:
        return None
    body, end = _body(lines, at + 1, columns)
    if not any(_begins_column(line.text, columns) for line in body):
        return None
    rows: list[list[Line]] = [[lines[at]]]
    parted = any(not line.text.strip() for line in body)
    fresh = True
    for line in body:
        if not line.text.strip() or _RULE.fullmatch(line.text):
            fresh = True
        elif fresh or (not parted and _cut(line, columns)[0]):
            rows.append([line])
            fresh = False
        else:
            rows[-1].append(line)
    return [_row(row, columns, header=not place) for place, row in enumerate(rows)], end


def _columns(line: str) -> list[int]:
    """Return where the columns begin when `line` holds their titles."""
    starts = [len(line) - len(line.lstrip()), *(gap.end() for gap in _GAP.finditer(line.lstrip("\f")) if gap.start())]
    starts = sorted({start for start in starts if start < len(line.rstrip())})
    if len(starts) < 2 or "\t" in line:
        return []
    titles = [line[start:end].strip() for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]
    if not has_titles(titles) or any(title.endswith((".", ":", ",", ";")) for title in titles):
        return []
    return [0, *starts[1:]]


def _body(lines: list[Line], at: int, columns: list[int]) -> tuple[list[Line], int]:
    """Return the lines of the table below its titles, and the line after it."""
    end = at
    for place in range(at, len(lines)):
        text = lines[place].text
        if not text.strip():
            if place - end >= _MOST_BLANK:
                break
        elif "\t" in text or not (_RULE.fullmatch(text) or _fits(text, columns)):
            break
        else:
            # After a blank line, one without a gap is most likely text again.
            if place > max(end, at) and not _begins_column(text, columns) and not _RULE.fullmatch(text):
                break
            end = place + 1
    return lines[at:end], end


def _fits(text: str, columns: list[int]) -> bool:
    """Say whether no word of `text` goes over the start of a column."""
    return all(len(text) < start or text[start - 1 : start] == " " for start in columns[1:])


def _begins_column(text: str, columns: list[int]) -> bool:
    """Say whether `text` has a gap before a column, and not only a single space by chance."""
    return any(
        text[start - 2 : start] == "  " and text[start : start + 1].strip() and text[:start].strip()
        for start in columns[1:]
    )


def _cut(line: Line, columns: list[int]) -> list[str]:
    ends = [*columns[1:], max(len(line.text), columns[-1])]
    return [line.text[start:end].strip() for start, end in zip(columns, ends, strict=True)]


def _row(lines: list[Line], columns: list[int], *, header: bool) -> Block:
    cells: list[tuple[Block, ...]] = []
    for column in range(len(columns)):
        filled = [(line, text) for line in lines if (text := _cut(line, columns)[column])]
        if not filled:
            cells.append(())
            continue
        (first, opening), (last, closing) = filled[0], filled[-1]
        start = first.start + first.text.index(opening, columns[column])
        end = last.start + last.text.index(closing, columns[column]) + len(closing)
        text = fold(clean(" ".join(text for _, text in filled)))
        cells.append((Block(BlockKind.PARAGRAPH, text, start, end, page=first.page),) if text else ())
    parts = [part for cell in cells for part in cell]
    shown = "\t".join("\n".join(part.text for part in cell) for cell in cells)
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    return Block(BlockKind.TABLE_ROW, shown, start, end, page=lines[0].page, cells=tuple(cells), header=header)
