"""The matrix of a report: its cells agree with the queue, and nothing of a body is lost."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from data import arrangement, catalogue, matrix, queue
from data.annotations import annotate
from data.arrangement import ColumnsBy, Layout, Only, RowsBy
from data.correcting.excluding import exclude
from data.ids import derive
from data.matrix import JUDGED, NO_RESPONSE, NOT_ASKED, UNJUDGED, UNLINKED
from data.models import DocumentRow, LinkRow, PairRow, ResponseRow, table_of
from data.pairs import read_pair
from data.projection import project_report
from data.store import Author
from tests.data.wide_report import add_wide_report

if TYPE_CHECKING:
    from data.matrix import Matrix
    from data.store import Store

ADA = Author("Ada", "laptop")
TODAY = "2024-06-03"


def thematic(store: Store) -> Matrix:
    """Return the matrix of the sample's report to all forces."""
    report = max(catalogue.reports(store.reader, TODAY), key=lambda line: line.pairs)
    return matrix.read(store.reader, report.id, TODAY)


def row_of(found: Matrix, name: str) -> matrix.Row:
    return next(row for row in found.rows if row.body.body.startswith(name))


def pairs_of(found: Matrix) -> list[int]:
    return sorted(
        number for row in found.rows for cell in row.cells for number in (cell.number, *cell.others) if number
    )


def test_every_pair_of_the_queue_has_its_cell(sample_store: Store) -> None:
    for report in catalogue.reports(sample_store.reader, TODAY):
        found = matrix.read(sample_store.reader, report.id, TODAY)
        assert pairs_of(found) == sorted(queue.numbers(sample_store.reader, queue.parse("", report_id=report.id)))
        for at, row in enumerate(found.rows):
            for across, cell in enumerate(row.cells):
                if cell.number:
                    pair = read_pair(sample_store.reader, cell.number)
                    assert (pair.body, pair.recommendation_id) == (row.body.body, found.columns[across].id)
                    assert found.place_of(cell.number) == (at, across)


def test_columns_stand_in_the_order_of_the_report_with_their_kinds_and_causes(sample_store: Store) -> None:
    columns = thematic(sample_store).columns
    assert [column.short for column in columns] == ["C1", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "A1", "A2"]
    assert [column.short for column in columns if column.under] == ["R1", "R2"]
    assert columns[1].due == "2024-02-13"
    assert columns[5].addressees == ("the national coordinating body",)
    assert "\n" not in columns[3].first_line


def test_a_silent_body_is_asked_what_is_addressed_to_it_and_no_more(sample_store: Store) -> None:
    found = thematic(sample_store)
    silent = row_of(found, "Westerfell")
    assert not silent.body.responded
    by_label = {column.short: cell.state for column, cell in zip(found.columns, silent.cells, strict=True)}
    assert by_label["R5"] == by_label["R7"] == NOT_ASKED
    assert {state for label, state in by_label.items() if label not in ("R5", "R7")} == {NO_RESPONSE}


def test_a_body_that_answered_is_not_asked_what_others_are(sample_store: Store) -> None:
    found = thematic(sample_store)
    states = {
        column.short: cell.state for column, cell in zip(found.columns, row_of(found, "Eastholt").cells, strict=True)
    }
    assert (states["R1"], states["R3"], states["R7"]) == (UNJUDGED, UNLINKED, NOT_ASKED)


def test_a_body_that_is_not_concerned_is_asked_nothing(sample_store: Store) -> None:
    found = thematic(sample_store)
    exclude(sample_store, ADA, found.report_id, row_of(found, "Westerfell").body.id)
    row = row_of(thematic(sample_store), "Westerfell")
    assert row.body.excluded_by == "Ada"
    assert {cell.state for cell in row.cells} == {NOT_ASKED}


def test_a_judgement_is_in_its_cell_when_that_is_read_again(sample_store: Store) -> None:
    found = thematic(sample_store)
    cell = row_of(found, "Northmoor").cells[1]
    annotate(sample_store, ADA, cell.pair_id, status="partly", flagged=True, later=True, note="Which officers?")
    place = found.place_of(cell.number)
    assert place is not None
    again = matrix.reread(sample_store.reader, found, *place, TODAY)
    now = again.rows[place[0]].cells[place[1]]
    assert (now.state, now.status, now.reviewer, now.flagged, now.later, now.noted) == (
        JUDGED, "partly", "Ada", True, True, True,
    )  # fmt: skip
    assert [row.cells for row in again.rows] == [row.cells for row in thematic(sample_store).rows]
    assert found.rows[place[0]].cells[place[1]] == cell


def test_a_date_has_passed_until_the_recommendation_is_met(sample_store: Store) -> None:
    cell = row_of(thematic(sample_store), "Eastholt").cells[1]
    assert (cell.date_passed, cell.overdue) == (True, True)
    annotate(sample_store, ADA, cell.pair_id, status="compliant")
    cell = row_of(thematic(sample_store), "Eastholt").cells[1]
    assert (cell.date_passed, cell.overdue) == (False, False)


def test_totals_are_those_of_the_queue(sample_store: Store) -> None:
    for place, number in enumerate(pairs_of(thematic(sample_store))[:20]):
        pair = read_pair(sample_store.reader, number)
        annotate(sample_store, ADA, pair.id, status="partly" if place % 2 else "compliant", flagged=place % 3 == 0)
    found = thematic(sample_store)
    own = matrix.totals(cell for row in found.rows for cell in row.cells)
    report = next(each for each in catalogue.reports(sample_store.reader, TODAY) if each.id == found.report_id)
    assert (own.asked - own.no_response, own.judged, own.flagged) == (report.pairs, report.judged, report.flagged)
    assert {**own.statuses, "": report.pairs - own.judged} == dict(report.statuses)
    assert own.left == report.left + own.no_response
    assert matrix.summed(matrix.totals(row.cells) for row in found.rows) == own
    columns = ([row.cells[at] for row in found.rows] for at in range(len(found.columns)))
    assert matrix.summed(map(matrix.totals, columns)) == own


def second_response(store: Store, of: Matrix, row: matrix.Row, dated: str, linked: tuple[int, ...]) -> None:
    """Give a body another response, whose passages are linked to the columns `linked`."""
    first = row.body.responses[0]
    with store.writing() as connection:
        response = table_of(ResponseRow)
        values = dict(connection.execute(response.select().where(response.c.id == first)).mappings().one())
        document = table_of(DocumentRow)
        file = (
            connection.execute(document.select().where(document.c.sha256 == values["document_sha256"])).mappings().one()
        )
        second = derive("response", first, "second")
        connection.execute(document.insert().values({**file, "sha256": second}))
        connection.execute(
            response.insert().values({**values, "id": second, "document_sha256": second, "dated": dated})
        )
        passage = connection.exec_driver_sql("SELECT id FROM passage WHERE response_id = ?", (first,)).scalars().first()
        for at, column in enumerate(of.columns):
            if row.cells[at].number:
                pair = derive("pair", second, column.id)
                new = {"id": pair, "recommendation_id": column.id, "response_id": second}
                connection.execute(table_of(PairRow).insert().values(new))
                if at in linked:
                    link = {"pair_id": pair, "passage_id": passage, "reason": "label", "score": 1.0}
                    connection.execute(table_of(LinkRow).insert().values(link))
        project_report(connection, of.report_id)


@pytest.mark.parametrize("dated", ["2024-05-20", "2000-01-01", ""])
def test_of_two_responses_the_newest_that_says_something_counts_and_none_is_lost(
    sample_store: Store, dated: str
) -> None:
    before = thematic(sample_store)
    row = row_of(before, "Eastholt")
    second_response(sample_store, before, row, dated, linked=(1, 3))
    found = thematic(sample_store)
    now = row_of(found, "Eastholt").cells
    assert pairs_of(found) == sorted(queue.numbers(sample_store.reader, queue.parse("", report_id=found.report_id)))
    # Both say something of R1: the newer one counts. Only the second says anything of R3, only the first of R2.
    newer = dated > row.body.dated
    assert (now[1].number != row.cells[1].number) is newer
    assert now[1].others == ((row.cells[1].number,) if newer else now[1].others)
    assert now[3].linked
    assert now[3].others == (row.cells[3].number,)
    assert now[2].number == row.cells[2].number
    assert len(now[2].others) == 1
    assert found.place_of(now[2].others[0]) == found.place_of(now[2].number)


def test_a_body_whose_post_changed_is_one_row(sample_store: Store) -> None:
    found = thematic(sample_store)
    with sample_store.writing() as connection:
        body = row_of(found, "Northmoor").body
        (values,) = connection.exec_driver_sql("SELECT * FROM body WHERE id = ?", (body.id,)).mappings()
        later = {**values, "id": derive("body", "later"), "valid_from": "2024-05-01"}
        marks = ", ".join(f":{name}" for name in later)
        connection.exec_driver_sql(f"INSERT INTO body VALUES ({marks})", later)
        moved = update(table_of(ResponseRow)).where(table_of(ResponseRow).c.id == body.responses[0])
        connection.execute(moved.values(body_id=later["id"]))
        project_report(connection, found.report_id)
    again = thematic(sample_store)
    assert [row.body.body for row in again.rows] == [row.body.body for row in found.rows]
    assert [cell.number for cell in row_of(again, "Northmoor").cells] == [
        cell.number for cell in row_of(found, "Northmoor").cells
    ]


def test_a_report_that_is_not_there_is_an_error(sample_store: Store) -> None:
    with pytest.raises(LookupError, match="no report"):
        matrix.read(sample_store.reader, "nowhere", TODAY)


def test_the_statements_are_a_handful_however_many_cells(empty_store: Store) -> None:
    said: list[str] = []
    for size in (3, 30):
        report = add_wide_report(empty_store, size, size)
        reader = empty_store.connect()
        matrix.read(reader, report, TODAY)
        said.clear()
        reader.set_trace_callback(said.append)
        found = matrix.read(reader, report, TODAY)
        assert len(found.rows) == len(found.columns) == size
        assert len(said) <= 12
        reader.close()


# How it is laid out


def shown_of(found: Matrix, layout: Layout) -> list[str]:
    lines = arrangement.arrange(found, layout, frozenset({"not-compliant"})).lines
    return [found.rows[line.members[0]].body.body.split()[0] for line in lines]


def test_rows_stand_in_each_order(sample_store: Store) -> None:
    for name, status in (("Penhallow", "not-compliant"), ("Calder", "compliant")):
        for cell in row_of(thematic(sample_store), name).cells[1:5]:
            annotate(sample_store, ADA, cell.pair_id, status=status)
    found = thematic(sample_store)
    names = [row.body.body.split()[0] for row in found.rows]
    assert names == sorted(names)
    assert shown_of(found, Layout(rows=RowsBy.NAME)) == names
    assert shown_of(found, Layout(rows=RowsBy.REGION))[:3] == ["Eastholt", "Saltmarsh", "Harrowmere"]
    assert shown_of(found, Layout(rows=RowsBy.LATENESS))[:3] == ["Westerfell", "Saltmarsh", "Penhallow"]
    assert shown_of(found, Layout(rows=RowsBy.LATENESS))[-1] == "Southfen"  # undated: nobody can tell
    assert shown_of(found, Layout(rows=RowsBy.LEFT))[:2] == ["Saltmarsh", "Southfen"]
    assert set(shown_of(found, Layout(rows=RowsBy.LEFT))[-2:]) == {"Calder", "Penhallow"}
    assert shown_of(found, Layout(rows=RowsBy.BAD))[0] == "Penhallow"


def test_only_what_is_unanswered_or_overdue_is_shown(sample_store: Store) -> None:
    for row in thematic(sample_store).rows[:2]:
        for cell in row.cells:
            if cell.number:
                annotate(sample_store, ADA, cell.pair_id, status="compliant")
    found = thematic(sample_store)
    names = [row.body.body.split()[0] for row in found.rows]
    assert shown_of(found, Layout(rows=RowsBy.NAME, only=Only.UNANSWERED)) == names[2:]
    early = matrix.read(sample_store.reader, found.report_id, "2024-02-01")
    # On that day no date has passed: overdue is who answered after the last day, and nobody is silent too long.
    assert shown_of(early, Layout(rows=RowsBy.NAME, only=Only.OVERDUE)) == ["Penhallow", "Saltmarsh"]
    assert "Westerfell" in shown_of(found, Layout(only=Only.OVERDUE))


def test_columns_stand_in_each_order(sample_store: Store) -> None:
    for row in thematic(sample_store).rows:
        if row.cells[3].number:
            annotate(sample_store, ADA, row.cells[3].pair_id, status="compliant")
    found = thematic(sample_store)

    def order(by: ColumnsBy) -> list[str]:
        return [found.columns[each.members[0]].short for each in arrangement.arrange(found, Layout(columns=by)).columns]

    assert order(ColumnsBy.NUMBER) == [column.short for column in found.columns]
    assert order(ColumnsBy.KIND) == ["C1", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "A1", "A2"]
    assert order(ColumnsBy.DUE)[:3] == ["R7", "R1", "R2"]
    assert order(ColumnsBy.DUE)[-3:] == ["C1", "A1", "A2"]
    assert order(ColumnsBy.LEFT)[-3:] == ["R3", "R5", "R7"]


def test_folding_holds_every_cell_once(sample_store: Store) -> None:
    found = thematic(sample_store)
    everything = matrix.totals(cell for row in found.rows for cell in row.cells)
    layout = Layout(
        columns=ColumnsBy.KIND, folded_regions=frozenset({"East", "West"}), folded_kinds=frozenset({"recommendation"})
    )
    shown = arrangement.arrange(found, layout)
    assert [len(line.members) for line in shown.lines] == [2, 1, 1, 1, 1, 1, 2]
    assert [len(column.members) for column in shown.columns] == [1, 7, 1, 1]
    assert matrix.summed(matrix.totals(shown.in_line(found, at)) for at in range(len(shown.lines))) == everything
    assert matrix.summed(matrix.totals(shown.in_column(found, at)) for at in range(len(shown.columns))) == everything
    assert len(shown.cells(found, 0, 1)) == 14
    assert shown.place_of(*found.place_of(found.rows[1].cells[2].number)) == (0, 1)
    assert arrangement.regions(found) == {"East", "Midlands", "North", "South", "West"}
    assert len(arrangement.kinds(found)) == 3


def test_reports_with_one_body_or_none_or_nothing_to_ask(sample_store: Store) -> None:
    with sample_store.writing() as connection:
        for report, origin in (("bare", "form"), ("asked", "form")):
            connection.exec_driver_sql(
                "INSERT INTO report (id, title, publisher, published, published_words, regime, origin, imported_at)"
                " VALUES (?, 'Bare', '', '', '', 'section55', ?, '')",
                (report, origin),
            )
        connection.exec_driver_sql(
            "INSERT INTO recommendation SELECT 'of-asked', 'asked', label_key, label, kind, number, '', 0, text,"
            " '[\"somebody\"]', '', '', NULL, 0, 0, 'report' FROM recommendation LIMIT 1"
        )
    bare, asked = (matrix.read(sample_store.reader, report, TODAY) for report in ("bare", "asked"))
    assert (bare.rows, bare.columns, bare.last_day) == ((), (), "")
    assert (asked.rows, len(asked.columns)) == ((), 1)
    assert arrangement.arrange(bare, Layout()) == ((), ())
    smallest = min(catalogue.reports(sample_store.reader, TODAY), key=lambda line: line.pairs or 99)
    one = matrix.read(sample_store.reader, smallest.id, TODAY)
    assert (len(one.rows), len(one.columns)) == (1, 8)


def test_a_reader_of_its_own_reads_the_same(sample_store: Store) -> None:
    reader = sample_store.connect()
    assert isinstance(reader, sqlite3.Connection)
    found = thematic(sample_store)
    assert matrix.read(reader, found.report_id, TODAY) == found
    reader.close()
