"""Sections without a table in which several bodies take a position each: "Recommendation 4a) … / Northmoor: Accept"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.documents.blocks import BlockKind
from data.ids import normal
from data.reading.labels import parse_labels
from data.reading.register.columns import POSITION
from data.reading.register.entries import Answer, Column, Entry
from data.reading.register.numbers import nested_before
from data.reading.register.titles import Field, field_of
from data.reading.spans import lines, part
from data.reading.voices import announced

if TYPE_CHECKING:
    from data.documents.blocks import Block, Document
    from data.readings import Label, Voice

BY_LABEL = "label"
_NAMED = re.compile(
    r"(?P<name>[A-Z][\w .,&'’()/-]{1,60}?)(?:\s+(?:response|position|reply)|['’]s?\s+(?:response|position|"
    r"reply))?\s*(?::|\s[–—-]|\t)\s*(?=\S)"
)
_ALONE = re.compile(r"(?P<name>[A-Z][\w .,&'’()/-]{1,60}?)(?:['’]s?)?(?:\s+(?:response|position|reply))?\s*:?")
_TITLED = re.compile(r"(?P<title>[A-Z][a-z]+(?:\s[a-z]+){0,2})\s*:\s*(?=\S)")
_CLAUSE = re.compile(r"[.\n;:–—]|\s-\s|,\s")
_FEWEST = 2


@dataclass(slots=True)
class _Section:
    labels: tuple[Label, ...]
    opening: Block
    lines: list[Block] = field(default_factory=list)
    heading: str = ""


def positions_of(document: Document) -> list[Entry]:
    """Return the recommendations of a document in which at least two bodies answer two of them by name; else none."""
    sections = _sections(document)
    if len(sections) < _FEWEST:
        return []
    counts: Counter[str] = Counter()
    for section in sections:
        counts.update(
            {name for place in range(len(section.lines)) if (name := _speaker(section.lines, place, frozenset())[0])}
        )
    names = _kept({name for name, count in counts.items() if count >= _FEWEST})
    if len(names) < _FEWEST:
        return []
    every = frozenset(normal(name) for name in _kept(set(counts)))
    found = [_entry(document, section, every) for section in sections]
    return [entry for entry in found if entry.text or entry.answers]


def _kept(names: set[str]) -> set[str]:
    """Leave out what is no body's name, and the two voices of a police response, which are one body's."""
    voices: Counter[Voice] = Counter(told.voice for name in names if (told := announced(f"{name}:")) and told.voice)
    kept = set()
    for name in names:
        told = announced(f"{name}:")
        own = told is None or (told.voice is not None and voices[told.voice] > 1 and len(voices) == 1)
        if own and field_of(name) in {None, Field.RECIPIENT}:
            kept.add(name)
    return kept


def _sections(document: Document) -> list[_Section]:
    found: list[_Section] = []
    heading = ""
    for block in document.blocks:
        labelled = _label(block) if block.kind is not BlockKind.TABLE_ROW else None
        if labelled is not None:
            labels, at = labelled
            pieces = lines(document.text, part(document.text, block, at)) if at < len(block.text) else []
            found.append(_Section(labels, block, [piece for piece in pieces if piece.text], heading))
        elif block.kind is BlockKind.HEADING:
            heading = block.text
            if found:
                found[-1].lines.append(block)
        elif found:
            if block.kind is BlockKind.TABLE_ROW and len(block.cells) == 2:
                found[-1].lines.append(block)
            elif block.kind is not BlockKind.TABLE_ROW:
                found[-1].lines += lines(document.text, block)
    return found


def _label(block: Block) -> tuple[tuple[Label, ...], int] | None:
    """Return the labels that a block begins with, and where its own words start."""
    text = block.text
    nested = nested_before(f"{block.marker} {text}" if block.marker else text)
    if nested is not None:
        label, at = nested
        return (label,), max(0, at - (len(block.marker) + 1 if block.marker else 0))
    if not text[:1].isalpha() or len(text) > 4000:
        return None
    found = parse_labels(text)
    if found is None or not found[0][0].number:
        return None
    return found[0], len(text) - len(found[1])


def _speaker(pieces: list[Block], place: int, known: frozenset[str]) -> tuple[str, int]:
    """Return whose position a line gives and where its words start: -1 in the lines below; nobody's: ("", 0)."""
    block = pieces[place]
    if block.kind is BlockKind.TABLE_ROW:
        name, said = (" ".join(piece.text for piece in cell) for cell in block.cells)
        return (name.strip(" :"), 0) if _stands(said) and 0 < len(name) <= 60 else ("", 0)
    text = block.text
    named = _NAMED.match(text)
    if named is not None:
        name = named["name"].strip()
        if (_stands(text[named.end() :]) or normal(name) in known) and len(name.split()) <= 7:
            return name, named.end()
    alone = _ALONE.fullmatch(text) if len(text) <= 70 and place + 1 < len(pieces) else None
    if alone is not None and len(alone["name"].split()) <= 7 and not _stands(alone["name"]):
        below = pieces[place + 1]
        titled = _TITLED.match(below.text) if below.kind is not BlockKind.TABLE_ROW else None
        told = titled is not None and _is_answer(titled["title"]) and _stands(below.text[titled.end() :])
        if normal(alone["name"]) in known or told or POSITION.fullmatch(below.text):
            return alone["name"].strip(), -1
    return "", 0


def _stands(words: str) -> bool:
    """Say whether words begin with a position: "Accept in part. The department …"."""
    return POSITION.fullmatch(_CLAUSE.split(words.strip(), maxsplit=1)[0].strip() or "?") is not None


def _is_answer(title: str) -> bool:
    return field_of(title) in {Field.REPLY, Field.AGREED, Field.STATUS, Field.ACTION, Field.PROGRESS}


def _entry(document: Document, section: _Section, names: frozenset[str]) -> Entry:
    block = section.opening
    entry = Entry(section.labels, "", block.start, block.end, block.page, section=section.heading, table=-1)
    told: list[Block] = []
    name, title = "", ""
    for place, line in enumerate(section.lines):
        who, at = _speaker(section.lines, place, names)
        if who and normal(who) in names:
            name, title = who, ""
            if at < 0:
                continue
            is_row = line.kind is BlockKind.TABLE_ROW
            pieces = list(line.cells[1]) if is_row else [part(document.text, line, at)]
        elif line.kind is BlockKind.TABLE_ROW:
            continue
        elif not name:
            if line.kind is not BlockKind.HEADING and not (field_of(line.text) is not None and len(line.text) < 40):
                told.append(line)
            continue
        elif line.kind is BlockKind.HEADING:
            name = ""
            continue
        else:
            pieces = [line]
        for piece in pieces:
            titled = _TITLED.match(piece.text)
            own = titled is not None and _is_answer(titled["title"])
            title = titled["title"] if titled is not None and own else title
            said = part(document.text, piece, titled.end()) if titled is not None and own else piece
            entry.answers.append(Answer(Column(Field.POSITION, title or name, name), said, name, by=BY_LABEL))
    if told:
        entry.text = "\n".join(piece.text for piece in told)
        entry.start, entry.end, entry.page = told[0].start, told[-1].end, told[0].page
    return entry
