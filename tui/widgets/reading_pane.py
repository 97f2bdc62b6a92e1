"""A whole document to read: pages ruled off, linked passages barred, evidence underlined, what is looked for lit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from tui.plain import plain
from tui.widgets.document_pane import MARGIN, DocumentPane
from tui.wrap import clip, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.document_places import PageStart

FOUND, HERE = Style(reverse=True), Style(reverse=True, bold=True, underline=True)
"""What is looked for, and the one of it that one is on: told apart also where there is no colour."""
OWN, OTHERS = "┃", "╎"
"""The bar of a passage that is linked to the pair at hand, and of one that is linked to others only."""


class ReadingPane(DocumentPane):
    """Shows a text with `Mark`s, page rules, and spans laid over its words."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's name for it
        """Make an empty pane."""
        super().__init__(id=id)
        self.pages: tuple[PageStart, ...] = ()
        self.page_count = 0
        self.bars: dict[int, str] = {}
        """By the piece of a mark: its bar. One that is not here has none."""
        self.evidence: tuple[tuple[int, int], ...] = ()
        self.matches: list[tuple[int, int]] = []
        """In order and apart."""
        self.match = -1
        """The place of the match that one is on."""
        self._rules: dict[int, int] = {}

    class Scrolled(Message):
        """Other lines are in sight: by a key, the wheel or the scrollbar."""

    def scroll_lines(self, lines: int) -> None:
        """Scroll, and tell of it."""
        super().scroll_lines(lines)
        self.post_message(self.Scrolled())

    def offset_of_line(self, index: int) -> int:
        """Return the offset at which a line begins; past the last line, the end of the text."""
        self._lay_out()
        return self._starts[index] if index < len(self._starts) else len(self.text)

    def rule_off(self, pages: tuple[PageStart, ...], count: int) -> None:
        """Rule off these pages, of so many that there are (0 where that is not known)."""
        if (pages, count) != (self.pages, self.page_count):
            self.pages, self.page_count = pages, count
            self._laid_out = ()
            self.refresh()

    def lines_at(self, width: int) -> list[tuple[int, int]]:
        """Return the lines of the text, with an empty one put in where a page begins."""
        lines = wrap(self.text, width)
        self._rules = {}
        starts = [start for start, _ in lines]
        made: list[tuple[int, int]] = []
        done = 0
        for each in self.pages:
            at = bisect_right(starts, each.offset) - 1
            made += lines[done:at]
            self._rules[len(made)] = each.page
            made.append((starts[at], starts[at]))
            done = at
        return made + lines[done:]

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Draw one line: the rule of a page; or words, with the word and the bar of their passage."""
        ink = self.ink
        assert ink is not None
        page = self._rules.get(index)
        if page is not None:
            of = f" of {self.page_count}" if self.page_count else ""
            words = clip(f"page {page}{of}", max(width - 6, 1))
            line = "─" * max(width - len(words) - 6, 0)
            return [Segment("── ", ink.rule), Segment(words, ink.muted), Segment(f" {line}", ink.rule)]
        start, end = self._lines[index]
        mark = self._of_line.get(index)
        here = mark is not None and mark.piece == self.focused_piece
        first = mark is not None and (index == 0 or index - 1 in self._rules or self._of_line.get(index - 1) != mark)
        name = mark.word if mark is not None and first else ""
        bar = self.bars.get(mark.piece, " ") if mark is not None else " "
        bar_style = ink.focus if here else ink.link if bar == OWN else ink.muted
        return [
            Segment("›" if here and first else " ", ink.focus),
            Segment(clip(name, MARGIN - 1).ljust(MARGIN), ink.focus if here else ink.muted),
            Segment(f"{bar} ", bar_style),
            *self._words(start, end, ink.text if mark is not None else ink.muted, ink.evidence),
        ]

    def _words(self, start: int, end: int, base: Style, evidence: Style) -> list[Segment]:
        laid = [(max(a, start), min(b, end), evidence) for a, b in self.evidence if a < end and start < b]
        first = max(bisect_left(self.matches, (start, start)) - 1, 0)
        for place in range(first, bisect_left(self.matches, (end, end))):
            a, b = self.matches[place]
            if a < end and start < b:
                laid.append((max(a, start), min(b, end), HERE if place == self.match else FOUND))
        if not laid:
            return [Segment(plain(self.text[start:end]), base)]
        cuts = sorted({start, end, *(edge for a, b, _ in laid for edge in (a, b))})
        segments = []
        for a, b in pairwise(cuts):
            style = base
            for over_start, over_end, over in laid:
                if over_start <= a and b <= over_end:
                    style = style + over
            segments.append(Segment(plain(self.text[a:b]), style))
        return segments
