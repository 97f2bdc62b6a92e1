"""Files on disk, and what holds for every file that is read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import documents
from data.documents import Block, UnreadableError, read, read_file
from tests.examples import examples

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_read_and_named_without_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("We accept this.")
    document = read_file(file)
    assert document.name == "answer.txt" and len(document.sha256) == 64


def test_a_file_that_is_not_there_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file") as caught:
        read_file(tmp_path / "gone.txt")
    assert str(tmp_path / "gone.txt") in caught.value.advice


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="the file cannot be read"):
        read_file(tmp_path)


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "long.txt").write_text("We agree.")
    monkeypatch.setattr(documents, "LARGEST", 4)
    for attempt in (lambda: read(b"We agree.", "long.txt"), lambda: read_file(tmp_path / "long.txt")):
        with pytest.raises(UnreadableError, match=r"long\.txt: the file is larger than"):
            attempt()


def test_the_bytes_are_the_identity_and_the_name_has_no_folder() -> None:
    document = read(b"We agree.", "letters\\2023/reply.txt")
    assert (document.name, document.sha256) == ("reply.txt", hashlib.sha256(b"We agree.").hexdigest())


NAMES = st.sampled_from(["reply.txt", "reply.md", "reply.html", "reply"])
# fmt: off
MARKS = st.sampled_from([
    "\n", "\n\n", "\t", " | ", "|---|---|", "# ", "- ", "1. ", "2.1 ", "> ", "**", "--", "===", "\f", "\r", "&amp;",
    "<br>", "<p>", "</p>", "<li>", "<table>", "<tr>", "<td>", "<td rowspan=3>", "</table>", "<blockquote>", "<nav>",
    "<b>", "</", "Recommendation 1", "We agree.", "Response", "â€™", "_x000D_", "[a](b)", "\u2028", "\x1c",
])
# fmt: on
MARKED = st.lists(st.one_of(MARKS, st.text(max_size=6)), max_size=30).map("".join)


def lies_inside(block: Block, start: int, end: int) -> bool:
    inner = [piece for cell in block.cells for piece in cell]
    return start <= block.start <= block.end <= end and all(
        lies_inside(piece, block.start, block.end) for piece in inner
    )


def check(source: bytes, name: str) -> None:
    try:
        document = read(source, name)
    except UnreadableError:
        return
    assert all(lies_inside(block, 0, len(document.text)) for block in document.blocks)
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert before.end <= after.start
    assert all(block.text for block in document.blocks)


@settings(max_examples=examples(150), deadline=None)
@given(st.one_of(MARKED, st.text(max_size=200)), NAMES)
def test_any_text_gives_blocks_in_order_inside_of_it_or_a_refusal(source: str, name: str) -> None:
    check(source.encode("utf-8", "surrogatepass"), name)


@settings(max_examples=examples(100), deadline=None)
@given(st.binary(max_size=200), NAMES)
def test_any_bytes_give_blocks_in_order_inside_of_the_text_or_a_refusal(source: bytes, name: str) -> None:
    check(source, name)
