"""The document screen: read from end to end, searched, linked, and left for the pair of a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import what_was_read as read
from data.correcting.history import history
from data.pairs import Quote
from tests.tui.desk_tests import desk_on, open_review, pair_of, settled, still, write
from tests.tui.test_snapshots import snapped
from tui.screens.document import CRITERIA, OWN, REPORT, DocumentScreen
from tui.screens.review import ReviewScreen
from tui.screens.what_was_read import WhatWasReadScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

WIDE, NARROW = (120, 36), (80, 24)


def screen_of(desk: ObverseApp) -> DocumentScreen:
    assert isinstance(desk.screen, DocumentScreen)
    return desk.screen


async def opened(pilot: Pilot[None], *keys: str) -> DocumentScreen:
    """Open the response of the review's first pair, and press keys."""
    desk = await open_review(pilot)
    await pilot.press("d")
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    return screen_of(desk)


async def find(pilot: Pilot[None], words: str) -> None:
    await pilot.press("slash")
    await pilot.pause()
    await write(pilot, words)


def linked(store: Store, screen: DocumentScreen) -> int:
    sql = "SELECT count(*) FROM link JOIN pair ON pair.id = link.pair_id WHERE pair.number = ?"
    return int(store.reader.execute(sql, (screen.number,)).fetchone()[0])


def with_pages(store: Store, response_id: str) -> None:
    """Say of every third passage that a new page begins with it, and of page 2 that nothing was read on it."""
    with store.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE passage SET page = CASE WHEN ordinal < 2 THEN 1 ELSE 3 + (ordinal - 2) / 3 END"
            " WHERE response_id = ?",
            (response_id,),
        )
        connection.exec_driver_sql(
            "UPDATE document SET pages = 9 WHERE sha256 = (SELECT document_sha256 FROM response WHERE id = ?)",
            (response_id,),
        )


# The way to it


async def test_d_opens_the_response_at_the_marked_passage_and_escape_leads_back(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        await pilot.press("J")
        review = desk.screen
        assert isinstance(review, ReviewScreen)
        pair = pair_of(desk)
        await pilot.press("d")
        await pilot.pause()
        screen = screen_of(desk)
        assert screen.what.id == pair.response_id
        assert screen.piece is not None
        assert screen.piece.start == pair.passages[review.marked].start
        assert screen.pair is not None
        assert screen.pair.number == pair.number
        await pilot.press("escape")
        await pilot.pause()
        assert pair_of(desk).number == pair.number


async def test_shift_d_opens_the_report_at_the_recommendation(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        await pilot.press("j", "D")
        await pilot.pause()
        screen = screen_of(desk)
        assert screen.subject == "report"
        assert screen.piece is not None
        assert screen.is_own(screen.piece)


async def test_it_opens_from_the_library_from_anywhere_and_from_what_was_read(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("D")
        await pilot.pause()
        assert screen_of(desk).subject == "report"
        await pilot.press("escape", "g", "d")
        await pilot.pause()
        assert screen_of(desk).subject == "report"
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(desk.screen, WhatWasReadScreen)
        await pilot.press("D")
        await pilot.pause()
        assert screen_of(desk).subject == "report"
        assert sum(isinstance(each, DocumentScreen) for each in desk.screen_stack) == 1


async def test_a_hit_of_the_search_opens_in_its_document(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("S")
        await pilot.pause()
        await write(pilot, "custody")
        await settled(pilot)
        await pilot.press("ctrl+d")
        await pilot.pause()
        screen = screen_of(desk)
        assert "custody" in screen.what.document.casefold()


# Walk


async def test_j_k_and_the_ends_walk_the_passages(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "home")
        assert screen.cursor == 0
        await pilot.press("j", "j", "k")
        assert screen.cursor == 1
        await pilot.press("G")
        assert screen.cursor == len(screen.pieces) - 1
        assert [each.start for each in screen.pieces] == sorted(each.start for each in screen.pieces)
        assert all(each.kind == read.PASSAGE for each in screen.pieces)


async def test_n_walks_the_passages_that_are_linked_to_this_recommendation_and_goes_round(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        while not any(each.linked for each in pair_of(desk).passages):
            await pilot.press("j")
        screen = await opened(pilot, "home", "N")
        own = [at for at, each in enumerate(screen.pieces) if screen.is_own(each)]
        assert own
        assert screen.cursor in own
        seen = set()
        for _ in own:
            await pilot.press("n")
            seen.add(screen.cursor)
        assert seen == set(own)


async def test_scrolling_by_half_a_screen(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 24)) as pilot:
        screen = await opened(pilot, "home", "space")
        down = screen.document.top
        assert down > 0
        await pilot.press("ctrl+u")
        assert screen.document.top < down


async def test_a_click_goes_to_the_passage_and_the_list_at_the_side_to_its_place(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "G", "i")
        assert screen.side == OWN
        screen.listing.top = 0
        await pilot.pause()
        await pilot.click("#listing", offset=(20, 1))
        await pilot.pause()
        assert screen.cursor == 0
        line = screen.document.line_of(screen.pieces[1].start) - screen.document.top + 1
        await pilot.click("#document", offset=(30, line))
        await pilot.pause()
        assert screen.cursor == 1


# Pages


async def test_pages_are_ruled_off_where_they_are_known_and_walked(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        with_pages(sample_store, pair_of(desk).response_id)
        screen = await opened(pilot, "home")
        pane = screen.document
        rules = [index for index in range(pane.line_count) if "── page" in drawn(pane, index)]
        assert len(rules) == len(pane.pages)
        assert drawn(pane, rules[1]).startswith("── page 3 of 9 ─")
        await pilot.press("right_square_bracket")
        assert screen.piece is not None
        assert screen.piece.page == 3
        await pilot.press("right_square_bracket", "left_square_bracket")
        assert screen.piece.page == 3
        await pilot.press("number_sign")
        await pilot.pause()
        await pilot.press("4", "enter")
        await pilot.pause()
        assert screen.piece.page == 4
        assert "page 4 of 9" in str(screen.header.rows)
        assert "nothing was read on page" in str(screen.facts.rows)
        assert "2," in str(screen.facts.rows)


async def test_a_page_on_which_nothing_was_read_is_told_and_one_that_is_not_there_too(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    said: list[str] = []
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        with_pages(sample_store, pair_of(desk).response_id)
        screen = await opened(pilot, "G")
        screen.say = lambda message, style="muted": said.append(message)  # type: ignore[method-assign]  # to hear it
        for typed in ("2", "7" * 3):
            await pilot.press("number_sign")
            await pilot.pause()
            await pilot.press(*typed, "enter")
            await pilot.pause()
        assert screen.piece is not None
        assert screen.piece.page == 1
        assert said == [
            "Where page 2 begins is not known: nothing was read on it.",
            "“777” is no page of this document. There are 1 to 9.",
        ]


async def test_a_format_without_pages_says_so(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    said: list[str] = []
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        screen.say = lambda message, style="muted": said.append(message)  # type: ignore[method-assign]  # to hear it
        await pilot.press("right_square_bracket", "number_sign")
        assert said == [said[0]] * 2
        assert said[0].startswith("No pages: this is ")


def drawn(pane: object, index: int) -> str:
    """Return a line of the document as it is drawn."""
    return "".join(segment.text for segment in pane.draw_line(index, 70))  # type: ignore[attr-defined]  # a pane


# Find


async def test_words_are_found_as_they_are_typed_and_counted_and_walked(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "home")
        await find(pilot, "The")
        text, matches = screen.what.document, screen.document.matches
        assert len(matches) == text.casefold().count("the")
        assert all(text[start:end].casefold() == "the" for start, end in matches)
        await pilot.press("enter")
        await pilot.pause()
        at = screen.document.match
        assert f"{at + 1} of {len(matches)}" in str(screen.facts.rows)
        assert {"match", "end finding"} <= {each.label for each in screen.footer()}
        await pilot.press("n", "n", "N")
        assert screen.document.match == (at + 1) % len(matches)
        await pilot.press("escape")
        await pilot.pause()
        assert screen_of(desk).document.matches == []
        assert "link" in {each.label for each in screen.footer()}


async def test_escape_while_typing_looks_for_nothing(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await find(pilot, "the")
        assert screen.document.matches
        await pilot.press("escape")
        await pilot.pause()
        assert screen.document.matches == []
        assert screen.asking is None
        assert screen_of(desk) is screen


async def test_what_does_not_stand_there_is_told(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    said: list[str] = []
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        screen.say = lambda message, style="muted": said.append(message)  # type: ignore[method-assign]  # to hear it
        await find(pilot, "zeppelin")
        await pilot.press("enter")
        await pilot.pause()
        assert said == ["“zeppelin” does not stand in this document."]


# Link


async def test_l_links_r_unlinks_and_both_are_undone(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "home")
        place = next(at for at, each in enumerate(screen.pieces) if not screen.is_own(each))
        screen.go(place)
        before = linked(sample_store, screen)
        await pilot.press("l")
        await pilot.pause()
        assert screen.cursor == place
        assert screen.piece is not None
        assert screen.is_own(screen.piece)
        assert linked(sample_store, screen) == before + 1
        await pilot.press("r")
        await pilot.pause()
        assert linked(sample_store, screen) == before
        await pilot.press("u")
        await pilot.pause()
        assert linked(sample_store, screen) == before + 1
        await pilot.press("U", "u", "u")
        await pilot.pause()
        assert linked(sample_store, screen) == before
        assert history(sample_store.reader, "response", screen.what.id)


async def test_the_review_shows_the_new_link_on_the_way_back(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "home")
        place = next(at for at, each in enumerate(screen.pieces) if not screen.is_own(each))
        screen.go(place)
        before = sum(each.linked for each in screen.pair.passages) if screen.pair else 0
        await pilot.press("l")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert sum(each.linked for each in pair_of(desk).passages) == before + 1


async def test_without_a_pair_l_asks_which_recommendation(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        desk.show_document("response", pair_of(desk).response_id)
        await pilot.pause()
        screen = screen_of(desk)
        place = next(at for at, each in enumerate(screen.pieces) if not each.ties)
        screen.go(place)
        await pilot.press("l")
        await pilot.pause()
        await pilot.press("R", "1", "enter")
        await pilot.pause()
        assert [tie.label[-2:] for tie in screen.pieces[place].ties] == ["R1"]


# From it


async def test_enter_goes_to_the_pair_of_the_passage(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        place = next(at for at, each in enumerate(screen.pieces) if len(each.ties) == 1 and not screen.is_own(each))
        screen.go(place)
        wanted = screen.pieces[place].ties[0].pair_id
        await pilot.press("enter")
        await pilot.pause()
        assert pair_of(desk).id == wanted


async def test_enter_on_a_recommendation_goes_to_the_same_bodys_pair(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        body = pair_of(desk).body
        await pilot.press("D")
        await pilot.pause()
        screen = screen_of(desk)
        screen.go(2)
        name = screen.pieces[2].name
        await pilot.press("enter")
        await pilot.pause()
        assert (pair_of(desk).body, pair_of(desk).short_label) == (body, name)


async def test_f_goes_to_the_report_and_back(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "f")
        assert screen.subject == "report"
        assert screen.piece is not None
        assert screen.is_own(screen.piece)
        await pilot.press("f")
        await pilot.pause()
        assert screen.subject == "response"


async def test_i_shows_criteria_then_passages_then_recommendations(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        words = " ".join(each.text for each in screen.criteria.paragraphs)
        assert screen.pair is not None
        assert all(status.definition in words for status in desk.regime.statuses)
        assert screen.pair.recommendation.split("\n")[0].strip() in words
        seen = [screen.side]
        for _ in range(3):
            await pilot.press("i")
            await pilot.pause()
            seen.append(screen.side)
        assert seen == [CRITERIA, OWN, REPORT, CRITERIA]


async def test_tab_flips_a_narrow_screen(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=NARROW) as pilot:
        screen = await opened(pilot)
        assert screen.document.size.width == NARROW[0]
        assert not screen.criteria.display
        await pilot.press("tab")
        await pilot.pause()
        assert screen.criteria.size.width == NARROW[0]
        await pilot.press("ctrl+e")
        assert screen.criteria.top > 0
        await pilot.press("tab")
        await pilot.pause()
        assert screen.document.size.width == NARROW[0]


# What it shows


async def test_evidence_is_underlined_in_the_document(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        pair = pair_of(desk)
        passage = pair.passages[3]
        quote = Quote(pair.document_sha256, passage.start + 4, passage.start + 14, passage.text[4:14])
        desk.judge.annotate(pair.id, evidence=(quote,))
        screen = await opened(pilot)
        pane = screen.document
        segments = pane.draw_line(pane.line_of(quote.start), 80)
        underlined = "".join(each.text for each in segments if each.style and each.style.underline)
        assert underlined
        assert pane.text[quote.start : quote.end].startswith(underlined)


async def test_a_report_that_was_typed_in_shows_its_recommendations(sample_store: Store) -> None:
    with sample_store.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO report (id, title, publisher, published, published_words, regime, origin, imported_at)"
            " VALUES ('bare', 'A report', '', '', '', 'section55', 'form', '')"
        )
        for number in (1, 2):
            connection.exec_driver_sql(
                "INSERT INTO recommendation (id, report_id, label_key, label, kind, number, under, ordinal, text,"
                " addressees, due, due_words, start, end, origin) VALUES"
                " (?, 'bare', ?, ?, 'recommendation', ?, '', ?, ?, '[]', '', '', 0, 0, 'report')",
                (f"r{number}", f"k{number}", f"Recommendation {number}", str(number), number, f"Do thing {number}."),
            )
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        desk.show_document("report", "bare")
        await pilot.pause()
        screen = screen_of(desk)
        assert screen.what.document == "R1\nDo thing 1.\n\nR2\nDo thing 2."
        assert [screen.what.document[each.start : each.end] for each in screen.pieces] == ["Do thing 1.", "Do thing 2."]
        assert "typed on a form" in str(screen.facts.rows)


async def test_what_a_document_says_commands_nothing(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        pane = screen.document
        pane.show("one \x1b[31m[bold]two[/bold] three", [], "x")
        await find(pilot, "three")
        line = drawn(pane, 0)
        assert "␛[31m[bold]two[/bold] three" in line
        assert "\x1b" not in line


async def test_a_large_document_is_wrapped_once_a_width(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.widgets import reading_pane

    calls = []
    real = reading_pane.wrap
    monkeypatch.setattr(reading_pane, "wrap", lambda text, width: calls.append(width) or real(text, width))
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = await opened(pilot, "j", "j", "space", "ctrl+u", "G", "l")
        await find(pilot, "the")
        assert len(set(calls)) == len(calls) == 1
        assert screen.document.line_count > 10


# How it looks


def on_document(*keys: str):
    """Return what opens the response of the first pair, and presses keys."""

    async def open_it(pilot) -> None:
        await still(pilot)
        await opened(pilot)
        await pilot.press(*keys)
        await still(pilot)

    return open_it


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 20)], ids=["wide", "narrow", "smallest"])
@pytest.mark.parametrize("theme", ["dusk", "paper"])
def test_looks(snap_compare, sample_store: Store, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(snapped(sample_store, theme), terminal_size=size, run_before=on_document())


@pytest.mark.parametrize(
    "keys",
    [("i",), ("i", "i"), ("f",), ("slash", *"force"), ("slash", *"force", "enter", "n")],
    ids=["passages", "recommendations", "report", "finding", "found"],
)
def test_looks_with(snap_compare, sample_store: Store, keys: tuple[str, ...]) -> None:
    assert snap_compare(snapped(sample_store), terminal_size=WIDE, run_before=on_document(*keys))


def test_looks_with_pages_and_without_colour(
    snap_compare, sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for (response_id,) in sample_store.reader.execute("SELECT id FROM response").fetchall():
        with_pages(sample_store, response_id)
    opening = on_document("slash", *"police", "enter")
    assert snap_compare(snapped(sample_store), terminal_size=WIDE, run_before=opening)


def test_looks_narrow_at_the_side(snap_compare, sample_store: Store) -> None:
    assert snap_compare(snapped(sample_store), terminal_size=NARROW, run_before=on_document("tab"))
