"""`obverse codebook`, and the definitions that the command line judges by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codebook import definition_of
from data.regime import SHIPPED, load
from tests.tui.test_cli import Command, a_pair, alone, command

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["alone", "command"]  # fixtures


def test_the_definitions_are_listed_with_how_many_were_judged(command: Command) -> None:
    assert command("annotate", a_pair(command.store), "--status", "partly") == 0
    rows = command.objects("codebook", "--format", "json")
    assert [(row["status"], row["judged"]) for row in rows] == [
        (each.name, int(each.name == "partly")) for each in load().statuses
    ]
    assert {row["state"] for row in rows} == {"stands"}
    assert rows[1]["id"] == definition_of(load(), "partly")
    assert rows[1]["definition"] == load().statuses[1].definition
    assert command("codebook") == 0
    assert command.out.splitlines()[0].split() == ["regime", "status", "judged", "definition", "now"]


def test_what_was_changed_is_listed_alone_and_found_by_the_filter(command: Command, tmp_path: Path) -> None:
    pair_id = a_pair(command.store)
    assert command("annotate", pair_id, "--status", "partly") == 0
    assert command.objects("codebook", "--changed", "--format", "json") == []
    text = (SHIPPED / "section55.toml").read_text(encoding="utf-8")
    file = tmp_path / "section55.toml"
    file.write_text(text.replace(load().statuses[1].definition, "Some of it."), encoding="utf-8")
    regime = ("--regime", str(file))
    (row,) = command.objects("codebook", "--changed", "--format", "json", *regime)
    assert (row["status"], row["judged"], row["state"], row["now"]) == ("partly", 1, "changed", "Some of it.")
    (pair,) = command.objects("list", "pairs", "--filter", "redefined", "--format", "json", *regime)
    assert pair["pair_id"] == pair_id
    assert command("annotate", pair_id, "--status", "partly", *regime) == 0
    assert command.objects("codebook", "--changed", "--format", "json", *regime) == []
    assert command("annotate", pair_id, "--status", "none", *regime) == 0
    assert (
        command.store.reader.execute("SELECT definition FROM queue WHERE pair_id = ?", (pair_id,)).fetchone()[0] == ""
    )
