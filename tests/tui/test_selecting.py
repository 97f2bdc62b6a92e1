"""Selecting words of the response by key and by mouse, quoting and copying them, and what comes of it on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.evidence import text_of
from tests.tui.desk_tests import desk_on, open_review, pair_of, review_of
from tui.commands import REVIEW, SELECT
from tui.plain import plain
from tui.widgets.picking import Pick, Spot, drawn_offsets, source_span
from tui.widgets.text_pane import Paragraph, TextPane

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp


def picked(desk: ObverseApp) -> list[str]:
    """Return the selected words, passage by passage."""
    pair = pair_of(desk)
    spans = review_of(desk).part("select").spans()
    return [pair.passages[number].text[start:end] for number, start, end in spans]


def marked_text(desk: ObverseApp) -> str:
    return pair_of(desk).passages[review_of(desk).marked].text


async def selecting(pilot: Pilot[None], *keys: str) -> ObverseApp:
    """Open the review, begin to select, and press keys."""
    desk = await open_review(pilot)
    await pilot.press("V", *keys)
    await pilot.pause()
    return desk


async def test_the_mode_begins_on_a_word_shows_its_keys_and_ends(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await selecting(pilot)
        screen = review_of(desk)
        assert screen.scope == SELECT
        assert picked(desk) == [marked_text(desk).split()[0].strip(".,")]
        footer = " ".join(words for row in screen.keys.rows for part in row for words, _ in part)
        assert "sentence" in footer
        assert "compliant" not in footer
        await pilot.press("escape")
        assert (screen.scope, screen.response.pick) == (REVIEW, None)


async def test_moving_by_word_line_and_paragraph(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await selecting(pilot)
        pane = review_of(desk).response
        first = pane.pick
        assert first is not None
        await pilot.press("l", "w", "right", "ctrl+right")
        assert pane.pick and pane.pick.to > first.to
        await pilot.press("h", "b", "left", "ctrl+left")
        assert pane.pick == first
        await pilot.press("j")
        line = pane.line_of_spot(pane.pick.to.paragraph, pane.pick.to.start)
        assert line == pane.line_of_spot(first.to.paragraph, first.to.start) + 1
        await pilot.press("dollar_sign")
        end = pane.pick.to
        span = pane.line_span(line)
        assert span is not None
        assert end.end >= span.end - 1
        await pilot.press("0")
        assert pane.pick.to.start == span.start
        await pilot.press("k")
        assert pane.pick == first
        await pilot.press("right_curly_bracket")
        assert pane.pick.to.paragraph > first.to.paragraph
        await pilot.press("left_curly_bracket")
        assert pane.pick == first
        await pilot.press("pagedown")
        assert pane.pick.to > first.to
        await pilot.press("pageup", "pageup", "pageup", "up", "up")
        assert pane.pick.to.paragraph in review_of(desk).part("select").places


async def test_extending_with_v_and_with_shift_and_the_other_end(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await selecting(pilot, "v", "l", "l")
        three = picked(desk)
        assert marked_text(desk).startswith(three[0])
        assert len(three[0].split()) >= 3
        pane = review_of(desk).response
        before = pane.pick
        assert before is not None
        await pilot.press("o")
        assert pane.pick == Pick(before.to, before.since)
        assert picked(desk) == three
        await pilot.press("o", "v")
        assert picked(desk) != three
        await pilot.press("shift+right", "L")
        more = picked(desk)
        await pilot.press("shift+left", "H")
        assert len(picked(desk)[0]) < len(more[0])
        await pilot.press("shift+down", "J")
        assert len("".join(picked(desk))) > len("".join(more))
        await pilot.press("shift+up", "K")
        assert len("".join(picked(desk))) < len("".join(more))


async def test_a_sentence_and_then_the_next_with_it(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await selecting(pilot, "s")
        text = marked_text(desk)
        one = picked(desk)[0]
        assert text.startswith(one)
        assert one.endswith(".")
        await pilot.press("s")
        two = picked(desk)[0]
        assert two == one or (two.startswith(one) and two.endswith("."))


async def test_what_is_quoted_are_the_documents_own_words_and_it_is_shown_and_undone(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await selecting(pilot, "v", "l", "l", "l")
        words = picked(desk)[0]
        await pilot.press("e")
        await pilot.pause()
        pair = pair_of(desk)
        (quote,) = pair.standing.evidence
        text = text_of(sample_store.reader, quote.document_sha256)
        assert text is not None
        assert text[quote.start : quote.end] == quote.words
        assert " ".join(quote.words.split()) == words
        assert text[quote.end :].startswith(quote.after)
        screen = review_of(desk)
        assert screen.scope == REVIEW
        drawn = [
            paragraph.text[start:end] for paragraph in screen.response.paragraphs for start, end in paragraph.quoted
        ]
        assert drawn == [words]
        assert words[:20] in "".join(part for row in screen.facts.rows for side in row for part, _ in side)
        await pilot.press("u")
        assert pair_of(desk).standing.evidence == ()


async def test_quoting_the_same_words_again_takes_the_quotation_off_and_so_does_x(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await selecting(pilot, "v", "l", "enter", "V", "v", "l", "enter")
        assert pair_of(desk).standing.evidence == ()
        await pilot.press("V", "v", "l", "l", "e", "V", "l", "x")
        assert pair_of(desk).standing.evidence == ()
        await pilot.press("V", "x")
        assert review_of(desk).scope == SELECT


async def test_a_selection_over_paragraphs_gives_a_quotation_for_each(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await selecting(pilot, "v", "right_curly_bracket", "l")
        parts = picked(desk)
        assert len(parts) == 2
        await pilot.press("e")
        evidence = pair_of(desk).standing.evidence
        text = text_of(sample_store.reader, pair_of(desk).document_sha256) or ""
        assert [" ".join(each.words.split()) for each in evidence] == [" ".join(each.split()) for each in parts]
        assert all(text[each.start : each.end] == each.words for each in evidence)
        await pilot.press("u")
        assert pair_of(desk).standing.evidence == ()


async def test_walking_on_ends_the_mode(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await selecting(pilot, "v", "l")
        screen = review_of(desk)
        screen.show(screen.walk.place + 1)
        assert (screen.scope, screen.response.pick) == (REVIEW, None)


async def test_there_is_nothing_to_select_where_there_is_no_pair(empty_store: Store) -> None:
    desk = desk_on(empty_store)
    async with desk.run_test(size=(80, 24)) as pilot:
        desk.show_review("")
        await pilot.pause()
        await pilot.press("V", "e", "y", "Y", "t")
        await pilot.pause()
        assert review_of(desk).scope == REVIEW


async def test_a_response_that_is_out_of_sight_is_not_selected_from(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(80, 24)) as pilot:
        await open_review(pilot)
        await pilot.press("tab")
        await pilot.pause()
        await pilot.press("V")
        assert review_of(desk).scope == REVIEW
        await pilot.press("tab")
        await pilot.pause()
        await pilot.press("V")
        assert review_of(desk).scope == SELECT


async def drawn_at(desk: ObverseApp, number: int) -> tuple[int, int]:
    """Return the cell, in the response pane, at which the marked passage's word `number` is drawn."""
    pane = review_of(desk).response
    place = review_of(desk).part("select").places[review_of(desk).marked]
    line = pane.line_of(place)
    text = pane.paragraphs[place].text
    start = len(text) - len(text.split(maxsplit=number)[-1]) if number else 0
    return pane.indent + start, pane.head_lines + line - pane.top


async def test_a_drag_selects_words_and_the_keys_quote_them(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)
        pane = review_of(desk).response
        start, end = await drawn_at(desk, 1), await drawn_at(desk, 3)
        await pilot.mouse_down(pane, offset=start)
        await pilot.hover(pane, offset=end)
        await pilot.mouse_up(pane, offset=end)
        await pilot.pause()
        assert review_of(desk).scope == SELECT
        words = " ".join(marked_text(desk).split()[1:4])
        assert words.startswith(picked(desk)[0])
        assert len(picked(desk)[0].split()) == 3
        await pilot.press("e")
        assert len(pair_of(desk).standing.evidence) == 1


async def test_two_clicks_select_a_word_and_one_marks_a_passage(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)
        screen = review_of(desk)
        at = await drawn_at(desk, 2)
        await pilot.double_click(screen.response, offset=at)
        await pilot.pause()
        assert picked(desk) == [marked_text(desk).split()[2].strip(".,;")]
        await pilot.press("escape")
        other = screen.part("select").places[screen.marked + 1]
        y = screen.response.head_lines + screen.response.line_of(other) - screen.response.top
        marked = screen.marked
        await pilot.click(screen.response, offset=(20, y))
        await pilot.pause()
        assert (screen.marked, screen.scope) == (marked + 1, REVIEW)


def test_words_drawn_otherwise_are_quoted_as_the_document_has_them(sample_store: Store) -> None:
    text = "We \x1b[31maccept\x1b[0m the\tfirst\u202e point."
    drawn = plain(text)
    start = drawn.index("accept")
    assert text[slice(*source_span(text, start, start + 6))] == "accept"
    assert text[slice(*source_span(text, 0, len(drawn)))] == text


ODD = st.text(st.sampled_from("ab é\t\x1b\u202e\u200b\ufeff\n漢\ud800"), max_size=30)


@given(ODD, st.data())
def test_every_span_that_is_drawn_maps_to_the_characters_that_are_drawn_there(text: str, data: st.DataObject) -> None:
    drawn = plain(text)
    offsets = drawn_offsets(text)
    assert len(offsets) == len(text) + 1
    assert offsets[-1] == len(drawn)
    start = data.draw(st.integers(0, len(drawn)))
    end = data.draw(st.integers(start, len(drawn)))
    first, last = source_span(text, start, end)
    if start < end:
        assert drawn[start:end] in plain(text[first:last])
    for a in range(len(text)):
        b = data.draw(st.integers(a, len(text)))
        assert plain(text[a:b]) == drawn[offsets[a] : offsets[b]]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=2))
def test_a_selection_has_the_same_bounds_from_either_end(ends: list[tuple[int, int, int]]) -> None:
    one, other = (Spot(paragraph, min(a, b), max(a, b)) for paragraph, a, b in ends)
    pick = Pick(one, other)
    assert pick.bounds == Pick(other, one).bounds
    assert pick.bounds[0] <= pick.bounds[1]
    for paragraph in range(4):
        start, end = pick.within(paragraph, 9)
        assert 0 <= start <= end <= 9


@pytest.mark.parametrize("quoted", [((0, 3), (2, 6)), ((4, 8),), ()])
def test_what_is_drawn_of_a_line_is_the_line_whatever_is_laid_over_it(quoted: tuple[tuple[int, int], ...]) -> None:
    from themes import load
    from tui.ink import ink_of

    pane = TextPane(id="x", bare=True)
    pane.set_reactive(TextPane.ink, ink_of(load("dusk")))
    pane.set_reactive(TextPane.paragraphs, (Paragraph("one two three", quoted=quoted, echoed=((1, 9),)),))
    pane.set_reactive(TextPane.pick, Pick(Spot(0, 4, 7), Spot(0, 8, 13)))
    words = pane._words(pane.paragraphs[0], type("Line", (), {"paragraph": 0, "start": 0, "end": 13})())
    assert "".join(segment.text for segment in words) == "one two three"
    assert "".join(each.text for each in words if each.style and each.style.reverse) == "two three"
