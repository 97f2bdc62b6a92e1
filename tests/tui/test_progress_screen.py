"""The progress screen: what it says, what it draws, and the pairs that each bar leads to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from data import annotations, queue, regime
from data.progress import By, Group
from data.store import Author
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, pressing, review_of, settled
from tui.ink import ink_of
from tui.screens import progress_view as view
from tui.screens.progress import ProgressScreen
from tui.widgets import bars_plot
from tui.widgets.bars_plot import bar, column, parts_of, round_up, shares, short_number, steps
from tui.widgets.group_list import percent

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

WIDE, NARROW, SMALL = (120, 36), (80, 24), (60, 20)
TODAY = "2026-11-26"
PARTS = parts_of(regime.load())
NAMES = [part.name for part in PARTS]


@pytest.fixture
def judged_store(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store in which two reviewers judged some pairs a day over five weeks."""
    rows = sample_store.reader.execute("SELECT pair_id FROM queue WHERE shown ORDER BY number LIMIT 36").fetchall()
    statuses = [status.name for status in regime.load().statuses]
    for place, row in enumerate(rows):
        day = datetime(2026, 10, 22 + place // 4, 12, place % 60, tzinfo=UTC) if place < 24 else datetime(
            2026, 11, 10 + place // 3 * 2 - 16, 12, place, tzinfo=UTC
        )  # fmt: skip
        monkeypatch.setattr("data.annotations.now", lambda day=day: f"{day:%Y-%m-%dT%H:%M}:00.000Z")
        author = Author((REVIEWER, "A. Okoro")[place % 2], sample_store.device)
        annotations.annotate(sample_store, author, row["pair_id"], status=statuses[place * place % len(statuses)])
    return sample_store


def desk_of(store: Store, theme: str = "dusk") -> ObverseApp:
    desk = desk_on(store, theme=theme)
    desk.today = TODAY
    return desk


async def shown(pilot: Pilot[None], *keys: str) -> ProgressScreen:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ProgressScreen)
    return screen


def words_of(screen: ProgressScreen) -> str:
    return " ".join(words for row in screen.words.rows for words, _ in row[0])


async def test_the_first_line_is_the_sum_in_words(judged_store: Store) -> None:
    async with desk_of(judged_store).run_test(size=WIDE) as pilot:
        screen = await shown(pilot, "P")
        counts = queue.counts(judged_store.reader, queue.parse(""))
        first = screen.words.rows[0][0][0][0]
        assert first.startswith(f"{counts.judged} of {counts.total} pairs judged")
        assert f"{counts.left} left" in first
        assert "Done by" in words_of(screen)
        assert f"{REVIEWER}:" in words_of(screen)


async def test_where_nothing_was_judged_it_says_so(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=NARROW) as pilot:
        screen = await shown(pilot, "P")
        assert "there is no pace" in words_of(screen)
        assert not screen.plot.display
        assert (await shown(pilot, "3")).list.empty == "Nobody has judged a pair yet."


async def test_an_empty_store_says_what_to_press(empty_store: Store) -> None:
    async with desk_of(empty_store).run_test(size=NARROW) as pilot:
        screen = await shown(pilot, "g", "p")
        assert words_of(screen) == "There is nothing to judge yet."
        assert screen.list.empty == "There are no pairs yet. In the library, i imports a report and its responses."
        await pilot.press("enter")
        assert pilot.app.screen is screen


async def test_sections_are_walked_and_jumped_to(judged_store: Store) -> None:
    async with desk_of(judged_store).run_test(size=WIDE) as pilot:
        screen = await shown(pilot, "P")
        for by in (*view.SECTIONS[1:], view.SECTIONS[0]):
            await shown(pilot, "tab")
            assert screen.by is by
            assert screen.list.rows
        assert (await shown(pilot, "h")).by is By.DAY
        for digit, by in enumerate(view.SECTIONS, start=1):
            assert (await shown(pilot, str(digit))).by is by
        assert (await shown(pilot, "shift+tab")).by is By.WEEK


async def test_the_cursor_walks_the_bars(judged_store: Store) -> None:
    async with desk_of(judged_store).run_test(size=NARROW) as pilot:
        screen = await shown(pilot, "P", "2")
        last = len(screen.list.rows) - 1
        for keys, place in (
            (("j", "j"), 2),
            (("k",), 1),
            (("end",), last),
            (("home",), 0),
            (("pagedown",), screen.list.page),
        ):
            await shown(pilot, *keys)
            assert screen.list.cursor == min(place, last)
        assert (await shown(pilot, "pageup")).list.cursor == 0


async def test_bars_are_sorted_by_what_matters(judged_store: Store) -> None:
    async with desk_of(judged_store).run_test(size=WIDE) as pilot:
        screen = await shown(pilot, "P", "2")
        left = [row.group.left for row in screen.list.rows]
        assert left == sorted(left, reverse=True)
        await shown(pilot, "o")
        overdue = [row.group.overdue for row in screen.list.rows]
        assert overdue == sorted(overdue, reverse=True)
        await shown(pilot, "o")
        done = [row.group.judged / row.group.total for row in screen.list.rows]
        assert done == sorted(done)
        await shown(pilot, "o")
        names = [row.name.casefold() for row in screen.list.rows]
        assert names == sorted(names)
        await shown(pilot, "4")
        assert "an order of their own" in screen.off_progress_order()


async def test_a_bar_leads_to_just_its_pairs(judged_store: Store) -> None:
    desk = desk_of(judged_store)
    async with desk.run_test(size=WIDE) as pilot:
        for key in "1234567":
            screen = await shown(pilot, "P", key, "j")
            group = screen.list.rows[screen.list.cursor].group
            await pilot.press("enter")
            await settled(pilot)
            review = review_of(desk)
            assert len(review.walk.numbers) == group.total, key
            assert review.pair is not None, key
            desk.show_library()
            await settled(pilot)


async def test_a_report_alone_is_counted_where_one_comes_from_it(judged_store: Store) -> None:
    async with desk_of(judged_store).run_test(size=WIDE) as pilot:
        review = review_of(await open_review(pilot))
        assert review.pair is not None
        report = review.pair.report_id
        screen = await shown(pilot, "P", "r")
        assert screen.report_id == report
        assert screen.whole is not None
        assert screen.whole.total == queue.counts(judged_store.reader, queue.parse("", report_id=report)).total
        assert (await shown(pilot, "r")).report_id == ""
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen is review


async def test_from_nowhere_there_is_no_report_to_narrow_it_to(judged_store: Store) -> None:
    screen = ProgressScreen()
    assert screen.off_progress_report() == "You did not come from a report: all of them are counted."


async def test_the_mouse_chooses_sections_days_and_bars(judged_store: Store) -> None:
    async with desk_of(judged_store).run_test(size=WIDE) as pilot:
        screen = await shown(pilot, "P")
        x = 1 + len("1 [report]  2 b")
        await pilot.click(screen.tabs, offset=(x, 1))
        await settled(pilot)
        assert screen.by is By.BODY
        await pilot.click(screen.list, offset=(10, 3))
        await settled(pilot)
        assert screen.list.cursor == 2
        day = max(each.day for each in screen._days or [])
        place = screen.plot.shown - 1 - (datetime.fromisoformat(TODAY) - datetime.fromisoformat(day)).days
        await pilot.click(screen.plot, offset=(6 + place * screen.plot._step, 5))
        await settled(pilot)
        assert (screen.by, screen.key) == (By.DAY, day)
        await shown(pilot, "2")
        await pilot.click(screen.list, offset=(10, 1), times=2)
        await settled(pilot)
        assert review_of(pilot.app).pair is not None  # type: ignore[arg-type]


async def test_judging_changes_what_is_shown_on_the_way_back(judged_store: Store) -> None:
    async with desk_of(judged_store).run_test(size=WIDE) as pilot:
        screen = await shown(pilot, "P")
        assert screen.whole is not None
        before = screen.whole.judged
        number = queue.numbers(judged_store.reader, queue.parse("unreviewed"))[0]
        pair = judged_store.reader.execute("SELECT pair_id FROM queue WHERE number = ?", (number,)).fetchone()[0]
        annotations.annotate(judged_store, Author(REVIEWER, judged_store.device), pair, status="partly")
        screen.read_anew()
        await settled(pilot)
        assert screen.whole.judged == before + 1


# What is drawn


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=9), st.integers(0, 120), st.booleans())
def test_shares_fill_the_room_and_hide_nothing(amounts: list[int], cells: int, seen: bool) -> None:
    given = shares(amounts, cells, seen)
    assert sum(given) == (cells if sum(amounts) else 0)
    assert min(given) >= 0
    if seen and cells >= sum(map(bool, amounts)):
        assert all(span for span, amount in zip(given, amounts, strict=True) if amount)


@given(st.dictionaries(st.sampled_from([*NAMES, "gone"]), st.integers(0, 10**6)), st.integers(1, 200))
def test_a_bar_takes_the_cells_that_it_is_given(amounts: dict[str, int], cells: int) -> None:
    from themes import load

    drawn = bar(bars_plot.with_others(PARTS, amounts), cells, ink_of(load()))
    assert sum(cell_len(segment.text) for segment in drawn) == (cells if sum(amounts.values()) else 0)


@given(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5_000), min_size=1), st.integers(1, 12))
def test_a_column_is_as_high_as_its_share(amounts: dict[str, int], height: int) -> None:
    most = round_up(sum(amounts.values()))
    cells = column(bars_plot.with_others(PARTS, amounts), most, height)
    assert len(cells) == height
    filled = sum(part is not None for _, part in cells)
    assert abs(filled - sum(amounts.values()) / most * height) <= 1


@given(st.integers(0, 10**9))
def test_an_axis_ends_at_a_round_number_above(value: int) -> None:
    assert round_up(value) >= max(value, 1)
    assert round_up(value) <= max(value, 1) * 2 + 1
    assert len(short_number(value)) <= 5


def test_patterns_tell_parts_apart_without_colour() -> None:
    assert len({part.pattern for part in PARTS}) == len(PARTS)
    assert len({part.glyph for part in PARTS}) == len(PARTS)


def test_steps_grow_with_what_they_show() -> None:
    assert steps([0, 1, 50, 100], 100) == " ▁▄█"
    assert steps([3], 0) == " "


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(0, 0, "–"), (1, 900, "<1 %"), (899, 900, "99 %"), (3, 3, "100 %")]
)
def test_a_share_is_never_rounded_to_all_or_nothing(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words


def test_filters_are_those_of_the_language() -> None:
    def filters_of(by: By, key: str) -> tuple[str, ...]:
        return view.filters_of(by, Group(key, key, {}, 0))

    assert filters_of(By.REPORT, "x") == ("",)
    assert filters_of(By.STATUS, "") == ("unreviewed",)
    assert filters_of(By.STATUS, "partly") == ("status:partly",)
    assert filters_of(By.BODY, "Calder Vale") == ('body="Calder Vale"', 'body:"Calder Vale"')
    assert filters_of(By.REVIEWER, "Ada") == ("reviewer=Ada reviewed", "reviewer:Ada reviewed")
    assert filters_of(By.KIND, "area for improvement") == ("kind:area-for-improvement",)
    assert filters_of(By.DAY, "2026-11-03") == ("judged:2026-11-03 reviewed",)
    assert filters_of(By.WEEK, "2026-11-02") == ("judged>=2026-11-02 judged<=2026-11-08 reviewed",)


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL], ids=["wide", "narrow", "small"])
def test_as_it_looks(snap_compare, judged_store: Store, size: tuple[int, int]) -> None:
    assert snap_compare(desk_of(judged_store), terminal_size=size, run_before=pressing(["P", "2"]))


def test_as_it_looks_without_colour(snap_compare, judged_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(desk_of(judged_store), terminal_size=NARROW, run_before=pressing(["P", "2"]))
