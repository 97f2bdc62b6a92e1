"""What may follow a first key: shown above the footer to who hesitates after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.widgets.bars import Bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.commands import Command
    from tui.desk import Desk
    from tui.widgets.bars import Part, Row

GAP = 3


class WhichKey(Bar):
    """Lists the keys that go on from a prefix, with what they do, in as many columns as there is room for."""

    DEFAULT_CSS = "WhichKey { dock: bottom; layer: above; width: 1fr; }"

    def __init__(self, prefix: str, following: Sequence[tuple[str, Command]], desk: Desk, covers: int = 0) -> None:
        """Show what follows `prefix`: (key, command), over at least as many lines as the footer has (`covers`)."""
        super().__init__()
        self.rule = True
        self.ink = desk.ink
        cells = [(desk.shown_key(key), command.label) for key, command in following]
        widest = max((cell_len(key) + 1 + cell_len(label) for key, label in cells), default=1)
        columns = max(1, (desk.size.width - 2) // (widest + GAP))
        height = -(-len(cells) // columns)
        title: Row = (((f"{desk.shown_key(prefix)} …", "focus"),), (("Esc leaves it", "muted"),))
        rows: list[Row] = [title]
        for line in range(height):
            parts: list[Part] = []
            for key, label in cells[line::height]:
                pad = " " * (widest - cell_len(key) - 1 - cell_len(label) + GAP)
                parts += [(f"{key} ", "strong"), (label + pad, "text")]
            rows.append((tuple(parts), ()))
        self.rows = tuple(rows)
        self.styles.height = max(len(rows) + 1, covers)
