"""Words are found at their own offsets, whatever their case, quotation marks and line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.words_in_text import levelled, nearest, occurrences

TEXTS = st.text(alphabet="aAbBéÉßı ’'“\"–-\n\t\u00a0.(*\\", max_size=80)


def alike(words: str) -> str:
    return " ".join(levelled(words).split()).casefold()


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The force’s own view", "force's", ["force’s"]),
        ("The force's own view", "FORCE’S", ["force's"]),
        ('He said “no” twice: "no"', '"no"', ["“no”", '"no"']),
        ("a chief\n  constable", "chief constable", ["chief\n  constable"]),
        ("2023–24 and 2023-24", "2023-24", ["2023–24", "2023-24"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("anything", "  ", []),
    ],
)
def test_found(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(levelled(text), words)] == found


@given(TEXTS, TEXTS)
def test_every_match_is_alike_and_they_stand_apart(text: str, words: str) -> None:
    spans = occurrences(levelled(text), words)
    assert all(alike(text[start:end]) == alike(words) for start, end in spans)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)


@given(TEXTS, st.integers(0, 80), st.integers(1, 20))
def test_what_stands_in_the_text_is_found_there(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    spans = occurrences(levelled(text), words)
    assert bool(spans) == bool(words.split())
    if words.split():
        begin = start + len(words) - len(words.lstrip())
        assert any(first <= begin < end for first, end in spans)


@given(TEXTS)
def test_levelling_keeps_every_offset(text: str) -> None:
    assert len(levelled(text)) == len(text)


def test_the_nearest_match_is_the_next_one_and_after_the_last_the_first() -> None:
    assert nearest([(3, 5), (9, 11)], 4) == 1
    assert nearest([(3, 5), (9, 11)], 3) == 0
    assert nearest([(3, 5), (9, 11)], 12) == 0
    assert nearest([], 0) == -1
