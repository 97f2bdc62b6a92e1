"""The store goes from its place while it is open: words, the note stays, and the work goes on when it is back."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

from data import rescue
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, pair_of, review_of
from tui.widgets.note_editor import NoteEditor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.store import Store
    from tests.bench.terminal import Terminal

WIDE = (120, 36)


async def test_a_stick_that_is_pulled_and_put_back_loses_nothing(sample_store: Store) -> None:
    folder = sample_store.path.parent / "stick"
    folder.mkdir()
    for each in sample_store.path.parent.glob("store.sqlite*"):
        each.rename(folder / each.name)
    sample_store.path = folder / "store.sqlite"
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("n")
        await pilot.pause()
        folder.rename(folder.with_name("pulled"))
        for letter in "gone":
            await pilot.press(letter)
        await pilot.pause(0.8)
        (kept,) = rescue.waiting(sample_store.device, REVIEWER)
        assert kept.changes == {"note": "gone"}
        assert kept.pair_id == pair.id
        told = [notice.message for notice in desk._notifications]
        assert any(str(kept.path) in each and "moved or deleted" in each for each in told), told
        await pilot.press("escape")
        await pilot.pause()
        (editor,) = desk.screen.query(NoteEditor)
        assert editor.text == "gone"
        assert review_of(desk).mark == "NOT SAVED"
        assert not folder.exists(), "no empty store is made in its place"
        folder.with_name("pulled").rename(folder)
        await pilot.press("escape")
        await pilot.pause()
        assert review_of(desk).mark == "saved"
        assert not desk.screen.query(NoteEditor)
        await pilot.press("1")
        await pilot.pause()
    rows = sample_store.reader.execute("SELECT note, status FROM annotation ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [("gone", ""), ("gone", "compliant")]
    assert not rescue.waiting(sample_store.device, REVIEWER)


async def test_another_file_in_its_place_is_not_written_to(sample_store: Store, sample_file: Path) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("1")
        await pilot.pause()
        other = sample_store.path.with_name("other.sqlite")
        shutil.copy(sample_file, other)
        other.replace(sample_store.path)
        await pilot.press("2")
        await pilot.pause(0.2)
        assert review_of(desk).mark == "NOT SAVED"
        assert any("another file took the store's place" in notice.message for notice in desk._notifications)
        desk.show_library()
        await pilot.pause(0.5)
        assert any("could not be read" in notice.message for notice in desk._notifications), "a thread that reads"
        assert desk.stopped_by is None
    with sqlite3.connect(f"file:{sample_store.path}?immutable=1", uri=True) as connection:
        assert connection.execute("SELECT count(*) FROM annotation").fetchone()[0] == 0
    connection.close()


def test_a_note_typed_while_the_store_is_away_comes_back_at_the_next_start(
    in_terminal: Callable[..., Terminal], store_path: Path
) -> None:
    import os
    import signal

    desk = in_terminal()
    desk.wait_for("pairs judged")
    desk.press("\r")
    desk.wait_for(" left · ")
    desk.press("n")
    desk.wait_for("Note on")
    away = store_path.parent.with_name("away")
    store_path.parent.rename(away)
    desk.press("typed meanwhile")
    desk.wait_for("deleted")
    os.kill(desk.pid, signal.SIGHUP)
    desk.wait_for_exit()
    assert not store_path.parent.exists()
    away.rename(store_path.parent)
    again = in_terminal()
    again.wait_for("is back as its draft")
    again.press("q")
    again.wait_for_exit()
    with sqlite3.connect(store_path) as connection:
        assert [row[0] for row in connection.execute("SELECT text FROM draft")] == ["typed meanwhile"]
    connection.close()
