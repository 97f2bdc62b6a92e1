"""What is found, in which order, and what is shown of it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from data import queue
from data.annotations import annotate
from data.correcting.report_fields import correct_report
from data.importing import import_paths
from data.search import Kind, SearchError, check, find, finding, matching, parse, read, search
from data.search.hits import BEFORE, LONGEST, in_context
from data.search.query import Phrase
from data.search.words import fold, spans
from data.store import Author
from tests.data.many_pairs import fill

if TYPE_CHECKING:
    from pathlib import Path

    from data.search import Found, Hit
    from data.store import Store

ADA = Author("Ada", "laptop")


def found_by(store: Store, text: str, report_id: str = "", most: int = 1000, typing: bool = False) -> Found:
    return find(store.reader, parse(text, typing), most, report_id)


def hits(store: Store, text: str, report_id: str = "") -> list[Hit]:
    found = found_by(store, text, report_id)
    return [hit for kind, ids in found.ids.items() for hit in read(store.reader, found, kind, ids)]


def ids(found: Found) -> dict[Kind, list[int]]:
    return {kind: list(numbers) for kind, numbers in found.ids.items()}


def report_ids(store: Store) -> list[str]:
    return [row["id"] for row in store.reader.execute("SELECT id FROM report ORDER BY published DESC, id")]


def test_hits_come_in_the_order_of_the_queue(sample_store: Store) -> None:
    order = {number: place for place, number in enumerate(queue.numbers(sample_store.reader, queue.Filter()))}
    for text in ("the in:responses", "should in:recommendations"):
        found = hits(sample_store, text)
        assert len(found) > 10
        assert len({hit.report_id for hit in found}) == 2
    placed = [order[hit.number] for hit in hits(sample_store, "recommendation in:responses") if hit.linked]
    reports = [hit.report_id for hit in hits(sample_store, "recommendation in:responses")]
    assert reports == sorted(reports, key=report_ids(sample_store).index)
    assert placed[0] == min(placed)


def test_each_hit_shows_what_was_found_in_its_context(sample_store: Store) -> None:
    for hit in hits(sample_store, "train*"):
        assert hit.spans
        assert all(fold(hit.words[start:end]).startswith("train") for start, end in hit.spans)
        assert len(hit.words) <= LONGEST + 4
        assert hit.spans[0][0] <= BEFORE + 4
        assert "\n" not in hit.words
        assert hit.body
        assert hit.report


def test_straight_and_curly_apostrophes_are_alike(sample_store: Store) -> None:
    assert hits(sample_store, "can't") == hits(sample_store, "can’t")
    assert any("can’t" in hit.words for hit in hits(sample_store, "can't"))


def test_and_or_not_and_phrases_narrow_and_widen(sample_store: Store) -> None:
    def many(text: str) -> int:
        return found_by(sample_store, f"({text}) in:responses").total

    both, one, other, either = (
        many("training and officers"),
        many("training"),
        many("officers"),
        many("training or officers"),
    )
    assert either == one + other - both
    assert many("training not officers") == one - both
    assert 0 < many('"accept this recommendation"') <= many("accept this recommendation")


def test_a_search_in_one_report_finds_what_the_whole_finds_of_it(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = hits(sample_store, "recommendation")
    for report_id in report_ids(sample_store):
        within = hits(sample_store, "recommendation", report_id)
        assert within == [hit for hit in everything if hit.report_id == report_id]
        with monkeypatch.context() as patch:
            patch.setattr(finding, "READ_THROUGH", -1)  # by the index, as for a report with very many texts
            assert hits(sample_store, "recommendation", report_id) == within


def test_a_report_is_named_by_words_of_the_title_that_stands(sample_store: Store) -> None:
    report_id = report_ids(sample_store)[0]
    correct_report(sample_store, ADA, report_id, title="Quite another title")
    named = hits(sample_store, "recommendation report:another")
    assert named
    assert {hit.report for hit in named} == {"Quite another title"}
    with pytest.raises(SearchError, match="No report has “nowhere” in its title"):
        found_by(sample_store, "recommendation report:nowhere")


@pytest.mark.parametrize(
    "text", ["re", "the -re", "tr or zz", "zz", "officers tr", '"this rec', "a", "(x or of) tr -w"]
)
def test_the_beginning_of_a_word_is_found_by_reading_as_by_the_index(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    by_index = ids(found_by(sample_store, text, typing=True))
    monkeypatch.setattr(finding, "MANY_TEXTS", 0)
    monkeypatch.setattr(finding, "_HOPE", 0.0)
    assert ids(found_by(sample_store, text, typing=True)) == by_index


def test_beyond_what_is_asked_for_there_is_more_and_the_last_come_first(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = ids(found_by(sample_store, "the"))[Kind.RESPONSE]
    found = found_by(sample_store, "the", most=5)
    assert ids(found)[Kind.RESPONSE] == sorted(everything, reverse=True)[:5]
    assert Kind.RESPONSE in found.more
    monkeypatch.setattr(finding, "MANY_TEXTS", 0)
    assert ids(found_by(sample_store, "the", most=5, typing=True)) == ids(found)


def test_pages_follow_one_another_without_a_gap(sample_store: Store) -> None:
    whole = search(sample_store.reader, "training or should", limit=1000)
    assert whole.after is None
    assert sum(whole.counts.values()) == len(whole.hits)
    pages, after = [], 0
    while after is not None:
        page = search(sample_store.reader, "training or should", limit=7, after=after)
        pages += page.hits
        after = page.after
    assert tuple(pages) == whole.hits


def test_a_passage_that_is_not_linked_leads_to_a_pair_of_its_response(sample_store: Store) -> None:
    loose = [hit for hit in hits(sample_store, "the in:responses") if not hit.linked]
    assert loose
    for hit in loose:
        assert hit.label == ""
        row = sample_store.reader.execute("SELECT response_id FROM pair WHERE number = ?", (hit.number,)).fetchone()
        assert row["response_id"] == hit.response_id


def test_a_recommendation_that_nobody_answered_is_found_and_has_no_pair(empty_store: Store, tmp_path: Path) -> None:
    lines = ('title = "Two sides"', 'publisher = "HMICFRS"', "[[recommendation]]", 'label = "Recommendation 1"')
    (tmp_path / "report.toml").write_text("\n".join((*lines, 'text = "Keep the zephyr."')))
    import_paths(empty_store, [tmp_path / "report.toml"])
    (hit,) = hits(empty_store, "zephyr")
    assert (hit.kind, hit.number, hit.label, hit.body, hit.report) == (
        Kind.RECOMMENDATION, 0, "Recommendation 1", "", "Two sides",
    )  # fmt: skip


def test_a_note_leads_to_its_pair(sample_store: Store) -> None:
    pair_id = sample_store.reader.execute("SELECT id FROM pair WHERE number = 7").fetchone()[0]
    annotate(sample_store, ADA, pair_id, note="No figure\nfor the zephyr")
    (hit,) = hits(sample_store, "zephyr")
    assert (hit.kind, hit.number, hit.pair_id, hit.offset) == (Kind.NOTE, 7, pair_id, -1)
    assert hit.words == "No figure for the zephyr"


def test_nothing_asked_finds_nothing(sample_store: Store) -> None:
    assert found_by(sample_store, "  ").total == 0
    assert found_by(sample_store, "in:notes").total == 0
    with pytest.raises(SearchError, match="no word here"):
        matching(" — ", "x")


def test_what_pairs_match_is_what_hits_lead_to(sample_store: Store) -> None:
    sql, value = matching("training in:responses", "words")
    numbers = {row[0] for row in sample_store.reader.execute(sql, {"words": value})}
    linked = "SELECT number FROM pair JOIN link ON pair_id = pair.id JOIN passage ON passage.id = passage_id"
    by_hand = sample_store.reader.execute(f"{linked} WHERE ' ' || lower(text) LIKE '%training%'")
    assert numbers == {row[0] for row in by_hand}


def test_a_search_that_nobody_waits_for_can_be_ended(empty_store: Store) -> None:
    fill(empty_store, 6, 12, 6)
    assert check(empty_store) == ()
    reader = empty_store.connect()
    reader.set_progress_handler(lambda: 1, 50)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        find(reader, parse("force"))
    reader.close()


@pytest.mark.parametrize(
    ("text", "marked", "words", "spans"),
    [
        ("", (), "", ()),
        ("one two", ((4, 7),), "one two", ((4, 7),)),
        ("a\tb\nc", ((2, 3),), "a b c", ((2, 3),)),
        ("x" * 100 + " here", ((101, 105),), "… here", ((2, 6),)),
    ],
)
def test_the_context_is_one_line_around_the_first_place(
    text: str, marked: tuple[tuple[int, int], ...], words: str, spans: tuple[tuple[int, int], ...]
) -> None:
    assert in_context(text, marked) == (words, spans)


def test_the_context_is_where_most_of_the_words_stand_together() -> None:
    text = "custody " + "word " * 60 + "the vetting of custody " + "word " * 60 + "vetting"
    marked = spans(text, [Phrase(("custody",)), Phrase(("vetting",))])
    words, places = in_context(text, marked)
    assert [words[start:end] for start, end in places] == ["vetting", "custody"]


def test_a_long_text_is_cut_at_both_ends() -> None:
    text = "word " * 200 + "here " + "word " * 200
    words, ((start, end),) = in_context(text, ((1000, 1004),))
    assert words[start:end] == "here"
    assert words.startswith("… word")
    assert words.endswith(" …")
