"""The definitions beside the pair, and the screen of those that were changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import queue
from data.annotations import annotate
from data.codebook import definition_of, learn, older
from data.pairs import history
from data.queue import parse
from data.regime import load
from data.store import Author
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, pair_of, review_of, settled, still
from tests.tui.test_snapshots import a_day_that_stands_still, snapped
from tui.screens.library import LibraryScreen
from tui.screens.redefined import RedefinedScreen
from tui.screens.review import ReviewScreen
from tui.widgets.codebook_pane import CodebookPane

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.regime import Regime
    from data.store import Store
    from tui.app import ObverseApp

__all__ = ["a_day_that_stands_still"]  # a fixture
WIDE, NARROW = (120, 36), (80, 24)
ADA = Author("Ada", "laptop")
WAS = "The answer meets the larger part of the recommendation, or explains only part of what is done."
SIX = (("partly", 0), ("partly", 1), ("partly", 2), ("needs-evidence", 3), ("compliant", 4), ("gone", 5))


def earlier() -> Regime:
    """Return the regime as it was before two definitions were changed and one status was taken out."""
    rules = load()
    others = {"partly": WAS, "needs-evidence": "The answer claims what cannot be judged."}
    statuses = [each._replace(definition=others.get(each.name, each.definition)) for each in rules.statuses]
    gone = statuses[0]._replace(name="gone", word="good enough", definition="The answer will do.", glyph="o", key="9")
    return rules._replace(statuses=(*statuses, gone))


@pytest.fixture
def judged(sample_store: Store) -> Store:
    """A store in which six pairs were judged before the definitions were changed."""
    rules = earlier()
    learn(sample_store, rules)
    entries = queue.entries(sample_store.reader, queue.numbers(sample_store.reader, parse(""))[: len(SIX)])
    for status, place in SIX:
        annotate(
            sample_store,
            ADA,
            entries[place].pair_id,
            status=status,
            definition=definition_of(rules, status),
            note="why",
        )
    return sample_store


def older_of(store: Store) -> list[tuple[str, int]]:
    return [(each.was.status, each.was.judged) for each in older(store.reader, load())]


async def typed(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def changes_on(pilot: Pilot[None]) -> tuple[ObverseApp, RedefinedScreen]:
    desk = await open_review(pilot)
    await typed(pilot, "g", "c")
    assert isinstance(desk.screen, RedefinedScreen)
    return desk, desk.screen


def words_of(screen: RedefinedScreen) -> str:
    return "\n".join(each.text for each in screen.words.paragraphs)


def pane_of(desk: ObverseApp) -> CodebookPane:
    return review_of(desk).query_one(CodebookPane)


# The definitions beside the pair


async def test_i_shows_every_definition_and_hides_them(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        for size in (WIDE, NARROW, (60, 20), (300, 80)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            before = review_of(desk).response.region
            await typed(pilot, "i")
            pane, rules = pane_of(desk), load()
            said = [each.text for each in pane.paragraphs]
            for status in rules.statuses:
                assert f"{status.glyph} {status.word}" in said, size
                assert status.definition in said, size
            for each in (*rules.acceptance, *rules.progress):
                assert each.definition in said, size
            for rule in rules.checks:
                assert rule.limb in said, size
            assert pane.region.width > 30, size
            assert pane.region.height > 5, size
            assert review_of(desk).queue.region.width == 0 or not review_of(desk).queue.display, size
            await typed(pilot, "i")
            assert not pane.display, size
            assert review_of(desk).response.region == before, size


async def test_it_stays_while_one_walks_and_marks_what_is_judged(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "i", "2", "k")
        pane = pane_of(desk)
        assert [each.text for each in pane.paragraphs if each.marked] == ["◐ partly"]
        await typed(pilot, "a", "1")
        assert [each.text for each in pane.paragraphs if each.marked] == ["◐ partly", "accepted"]
        await typed(pilot, "j")
        assert pane.display
        assert not [each for each in pane.paragraphs if each.marked]


async def test_it_says_by_which_older_words_the_pair_was_judged(judged: Store) -> None:
    async with desk_on(judged).run_test(size=WIDE) as pilot:
        desk, _ = await changes_on(pilot)
        await typed(pilot, "enter", "i")
        said = " ".join(each.text for each in pane_of(desk).paragraphs)
        assert f"judged by older words: {WAS}" in said
        await typed(pilot, "2", "k")
        assert "older words" not in " ".join(each.text for each in pane_of(desk).paragraphs)


async def test_it_scrolls_on_and_round_and_says_why_not_when_hidden(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk = await open_review(pilot)
        part = review_of(desk).part("codebook")
        assert "i shows them" in part.off_codebook_scroll()
        await typed(pilot, "i", "I")
        pane = pane_of(desk)
        assert pane.top > 0
        for _ in range(20):
            if pane.top == pane.line_count - pane.page:
                break
            await typed(pilot, "I")
        await typed(pilot, "I")
        assert pane.top == 0


# What is judged goes with its definition


async def test_a_status_is_kept_with_its_definition(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "2", "k")
        assert pair_of(desk).standing.definition == definition_of(load(), "partly")
        known = sample_store.reader.execute("SELECT count(*) FROM codebook").fetchone()[0]
        assert known == len(load().statuses)
        await typed(pilot, "0")
        assert (pair_of(desk).standing.status, pair_of(desk).standing.definition) == ("", "")


async def test_to_put_it_off_leaves_the_definition_as_it_is(judged: Store) -> None:
    async with desk_on(judged).run_test(size=WIDE) as pilot:
        desk, _ = await changes_on(pilot)
        await typed(pilot, "enter")
        number = pair_of(desk).number
        await typed(pilot, "s")
        review_of(desk).show_pair(number)
        assert pair_of(desk).standing.later
        assert pair_of(desk).standing.definition == definition_of(earlier(), "partly")


async def test_a_status_in_the_matrix_is_kept_with_its_definition(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await open_review(pilot)
        await typed(pilot, "m", "2")
        rows = sample_store.reader.execute("SELECT definition FROM annotation").fetchall()
        assert [row[0] for row in rows] == [definition_of(load(), "partly")]


# The screen


async def test_it_lists_each_definition_with_its_pairs(judged: Store) -> None:
    async with desk_on(judged).run_test(size=WIDE) as pilot:
        _, screen = await changes_on(pilot)
        assert "◐ partly: 3 judgements by older words" in words_of(screen)
        assert "[the larger part]" in words_of(screen)
        assert "[some]" in words_of(screen)
        assert len(screen.list.numbers) == 3
        await typed(pilot, "tab")
        assert "needs evidence: 1 judgement by older words" in words_of(screen)
        await typed(pilot, "tab")
        assert "• good enough: 1 judgement" in words_of(screen)
        assert "no such status any more" in words_of(screen)
        assert "no such status any more" in screen.off_redefined_affirm()
        await typed(pilot, "tab")
        assert "partly" in words_of(screen)
        await typed(pilot, "shift+tab")
        assert "good enough" in words_of(screen)


async def test_a_judgement_stands_as_it_is_by_the_new_words_and_undo_takes_that_back(judged: Store) -> None:
    async with desk_on(judged).run_test(size=WIDE) as pilot:
        _, screen = await changes_on(pilot)
        await typed(pilot, "j", "a")
        assert older_of(judged) == [("partly", 2), ("needs-evidence", 1), ("gone", 1)]
        assert "2 judgements" in words_of(screen)
        assert len(screen.list.numbers) == 2
        await typed(pilot, "u")
        assert older_of(judged)[0] == ("partly", 3)
        assert len(screen.list.numbers) == 3
        assert screen.list.cursor == 1
        await typed(pilot, "U")
        assert older_of(judged)[0] == ("partly", 2)
        assert len(screen.list.numbers) == 2


async def test_nothing_but_the_definition_changes(judged: Store) -> None:
    async with desk_on(judged).run_test(size=WIDE) as pilot:
        _, screen = await changes_on(pilot)
        number = screen.list.numbers[0]
        pair_id = queue.entries(judged.reader, [number])[0].pair_id
        await typed(pilot, "a")
        now, before = history(judged.reader, pair_id)[:2]
        if now.reviewer != REVIEWER:
            now, before = before, now
        assert (now.status, now.note, now.reviewer) == ("partly", "why", REVIEWER)
        assert (before.status, before.note, before.reviewer) == ("partly", "why", "Ada")
        assert now.definition == definition_of(load(), "partly")


async def test_what_somebody_judged_anew_meanwhile_is_left_alone(judged: Store) -> None:
    async with desk_on(judged).run_test(size=WIDE) as pilot:
        _, screen = await changes_on(pilot)
        pair_id = queue.entries(judged.reader, [screen.list.numbers[0]])[0].pair_id
        annotate(judged, ADA, pair_id, status="compliant", definition=definition_of(load(), "compliant"))
        await typed(pilot, "a")
        assert history(judged.reader, pair_id)[0].reviewer == "Ada"
        assert len(screen.list.numbers) == 2


async def test_all_of_a_status_stand_after_a_question(judged: Store) -> None:
    async with desk_on(judged).run_test(size=WIDE) as pilot:
        _, screen = await changes_on(pilot)
        await typed(pilot, "A", "escape")
        assert older_of(judged)[0] == ("partly", 3)
        await typed(pilot, "A", "1")
        for _ in range(50):
            if not screen.off_redefined_undo() and older_of(judged)[0][0] != "partly":
                break
            await settled(pilot)
        assert older_of(judged) == [("needs-evidence", 1), ("gone", 1)]
        assert "needs evidence" in words_of(screen)
        assert len({row[0] for row in judged.reader.execute("SELECT batch FROM annotation WHERE batch <> ''")}) == 1
        await typed(pilot, "u")
        assert older_of(judged)[0] == ("partly", 3)
        assert len(screen.list.numbers) == 3


async def test_enter_opens_the_pair_and_r_reviews_them(judged: Store) -> None:
    async with desk_on(judged).run_test(size=WIDE) as pilot:
        desk, screen = await changes_on(pilot)
        numbers = [*screen.list.numbers]
        await typed(pilot, "down", "enter")
        assert pair_of(desk).number == numbers[1]
        await typed(pilot, "g", "c", "r")
        assert isinstance(desk.screen, ReviewScreen)
        assert review_of(desk).walk.filter_text == "redefined status:partly"
        assert sorted(review_of(desk).walk.numbers) == sorted(numbers)


async def test_the_keys_that_move(judged: Store) -> None:
    async with desk_on(judged).run_test(size=WIDE) as pilot:
        desk, screen = await changes_on(pilot)
        places = []
        for key in ("j", "k", "end", "home", "pagedown", "pageup"):
            await typed(pilot, key)
            places.append(screen.list.cursor)
        assert places == [1, 0, 2, 0, 2, 0]
        await typed(pilot, "escape")
        assert isinstance(desk.screen, ReviewScreen)


async def test_where_nothing_rests_on_older_words_it_says_so(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk, screen = await changes_on(pilot)
        assert "Every judgement rests on the definition" in words_of(screen)
        for why in (screen.off_redefined_open(), screen.off_redefined_affirm(), screen.off_redefined_next_status()):
            assert why
        await typed(pilot, "enter", "a", "A", "tab", "j", "k", "end")
        assert desk.screen is screen
        await typed(pilot, "u")
        assert desk.screen is screen


async def test_the_library_says_once_that_there_are_some(judged: Store) -> None:
    async with desk_on(judged).run_test(size=WIDE, notifications=True) as pilot:
        desk = pilot.app
        desk.show_library()  # type: ignore[attr-defined]
        await settled(pilot)
        assert isinstance(desk.screen, LibraryScreen)
        told = [note.message for note in desk._notifications]
        assert told == ["5 judgements rest on a definition that was changed since: g c lists them."]
        desk.show_library()  # type: ignore[attr-defined]
        await settled(pilot)
        assert len(desk._notifications) == 1


async def test_the_library_says_nothing_where_there_are_none(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        assert not pilot.app._notifications


# As it looks


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_definitions_as_they_look(sample_store: Store, snap_compare, size: tuple[int, int]) -> None:
    async def show(pilot: Pilot[None]) -> None:
        await open_review(pilot)
        await typed(pilot, "2", "k", "i")
        await still(pilot)

    assert snap_compare(snapped(sample_store), terminal_size=size, run_before=show)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_changed_definitions_as_they_look(judged: Store, snap_compare, size: tuple[int, int]) -> None:
    async def show(pilot: Pilot[None]) -> None:
        await changes_on(pilot)
        await still(pilot)

    assert snap_compare(snapped(judged), terminal_size=size, run_before=show)


def test_without_colour_what_changed_is_still_marked(judged: Store, snap_compare, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def show(pilot: Pilot[None]) -> None:
        await changes_on(pilot)
        await still(pilot)

    assert snap_compare(snapped(judged, theme="terminal"), terminal_size=NARROW, run_before=show)


def test_where_nothing_was_changed_as_it_looks(sample_store: Store, snap_compare) -> None:
    async def show(pilot: Pilot[None]) -> None:
        await changes_on(pilot)
        await still(pilot)

    assert snap_compare(snapped(sample_store), terminal_size=NARROW, run_before=show)
