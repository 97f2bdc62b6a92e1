"""Corrections of what was read: kept as rows, applied to what everything reads, alive through every re-pairing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data import pairs, what_was_read
from data.annotations import annotate
from data.correcting import acts
from data.correcting.history import history
from data.correcting.report_fields import correct_report
from data.correcting.undoing import redo, undo
from data.corrections.kinds import CorrectionError
from data.demo import sample_files
from data.importing import import_paths
from data.pair_up import pair_up
from data.projection import project_report, rebuild
from data.responses import read_response
from data.store import Author

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.readings import PassageReading
    from data.store import Store

ADA, BO = Author("Ada", "laptop"), Author("Bo", "desk")
_TABLES = ("response", "passage", "link", "suggestion", "recommendation", "queue")


def response(store: Store, body: str = "Penhallow") -> tuple[str, str]:
    """Return the id of a body's response to the report with the most pairs, and that report's id."""
    sql = """
SELECT response.id, response.report_id FROM response JOIN body ON body.id = body_id
WHERE body.name LIKE ? ORDER BY (SELECT count(*) FROM pair WHERE pair.response_id = response.id) DESC LIMIT 1
"""
    row = store.reader.execute(sql, (f"%{body}%",)).fetchone()
    return row["id"], row["report_id"]


def a_passage(store: Store, response_id: str, place: int = 0) -> PassageReading:
    return read_response(store.reader, response_id).passages[place]


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for table in _TABLES:
        rows = [tuple(row) for row in store.reader.execute(f"SELECT * FROM {table}")]
        found[table] = sorted(rows, key=repr)
    return found


def keys(store: Store, report_id: str) -> list[str]:
    return [
        each.key for each in what_was_read.of_report(store.reader, report_id).pieces if each.kind == "recommendation"
    ]


def shown(store: Store, response_id: str) -> dict[str, str]:
    """Return the ids of a response's pairs that the queue lists, by label."""
    sql = "SELECT q.label, q.pair_id FROM queue q JOIN pair ON pair.id = q.pair_id WHERE response_id = ? AND shown"
    return {row["label"]: row["pair_id"] for row in store.reader.execute(sql, (response_id,))}


def _split_recommendation(store: Store, response_id: str, report_id: str) -> object:
    kept = next(
        each for each in what_was_read.of_report(store.reader, report_id).pieces if each.kind == "recommendation"
    )
    from data.corrections.stored import kept_of

    with store.writing() as connection:
        reading = next(each.reading for each in kept_of(connection, report_id) if each.key == kept.key)
    text = what_was_read.of_report(store.reader, report_id).document
    return acts.split_recommendation(store, ADA, report_id, kept.key, reading, reading.text.index(" ", 20), text)


def _split_passage(store: Store, response_id: str, report_id: str) -> object:
    passage = a_passage(store, response_id)
    text = what_was_read.of_response(store.reader, response_id).document
    return acts.split_passage(store, ADA, response_id, passage, passage.text.index(" ", 10), text)


def _other_voice(store: Store, response_id: str, report_id: str) -> object:
    passage = a_passage(store, response_id)
    voice = "respondent" if passage.voice.value != "respondent" else "chief officer"
    return acts.set_voice(store, ADA, response_id, passage, voice)


def _link(store: Store, response_id: str, report_id: str) -> object:
    passage = a_passage(store, response_id)
    tied = {tie.pair_id for tie in _ties(store, response_id, 0)}
    to = next(each for each in what_was_read.recommendations_of(store.reader, response_id) if each.pair_id not in tied)
    return acts.link_passage(store, ADA, response_id, passage, "link", to=(to.pair_id, to.key))


def _ties(store: Store, response_id: str, place: int) -> tuple[what_was_read.Tie, ...]:
    pieces = what_was_read.of_response(store.reader, response_id).pieces
    return next(each.ties for each in pieces if each.place == place)


CORRECTIONS: dict[str, Callable[[Store, str, str], object]] = {
    "date": lambda store, one, _: acts.set_fact(store, ADA, one, "dated", "2024-05-05"),
    "signatory": lambda store, one, _: acts.set_fact(store, ADA, one, "signatory", "A. Hale"),
    "addressee": lambda store, one, _: acts.set_fact(store, ADA, one, "addressee", "Chief Inspector"),
    "body": lambda store, one, _: acts.set_body(store, ADA, one, "Westerly Constabulary"),
    "voice": _other_voice,
    "split": _split_passage,
    "join": lambda store, one, _: acts.join_passage(store, ADA, one, a_passage(store, one)),
    "drop": lambda store, one, _: acts.drop_passage(store, ADA, one, a_passage(store, one)),
    "add": lambda store, one, _: acts.add_passage(store, ADA, one, 0, 12, "A paragraph.", "respondent"),
    "link": _link,
    "label": lambda store, _, report: acts.relabel(store, ADA, report, keys(store, report)[0], "Recommendation 77"),
    "due": lambda store, _, report: acts.set_due(store, ADA, report, keys(store, report)[0], "2025-01-31"),
    "addressees": lambda store, _, report: acts.set_addressees(store, ADA, report, keys(store, report)[0], "The mayor"),
    "split recommendation": _split_recommendation,
    "join recommendation": lambda store, _, report: acts.join_recommendation(
        store, ADA, report, *keys(store, report)[:2]
    ),
    "not a recommendation": lambda store, _, report: acts.drop_recommendation(
        store, ADA, report, keys(store, report)[0]
    ),
}


def without_numbers(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything without what a pair is numbered in this store, and without what nothing stands on."""
    queue = sorted((row[1:] for row in found["queue"] if row[13]), key=repr)
    recommendations = [row for row in found["recommendation"] if row[-1] != "withdrawn"]
    return {**found, "queue": queue, "recommendation": recommendations}


@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_correction_changes_what_is_read_and_its_undo_brings_all_back(sample_store: Store, name: str) -> None:
    response_id, report_id = response(sample_store)
    before = without_numbers(everything(sample_store))
    CORRECTIONS[name](sample_store, response_id, report_id)
    after = without_numbers(everything(sample_store))
    assert after != before
    assert undo(sample_store, ADA) is not None
    assert without_numbers(everything(sample_store)) == before
    assert redo(sample_store, ADA) is not None
    assert without_numbers(everything(sample_store)) == after


@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_correction_outlives_pairing_again_and_a_projection_made_anew(sample_store: Store, name: str) -> None:
    response_id, report_id = response(sample_store)
    CORRECTIONS[name](sample_store, response_id, report_id)
    after = everything(sample_store)
    with sample_store.writing() as connection:
        pair_up(connection, response_id)
        project_report(connection, report_id)
    assert everything(sample_store) == after
    rebuild(sample_store)
    assert everything(sample_store) == after


def test_the_newest_act_is_taken_back_whichever_it_was(sample_store: Store) -> None:
    response_id, report_id = response(sample_store)
    pair_id = next(iter(shown(sample_store, response_id).values()))
    annotate(sample_store, ADA, pair_id, status="partly")
    acts.set_fact(sample_store, ADA, response_id, "signatory", "A. Hale")
    annotate(sample_store, ADA, pair_id, note="seen")
    correct_report(sample_store, ADA, report_id, title="Another title")

    def now() -> tuple[str, str, str, str]:
        judged = pairs.standing(sample_store.reader, pair_id)
        title = what_was_read.of_report(sample_store.reader, report_id).title
        return judged.status, read_response(sample_store.reader, response_id).signatory, judged.note, title

    states = [now()]
    while undo(sample_store, ADA):
        states.append(now())
    assert [state[0] for state in states] == ["partly"] * 4 + [""]
    assert [state[1] == "A. Hale" for state in states] == [True, True, True, False, False]
    assert [state[2] for state in states] == ["seen", "seen", "", "", ""]
    assert [state[3] == "Another title" for state in states] == [True, False, False, False, False]
    again = [now()]
    while redo(sample_store, ADA):
        again.append(now())
    assert again == states[::-1]


def test_a_new_act_of_either_kind_ends_what_can_be_done_again(sample_store: Store) -> None:
    response_id, _ = response(sample_store)
    pair_id = next(iter(shown(sample_store, response_id).values()))
    acts.set_fact(sample_store, ADA, response_id, "signatory", "A. Hale")
    undo(sample_store, ADA)
    annotate(sample_store, ADA, pair_id, status="partly")
    assert redo(sample_store, ADA) is None
    undo(sample_store, ADA)
    acts.set_fact(sample_store, ADA, response_id, "signatory", "B. Hale")
    assert redo(sample_store, ADA) is None


def test_undo_takes_back_nobody_elses_correction(sample_store: Store) -> None:
    response_id, _ = response(sample_store)
    acts.set_fact(sample_store, ADA, response_id, "signatory", "A. Hale")
    assert undo(sample_store, BO) is None
    assert read_response(sample_store.reader, response_id).signatory == "A. Hale"


def test_a_judgement_stays_with_a_recommendation_that_gets_another_label(sample_store: Store) -> None:
    response_id, report_id = response(sample_store)
    before = shown(sample_store, response_id)
    for pair_id in before.values():
        annotate(sample_store, ADA, pair_id, status="partly")
    acts.relabel(sample_store, ADA, report_id, keys(sample_store, report_id)[0], "Recommendation 77")
    after = shown(sample_store, response_id)
    assert set(before.values()) <= set(after.values())
    assert pairs.standing(sample_store.reader, after["R77"]).status == "partly"


def test_two_labels_that_were_mixed_up_are_exchanged_with_their_judgements(sample_store: Store) -> None:
    response_id, report_id = response(sample_store)
    of = {each.name: each for each in what_was_read.of_report(sample_store.reader, report_id).pieces if each.key}
    before = shown(sample_store, response_id)
    acts.relabel(sample_store, ADA, report_id, of["R3"].key, "Recommendation 4")
    acts.relabel(sample_store, ADA, report_id, of["R4"].key, "Recommendation 3")
    after = shown(sample_store, response_id)
    assert (after["R3"], after["R4"]) == (before["R4"], before["R3"])


def test_what_is_not_a_recommendation_leaves_no_pairs_and_keeps_its_judgements(sample_store: Store) -> None:
    response_id, report_id = response(sample_store)
    before = shown(sample_store, response_id)
    pair_id = before["R3"]
    annotate(sample_store, ADA, pair_id, status="partly")
    key = next(each.key for each in what_was_read.of_report(sample_store.reader, report_id).pieces if each.name == "R3")
    acts.drop_recommendation(sample_store, ADA, report_id, key)
    assert "R3" not in shown(sample_store, response_id)
    assert [each.status for each in pairs.history(sample_store.reader, pair_id)] == ["partly"]
    undo(sample_store, ADA)
    assert shown(sample_store, response_id) == before


def test_a_link_is_moved_and_says_by_whom(sample_store: Store) -> None:
    response_id, _ = response(sample_store)
    pieces = what_was_read.of_response(sample_store.reader, response_id).pieces
    piece = next(each for each in pieces if each.ties)
    source = piece.ties[0]
    choices = what_was_read.recommendations_of(sample_store.reader, response_id)
    to = next(each for each in choices if each.pair_id not in {tie.pair_id for tie in piece.ties})
    passage = a_passage(sample_store, response_id, piece.place)
    acts.link_passage(
        sample_store, ADA, response_id, passage, "move", (to.pair_id, to.key), (source.pair_id, source.key)
    )
    now = _ties(sample_store, response_id, piece.place)
    assert source.pair_id not in {tie.pair_id for tie in now}
    assert next(tie.reason for tie in now if tie.pair_id == to.pair_id).startswith("linked by Ada, ")


def test_corrections_made_before_the_report_arrives_hold_after_it(empty_store: Store) -> None:
    files = [path for path in sample_files() if "report" not in str(path.name).split("-")[0]]
    import_paths(empty_store, files)
    response_id, stub = response(empty_store)
    choices = what_was_read.recommendations_of(empty_store.reader, response_id)
    linked = next(each for each in what_was_read.of_response(empty_store.reader, response_id).pieces if each.ties)
    to = next(each for each in choices if each.pair_id not in {tie.pair_id for tie in linked.ties})
    passage = a_passage(empty_store, response_id, linked.place)
    acts.link_passage(empty_store, ADA, response_id, passage, "link", (to.pair_id, to.key))
    acts.set_fact(empty_store, ADA, response_id, "dated", "2024-04-04")
    import_paths(empty_store, sample_files())
    assert response(empty_store) != (response_id, stub) or stub
    now = _ties(empty_store, response_id, linked.place)
    assert to.pair_id in {tie.pair_id for tie in now}
    assert read_response(empty_store.reader, response_id).dated == "2024-04-04"


def test_a_correction_without_a_place_is_told_and_never_dropped(sample_store: Store) -> None:
    response_id, _ = response(sample_store)
    CORRECTIONS["drop"](sample_store, response_id, "")
    first = history(sample_store.reader, "response", response_id)[0].id
    acts.drop_passage(sample_store, BO, response_id, a_passage(sample_store, response_id))
    sql = "UPDATE correction SET value = replace(value, '\"start\": ', '\"start\": 9999') WHERE id = ?"
    with sample_store.writing() as connection:
        connection.exec_driver_sql(sql, (first,))
        connection.exec_driver_sql(
            'UPDATE correction SET value = replace(value, \'"digest": "\', \'"digest": "x\') WHERE id = ?', (first,)
        )
        pair_up(connection, response_id)
    lost = [each for each in what_was_read.of_response(sample_store.reader, response_id).pieces if each.kind == "lost"]
    assert [each.text.endswith("is no part of the answer") for each in lost] == [True]
    assert "could not be applied" in lost[0].why


def test_what_cannot_be_done_is_refused_and_nothing_is_written(sample_store: Store) -> None:
    response_id, report_id = response(sample_store)
    before = everything(sample_store)
    last = read_response(sample_store.reader, response_id).passages[-1]
    with pytest.raises(CorrectionError, match="no such place"):
        acts.join_passage(sample_store, ADA, response_id, last)
    with pytest.raises(CorrectionError, match="is not a date"):
        acts.set_fact(sample_store, ADA, response_id, "dated", "soon")
    with pytest.raises(CorrectionError, match="is not a label"):
        acts.relabel(sample_store, ADA, report_id, keys(sample_store, report_id)[0], "the third")
    with pytest.raises(CorrectionError, match="No report has"):
        acts.set_report(sample_store, ADA, response_id, "no such report anywhere")
    assert everything(sample_store) == before
    assert history(sample_store.reader, "response", response_id) == ()


def test_a_response_moves_to_another_report_and_back(sample_store: Store) -> None:
    response_id, report_id = response(sample_store)
    other = sample_store.reader.execute("SELECT id, title FROM report WHERE id <> ?", (report_id,)).fetchone()
    before = shown(sample_store, response_id)
    annotate(sample_store, ADA, before["R3"], status="partly")
    acts.set_report(sample_store, ADA, response_id, other["title"])
    moved = sample_store.reader.execute(
        "SELECT DISTINCT report_id FROM queue JOIN pair ON pair.id = pair_id WHERE response_id = ? AND shown",
        (response_id,),
    )
    assert {row["report_id"] for row in moved} <= {other["id"]}
    undo(sample_store, ADA)
    assert shown(sample_store, response_id) == before
    assert pairs.standing(sample_store.reader, before["R3"]).status == "partly"


def test_history_tells_who_did_what_and_what_stood_before(sample_store: Store) -> None:
    response_id, _ = response(sample_store)
    was = read_response(sample_store.reader, response_id).signatory
    acts.set_fact(sample_store, ADA, response_id, "signatory", "A. Hale")
    acts.set_fact(sample_store, BO, response_id, "signatory", "B. Hale")
    undo(sample_store, BO)
    told = [
        (each.reviewer, each.action, each.words, each.before, each.stands)
        for each in history(sample_store.reader, "response", response_id)
    ]
    assert told == [
        ("Bo", "undo", "signatory: B. Hale", "", True),
        ("Bo", "act", "signatory: B. Hale", "A. Hale", False),
        ("Ada", "act", "signatory: A. Hale", was, True),
    ]


LETTER = """To: The Home Secretary
From: Penhallow Police and Crime Commissioner
Date: 3 May 2024

Response to: Care of tools

Recommendation 1: The force should mend the fence.
Response: We accept this. The fence was mended.

Recommendation 2: By 31 October 2024, the chief constable of Penhallow Police should paint the gate.
Response: We accept this too. The gate will be painted in June.
"""
REPORT = """# Care of tools

Published: 1 March 2024

## Recommendation 1

The force should mend the fence.

## Other matters

By 31 October 2024, the chief constable of Penhallow Police ought in our view to see to it that the gate is painted.
"""
MISSED = REPORT.splitlines()[-1]


def _missed(store: Store, folder: Path) -> tuple[str, str]:
    """Import a report of which the reader takes only the first recommendation, and its answer; return their ids."""
    (folder / "report.md").write_text(REPORT)
    (folder / "letter.txt").write_text(LETTER)
    import_paths(store, [folder / "report.md"], "report")
    import_paths(store, [folder / "letter.txt"], "response", report="Care of tools")
    row = store.reader.execute("SELECT id, report_id FROM response").fetchone()
    return row["id"], row["report_id"]


def _add_missed(store: Store, report_id: str, label: str = "Recommendation 2") -> None:
    text = what_was_read.of_report(store.reader, report_id).document
    start = text.index(MISSED)
    acts.add_recommendation(store, ADA, report_id, start, start + len(MISSED), MISSED, label)


def test_a_recommendation_that_was_missed_is_added_where_it_stands(empty_store: Store, tmp_path: Path) -> None:
    response_id, report_id = _missed(empty_store, tmp_path)
    before = shown(empty_store, response_id)
    _add_missed(empty_store, report_id)
    named = [
        each for each in what_was_read.of_report(empty_store.reader, report_id).pieces if each.kind == "recommendation"
    ]
    assert [each.name for each in named] == ["R1", "R2"]
    assert named[1].text == MISSED
    assert named[1].corrected
    assert "due 2024-10-31" in named[1].why
    after = shown(empty_store, response_id)
    assert {*after} == {"R1", "R2"}
    assert before.items() <= after.items()
    pair = pairs.read_pair(empty_store.reader, _number(empty_store, after["R2"]))
    assert any("painted in June" in each.text for each in pair.passages)


def _number(store: Store, pair_id: str) -> int:
    return int(store.reader.execute("SELECT number FROM queue WHERE pair_id = ?", (pair_id,)).fetchone()[0])


def test_an_added_recommendation_is_taken_back_and_brought_back_with_its_judgement(
    empty_store: Store, tmp_path: Path
) -> None:
    response_id, report_id = _missed(empty_store, tmp_path)
    before = everything(empty_store)
    _add_missed(empty_store, report_id)
    annotate(empty_store, ADA, shown(empty_store, response_id)["R2"], note="seen")
    after = everything(empty_store)
    assert undo(empty_store, ADA)
    assert undo(empty_store, ADA)
    back = everything(empty_store)
    assert [back[table] for table in _TABLES if table != "queue"] == [
        before[each] for each in _TABLES if each != "queue"
    ]
    assert redo(empty_store, ADA)
    assert redo(empty_store, ADA)
    with empty_store.writing() as connection:
        pair_up(connection, response_id)
        project_report(connection, report_id)
    assert {*after["recommendation"]} == {*everything(empty_store)["recommendation"]}
    pair = pairs.read_pair(empty_store.reader, _number(empty_store, shown(empty_store, response_id)["R2"]))
    assert pair.standing.note == "seen"


def test_an_added_recommendation_can_be_corrected_like_any_other(empty_store: Store, tmp_path: Path) -> None:
    _, report_id = _missed(empty_store, tmp_path)
    _add_missed(empty_store, report_id, "AFI 4")
    acts.relabel(empty_store, ADA, report_id, "area for improvement 4", "AFI 5")
    acts.set_due(empty_store, ADA, report_id, "area for improvement 4", "2025-01-31")
    last = what_was_read.of_report(empty_store.reader, report_id).pieces[-1]
    assert (last.name, last.text) == ("AFI 5", MISSED)
    assert "due 2025-01-31" in last.why
    for _ in range(3):
        undo(empty_store, ADA)
    assert "area for improvement 4" not in keys(empty_store, report_id)


@pytest.mark.parametrize("label", ["", "the gate", "Recommendation 1", "R1, 2"])
def test_a_recommendation_is_not_added_under_what_is_no_label_or_another_ones(
    empty_store: Store, tmp_path: Path, label: str
) -> None:
    _, report_id = _missed(empty_store, tmp_path)
    before = everything(empty_store)
    with pytest.raises(CorrectionError):
        _add_missed(empty_store, report_id, label)
    assert everything(empty_store) == before


@pytest.mark.parametrize(
    ("field", "value"), [("signatory", "A. Hale"), ("addressee", "The mayor"), ("dated", "2024-05-05")]
)
def test_a_fact_of_a_response_is_set_without_pairing_it_anew(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch, field: str, value: str
) -> None:
    response_id, report_id = response(sample_store)
    monkeypatch.setattr("data.correcting.settle.pair_up", None)
    acts.set_fact(sample_store, ADA, response_id, field, value)
    row = sample_store.reader.execute(f"SELECT {field} FROM response WHERE id = ?", (response_id,)).fetchone()
    assert row[0] == value
    before = everything(sample_store)
    with sample_store.writing() as connection:
        pair_up(connection, response_id)
        project_report(connection, report_id)
    assert everything(sample_store) == before
