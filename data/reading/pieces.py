"""The blocks of a response as they are read: lines that are labels stand alone, a message quoted below is left out."""

from __future__ import annotations

import re
from dataclasses import replace

from data.documents.blocks import Block, BlockKind, Document
from data.reading import letter
from data.reading.correspondence import own_part
from data.reading.fields import field
from data.reading.labels import parse_labels
from data.reading.spans import lines
from data.reading.voices import announced


def pieces_of(document: Document) -> list[Block]:
    """Return the blocks with those split whose lines are labels of different kinds ("FORCE RESPONSE:")."""
    pieces: list[Block] = []
    for block in document.blocks:
        if "\n" not in block.text or block.kind is BlockKind.TABLE_ROW:
            pieces.append(block)
        else:
            pieces += _split(document.text, block)
    return own_part(pieces)


def _split(text: str, block: Block) -> list[Block]:
    single = lines(text, block)
    signs = [_is_signpost(line.text) for line in single]
    if not any(signs):
        return [block]
    pieces: list[Block] = []
    run: list[Block] = []
    for place, (line, sign) in enumerate(zip(single, signs, strict=True)):
        if letter.copies(line.text) is not None:
            pieces += [*_run(run), _merged(single[place:], "\n")]
            return pieces
        if sign:
            pieces += [*_run(run), line]
            run = []
        else:
            run.append(line)
    return pieces + _run(run)


def _run(run: list[Block]) -> list[Block]:
    if not run:
        return []
    short = all(letter.is_signature_line(line.text) for line in run)
    return [_merged(run, "\n")] if short else run


def _merged(run: list[Block], mark: str) -> Block:
    return replace(run[0], text=mark.join(line.text for line in run), end=run[-1].end)


def _is_signpost(line: str) -> bool:
    if parse_labels(line) is not None or letter.copies(line) is not None or letter.is_closing(line):
        return True
    if letter.addressee(line) or letter.date_line(line) is not None or field(line) is not None:
        return True
    told = announced(line)
    return told is not None and (told.inline or bool(re.search(r"(?i)comment|respon|repl|statement", line)))


def frame_of(pieces: list[Block]) -> list[str]:
    """Return the texts around the answer, where a respondent names itself: letterhead, titles, signature."""
    frame: list[str] = []
    copying = False
    for piece in pieces:
        if letter.copies(piece.text) is not None:
            copying = True
            continue
        if piece.kind is BlockKind.HEADING or (not letter.is_sentence(piece.text) and len(piece.text) < 400):
            if not copying and piece.kind is not BlockKind.TABLE_ROW:
                frame += piece.text.split("\n")
        else:
            copying = False
    return frame
