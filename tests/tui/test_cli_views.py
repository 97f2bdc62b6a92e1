"""`obverse views`, and views in the filters of other commands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from data.queue import Order
from data.saved_views import SHIPPED
from tests.data.alike_letters import import_alike
from tests.tui.test_cli import Command, alone, command
from tui.cli import parser

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

__all__ = ["alone", "command"]  # fixtures


def test_the_views_are_listed_with_their_counts(command: Command) -> None:
    rows = command.objects("views", "--format", "json")
    assert [row["name"] for row in rows] == [view.name for view in SHIPPED]
    pairs = command.objects("list", "pairs", "--filter", "view:overdue", "--format", "json")
    assert rows[0] == {
        "name": "Overdue", "filter": "overdue", "order": "overdue first", "pairs": len(pairs), "ships": True,
    }  # fmt: skip
    assert command("views") == 0
    assert command.out.splitlines()[0].split() == ["view", "pairs", "walked", "filter"]


def test_a_view_is_saved_used_and_removed(command: Command) -> None:
    assert command("views", "save", "Southfen", "body:southfen", "--order", "least certain first") == 0
    (row,) = [each for each in command.objects("views", "list", "--format", "json") if not each["ships"]]
    assert (row["name"], row["order"]) == ("Southfen", "least certain first")
    pairs = command.objects("list", "pairs", "--filter", "view:southfen", "--format", "json")
    assert len(pairs) == row["pairs"] > 0
    assert command("views", "remove", "southfen") == 0
    assert "removed" in command.err
    assert command("views", "remove", "southfen") == parser.NOT_DONE
    assert command("list", "pairs", "--filter", "view:southfen") == parser.USAGE


def test_what_cannot_be_saved_is_said(command: Command) -> None:
    assert command("views", "save", "Red", "colour:red") == parser.USAGE
    assert "“colour:” is not a field" in command.err
    assert command("views", "save", "Red") == parser.USAGE
    assert command("views", "save", "x" * 61, "late") == parser.USAGE
    assert command("views", "remove") == parser.USAGE
    assert command("views", "list", "Red") == parser.USAGE


def test_the_orders_of_the_command_line_are_those_of_the_queue() -> None:
    assert tuple(order.value for order in Order) == parser.ORDERS


def test_a_person_sees_what_is_wrong_underlined(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command("list", "pairs", "--filter", "late colour:red") == parser.USAGE
    assert len(command.err.splitlines()) == 1
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert command("list", "pairs", "--filter", "late colour:red") == parser.USAGE
    first, carets, said = command.err.splitlines()
    assert (first, carets) == ("  late colour:red", "       ^^^^^^")
    assert "is not a field" in said


def test_answers_are_compared_before_a_filter_asks_which_are_alike(command: Command, tmp_path: Path) -> None:
    import_alike(command.store, tmp_path)
    alike = command.objects("list", "pairs", "--filter", "alike", "--format", "json")
    assert "Comparing answers" in command.err
    others = command.objects("list", "pairs", "--filter", "not alike", "--format", "json")
    every = command.objects("list", "pairs", "--format", "json")
    assert 0 < len(alike) < len(every) == len(alike) + len(others)
