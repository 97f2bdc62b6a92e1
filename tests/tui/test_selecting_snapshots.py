"""Selecting words, as it looks: wide, narrow, without colour; and the lost quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.annotations import annotate
from data.store import Author
from tests.data.test_reissues import first_pair, letter, two_quotes
from tests.tui.desk_tests import desk_on, pressing
from tests.tui.test_snapshots import NARROW, WIDE, a_day_that_stands_still

if TYPE_CHECKING:
    from data.store import Store
    from tui.app import ObverseApp

__all__ = ["a_day_that_stands_still"]  # a fixture

SELECTED = ["enter", "V", "v", "l", "l", "l", "j"]


def desk_of(store: Store) -> ObverseApp:
    """Return a desk on a day of its own."""
    desk = desk_on(store, theme="dusk")
    desk.today = "2024-06-03"
    return desk


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_selecting(snap_compare, sample_store: Store, size: tuple[int, int]) -> None:
    assert snap_compare(desk_of(sample_store), terminal_size=size, run_before=pressing(SELECTED))


def test_selecting_without_colour(snap_compare, sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(desk_of(sample_store), terminal_size=WIDE, run_before=pressing(SELECTED))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_quotations(snap_compare, sample_store: Store, size: tuple[int, int]) -> None:
    pair = first_pair(sample_store, letter().name)
    first, last = two_quotes(sample_store, pair)
    lost = last._replace(document_sha256="f" * 64, words="A sentence that no answer of this body holds any more.")
    annotate(sample_store, Author("A. Adeyemi", "laptop"), pair.id, status="partly", evidence=(first, lost))
    assert snap_compare(desk_of(sample_store), terminal_size=size, run_before=pressing(["g", "e"]))
