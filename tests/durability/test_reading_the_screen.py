"""What the harness rests on: the screen is read as a terminal draws it, and no more is taken as shown than was."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.durability import aims, drafts, ground, marks
from tests.durability.after import LossError
from tests.durability.judging import shown_of
from tests.durability.marks import Marks, Sign
from tests.durability.reviewer import Reviewer
from tests.durability.screen import Screen

if TYPE_CHECKING:
    from pathlib import Path


def drawn(*pieces: bytes, columns: int = 12, lines: int = 4) -> list[str]:
    screen = Screen(columns, lines)
    for piece in pieces:
        screen.feed(piece)
    return [line.rstrip() for line in screen.lines]


def test_text_goes_where_the_cursor_is_sent() -> None:
    assert drawn(b"\x1b[2;3Hsaved\x1b[1;1H\x1b[1;38;5;2mR3\x1b[0m") == ["R3", "  saved", "", ""]


def test_pieces_may_be_cut_anywhere_within_a_character_or_a_sequence() -> None:
    whole = "\x1b[3;2H✓ kept\x1b[?2026h\x1b]0;a title\x07\x1b[1;1H–".encode()
    for cut in range(len(whole)):
        assert drawn(whole[:cut], whole[cut:]) == ["–", "", " ✓ kept", ""]


def test_lines_wrap_scroll_and_are_erased() -> None:
    assert drawn(b"one\r\ntwo\r\nthree\r\nfour\r\nfive") == ["two", "three", "four", "five"]
    assert drawn(b"123456789012345") == ["123456789012", "345", "", ""]
    assert drawn(b"one\r\ntwo\x1b[1;2H\x1b[K") == ["o", "two", "", ""]
    assert drawn(b"one\r\ntwo\x1b[2J\x1b[Hnew") == ["new", "", "", ""]
    assert drawn(b"a desk\x1b[?1049l$ ") == ["$", "", "", ""]


def test_wide_characters_take_two_cells_and_marks_none() -> None:
    assert drawn("日本x".encode()) == ["日本x", "", "", ""]
    assert drawn("e\u0301x".encode()) == ["ex", "", "", ""]


def test_what_is_not_known_of_a_terminal_is_no_screen() -> None:
    with pytest.raises(ValueError, match="not known here"):
        drawn(b"\x1b[3L")


@pytest.fixture
def reviewer(sample_file: Path, tmp_path: Path) -> Reviewer:
    """A reviewer before four pairs on which nothing stands."""
    path = tmp_path / "store.sqlite"
    ground.copy(sample_file, path)
    connection = sqlite3.connect(path)
    pairs = [row[0] for row in connection.execute("SELECT id FROM pair ORDER BY number LIMIT 4")]
    connection.close()
    return Reviewer(path, pairs, 0)


def look(*glyphs: str, here: int = 0, note: str = "–") -> Marks:
    """Return a look at a queue of four."""
    signs = {place: Sign(glyph, False, False) for place, glyph in enumerate(glyphs)}
    return Marks(sum(glyph != " " for glyph in glyphs), "saved", signs, here, note, 0)


def test_an_act_counts_as_shown_only_from_the_look_that_tells_it_from_the_one_before(reviewer: Reviewer) -> None:
    for key in "12u2":
        reviewer.press(key)
    nothing, first, second = look(" ", " ", " ", " "), look("✓", " ", " ", " "), look("✓", "◐", " ", " ")
    assert shown_of(reviewer, [nothing]) == 0
    assert shown_of(reviewer, [nothing, first]) == 1
    assert shown_of(reviewer, [nothing, second]) == 2
    assert shown_of(reviewer, [nothing, second, first]) == 3
    assert shown_of(reviewer, [nothing, second, first, second]) == 4
    # What is judged, taken back and judged again in one go looks like the first time: no more is claimed.
    assert shown_of(reviewer, [nothing, first, second]) == 2


def test_a_note_counts_as_shown_on_its_own_pair_alone(reviewer: Reviewer) -> None:
    reviewer.judge(note="no figure for it")
    blank = (" ",) * 4
    assert shown_of(reviewer, [look(*blank, here=1, note="no figure for it")]) == 0
    assert shown_of(reviewer, [look(*blank, here=0, note="no figure for it")]) == 1


def test_the_row_that_is_half_written_is_left_out(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    ground.copy(sample_file, path)
    with_queue = ground.opened_entries(path)
    screen = Screen(120, 12)
    rule = "─" * 120
    rows = [f"  {each.label:7.7} {each.body:10.10}     ✓  " for each in with_queue[:3]]
    head = " Safe keeping 3 of 66 judged · 63 left · saved"
    for y, line in enumerate([head, rule, " all                     66", " by body", *rows, rule], start=1):
        screen.feed(f"\x1b[{y};1H{line}".encode())
    screen.feed(b"\x1b[1;1H")
    found = marks.read(screen, with_queue)
    assert found is not None
    assert sorted(found.signs) == [0, 1, 2]
    assert (found.judged, found.mark) == (3, "saved")
    screen.feed(b"\x1b[6;1H  x")
    again = marks.read(screen, with_queue)
    assert again is not None
    assert sorted(again.signs) == [0, 2]


def test_a_draft_is_late_by_how_long_more_had_stood_on_the_screen() -> None:
    stood = [(0.0, ""), (1.0, "a"), (1.2, "abc"), (1.4, "abcd")]
    assert drafts.lag_of(stood, "abcd", 1.5) == 0.0
    assert drafts.lag_of(stood, "abcde", 1.5) == 0.0, "typed, and not drawn yet"
    assert drafts.lag_of(stood, "ab", 1.5) == pytest.approx(0.3), "two letters came to the screen at once"
    assert drafts.lag_of(stood, "", 1.9) == pytest.approx(0.9)
    with pytest.raises(LossError, match="behind"):
        drafts.lag_of(stood, "", 2.1)
    with pytest.raises(LossError, match="never typed"):
        drafts.lag_of(stood, "other", 1.5)


def test_aims_fall_on_every_key_and_on_every_kind() -> None:
    from random import Random

    chance = Random(1)
    drawn_ = [aims.draw(chance, 5) for _ in range(400)]
    assert {aim.key for aim in drawn_} == set(range(5))
    assert {aim.kind for aim in drawn_} == {aims.MOMENT, aims.BYTES, aims.WRITE}
    by_bytes = [aim.bytes for aim in drawn_ if aim.kind == aims.BYTES]
    assert min(by_bytes) <= 2
    assert max(by_bytes) > 3000
