"""`obverse annotate --filter`: lists exactly what it would change, asks, and saves all of it or nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from tests.tui.test_cli import Command, a_pair, alone, command

if TYPE_CHECKING:
    import pytest

__all__ = ["alone", "command"]  # fixtures

FOUND = ("--filter", "body:southfen")


def found(command: Command) -> list[Any]:
    return command.objects("list", "pairs", *FOUND, "--format", "json")


def judged(command: Command) -> set[str]:
    return {str(row["status"]) for row in found(command)}


class Terminal(io.StringIO):
    """A standard input that a person types at."""

    def isatty(self) -> bool:
        return True


def test_without_a_terminal_it_refuses_and_saves_nothing(command: Command) -> None:
    before = judged(command)
    assert command("annotate", *FOUND, "--status", "partly") == 2
    assert "--yes" in command.err
    assert judged(command) == before


def test_a_dry_run_lists_every_pair_and_saves_nothing(command: Command) -> None:
    before, many = judged(command), len(found(command))
    assert command("annotate", *FOUND, "--status", "partly", "--dry-run") == 0
    assert len(command.out.splitlines()) == many
    assert all("not judged → ◐ " in line for line in command.out.splitlines())
    assert f"{many} pairs would be changed." in command.err
    assert "Nothing was saved." in command.err
    assert judged(command) == before


def test_with_yes_all_are_saved_and_what_is_so_already_is_counted(command: Command) -> None:
    first = a_pair(command.store, "body:southfen")
    assert command("annotate", first, "--status", "compliant") == 0
    assert command("annotate", *FOUND, "--status", "partly", "--yes") == 0
    out, err, many = command.out, command.err, len(found(command))
    assert f"Saved: {many} pairs: ◐" in out
    assert "1 of them judged otherwise already" in err
    assert judged(command) == {"partly"}
    assert command("annotate", *FOUND, "--status", "partly", "--yes") == 0
    assert f"{many} more are so already" in command.err
    assert "Saved" not in command.out


def test_at_a_terminal_it_asks(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    before = judged(command)
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    assert command("annotate", *FOUND, "--flag", "--status", "partly") == 1
    assert "y/N" in command.err
    assert judged(command) == before
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert command("annotate", *FOUND, "--status", "partly") == 0
    assert judged(command) == {"partly"}


def test_what_does_not_go_together_is_refused(command: Command) -> None:
    first = a_pair(command.store, "body:southfen")
    assert command("annotate", first, *FOUND, "--status", "partly") == 2
    assert command("annotate", "--status", "partly") == 2
    assert command("annotate", first, "--yes", "--status", "partly") == 2
    assert command("annotate", "--filter", "body:", "--report", "no such", "--status", "partly", "--yes") in (1, 2)
