"""The lines between the panes of a review: moved by key or mouse, and kept for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store import StoreError
from tui import layout
from tui.layout import Layout
from tui.parts import Part
from tui.screens.queue_screen import QueueScreen

if TYPE_CHECKING:
    from textual.widget import Widget

LIKING = "layout"
"""The name that the choice is kept under."""
COLUMNS, ROWS = 4, 2
"""How far a key moves a line."""
HEADER, FACTS, KEYS_BESIDE_LINES = 1, 4, 2
"""Lines of the header, of the facts, and of the keys beside those that the screen counts: the rule and the statuses."""


class Arranging(Part[QueueScreen]):
    """A part of the review screen. Terminals of both kinds, wide and narrow, have a choice of their own."""

    def __init__(self, owner: QueueScreen) -> None:
        """Take what was kept."""
        super().__init__(owner)
        self._wide, self._narrow = layout.read(self.desk.liked.get(LIKING, ""))

    @property
    def chosen(self) -> Layout:
        """The choice for a terminal as it is now."""
        return self._narrow if self.owner.narrow else self._wide

    # What there is room for

    @property
    def _width(self) -> int:
        return self.owner.app.size.width

    @property
    def _queue(self) -> int:
        return layout.queue_width(self.chosen, self._width, self.owner.narrow)

    @property
    def _room(self) -> int:
        """The columns, or the lines where they are stacked, of both texts together."""
        if not self.owner.narrow:
            return self._width - self._queue
        taken = HEADER + (FACTS if self.chosen.facts else 0) + KEYS_BESIDE_LINES + self.owner.key_lines
        return max(self.owner.app.size.height - taken, 1)

    # Show

    def fit(self) -> None:
        """Give every pane its place; what was not chosen is left to the style sheet."""
        screen, chosen = self.owner, self.chosen
        queue = self._queue
        _set(screen.queue, "display", None if chosen.listed is None else "block" if queue else "none")
        changed = queue and (chosen.queue is not None or (chosen.listed is not None and screen.narrow))
        _set(screen.queue, "width", queue if changed else None)
        _set(screen.facts, "height", None if chosen.facts else 0)
        alone = screen.has_class("-recommendation-only")
        size = None if chosen.split is None or alone else layout.split_size(chosen, self._room, screen.narrow)
        _set(screen.recommendation, "width", None if screen.narrow else size)
        _set(screen.recommendation, "height", size if screen.narrow else None)

    def _choose(self, chosen: Layout) -> None:
        """Show another choice, and keep it for the next time."""
        if self.owner.narrow:
            self._narrow = chosen
        else:
            self._wide = chosen
        self.fit()
        value = layout.written(self._wide, self._narrow)
        self.desk.liked[LIKING] = value
        try:
            self.desk.judge.like(LIKING, value)
        except StoreError as error:
            self.owner.say(f"The layout is not kept for the next time. {error}", "error")

    # Move

    def move(self, line: str, size: int) -> None:
        """Give the queue, or the recommendation, so many columns or lines: as far as can be read."""
        if line == "queue":
            self._choose(self.chosen._replace(queue=layout.between(*_around(size, self._queue_limits))))
        else:
            least, most = layout.split_limits(self._room, self.owner.narrow)
            size = layout.between(least, size, most)
            self._choose(self.chosen._replace(split=layout.share_of(size, self._room)))

    @property
    def _queue_limits(self) -> tuple[int, int]:
        return layout.queue_limits(self._width, self.owner.narrow)

    def _by(self, step: int) -> None:
        self.move("texts", layout.split_size(self.chosen, self._room, self.owner.narrow) + step)

    def do_layout_queue_narrower(self) -> None:
        """Give the queue less room."""
        self.move("queue", self._queue - COLUMNS)

    def do_layout_queue_wider(self) -> None:
        """Give the queue more room."""
        self.move("queue", self._queue + COLUMNS)

    def off_layout_queue_narrower(self) -> str:
        """A queue that is hidden has no line to move."""
        return "" if self._queue else f"The queue is hidden: {self._key('layout.queue')} shows it."

    off_layout_queue_wider = off_layout_queue_narrower

    def do_layout_line_left(self) -> None:
        """Give the recommendation less room, and the response more."""
        self._by(-COLUMNS)

    def do_layout_line_right(self) -> None:
        """Give the recommendation more room, and the response less."""
        self._by(COLUMNS)

    def do_layout_line_up(self) -> None:
        """Give the recommendation fewer lines, and the response more."""
        self._by(-ROWS)

    def do_layout_line_down(self) -> None:
        """Give the recommendation more lines, and the response fewer."""
        self._by(ROWS)

    def off_layout_line_left(self) -> str:
        """Texts above each other have a line that moves up and down."""
        keys = f"{self._key('layout.line-up')} and {self._key('layout.line-down')}"
        return f"The texts stand above each other: {keys} move the line." if self.owner.narrow else ""

    off_layout_line_right = off_layout_line_left

    def off_layout_line_up(self) -> str:
        """Texts beside each other have a line that moves left and right."""
        keys = f"{self._key('layout.line-left')} and {self._key('layout.line-right')}"
        return "" if self.owner.narrow else f"The texts stand side by side: {keys} move the line."

    off_layout_line_down = off_layout_line_up

    def do_layout_queue(self) -> None:
        """Hide or show the queue."""
        self._choose(self.chosen._replace(listed=not self._queue))

    def do_layout_facts(self) -> None:
        """Hide or show what is known of the pair below its texts."""
        self._choose(self.chosen._replace(facts=not self.chosen.facts))

    def do_layout_reset(self) -> None:
        """Put everything where it stood at first."""
        self._choose(Layout())

    def _key(self, command_id: str) -> str:
        return self.desk.keymap.shown(command_id)


def _around(size: int, limits: tuple[int, int]) -> tuple[int, int, int]:
    return limits[0], size, limits[1]


def _set(widget: Widget, rule: str, value: int | str | None) -> None:
    """Set a style of a widget; None leaves it to the style sheet."""
    if value is None:
        widget.styles.clear_rule(rule)
        widget.refresh(layout=True)
    else:
        setattr(widget.styles, rule, value)
