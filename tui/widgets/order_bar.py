"""The orders in which a queue can be walked, in place of the keys: one digit takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from data.queue import Order
from tui.widgets.asking_bar import AskingBar

if TYPE_CHECKING:
    from textual import events

    from tui.widgets.bars import Part

ORDERS = tuple(Order)
SHORT = {
    Order.BY_BODY: "body",
    Order.BY_RECOMMENDATION: "recommendation",
    Order.OVERDUE: "overdue",
    Order.LEAST_CERTAIN: "unsure",
    Order.ALIKE: "alike",
    Order.LATER: "put off",
}
"""The orders in so few words that all have room in 80 columns."""
WIDE = 112


class OrderBar(AskingBar):
    """Mounted while an order is chosen; the one in use is marked."""

    DEFAULT_CSS = "OrderBar { height: 3; }"

    class Taken(Message):
        """An order was chosen; None leaves it as it is."""

        def __init__(self, bar: OrderBar, order: Order | None) -> None:
            """Tell which bar, and which order."""
            super().__init__()
            self.bar, self.order = bar, order

    def __init__(self, used: Order, again: str, width: int) -> None:
        """Offer the orders on a screen of `width` columns; the key `again` takes the one after the one in `used`."""
        super().__init__()
        self._used, self._again = used, again
        parts: list[Part] = []
        for digit, order in enumerate(ORDERS, start=1):
            here = order is used
            word = order.value if width >= WIDE else SHORT[order]
            parts += [
                ("▸" if here else " ", "focus"),
                (str(digit), "strong"),
                (f" {word} ", "focus" if here else "text"),
            ]
        ends: tuple[Part, ...] = (
            (again, "strong"),
            (" the next   ", "muted"),
            ("Esc", "strong"),
            (" as it is", "muted"),
        )
        self.rule = True
        self.rows = (((("Walk the queue …", "focus"),), ends), (tuple(parts), ()))

    def answer_key(self, event: events.Key) -> None:
        """Choose, or leave it as it is."""
        if event.key == "escape":
            self.post_message(self.Taken(self, None))
        elif event.key.isdecimal() and 1 <= int(event.key) <= len(ORDERS):
            self.post_message(self.Taken(self, ORDERS[int(event.key) - 1]))
        elif event.character == self._again:
            self.post_message(self.Taken(self, ORDERS[(ORDERS.index(self._used) + 1) % len(ORDERS)]))

    def on_click(self, event: events.Click) -> None:
        """Choose the order that was clicked."""
        found = self.part_at(event.x, event.y)
        if found is not None and found[0] == 1:
            self.post_message(self.Taken(self, ORDERS[found[1] // 3]))
