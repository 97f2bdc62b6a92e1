"""Suggestions on the screen: shown, hidden by a key, held back; silence; and the command that counts the pull."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data import pairs
from data.annotations import annotate
from data.store import Author
from data.suggesting import HELD, HIDDEN, SHOWN
from tests.tui.desk_tests import desk_on, open_review, pair_of, review_of
from tui import cli
from tui.app import ObverseApp
from tui.screens import review_view as view

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from data.store import Store

WIDE = (120, 36)
_WITH = (
    "SELECT queue.number FROM suggestion JOIN queue ON queue.pair_id = suggestion.pair_id"
    " WHERE scale = 'acceptance' AND shown LIMIT 1"
)


def says(desk: ObverseApp) -> str:
    """Return the line of the screen that tells what the words suggest."""
    return "".join(words for words, _ in review_of(desk).facts.rows[0][0])


async def on_a_suggestion(pilot: Pilot[None], store: Store) -> ObverseApp:
    """Show a pair with a suggested acceptance."""
    desk = await open_review(pilot)
    desk.show_review("")
    await pilot.pause()
    review_of(desk).relist(store.reader.execute(_WITH).fetchone()[0])
    await pilot.pause()
    return desk


async def test_a_key_hides_the_suggestions_and_shows_them_again(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await on_a_suggestion(pilot, sample_store)
        shown = says(desk)
        await pilot.press("v")
        assert "suggestions are hidden" in says(desk)
        assert pair_of(desk).suggestions[0].words not in says(desk)
        await pilot.press("v")
        assert says(desk) == shown


async def test_a_judgement_is_saved_with_what_stood_on_the_screen(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await on_a_suggestion(pilot, sample_store)
        pair = pair_of(desk).id
        await pilot.press("a", "1")
        await pilot.pause()
        assert pairs.standing(sample_store.reader, pair).suggestions == SHOWN
        await pilot.press("v", "f")
        await pilot.pause()
        assert pairs.standing(sample_store.reader, pair).suggestions == HIDDEN


async def test_a_pair_that_is_held_back_says_so_and_offers_nothing(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    held = ObverseApp(replace(desk.config, held_share=1.0), sample_store)
    async with held.run_test(size=WIDE) as pilot:
        await on_a_suggestion(pilot, sample_store)
        pair = pair_of(held)
        assert "held back for comparison" in says(held)
        await pilot.press("v", "v", "a", "enter")  # Enter takes a suggestion: there is none
        await pilot.pause()
        assert pairs.standing(sample_store.reader, pair.id).acceptance == ""
        await pilot.press("escape", "1")
        await pilot.pause()
        assert pairs.standing(sample_store.reader, pair.id).suggestions == HELD


async def test_where_nothing_is_linked_the_screen_says_what_was_looked_for(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        number = sample_store.reader.execute("SELECT number FROM queue WHERE NOT linked AND shown").fetchone()[0]
        desk.show_review("")
        await pilot.pause()
        review_of(desk).relist(number)
        await pilot.pause()
        pair = pair_of(desk)
        first, second = view.silence_paragraphs(pair)
        assert first.text.startswith(f"No passage is linked. Looked for {pair.label}")
        assert second.text.startswith(("Nearest: passage ", "Nothing in it came near"))
        paragraphs = view.response_paragraphs(pair, 0)
        assert paragraphs[view.paragraph_of(pair, 0)].text == pair.passages[0].text


@pytest.mark.parametrize("format_name", ["table", "json"])
def test_the_command_suggestions_counts_agreement_with_and_without(
    sample_store: Store, capfdbinary: pytest.CaptureFixture[bytes], format_name: str
) -> None:
    rows = sample_store.reader.execute("SELECT pair_id, value FROM suggestion WHERE scale = 'acceptance'").fetchall()
    annotate(sample_store, Author("Ada", "laptop"), rows[0]["pair_id"], HELD, acceptance=rows[0]["value"])
    path: Path = sample_store.path
    assert cli.run(["suggestions", "--format", format_name, "--store", str(path)]) == 0
    out = capfdbinary.readouterr().out.decode()
    if format_name == "json":
        expected = {"scale": "acceptance", "suggestions": "held", "judged": 1, "agreed": 1, "share": 1.0}
        assert expected in json.loads(out)
    else:
        assert "held" in out
        assert "agree" in out


@pytest.mark.parametrize(("share", "words"), [("0", "acceptance: "), ("1", "Held back for comparison.")])
def test_show_holds_back_what_the_screen_holds_back(
    sample_store: Store, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], share: str, words: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f"[review]\nheld_share = {share}\n")
    pair = sample_store.reader.execute("SELECT pair_id FROM suggestion WHERE scale = 'acceptance'").fetchone()[0]
    assert cli.run(["show", pair, "--store", str(sample_store.path), "--config", str(file)]) == 0
    assert words in capfdbinary.readouterr().out.decode()
