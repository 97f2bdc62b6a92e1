"""What several screens keep of how a reviewer likes the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.queue import Order, order_of
from data.store import StoreError
from tui.desk import ORDER

if TYPE_CHECKING:
    from tui.screens.desk_screen import DeskScreen


def keep_order(screen: DeskScreen, order: Order) -> None:
    """Keep an order for the next queue; where it cannot be kept, it holds as long as the desk is open."""
    desk = screen.desk
    if order_of(desk.liked.get(ORDER, "")) is not order:
        desk.liked[ORDER] = "" if order is Order.BY_BODY else order.value
        try:
            desk.judge.like(ORDER, desk.liked[ORDER])
        except StoreError as error:
            screen.say(f"The order is not kept for the next time. {error}", "error")
