"""An earlier answer's judgement beside a newer answer, taking it over, and the screen of lost quotations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.annotations import annotate
from data.evidence import text_of
from data.pairs import Quote, read_pair
from data.store import Author
from tests.data.test_reissues import first_pair, issued_again, letter, two_quotes
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, pair_of, review_of, settled
from tui.cli import run
from tui.screens.history import HistoryScreen
from tui.screens.orphans import OrphansScreen
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from data.pairs import Pair
    from data.store import Store
    from tui.app import ObverseApp

ADA = Author("A. Adeyemi", "laptop")


def judged_and_issued_again(store: Store, folder: Path) -> tuple[Pair, Pair, Quote]:
    """Judge the letter's first pair with three quotations, one of them lost, and import the letter anew."""
    old = first_pair(store, letter().name)
    gone = Quote(old.document_sha256, 3, 60, "Words that this body has never written in any letter to us")
    annotate(store, ADA, old.id, status="partly", note="see p. 2", evidence=(*two_quotes(store, old), gone))
    new = issued_again(store, folder)
    return read_pair(store.reader, old.number), new, gone


def said_by(desk: ObverseApp) -> str:
    return "".join(words for row in review_of(desk).facts.rows for side in row for words, _ in side)


async def test_a_newer_answer_shows_what_was_judged_of_the_earlier_and_takes_it_over(
    sample_store: Store, tmp_path: Path
) -> None:
    old, new, gone = judged_and_issued_again(sample_store, tmp_path)
    desk = desk_on(sample_store)
    async with desk.run_test(size=(160, 36)) as pilot:
        desk.show_review("", number=new.number)
        await pilot.pause()
        said = said_by(desk)
        assert "t takes over the earlier answer of 11 Mar 2024: ◐ partly by A. Adeyemi" in said
        assert "2 of 3 quotations found (moved)" in said
        echoed = [each for paragraph in review_of(desk).response.paragraphs for each in paragraph.echoed]
        assert echoed
        await pilot.press("t")
        await pilot.pause()
        stands = pair_of(desk).standing
        assert (stands.status, stands.note, stands.reviewer) == ("partly", "see p. 2", REVIEWER)
        assert stands.evidence[2] == gone
        text = text_of(sample_store.reader, new.document_sha256) or ""
        for quote in stands.evidence[:2]:
            assert quote.document_sha256 == new.document_sha256
            assert text[quote.start : quote.end] == quote.words
        assert "1 not found here" in said_by(desk)
        await pilot.press("u")
        assert (pair_of(desk).standing.status, pair_of(desk).standing.evidence) == ("", ())
        assert read_pair(sample_store.reader, old.number) == old


async def test_it_says_why_there_is_nothing_to_take_over(sample_store: Store, tmp_path: Path) -> None:
    old, new, _ = judged_and_issued_again(sample_store, tmp_path)
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)
        part = review_of(desk).part("evidence")
        desk.show_pair(old.number)
        assert "A newer answer" in part.off_evidence_take_over()
        assert "a newer answer" in said_by(desk)
        desk.show_pair(new.number)
        assert part.off_evidence_take_over() == ""
        await pilot.press("1", "k")
        desk.show_pair(new.number)
        assert "judged already" in part.off_evidence_take_over()
        others = [n for n in review_of(desk).walk.numbers if n not in (old.number, new.number)]
        alone = next(n for n in others if read_pair(sample_store.reader, n).document != letter().name)
        desk.show_pair(alone)
        await pilot.press("t")
        assert not pair_of(desk).standing.status


async def test_lost_quotations_are_listed_and_lead_to_their_pair(sample_store: Store, tmp_path: Path) -> None:
    old, _, gone = judged_and_issued_again(sample_store, tmp_path)
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)
        await pilot.press("g", "e")
        await settled(pilot)
        screen = desk.screen
        assert isinstance(screen, OrphansScreen)
        assert [each.quote for each in screen.listed] == [gone]
        text = screen.pane.paragraphs[0].text
        assert gone.words in text
        assert "A. Adeyemi" in text
        await pilot.press("a")
        await settled(pilot)
        assert (len(screen.listed), screen.total) == (3, 3)
        await pilot.press("j", "end", "home", "space", "pageup", "k", "G")
        assert screen.cursor == 2
        await pilot.press("a")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(desk.screen, ReviewScreen)
        assert pair_of(desk).number == old.number


async def test_with_nothing_lost_it_says_so_and_with_nothing_quoted_how_to_quote(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(80, 24)) as pilot:
        await open_review(pilot)
        await pilot.press("g", "e")
        await settled(pilot)
        assert isinstance(desk.screen, OrphansScreen)
        assert "Nothing is quoted yet" in desk.screen.pane.paragraphs[0].text
        await pilot.press("enter", "j", "escape", "e", "g", "e")
        await settled(pilot)
        assert isinstance(desk.screen, OrphansScreen)
        assert "The one quotation stands" in desk.screen.pane.paragraphs[0].text
        await pilot.press("escape")
        assert isinstance(desk.screen, ReviewScreen)


async def test_the_history_shows_the_words_that_were_quoted(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)
        await pilot.press("V", "v", "l", "e")
        (quote,) = pair_of(desk).standing.evidence
        await pilot.press("h")
        await pilot.pause()
        assert isinstance(desk.screen, HistoryScreen)
        act = desk.screen.pane.paragraphs[0]
        assert [act.text[start:end] for start, end in act.quoted] == [" ".join(quote.words.split())]


def test_the_command_lists_quotations_with_place_and_state(
    sample_store: Store, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _, _, gone = judged_and_issued_again(sample_store, tmp_path)
    store = ["--store", str(sample_store.path)]
    assert run([*store, "evidence", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [row["state"] for row in rows] == ["exact", "exact", "orphan"]
    assert all(row["found_start"] == row["start"] for row in rows[:2])
    assert run([*store, "evidence", "--orphans", "--format", "json"]) == 0
    (lost,) = json.loads(capfdbinary.readouterr().out)
    assert (lost["words"], lost["found_start"]) == (gone.words, None)
    assert lost["reason"]
