"""The prose after a register's tables: a section for each number, with its text, and what was done since."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.ids import normal
from data.reading.labels import key, parse_labels
from data.reading.register.entries import Answer, Column, Entry
from data.reading.register.titles import ANSWERS, Field, field_of
from data.reading.spans import part
from data.reading.wording import answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.documents.blocks import Document

BY_LABEL = "label"
_TOKEN = re.compile(r"[\w][\w./-]*")
_LEAD = re.compile(
    r"\W*(?:(?:report|inquiry|inspection|audit|review|investigation)\s+)?(?:(?:recommendation|rec|"
    r"ref)s?\.?\s*(?:no\.?\s*|number\s+)?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,:;()\[\]–—/-]*(?:(?:recommendation|rec)s?\.?\s*(?:no\.?\s*)?:?\s*)?\(?", re.IGNORECASE)
_AFTER = re.compile(r"[)\]]?\s*(?:\((?P<status>[^()\d]{3,40})\))?\s*[)\]:.–—-]*\s*")
_LABEL = re.compile(r"(?P<title>[^:\n]{2,60}?)\s*:\s+(?=\S)")
_ACTS = re.compile(
    r"\b(?:this|these|the|both)\s+recommendations?\s+(?:has|have|is|are|was|were|will)\b|\b(?:implement|"
    r"accept|reject|progress|consider|address|support|complet|clos)\w*\s+"
    r"(?:\w+\s+){0,3}?(?:this|these|the|all|both)\s+recommendations?|\bno\s+further\s+action\b|"
    r"\bimplemented\s+(?:this|the)\b",
    re.IGNORECASE,
)
_AT_END = re.compile(r"\((?P<inner>[^()]{4,200})\)\s*\.?\s*$")
_LONGEST_MARK, _OPENING, _MOST_BEFORE = 60, 120, 4


@dataclass(slots=True)
class _Section:
    """What stands under one number."""

    rows: list[Entry]
    opening: Block
    """The words after the number, empty when it stands alone."""
    status: str = ""
    heading: str = ""
    blocks: list[Block] = field(default_factory=list)


class Sections:
    """Finds the sections of numbers that a register's rows have given."""

    def __init__(self, document: Document, rows: Sequence[Entry], first: int) -> None:
        """`rows` are the entries of the tables; `first` is the place of the first table among the blocks."""
        self.document, self.first = document, first
        self.by_key: dict[str, list[Entry]] = {}
        self.by_word: dict[str, str] = {}
        self.codes: set[str] = set()
        self.named: dict[str, set[str]] = {}
        self.recipients = {name for row in rows for name in row.recipients}
        for row in rows:
            for label in row.labels:
                if label.number:
                    self.by_key.setdefault(key(label), []).append(row)
                    if not label.number.isdigit() and " " not in label.number:
                        self.by_word[label.number.casefold()] = key(label)
            if row.code:
                self.codes.add(row.code.casefold())

    def entries(self) -> Iterator[Entry]:
        """Yield an entry for each section, with the report and the recipients of its row."""
        if not self.by_key:
            return
        pending: list[_Section] = []
        now: _Section | None = None
        code, heading = "", ""
        loose: list[Block] = []
        for block in self.document.blocks[self.first :]:
            if block.kind is BlockKind.TABLE_ROW:
                yield from self._close(pending, now)
                pending, now, code, loose = [], None, "", []
                continue
            opened = self._opens(block, code)
            if opened is not None:
                if now is not None and now.blocks:
                    yield from self._close(pending, now)
                    pending = []
                elif now is not None:
                    pending.append(now)
                now, loose = opened, []
                now.heading = heading
            elif (found := self._code_alone(block)) or (block.kind is BlockKind.HEADING and not _mark(block)):
                yield from self._close(pending, now)
                pending, now, code, loose = [], None, found, []
                heading = block.text if block.kind is BlockKind.HEADING else heading
            elif now is not None:
                now.blocks.append(block)
            else:
                loose = [*loose[-_MOST_BEFORE:], block]
                named = self._named_at_end(block)
                if named:
                    yield from self._loose(named, loose, heading)
                    loose = []
        yield from self._close(pending, now)

    def _opens(self, block: Block, code: str) -> _Section | None:
        text = block.text
        lead = _LEAD.match(text[:_OPENING])
        at = lead.end() if lead else 0
        token = _TOKEN.match(text, at)
        if token is None:
            return None
        word = token[0].rstrip(".-/")
        if word.casefold() in self.codes:
            code = word
            between = _BETWEEN.match(text, at + len(word))
            at = between.end() if between else at + len(word)
            token = _TOKEN.match(text, at)
            word = token[0].rstrip(".-/") if token else ""
        name = self.by_word.get(word.casefold(), "")
        if name:
            after = _AFTER.match(text, at + len(word))
            rest = after.end() if after else at + len(word)
            status = (after["status"] or "").strip() if after else ""
        else:
            labels = parse_labels(text) if text[:1].isalpha() and len(text) < 4000 else None
            if labels is None or len(labels[0]) != 1 or not labels[0][0].number or key(labels[0][0]) not in self.by_key:
                return None
            name, rest, status = key(labels[0][0]), len(text) - len(labels[1]), ""
        rows = self._rows(name, code)
        return _Section(rows, part(self.document.text, block, rest), status) if rows else None

    def _rows(self, name: str, code: str) -> list[Entry]:
        rows = self.by_key[name]
        same = [row for row in rows if code and row.code.casefold() == code.casefold()]
        rows = same or rows
        return rows if len({normal(row.report) for row in rows}) == 1 else []

    def _code_alone(self, block: Block) -> str:
        """Return the report that a line over sections names ("Report AO-2022-001, recommendation:"); "" for none."""
        if len(block.text) > _LONGEST_MARK:
            return ""
        lead = _LEAD.match(block.text)
        token = _TOKEN.match(block.text, lead.end() if lead else 0)
        word = token[0].rstrip(".-/,") if token else ""
        return word if word.casefold() in self.codes else ""

    def _close(self, pending: list[_Section], now: _Section | None) -> Iterator[Entry]:
        """Yield the entries of a section, and of those right before it that have no answer of their own."""
        if now is None:
            return
        text, answering = self._parts(now)
        sections = [*pending, now]
        texts = [*([section.opening] if section.opening.text else [] for section in pending), text]
        told = [self._numbers(section) for section in sections]
        current: set[int] = set(range(len(sections)))
        given: list[list[Answer]] = [[] for _ in sections]
        for answer in answering:
            if len(sections) > 1:
                named = {
                    place
                    for place, words in enumerate(told)
                    if any(word in answer.piece.text.casefold() for word in words)
                }
                current = named or current
            for place in current:
                given[place].append(answer)
        for section, lines, found in zip(sections, texts, given, strict=True):
            yield self._entry(section, lines, found)

    def _numbers(self, section: _Section) -> set[str]:
        return {label.number.casefold() for row in section.rows for label in row.labels if not label.number.isdigit()}

    def _parts(self, section: _Section) -> tuple[list[Block], list[Answer]]:
        """Part a section into the recommendation's own words and the answers, each under its title."""
        blocks = ([section.opening] if section.opening.text else []) + section.blocks
        mark = next((place for place, block in enumerate(blocks) if _mark(block) or _labelled(block)), None)
        cut = mark if mark is not None else _first_answer(blocks, bool(section.opening.text))
        text = blocks[:cut]
        answering: list[Answer] = []
        column = Column(Field.PROGRESS, section.heading)
        for block in blocks[cut:]:
            title = _mark(block)
            if title:
                column = Column(field_of(title), title)
                continue
            labelled = _labelled(block)
            piece = block
            if labelled:
                column = Column(field_of(labelled), labelled)
                piece = part(self.document.text, block, block.text.index(":") + 1)
            answering.append(Answer(column, piece, by=BY_LABEL))
        return text, answering

    def _entry(self, section: _Section, pieces: list[Block], found: list[Answer]) -> Entry:
        row = section.rows[-1]
        entry = _like(row)
        label = next((label for label in row.labels if label.number), row.labels[0])
        entry.labels = (label,) if len(row.labels) > 1 else row.labels
        if pieces:
            entry.text = "\n".join(
                f"{block.marker} {block.text}" if block.marker and block.kind is BlockKind.LIST_ITEM else block.text
                for block in pieces
            )
            entry.start, entry.end, entry.page = pieces[0].start, pieces[-1].end, pieces[0].page
        entry.answers = found
        return entry

    def _named_in(self, heading: str) -> set[str]:
        """Return the recipients that a heading names, also by the greater part of a name."""
        if heading not in self.named:
            words = set(normal(heading).split())
            self.named[heading] = {
                name for name in self.recipients if len(words & (own := set(normal(name).split()))) * 2 >= len(own)
            }
        return self.named[heading]

    def _named_at_end(self, block: Block) -> list[Entry]:
        """Return the rows whose numbers a paragraph gives in brackets at its end: "(RW-2019-103, 045/20)"."""
        found = _AT_END.search(block.text[-220:])
        if found is None:
            return []
        rows: list[Entry] = []
        for token in _TOKEN.finditer(found["inner"]):
            name = self.by_word.get(token[0].rstrip(".-/").casefold())
            if name:
                rows += self.by_key[name][-1:]
        return rows

    def _loose(self, rows: list[Entry], blocks: list[Block], heading: str) -> Iterator[Entry]:
        for row in rows:
            entry = _like(row)
            named = self._named_in(heading)
            if named:
                entry.recipients = tuple(name for name in row.recipients if name in named)
                if not entry.recipients:
                    continue
            entry.answers = [Answer(Column(Field.PROGRESS, heading), block, by=BY_LABEL) for block in blocks]
            yield entry


def _like(row: Entry) -> Entry:
    return Entry(
        row.labels, "", row.start, row.end, row.page, report=row.report, code=row.code, section=row.section,
        recipients=row.recipients, table=-1,
    )  # fmt: skip


def _mark(block: Block) -> str:
    """Return the title that a line of its own gives to what follows: "Update", "Response:"; "" for none."""
    if (
        len(block.text) > _LONGEST_MARK
        or block.text.rstrip().endswith((".", "?", ","))
        or (block.marker and block.kind is BlockKind.LIST_ITEM)
    ):
        return ""
    title = block.text.strip().rstrip(":").strip()
    return title if len(title.split()) <= 6 and field_of(title) in ANSWERS else ""


def _labelled(block: Block) -> str:
    """Return the title that a paragraph begins with: "Update: The board has …"; "" for none."""
    found = _LABEL.match(block.text[:_OPENING])
    if found is None or len(found["title"].split()) > 6:
        return ""
    return found["title"] if field_of(found["title"]) in ANSWERS else ""


def _first_answer(blocks: list[Block], opened: bool) -> int:
    """Return the place of the first paragraph that answers, in a section that does not mark it."""
    if not blocks:
        return 0
    for place, block in enumerate(blocks):
        if place == 0:
            continue
        same_type = (blocks[0].strong and block.strong) or block.italic
        if not same_type and (answers(block.text) or _ACTS.search(block.text[:300])):
            return place
    if blocks[0].strong and opened:
        return next((place for place, block in enumerate(blocks) if place and not block.strong), len(blocks))
    return min(1, len(blocks))
