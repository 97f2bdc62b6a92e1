"""The help says what works where it was asked for, what that is for, and what its signs say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from data import regime
from tests.tui.desk_tests import desk_on, open_review, review_of, settled
from tui import commands
from tui.scopes import ABOUT, CHOICE, NOTE, PROMPT
from tui.screens.help import HelpScreen
from tui.widgets.note_editor import NoteEditor
from tui.widgets.note_text import MOST, NoteText

if TYPE_CHECKING:
    from data.store import Store
    from tui.app import ObverseApp


def help_of(desk: ObverseApp) -> HelpScreen:
    """Return the help, which must be shown."""
    assert isinstance(desk.screen, HelpScreen)
    return desk.screen


def words_of(desk: ObverseApp) -> str:
    """Return all that the help says."""
    return "\n".join(f"{each.margin} {each.text}" for each in help_of(desk).paragraphs())


def test_every_scope_has_words() -> None:
    assert set(commands.SCOPES) <= set(ABOUT)
    assert {NOTE, PROMPT, CHOICE} <= set(ABOUT)


@pytest.mark.parametrize("scope", ABOUT)
def test_the_words_are_plain_sentences(scope: str) -> None:
    about = ABOUT[scope]
    assert about.words.endswith(".")
    assert "!" not in about.words
    for key in about.keys:
        assert key.help[0].isupper()
        assert key.help.endswith(".")
    for sign, says in about.signs:
        assert sign
        assert says
        assert not says.endswith(".")


async def test_the_keys_of_the_screen_come_first_then_what_it_is_for_then_its_signs(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(80, 24)) as pilot:
        desk = await open_review(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        words = words_of(desk)
        order = [words.index(each) for each in ("Write a note", "What it is for", "Its signs", "Everywhere: ")]
        assert order == sorted(order)
        assert "side by side" in words
        for status in regime.load().statuses:
            assert status.definition in words


async def test_tab_goes_from_part_to_part_and_back_to_the_first(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(80, 24)) as pilot:
        desk = await open_review(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        tops = []
        for _ in range(30):
            await pilot.press("tab")
            await pilot.pause()
            tops.append(help_of(desk).pane.top)
            if tops[-1] == 0:
                break
        assert tops[-1] == 0
        assert len(tops) > 4
        assert tops[:-1] == sorted(set(tops[:-1]))


async def test_a_command_that_is_off_says_why(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        assert "Not now: NO_COLOR is set" in words_of(desk)


async def test_f1_in_a_note_shows_the_keys_of_the_note_and_goes_back_to_it(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(80, 24)) as pilot:
        desk = await open_review(pilot)
        await pilot.press("n", "question_mark", "a", "f1")
        await settled(pilot)
        assert help_of(desk).title_words() == "Help: the note"
        assert "Save the note" in words_of(desk)
        await pilot.press("escape", "b")
        await settled(pilot)
        assert desk.screen.query_one(NoteEditor).text == "?ab"
        assert isinstance(desk.focused, TextArea)


async def test_f1_explains_what_is_asked(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(80, 24)) as pilot:
        desk = await open_review(pilot)
        for key, title in (("slash", "a line to type in"), ("p", "a choice")):
            await pilot.press(key)
            await settled(pilot)
            await pilot.press("f1")
            await settled(pilot)
            assert help_of(desk).title_words() == f"Help: {title}"
            await pilot.press("escape")
            await settled(pilot)
            assert review_of(desk).asking is not None, title
            await pilot.press("escape")
            await settled(pilot)


async def test_a_prompt_shows_its_keys_also_where_the_footer_is_low(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await settled(pilot)
        keys = pilot.app.screen.query_one("#own-keys")
        assert "Esc leaves it" in str(keys.render())
        assert keys.region.bottom <= 24
        assert keys.size.height == 1
        assert isinstance(pilot.app.focused, Input)


@pytest.mark.parametrize("line", ["word and another ", "word and another\n"], ids=["in one paragraph", "in lines"])
async def test_a_paste_of_a_megabyte_is_cut_said_and_kept_as_a_draft(sample_store: Store, line: str) -> None:
    async with desk_on(sample_store).run_test(size=(80, 24)) as pilot:
        desk = await open_review(pilot)
        await pilot.press("n", *"so: ")
        await settled(pilot)
        editor = desk.screen.query_one(NoteEditor)
        pasted = line * (1_000_000 // len(line))
        editor.query_one(NoteText).insert(pasted)
        await pilot.press("x")
        await pilot.pause(0.7)
        assert editor.text == ("so: " + pasted)[:MOST]
        said = str(editor.query_one("#own-keys").render())
        assert "left out" in said
        drafts = sample_store.reader.execute("SELECT text FROM draft").fetchall()
        assert [len(row[0]) for row in drafts] == [MOST]
        await pilot.press("escape")
        await settled(pilot)
        assert len(sample_store.reader.execute("SELECT note FROM annotation").fetchone()[0]) in {MOST, MOST - 1}


async def test_a_note_that_is_longer_already_is_not_cut(sample_store: Store) -> None:
    long = "x" * (MOST + 10)
    async with desk_on(sample_store).run_test(size=(80, 24)) as pilot:
        desk = await open_review(pilot)
        desk.judge.annotate(review_of(desk).pair.id, note=long)  # type: ignore[union-attr]  # a pair is shown
        review_of(desk).read_anew()
        await pilot.press("n")
        await settled(pilot)
        await pilot.press("y", "escape")
        await settled(pilot)
        assert review_of(desk).pair.standing.note == long  # type: ignore[union-attr]
