"""`obverse progress`: the same counts as the screen, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import annotations
from data.progress import By
from data.store import Author
from tests.tui.test_cli import Command, alone, command
from tui.cli import parser

if TYPE_CHECKING:
    from data.store import Store

__all__ = ["alone", "command"]  # fixtures


@pytest.fixture
def judged(command: Command, sample_store: Store) -> Command:
    """The command, on a store with one pair judged."""
    pair = sample_store.reader.execute("SELECT pair_id FROM queue WHERE shown ORDER BY number").fetchone()["pair_id"]
    annotations.annotate(sample_store, Author("Ada", sample_store.device), pair, status="partly")
    return command


def test_a_table_begins_with_the_sum_in_words(judged: Command) -> None:
    assert judged("progress") == 0
    lines = judged.out.splitlines()
    assert lines[0].startswith("1 of ")
    assert "too little to tell" in lines[1]
    assert any("judged" in line and "overdue" in line for line in lines[2:])


@pytest.mark.parametrize("by", parser.COUNTED_BY)
def test_everything_can_be_counted_by(judged: Command, by: str) -> None:
    whole, *rows = judged.objects("progress", "--by", by, "--format", "json")
    assert (whole["by"], whole["judged"]) == ("all", 1)
    assert sum(row["judged"] for row in rows) == 1
    assert {row["by"] for row in rows} == {by}
    assert all(row["total"] == row["judged"] + row["left"] for row in rows)


def test_the_command_and_the_screen_count_by_the_same_things() -> None:
    assert tuple(each.value for each in By) == parser.COUNTED_BY


def test_a_report_alone_is_counted(judged: Command) -> None:
    _, *rows = judged.objects("progress", "--report", "Safe keeping", "--format", "json")
    assert [row["name"][:12] for row in rows] == ["Safe keeping"]
