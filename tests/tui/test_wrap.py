"""Wrapping: nothing is lost, nothing is too wide."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.wrap import clip, wrap

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(" \n"), max_size=300)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_breaks_at_spaces() -> None:
    assert lines("the force has trained its officers", 12) == ["the force", "has trained", "its officers"]


def test_breaks_a_word_only_when_it_is_longer_than_a_line() -> None:
    assert lines("a abcdefgh", 4) == ["a", "abcd", "efgh"]


def test_a_newline_always_breaks() -> None:
    assert lines("one\n\ntwo", 20) == ["one", "", "two"]


def test_wide_characters_take_two_cells() -> None:
    assert lines("漢字漢字", 4) == ["漢字", "漢字"]


def test_a_line_of_300_000_characters_is_wrapped() -> None:
    assert len(lines("x" * 300_000, 60)) == 5000


@given(TEXT, st.integers(2, 40))
def test_no_line_is_wider_than_the_width_and_only_spaces_are_dropped(text: str, width: int) -> None:
    wrapped = lines(text, width)
    assert all(cell_len(line) <= width for line in wrapped)
    kept = "".join(wrapped).replace(" ", "")
    assert kept == text.replace(" ", "").replace("\n", "")


@example("𠀀0", 2)
@given(TEXT, st.integers(1, 40))
def test_clip_fits(text: str, width: int) -> None:
    flat = text.replace("\n", " ")
    clipped = clip(flat, width)
    assert cell_len(clipped) <= width
    if cell_len(flat) <= width:
        assert clipped == flat
