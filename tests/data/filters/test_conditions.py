"""What a filter finds in a store; and that whatever is typed is SQL in which every value is bound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from data import queue
from data.annotations import annotate
from data.filters.conditions import where
from data.filters.days import days, moment_of
from data.filters.language import parse
from data.filters.terms import Filter, FilterError, Group, Term, Vocabulary
from data.pairs import Quote
from data.regime import load
from data.saved_views import vocabulary_of
from data.store import Author
from tests.data.filters.test_language import TYPED
from tests.examples import examples

if TYPE_CHECKING:
    from data.store import Store

ADA, TODAY = Author("Ada", "laptop"), "2024-06-03"


def names_of(store: Store) -> Vocabulary:
    return vocabulary_of(load(), store.reader, "Ada")


def found(store: Store, text: str, report_id: str = "") -> list[queue.Entry]:
    asked = parse(text, names_of(store), report_id)
    return queue.entries(store.reader, queue.numbers(store.reader, asked, reviewer="Ada", today=TODAY))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(250), deadline=None)
@given(TYPED)
def test_whatever_is_typed_is_counted_or_pointed_at_and_never_an_error_of_sql(sample_store: Store, text: str) -> None:
    try:
        asked = parse(text, names_of(sample_store), typing=True)
    except FilterError:
        return
    condition, values = where(asked, "Ada", TODAY)
    assert set(re.findall(r":([a-z_]+\d*)\b", condition)) <= set(values)
    many = queue.count(sample_store.reader, asked, "Ada", TODAY)
    turned = Filter((Group(asked.terms, negated=True),)) if asked.terms else Filter()
    every = queue.count(sample_store.reader, Filter())
    if asked.terms:
        assert many + queue.count(sample_store.reader, turned, "Ada", TODAY) == every
    else:
        assert many == every


def test_no_value_stands_in_the_sql() -> None:
    condition, values = where(parse("""body:"x'; DROP" zebra late>7 due<2024 note:"y'z" """), "Ada", TODAY)
    for piece in ("DROP", "zebra", "y'z", "2024", "> 7"):
        assert piece not in condition
    assert "Ada" in values.values()


def test_dates_are_compared_as_days_months_and_years(sample_store: Store) -> None:
    entries = found(sample_store, "")
    dues = sorted({entry.due for entry in entries if entry.due})
    day = dues[len(dues) // 2]
    for text, meets in {
        f"due:{day}": lambda due: due == day,
        f"due<{day}": lambda due: due < day,
        f"due<={day}": lambda due: due <= day,
        f"due>{day}": lambda due: due > day,
        f"due>={day[:7]}": lambda due: due[:7] >= day[:7],
        f"due<={day[:4]}": lambda due: due[:4] <= day[:4],
        f"due:{day[:7]}": lambda due: due[:7] == day[:7],
        f"due>{day[:4]}": lambda due: due[:4] > day[:4],
    }.items():
        expected = [entry.number for entry in entries if entry.due and meets(entry.due)]
        assert [entry.number for entry in found(sample_store, text)] == expected, text
    assert {entry.due for entry in found(sample_store, "due:none")} == {""}
    assert len(found(sample_store, "due:none")) + len(found(sample_store, "-due:none")) == len(entries)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-2", "2023-02-01", "2023-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-4-3", "2024-04-03", "2024-04-03"),
        ("today", TODAY, TODAY),
        ("Today-30", "2024-05-04", "2024-05-04"),
        ("yesterday", "2024-06-02", "2024-06-02"),
        ("tomorrow+1", "2024-06-05", "2024-06-05"),
    ],
)
def test_a_date_means_days(value: str, first: str, last: str) -> None:
    assert days(value, TODAY) == (first, last)


@pytest.mark.parametrize("value", ["2024-00", "2024-13", "2023-02-29", "today-", "0000", "9999", "²024"])
def test_what_is_no_day_of_the_calendar_is_none(value: str) -> None:
    assert days(value, TODAY) is None


def test_the_day_of_a_judgement_is_that_of_this_computer(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = found(sample_store, "")[0]
    monkeypatch.setattr("data.annotations.now", lambda: moment_of("2024-05-03"))
    annotate(sample_store, ADA, pair.pair_id, status="partly")
    assert [entry.number for entry in found(sample_store, "judged:2024-05-03")] == [pair.number]
    assert [entry.number for entry in found(sample_store, "judged>=2024-05-03 judged<=today")] == [pair.number]
    assert not found(sample_store, "judged<2024-05-03")
    assert not found(sample_store, "judged>2024-05-03")


def test_words_are_looked_for_where_the_field_says(sample_store: Store) -> None:
    first, second = found(sample_store, "")[:2]
    annotate(sample_store, ADA, first.pair_id, note="Operation Jetway is meant here")
    quote = Quote(words="they will jetway along", start=0, end=22, document_sha256="x" * 64)
    annotate(sample_store, ADA, second.pair_id, evidence=(quote,))
    assert [entry.number for entry in found(sample_store, "note:jetw")] == [first.number]
    assert [entry.number for entry in found(sample_store, 'note:"operation jetway"')] == [first.number]
    assert not found(sample_store, 'note:"jetw"')
    assert [entry.number for entry in found(sample_store, "evidence:jetway")] == [second.number]
    assert [entry.number for entry in found(sample_store, "quoted")] == [second.number]
    assert [entry.number for entry in found(sample_store, "jetway")] == [first.number, second.number]
    assert [entry.number for entry in found(sample_store, "text:jetway -quoted")] == [first.number]
    assert found(sample_store, "recommendation:should")
    assert found(sample_store, "response:we")
    assert not found(sample_store, "note:%")


def test_names_are_found_by_a_part_or_whole(sample_store: Store) -> None:
    name = found(sample_store, "body:calder")[0].body
    assert {entry.body for entry in found(sample_store, f'body="{name.upper()}"')} == {name}
    assert not found(sample_store, "body=calder")
    annotate(sample_store, ADA, found(sample_store, "")[0].pair_id, flagged=True)
    assert len(found(sample_store, "reviewer:me")) == 1
    assert len(found(sample_store, "reviewer:none")) == len(found(sample_store, "")) - 1


def test_kinds_voices_and_links_share_the_pairs_between_them(sample_store: Store) -> None:
    every = len(found(sample_store, ""))
    kinds = [len(found(sample_store, f"kind:{kind}")) for kind in ("recommendation", "afi", "coc")]
    assert sum(kinds) == every
    assert all(kinds)
    links = [len(found(sample_store, f"link:{word}")) for word in ("sure", "likely", "possible", "none")]
    assert sum(links) == every
    assert links[-1] == len(found(sample_store, "silent"))
    assert len(found(sample_store, "voice:cc or voice:pcc or voice:answer or voice:respondent")) == every - links[-1]


def test_a_filter_within_a_report_is_narrowed_to_it(sample_store: Store) -> None:
    report_id = found(sample_store, "")[0].report_id
    for text in ("kind:recommendation", "late or nil", "should"):
        within = [entry.number for entry in found(sample_store, text) if entry.report_id == report_id]
        assert [entry.number for entry in found(sample_store, text, report_id)] == within


def test_what_was_judged_by_an_older_definition_is_found(sample_store: Store) -> None:
    first, second, third = found(sample_store, "")[:3]
    annotate(sample_store, ADA, first.pair_id, status="partly", definition="old")
    annotate(sample_store, ADA, second.pair_id, status="partly", definition="new")
    annotate(sample_store, ADA, third.pair_id, status="partly")
    names = names_of(sample_store)._replace(definitions=tuple)  # where they are not known, nothing is found
    assert not queue.numbers(sample_store.reader, parse("redefined", names))
    asked = parse("redefined", names._replace(definitions=lambda: ("new",)))
    assert [*queue.numbers(sample_store.reader, asked)] == [first.number]


def test_late_by_days(sample_store: Store) -> None:
    entries = found(sample_store, "")
    expected = [entry.number for entry in entries if entry.late_days is not None and entry.late_days > 7]
    assert [entry.number for entry in found(sample_store, "late>7")] == expected
    assert expected
    unknown = [entry.number for entry in entries if entry.late_days is None]
    either = {entry.number for entry in found(sample_store, "late>7 or late<=7")}
    assert either == {entry.number for entry in entries} - set(unknown)


def test_a_term_is_a_term(sample_store: Store) -> None:
    assert parse("late", ()).terms == (Term("late"),)
    assert len(found(sample_store, "late")) == len(found(sample_store, "late>0"))
