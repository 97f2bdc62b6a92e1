"""The hits of a search: a virtual list. It holds the numbers of what was found, and reads the hits in sight."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive

from data.search import Kind
from tui.plain import one_line, plain
from tui.widgets.lines import Lines
from tui.widgets.row_list import under_cursor
from tui.wrap import clip, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from data.search import Found, Hit
    from tui.ink import Ink

BLOCK = 32
"""Hits read from the store at a time."""
_LOW = 16
"""Lines: in a list with fewer, a hit has one line of context instead of two."""
FOUND = Style(bold=True, underline=True)
"""Laid over the words that were found: they can be told without colour."""
NAMES = {
    Kind.RECOMMENDATION: "Recommendations",
    Kind.RESPONSE: "Responses",
    Kind.NOTE: "Notes",
    Kind.EVIDENCE: "Evidence",
}


class _Group(NamedTuple):
    """The hits of one kind."""

    kind: Kind
    place: int
    """How many hits stand before its first one."""
    title: str


class HitList(Lines):
    """Lists what was found, kind after kind; the hit under `cursor` is the one that Enter opens."""

    class Chosen(Message):
        """A hit was clicked; `twice` when it was clicked a second time at once."""

        def __init__(self, place: int, twice: bool) -> None:
            """Tell which hit, counted from 0."""
            super().__init__()
            self.place, self.twice = place, twice

    cursor: reactive[int] = reactive(0)

    def __init__(self, read: Callable[[Found, Kind, Sequence[int]], Sequence[Hit]], *, id: str) -> None:  # noqa: A002
        """Make an empty list; `read` gives the hits with some numbers of a kind."""
        super().__init__(id=id)
        self._read = read
        self._found: Found | None = None
        self._groups: tuple[_Group, ...] = ()
        self._total = 0
        self._blocks: dict[tuple[Kind, int], Sequence[Hit]] = {}
        self._told: Sequence[tuple[str, str]] = ()
        self._wrapped: tuple[int, list[tuple[str, str]]] = (0, [])
        """What is told, in lines, and the width that they are made for."""

    # What is listed

    def show(self, found: Found, kinds: Sequence[Kind], cursor: int = 0) -> None:
        """List what was found of some kinds, in this order."""
        groups, place = [], 0
        for kind in kinds:
            many = len(found.ids.get(kind, ()))
            if many:
                groups.append(_Group(kind, place, f"{NAMES[kind]}  {many:,}{'+' * (kind in found.more)}"))
            place += many
        self._found, self._groups, self._total = found, tuple(groups), place
        self._blocks.clear()
        self._told = ()
        self.set_reactive(HitList.cursor, max(0, min(cursor, place - 1)))
        self.aim_at(self.cursor)

    def tell(self, words: Sequence[tuple[str, str]]) -> None:
        """List nothing, and say something instead: rows of an example and what it does, or of words alone."""
        self._found, self._groups, self._total, self._told = None, (), 0, words
        self._wrapped = (0, [])
        self.set_reactive(HitList.cursor, 0)
        self.aim_at(0)

    @property
    def hits(self) -> int:
        """How many hits are listed."""
        return self._total

    def hit(self, place: int) -> Hit | None:
        """Return the hit at a place; None where there is none, or where its text is gone meanwhile."""
        if self._found is None or not 0 <= place < self._total:
            return None
        group = self._groups[bisect_right([each.place for each in self._groups], place) - 1]
        within = place - group.place
        key = (group.kind, within // BLOCK)
        if key not in self._blocks:
            if len(self._blocks) > 8:  # a few screens' worth, however far one scrolls
                self._blocks.clear()
            first = within - within % BLOCK
            numbers = self._found.ids[group.kind][first : first + BLOCK]
            self._blocks[key] = self._read(self._found, group.kind, numbers)
        block = self._blocks[key]
        return block[within % BLOCK] if within % BLOCK < len(block) else None

    # Where it stands: each group has a line for its title, each hit `tall` lines

    @property
    def tall(self) -> int:
        """How many lines a hit has."""
        return 2 if self.size.height < _LOW else 3

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._lines()) if self._told else self._total * self.tall + len(self._groups)

    def _lines(self) -> Sequence[tuple[str, str]]:
        """Return what is told, sentences over as many lines as they need."""
        width = max(self.size.width - 3, 20)
        if self._wrapped[0] != width:
            rows: list[tuple[str, str]] = []
            for example, meaning in self._told:
                if example and meaning:
                    rows.append((example, meaning))
                else:
                    rows += [(example[start:end], "") for start, end in wrap(example, width)]
            self._wrapped = (width, rows)
        return self._wrapped[1]

    def line_of(self, place: int) -> int:
        """Return the first line of a hit."""
        return place * self.tall + sum(each.place <= place for each in self._groups)

    def line_to_show(self, what: int) -> int:
        """Return the line that brings a hit into sight, its group's title with it where it is the first."""
        return self.line_of(what) - self.page // 2

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a hit."""
        return max(0, min(cursor, self._total - 1))

    def watch_cursor(self, cursor: int) -> None:
        """Keep the hit under the cursor in sight."""
        self._aim = self._aimed = None
        line = self.line_of(cursor)
        if line - 1 < self.top:
            self.top = line - 1
        elif line + self.tall > self.top + self.page:
            self.top = line + self.tall - self.page

    @property
    def hits_in_page(self) -> int:
        """How many hits are in sight."""
        return max(self.page // self.tall, 1)

    def _at(self, index: int) -> tuple[_Group | None, int, int]:
        """Return the group whose title is on a line; else the place of its hit, and which of its lines it is."""
        for group in reversed(self._groups):
            title = self.line_of(group.place) - 1
            if index == title:
                return group, 0, 0
            if index > title:
                place, line = divmod(index - title - 1, self.tall)
                return None, group.place + place, line
        return None, 0, 0

    # Drawing

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Draw a group's title, or one line of a hit: where it is, and the words around what was found."""
        ink = self.ink
        assert ink is not None
        if self._told:
            return self._example_row(*self._lines()[index], width, ink)
        group, place, line = self._at(index)
        if group is not None:
            title = f" {group.title} "
            return [
                Segment("─", ink.rule),
                Segment(title, ink.muted),
                Segment("─" * (width - len(title) - 1), ink.rule),
            ]
        hit, here = self.hit(place), place == self.cursor
        if hit is None:
            return [Segment("  (gone)" if line == 0 else "", ink.muted)]
        segments = self._where(hit, here, width, ink) if line == 0 else self._words_of(hit, line - 1, width, ink)
        if not here:
            return segments
        segments = under_cursor(segments, ink)
        gap = width - sum(each.cell_length for each in segments)
        return [*segments, Segment(" " * max(gap, 0), ink.text + ink.selection)]

    def _example_row(self, example: str, meaning: str, width: int, ink: Ink) -> list[Segment]:
        if not meaning:
            return [Segment(" " + clip(example, width - 2), ink.text)]
        room = 30 if width >= 72 else 24
        return [Segment(f"   {example:<{room}}", ink.strong), Segment(clip(meaning, width - room - 4), ink.muted)]

    def _where(self, hit: Hit, here: bool, width: int, ink: Ink) -> list[Segment]:
        first = one_line(" ".join(filter(None, (hit.label, hit.body))))
        rest = one_line(hit.report)
        if hit.kind is Kind.RECOMMENDATION and not hit.number:
            rest = "not answered yet · " + rest
        elif not hit.linked:
            rest = "not linked · " + rest
        name = clip(first, max(width - 4, 4))
        room = width - 3 - cell_len(name)
        return [
            Segment("▸ " if here else "  ", ink.focus),
            Segment(name, ink.strong),
            Segment(clip(f" · {rest}", room) if room > 6 else "", ink.muted),
        ]

    def _words_of(self, hit: Hit, line: int, width: int, ink: Ink) -> list[Segment]:
        text, spans = _drawable(hit)
        lines = wrap(text, max(width - 5, 8))
        if line >= len(lines):
            return []
        start, end = lines[line]
        last = line == self.tall - 2 and len(lines) > line + 1
        segments, at = [Segment("    ", ink.text)], start
        for begin, stop in spans:
            a, b = max(begin, start), min(stop, end)
            if a >= b:
                continue
            segments += [Segment(text[at:a], ink.text), Segment(text[a:b], ink.text + FOUND)]
            at = b
        return [*segments, Segment(text[at:end] + "…" * (last and not text[at:end].endswith("…")), ink.text)]

    def on_resize(self) -> None:
        """Keep the hit under the cursor in sight: hits are less tall in a low list."""
        self.aim_at(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Say which hit was clicked."""
        if self.on_scrollbar(event.x, event.y):
            return
        index = self.top + event.y - self.head_lines
        if self._total and index < self.line_count:
            group, place, _ = self._at(index)
            if group is None:
                self.post_message(self.Chosen(place, event.chain > 1))


def _drawable(hit: Hit) -> tuple[str, list[tuple[int, int]]]:
    """Return a hit's words as they can be drawn, and where in them stands what was found."""
    text, spans, at = "", [], 0
    for start, end in hit.spans:
        text += plain(hit.words[at:start])
        found = plain(hit.words[start:end])
        spans.append((len(text), len(text) + len(found)))
        text, at = text + found, end
    return text + plain(hit.words[at:]), spans
