"""The tutorial: each step is noticed when it is done, and goes on where it was left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data import acts, regime
from tests.tui.desk_tests import desk_on, settled
from tui import commands
from tui.screens.matrix import MatrixScreen
from tui.tutor.app import TutorApp, step_of
from tui.tutor.panel import TutorPanel
from tui.tutor.steps import NAMES, STEPS

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store

REVIEWER = "R. Hale"
KEYS = {
    "open": ["enter"],
    "judge": ["1"],
    "undo": ["u"],
    "note": ["n", *"no figure", "escape"],
    "quote": ["e"],
    "filter": ["slash", *"unreviewed", "enter"],
    "matrix": ["m"],
    "search": ["S", *"property"],
    "progress": ["escape", "P"],
}
"""What a person presses who does what each step says."""


def tutorial(store: Store) -> TutorApp:
    """Return the desk of the tutorial."""
    return TutorApp(desk_on(store).config, store)


async def seen(pilot: Pilot[None]) -> str:
    """Return what the panel says, once the desk has looked."""
    await settled(pilot)
    await pilot.pause(0.25)
    (panel,) = pilot.app.screen.query(TutorPanel)
    return "\n".join("".join(words for words, _ in (*left, *right)) for left, right in panel.rows)


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_every_step_is_noticed_when_it_is_done(sample_store: Store, size: tuple[int, int]) -> None:
    app = tutorial(sample_store)
    async with app.run_test(size=size) as pilot:
        for number, step in enumerate(STEPS, start=1):
            said = await seen(pilot)
            assert f"Tutorial {number}/{len(STEPS)}" in said
            assert step.title in said
            assert app.with_keys(step.words)[:20] in said
            await pilot.press(*KEYS.get(step.name, []))
        assert "leaves" in await seen(pilot)
    assert step_of(sample_store, REVIEWER) == len(STEPS) - 1


async def test_a_step_that_is_not_done_stays(sample_store: Store) -> None:
    app = tutorial(sample_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "j", "k", "f", "h", "escape")
        assert "Tutorial 2/" in await seen(pilot)


async def test_it_is_taken_up_where_it_was_left(sample_store: Store) -> None:
    async with tutorial(sample_store).run_test(size=(80, 24)) as pilot:
        await seen(pilot)
        for name in ("open", "judge", "undo"):
            await pilot.press(*KEYS[name])
            await seen(pilot)
    again = tutorial(sample_store)
    assert NAMES[again.step] == "note"
    async with again.run_test(size=(80, 24)) as pilot:
        assert "Note" in await seen(pilot)
        await pilot.press(*KEYS["note"])
        assert "Quote" in await seen(pilot)


async def test_a_step_can_be_skipped_and_the_last_one_says_why_not(sample_store: Store) -> None:
    app = tutorial(sample_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await seen(pilot)
        for _ in STEPS:
            await pilot.press("f3")
        assert f"Tutorial {len(STEPS)}/{len(STEPS)}" in await seen(pilot)
        assert "last step" in app.off_tutor_skip()
    assert not acts.since(sample_store.reader, REVIEWER, "")


async def test_the_panel_stands_on_every_screen(sample_store: Store) -> None:
    app = tutorial(sample_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        assert "Tutorial" in await seen(pilot)
        assert isinstance(app.screen, MatrixScreen)
        await pilot.press("question_mark")
        assert "Tutorial" in await seen(pilot)


def test_the_words_name_commands_that_there_are(sample_store: Store) -> None:
    app = tutorial(sample_store)
    for step in STEPS:
        said = app.with_keys(step.words + step.told)
        assert "has no key" not in said
        assert "{" not in said
        assert "!" not in step.words + step.told


def test_the_words_follow_the_keymap(sample_store: Store) -> None:
    config = replace(desk_on(sample_store).config, keys={"review.undo": ("f6",)})
    app = TutorApp(config, sample_store)
    (undo,) = [step for step in STEPS if step.name == "undo"]
    assert app.with_keys(undo.words).startswith("F6 takes")


def test_no_other_desk_has_the_commands_of_the_tutorial() -> None:
    ids = {command.id for command in commands.commands(regime.load())}
    assert not ids & {command.id for command in commands.TUTORIAL}
    for command in commands.TUTORIAL:
        assert callable(getattr(TutorApp, f"do_{command.id.replace('.', '_')}"))
