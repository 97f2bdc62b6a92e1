"""The matrix: walked, judged in the cell, sorted, filtered and folded; and what it says where there is nothing."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from data import catalogue
from data.arrangement import ColumnsBy, Only, RowsBy
from data.pairs import standing
from data.preferences import read as preferences_of
from data.store import open_store
from tests.data.wide_report import add_wide_report
from tests.tui.desk_tests import REVIEWER, desk_on, pair_of, settled
from tui.screens.library import LibraryScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.review import ReviewScreen
from tui.screens.silent import SilentScreen
from tui.widgets.matrix_measures import Density, Edges

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

WIDE, NARROW, SMALLEST, LARGEST = (120, 36), (80, 24), (60, 20), (300, 80)


def desk_of(store: Store) -> ObverseApp:
    desk = desk_on(store)
    desk.today = "2024-06-03"
    return desk


def thematic(store: Store) -> str:
    return max(catalogue.reports(store.reader), key=lambda line: line.pairs).id


async def opened(pilot: Pilot[None], report_id: str = "") -> MatrixScreen:
    """Open the matrix of the report to all forces, or of another."""
    desk: ObverseApp = pilot.app  # type: ignore[assignment]
    await settled(pilot)
    desk.go_to(MatrixScreen(report_id or thematic(desk.store)))
    await pilot.pause()
    return matrix_of(pilot)


def matrix_of(pilot: Pilot[None]) -> MatrixScreen:
    screen = pilot.app.screen
    assert isinstance(screen, MatrixScreen)
    return screen


def words(screen: MatrixScreen) -> str:
    """Return what stands above and below the grid."""
    rows = (*screen.header.rows, *screen.facts.rows, *screen.keys.rows)
    return " ".join("".join(part for part, _ in (*left, *right)) for left, right in rows)


def lines(screen: MatrixScreen) -> list[str]:
    """Return the lines of the grid as they are drawn."""
    return ["".join(segment.text for segment in screen.grid.render_line(y)) for y in range(screen.grid.size.height)]


def here(screen: MatrixScreen) -> tuple[str, str]:
    """Return the body and the label that the cursor is on."""
    row, column = screen.place or (0, 0)
    return screen.matrix.rows[row].body.body, screen.matrix.columns[column].short


# Opening


async def test_m_in_the_library_opens_the_report_of_the_row_and_esc_goes_back(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        library = pilot.app.screen
        assert isinstance(library, LibraryScreen)
        place = next(
            at for at, row in enumerate(library.list.rows) if row.body and row.body.body.startswith("Southfen")
        )
        await pilot.press(*["j"] * place, "m")
        screen = matrix_of(pilot)
        assert screen.matrix.report_id == library.list.rows[place].report.id
        assert here(screen)[0] == "Southfen Police"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_m_in_the_review_opens_on_the_pair_and_enter_goes_to_a_pair(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        pilot.app.show_review(thematic(sample_store))  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("j", "j", "j", "m")
        screen = matrix_of(pilot)
        cell = screen.cell
        assert cell is not None
        assert cell.number
        await pilot.press("l", "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert pair_of(pilot.app).number != cell.number
        await pilot.press("k", "m")
        assert matrix_of(pilot).cell.number == cell.number


async def test_g_m_opens_the_matrix_from_anywhere_also_over_itself(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("question_mark", "g", "m")
        screen = matrix_of(pilot)
        await pilot.press("l", "l", "g", "m")
        assert pilot.app.screen is screen
        await pilot.press("m")
        assert not isinstance(pilot.app.screen, MatrixScreen)


async def test_without_a_report_it_says_what_to_do(empty_store: Store) -> None:
    async with desk_of(empty_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("g", "m")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "There is no report yet" in str([each.message for each in pilot.app._notifications])


async def test_coming_back_from_a_pair_shows_what_was_judged_there(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("l", "j", "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
        before = screen.cell
        pair = pair_of(pilot.app)
        assert before is not None
        assert pair.number == before.number
        await pilot.press("3", "escape")
        assert pilot.app.screen is screen
        assert screen.cell.status == "not-compliant"
        assert here(screen) == (pair.body, "R1")


# Moving


async def test_the_cursor_goes_everywhere_and_stops_at_the_edges(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert screen.grid.cursor == (0, 0)
        for keys, cursor in (
            (("l", "right", "j", "down"), (2, 2)),
            (("h", "left", "k", "up"), (0, 0)),
            (("left", "up"), (0, 0)),
            (("end",), (0, 9)),
            (("ctrl+end",), (8, 9)),
            (("right", "down"), (8, 9)),
            (("home",), (8, 0)),
            (("ctrl+home",), (0, 0)),
            (("pagedown",), (8, 0)),
            (("pageup",), (0, 0)),
            (("G", "ctrl+right", "ctrl+up"), (0, 9)),
            (("ctrl+down", "ctrl+left"), (8, 0)),
        ):
            await pilot.press(*keys)
            assert screen.grid.cursor == cursor, keys


async def test_headings_stay_and_the_cursor_stays_in_sight_while_it_scrolls(sample_store: Store) -> None:
    report = add_wide_report(sample_store, 43, 40)
    async with desk_of(sample_store).run_test(size=NARROW) as pilot:
        screen = await opened(pilot, report)
        head = lines(screen)[1:3]
        await pilot.press("ctrl+end")
        await pilot.press("end")
        drawn = lines(screen)
        assert screen.grid.cursor == (42, 39)
        assert any("[" in line and "]" in line and line.startswith("▸") for line in drawn)
        assert drawn[1:3] != head
        assert "A" in drawn[1]
        assert "39" in drawn[2]
        assert "‹" in drawn[2]
        await pilot.press("ctrl+home", "home")
        assert lines(screen)[1:3] == head
        assert "›" in head[1]


async def test_a_cell_says_everything_in_words_below(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "l")
        said = words(screen)
        for part in (
            "Recommendation 1",
            "of Cause of concern 1",
            "by 13 Feb 2024",
            "Saltmarsh Constabulary",
            "53 days late",
        ):
            assert part in said
        assert "its date has passed" in said
        await pilot.press("3")
        await pilot.press("k")
        screen.desk.judge.annotate(screen.cell.pair_id, note="Ask [sic] for the figures.")
        screen.read_anew()
        assert "✗ not compliant   R. Hale" in words(screen)
        assert "Ask [sic] for the figures." in words(screen)


# Judging


async def test_a_status_key_judges_the_cell_and_goes_down_to_the_next_body(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        cell = screen.cell
        assert cell is not None
        await pilot.press("1")
        saved = standing(sample_store.reader, cell.pair_id)
        assert (saved.status, saved.reviewer, saved.suggestions) == ("compliant", REVIEWER, "hidden")
        assert screen.matrix.rows[1].cells[0].status == "compliant"
        assert screen.grid.cursor == (1, 0)
        assert "C1 Eastholt Constabulary: ✓ compliant" in words(screen)
        assert "1 of 74 judged" in words(screen)
        assert words(screen).count("saved") == 1


async def test_x_turns_the_way_across_and_it_is_remembered(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("x", "2")
        assert screen.grid.cursor == (0, 1)
        await pilot.press("escape")
        assert '"down": false' in preferences_of(sample_store.reader, REVIEWER)["matrix"]
        screen = await opened(pilot)
        assert screen.kept.down is False


async def test_judging_passes_over_what_is_judged_or_not_asked_and_wraps_into_the_next_column(
    sample_store: Store,
) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press(*["1"] * 8)
        assert screen.grid.cursor == (0, 1)
        await pilot.press(*["2"] * 65)
        assert screen.matrix.rows[0].cells[0].status
        assert all(cell.status for row in screen.matrix.rows for cell in row.cells if cell.number)
        await pilot.press("tab")
        assert "No other cell" in words(screen)


async def test_flag_later_clear(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("f")
        assert screen.cell.flagged
        assert screen.grid.cursor == (0, 0)
        assert "⚑ flagged" in words(screen)
        assert "C1 Eastholt Constabulary: flagged" in words(screen)
        await pilot.press("f", "1", "k", "0")
        assert (screen.cell.flagged, screen.cell.status) == (False, "")
        await pilot.press("s")
        assert screen.grid.cursor == (1, 0)
        assert screen.matrix.rows[1].cells[0].later


async def test_undo_and_redo_go_to_the_cell_even_where_it_is_folded(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("l", "3", "ctrl+end", "Z", "u")
        assert here(screen) == ("Eastholt Constabulary", "R1")
        assert screen.cell.status == ""
        assert "undone: not compliant → not judged" in words(screen)
        await pilot.press("ctrl+end", "U")
        assert here(screen) == ("Eastholt Constabulary", "R1")
        assert screen.cell.status == "not-compliant"


async def test_undo_of_an_act_in_another_report_says_so(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        other = min(catalogue.reports(sample_store.reader), key=lambda line: line.pairs).id
        number = sample_store.reader.execute("SELECT pair_id FROM queue WHERE report_id = ?", (other,)).fetchone()[0]
        screen.desk.judge.annotate(number, status="partly")
        await pilot.press("u")
        assert "in another report" in words(screen)
        await pilot.press("u")
        assert "nothing to undo" in words(screen)


async def test_a_locked_store_keeps_the_judgement_and_says_so(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("f", "f")
        other = sqlite3.connect(sample_store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("2")
        assert "not saved yet" in words(screen)
        assert screen.grid.cursor == (0, 0)
        other.execute("ROLLBACK")
        other.close()
        await pilot.pause(0.8)
        assert screen.matrix.rows[1].cells[0].status == "partly"
        assert "not saved" not in words(screen)


async def test_a_cell_without_a_pair_says_why(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press(*["l"] * 5)
        for key in ("1", "f", "s", "0", "enter"):
            await pilot.press(key)
            said = "This recommendation is not asked of Eastholt Constabulary: there is nothing to judge."
            assert said in words(screen), key
            await pilot.press("j", "k")
            assert said not in words(screen)
        assert not pilot.app._notifications
        assert pilot.app.screen is screen
        await pilot.press("ctrl+end", "home", "1")
        assert "No response of Westerfell Police is on file" in words(screen)


async def test_enter_on_a_silent_body_says_what_was_looked_for_and_not_concerned_shows(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SilentScreen)
        await pilot.press("x", "escape")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert here(screen)[0] == "Westerfell Police"
        assert "not concerned, said R. Hale" in words(screen)


# Order


async def test_o_and_shift_o_sort_and_keep_the_cell(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "j", "l", "l")
        where = here(screen)
        for _ in RowsBy:
            await pilot.press("o")
            assert here(screen) == where
            assert str(screen.kept.layout.rows) in "".join(lines(screen)[:3])
        for _ in ColumnsBy:
            await pilot.press("O")
            assert here(screen) == where
        assert (screen.kept.layout.rows, screen.kept.layout.columns) == (RowsBy.REGION, ColumnsBy.NUMBER)


async def test_space_folds_the_region_and_c_the_kind_and_enter_unfolds(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("space")
        assert screen.grid.cursor == (0, 0)
        assert screen.cell is None
        assert "East (2)" in lines(screen)[2]
        assert "2 to judge" in words(screen)
        await pilot.press("1")
        assert "folded into this one" in words(screen)
        await pilot.press("enter")
        assert here(screen)[0] == "Eastholt Constabulary"
        await pilot.press("l", "c")
        assert "every recommendation" in words(screen)
        assert "▹R×7" in "".join(lines(screen)[:2])
        await pilot.press("c", "o", "space")
        assert screen.kept.layout.rows is RowsBy.REGION
        assert "East (2)" in "".join(lines(screen))


async def test_shift_z_and_shift_c_fold_everything_and_unfold_it(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("Z", "C")
        assert (len(screen.shown.lines), len(screen.shown.columns)) == (5, 3)
        await pilot.press("Z", "C")
        assert (len(screen.shown.lines), len(screen.shown.columns)) == (9, 10)


async def test_r_shows_only_what_is_unanswered_or_overdue(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("x", *["1"] * 8)
        await pilot.press("r")
        assert screen.kept.layout.only is Only.UNANSWERED
        assert len(screen.shown.lines) == 8
        assert "Only bodies with something unanswered" in words(screen)
        await pilot.press("r", "r")
        assert len(screen.shown.lines) == 9


async def test_a_filter_that_hides_all_says_so_and_the_keys_do_no_harm(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        for row in screen.matrix.rows:
            for cell in row.cells:
                if cell.number:
                    screen.desk.judge.annotate(cell.pair_id, status="compliant")
        silent = next(row for row in screen.matrix.rows if not row.body.responded)
        from data.correcting.excluding import exclude
        from data.store import Author

        exclude(sample_store, Author(REVIEWER, sample_store.device), screen.matrix.report_id, silent.body.id)
        screen.read_anew()
        await pilot.press("r")
        assert "There are no bodies with something unanswered here." in "".join(lines(screen))
        await pilot.press("1", "f", "0", "s", "enter", "tab", "space", "c", "j", "l", "end", "G", "o", "O", "w", "t")
        assert pilot.app.screen is screen
        await pilot.press("r", "r")
        assert len(screen.shown.lines) == 9


async def test_w_and_t_change_widths_and_totals(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        wide = lines(screen)
        await pilot.press("w")
        assert screen.kept.density is Density.GLYPHS
        narrow = lines(screen)
        assert len(narrow[3].split("Police")[-1].rstrip()) <= len(wide[3].split("Police")[-1].rstrip())
        await pilot.press("w", "1")
        assert screen.kept.density is Density.WORDS
        assert "✓ yes" in "".join(lines(screen))
        await pilot.press("w", "t")
        assert screen.kept.edges is Edges.FEW
        assert "needs evidence" not in "".join(lines(screen))
        await pilot.press("t")
        assert "needs evidence" in "".join(lines(screen))
        await pilot.press("t")
        assert (screen.kept.density, screen.kept.edges) == (Density.AUTO, Edges.AUTO)


# Mouse


async def test_a_click_goes_to_the_cell_and_two_open_it(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        measures = screen.grid.drawing.measures
        x = measures.start + sum(measures.cells[:3]) + 1
        await pilot.click("#grid", offset=(x, screen.grid.head_lines + 4))
        assert screen.grid.cursor == (4, 3)
        await pilot.click("#grid", offset=(measures.start - 4, screen.grid.head_lines + 1))
        assert screen.grid.cursor == (1, 3)
        await pilot.click("#grid", offset=(x, screen.grid.head_lines + 4), times=2)
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_a_click_on_a_heading_sorts_and_on_a_fold_folds(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        measures = screen.grid.drawing.measures
        edge = measures.start + measures.room
        await pilot.click("#grid", offset=(1, screen.grid.head_lines))
        assert len(screen.shown.lines) == 8
        await pilot.click("#grid", offset=(1, screen.grid.head_lines))
        assert len(screen.shown.lines) == 9
        await pilot.click("#grid", offset=(edge + measures.judged + 3, 1))
        assert screen.kept.layout.rows is RowsBy.LATENESS
        edge = screen.grid.drawing.measures.start + screen.grid.drawing.measures.room
        await pilot.click("#grid", offset=(edge + 3, 1))
        assert screen.kept.layout.rows is RowsBy.LEFT
        await pilot.press("o", "o", "o")
        await pilot.click("#grid", offset=(5, 1))
        assert screen.kept.layout.rows is RowsBy.LATENESS
        await pilot.click("#grid", offset=(screen.grid.drawing.measures.start + 2, 1))
        assert screen.kept.layout.columns is ColumnsBy.KIND
        await pilot.press("C")
        await pilot.click("#grid", offset=(screen.grid.drawing.measures.start + 2, 0))
        assert len(screen.shown.columns) == 3  # one cause of concern, unfolded; the others still folded
        assert not screen.shown.columns[0].folded


async def test_the_wheel_scrolls_both_ways_and_a_key_brings_the_cursor_back(sample_store: Store) -> None:
    from textual.events import MouseScrollDown, MouseScrollRight, MouseScrollUp

    report = add_wide_report(sample_store, 43, 40)
    async with desk_of(sample_store).run_test(size=NARROW) as pilot:
        screen = await opened(pilot, report)
        grid = screen.grid

        def wheel(kind: type, shift: bool = False) -> None:
            grid.post_message(kind(grid, 5, 5, 0, 0, 0, shift, False, False))

        wheel(MouseScrollDown)
        wheel(MouseScrollRight)
        wheel(MouseScrollDown, shift=True)
        await pilot.pause()
        assert (grid.top, grid.left) == (3, 6)
        wheel(MouseScrollUp, shift=True)
        await pilot.pause()
        assert (grid.top, grid.left) == (3, 3)
        await pilot.press("j")
        assert (grid.top, grid.left) == (1, 0)


# Room, colour, emptiness


async def test_any_size_shows_the_cell_its_words_and_the_legend(sample_store: Store) -> None:
    report = add_wide_report(sample_store, 43, 40)
    async with desk_of(sample_store).run_test(size=SMALLEST) as pilot:
        screen = await opened(pilot, report)
        await pilot.press("G", "end", "k", "2", "k")
        for size in (SMALLEST, (61, 21), NARROW, WIDE, (200, 50), LARGEST, NARROW, SMALLEST):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            drawn = lines(screen)
            cursor = next(line for line in drawn if line.startswith("▸"))
            assert "[" in cursor, size
            assert "]" in cursor, size
            assert all(len(line) == size[0] for line in drawn), size
            said = words(screen)
            for glyph, word in (
                ("✓", "yes|compliant"),
                ("◌", "to judge"),
                ("░", "no response"),
                ("⚑", "flag"),
                ("◷", "overdue|its date"),
            ):
                assert any(f"{glyph} {each}" in said for each in word.split("|")), (size, glyph)
            assert screen.grid.page >= 4, size
            assert "judged" in "".join(drawn)
            assert "still open" in "".join(drawn)


async def test_every_cell_differs_by_its_glyph_and_not_by_colour_alone(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("1", "2", "3", "4", "5", "6")
        drawn = "".join(lines(screen)[: len(screen.shown.lines) + 2])
        for glyph in "✓◐✗∅–?◌□░·":
            assert glyph in drawn, glyph


@pytest.mark.parametrize("size", [WIDE, SMALLEST])
async def test_a_report_without_recommendations_or_bodies_says_what_to_do(
    sample_store: Store, size: tuple[int, int]
) -> None:
    with sample_store.writing() as connection:
        for report in ("bare", "asked"):
            connection.exec_driver_sql(
                "INSERT INTO report (id, title, publisher, published, published_words, regime, origin, imported_at)"
                " VALUES (?, 'Bare [sic]', '', '', '', 'section55', 'form', '')",
                (report,),
            )
        connection.exec_driver_sql(
            "INSERT INTO recommendation SELECT 'of-asked', 'asked', label_key, label, kind, number, '', 0, text,"
            " '[\"somebody\"]', '', '', NULL, 0, 0, 'report' FROM recommendation LIMIT 1"
        )
    async with desk_of(sample_store).run_test(size=size) as pilot:
        for report, said in (("bare", "No recommendation of this report"), ("asked", "No body is known")):
            screen = await opened(pilot, report)
            drawn = " ".join(line.strip() for line in lines(screen))
            assert said in drawn
            assert "Esc" in drawn
            await pilot.press(
                "1", "f", "s", "0", "u", "enter", "tab", "space", "c", "Z", "C", "j", "end", "G", "o", "O"
            )
            await pilot.press("r", "r", "r", "w", "t", "w", "w", "t", "t", "escape")
            assert not isinstance(pilot.app.screen, MatrixScreen)


async def test_a_report_with_one_body_is_a_line(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        smallest = min(catalogue.reports(sample_store.reader), key=lambda line: line.pairs)
        screen = await opened(pilot, smallest.id)
        assert len(screen.shown.lines) == 1
        await pilot.press("1", "1")
        assert screen.grid.cursor == (0, 2)


async def test_hostile_text_in_titles_and_names_is_shown_and_not_obeyed(sample_store: Store) -> None:
    report = thematic(sample_store)
    with sample_store.writing() as connection:
        connection.exec_driver_sql("UPDATE report SET title = '[/b]\x1b[31m[sic]' WHERE id = ?", (report,))
        connection.exec_driver_sql(
            "UPDATE recommendation SET text = '[red]\x1b]0;x\x07 do it' WHERE report_id = ?", (report,)
        )
        connection.exec_driver_sql("UPDATE body SET name = '[/]\x1b[2J' || name")
        connection.exec_driver_sql("UPDATE queue SET body_name = '[/]\x1b[2J' || body_name")
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot, report)
        await pilot.press("1", "l")
        said = words(screen) + "".join(lines(screen))
        assert "\x1b" not in said
        assert "[/b]␛[31m[sic]" in said
        assert "[red]␛]0;x␇ do it" in said


async def test_only_the_lines_that_change_are_drawn_when_the_cursor_moves(sample_store: Store) -> None:
    report = add_wide_report(sample_store, 43, 40)
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        screen = await opened(pilot, report)
        await pilot.pause()
        drawn: list[int] = []
        draw_line = screen.grid.draw_line

        def counted(index: int, width: int) -> list[Segment]:
            drawn.append(index)
            return list(draw_line(index, width))

        screen.grid.draw_line = counted  # type: ignore[method-assign]
        await pilot.press("j")
        assert set(drawn) == {0, 1}


async def test_the_matrix_of_a_reopened_store_shows_what_was_judged(sample_store: Store) -> None:
    async with desk_of(sample_store).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("2", "3")
    again = open_store(sample_store.path)
    async with desk_of(again).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert [screen.matrix.rows[row].cells[0].status for row in (1, 5)] == ["partly", "not-compliant"]
    again.close()
