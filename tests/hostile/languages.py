"""The languages that are typed: filters, searches, names of views; and what is written into a pair."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from data import annotations, evidence, pairs, queue, regime, saved_views, undoing
from data.queue import FilterError, Order
from data.search import SearchError, parse, search
from data.search.query import expression
from data.store import Author, StoreError, open_store
from tests.hostile.target import Target
from tests.hostile.texts import QUERIES, hostile
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.store import Store
    from tests.hostile.target import Check

AUTHOR = Author("R. Hale", "a-device")


def sample(folder: Path) -> Path:
    """Return a store with the sample in it, made once below the folder above."""
    made = folder.parent / "sample.sqlite"
    if not made.exists():
        from data.demo import open_demo

        open_demo(made)
        _worked_on(made)
    path = folder / "store.sqlite"
    for end in ("", "-wal"):
        if made.with_name(made.name + end).exists():
            shutil.copy(made.with_name(made.name + end), path.with_name(path.name + end))
    return path


def _worked_on(path: Path) -> None:
    """Judge, quote, correct, save a view and a preference: every table that a reviewer writes to has rows."""
    from data import preferences
    from data.correcting import acts
    from data.responses import read_response

    store = open_store(path)
    for number in (1, 2, 3, 4):
        pair = pairs.read_pair(store.reader, number)
        quotes = _quotes(store, 40 * number, 60)
        annotations.annotate(store, AUTHOR, pair.id, note="A note.", status="partly", evidence=quotes, flagged=True)
        annotations.keep_draft(store, AUTHOR, pair.id, "A draft.")
        annotations.keep_place(store, AUTHOR.reviewer, pair.report_id, pair.id, "flagged")
    undoing.undo(store, AUTHOR)
    response = read_response(store.reader, pair.response_id)
    acts.set_voice(store, AUTHOR, pair.response_id, response.passages[0], "chief officer")
    acts.set_fact(store, AUTHOR, pair.response_id, "dated", "2024-05-01")
    saved_views.save(store, AUTHOR, saved_views.View("Mine", "flagged"))
    for name in ("layout", "order", "theme"):
        preferences.keep(store, AUTHOR.reviewer, name, "x")
    store.close()


def queries() -> st.SearchStrategy[str]:
    """Give what somebody might type who knows the signs of the language, and of SQL and its index."""
    signs = st.lists(st.one_of(st.sampled_from(QUERIES), st.sampled_from(QUERIES), hostile(2)), max_size=7)
    return st.one_of(signs.map(" ".join), signs.map("".join), hostile(5))


@contextmanager
def _filters(folder: Path) -> Iterator[Check]:
    store = open_store(sample(folder))
    vocabulary = saved_views.vocabulary_of(regime.load(), store.reader, AUTHOR.reviewer)

    def check(asked: tuple[str, bool, Order]) -> None:
        text, typing, order = asked
        try:
            understood = queue.parse(text, vocabulary, "", typing)
        except FilterError as error:
            assert 0 <= error.start <= error.end <= max(len(text), error.end)
            assert str(error).strip()
            return
        numbers = queue.numbers(store.reader, understood, order, AUTHOR.reviewer)
        assert queue.counts(store.reader, understood, AUTHOR.reviewer).total == len(set(numbers))
        written = queue.write(understood)
        if len(written) <= 2_000:  # a longer one is refused, in words
            again = queue.parse(written, vocabulary)
            assert list(queue.numbers(store.reader, again, order, AUTHOR.reviewer)) == list(numbers)

    yield check
    store.close()


@contextmanager
def _searches(folder: Path) -> Iterator[Check]:
    store = open_store(sample(folder))

    def check(asked: tuple[str, bool]) -> None:
        text, typing = asked
        try:
            query = parse(text, typing)
            page = search(store.reader, text, 20, typing=typing)
        except SearchError as error:
            assert 0 <= error.position <= len(text) + 1
            return
        if query.root is not None:
            expression(query.root)
        for hit in page.hits:
            assert "\n" not in hit.words
            assert all(0 <= start < end <= len(hit.words) for start, end in hit.spans)
            one_line(hit.words).encode()

    yield check
    store.close()


@contextmanager
def _views(folder: Path) -> Iterator[Check]:
    store = open_store(sample(folder))

    def check(given: tuple[str, str, str]) -> None:
        name, text, reviewer = given
        author = Author(reviewer, "a-device")
        view = saved_views.View(name, text)
        try:
            saved = saved_views.save(store, author, view)
        except saved_views.ViewError as error:
            assert str(error).strip()
            return
        except StoreError as error:
            assert _half_a_character(error, given)
            return
        assert saved_views.find(store.reader, reviewer, name.strip()) == saved
        assert saved.filter == text
        vocabulary = saved_views.vocabulary_of(regime.load(), store.reader, reviewer)
        dict(saved_views.counted(store.reader, [saved], vocabulary, reviewer))
        assert saved_views.remove(store, author, saved.name) == saved

    yield check
    store.close()


@contextmanager
def _judgements(folder: Path) -> Iterator[Check]:
    store = open_store(sample(folder))
    number = int(store.reader.execute("SELECT number FROM queue WHERE linked LIMIT 1").fetchone()[0])
    pair = pairs.read_pair(store.reader, number)

    def check(given: tuple[str, str, str, int, int]) -> None:
        note, reviewer, status, start, length = given
        author = Author(reviewer, "a-device")
        quotes = _quotes(store, start, length)
        before = pairs.standing(store.reader, pair.id)
        try:
            annotations.keep_draft(store, author, pair.id, note)
            saved = annotations.annotate(store, author, pair.id, note=note, status=status, evidence=quotes)
        except StoreError as error:
            assert _half_a_character(error, given)
            assert pairs.standing(store.reader, pair.id) == before
            return
        stands = pairs.standing(store.reader, pair.id)
        assert (stands.note, stands.status, stands.evidence) == (note, status, quotes)
        assert saved.note == note
        assert all(each.note == note for each in pairs.history(store.reader, pair.id, 1))
        undoing.undo(store, author)
        undoing.redo(store, author)
        assert pairs.standing(store.reader, pair.id).note == note

    yield check
    store.close()


def _half_a_character(error: StoreError, given: tuple[object, ...]) -> bool:
    """Whether the store refused, in words, what no text can hold; and whether that was given."""
    half = any("\ud800" <= each <= "\udfff" for words in given if isinstance(words, str) for each in words)
    return half and "half of a character" in str(error)


def _quotes(store: Store, start: int, length: int) -> tuple[pairs.Quote, ...]:
    sha, text = store.reader.execute("SELECT sha256, text FROM document WHERE text <> '' LIMIT 1").fetchone()
    try:
        found = evidence.quote(store.reader, sha, start, start + length)
    except evidence.EvidenceError:
        return ()
    place = evidence.find_again(found, text)
    assert place is not None
    assert text[place.start : place.end] == found.words
    return (found,)


TARGETS = (
    Target(
        "filter language",
        st.tuples(queries(), st.booleans(), st.sampled_from([*Order])),
        _filters,
        share=200,
        short=60,
    ),
    Target("search", st.tuples(queries(), st.booleans()), _searches, share=160, short=60),
    Target("saved views", st.tuples(hostile(2), queries(), hostile(1)), _views, share=15, short=20),
    Target(
        "judgements",
        st.tuples(hostile(), hostile(1), hostile(1), st.integers(-10, 10**20), st.integers(-10, 4000)),
        _judgements,
        share=20,
        short=20,
    ),
)
