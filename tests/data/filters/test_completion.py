"""What is offered while a filter is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.annotations import annotate
from data.filters.completion import MOST, complete
from data.filters.language import parse
from data.regime import load
from data.saved_views import View, save, vocabulary_of
from data.store import Author
from tests.data.filters.test_language import TYPED
from tests.examples import examples

if TYPE_CHECKING:
    from data.filters.completion import Completion
    from data.store import Store

ADA = Author("Ada", "laptop")


def offered(store: Store, text: str, cursor: int | None = None, report_id: str = "") -> list[Completion]:
    names = vocabulary_of(load(), store.reader, "Ada")
    return complete(store.reader, text, len(text) if cursor is None else cursor, names, report_id)


def texts(store: Store, text: str) -> list[str]:
    return [each.text for each in offered(store, text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("st", "status:"),
        ("du", "due<"),
        ("unr", "unreviewed"),
        ("unj", "unreviewed"),
        ("late -fl", "flagged"),
        ("(ov", "overdue"),
        ("status:p", "status:partly"),
        ("kind:af", "kind:area-for-improvement"),
        ("kind:coc", "kind:cause-of-concern"),
        ("body:cald", 'body:"Calder Vale Police"'),
        ('body:"cald', 'body:"Calder Vale Police"'),
        ("due<to", "due<today"),
        ("due<=today-", "due<=today-30"),
        ("view:over", "view:Overdue"),
        ("view:to", 'view:"To judge"'),
        ("reviewer:", "reviewer:me"),
        ("label:CoC", 'label:"CoC 1"'),
        ("report:first", 'report:"First to answer: How well Harrowmere Constabulary deals with calls from the public"'),
    ],
)
def test_what_is_typed_is_completed(sample_store: Store, text: str, first: str) -> None:
    assert texts(sample_store, text)[0] == first


@pytest.mark.parametrize("text", ["status:partly", "colour:", "zzz", "note:wor", "late>3"])
def test_nothing_is_offered_in_place_of_itself_or_where_anything_goes(sample_store: Store, text: str) -> None:
    assert not texts(sample_store, text)


def test_what_stands_behind_the_cursor_stays(sample_store: Store) -> None:
    (only,) = offered(sample_store, "status:p late", len("status:p"))
    assert only.put_into("status:p late") == ("status:partly late", len("status:partly"))
    (only,) = offered(sample_store, "late unj")
    assert only.put_into("late unj") == ("late unreviewed ", len("late unreviewed "))
    assert offered(sample_store, "stat")[0].put_into("stat") == ("status:", len("status:"))


def test_reviewers_and_views_are_those_of_the_store(sample_store: Store) -> None:
    pairs = sample_store.reader.execute("SELECT pair_id FROM queue WHERE shown LIMIT 2").fetchall()
    for name, pair in zip(("R. Hale", "Bo"), pairs, strict=True):
        annotate(sample_store, Author(name, "desk"), pair[0], flagged=True)
    save(sample_store, ADA, View("Hot ones", "flagged"))
    assert texts(sample_store, "reviewer:")[2:] == ["reviewer:Bo", 'reviewer:"R. Hale"']
    assert texts(sample_store, "view:ho") == ['view:"Hot ones"']


def test_labels_are_those_of_the_report(sample_store: Store) -> None:
    reports = [row[0] for row in sample_store.reader.execute("SELECT DISTINCT report_id FROM queue")]
    for report_id in reports:
        own = {
            row[0]
            for row in sample_store.reader.execute(
                "SELECT label FROM queue WHERE report_id = ? AND shown", (report_id,)
            )
        }
        assert {each.shown for each in offered(sample_store, "label:", report_id=report_id)} <= own


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(150), deadline=None)
@given(TYPED, st.integers(0, 80))
def test_whatever_is_offered_can_be_taken(sample_store: Store, text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    found = offered(sample_store, text, cursor)
    assert len(found) <= MOST
    for each in found:
        assert 0 <= each.start <= each.end == cursor
        made, at = each.put_into(text)
        assert made[:at].rstrip().endswith(each.text)
        parse(each.text, vocabulary_of(load(), sample_store.reader, "Ada"), typing=True)
