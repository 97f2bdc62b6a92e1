"""Another program holds the store's lock: keys are answered, the judgement is kept and saved once the lock ends."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

from data import rescue
from data.store import open_store
from tests.faults.how_long import long
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, pair_of, review_of
from tui.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.store import Store
    from tests.bench.terminal import Terminal

WIDE = (120, 36)


@pytest.fixture
def lock(sample_store: Store) -> Iterator[sqlite3.Connection]:
    """Another program that has begun to write, and does not end."""
    other = sqlite3.connect(sample_store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield other
    other.close()


def statuses(path: Path) -> list[str]:
    """Return what was judged, in order."""
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT status FROM annotation ORDER BY id")]
    connection.close()
    return found


async def test_keys_are_answered_meanwhile_and_the_judgement_is_saved_when_the_lock_ends(
    sample_store: Store, lock: sqlite3.Connection
) -> None:
    sample_store.patience = 1.0
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("2")
        assert "not saved yet" in review_of(desk).mark
        slowest = 0.0
        for key in "jjkjk":
            began = time.perf_counter()
            await pilot.press(key)
            slowest = max(slowest, time.perf_counter() - began)
            await pilot.pause(0.1)
        assert slowest < sample_store.patience, "no key waits for the lock again"
        assert statuses(sample_store.path) == []
        lock.execute("ROLLBACK")
        await pilot.pause(1.0)
        assert review_of(desk).mark == "saved"
        assert statuses(sample_store.path) == ["partly"]


async def test_a_judgement_that_waits_outlives_its_screen(sample_store: Store, lock: sqlite3.Connection) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("2")
        await pilot.press("escape")
        await pilot.pause(0.3)
        desk.show_library()
        await pilot.pause(0.3)
        lock.execute("ROLLBACK")
        await pilot.pause(1.0)
        assert statuses(sample_store.path) == ["partly"]
        assert any("is saved" in notice.message for notice in desk._notifications)


async def test_leaving_asks_twice_and_what_waits_is_saved_at_the_next_start(
    sample_store: Store, lock: sqlite3.Connection
) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        number = pair_of(desk).number
        await pilot.press("2")
        await pilot.press("q")
        await pilot.pause(0.1)
        assert desk.return_code is None, "it is not left yet"
        assert any("not saved yet" in notice.message for notice in desk._notifications)
        await pilot.press("q")
        await pilot.pause(0.1)
    (kept,) = rescue.waiting(sample_store.device, REVIEWER)
    assert kept.changes == {"status": "partly", "later": False}
    lock.execute("ROLLBACK")
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await pilot.pause(0.6)
        assert any("is saved now" in notice.message for notice in pilot.app._notifications)
    assert statuses(sample_store.path) == ["partly"]
    judged = "SELECT pair.number FROM pair JOIN annotation ON annotation.pair_id = pair.id"
    assert sample_store.reader.execute(judged).fetchone()[0] == number
    assert not rescue.waiting(sample_store.device, REVIEWER)


async def test_what_was_judged_since_is_not_overwritten_by_what_waited(
    sample_store: Store, lock: sqlite3.Connection
) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair_id = pair_of(desk).id
        await pilot.press("2", "q", "q")
        await pilot.pause(0.1)
    lock.execute("ROLLBACK")
    assert run(["annotate", pair_id, "--status", "compliant", "--store", str(sample_store.path)]) == 0
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await pilot.pause(0.6)
        assert any("it was judged since" in notice.message for notice in pilot.app._notifications)
    assert statuses(sample_store.path) == ["compliant"]
    assert rescue.waiting(sample_store.device, REVIEWER), "the file is kept"


def test_commands_say_who_holds_them_up(
    sample_store: Store, lock: sqlite3.Connection, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import tui.cli.session

    pair = sample_store.reader.execute("SELECT id FROM pair").fetchone()[0]
    monkeypatch.setattr(tui.cli.session, "open_store", lambda path, tell: open_store(path, 0.05, tell))
    assert run(["annotate", pair, "--status", "partly", "--store", str(sample_store.path)]) == 3
    assert "another program is writing" in capsys.readouterr().err
    assert run(["list", "pairs", "--store", str(sample_store.path)]) == 0, "reading goes on"
    lock.execute("ROLLBACK")
    assert run(["annotate", pair, "--status", "partly", "--store", str(sample_store.path)]) == 0


@long
def test_a_program_that_copies_the_file_holds_nothing_up_and_the_copy_is_whole(
    in_terminal: Callable[..., Terminal], store_path: Path
) -> None:
    desk = in_terminal()
    desk.wait_for("pairs judged")
    desk.press("\r")
    desk.wait_for(" left · ")
    copies = store_path.parent / "copies"
    copies.mkdir()
    for number in range(1, 6):
        before = desk.press("1")
        for each in sorted(store_path.parent.glob("store.sqlite*")):
            if each.is_file():
                shutil.copy(each, copies / each.name)
        desk.wait_for(f"{number} of ", since=before)
    os.kill(desk.pid, 9)
    copy = open_store(copies / store_path.name)
    assert copy.reader.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    copy.close()
    assert statuses(store_path) == ["compliant"] * 5


def test_an_act_on_many_pairs_waits_in_its_thread_for_as_long_as_a_command_does(
    sample_store: Store, lock: sqlite3.Connection
) -> None:
    import threading

    from data.store import StoreBusyError
    from tui.judge import Judge

    judge = Judge(sample_store, REVIEWER)
    ids = [str(row[0]) for row in sample_store.reader.execute("SELECT id FROM pair LIMIT 5")]
    saved: list[int] = []
    thread = threading.Thread(target=lambda: saved.append(judge.annotate_many(ids, {}, status="partly").saved))
    thread.start()
    time.sleep(0.5)
    assert not saved
    lock.execute("ROLLBACK")
    thread.join(10)
    assert saved == [5]
    lock.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusyError):  # the desk's own thread does not wait
        judge.annotate_many(ids, {}, status="compliant")
