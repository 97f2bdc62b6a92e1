"""The library: reports, bodies, the form, import."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette
from textual.widgets import Input, TextArea

import themes
from data import catalogue, importing
from data.intake.pool import Readers
from tests.data.intake.odd_readers import READS
from tests.data.intake.texts import REPORT
from tests.tui.desk_tests import desk_on, pair_of, review_of, settled, write
from tui import config
from tui.app import ObverseApp
from tui.ink import ink_of
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.report_form import ReportForm
from tui.screens.silent import SilentScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from data.store import Store

WIDE, NARROW = (120, 36), (80, 24)


def library_of(desk: ObverseApp) -> LibraryScreen:
    """Return the library, which must be the screen shown."""
    assert isinstance(desk.screen, LibraryScreen)
    return desk.screen


def words(screen: LibraryScreen) -> str:
    """Return what stands below the list."""
    return " ".join(part for left, right in screen.facts.rows for part, _ in (*left, *right))


def words_of_silence(desk: ObverseApp) -> str:
    """Return what the screen of a body without a response says, which must be the screen shown."""
    assert isinstance(desk.screen, SilentScreen)
    return " ".join(each.text for each in desk.screen.pane.paragraphs)


async def import_from(pilot: Pilot[None], path: str) -> None:
    """Import from a path that is typed."""
    await pilot.press("i")
    await write(pilot, path)
    await pilot.press("enter")


async def test_reports_and_their_bodies_are_rows_and_so_are_silent_bodies(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        rows = library_of(pilot.app).list.rows
        assert sum(row.body is None for row in rows) == 2
        silent = [row.body.body for row in rows if row.body and not row.body.responded]
        assert silent == ["Westerfell Police"]


async def test_moving_tells_about_the_row(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = library_of(pilot.app)
        await settled(pilot)
        await pilot.press("end")
        assert screen.row is not None
        assert screen.row.body is not None
        await pilot.press("home", "j", "k", "down", "up", "pagedown", "pageup", "G", "home")
        assert screen.list.cursor == 0
        assert "to judge" in words(screen)


async def test_enter_on_a_report_reviews_it_and_on_a_body_only_that_body(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen = library_of(pilot.app)
        place = next(at for at, row in enumerate(screen.list.rows) if row.body and row.body.body.startswith("North"))
        await pilot.press(*["j"] * place, "enter")
        await settled(pilot)
        assert review_of(pilot.app).walk.filter_text == 'body:"Northmoor Police"'
        assert pair_of(pilot.app).body == "Northmoor Police"


async def test_enter_on_a_silent_body_says_what_to_do(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        assert "no response on file" in words_of_silence(pilot.app)


async def test_all_reports_can_be_reviewed_as_one_queue(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        reports = catalogue.reports(sample_store.reader)
        assert len(review_of(pilot.app).walk.numbers) == sum(report.pairs for report in reports)


async def test_bodies_can_be_folded_away(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen = library_of(pilot.app)
        many = len(screen.list.rows)
        await pilot.press("space")
        assert len(screen.list.rows) < many
        await pilot.press("space")
        assert len(screen.list.rows) == many


async def test_a_publication_date_that_is_set_moves_the_clock(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen = library_of(pilot.app)
        assert screen.row is not None
        report = screen.row.report
        await pilot.press("e")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, ReportForm)
        form.query_one("#published", Input).value = "2024-13-45"
        await pilot.press("ctrl+s")
        assert "2024-13-45" in form.facts.rows[0][0][0][0]
        form.query_one("#published", Input).value = "2024-01-10"
        await pilot.press("ctrl+s")
        await settled(pilot)
        now = next(line for line in catalogue.reports(sample_store.reader) if line.id == report.id)
        assert (now.published, now.last_day) == ("2024-01-10", "2024-03-05")
        late = sample_store.reader.execute("SELECT max(late_days) FROM queue WHERE report_id = ?", (report.id,))
        assert late.fetchone()[0] == 55
        kept = sample_store.reader.execute("SELECT published FROM report WHERE id = ?", (report.id,)).fetchone()
        assert kept[0] == report.published, "what was imported is not written over"


async def test_a_report_is_typed_in_on_a_form(empty_store: Store) -> None:
    async with desk_on(empty_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "no reports here yet" in words(library_of(pilot.app))
        await pilot.press("n")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, ReportForm)
        await pilot.press("ctrl+s")
        assert "title" in form.facts.rows[0][0][0][0]
        form.query_one("#title", Input).value = "Out of sight: how forces store [sic] exhibits"
        form.query_one("#publisher", Input).value = "HMI Example"
        form.query_one("#published", Input).value = "2024-01-16"
        form.query_one("#bodies", Input).value = "Northmoor Police; Southfen Police"
        form.query_one("#recommendations", TextArea).text = (
            "Recommendation 1\nBy 31 October 2024, all chief constables should count what they hold.\n\n"
            "Area for improvement 1\nForces should label exhibits.\n"
        )
        await pilot.press("ctrl+s")
        await settled(pilot)
        line = catalogue.reports(empty_store.reader)[0]
        assert (line.title, line.publisher, line.published, line.origin) == (
            "Out of sight: how forces store [sic] exhibits",
            "HMI Example",
            "2024-01-16",
            "form",
        )
        assert (line.recommendations, line.bodies_concerned) == (2, 2)
        due = empty_store.reader.execute("SELECT due FROM recommendation WHERE kind = 'recommendation'").fetchone()
        assert due[0] == "2024-10-31"


async def test_a_form_with_something_typed_is_left_only_the_second_time(empty_store: Store) -> None:
    async with desk_on(empty_store).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        await pilot.press(*"Draft", "tab", "enter", "shift+tab", "escape")
        assert isinstance(pilot.app.screen, ReportForm)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert catalogue.reports(empty_store.reader) == []


async def test_files_are_imported_from_the_library(empty_store: Store, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "report.toml").write_text(
        'title = "Out of sight"\npublisher = "HMI Example"\npublished = 2024-01-16\n'
        '[[recommendation]]\nlabel = "Recommendation 1"\ntext = "Forces should count what they hold."\n'
    )
    (tmp_path / "in" / "broken.txt").write_bytes(b"")
    async with desk_on(empty_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await import_from(pilot, str(tmp_path / "in"))
        await settled(pilot)
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert [row.report.title for row in library_of(pilot.app).list.rows] == ["Out of sight"]
        await pilot.press("i", "escape")
        await settled(pilot)


async def test_reports_imported_from_the_library_get_the_regime_that_is_set(empty_store: Store, tmp_path: Path) -> None:
    (tmp_path / "report.toml").write_text(
        'title = "Out of sight"\npublisher = "An example"\npublished = 2024-01-16\n'
        '[[recommendation]]\nlabel = "Recommendation 1"\ntext = "Forces should count what they hold."\n'
    )
    async with desk_on(empty_store, regime="select-committee").run_test(size=WIDE) as pilot:
        await settled(pilot)
        await import_from(pilot, str(tmp_path / "report.toml"))
        await settled(pilot)
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
    assert [report.regime for report in catalogue.reports(empty_store.reader)] == ["select-committee"]


async def test_undo_works_from_the_library_too(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("enter", "1", "escape")
        await settled(pilot)
        assert library_of(pilot.app).row is not None
        await pilot.press("u")
        assert sum(report.judged for report in catalogue.reports(sample_store.reader)) == 0
        await pilot.press("ctrl+r")
        assert sum(report.judged for report in catalogue.reports(sample_store.reader)) == 1


async def test_help_shows_the_keys_of_the_screen(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, HelpScreen)
        assert any("Import files" in paragraph.text for paragraph in screen.pane.paragraphs)
        await pilot.press("j", "k", "space", "pageup", "escape")
        await settled(pilot)
        library_of(pilot.app)


async def test_the_palette_finds_a_command_and_runs_it(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CommandPalette)
        await write(pilot, "every keys of this")
        await pilot.press("escape", "escape")
        await settled(pilot)
        await pilot.press("colon")
        await settled(pilot)
        await write(pilot, "review the pairs of all")
        await pilot.pause(0.8)
        await pilot.press("enter")
        await pilot.pause(0.5)
        if isinstance(pilot.app.screen, CommandPalette):
            await pilot.press("enter")
            await pilot.pause(0.5)
        review_of(pilot.app)


async def test_the_theme_goes_on_to_the_next(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        before = desk.ink
        await pilot.press("f2")
        await settled(pilot)
        assert desk.ink != before
        assert library_of(desk).list.ink == desk.ink


async def test_q_leaves(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("q")
        await settled(pilot)
    assert desk.return_code == 0


async def test_every_theme_that_ships_can_be_worn(sample_store: Store) -> None:
    desk = desk_on(sample_store, theme="paper")
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert review_of(desk).response.ink == ink_of(themes.load("paper"))
        for name in themes.available():
            desk.wear(name)
            await pilot.press("n", "x", "escape")
            await pilot.pause()
            assert review_of(desk).response.ink == ink_of(themes.load(name)), name


async def test_a_bad_theme_is_one_message_and_the_default(sample_store: Store, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text('dark = true\n[colours]\nbackground = "blue-ish"\n')
    (tmp_path / "config.toml").write_text("")
    given = config.load(None, {"OBVERSE_CONFIG": str(tmp_path / "config.toml")}, {"theme": "mine", "reviewer": "R"})
    desk = ObverseApp(given, sample_store)
    async with desk.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.pause(0.5)
        assert desk.ink == ink_of(themes.load())
        assert len(desk._notifications) == 1


async def test_a_theme_is_followed_while_its_file_is_edited(sample_store: Store, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "config.toml").write_text("")
    shipped = themes.available()["dusk"].read_text(encoding="utf-8")
    mine = tmp_path / "themes" / "mine.toml"
    mine.write_text(shipped, encoding="utf-8")
    given = config.load(
        None, {"OBVERSE_CONFIG": str(tmp_path / "config.toml")}, {"theme": "mine", "reviewer": "R. Hale"}
    )
    desk = ObverseApp(given, sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        before = desk.ink
        mine.write_text(shipped.replace('focus = "#8fb4dc"', 'focus = "#dc8fb4"'), encoding="utf-8")
        os.utime(mine, (time.time() + 5, time.time() + 5))
        await pilot.pause(1.6)
        assert desk.ink != before
        assert library_of(desk).list.ink == desk.ink


async def test_no_color_means_no_colour_at_all(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    desk = desk_on(sample_store, theme="paper")
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert desk.ink == ink_of(themes.load("terminal"))
        assert desk.no_color
        assert desk.native_ansi_color


async def test_escape_cancels_an_import_and_what_is_in_stays(
    empty_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "Readers", partial(Readers, 1, reads=READS))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a-report.toml").write_text(REPORT)
    (tmp_path / "in" / "b-slow.txt").write_text("slow")
    async with desk_on(empty_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await import_from(pilot, str(tmp_path / "in"))
        while not catalogue.reports(empty_store.reader):
            await pilot.pause(0.05)
        await pilot.press("i")
        assert not pilot.app.screen.query(Input), "there is one import at a time"
        await pilot.press("escape")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert [row.report.title for row in library_of(pilot.app).list.rows] == ["Two sides"]
        await pilot.press("i")
        await settled(pilot)
        assert pilot.app.screen.query(Input)


async def test_w_on_a_body_with_several_responses_asks_which(sample_store: Store) -> None:
    from tui.screens.what_was_read import WhatWasReadScreen
    from tui.widgets.choice_bar import ChoiceBar

    ids = [row[0] for row in sample_store.reader.execute("SELECT id FROM response ORDER BY id LIMIT 2")]
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        library = desk.screen
        assert isinstance(library, LibraryScreen)
        place = next(at for at, row in enumerate(library.list.rows) if row.body and row.body.responses)
        row = library.list.rows[place]
        assert row.body is not None
        body = row.body._replace(responses=tuple(ids))
        library.list.rows = (*library.list.rows[:place], row._replace(body=body), *library.list.rows[place + 1 :])
        library.list.cursor = place
        await pilot.press("w")
        await pilot.pause()
        assert "Which of its responses?" in str(library.query_one(ChoiceBar).rows)
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(desk.screen, WhatWasReadScreen)
        assert desk.screen.what.id == ids[1]


async def test_a_path_that_leads_nowhere_is_said_and_the_desk_goes_on(empty_store: Store) -> None:
    desk = desk_on(empty_store)
    async with desk.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        await import_from(pilot, "~nobody-of-that-name/x")
        await settled(pilot)
        assert isinstance(desk.screen, LibraryScreen)
