"""A pane of running text: wrapped once a width, drawn a line at a time, with a margin and a bar at its left."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive

from tui.plain import plain
from tui.widgets.lines import Lines
from tui.widgets.picking import Spot, drawn_offsets
from tui.wrap import clip, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.picking import Pick

WIDEST = 76
"""Characters: a longer line is hard to read, however wide the terminal is."""
ECHOED = Style(italic=True, underline=True)
PICKED, CURSOR = Style(reverse=True), Style(reverse=True, underline=True, bold=True)
"""Laid over the words: seen also where there is no colour."""


class Paragraph(NamedTuple):
    """One paragraph of a pane, with what stands beside it."""

    text: str
    margin: str = ""
    """A word at the left of the first line, such as whose voice it is."""
    barred: bool = False
    """A bar at its left: the passage is linked."""
    marked: bool = False
    """The passage that a quotation would take."""
    quoted: tuple[tuple[int, int], ...] = ()
    """Spans of `text`, in characters, that are held up as evidence."""
    echoed: tuple[tuple[int, int], ...] = ()
    """Spans that evidence of an earlier answer was found at."""
    style: str = "text"
    """The name of a style of the ink."""
    gap: bool = True
    """A blank line after it."""


class Head(NamedTuple):
    """Two lines above the text that do not scroll: each with a left and a right part, and a style for the right."""

    title: str = ""
    title_right: str = ""
    facts: str = ""
    right_style: str = "muted"


class _Line(NamedTuple):
    paragraph: int
    start: int
    end: int
    first: bool


class TextPane(Lines):
    """Shows a `Head` and `Paragraph`s."""

    paragraphs: reactive[tuple[Paragraph, ...]] = reactive(())
    head: reactive[Head] = reactive(Head())
    ruled: reactive[bool] = reactive(True)
    """Whether a thin line parts the pane from what is at its left; else its title stands in a rule above it."""
    pick: reactive[Pick | None] = reactive(None)
    """What is being selected."""

    def __init__(self, *, id: str, margin: int = 0, bare: bool = False) -> None:  # noqa: A002  Textual's name
        """Make an empty pane with `margin` cells for words beside the text; a `bare` one has no head or rule."""
        super().__init__(id=id)
        self.margin, self._bare = margin, bare
        self._lines: tuple[_Line, ...] = ()
        self._laid_out: tuple[tuple[Paragraph, ...], int] = ((), 0)
        self._firsts: list[int] = []

    @property
    def head_lines(self) -> int:
        """The title, the facts and, in a column, a blank line."""
        return 0 if self._bare else 3 if self.ruled else 1

    @property
    def line_count(self) -> int:
        """How many lines the text takes at this width."""
        self._lay_out()
        return len(self._lines)

    def show(self, head: Head, paragraphs: Sequence[Paragraph], start_at: int = 0) -> None:
        """Show other text, from the paragraph `start_at` unless all of it is in sight."""
        self.set_reactive(TextPane.head, head)
        self.set_reactive(TextPane.paragraphs, tuple(map(_safe, paragraphs)))
        self.set_reactive(TextPane.pick, None)
        self.aim_at(start_at)

    def mark(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show the same text with other marks, at the same place."""
        marked = tuple(map(_safe, paragraphs))
        before, width = self._laid_out
        if [(each.text, each.gap) for each in before] == [(each.text, each.gap) for each in marked]:
            self._laid_out = (marked, width)  # the same lines
        self.set_reactive(TextPane.paragraphs, marked)
        self.refresh()

    def line_to_show(self, what: int) -> int:
        """Return the first line of a paragraph."""
        return self.line_of(what)

    def bring_into_sight(self, paragraph: int) -> None:
        """Scroll as little as makes a paragraph's first line visible, and its last one where it fits."""
        self._aim = self._aimed = None
        first = self.line_of(paragraph)
        last = self.line_of(paragraph + 1) - 1
        if first < self.top:
            self.top = first
        elif last >= self.top + self.page:
            self.top = min(first, last - self.page + 1)

    def line_of(self, paragraph: int) -> int:
        """Return the first line of a paragraph; the number of lines where there is no such paragraph."""
        self._lay_out()
        return self._firsts[paragraph] if paragraph < len(self._firsts) else len(self._lines)

    def line_span(self, index: int) -> Spot | None:
        """Return the characters that a line shows; None for an empty line, or where there is none."""
        self._lay_out()
        if not 0 <= index < len(self._lines) or self._lines[index].start < 0:
            return None
        line = self._lines[index]
        return Spot(line.paragraph, line.start, line.end)

    @property
    def indent(self) -> int:
        """Cells at the left of the words."""
        return 2 + self.margin + (2 if self.margin else 0)

    def _lay_out(self) -> None:
        """Wrap the paragraphs, once for each text and width."""
        width = max(8, min(self.drawn_size.width - self.indent - 2, WIDEST))
        if self._laid_out[0] is self.paragraphs and self._laid_out[1] == width:
            return
        lines: list[_Line] = []
        self._firsts = []
        for number, paragraph in enumerate(self.paragraphs):
            self._firsts.append(len(lines))
            for place, (start, end) in enumerate(_wrapped(paragraph.text, width)):
                lines.append(_Line(number, start, end, place == 0))
            if paragraph.gap:
                lines.append(_Line(number, -1, -1, False))
        self._lines, self._laid_out = tuple(lines), (self.paragraphs, width)

    def draw_head(self, y: int, width: int) -> Sequence[Segment]:
        """Draw the title with its right part, the facts, and a blank line; or all of it in one rule."""
        ink = self.ink
        assert ink is not None
        right_style = getattr(ink, self.head.right_style)
        if not self.ruled:
            parts = filter(None, (self.head.title, self.head.title_right, self.head.facts))
            title = clip(" · ".join(parts), max(width - 4, 1))
            return [
                Segment("── ", ink.rule),
                Segment(title, ink.strong),
                Segment(" " + "─" * width, ink.rule),
            ]
        edge = Segment("│ ", ink.rule)
        if y == 0:
            right = clip(self.head.title_right, max(width // 2, 1))
            room = width - 3 - (len(right) + 1 if right else 0)
            title = clip(self.head.title, max(room, 1))
            pad = " " * max(room - cell_len(title), 0)
            return [edge, Segment(title, ink.strong), Segment(pad + " ", ink.text), Segment(right, right_style)]
        if y == 1:
            return [edge, Segment(clip(self.head.facts, max(width - 3, 1)), ink.muted)]
        return [edge]

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:  # noqa: ARG002  wrapped to fit before
        """Draw one wrapped line with its margin, its bar and its quoted words."""
        ink = self.ink
        assert ink is not None
        line = self._lines[index]
        paragraph = self.paragraphs[line.paragraph]
        edge = Segment("│" if self.ruled and not self._bare else " ", ink.rule)
        mark = Segment("›" if paragraph.marked and line.first else " ", ink.focus)
        segments = [edge, mark]
        if self.margin:
            word = paragraph.margin if line.first else ""
            segments.append(Segment(word.ljust(self.margin)[: self.margin], ink.muted))
            barred = paragraph.barred and line.start >= 0
            segments.append(Segment("┃ " if barred else "  ", ink.evidence_bar if paragraph.quoted else ink.link))
        if line.start >= 0:
            segments.extend(self._words(paragraph, line))
        return segments

    def draw_below(self, width: int) -> Sequence[Segment]:  # noqa: ARG002  an edge is one cell wide
        """Draw the edge on down below the text."""
        assert self.ink is not None
        return [Segment("│", self.ink.rule)] if self.ruled and not self._bare else []

    def _words(self, paragraph: Paragraph, line: _Line) -> list[Segment]:
        """Return the line's words; those that are quoted, were quoted before, or are being selected are told apart."""
        ink = self.ink
        assert ink is not None
        base: Style = getattr(ink, paragraph.style)
        laid: list[tuple[int, int, Style]] = [(start, end, base + ECHOED) for start, end in paragraph.echoed]
        laid += [(start, end, ink.evidence) for start, end in paragraph.quoted]
        if self.pick is not None:
            start, end = self.pick.within(line.paragraph, len(paragraph.text))
            laid.append((start, end, PICKED))
            cursor = self.pick.to
            if cursor.paragraph == line.paragraph:
                laid.append((cursor.start, cursor.end, CURSOR))
        if not laid:
            return [Segment(paragraph.text[line.start : line.end], base)]
        edges = {line.start, line.end}
        edges.update(min(max(edge, line.start), line.end) for start, end, _ in laid for edge in (start, end))
        cuts = sorted(edges)
        segments: list[Segment] = []
        for first, last in pairwise(cuts):
            style = base
            for start, end, over in laid:
                if start <= first and last <= end:
                    style = style + over
            segments.append(Segment(paragraph.text[first:last], style))
        return segments


def _safe(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with nothing in it that could command the terminal; spans are kept whole."""
    text = plain(paragraph.text)
    if text == paragraph.text:
        return paragraph
    drawn = drawn_offsets(paragraph.text)

    def moved(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((drawn[start], drawn[end]) for start, end in spans)

    return paragraph._replace(text=text, quoted=moved(paragraph.quoted), echoed=moved(paragraph.echoed))


@lru_cache(maxsize=256)
def _wrapped(text: str, width: int) -> tuple[tuple[int, int], ...]:
    return tuple(wrap(text, width))
