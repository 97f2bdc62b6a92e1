"""What is known of a document's pages, and which pair a recommendation of a report leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from data.document_places import PageStart, page_at, page_starts, pair_with, ranges, sheet_of, unseen

if TYPE_CHECKING:
    from data.store import Store


def test_a_page_starts_with_its_first_piece_and_none_is_made_up() -> None:
    starts = page_starts([(1, 0), (1, 50), (4, 200), (3, 100), (None, 120), (2, 300), (5, -1)])
    assert starts == (PageStart(1, 0), PageStart(3, 100), PageStart(4, 200))
    assert [page_at(starts, offset) for offset in (0, 99, 100, 250)] == [1, 1, 3, 4]
    assert unseen(starts, 6) == (2, 5, 6)
    assert page_at((), 5) == 0
    assert unseen((), 0) == ()


@given(st.lists(st.tuples(st.none() | st.integers(1, 9), st.integers(-1, 999))))
def test_pages_and_their_places_only_rise(pieces: list[tuple[int | None, int]]) -> None:
    starts = page_starts(pieces)
    assert [each.page for each in starts] == sorted({each.page for each in starts})
    assert [each.offset for each in starts] == sorted({each.offset for each in starts})
    assert {(each.page, each.offset) for each in starts} <= set(pieces)


def test_numbers_in_few_words() -> None:
    assert ranges((2, 5, 6, 7, 9)) == "2, 5–7, 9"
    assert ranges((0, 1)) == "0–1"
    assert ranges(()) == ""


def test_the_file_of_a_response_and_that_there_is_none(sample_store: Store) -> None:
    response_id = sample_store.reader.execute("SELECT id FROM response LIMIT 1").fetchone()[0]
    assert sheet_of(sample_store.reader, "response", response_id).sha256
    assert sheet_of(sample_store.reader, "report", "nothing").sha256 == ""


def test_a_recommendation_leads_to_the_pair_of_the_same_response(sample_store: Store) -> None:
    sql = """
SELECT pair.number, pair.response_id, r.report_id, r.label_key FROM pair
JOIN recommendation r ON r.id = pair.recommendation_id JOIN queue q ON q.number = pair.number AND q.shown
"""
    rows = sample_store.reader.execute(sql).fetchall()
    for row in rows:
        for other in rows:
            if other["response_id"] == row["response_id"]:
                found = pair_with(sample_store.reader, other["report_id"], other["label_key"], row["number"])
                assert found == other["number"]
    assert pair_with(sample_store.reader, "nothing", "nothing") == 0
