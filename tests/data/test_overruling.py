"""Overruling of checks: a reviewer's word stands, with what the desk found; withdrawn, undone, exported."""

from __future__ import annotations

import pytest

from data import checks, queue
from data.annotations import annotate
from data.bodies import exclusions
from data.checks.of_response import RememberedChecks, checks_of
from data.checks.overruling import Overruling, standing
from data.correcting import acts
from data.correcting.excluding import exclude
from data.correcting.history import history
from data.correcting.overruling import OverrulingError, overrule
from data.correcting.undoing import UndoneCorrection, redo, undo
from data.corrections.rows import append
from data.exports import records
from data.readings import PassageReading, ResponseReading, Voice
from data.regime import load
from data.store import Author, Store

HALE, DALE = Author("R. Hale", "laptop"), Author("V. Dale", "tower")
TIME, REPLY = "published_in_time", "answers_chief_officer"


def response_of(store: Store) -> tuple[str, str]:
    row = store.reader.execute(
        "SELECT response.id, published FROM response JOIN report ON report.id = report_id"
        " JOIN body ON body.id = body_id WHERE body.name = 'Penhallow Police'"
    ).fetchone()
    return row[0], row[1]


def check(store: Store, name: str = TIME) -> checks.Check:
    return next(each for each in checks_of(store.reader, *response_of(store), load()) if each.name == name)


def say(store: Store, outcome: str, note: str = "", author: Author = HALE, name: str = TIME) -> None:
    overrule(store, author, response_of(store)[0], name, outcome, note)


@pytest.mark.parametrize("outcome", checks.OUTCOMES)
def test_what_a_reviewer_says_stands_beside_what_the_desk_found(sample_store: Store, outcome: str) -> None:
    say(sample_store, outcome, "told by telephone")
    now = check(sample_store)
    assert (now.outcome, now.found, now.overruled_by) == (outcome, "not met", "R. Hale")
    assert now.overruled_note == "told by telephone"
    assert now.words


def test_an_overruled_check_says_who_said_it_when_and_against_what(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.corrections.rows.now", lambda: "2024-11-03T09:00:00.000Z")
    say(sample_store, "met")
    assert check(sample_store).said == "met, said R. Hale on 3 Nov 2024 (the desk found: not met)"
    assert check(sample_store, REPLY).said == check(sample_store, REPLY).outcome


def test_withdrawing_lets_what_the_desk_found_stand_again(sample_store: Store) -> None:
    before = check(sample_store)
    say(sample_store, "met")
    say(sample_store, "")
    assert check(sample_store) == before
    assert standing(sample_store.reader, response_of(sample_store)[0]) == {}


def test_undo_goes_back_act_by_act_and_then_has_nothing_more(sample_store: Store) -> None:
    for outcome in ("met", "cannot tell", ""):
        say(sample_store, outcome)
    seen = []
    while undo(sample_store, HALE):
        seen.append(check(sample_store).outcome)
    assert seen == ["cannot tell", "met", "not met"]
    assert check(sample_store).found == ""


def test_undo_after_undo_and_a_new_act_takes_back_the_new_act(sample_store: Store) -> None:
    say(sample_store, "met")
    undo(sample_store, HALE)
    say(sample_store, "cannot tell")
    undone = undo(sample_store, HALE)
    assert isinstance(undone, UndoneCorrection)
    assert undone.words == "check “published in time”: cannot tell, said by a reviewer"
    assert check(sample_store).outcome == "not met"
    assert undo(sample_store, HALE) is None


def test_an_overruling_that_was_taken_back_is_brought_back(sample_store: Store) -> None:
    say(sample_store, "met", "by telephone")
    say(sample_store, "cannot tell")
    undo(sample_store, HALE)
    undo(sample_store, HALE)
    seen = []
    while redo(sample_store, HALE):
        seen.append(check(sample_store).outcome)
    assert seen == ["met", "cannot tell"]


def test_judgements_checks_and_bodies_are_taken_back_in_one_order(sample_store: Store) -> None:
    row = sample_store.reader.execute("SELECT pair_id, report_id, body_id FROM queue LIMIT 1").fetchone()
    annotate(sample_store, HALE, row["pair_id"], status="addressed")
    say(sample_store, "met")
    exclude(sample_store, HALE, row["report_id"], row["body_id"])
    annotate(sample_store, HALE, row["pair_id"], note="later")
    done = [undo(sample_store, HALE) for _ in range(4)]
    assert [isinstance(each, UndoneCorrection) for each in done] == [False, True, True, False]
    assert exclusions.standing(sample_store.reader) == {}
    assert check(sample_store).found == ""
    assert undo(sample_store, HALE) is None
    again = [redo(sample_store, HALE) for _ in range(4)]
    assert [isinstance(each, UndoneCorrection) for each in again] == [False, True, True, False]
    assert exclusions.standing(sample_store.reader)[row["report_id"], row["body_id"]].reviewer == "R. Hale"
    assert check(sample_store).outcome == "met"


def test_the_history_of_a_report_tells_which_bodies_it_does_not_concern(sample_store: Store) -> None:
    body = sample_store.reader.execute("SELECT id, name FROM body LIMIT 1").fetchone()
    report = sample_store.reader.execute("SELECT id FROM report").fetchone()[0]
    exclude(sample_store, HALE, report, body["id"])
    undo(sample_store, HALE)
    told = [(each.action, each.words) for each in history(sample_store.reader, "report", report)]
    words = f"{body['name']}: not concerned by the report"
    assert told == [("undo", words), ("act", words)]


def test_undo_leaves_what_somebody_else_has_said_since(sample_store: Store) -> None:
    say(sample_store, "met")
    say(sample_store, "cannot tell", author=DALE)
    undo(sample_store, HALE)
    assert check(sample_store).outcome == "cannot tell"


def test_nothing_is_ever_changed_and_the_same_word_twice_is_one_row(sample_store: Store) -> None:
    for outcome in ("met", "met", "", ""):
        say(sample_store, outcome)
    rows = sample_store.reader.execute("SELECT id, supersedes FROM correction ORDER BY id").fetchall()
    assert [row["supersedes"] for row in rows] == [None, rows[0]["id"]]


def test_an_outcome_that_does_not_exist_is_refused(sample_store: Store) -> None:
    with pytest.raises(OverrulingError, match="Allowed: met, not met, cannot tell, not shown"):
        say(sample_store, "perhaps")


def test_a_response_that_is_not_there_is_refused(sample_store: Store) -> None:
    with pytest.raises(LookupError, match="no response 'nowhere'"):
        overrule(sample_store, HALE, "nowhere", TIME, "met")


@pytest.mark.parametrize("value", ["", "met", "[]", '{"outcome": "splendid"}', "{}"])
def test_a_row_that_is_not_understood_overrules_nothing(sample_store: Store, value: str) -> None:
    with sample_store.writing() as connection:
        append(connection, HALE, "check", response_of(sample_store)[0], TIME, value)
    assert check(sample_store).found == ""


def test_remembered_checks_show_an_overruling_at_once(sample_store: Store) -> None:
    remembered, asked = RememberedChecks(), (*response_of(sample_store), load())
    assert all(not each.found for each in remembered.of(sample_store.reader, *asked))
    say(sample_store, "met")
    assert remembered.of(sample_store.reader, *asked) == checks_of(sample_store.reader, *asked)
    assert [each.name for each in remembered.of(sample_store.reader, *asked) if each.found] == [TIME]


def test_an_export_has_the_finding_and_who_overruled_it(sample_store: Store) -> None:
    say(sample_store, "met", "by telephone")
    numbers = queue.numbers(sample_store.reader, queue.parse('body:"Penhallow Police"'))
    record = next(iter(records(sample_store.reader, numbers, ())))
    found = next(each for each in record.checks if each["name"] == TIME)
    assert (found["outcome"], found["found"], found["overruled_by"]) == ("met", "not met", "R. Hale")
    assert found["overruled_note"] == "by telephone"


def test_checks_quote_words_of_the_response_and_say_where_they_stand(sample_store: Store) -> None:
    rows = sample_store.reader.execute("SELECT r.id, published FROM response r JOIN report ON report.id = report_id")
    for response_id, published in rows.fetchall():
        for each in checks_of(sample_store.reader, response_id, published, load()):
            assert bool(each.place) <= bool(each.words), each
            assert each.note or each.words, each
            if each.outcome == "met" and each.name != "explains_each_recommendation":
                assert each.words, each
                assert each.place, each


def test_a_place_is_the_page_and_the_heading() -> None:
    passage = PassageReading("We accept.", 40, 50, Voice.CHIEF_OFFICER, page=3, heading="The force")
    found = {c.name: c for c in checks.run(load(), ResponseReading(passages=(passage,)), "", None)}
    assert found["chief_officer_comments"].place == "page 3, under “The force”"


@pytest.mark.parametrize("kind", ["department", "agency", "national body"])
def test_the_duties_of_policing_bodies_do_not_apply_to_others(kind: str) -> None:
    found = {c.name: c.outcome for c in checks.run(load(), ResponseReading(), "2024-01-01", [True], kind=kind)}
    assert found.pop("explains_each_recommendation") == "met"
    assert set(found.values()) == {checks.NOT_APPLICABLE}


def test_another_regime_keeps_its_time_for_a_department() -> None:
    rules = load("select-committee")
    found = checks.run(rules, ResponseReading(dated="2024-01-02"), "2024-01-01", None, kind="department")
    assert checks.NOT_APPLICABLE not in {each.outcome for each in found}


def test_recommendations_that_are_not_explained_are_named() -> None:
    found = checks.run(load(), ResponseReading(), "", [True, False, False], labels=["R1", "R2", "R3"])
    note = next(each.note for each in found if each.name == "explains_each_recommendation")
    assert note == "2 of 3 without an action or a reason: R2, R3"


def test_a_body_is_said_not_to_be_concerned_and_that_is_taken_back(sample_store: Store) -> None:
    report = sample_store.reader.execute("SELECT id FROM report").fetchone()[0]
    assert exclude(sample_store, HALE, report, "b1")
    assert not exclude(sample_store, HALE, report, "b1")
    assert exclusions.standing(sample_store.reader)[report, "b1"].reviewer == "R. Hale"
    assert exclude(sample_store, HALE, report, "b1", excluded=False)
    assert exclusions.standing(sample_store.reader, report) == {}
    with pytest.raises(LookupError, match="no report"):
        exclude(sample_store, HALE, "nowhere", "b1")


def test_an_overruling_is_a_value(sample_store: Store) -> None:
    say(sample_store, "met")
    (said,) = standing(sample_store.reader, response_of(sample_store)[0]).values()
    assert isinstance(said, Overruling)
    assert (said.outcome, said.note, said.reviewer) == ("met", "", "R. Hale")


def test_remembered_checks_follow_what_is_set_right_of_the_response(sample_store: Store) -> None:
    remembered, asked = RememberedChecks(), (*response_of(sample_store), load())
    before = remembered.of(sample_store.reader, *asked)
    acts.set_fact(sample_store, HALE, asked[0], "dated", "2030-01-01")
    after = remembered.of(sample_store.reader, *asked)
    assert after == checks_of(sample_store.reader, *asked)
    assert after != before
