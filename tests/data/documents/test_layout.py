"""Blocks laid out one after another know their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.documents import Block, BlockKind
from data.documents.layout import lay_out


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, 0, 0)


def row(*cells: list[str]) -> Block:
    return Block(BlockKind.TABLE_ROW, "", 0, 0, cells=tuple(tuple(map(paragraph, cell)) for cell in cells))


def test_an_empty_line_stands_between_blocks_and_a_line_end_between_rows() -> None:
    blocks = [paragraph("One"), row(["a"], [], ["b", "c"]), row(["d"]), paragraph("Two")]
    text, placed, aside = lay_out(blocks, [Block(BlockKind.FOOTNOTE, "Note", 7, 9, marker="1")])
    assert text == "One\n\na\t\tb\nc\nd\n\nTwo\n\nNote"
    assert [block.text for block in placed] == ["One", "a\t\tb\nc", "d", "Two"]
    assert (aside[0].start, aside[0].end, aside[0].marker) == (len(text) - 4, len(text), "1")


def test_what_holds_nothing_is_left_out() -> None:
    assert lay_out([paragraph(""), row([], []), row()]) == ("", (), ())


def test_what_a_block_says_besides_its_place_is_kept() -> None:
    block = Block(BlockKind.HEADING, "A", 5, 6, 2, "1.", 3, True, True, 12.5, True, True, (), False)
    ((placed,), header) = lay_out([block])[1], Block(BlockKind.TABLE_ROW, "", 0, 0, cells=((block,),), header=True)
    assert placed == Block(BlockKind.HEADING, "A", 0, 1, 2, "1.", 3, True, True, 12.5, True, True, (), False)
    assert lay_out([header])[1][0].header and lay_out([header])[1][0].cells == ((placed,),)


words = st.text("ab \n", max_size=4)
any_block = st.one_of(
    words.map(paragraph), st.lists(st.lists(words, max_size=2), max_size=3).map(lambda cells: row(*cells))
)


@given(st.lists(any_block, max_size=8), st.lists(any_block, max_size=3))
def test_every_block_is_the_slice_that_it_names(blocks: list[Block], aside: list[Block]) -> None:
    text, placed, apart = lay_out(blocks, aside)
    parts = [part for block in (*placed, *apart) for cell in block.cells for part in cell]
    assert all(text[block.start : block.end] == block.text for block in (*placed, *apart, *parts))
