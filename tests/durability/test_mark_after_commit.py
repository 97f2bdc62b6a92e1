"""What the desk calls saved was committed before that.

At the moment of the commit nothing of it is shown yet; where the commit fails, nothing of it ever is.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from data.store import Store, StoreError
from tests.tui.desk_tests import desk_on, open_review, review_of, settled
from tui.saver import SAVED
from tui.screens.checks import ChecksScreen
from tui.screens.confirm_bulk import ConfirmBulk
from tui.screens.document import DocumentScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.views import ViewsScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

WIDE = (120, 36)
UNSAVED = "NOT SAVED"
ROWS = (
    "SELECT (SELECT count(*) FROM annotation) + (SELECT count(*) FROM correction) + (SELECT count(*) FROM saved_view)"
)


@contextmanager
def commits_fail(store: Store) -> Iterator[None]:
    """Let every commit fail, as on a disk that takes no more."""

    def fail(_connection: Connection) -> None:
        raise StoreError("the disk is full.")

    event.listen(store.engine, "commit", fail)
    try:
        yield
    finally:
        event.remove(store.engine, "commit", fail)


def rows(store: Store) -> int:
    """Count what was ever saved, by a connection that knows nothing of the desk."""
    reader = store.connect()
    try:
        return int(reader.execute(ROWS).fetchone()[0])
    finally:
        reader.close()


KEYS = {"a status": "2", "a flag": "f", "a quotation": "e", "an undo": "u"}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
async def test_at_the_moment_of_the_commit_the_review_shows_nothing_of_it(sample_store: Store, key: str) -> None:
    at_commit: list[tuple[object, ...]] = []
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        review = review_of(desk)
        await pilot.press("1", "1", "k")

        def shown() -> tuple[object, ...]:
            return (review.echo, review.counts.judged, review.walk.place, review.pair, review.header.rows)

        before, many = shown(), rows(sample_store)

        def note(connection: Connection) -> None:
            if not at_commit and connection.exec_driver_sql(ROWS).scalar() == many + 1:  # and not the place alone
                at_commit.append(shown())

        event.listen(sample_store.engine, "commit", note)
        await pilot.press(key)
        event.remove(sample_store.engine, "commit", note)
        assert rows(sample_store) == many + 1
        assert shown() != before
    assert [repr(each) for each in at_commit] == [repr(before)]


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
async def test_what_could_not_be_committed_is_never_shown_in_the_review(sample_store: Store, key: str) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        review = review_of(desk)
        await pilot.press("1", "1", "k")
        before, many = (review.echo, review.counts, review.walk.place, review.pair), rows(sample_store)
        with commits_fail(sample_store):
            await pilot.press(key)
            assert review.mark == UNSAVED
            assert UNSAVED in str(review.header.rows)
        assert (review.echo, review.counts, review.walk.place, review.pair) == before
        assert rows(sample_store) == many
        await pilot.press(key)
        assert review.mark == SAVED
        assert rows(sample_store) == many + 1


async def test_a_note_that_could_not_be_committed_stays_open(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        review = review_of(desk)
        await pilot.press("1", "n", *"no figure")
        with commits_fail(sample_store):
            await pilot.press("escape")
            await pilot.pause()
            assert review.mark == UNSAVED
            assert review.query("NoteEditor")
        await pilot.press("escape")
        await pilot.pause()
        assert review.mark == SAVED
        assert not review.query("NoteEditor")


async def test_an_act_on_many_that_could_not_be_committed_is_not_called_done(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("1", "x", "x", "b", "3")
        await settled(pilot)
        many = rows(sample_store)
        with commits_fail(sample_store):
            await pilot.press("y")
            await settled(pilot)
            assert isinstance(desk.screen, ConfirmBulk)
            assert UNSAVED in str(desk.screen.facts.rows)
        assert rows(sample_store) == many
        await pilot.press("y")
        await settled(pilot)
        assert review_of(desk).echo.startswith("2 pairs")
        assert rows(sample_store) == many + 2


async def test_nor_is_a_link_a_cell_a_check_or_a_view(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("1", "k", "d")
        await settled(pilot)
        document = desk.screen
        assert isinstance(document, DocumentScreen)
        many = rows(sample_store)
        key = "r" if document.piece and document.is_own(document.piece) else "l"
        with commits_fail(sample_store):
            await pilot.press(key)
            assert (document.mark, document.echo) == (UNSAVED, "")
        assert rows(sample_store) == many
        await pilot.press("escape", "c")
        await settled(pilot)
        checks = desk.screen
        assert isinstance(checks, ChecksScreen)
        with commits_fail(sample_store):
            await pilot.press("2")
        assert not any(check.found for check in checks.checks)
        await pilot.press("escape", "B", "s")
        await settled(pilot)
        views = desk.screen
        assert isinstance(views, ViewsScreen)
        with commits_fail(sample_store):
            await pilot.press(*"mine", "enter")
            await settled(pilot)
        assert "mine" not in {row.view.name for row in views.list.rows}
        await pilot.press("escape", "escape", "m")
        await settled(pilot)
        matrix = desk.screen
        assert isinstance(matrix, MatrixScreen)
        with commits_fail(sample_store):
            await pilot.press("2")
            assert (matrix.mark, rows(sample_store)) == (UNSAVED, many)
