"""The review screen: one test a command, and what must hold of all of them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

from data.pairs import history, standing
from data.queue import Order
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, pair_of, review_of, settled, write
from tui.screens.history import HistoryScreen
from tui.screens.library import LibraryScreen
from tui.widgets.choice_bar import ChoiceBar
from tui.widgets.filter_prompt import Offers
from tui.widgets.note_editor import NoteEditor
from tui.widgets.note_text import NoteText
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from data.store import Store

WIDE, NARROW = (120, 36), (80, 24)


def saved(store: Store, pair_id: str):
    """Return what stands for a pair, read by a connection that knows nothing of the desk."""
    reader = store.connect()
    try:
        return standing(reader, pair_id)
    finally:
        reader.close()


STATUSES = ("compliant", "partly", "not-compliant", "not-addressed", "not-applicable", "needs-evidence")


async def test_one_key_judges_saves_and_goes_on(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        for place, status in enumerate(STATUSES):
            judged = pair_of(desk)
            await pilot.press(str(place + 1))
            assert saved(sample_store, judged.id).status == status
            assert saved(sample_store, judged.id).reviewer == REVIEWER, status
            assert pair_of(desk).number == review_of(desk).walk.numbers[place + 1], status
            assert review_of(desk).mark == "saved", status


async def test_the_judgement_is_on_disk_before_the_next_pair_is_drawn(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        screen, first = review_of(desk), pair_of(desk)
        on_disk_when_drawn = []
        draw = screen.draw
        screen.draw = lambda: (on_disk_when_drawn.append(saved(sample_store, first.id).status), draw())  # type: ignore[method-assign]
        await pilot.press("2")
        assert on_disk_when_drawn[0] == "partly"


async def test_the_header_says_how_many_remain(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        total = review_of(desk).counts.total
        await pilot.press("1", "1", "2")
        words = "".join(part for part, _ in review_of(desk).header.rows[0][1])
        assert f"3 of {total} judged" in words
        assert f"{total - 3} left" in words
        assert words.endswith("saved")


async def test_judging_a_judged_pair_again_counts_it_once(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        first = pair_of(desk)
        await pilot.press("1", "k", "3")
        assert review_of(desk).counts.judged == 1
        assert [act.status for act in history(sample_store.reader, first.id)] == ["not-compliant", "compliant"]


async def test_the_last_pair_of_the_queue_stays_on_the_screen(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("end")
        last = pair_of(desk)
        await pilot.press("1")
        assert pair_of(desk).number == last.number
        assert pair_of(desk).standing.status == "compliant"


async def test_down_and_up_walk_the_queue(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        numbers = review_of(desk).walk.numbers
        await pilot.press("j", "down")
        assert pair_of(desk).number == numbers[2]
        await pilot.press("k", "up", "up")
        assert pair_of(desk).number == numbers[0]
        await pilot.press("G")
        assert pair_of(desk).number == numbers[-1]
        await pilot.press("home")
        assert pair_of(desk).number == numbers[0]


async def test_enter_goes_to_the_next_pair_that_is_not_judged(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        numbers = review_of(desk).walk.numbers
        await pilot.press("1", "1", "home", "enter")
        assert pair_of(desk).number == numbers[2]


async def test_brackets_walk_the_bodies_of_one_recommendation(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        first = pair_of(desk)
        await pilot.press("right_square_bracket")
        assert pair_of(desk).recommendation_id == first.recommendation_id
        assert pair_of(desk).body > first.body
        await pilot.press("left_square_bracket")
        assert pair_of(desk).number == first.number


async def test_braces_walk_the_recommendations_of_one_body(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        first = pair_of(desk)
        await pilot.press("right_curly_bracket")
        assert pair_of(desk).body_id == first.body_id
        assert pair_of(desk).recommendation_id != first.recommendation_id
        await pilot.press("left_curly_bracket")
        assert pair_of(desk).number == first.number


async def test_go_to_takes_a_place_or_words(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        numbers = review_of(desk).walk.numbers
        await pilot.press("g", "g", *"5", "enter")
        assert pair_of(desk).number == numbers[4]
        await pilot.press("g", "g")
        await write(pilot, "thornbridge r3")
        await pilot.press("enter")
        assert "Thornbridge" in pair_of(desk).body
        assert pair_of(desk).short_label.endswith("R3")


async def test_the_filter_narrows_the_queue_while_it_is_typed(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        every = len(review_of(desk).walk.numbers)
        await pilot.press("slash")
        await write(pilot, "body:northmoor")
        await settled(pilot)
        assert 0 < len(review_of(desk).walk.numbers) < every
        assert "Northmoor" in pair_of(desk).body
        await pilot.press("enter")
        assert not review_of(desk).query(Prompt)
        await pilot.press("1")
        assert "Northmoor" in pair_of(desk).body
        await pilot.press("slash", "escape")
        await settled(pilot)
        assert len(review_of(desk).walk.numbers) == every


async def test_a_filter_that_is_wrong_says_what_is_allowed(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("slash")
        await write(pilot, "colour:red")
        await settled(pilot)
        told = "".join(words for words, _ in review_of(desk).query_one(Offers).rows[0][0])
        assert "^^^^^^  “colour:” is not a field. Fields: status, " in told


async def test_a_filter_that_nothing_meets_says_what_to_press(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("j", "j", "j")
        here = pair_of(desk).number
        await pilot.press("slash")
        await write(pilot, "zzzzz")
        await pilot.press("enter")
        await settled(pilot)
        assert review_of(desk).pair is None
        assert "/" in review_of(desk).recommendation.paragraphs[0].text
        await pilot.press("1", "n", "e", "f", "a", "p", "j", "s", "0", "h", "J", "right_square_bracket")
        assert review_of(desk).pair is None
        await pilot.press("slash", "escape")
        await settled(pilot)
        assert pair_of(desk).number == here


async def test_acceptance_and_progress_are_apart_from_the_status(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("a", "4")
        await pilot.press("p", "2")
        now = saved(sample_store, pair.id)
        assert (now.acceptance, now.progress, now.status) == ("rejected", "under-way", "")
        assert pair_of(desk).number == pair.number
        await pilot.press("a", "0", "p", "escape")
        now = saved(sample_store, pair.id)
        assert (now.acceptance, now.progress) == ("", "under-way")
        assert not review_of(desk).query(ChoiceBar)


async def test_a_suggestion_is_taken_only_when_the_reviewer_says_so(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        found = sample_store.reader.execute(
            "SELECT queue.number, value FROM suggestion JOIN queue ON queue.pair_id = suggestion.pair_id"
            " WHERE scale = 'acceptance' AND shown LIMIT 1"
        ).fetchone()
        desk.show_review("")
        await pilot.pause()
        review_of(desk).relist(found["number"])
        await pilot.pause()
        pair = pair_of(desk)
        assert pair.number == found["number"]
        assert pair.standing.acceptance == ""
        await pilot.press("a", "enter")
        assert saved(sample_store, pair.id).acceptance == found["value"]


async def test_a_note_is_saved_on_leaving_and_has_several_lines(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("n")
        await write(pilot, "no figure")
        await pilot.press("enter")
        await write(pilot, "ask again")
        await pilot.press("escape")
        await pilot.pause()
        assert saved(sample_store, pair.id).note == "no figure\nask again"
        assert not review_of(desk).query(NoteEditor)
        assert pair_of(desk).number == pair.number
        drafts = sample_store.reader.execute("SELECT count(*) FROM draft").fetchone()[0]
        assert drafts == 0


async def test_a_draft_whose_message_is_still_on_its_way_is_kept_when_the_desk_is_ended(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("n")
        await pilot.pause()
        editor = desk.screen.query_one(NoteEditor)
        editor.query_one(NoteText).insert("half a sent")
        editor._keep()  # its message waits its turn
        assert sample_store.reader.execute("SELECT count(*) FROM draft").fetchone()[0] == 0
        desk.keep()
        assert sample_store.reader.execute("SELECT text FROM draft").fetchone()[0] == "half a sent"


async def test_a_draft_is_kept_while_it_is_typed_and_offered_again(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("n")
        await write(pilot, "half a thou")
        await pilot.pause(1.0)
        kept = sample_store.reader.execute("SELECT text FROM draft WHERE pair_id = ?", (pair.id,)).fetchone()
        assert kept[0] == "half a thou"
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        assert pair_of(desk).id == pair.id
        await pilot.press("n")
        await pilot.pause()
        assert review_of(desk).query_one(TextArea).text == "half a thou"


async def test_keys_typed_into_a_note_judge_nothing(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("n")
        await write(pilot, "123 q u f?")
        await pilot.press("escape")
        await pilot.pause()
        assert saved(sample_store, pair.id).status == ""
        assert saved(sample_store, pair.id).note == "123 q u f?"


async def test_a_flag_goes_on_and_off(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("f")
        assert saved(sample_store, pair.id).flagged
        await pilot.press("f")
        assert not saved(sample_store, pair.id).flagged


async def test_later_puts_a_pair_off_and_a_status_ends_that(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("s")
        assert saved(sample_store, pair.id).later
        assert pair_of(desk).number != pair.number
        await pilot.press("k", "1")
        assert not saved(sample_store, pair.id).later


async def test_the_marked_passage_is_quoted_and_taken_off_again(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("J", "e")
        quote = saved(sample_store, pair.id).evidence[0]
        passage = pair.passages[review_of(desk).marked]
        assert (quote.words, quote.start, quote.end) == (passage.text, passage.start, passage.end)
        assert quote.document_sha256 == pair.document_sha256
        await pilot.press("e")
        assert saved(sample_store, pair.id).evidence == ()


async def test_a_status_can_be_taken_off(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("1", "k", "0")
        assert saved(sample_store, pair.id).status == ""
        assert review_of(desk).counts.judged == 0


async def test_undo_goes_back_to_the_pair_and_redo_brings_it_back(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        first = pair_of(desk)
        await pilot.press("1", "2", "3", "u", "u", "u")
        assert pair_of(desk).number == first.number
        assert saved(sample_store, first.id).status == ""
        assert review_of(desk).counts.judged == 0
        await pilot.press("U", "ctrl+r")
        assert review_of(desk).counts.judged == 2
        await pilot.press("u", "u", "u")
        assert review_of(desk).counts.judged == 0


async def test_undo_works_across_restarts(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        first = pair_of(desk)
        await pilot.press("1", "2")
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("u", "u")
        assert pair_of(desk).id == first.id
        assert saved(sample_store, first.id).status == ""


async def test_it_opens_where_the_reviewer_left_off(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("j", "j", "j")
        left = pair_of(desk)
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert pair_of(pilot.app).id == left.id  # type: ignore[arg-type]


async def test_the_order_can_be_by_recommendation(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        first = pair_of(desk)
        await pilot.press("o", "2")
        await settled(pilot)
        assert review_of(desk).walk.order is Order.BY_RECOMMENDATION
        assert pair_of(desk).number == first.number
        await pilot.press("home", "j")
        assert pair_of(desk).recommendation_id == first.recommendation_id


async def test_history_lists_every_act(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("1", "k", "2", "k", "h")
        await pilot.pause()
        assert isinstance(desk.screen, HistoryScreen)
        texts = [paragraph.text for paragraph in desk.screen.pane.paragraphs]
        assert "partly" in texts[0]
        assert "compliant" in texts[1]
        await pilot.press("j", "k", "space", "pageup", "escape")
        await pilot.pause()
        review_of(desk)


async def test_the_text_scrolls(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk = await open_review(pilot)
        response = review_of(desk).response
        await pilot.pause()
        response.top = 0
        await pilot.press("space")
        assert response.top > 0
        await pilot.press("ctrl+u")
        assert response.top == 0
        await pilot.press("ctrl+e", "ctrl+y")


async def test_tab_gives_one_text_the_room_on_a_narrow_screen(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk = await open_review(pilot)
        screen = review_of(desk)
        assert not screen.queue.display
        both = screen.recommendation.size.height
        await pilot.press("tab")
        await pilot.pause()
        assert screen.recommendation.size.height > both
        assert not screen.response.display
        await pilot.press("tab")
        await pilot.pause()
        assert not screen.recommendation.display
        await pilot.press("tab")
        await pilot.pause()
        assert screen.recommendation.size.height == both


async def test_escape_goes_back_to_the_library(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        report_id = pair_of(desk).report_id
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(desk.screen, LibraryScreen)
        assert desk.screen.row is not None
        assert desk.screen.row.report.id == report_id


async def test_a_locked_store_is_a_message_and_the_key_is_not_lost(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        other = sqlite3.connect(sample_store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("2")
        assert pair_of(desk).number == pair.number
        assert "not saved yet" in review_of(desk).mark
        await pilot.press("3")
        other.execute("ROLLBACK")
        other.close()
        await pilot.pause(1.2)
        assert saved(sample_store, pair.id).status == "partly"
        assert review_of(desk).mark == "saved"
        assert pair_of(desk).number != pair.number


async def test_a_click_on_a_row_shows_its_pair(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.click("#queue", offset=(5, review_of(desk).queue.head_lines + 3))
        await pilot.pause()
        assert pair_of(desk).number == review_of(desk).walk.numbers[3]


async def test_the_prompt_keeps_its_keys_to_itself(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("g", "g", *"1q2", "escape")
        await pilot.pause()
        assert desk.is_running
        assert saved(sample_store, pair.id).status == ""
        assert not review_of(desk).query(Input)
