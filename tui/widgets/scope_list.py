"""The pairs that a bulk act would be on, each with what stands there and what it would become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message

from tui.plain import one_line
from tui.screens import review_view as view
from tui.widgets.row_list import RowList, under_cursor
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style
    from textual import events

    from data.annotations import Changes
    from data.queue import Entry
    from data.regime import Regime

LABEL = 8
BLOCK = 128
"""Rows read from the store at a time."""
MOST_STATE = 44


class ScopeList(RowList):
    """Lists the numbers of pairs; the row under `cursor` is the one that a key takes out."""

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, place: int) -> None:
            """Tell which row, counted from 0."""
            super().__init__()
            self.place = place

    def __init__(
        self,
        read: Callable[[Sequence[int]], Sequence[Entry]],
        regime: Regime,
        changes: Changes,
        *,
        id: str,  # noqa: A002  Textual's name for it
    ) -> None:
        """Make an empty list; `read` gives the rows of some numbers, `changes` is what would be set."""
        super().__init__(id=id)
        self._read, self._regime, self._changes = read, regime, changes
        self.numbers: Sequence[int] = ()
        self.left_out: Callable[[int], str] = lambda _number: ""
        """Says why a pair is not among those that are changed; "" where it is."""
        self.titles: dict[str, str] = {}
        """The title of each report by its id, where there are several."""
        self._blocks: dict[int, dict[int, Entry]] = {}

    def list(self, numbers: Sequence[int]) -> None:
        """List other pairs, or the same ones as they are now."""
        self.numbers = numbers
        self._blocks.clear()
        self.cursor = self.validate_cursor(self.cursor)
        self.refresh()

    @property
    def line_count(self) -> int:
        """A line a pair."""
        return len(self.numbers)

    def _entry(self, place: int) -> Entry | None:
        number = self.numbers[place]
        first = place - place % BLOCK
        if first not in self._blocks:
            if len(self._blocks) > 8:
                self._blocks.clear()
            self._blocks[first] = {row.number: row for row in self._read(self.numbers[first : first + BLOCK])}
        return self._blocks[first].get(number)

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Draw a pair: whether it is left out, label, body, report, and at the right what stands → what comes."""
        ink = self.ink
        assert ink is not None
        here, entry = index == self.cursor, self._entry(index)
        if entry is None:
            return [Segment("▸ (gone)" if here else "  (gone)", ink.muted)]
        why = self.left_out(entry.number)
        style = ink.muted if why else ink.text
        was = state_parts(entry, self._changes, self._regime)
        state = [Segment(words, style if why else _style(self, name)) for words, name in was]
        ends = f" · {why}" if why else f" → {new_words(self._changes, self._regime)}"
        state.append(Segment(ends, style))
        used = sum(segment.cell_length for segment in state)
        most = min(max(width // 2, 20), MOST_STATE + width // 8)
        if used > most:
            state = [Segment(clip("".join(segment.text for segment in state), most), style)]
            used = state[0].cell_length
        label = clip(one_line(entry.label), LABEL).ljust(LABEL)
        room = max(width - 2 - LABEL - 1 - used - 2, 1)
        title = self.titles.get(entry.report_id, "") if len(self.titles) > 1 else ""
        named = clip(f"{one_line(entry.body)}{' · ' if title else ''}{one_line(title)}", room)
        segments = [
            Segment("▸" if here else " ", ink.focus),
            Segment("– " if why else "+ ", style),
            Segment(label, style),
            Segment(named + " " * (room - cell_len(named) + 1), style),
            *state,
            Segment(" ", style),
        ]
        if not here:
            return segments
        return under_cursor(segments, ink)

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked."""
        place = self.row_at(event)
        if place is not None:
            self.post_message(self.Chosen(place))


def _style(widget: ScopeList, name: str) -> Style:
    ink = widget.ink
    assert ink is not None
    style: Style = ink.status(name.removeprefix("role:")) if name.startswith("role:") else getattr(ink, name)
    return style


def state_parts(entry: Entry, changes: Changes, regime: Regime) -> list[tuple[str, str]]:
    """Return what stands of a pair, as far as `changes` is about it, in words and styles."""
    parts: list[tuple[str, str]] = []
    if "flagged" in changes:
        parts.append(("⚑ flagged" if entry.flagged else "no flag", "muted"))
    elif "later" in changes and "status" not in changes:
        parts.append(("↷ later" if entry.later else "not put off", "muted"))
    elif entry.status:
        parts += view.status_parts(entry.status, regime)
    else:
        parts.append(("not judged", "muted"))
    return parts


def new_words(changes: Changes, regime: Regime) -> str:
    """Return what would be set, in few words."""
    words = []
    if "status" in changes:
        parts = view.status_parts(changes["status"], regime) if changes["status"] else [("no status", "")]
        words.append("".join(text for text, _ in parts))
    if "acceptance" in changes:
        words.append(view.choice_word(regime.acceptance, changes["acceptance"]) or "acceptance off")
    if "progress" in changes:
        words.append(view.choice_word(regime.progress, changes["progress"]) or "progress off")
    if "flagged" in changes:
        words.append("⚑ flagged" if changes["flagged"] else "no flag")
    if "later" in changes and (changes["later"] or "status" not in changes):
        words.append("↷ later" if changes["later"] else "not put off")
    if "note" in changes:
        words.append("the note")
    if "evidence" in changes:
        words.append("the evidence")
    return ", ".join(words)
