"""`obverse search`: what it prints, and with which code it ends."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.annotations import annotate
from data.migrate import SCHEMA
from data.pairs import read_pair
from data.store import Author
from tests.tui.test_cli import Command, alone, command
from tui.cli import run

if TYPE_CHECKING:
    from data.store import Store

__all__ = ["alone", "command"]  # fixtures


def test_hits_are_printed_with_what_leads_to_them(command: Command, sample_store: Store) -> None:
    pair = read_pair(sample_store.reader, 4)
    annotate(sample_store, Author("Ada", "laptop"), pair.id, note="Ask about training")
    rows = command.objects("search", "training", "--format", "json")
    assert {row["kind"] for row in rows} == {"responses", "notes"}
    (note,) = [row for row in rows if row["kind"] == "notes"]
    assert (note["pair_id"], note["words"], note["spans"], note["offset"]) == (
        pair.id, "Ask about training", [[10, 18]], -1,
    )  # fmt: skip
    assert "number" not in note
    for row in rows:
        assert all(row["words"][start:end].casefold() == "training" for start, end in row["spans"])


def test_words_are_one_search_and_the_last_one_is_whole(command: Command) -> None:
    assert command("search", "this", "recommendation") == 0
    assert command.out.count("this recommendation") > 1
    assert command("search", "recommendatio") == 1
    assert command("search", "recommendatio*") == 0


def test_a_report_and_a_limit_narrow_it(command: Command) -> None:
    rows = command.objects("search", "the", "--report", "Safe keeping", "--limit", "3", "--format", "json")
    assert len(rows) == 3
    assert {row["report"][:12] for row in rows} == {"Safe keeping"}
    assert " are listed: --limit lists more." in command.err


def test_nothing_found_ends_with_1_and_says_so(command: Command) -> None:
    assert command("search", "zephyr") == 1
    assert command.err == "Nothing holds “zephyr”.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a", "b)"], "without a “(” before it. Take it out. (at character 4 of: a b))"),
        (["not", "compliant"], "only leaves words out"),
        (["—"], "There is no word in “—” to look for."),
        (["a", "--limit", "0"], "is not a number from 1"),
    ],
)
def test_what_cannot_be_understood_ends_with_2_and_is_said_in_words(
    command: Command, words: list[str], said: str
) -> None:
    assert command("search", *words) == 2
    assert said in command.err


def test_an_older_store_is_brought_up_to_date_with_a_word_and_can_be_searched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = tmp_path / "older.sqlite"
    shutil.copy(Path(__file__).parents[1] / "data" / "stores" / "0003.sqlite", older)
    assert run(["search", "in:notes", "kept", "--format", "csv", "--store", str(older)]) == 0
    said = capsys.readouterr()
    assert f"Bringing older.sqlite up to date (schema 0003 to {SCHEMA})" in said.err
    assert "kept" in said.out
    assert run(["search", "kept", "--store", str(older)]) == 0
    assert "Bringing" not in capsys.readouterr().err
