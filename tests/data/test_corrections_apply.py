"""Corrections as pure functions: any set of rows, in any order, gives one result; what is taken back leaves nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corrections import kinds
from data.corrections.apply import applied, apply, relinked
from data.corrections.kinds import Correction, anchor
from data.corrections.places import document_offset, find_words
from data.corrections.recommendations import WITHDRAWN, Kept, applied_to
from data.ids import derive
from data.readings import Kind, Label, Link, PassageReading, RecommendationReading, ResponseReading, Voice

TEXTS = ("We accept it. The work began.", "Officers were trained.", "I agree with the chief constable.", "It is done.")


def read() -> ResponseReading:
    passages, place = [], 0
    for text in TEXTS:
        passages.append(PassageReading(text, place, place + len(text), Voice.CHIEF_OFFICER))
        place += len(text) + 2
    return ResponseReading(dated="2024-03-01", signatory="A. Hale", passages=tuple(passages))


def row(number: int, field: str, value: object, subject: str = "response", of: str = "r") -> Correction:
    written = value if subject in ("correction", "report text") else json.dumps(value)
    return Correction(f"{number:026}", subject, of, field, str(written), "R. Hale", "2025-11-03T10:00:00.000Z")


def at(place: int, **more: Any) -> dict[str, Any]:
    one = read().passages[place]
    return {**anchor(one.start, one.end, one.text), **more}


def taken_back(number: int, of: Correction, stands: str = "no") -> Correction:
    return row(number, "stands", stands, "correction", of.id)


_PLACES = st.integers(0, len(TEXTS) - 1)
_ACTS = st.one_of(
    st.tuples(st.just("dated"), st.sampled_from(["2024-04-01", ""])),
    st.tuples(st.just("signatory"), st.sampled_from(["B. Hale", "C. Hale"])),
    st.tuples(st.just("passage"), st.builds(lambda place: at(place, op="drop"), _PLACES)),
    st.tuples(st.just("passage"), st.builds(lambda place: at(place, op="join"), _PLACES)),
    st.tuples(
        st.just("passage"),
        st.builds(lambda place, voice: at(place, op="voice", voice=voice.value), _PLACES, st.sampled_from(Voice)),
    ),
    st.tuples(
        st.just("passage"),
        st.builds(
            lambda place: at(
                place, op="split", at=3, cut=read().passages[place].start + 3, words=TEXTS[place][3:].strip()
            ),
            _PLACES,
        ),
    ),
)


@given(st.lists(_ACTS, max_size=8), st.randoms())
def test_rows_of_two_devices_mean_the_same_in_whatever_order_they_come(acts: list[Any], random: Any) -> None:
    rows = [row(number, field, value) for number, (field, value) in enumerate(acts)]
    rows += [taken_back(100 + number, each) for number, each in enumerate(rows) if number % 3 == 0]
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert applied(read(), shuffled) == applied(read(), rows)


@given(st.lists(_ACTS, max_size=8), _ACTS)
def test_what_is_taken_back_leaves_nothing_and_comes_back_the_same(acts: list[Any], last: Any) -> None:
    rows = [row(number, field, value) for number, (field, value) in enumerate(acts)]
    newest = row(50, *last)
    undone, redone = taken_back(60, newest), taken_back(70, newest, "yes")
    assert applied(read(), [*rows, newest, undone]) == applied(read(), rows)
    assert applied(read(), [*rows, newest, undone, redone]) == applied(read(), [*rows, newest])


@given(st.lists(_ACTS, max_size=8))
def test_no_word_of_the_answer_is_changed_and_passages_keep_their_order(acts: list[Any]) -> None:
    done = apply(read(), [row(number, field, value) for number, (field, value) in enumerate(acts)])
    whole = "".join("".join(TEXTS).split())
    for passage in done.passages:
        rest = iter(whole)  # what was taken out may have stood between two that were joined
        assert all(character in rest for character in "".join(passage.text.split()))
    starts = [passage.start for passage in done.passages]
    assert starts == sorted(starts)


def test_a_voice_is_found_again_where_a_later_reader_cuts_otherwise() -> None:
    one = read().passages[0]
    cut = one.start + TEXTS[0].index("The work")
    first, second = replace(one, text="We accept it.", end=cut), replace(one, text="The work began.", start=cut)
    again = replace(read(), passages=(first, second, *read().passages[1:]))
    done = apply(again, [row(1, "passage", at(0, op="voice", voice="respondent"))])
    assert [each.voice for each in done.passages[:3]] == [Voice.RESPONDENT, Voice.RESPONDENT, Voice.CHIEF_OFFICER]


def test_what_has_no_place_any_more_is_lost_and_changes_nothing() -> None:
    gone = {"start": 9000, "end": 9001, "digest": "none", "op": "drop"}
    wanted = row(1, "passage", gone)
    found = applied(read(), [wanted, row(2, "signatory", "B. Hale")])
    assert found.lost == (wanted,)
    assert found.reading == replace(read(), signatory="B. Hale")


def test_a_link_follows_its_passage_and_the_newest_one_stands() -> None:
    links = [(Link(0, "label “R1”", 1.0),), ()]
    moved = row(1, "link", at(0, op="move", **{"from": "one", "to": "two", "key": "two"}))
    back = row(2, "link", at(0, op="link", **{"from": "", "to": "one", "key": "one"}))
    assert relinked(links, ["one", "two"], read(), [moved]) == ((), (Link(0, "linked by R. Hale, 3 Nov 2025", 1.0),))
    both = relinked(links, ["one", "two"], read(), [back, moved])
    assert [[link.passage for link in each] for each in both] == [[0], [0]]


def test_recommendations_are_split_joined_and_taken_out_by_the_key_of_what_was_read() -> None:
    def kept(number: str, text: str) -> Kept:
        label = Label(Kind.RECOMMENDATION, number, f"Recommendation {number}")
        return Kept(f"recommendation {number}", RecommendationReading(label, text))

    base = [kept("1", "Train them. Record it."), kept("2", "Report."), kept("3", "Wait.")]
    split = {
        "op": "split", "key": "recommendation 1", "at": 12, "cut": 12, "words": "Record it.",
        "digest": kinds.digest("Train them. Record it."),
    }  # fmt: skip
    rows = [
        row(1, "recommendation", split, "report"),
        row(2, "recommendation", {"op": "join", "key": "recommendation 2", "with": "recommendation 3"}, "report"),
        row(3, "recommendation", {"op": "drop", "key": "recommendation 9"}, "report"),
    ]
    done, lost = applied_to(base, rows)
    assert [(each.key, each.reading.text, each.origin) for each in done] == [
        ("recommendation 1", "Train them.", "report"),
        ("recommendation 1#12", "Record it.", "report"),
        ("recommendation 2", "Report.\nWait.", "report"),
        ("recommendation 3", "Wait.", WITHDRAWN),
    ]
    assert lost == (rows[2],)


@pytest.mark.parametrize(
    ("document", "words", "at", "begins"),
    [
        ("**We** accept\nit. And so on.", "We accept it. And so on.", 14, "And so on."),
        ("We accept it.\n> And so on.", "We accept it. And so on.", 14, "> And so on."),
        ("one two", "quite other words", 6, ""),
    ],
)
def test_a_place_in_the_words_is_found_in_the_documents_own_text(
    document: str, words: str, at: int, begins: str
) -> None:
    place = document_offset(document, 0, len(document), words, at)
    assert 0 < place < len(document)
    assert document[place:].startswith(begins)


def test_words_are_found_where_their_offsets_belong_to_another_document() -> None:
    text = "Preface. Chief constables should train them. End."
    assert find_words(text, "Chief constables should train them.", 400, 440) == (9, 44)
    assert find_words(text, "Nothing of the kind.", 0, 5) == (-1, -1)


def test_the_digest_does_not_see_how_words_are_set() -> None:
    assert kinds.digest("It’s  done") == kinds.digest("it's done") == derive("passage words", "it's done")
