"""The matrix as it looks: wide and narrow, light and dark, without colour, folded, and with forty columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import catalogue
from tests.data.wide_report import add_wide_report
from tests.tui.desk_tests import still
from tests.tui.test_snapshots import NARROW, WIDE, snapped

if TYPE_CHECKING:
    from data.store import Store
    from tui.app import ObverseApp

SMALLEST = (60, 20)
JUDGED = ["1", "2", "f", "3", "s", "x", "6", "5", "4"]


@pytest.fixture(autouse=True)
def a_day_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown of the time is the same whenever the test runs."""
    monkeypatch.setattr("data.annotations.now", lambda: "2024-06-03T12:00:00.000Z")


def on_matrix(store: Store, report_id: str, *keys: str):
    """Return what opens the matrix of a report once the desk stands, and presses keys."""

    async def open_it(pilot) -> None:
        from tui.screens.matrix import MatrixScreen

        await still(pilot)
        desk: ObverseApp = pilot.app
        desk.go_to(MatrixScreen(report_id))
        await pilot.pause()
        await pilot.press(*keys)
        await still(pilot)

    return open_it


def thematic(store: Store) -> str:
    return max(catalogue.reports(store.reader), key=lambda line: line.pairs).id


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALLEST], ids=["wide", "narrow", "smallest"])
@pytest.mark.parametrize("theme", ["dusk", "paper"])
def test_judged(snap_compare, sample_store: Store, theme: str, size: tuple[int, int]) -> None:
    opened = on_matrix(sample_store, thematic(sample_store), *JUDGED)
    assert snap_compare(snapped(sample_store, theme), terminal_size=size, run_before=opened)


def test_no_colour(snap_compare, sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    opened = on_matrix(sample_store, thematic(sample_store), *JUDGED)
    assert snap_compare(snapped(sample_store), terminal_size=WIDE, run_before=opened)


def test_folded(snap_compare, sample_store: Store) -> None:
    opened = on_matrix(sample_store, thematic(sample_store), *JUDGED, "Z", "space", "C", "l", "c", "l")
    assert snap_compare(snapped(sample_store), terminal_size=WIDE, run_before=opened)


@pytest.mark.parametrize("size", [NARROW, WIDE, (300, 80)], ids=["narrow", "wide", "largest"])
def test_forty_columns(snap_compare, sample_store: Store, size: tuple[int, int]) -> None:
    opened = on_matrix(sample_store, add_wide_report(sample_store, 43, 40), "G", "end", "k", "k", "h", "h")
    assert snap_compare(snapped(sample_store), terminal_size=size, run_before=opened)


def test_nothing_to_show(snap_compare, sample_store: Store) -> None:
    with sample_store.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO report (id, title, publisher, published, published_words, regime, origin, imported_at)"
            " VALUES ('bare', 'A report', '', '', '', 'section55', 'form', '')"
        )
    assert snap_compare(snapped(sample_store), terminal_size=NARROW, run_before=on_matrix(sample_store, "bare"))
