"""The search screen: hits as one types, each in its context; Enter goes to the place."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from data.annotations import annotate
from data.importing import import_paths
from data.pairs import Quote, read_pair
from data.search import Kind, find, parse
from data.store import Author
from tests.tui.desk_tests import desk_on, open_review, pair_of, pressing, review_of, settled, write
from tests.tui.test_snapshots import NARROW, WIDE, snapped
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.screens.search import SearchScreen
from tui.screens.what_was_read import WhatWasReadScreen
from tui.widgets.hit_list import FOUND

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

ADA = Author("Ada", "laptop")


@pytest.fixture(autouse=True)
def a_day_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown of the time is the same whenever the test runs."""
    monkeypatch.setattr("data.annotations.now", lambda: "2024-06-03T12:00:00.000Z")


def search_on(desk: ObverseApp) -> SearchScreen:
    assert isinstance(desk.screen, SearchScreen)
    return desk.screen


async def searching(pilot: Pilot[None], text: str, *keys: str) -> SearchScreen:
    """Open the search, type, and press some keys."""
    await settled(pilot)
    await pilot.press("S")
    await settled(pilot)
    await write(pilot, text)
    await settled(pilot)
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return search_on(pilot.app)  # type: ignore[arg-type]


def words(rows: object) -> str:
    return " ".join(part for row in rows for side in row for part, _ in side)  # type: ignore[attr-defined]


def left(rows: object) -> str:
    """Return the left part of the first row, as its cells stand."""
    return "".join(part for part, _ in rows[0][0])  # type: ignore[index]


def lines(screen: SearchScreen) -> list[str]:
    """Return the lines of the list as they are drawn."""
    hits = screen.hits
    return [hits.render_line(y).text.rstrip() for y in range(hits.size.height)]


async def test_hits_are_listed_as_one_types(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "train")
        assert screen.hits.hits == 5
        assert "[all 5]" in words(screen.told.rows)
        assert "responses 5" in words(screen.told.rows)
        assert any("training" in line for line in lines(screen))
        await pilot.press(*"ed")
        await settled(pilot)
        assert screen.hits.hits == 1
        await pilot.press(*["backspace"] * 7)
        await settled(pilot)
        assert "Type what to look for" in lines(screen)[0]


async def test_what_was_found_is_told_by_bold_and_underline(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "trained")
        marked = [
            segment.text
            for y in range(screen.hits.size.height)
            for segment in screen.hits.render_line(y)
            if segment.style and segment.style.underline and segment.style.bold
        ]
        assert marked == ["trained"]
        assert FOUND.underline


async def test_enter_goes_to_the_pair_with_the_passage_marked(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "trained")
        hit = screen.hits.hit(0)
        assert hit is not None
        await pilot.press("enter")
        await settled(pilot)
        desk = pilot.app
        assert pair_of(desk).number == hit.number  # type: ignore[arg-type]
        review = review_of(desk)  # type: ignore[arg-type]
        assert review.pair is not None
        assert review.pair.passages[review.marked].id == hit.passage_id
        assert "trained" in review.pair.passages[review.marked].text


async def test_arrows_and_pages_move_while_one_types(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        screen = await searching(pilot, "the", "down", "down", "up", "ctrl+n", "ctrl+o")
        assert screen.hits.cursor == 1
        await pilot.press("pagedown")
        assert screen.hits.cursor == 1 + screen.hits.hits_in_page
        await pilot.press("ctrl+end")
        assert screen.hits.cursor == screen.hits.hits - 1
        assert f"{screen.hits.hits:,} of {screen.hits.hits:,}" in words(screen.header.rows)
        assert any(line.startswith("▸") for line in lines(screen))
        await pilot.press("pageup", "ctrl+home")
        assert screen.hits.cursor == 0
        assert screen.query_one(Input).value == "the"


async def test_tab_lists_one_kind_after_another(sample_store: Store) -> None:
    annotate(sample_store, ADA, read_pair(sample_store.reader, 3).id, note="Ask about officers")
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "officers", "tab")
        kinds = [Kind.RECOMMENDATION]
        for _ in range(3):
            await pilot.press("tab")
            kinds.append(screen.last.kind or Kind.NOTE)
        assert kinds == list(Kind)
        assert screen.hits.hits == 0
        assert "Nothing in evidence" in lines(screen)[0]
        await pilot.press("shift+tab")
        await settled(pilot)
        assert "[notes 1]" in words(screen.told.rows)
        assert any("Ask about officers" in line for line in lines(screen))
        await pilot.press("tab", "tab")
        assert screen.last.kind is None


async def test_a_note_and_quoted_words_lead_to_their_pair(sample_store: Store) -> None:
    pair = next(read_pair(sample_store.reader, number) for number in (20, 21, 22))
    passage = pair.passages[1]
    quote = Quote(pair.document_sha256, passage.start + 2, passage.start + 9, "the zephyr blows")
    annotate(sample_store, ADA, pair.id, note="a mistral", evidence=(quote,))
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await searching(pilot, "in:notes mistral")
        await pilot.press("enter")
        await settled(pilot)
        assert pair_of(pilot.app).number == pair.number  # type: ignore[arg-type]
        screen = await searching(pilot, "", *["backspace"] * 16)
        await write(pilot, "zephyr")
        await settled(pilot)
        assert screen.hits.hits == 1
        await pilot.press("enter")
        await settled(pilot)
        assert review_of(pilot.app).marked == 1  # type: ignore[arg-type]


async def test_a_recommendation_without_a_pair_leads_to_its_report(empty_store: Store, tmp_path: Path) -> None:
    lines_ = ('title = "Two sides"', 'publisher = "HMICFRS"', "[[recommendation]]", 'label = "Recommendation 1"')
    (tmp_path / "report.toml").write_text("\n".join((*lines_, 'text = "Keep the zephyr."')))
    import_paths(empty_store, [tmp_path / "report.toml"])
    async with desk_on(empty_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "zephyr")
        assert "not answered yet" in lines(screen)[1]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, WhatWasReadScreen)


async def test_escape_goes_back_and_what_was_typed_is_kept(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        below = type(pilot.app.screen)
        await searching(pilot, "training", "down")
        await pilot.press("escape")
        await settled(pilot)
        assert type(pilot.app.screen) is below
        screen = await searching(pilot, "")
        assert screen.query_one(Input).value == "training"
        assert (screen.hits.hits, screen.hits.cursor) == (4, 1)


async def test_search_is_reached_from_the_library_and_by_two_keys(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        desk = pilot.app
        desk.show_library()  # type: ignore[attr-defined]
        await settled(pilot)
        assert isinstance(desk.screen, LibraryScreen)
        await pilot.press("slash")
        await settled(pilot)
        assert isinstance(desk.screen, SearchScreen)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("g", "s")
        await settled(pilot)
        assert isinstance(desk.screen, SearchScreen)


async def test_the_search_is_narrowed_to_the_report_that_one_comes_from(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        report_id = pair_of(desk).report_id
        screen = await searching(pilot, "training")
        everything = screen.hits.hits
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert 0 < screen.hits.hits < everything
        assert {screen.hits.hit(place).report_id for place in range(screen.hits.hits)} == {report_id}  # type: ignore[union-attr]
        assert "Safe keeping" in words(screen.header.rows)
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert screen.hits.hits == everything


async def test_without_a_report_the_key_says_why_it_is_off(empty_store: Store) -> None:
    async with desk_on(empty_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "", "ctrl+r")
        assert "did not come from a report" in [each.message for each in pilot.app._notifications][-1]
        assert screen.why_off(next(each for each in screen.desk.commands if each.id == "search.open"))


async def test_a_mistake_is_pointed_at_in_words(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        screen = await searching(pilot, "ab cd)")
        assert words(screen.told.rows).index("▲") == len(" find ") + 5 - 1
        assert "without a “(”" in " ".join(lines(screen))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_a_long_mistake_is_read_whole_on_a_narrow_screen(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(60, 20)) as pilot:
        screen = await searching(pilot, "not compliant")
        assert " ".join(" ".join(lines(screen)).split()).endswith("as they stand: “not compliant”.")


async def test_nothing_found_says_what_to_do(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "zephyr")
        assert "Nothing in what was searched holds “zephyr”." in lines(screen)[0]
        assert "Take one off" in " ".join(lines(screen))


async def test_a_stale_answer_never_takes_the_place_of_a_newer_one(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "training")
        stale = find(sample_store.reader, parse("the"))
        screen._take("the", stale)
        assert screen.hits.hits == 4


async def test_a_store_that_cannot_be_read_is_said_and_ends_nothing(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("tui.screens.search.find", broken)
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "training")
        assert "cannot be searched (database disk image is malformed)" in lines(screen)[0]


async def test_who_leaves_before_the_answer_is_not_sent_anywhere(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        below = pilot.app.screen
        screen = await searching(pilot, "trained")
        screen.last.text = "training"
        screen.search(0)
        screen.do_search_open()
        screen.do_search_leave()
        await settled(pilot)
        assert pilot.app.screen is below


async def test_a_fast_typist_goes_to_what_was_typed_last(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("S", *"trained", "enter")
        await settled(pilot)
        review = review_of(pilot.app)  # type: ignore[arg-type]
        assert review.pair is not None
        assert "trained" in review.pair.passages[review.marked].text


async def test_a_click_marks_a_hit_and_a_second_one_opens_it(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "training")
        await pilot.click(screen.hits, offset=(10, 5))
        await settled(pilot)
        assert screen.hits.cursor == 1
        await pilot.click(screen.hits, offset=(10, 0))
        await settled(pilot)
        assert screen.hits.cursor == 1
        await pilot.click(screen.hits, offset=(10, 5), times=2)
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_a_click_on_a_kind_lists_it_and_one_on_a_key_is_the_key(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "recommendation")
        everything = screen.hits.hits
        await pilot.click(screen.told, offset=(left(screen.told.rows).index("responses") + 2, 0))
        await settled(pilot)
        assert screen.last.kind is Kind.RESPONSE
        assert 0 < screen.hits.hits < everything
        await pilot.click(screen.told, offset=(3, 0))
        await settled(pilot)
        assert (screen.last.kind, screen.hits.hits) == (None, everything)
        await pilot.click(screen.keys, offset=(left(screen.keys.rows).index("F1") + 1, 1))
        await settled(pilot)
        assert pilot.app.screen.SCOPE == "help"  # type: ignore[attr-defined]


async def test_what_a_note_holds_cannot_command_the_terminal(sample_store: Store) -> None:
    annotate(sample_store, ADA, read_pair(sample_store.reader, 3).id, note="\x1b[2J[/b] zephyr\u202e\x07")
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "zephyr")
        drawn = "\n".join(lines(screen))
        assert "␛[2J[/b] zephyr⟨RLO⟩␇" in drawn
        assert not set("\x1b\u202e\x07") & set(drawn)


async def test_pasted_text_of_any_kind_is_searched_or_refused_in_words(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        screen = await searching(pilot, "")
        for text in (
            '"' * 50,
            "(" * 90,
            "a " * 200,
            "\U0001f0a1",
            "NEAR(a b)",
            "{note} : x",
            "^a",
            "-",
            "x' OR 1=1 --",
        ):
            screen.query_one(Input).value = text
            await settled(pilot)
            assert lines(screen)


async def test_the_search_fits_a_terminal_that_changes_its_size(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = await searching(pilot, "the", "ctrl+end")
        for size in ((60, 20), (300, 80), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert screen.hits.cursor == screen.hits.hits - 1
            assert any(line.startswith("▸") for line in lines(screen))
            assert all(len(line) <= size[0] for line in lines(screen))


SNAPSHOTS = {"empty": ["S"], "hits": ["S", *"officers", "down"], "mistake": ["S", *"not compliant"]}


@pytest.mark.parametrize("shot", SNAPSHOTS)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_as_it_looks(snap_compare: object, sample_store: Store, shot: str, size: tuple[int, int]) -> None:
    annotate(sample_store, ADA, read_pair(sample_store.reader, 3).id, note="Ask about officers")
    assert snap_compare(snapped(sample_store), terminal_size=size, run_before=pressing(SNAPSHOTS[shot]))  # type: ignore[operator]
