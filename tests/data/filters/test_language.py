"""The filter language: what is typed, and what it says; what is wrong with it, and where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.filters.fields import ALIASES, FIELDS, FLAGS
from data.filters.language import DEEPEST, MOST_CHARACTERS, MOST_TERMS, parse, write
from data.filters.terms import Filter, FilterError, Group, Node, Term, Vocabulary
from tests.examples import examples

NAMES = Vocabulary(
    ("compliant", "partly", "not-compliant", "not-addressed", "not-applicable", "needs-evidence"),
    ("accepted", "rejected"),
    ("done", "planned"),
    views=lambda: {"Overdue": "overdue", "Two": "flagged or late", "Round": "view:round", "Old": "colour:red"},
)
LATE, FLAGGED = Term("late"), Term("flagged")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("flag late", (FLAGGED, LATE)),
        ("-flag", (Term("flagged", negated=True),)),
        ("not flag", (Term("flagged", negated=True),)),
        ("--flag", (FLAGGED,)),
        ("flag and late", (FLAGGED, LATE)),
        ("flag or late", (Group((FLAGGED, LATE), either=True),)),
        ("flag | late", (Group((FLAGGED, LATE), either=True),)),
        ("(flag)", (FLAGGED,)),
        ("((flag late))", (FLAGGED, LATE)),
        ("-(flag or late)", (Group((FLAGGED, LATE), either=True, negated=True),)),
        ("nil flag or late", (Group((Group((Term("nil"), FLAGGED)), LATE), either=True),)),
        ("nil (flag or late)", (Term("nil"), Group((FLAGGED, LATE), either=True))),
        ("(flag or (late or nil))", (Group((FLAGGED, LATE, Term("nil")), either=True),)),
        ("due<2024-04", (Term("due", "2024-04", sign="<"),)),
        ("due>=today-30", (Term("due", "today-30", sign=">="),)),
        ("due:none", (Term("due", "none"),)),
        ("dated=2024", (Term("dated", "2024"),)),
        ("late>30", (Term("late", "30", sign=">"),)),
        ("late<-5", (Term("late", "-5", sign="<"),)),
        ('note:"op jetway"', (Term("note", "op jetway", sign="="),)),
        ("note:jetway", (Term("note", "jetway"),)),
        ("note:“op jetway”", (Term("note", "op jetway", sign="="),)),
        ('body="Calder Vale Police"', (Term("body", "Calder Vale Police", sign="="),)),
        ("kind:afi", (Term("kind", "area-for-improvement"),)),
        ("voice:pcc", (Term("voice", "local-policing-body"),)),
        ("acceptance:rej", (Term("acceptance", "rejected"),)),
        ("status:non", (Term("status", "none"),)),
        ("view:overdue", (Term("overdue"),)),
        ("-view:two", (Group((FLAGGED, LATE), either=True, negated=True),)),
        ("R3(a)", (Term("text", "R3(a)"),)),
        (r'"say \"no\""', (Term("text", 'say "no"', sign="="),)),
        ("10:30", (Term("text", "10:30"),)),
        ("a - b", (Term("text", "a"), Term("text", "b"))),
    ],
)
def test_a_filter_says(text: str, terms: tuple[Node, ...]) -> None:
    assert parse(text, NAMES).terms == terms


@pytest.mark.parametrize("alias", ALIASES)
def test_a_word_has_other_names(alias: str) -> None:
    assert parse(alias).terms == (Term(ALIASES[alias]),)


@pytest.mark.parametrize(
    ("text", "under", "says"),
    [
        ("late colour:red", "colour", "“colour:” is not a field. Fields: status, "),
        ("colour<3", "colour", "is not a field"),
        ("late status:done nil", "done", "“done” is not a status. Statuses: compliant, "),
        ("kind:letter", "letter", "“letter” is not a kind. What there is: recommendation, "),
        ("body<3", "body<", "“body” cannot be compared by “<”. What can: due, "),
        ("due<2024-13", "2024-13", "is not a date. Dates: 2024, "),
        ("due:2023-02-30 late", "2023-02-30", "is not a date"),
        ("due<none", "none", "is not a date"),
        ("late>many", "many", "is not a number of days"),
        ("body: late", "body:", "has nothing after it"),
        ("late or", "or", "stands between two terms"),
        ("or late", "or", "stands between two terms"),
        ("(late or)", "or", "stands between two terms"),
        ("late)", ")", "closes no"),
        ("late not", "not", "Nothing stands after this"),
        ("view:none", "none", "There is no view “none”. Views: Overdue, "),
        ("view:round", "view:round", "leads back to itself"),
        ("view:old", "view:old", "The view “Old” cannot be understood: “colour:”"),
    ],
)
def test_what_cannot_be_understood_is_pointed_at(text: str, under: str, says: str) -> None:
    with pytest.raises(FilterError, match=says.replace("(", r"\(")) as caught:
        parse(text, NAMES)
    assert text[caught.value.start : caught.value.end] == under


@pytest.mark.parametrize(
    "text",
    ["(" * (DEEPEST + 1) + "late", "a " * (MOST_TERMS + 1), "x" * (MOST_CHARACTERS + 1), '"' + "a " * 61 + '"'],
    ids=["deep", "many", "long", "wordy"],
)
def test_what_is_too_much_is_refused(text: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text, NAMES)
    assert 0 <= caught.value.start < caught.value.end <= len(text)


@pytest.mark.parametrize(
    "whole",
    [
        'status:partly body:gwent -flag due<2024-04-30 note:"op jetway" reviewer:me',
        "late>-30 or (not nil and published>=today-90) judged:yesterday",
        "view:overdue -view:two acceptance:rejected",
    ],
)
def test_a_filter_is_never_wrong_while_it_is_typed(whole: str) -> None:
    for end in range(len(whole) + 1):
        parse(whole[:end], NAMES, typing=True)


@pytest.mark.parametrize(
    "text", ["body:", "due<202", "due<2024-", "late>", "late>-", "-", "flag or", "(", "not", "view:ov"]
)
def test_what_is_not_complete_asks_for_nothing_more(text: str) -> None:
    assert parse(text, NAMES, typing=True).terms in ((), (FLAGGED,))


def test_a_word_that_may_become_a_field_is_not_looked_for_before_it_is_clear() -> None:
    assert parse("stat", NAMES, typing=True).terms == ()
    assert parse("stati", NAMES, typing=True).terms == (Term("text", "stati"),)
    assert parse("stat ", NAMES, typing=True).terms == (Term("text", "stat"),)
    assert parse("stat", NAMES).terms == (Term("text", "stat"),)


SIGNS = """due<2024 late>= 2024-04 today-3 partly me view:two kind:afi R3 ( ) - or and not " “ \\ = < % *"""
PIECES = st.sampled_from([*FLAGS, *ALIASES, *(f"{field}:" for field in FIELDS), *SIGNS.split()])
TYPED = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=14).map(" ".join) | st.lists(PIECES, max_size=12).map(
    "".join
)


@settings(max_examples=examples(400), deadline=None)
@given(TYPED, st.booleans())
def test_whatever_is_typed_says_something_or_is_pointed_at(text: str, typing: bool) -> None:
    try:
        asked = parse(text, NAMES, typing=typing)
    except FilterError as error:
        assert 0 <= error.start <= error.end <= len(text)
        return
    assert parse(write(asked), NAMES) == asked


def test_what_is_written_is_short() -> None:
    asked = parse('status:part (flag or late) -"in principle" body:"calder vale"', NAMES)
    assert write(asked) == 'status:partly (flagged or late) -"in principle" body:"calder vale"'
    assert parse(write(asked), NAMES) == asked
    assert isinstance(asked, Filter)
    assert [term.field for term in asked.leaves()] == ["status", "flagged", "late", "text", "body"]
