"""A body answers the same report again: which answer is newer, what is carried over, and what is left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import quotations as listing
from data.annotations import annotate
from data.demo import sample_files
from data.evidence import Certainty, find_again, quote
from data.importing import import_paths
from data.pairs import Pair, Quote, read_pair
from data.quotations import quotations
from data.reissues import Answer, beside, carried_over, is_newer
from data.store import Author
from data.undoing import undo

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

ADA = Author("R. Hale", "laptop")


def letter() -> Path:
    """Return the sample's letter that is issued again here."""
    return next(path for path in sample_files() if path.name == "northmoor-pcc-letter.txt")


def first_pair(store: Store, document: str) -> Pair:
    """Return the first shown pair of a document with a linked passage of some length."""
    rows = store.reader.execute(
        "SELECT q.number FROM queue q JOIN pair ON pair.number = q.number JOIN response r ON r.id = pair.response_id"
        " JOIN document d ON d.sha256 = r.document_sha256 WHERE d.name = ? AND q.linked AND q.shown ORDER BY q.number",
        (document,),
    ).fetchall()
    assert rows
    return read_pair(store.reader, rows[0][0])


def issued_again(store: Store, folder: Path, drop: str = "", name: str = "again.txt") -> Pair:
    """Import the letter again with another beginning, without `drop`; return the pair of the same recommendation."""
    old = first_pair(store, letter().name)
    text = letter().read_text(encoding="utf-8")
    assert drop in text
    new = folder / name
    new.write_text(text.replace(drop, "") if drop else "Second issue.\n\n" + text, encoding="utf-8")
    import_paths(store, [new])
    row = store.reader.execute(
        "SELECT pair.number FROM pair JOIN response r ON r.id = pair.response_id JOIN document d"
        " ON d.sha256 = r.document_sha256 WHERE d.name = ? AND pair.recommendation_id = ?",
        (name, old.recommendation_id),
    ).fetchone()
    assert row is not None
    return read_pair(store.reader, row[0])


def two_quotes(store: Store, pair: Pair) -> tuple[Quote, Quote]:
    """Return quotations of the first and the last words of the pair's first linked passage."""
    passage = next(each for each in pair.passages if each.linked)
    first = quote(store.reader, pair.document_sha256, passage.start, passage.start + 40)
    last = quote(store.reader, pair.document_sha256, passage.end - 40, passage.end)
    return first, last


@pytest.mark.parametrize(
    ("one", "other", "newer"),
    [
        (("2020-05-01", "2024-01-02"), ("2020-03-01", "2024-06-02"), True),
        (("", "2024-01-02"), ("2020-03-01", "2023-06-02"), True),
        (("2020-03-01", "2024-01-02"), ("2020-03-01", "2024-01-03"), False),
    ],
)
def test_the_newer_answer_is_told_by_its_date_or_else_by_its_import(
    one: tuple[str, str], other: tuple[str, str], newer: bool
) -> None:
    first, second = Answer(1, "a", "", *one), Answer(2, "b", "", *other)
    assert is_newer(first, second) is newer
    assert is_newer(second, first) is not newer


def test_a_pair_that_stands_alone_has_nothing_beside_it(sample_store: Store) -> None:
    found = beside(sample_store.reader, first_pair(sample_store, letter().name))
    assert found == ((None, None, (), None))


def test_the_newer_answer_knows_what_was_judged_and_finds_the_words_again(sample_store: Store, tmp_path: Path) -> None:
    old = first_pair(sample_store, letter().name)
    quotes = two_quotes(sample_store, old)
    saved = annotate(sample_store, ADA, old.id, status="partly", evidence=quotes)
    new = issued_again(sample_store, tmp_path)
    found = beside(sample_store.reader, new)
    assert found.earlier is not None
    assert (found.earlier.pair_id, found.judged, found.found_again) == (old.id, saved, 2)
    assert {each.place.certainty for each in found.found if each.place} == {Certainty.MOVED}
    back = beside(sample_store.reader, old)
    assert back.newer is not None
    assert back.newer.pair_id == new.id


def test_what_is_carried_over_are_the_newer_documents_own_words_and_orphans_stay_as_they_are(
    sample_store: Store, tmp_path: Path
) -> None:
    old = first_pair(sample_store, letter().name)
    first, last = two_quotes(sample_store, old)
    gone = Quote(old.document_sha256, 3, 60, "Words that this body has never written in any letter to us", "", "")
    annotate(sample_store, ADA, old.id, status="partly", evidence=(first, last, gone))
    new = issued_again(sample_store, tmp_path)
    found = beside(sample_store.reader, new)
    assert found.found_again == 2
    carried = carried_over(sample_store.reader, found.found, new.document_sha256)
    assert [each.document_sha256 for each in carried] == [new.document_sha256] * 2 + [old.document_sha256]
    assert carried[2] == gone
    for each in carried[:2]:
        assert each == quote(sample_store.reader, new.document_sha256, each.start, each.end)


def test_every_quotation_is_listed_with_its_state(sample_store: Store) -> None:
    old = first_pair(sample_store, letter().name)
    quotes = two_quotes(sample_store, old)
    annotate(sample_store, ADA, old.id, evidence=quotes)
    listed = list(quotations(sample_store.reader))
    assert [(each.quote, each.state, each.orphan) for each in listed] == [(each, "exact", False) for each in quotes]
    assert {each.pair_id for each in listed} == {old.id}
    assert list(quotations(sample_store.reader, "no such report")) == []
    assert list(quotations(sample_store.reader, going_on=lambda: False)) == []


def test_words_that_the_newer_answer_dropped_are_orphans_until_somebody_judges_it(
    sample_store: Store, tmp_path: Path
) -> None:
    old = first_pair(sample_store, letter().name)
    first, last = two_quotes(sample_store, old)
    annotate(sample_store, ADA, old.id, status="partly", evidence=(first, last))
    text = letter().read_text(encoding="utf-8")
    new = issued_again(sample_store, tmp_path, drop=text[last.start : last.end])
    states = {each.quote: each.reason for each in quotations(sample_store.reader)}
    assert states[first] == ""
    assert states[last].startswith(listing.NOT_IN_NEWER)
    annotate(sample_store, ADA, new.id, status="partly")
    assert not [each for each in quotations(sample_store.reader) if each.orphan]
    undo(sample_store, ADA)


def test_words_of_no_document_and_of_no_pair_are_orphans(sample_store: Store) -> None:
    old = first_pair(sample_store, letter().name)
    nowhere = Quote("f" * 64, 3, 40, "Words of a document that nobody has here")
    annotate(sample_store, ADA, old.id, evidence=(nowhere,))
    assert [each.reason for each in quotations(sample_store.reader)] == [listing.NOT_HERE]
    with sample_store.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO annotation (id, pair_id, reviewer, device, at, action, status, acceptance, progress, note,"
            " evidence, flagged, later) SELECT 'zz', 'elsewhere', reviewer, device, at, action, '', '', '', '',"
            " evidence, 0, 0 FROM annotation"
        )
    assert [each.reason for each in quotations(sample_store.reader)] == [listing.NOT_HERE, listing.NO_RESPONSE]


def test_words_of_a_paragraph_that_is_no_part_of_the_answer_are_orphans(sample_store: Store) -> None:
    old = first_pair(sample_store, letter().name)
    start = min(each.start for each in old.passages)
    head = quote(sample_store.reader, old.document_sha256, 0, min(start, 20))
    annotate(sample_store, ADA, old.id, evidence=(head,))
    assert [each.reason for each in quotations(sample_store.reader)] == [listing.NO_PASSAGE]
    assert find_again(head, "") is None
