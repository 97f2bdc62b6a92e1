"""The language of the search: what is understood, what is refused, and that nothing reaches the index's own syntax."""

from __future__ import annotations

import itertools
import re
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from data.search.query import (
    DEEPEST,
    Either,
    Every,
    Kind,
    Phrase,
    SearchError,
    expression,
    parse,
    reading,
    without_beginnings,
)
from data.search.words import fold, spans, words_of
from tests.examples import examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.search.query import Node

A, B, C = Phrase(("a",)), Phrase(("b",)), Phrase(("c",))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("a b", Every((A, B))),
        ("a and b", Every((A, B))),
        ("A AND b", Every((A, B))),
        ("a or b", Either((A, B))),
        ("a | b", Either((A, B))),
        ("a b or c", Either((Every((A, B)), C))),
        ("a (b or c)", Every((A, Either((B, C))))),
        ("a -b", Every((A,), (B,))),
        ("a not b", Every((A,), (B,))),
        ("a --b", Every((A, B))),
        ("a -(b or c)", Every((A,), (Either((B, C)),))),
        ('"in  Principle"', Phrase(("in", "principle"))),
        ("“in principle”", Phrase(("in", "principle"))),
        ('"root and bran"*', Phrase(("root", "and", "bran"), prefix=True)),
        ("vett*", Phrase(("vett",), prefix=True)),
        ("follow-up", Phrase(("follow", "up"))),
        ("force's", Phrase(("force", "s"))),
        ("force’s", Phrase(("force", "s"))),
        ("Ymchwiliadau", Phrase(("ymchwiliadau",))),
        ("Café", Phrase(("cafe",))),
        ("10:30", Phrase(("10", "30"))),
        ("a & b", Every((A, B))),
        ("a — b", Every((A, B))),
        ("a - b", Every((A, B))),
        ("a or", A),
        ("or a", A),
        ("(a", A),
        ('"a', A),
        ("a -", A),
        ("()", None),
        ("—", None),
        ("", None),
    ],
)
def test_what_is_written_is_understood(text: str, root: Node | None) -> None:
    assert parse(text).root == root


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("vett", True),
        ('"in princ', True),
        ("a follow-up", True),
        ("vett ", False),
        ('"in princ"', False),
        ("vett.", False),
    ],
)
def test_the_word_that_is_being_typed_is_a_beginning(text: str, prefix: bool) -> None:
    root = parse(text, typing=True).root
    last = root.wanted[-1] if isinstance(root, Every) else root
    assert isinstance(last, Phrase)
    assert last.prefix is prefix


def test_one_letter_is_not_taken_for_a_beginning_while_it_is_typed() -> None:
    assert parse("a", typing=True).root == A


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a in:notes", {Kind.NOTE}),
        ("a IN:n", {Kind.NOTE}),
        ("a in:notes in:evidence", {Kind.NOTE, Kind.EVIDENCE}),
        ("a -in:responses", set(Kind) - {Kind.RESPONSE}),
        ("a", set(Kind)),
    ],
)
def test_in_says_what_is_searched(text: str, kinds: set[Kind]) -> None:
    assert set(parse(text).kinds) == kinds


def test_report_says_in_which_reports() -> None:
    assert parse('a report:COIN report:"safe keeping"').reports == ("coin", "safe keeping")


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("a b)", 3, "without a “("),
        ("-a", 0, "only leaves words out"),
        ("not compliant", 0, "quotation marks"),
        ("b or -a", 5, "only leaves words out"),
        ("word c*", 5, "two letters or more"),
        ("a in:zebra", 2, "recommendations, responses, notes, evidence"),
        ("a in:re", 2, "is not a place to search"),
        ("a in:notes -in:n", 0, "Every kind is left out"),
        ("a -report:b", 3, "cannot be left out"),
        ("(" * (DEEPEST + 1) + "a", DEEPEST, "parentheses"),
        ("word " * 61, 300, "words"),
    ],
)
def test_what_cannot_be_understood_is_said_in_words_with_its_place(text: str, position: int, words: str) -> None:
    with pytest.raises(SearchError, match=re.escape(words)) as refused:
        parse(text)
    assert refused.value.position == position


def test_a_place_that_is_being_typed_is_no_error_yet() -> None:
    assert parse("a in:re", typing=True).kinds == tuple(Kind)
    assert parse("a in:").kinds == tuple(Kind)


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    """An index of one text, which each case replaces."""
    connection = sqlite3.connect(":memory:")
    tokens = "unicode61 remove_diacritics 2"
    connection.execute(f"CREATE VIRTUAL TABLE here USING fts5(text, tokenize='{tokens}')")
    yield connection
    connection.close()


def is_found(index: sqlite3.Connection, node: Node) -> bool:
    return bool(index.execute("SELECT 1 FROM here WHERE here MATCH ?", (expression(node),)).fetchone())


HOSTILE = some.text(alphabet=some.sampled_from("ab \"'*()-:^{}[]+|&,;.\\%_\x00\t\n“”’—éÉ\ud800ßİ漢🂡"), max_size=24)
LANGUAGE = some.lists(
    some.sampled_from(
        ["a", "b", "or", "and", "not", "-", "(", ")", '"', "*", "NEAR", "in:n", "in:", "report:", "text:", "ab*"]
    ),
    max_size=12,
).map(" ".join)


@settings(deadline=None, max_examples=examples(400))
@given(HOSTILE | LANGUAGE | some.text(max_size=30), some.booleans())
def test_any_text_can_be_asked_or_is_refused_in_words(index: sqlite3.Connection, text: str, typing: bool) -> None:
    try:
        asked = parse(text, typing)
    except SearchError as error:
        assert str(error)
        assert 0 <= error.position <= len(text)
        return
    if asked.root is not None:
        is_found(index, asked.root)  # raises where the index does not understand it


WORDS = some.sampled_from(
    ["force", "forces", "Forcé", "data", "dat", "d", "follow-up", "force’s", "O'Neill", "2024", "x"]
)
TEXTS = some.lists(WORDS, max_size=8).flatmap(
    lambda words: some.sampled_from([" ", "\n", ", ", "—", "_"]).map(lambda gap: gap.join(words))
)
PHRASES = some.builds(
    Phrase, some.lists(WORDS, min_size=1, max_size=2).map(lambda words: words_of(" ".join(words))), some.booleans()
)
NODES: some.SearchStrategy[Node] = some.recursive(
    PHRASES,
    lambda inner: (
        some.builds(Either, some.lists(inner, min_size=1, max_size=3).map(tuple))
        | some.builds(
            Every, some.lists(inner, min_size=1, max_size=3).map(tuple), some.lists(inner, max_size=2).map(tuple)
        )
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=examples(400))
@given(TEXTS, NODES)
def test_reading_a_text_says_what_the_index_says(index: sqlite3.Connection, text: str, node: Node) -> None:
    index.execute("DELETE FROM here")
    index.execute("INSERT INTO here VALUES (?)", (text,))
    assert reading(node)(fold(text)) == is_found(index, node)
    wider = without_beginnings(node)
    if wider is not None and is_found(index, node):
        assert is_found(index, wider)


@settings(deadline=None)
@given(TEXTS, PHRASES)
def test_what_is_found_is_seen_in_the_text(text: str, phrase: Phrase) -> None:
    marked = spans(text, [phrase])
    assert bool(marked) == reading(phrase)(fold(text))
    for start, end in marked:
        assert words_of(text[start:end])[0] == phrase.words[0] or phrase.prefix
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(marked))


def test_accents_that_stand_apart_are_part_of_their_letter() -> None:
    text = "the cafe\u0301 opened"
    assert words_of(text) == ("the", "cafe", "opened")
    assert spans(text, [Phrase(("cafe",))]) == ((4, 9),)
    assert reading(Phrase(("cafe", "opened")))(fold(text))


@settings(deadline=None)
@given(some.text(max_size=40))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
