"""The project opens no network connection: the main flows run with every socket refused."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, NoReturn

import pytest

from data.demo import open_demo
from data.store import open_store
from tests.tui.desk_tests import desk_on, open_review, review_of
from tui.cli import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to connect, to look up a name, and to listen."""

    def refuse(*_arguments: object, **_options: object) -> NoReturn:
        raise AssertionError("a network connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket.socket, "sendto", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


async def test_import_review_and_judgement_need_no_network(tmp_path: Path) -> None:
    path = open_demo(tmp_path / "demo.sqlite")
    store = open_store(path)
    async with desk_on(store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        await pilot.press("1", "n", *"x", "escape", "u", "question_mark", "escape", "escape")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert review_of(desk).pair is not None
    store.close()


def test_the_command_line_needs_no_network(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = open_demo(tmp_path / "demo.sqlite")
    given = ["--store", str(path), "--reviewer", "R. Hale"]
    for command in (["list", "pairs"], ["check"], ["export", "--format", "csv"], ["export", "--format", "jsonl"]):
        assert run([*given, *command]) == 0
    assert capsys.readouterr().out
