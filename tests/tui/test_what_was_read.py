"""The screen "what was read": a document beside what was understood of it, set right by single keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import what_was_read as read
from data.annotations import annotate
from data.correcting.history import history
from tests.tui.desk_tests import desk_on, settled, write
from tui.screens.correction_history import CorrectionHistoryScreen
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.screens.what_was_read import WhatWasReadScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

WIDE, NARROW = (130, 36), (80, 24)


def response_of(store: Store, body: str = "Penhallow") -> str:
    sql = "SELECT response.id FROM response JOIN body ON body.id = response.body_id WHERE body.name LIKE ?"
    return str(store.reader.execute(sql, (f"{body}%",)).fetchone()[0])


def report_of(store: Store, title: str = "Safe keeping") -> str:
    return str(store.reader.execute("SELECT id FROM report WHERE title LIKE ?", (f"{title}%",)).fetchone()[0])


def screen_of(desk: ObverseApp) -> WhatWasReadScreen:
    assert isinstance(desk.screen, WhatWasReadScreen)
    return desk.screen


async def opened(pilot: Pilot[None], subject: str, subject_id: str) -> WhatWasReadScreen:
    await settled(pilot)
    pilot.app.show_what_was_read(subject, subject_id)  # type: ignore[attr-defined]  # the desk's own
    await pilot.pause()
    return screen_of(pilot.app)  # type: ignore[arg-type]  # the desk


async def typed(pilot: Pilot[None], key: str, text: str) -> None:
    """Press a key that asks for a line, and answer with `text` in place of what stands there."""
    await pilot.press(key)
    await pilot.pause()
    await pilot.press("ctrl+u")
    await write(pilot, text)
    await pilot.press("enter")
    await pilot.pause()


def go_to(screen: WhatWasReadScreen, kind: str, name: str = "", nth: int = 0) -> read.Piece:
    """Put the cursor on a piece."""
    found = [at for at, each in enumerate(screen.what.pieces) if each.kind == kind and name in ("", each.name)]
    screen.go(found[nth])
    assert screen.piece is not None
    return screen.piece


async def test_w_opens_it_on_the_marked_passage_and_leads_back(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        desk.show_review(report_of(sample_store))
        await pilot.pause()
        review = desk.screen
        assert isinstance(review, ReviewScreen)
        assert review.pair is not None
        marked = review.pair.passages[review.marked]
        await pilot.press("w")
        await pilot.pause()
        piece = screen_of(desk).piece
        assert piece is not None
        assert (piece.start, piece.end) == (marked.start, marked.end)
        await pilot.press("w")
        await pilot.pause()
        assert desk.screen is review


async def test_w_in_the_library_opens_the_report_or_the_response_of_the_row(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        library = desk.screen
        assert isinstance(library, LibraryScreen)
        await pilot.press("home", "w")
        await pilot.pause()
        assert screen_of(desk).what.subject == "report"
        await pilot.press("escape")
        place = next(at for at, row in enumerate(library.list.rows) if row.body and row.body.responses)
        library.list.cursor = place
        await pilot.press("w")
        await pilot.pause()
        assert screen_of(desk).what.subject == "response"


async def test_the_list_and_the_document_follow_each_other(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_of(sample_store))
        piece = go_to(screen, read.PASSAGE, nth=12)
        await pilot.pause()
        top, page = screen.document.top, screen.document.page
        assert top <= screen.document.line_of(piece.start) < top + page
        place = screen.list.cursor
        for _ in range(12):
            await pilot.press("J")
        assert screen.list.cursor > place
        await pilot.press("j", "k", "end", "home", "space", "ctrl+u", "K")
        assert 0 <= screen.list.cursor < len(screen.what.pieces)


async def test_a_fact_is_typed_saved_and_taken_back(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_of(sample_store))
        for name, text in (("dated", "2024-04-05"), ("signatory", "A Hale"), ("body", "Westerly")):
            before = go_to(screen, read.FACT, name)
            await typed(pilot, "e", text)
            assert go_to(screen, read.FACT, name).text == text
            assert screen.mark == "saved", name
            await pilot.press("u")
            await pilot.pause()
            assert go_to(screen, read.FACT, name) == before
            await pilot.press("U")
            await pilot.pause()
            assert go_to(screen, read.FACT, name).text == text


async def test_what_will_not_do_is_said_beside_it_and_stays_to_be_mended(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_of(sample_store))
        go_to(screen, read.FACT, "dated")
        await typed(pilot, "e", "soon")
        assert screen.query("Prompt")
        assert history(sample_store.reader, "response", screen.what.id) == ()
        await pilot.press("escape")
        await pilot.pause()
        assert not screen.query("Prompt")


async def test_a_voice_is_chosen_with_a_digit(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_of(sample_store))
        go_to(screen, read.PASSAGE)
        await pilot.press("v", "4")
        await pilot.pause()
        assert screen.piece is not None
        assert screen.piece.name == "respondent"


async def test_a_passage_is_split_joined_taken_out_and_brought_back(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_of(sample_store))
        before = screen.what.pieces
        words = go_to(screen, read.PASSAGE).text
        await typed(pilot, "s", "1")
        assert "".join(segment.text for segment in screen.header.render_line(0)).endswith("saved ")
        first, second = (each for each in screen.what.pieces if each.kind == read.PASSAGE and each.place in (0, 1))
        assert f"{first.text} {second.text}" == words
        go_to(screen, read.PASSAGE)
        await pilot.press("n")
        await pilot.pause()
        assert go_to(screen, read.PASSAGE).text == f"{first.text}\n{second.text}"
        await pilot.press("x")
        await pilot.pause()
        assert go_to(screen, read.PASSAGE).text != f"{first.text}\n{second.text}"
        await pilot.press("u", "u", "u")
        await pilot.pause()
        assert screen.what.pieces == before


async def test_a_paragraph_that_was_left_out_is_added(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_of(sample_store))
        many = sum(each.kind == read.PASSAGE for each in screen.what.pieces)
        await pilot.press("home")
        for _ in range(200):
            await pilot.press("J")
            if screen.left_out:
                break
        start, end = screen.left_out or (0, 0)
        await pilot.press("a")
        await pilot.pause()
        passages = [each for each in screen.what.pieces if each.kind == read.PASSAGE]
        assert len(passages) == many + 1
        assert (start, end) in {(each.start, each.end) for each in passages}


async def test_a_passage_is_linked_moved_and_unlinked(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_of(sample_store))
        go_to(screen, read.PASSAGE)
        await typed(pilot, "l", "r6")
        assert screen.piece is not None
        assert {tie.label for tie in screen.piece.ties} >= {"R6"}
        assert "linked by R. Hale, " in screen.piece.why
        await typed(pilot, "l", "r99")
        assert screen.query("Prompt")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("r", "1")
        await pilot.pause()
        (only,) = screen.piece.ties
        await typed(pilot, "m", "R3")
        assert [tie.label for tie in screen.piece.ties] == ["R3"]
        await pilot.press("r")
        await pilot.pause()
        assert screen.piece.ties == ()
        await pilot.press("u", "u")
        await pilot.pause()
        assert screen.piece.ties == (only,)


async def test_a_recommendation_gets_a_label_a_kind_a_day_and_addressees(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "report", report_of(sample_store))
        go_to(screen, read.RECOMMENDATION, "R3")
        await typed(pilot, "d", "2025-01-31")
        await typed(pilot, "o", "the mayor")
        assert screen.piece is not None
        assert "to the mayor · due 2025-01-31" in screen.piece.why
        await typed(pilot, "e", "Recommendation 33")
        assert screen.piece.name == "R33"
        await pilot.press("t", "2")
        await pilot.pause()
        assert screen.piece.name == "AFI 33"
        for _ in range(4):
            await pilot.press("u")
        await pilot.pause()
        assert screen.piece.name == "R3"


async def test_what_is_not_a_recommendation_leaves_the_queue_and_comes_back_with_its_judgement(
    sample_store: Store,
) -> None:
    sql = "SELECT pair_id FROM queue WHERE label = 'R3' AND body_name LIKE 'Penhallow%' AND shown"
    pair_id = sample_store.reader.execute(sql).fetchone()[0]
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        annotate(sample_store, desk.judge._author, pair_id, status="partly")
        screen = await opened(pilot, "report", report_of(sample_store))
        go_to(screen, read.RECOMMENDATION, "R3")
        await pilot.press("x")
        await pilot.pause()
        assert sample_store.reader.execute(sql).fetchone() is None
        await pilot.press("u")
        await pilot.pause()
        assert sample_store.reader.execute(sql).fetchone()[0] == pair_id


async def test_each_key_says_what_it_needs_where_it_does_nothing(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_of(sample_store))
        said: list[str] = []
        screen.say = lambda message, style="muted": said.append(message)  # type: ignore[method-assign]  # heard here
        go_to(screen, read.FACT, "layout")
        for key in ("e", "v", "t", "d", "o", "s", "n", "x", "l", "r", "m", "a", "tab"):
            await pilot.press(key)
        assert len(said) == 13
        assert all(words.endswith(".") for words in said)


async def test_f_goes_to_the_report_and_back_and_h_to_the_history(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_of(sample_store))
        go_to(screen, read.FACT, "signatory")
        await typed(pilot, "e", "A Hale")
        await pilot.press("f")
        assert screen.what.subject == "report"
        await pilot.press("f")
        assert screen.what.subject == "response"
        await pilot.press("h")
        await pilot.pause()
        shown = desk.screen
        assert isinstance(shown, CorrectionHistoryScreen)
        assert ["signatory: A Hale" in each.text for each in shown.paragraphs()] == [True]
        await pilot.press("escape")
        await pilot.pause()
        assert desk.screen is screen


async def test_u_in_the_review_takes_back_a_correction_too(sample_store: Store) -> None:
    response_id = response_of(sample_store)
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_id)
        go_to(screen, read.FACT, "dated")
        await typed(pilot, "e", "2024-04-05")
        await pilot.press("escape")
        desk.show_review(report_of(sample_store))
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(desk.screen, ReviewScreen)
        assert "dated: 2024-04-05" in desk.screen.echo
        assert [each.action for each in history(sample_store.reader, "response", response_id)] == ["undo", "act"]


async def test_on_a_narrow_screen_the_sides_stack_and_flip(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=NARROW) as pilot:
        screen = await opened(pilot, "response", response_of(sample_store))
        seen = []
        for _ in range(3):
            await pilot.pause()
            seen.append((screen.document.size.height > 0, screen.list.size.height > 0))
            await pilot.press("tab")
        assert seen == [(True, True), (False, True), (True, False)]


async def test_hostile_text_is_drawn_safe(sample_store: Store) -> None:
    response_id = response_of(sample_store)
    hostile = "\x1b]0;x\x07[bold]no[/bold]\u202e\x9b31m "
    with sample_store.writing() as connection:
        sql = "UPDATE document SET text = ? || text WHERE sha256 = (SELECT document_sha256 FROM response WHERE id = ?)"
        connection.exec_driver_sql(sql, (hostile, response_id))
        connection.exec_driver_sql("UPDATE response SET signatory = ? WHERE id = ?", (hostile, response_id))
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "response", response_id)
        drawn = [
            "".join(segment.text for segment in widget.render_line(y))
            for widget in (screen.document, screen.list)
            for y in range(widget.size.height)
        ]
        whole = "".join(drawn)
        assert "␛]0;x␇[bold]no[/bold]⟨RLO⟩" in whole
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(whole)


async def test_a_report_that_only_responses_speak_of_says_why_it_cannot_be_corrected(empty_store: Store) -> None:
    from data.demo import sample_files
    from data.importing import import_paths

    import_paths(empty_store, [path for path in sample_files() if path.name.startswith("penhallow")])
    report_id = empty_store.reader.execute("SELECT id FROM report LIMIT 1").fetchone()[0]
    desk = desk_on(empty_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "report", report_id)
        assert "import it" in screen.what.fixed
        go_to(screen, read.RECOMMENDATION)
        await pilot.press("x", "d")
        await pilot.pause()
        assert not screen.query("Prompt")
        assert history(empty_store.reader, "report", report_id) == ()


async def test_a_recommendation_that_was_missed_is_added_from_its_paragraph(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "report", report_of(sample_store))
        for _ in range(200):
            await pilot.press("J")
            if screen.left_out:
                break
        assert "can be added to the recommendations" in str(screen.facts.rows)
        start, end = screen.left_out or (0, 0)
        await typed(pilot, "a", "the gate")
        assert sum(each.corrected for each in screen.what.pieces) == 0
        await pilot.press("escape")
        await typed(pilot, "a", "AFI 77")
        piece = screen.piece
        assert piece is not None
        assert (piece.kind, piece.name, piece.start, piece.end) == (read.RECOMMENDATION, "AFI 77", start, end)
        await pilot.press("u")
        await pilot.pause()
        assert "AFI 77" not in {each.name for each in screen.what.pieces}
        await pilot.press("U")
        await pilot.pause()
        assert "AFI 77" in {each.name for each in screen.what.pieces}
