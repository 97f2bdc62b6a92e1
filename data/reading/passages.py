"""The passages of a response, and which recommendations each answers: one, a group under one heading, or all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.reading import wording
from data.reading.labels import is_not_applicable, mentions
from data.readings import PassageReading, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.documents.blocks import Block
    from data.reading.standing import Standing

_ELSEWHERE = re.compile(
    r"\s*(?:of|from|in)\s+(?:the|our|its|their|his|that|a)\s+(?:[\w'’-]+\s+){0,4}?(?:(?:19|20)\d\d|previous|earlier|"
    r"last|2\d+)\b|\s*(?:of|from|in)\s+(?:its|their|the|an?)\s+(?:\w+\s+){0,2}?(?:report|inspection|review)s?,?\s+(?:[“‘\"]|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\s*(?:I|we|the\s+(?:commissioner|PF?CC|mayor))\s+(?:have|has)\s+(?:considered|discussed|read|reviewed|noted|seen)\s+"
    r"(?:the\s+(?:report|above|chief\s+constable|force)|these|his|her|all|their)\b",
    re.IGNORECASE,
)
_AFTER_ALL = re.compile(r"chief\s+constable['’]s\s+(?:comment|respon)|the\s+report\b", re.IGNORECASE)
_FEWEST_LINES, _LONGEST_LABEL = 3, 60
"""So many labels with their answers on the same line make a list of them; characters of such a label."""


class Passages:
    """Adds paragraphs to what was found, each with what it answers."""

    def __init__(self, now: Standing) -> None:
        self.now = now
        self.blanket: list[int] = []

    def add(self, piece: Block) -> None:
        """Add `piece` as a passage in the voice that speaks; it answers what is in question, or what it mentions."""
        now = self.now
        text = piece.text
        if not text.strip():
            return
        answers, by = self._answered(text, piece)
        now.awaiting = False
        now.answering = now.answering or bool(now.scope)
        if not now.found.nil:
            now.found.nil = wording.nil(text)
        if wording.is_blanket(text) and not answers:
            self.blanket.append(len(now.found.passages))
        if re.fullmatch(r"[A-Z]?\d+(?:\.\d+)+\.?", piece.marker):
            now.found.traits.add(f"decimal {piece.marker}")
        now.found.passages.append(
            PassageReading(text, piece.start, piece.end, now.voice, piece.page, now.heading, tuple(answers), by)
        )

    def finish(self) -> None:
        """Let answers to everything answer everything, and drop "nil" where something was answered after all."""
        now = self.now
        count = len(now.found.stated)
        named = [index for index in range(count) if not is_not_applicable(now.found.stated.label(index))]
        for place in self.blanket:
            passage = now.found.passages[place]
            if named:
                now.found.passages[place] = replace(passage, answers=tuple(named), by="blanket")
        self._end_with_the_last_line()
        if named and any(set(passage.answers) & set(named) for passage in now.found.passages):
            now.found.nil = ""

    def _end_with_the_last_line(self) -> None:
        """Where each label has its answer on its own line, let what stands below the last one answer nothing."""
        found = self.now.found
        places: dict[tuple[int, ...], list[int]] = {}
        for place, passage in enumerate(found.passages):
            if passage.by == "label" and passage.answers:
                places.setdefault(passage.answers, []).append(place)
        groups = list(places.values())
        if len(groups) < _FEWEST_LINES or any(len(group) > 1 for group in groups[:-1]):
            return
        items = found.stated.items()
        for answers, group in places.items():
            first = found.passages[group[0]]
            between = self.now.text[items[answers[0]].start : first.start]
            if items[answers[0]].text or "\n" in between or len(between) > _LONGEST_LABEL:
                return
        for place in groups[-1][1:]:
            found.passages[place] = replace(found.passages[place], answers=(), by="")

    def _answered(self, text: str, piece: Block) -> tuple[list[int], str]:
        """Return the indexes of what `text` answers and how that is said; a group's first answer may be for all."""
        now = self.now
        if (
            now.scope
            and now.answering
            and now.voice is now.default
            and _GENERAL.match(text)
            and now.by != "table row"
            and now.default is Voice.LOCAL_POLICING_BODY
            and _AFTER_ALL.search(text[:120])
        ):
            now.end_scope()
        group = now.group
        if (
            group is not None
            and len(group.members) > 1
            and not group.answered
            and now.scope
            and set(now.scope) <= set(group.members)
        ):
            first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
            if group.count == len(group.members) or (
                wording.is_on_all(first) and not self._any_answered(group.members)
            ):
                now.scope = list(group.members)
            group.answered = True
        elif group is not None and now.scope:
            group.answered = True
        if now.scope:
            return now.scope, now.by
        found: list[int] = []
        for label, _, end in mentions(text):
            if not _ELSEWHERE.match(text, end):
                found += now.found.stated.name([label], piece.start, piece.end)
        return sorted(set(found)), "label" if found else ""

    def _any_answered(self, members: Sequence[int]) -> bool:
        return any(set(passage.answers) & set(members) for passage in self.now.found.passages)
