"""Tables in a text: tab-separated lines, and Markdown's rows of pipes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.documents.markup import clean, fold_line, has_block_tags, spans

if TYPE_CHECKING:
    from data.documents.lines import Line

_TITLES = re.compile(
    r"\b(?:recommendations?|recs?|responses?|replies|comments?|actions?|AFIs?|areas? for improvement|"
    r"causes? of concern|updates?|progress|status|owner|lead|force|report|refs?|reference|no|number|"
    r"position|findings?|due|deadline|target|date|RAG|accepted|agreed|evidence|timescale|outcome)\b|#|№",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:recommendation|rec\.?|AFI|area for improvement|cause of concern)\s*\d", re.IGNORECASE)
_LABELLED = re.compile(
    r"\s*(?:recommendation|rec\b|AFI|area for improvement|cause of concern|N/A\b|R\d)", re.IGNORECASE
)
_MARKER = re.compile(r"\s*(?:[•●▪◦‣·*+o–\-\ue000-\uf8ff]|\(?\w{1,4}[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.?)\s*")
_DASHES = re.compile(r"[\s:|=_\-–—]*")
_DELIMITER = re.compile(r"\|?:?-+:?(?:\|:?-+:?)*\|?")
_PIPE = re.compile(r"(?<!\\)\|")
_TITLE_LENGTH = 80

Cell = tuple[int, int]
"""Offsets of a cell's text in the document."""


def tab_table(lines: list[Line], at: int, text: str) -> tuple[list[Block], int] | None:
    """Return the rows of a tab-separated table that starts at line `at`, and the line after it, or None.

    A row whose first cell is empty continues the row above and is a row of its own here; rows of dashes are
    dropped; blank lines between rows are allowed. Lines such as "Tel:⇥01632 …" are no table.
    """
    if not _is_row(lines[at].text):
        return None
    rows: list[tuple[list[Cell], Line]] = []
    place = at
    end = at
    while place < len(lines):
        line = lines[place]
        if _is_row(line.text) or (rows and "\t" in line.text and line.text[:1] == "\t" and line.text.strip()):
            rows.append((_split(line, "\t"), line))
            end = place + 1
        elif rows and line.text.strip() and place == end and not _DASHES.fullmatch(lines[end - 1].text):
            if not any(_is_row(later.text) for later in lines[place + 1 : place + 12]):
                break
            # A line without tabs inside the table goes on with the cell above.
            start, _ = rows[-1][0][-1]
            rows[-1][0][-1] = (start, line.start + len(line.text.rstrip()))
            end = place + 1
        elif line.text.strip():
            break
        place += 1
    kept = [(cells, line) for cells, line in rows if not _DASHES.fullmatch(text[cells[0][0] : cells[-1][1]])]
    if not _is_table([[text[start:stop] for start, stop in cells] for cells, _ in kept]):
        return None
    return _blocks(kept, text, has_titles([text[a:b] for a, b in kept[0][0]]) and len(kept) > 1), end


def pipe_table(lines: list[Line], at: int, text: str) -> tuple[list[Block], int] | None:
    """Return the rows of a Markdown table that starts at line `at`, and the line after it; None for none."""
    first = lines[at].text.strip()
    if "|" not in first:
        return None
    ruled = at + 1 < len(lines) and "-" in lines[at + 1].text and _is_delimiter(lines[at + 1].text)
    boxed = first.startswith("|") and first.endswith("|") and len(_PIPE.findall(first)) >= 3
    if not boxed and not (ruled and "|" in lines[at + 1].text):
        return None
    rows: list[tuple[list[Cell], Line]] = []
    place = at
    while place < len(lines) and "|" in lines[place].text:
        if not _is_delimiter(lines[place].text):
            rows.append((_split(lines[place], "|"), lines[place]))
        place += 1
    kept = [(cells, line) for cells, line in rows if not _DASHES.fullmatch(line.text)]
    if not kept:
        return [], place
    titled = bool(ruled) or has_titles([text[a:b] for a, b in kept[0][0]])
    return _blocks(kept, text, titled and len(kept) > 1), place


def _is_delimiter(line: str) -> bool:
    """Say whether the line is the one under the titles of a Markdown table."""
    return _DELIMITER.fullmatch("".join(line.split())) is not None


def _is_row(line: str) -> bool:
    """Say whether `line` has two cells or more, and is not a marker or a field with a tab after it."""
    cells = line.split("\t")
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2:
        return bool(filled) and line[:1] == "\t" and has_block_tags(line)
    return len(filled) > 2 or not _MARKER.fullmatch(filled[0])


def _is_table(rows: list[list[str]]) -> bool:
    if not rows or (len(rows) == 1 and not any(has_block_tags(cell) for cell in rows[0])):
        return bool(rows) and bool(_LABELLED.match(rows[0][0])) and len(rows[0]) > 1
    if all(re.fullmatch(r"[^\t\d]{1,40}:\s*", row[0]) or not row[0].strip() for row in rows):
        return False
    if has_titles(rows[0]) or any(_LABELLED.match(row[0]) or any(map(has_block_tags, row)) for row in rows):
        return True
    wide = [len(row) for row in rows if row[0].strip()]
    return len(wide) >= 3 and min(wide) == max(wide)


def has_titles(cells: list[str]) -> bool:
    """Say whether the first row of a table, given the text of its cells, holds the titles of its columns."""
    cleaned = [clean(cell) for cell in cells]
    return (
        all(len(cell) <= _TITLE_LENGTH for cell in cleaned)
        and sum(1 for cell in cleaned if cell) > 1
        and any(_TITLES.search(cell) for cell in cleaned)
        and not any(_NUMBERED.match(cell) or re.match(r"N/?A\b", cell) for cell in cleaned)
    )


def _split(line: Line, mark: str) -> list[Cell]:
    """Return the offsets of the cells of `line`, without the white space around them."""
    if mark == "\t":
        bounds = [match.start() for match in re.finditer("\t", line.text)]
    else:
        bounds = [match.start() for match in _PIPE.finditer(line.text)]
    edges = [-1, *bounds, len(line.text)]
    cells = []
    for low, high in pairwise(edges):
        raw = line.text[low + 1 : high]
        start = line.start + low + 1 + len(raw) - len(raw.lstrip())
        cells.append((start, max(start, line.start + low + 1 + len(raw.rstrip()))))
    if mark == "|":
        if line.text.lstrip().startswith("|"):
            cells = cells[1:]
        if line.text.rstrip().endswith("|") and len(cells) > 1:
            cells = cells[:-1]
    return cells


def _blocks(rows: list[tuple[list[Cell], Line]], text: str, titled: bool) -> list[Block]:
    blocks = []
    for place, (cells, line) in enumerate(rows):
        parts = tuple(_cell(text, start, end, line.page) for start, end in cells)
        shown = "\t".join("\n".join(part.text for part in cell) for cell in parts)
        blocks.append(
            Block(
                BlockKind.TABLE_ROW,
                shown,
                cells[0][0],
                cells[-1][1],
                page=line.page,
                cells=parts,
                header=titled and place == 0,
            )
        )
    return blocks


def _cell(text: str, start: int, end: int, page: int | None) -> tuple[Block, ...]:
    raw = text[start:end]
    blocks = []
    for span in spans(raw, breaks=not has_block_tags(raw)):
        lines = [fold_line(line) for line in clean(raw[span.start : span.end]).split("\n")]
        kind = BlockKind.LIST_ITEM if span.tag == "li" else BlockKind.PARAGRAPH
        blocks.append(Block(kind, "\n".join(lines), start + span.start, start + span.end, page=page))
    return tuple(blocks)
