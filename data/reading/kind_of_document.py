"""What a document is — a report, a response, a register or an index page — for when the user does not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from data.documents.blocks import BlockKind
from data.reading.kind_signs import ANSWERS, REPORT, RESPONSE, TITLE_OF_REPORT, TITLE_OF_RESPONSE, weigh
from data.reading.labels import parse_label
from data.reading.register.survey import survey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.documents.blocks import Block, Document

What = Literal["report", "response", "register", "index"]

_STATED = re.compile(r"\b(?:should|must|we recommend)\b", re.IGNORECASE)
_FRONT, _BACK = 12_000, 6_000
"""Characters of the beginning and of the end in which the words of a kind are looked for."""
_TITLE_BLOCKS = 14
_MOST_STATED, _MOST_ANSWERS = 4, 4
_LINK = re.compile(
    r".{0,110}\b(?P<what>reports?|responses?|replies|reply|letters?)\b(?:\s*\([^)]{1,40}\)|\s*[-–—:,]?\s*"
    r"(?:pdf|docx?|html|\d[\d.,]*\s?[km]b|opens in .{3,20}|download|published.{0,30})){0,4}\s*|"
    r"(?:download|read|view|open)\b.{0,80}\b(?P<other>report|response)\b.{0,30}",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\breport\b\s*(?:\([^()]{1,30}\)\s*)?[|/,;–—-]?\s*(?:[\w’']+\s+){0,4}?respon(?:se|ses)\b\s*(?:\([^()]{1,30}\)\s*)?$",
    re.IGNORECASE,
)
"""A line that links to a report and to the response to it: "…: Report (PDF) | Response (PDF)"."""
_LONG_PARAGRAPH = 35
"""Words: an index page has hardly any paragraph as long."""
_SECTION = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:our\s+|key\s+)?(?:recommendations|introduction|background|findings|foreword"
    r"|(?:executive\s+)?summary|conclusions?(?:\s+and\s+recommendations)?)",
    re.IGNORECASE,
)
"""The title of a first section: what stands below it is no title of the document."""
_REGISTER_SHARE = 0.45
"""How much of a document's words a register's rows hold."""
_TRACKED = re.compile(
    r"\b(?:owner|lead|responsib\w+|due|dates?|deadline|target|by when|timescale|status|RAG|report|recipient)\b",
    re.IGNORECASE,
)
_REGISTER_ROWS = 12
"""So many rows are a register also among prose, where no title and no stated recommendation says otherwise."""


def looks_like(document: Document) -> What | None:
    """Return what the document looks like; None where its words speak for nothing. See `why`."""
    return why(document)[0]


def why(document: Document) -> tuple[What | None, str]:
    """Return what the document looks like and the words that say so, for a person.

    A response quotes recommendations and a report speaks of responses, so no single word decides: the signs
    of each are weighed, the title and the letter's form most. An index page that only links to both says what
    to do. A register is a table that tracks recommendations: their status, owner, date.
    """
    blocks = document.blocks
    columns, share, rows = _register(document)
    head = _title(blocks)
    # One response in columns has a response's title, and no column for an owner, a date or a report.
    tracks = any(_TRACKED.search(column) for column in columns) or not weigh(head, TITLE_OF_RESPONSE)[0]
    if share >= _REGISTER_SHARE and tracks:
        return "register", _columns(columns)
    text = _ends(blocks)
    answers, answer_words = weigh(text, RESPONSE)
    states, state_words = weigh(text, REPORT)
    titled, title_words = weigh(head, TITLE_OF_RESPONSE)
    answers, answer_words = answers + titled, title_words + answer_words
    own, own_words = weigh(head, TITLE_OF_REPORT) if not titled else (0, [])
    states, state_words = states + own, own_words + state_words
    stated, answered = _counts(blocks)
    states += min(stated, _MOST_STATED)
    answers += min(answered, _MOST_ANSWERS)
    if stated:
        state_words.append(f"{stated} recommendations stated")
    if answered:
        answer_words.append(f"{answered} answers")
    if not stated and not answered and (links := _index(blocks)):
        return "index", (
            "an index page: it only links to "
            + ", ".join(f"“{link}”" for link in links)
            + "; open the report and the responses from it, save each, and import those"
        )
    if rows >= _REGISTER_ROWS and not (titled or own or stated):
        return "register", _columns(columns)
    if answers == states:
        return None, "no words of a report or of a response" if not answers else "words of both"
    if answers > states:
        return "response", "response: " + _quoted(answer_words)
    return "report", "report: " + _quoted(state_words)


def _counts(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return how many recommendations are stated under a number, and how many paragraphs begin as answers do."""
    stated = answered = 0
    for place, block in enumerate(blocks):
        if label := parse_label(block.text):
            below = blocks[place + 1].text if place + 1 < len(blocks) else ""
            if label[0].number and _STATED.search(label[1] or below):
                stated += 1
        elif ANSWERS.match(block.text):
            answered += 1
    return stated, answered


def _title(blocks: Sequence[Block]) -> str:
    """Return the lines on top, up to the first section: the title, and a letter's head."""
    first = blocks[:_TITLE_BLOCKS]
    ends = (place for place, block in enumerate(first) if place and _SECTION.fullmatch(" ".join(block.text.split())))
    lines = (
        " ".join(line.split())
        for block in first[: next(ends, None)]
        for line in (block.text, *(block.text.split("\n")[:_TITLE_BLOCKS] if "\n" in block.text else ()))
        if len(line) < 400
    )
    return "\n".join(line for line in lines if not line.endswith((".", ":", ";")))


def _ends(blocks: Sequence[Block]) -> str:
    """Return the lines of the beginning and of the end of the document."""
    front: list[str] = []
    size = 0
    place = 0
    while place < len(blocks) and size < _FRONT:
        front += _lines(blocks[place])
        size += len(blocks[place].text)
        place += 1
    back: list[str] = []
    size = 0
    for block in reversed(blocks[place:]):
        if size > _BACK:
            break
        back = [*_lines(block), *back]
        size += len(block.text)
    return "\n".join([*front, *back])


def _index(blocks: Sequence[Block]) -> list[str]:
    """Return two of the links of a page that has nothing else: at least one to a report and one to a response."""
    long = sum(len(block.text.split()) > _LONG_PARAGRAPH for block in blocks)
    links = [block.text for block in blocks if block.kind is not BlockKind.HEADING and len(block.text.split()) <= 20]
    rows = [" ".join(part.text for part in cell) for block in blocks for cell in block.cells]
    found = [(" ".join(text.split()), match) for text in (*links, *rows) if (match := _LINK.fullmatch(text.strip()))]
    reports = [text for text, match in found if "report" in (match["what"] or match["other"] or "").casefold()]
    others = [text for text, match in found if text not in reports]
    both = [" ".join(text.split()) for text in (*links, *rows) if _BOTH.search(text)]
    if long <= 2 and len(both) >= 2:
        return [text[:60] for text in both[:2]]
    if long > 2 or not reports or not others or len(found) < 2:
        return []
    return [reports[0][:60], others[0][:60]]


def _register(document: Document) -> tuple[list[str], float, int]:
    """Return the columns of the largest register in a document, the share of its words in registers, and their rows."""
    found = survey(document)
    return list(found.columns[:6]), found.share, found.rows


def _columns(columns: list[str]) -> str:
    return "a register: its columns are " + ", ".join(f"“{column}”" for column in columns)


def _quoted(words: list[str]) -> str:
    return ", ".join(words[:3])


def _lines(block: Block) -> list[str]:
    return [block.text.replace("\n", " ")] if block.kind is BlockKind.HEADING else block.text.split("\n")
