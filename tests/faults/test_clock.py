"""The clock is set back, or was far ahead: order, undo and what stands stay right; it is told once."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from data import clock
from data.annotations import annotate
from data.bulk import annotate_many
from data.ids import moment_of, new_id
from data.progress import By, groups, sittings
from data.store import Author
from data.undoing import redo, undo
from tests.tui.desk_tests import desk_on, open_review, pair_of, review_of

if TYPE_CHECKING:
    from data.store import Store

ADA = Author("R. Hale", "d")
DAY = 86_400
REAL = time.time_ns


@pytest.fixture
def shifted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Seconds by which the clock is wrong: change the only item."""
    by = [0]
    monkeypatch.setattr("data.ids.time.time_ns", lambda: REAL() + by[0] * 10**9)

    def now() -> str:
        moment = datetime.now(UTC) + timedelta(seconds=by[0])
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    for module in ("annotations", "bulk", "drafts"):
        monkeypatch.setattr(f"data.{module}.now", now)
    return by


def pairs(store: Store) -> list[str]:
    """Return the ids of all pairs."""
    return [str(row["id"]) for row in store.reader.execute("SELECT id FROM pair ORDER BY number")]


def stands(store: Store, pair: str) -> str:
    """Return the status that stands on a pair, in the projection."""
    return str(store.reader.execute("SELECT status FROM queue WHERE pair_id = ?", (pair,)).fetchone()[0])


@pytest.mark.parametrize("first", [0, 100 * 365 * DAY], ids=["set back by a year", "a century ahead, then corrected"])
def test_order_undo_and_what_stands_do_not_rest_on_the_clock(
    sample_store: Store, shifted: list[int], first: int
) -> None:
    one, two, *others = pairs(sample_store)
    shifted[0] = first
    annotate(sample_store, ADA, one, status="partly")
    annotate(sample_store, ADA, two, status="compliant")
    shifted[0] = first - 365 * DAY if not first else 0
    annotate(sample_store, ADA, one, status="compliant")
    assert stands(sample_store, one) == "compliant", "the newest stands"
    annotate_many(sample_store, ADA, others[:5], status="partly")
    undone = undo(sample_store, ADA)
    assert undone is not None
    assert undone.pairs == 5
    undo(sample_store, ADA)
    assert stands(sample_store, one) == "partly"
    redo(sample_store, ADA)
    assert stands(sample_store, one) == "compliant"
    ids = [row[0] for row in sample_store.reader.execute("SELECT id FROM annotation ORDER BY rowid")]
    assert ids == sorted(ids)
    leaves = "SELECT count(*) FROM queue WHERE leaves > 1"
    assert sample_store.reader.execute(leaves).fetchone()[0] == 0, "no conflict is made of it"
    for by in By:
        assert sum(group.judged for group in groups(sample_store.reader, by, today="2026-11-26")) == 2
    assert sittings(sample_store.reader, ADA.reviewer, "2026-11-26") is not None


def test_an_id_comes_after_the_last_one_to_the_end_of_time() -> None:
    last = "7" + "z" * 25  # the last moment that an id can hold
    assert new_id(after="7zzzzzzzzy" + "z" * 16) > "7zzzzzzzzy"
    assert moment_of(new_id()) == pytest.approx(time.time(), abs=5)
    assert clock.behind(last, datetime.now(UTC)) == "", "no such day can be named"


def test_what_is_told_names_both_moments() -> None:
    now = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    ahead = int((now + timedelta(days=3)).timestamp() * 1000)
    digits = "0123456789abcdefghjkmnpqrstvwxyz"
    encoded = "".join(digits[ahead >> 5 * place & 31] for place in reversed(range(10)))
    words = clock.behind(encoded + "0" * 16, now)
    assert "26 November 2026, 09:00" in words
    assert "29 November 2026, 09:00" in words
    assert clock.behind(encoded + "0" * 16, now + timedelta(days=3)) == ""
    assert clock.behind("", now) == ""
    assert clock.behind("!", now) == ""


async def test_the_desk_says_it_once_and_goes_on(sample_store: Store, shifted: list[int]) -> None:
    shifted[0] = 3 * DAY
    annotate(sample_store, ADA, pairs(sample_store)[0], status="partly")
    shifted[0] = 0
    for expected in (1, 0):
        async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
            await pilot.pause(0.6)
            desk = pilot.app
            assert len([each for each in desk._notifications if "clock says" in each.message]) == expected
            review = await open_review(pilot)
            pair = pair_of(review)
            await pilot.press("1")
            assert review_of(review).mark == "saved"
            assert stands(sample_store, pair.id) == "compliant"
            await pilot.press("u")
