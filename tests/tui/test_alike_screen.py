"""Answers that are alike, in the review: told, offered by name, judged in one act and taken back in one."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from data import alike, queue
from data.annotations import annotate
from data.queue import Order
from data.store import Author, open_store
from tests.copies import kept, opened_copy
from tests.data.alike_letters import FIRST, SECOND, import_alike
from tests.tui.desk_tests import desk_on, pair_of, review_of, settled, still
from tests.tui.test_snapshots import NARROW, WIDE, snapped
from tui.cli import run as main
from tui.saver import AGAIN
from tui.screens.alike import AlikeScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

GRACE = Author("Grace", "other")


@pytest.fixture(scope="session")
def alike_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the letters imported; not to be written to."""
    folder = tmp_path_factory.mktemp("alike")
    store = open_store(folder / "alike.sqlite")
    import_alike(store, folder)
    return kept(store)


@pytest.fixture
def alike_store(alike_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it, for one test."""
    with opened_copy(alike_file, tmp_path) as store:
        yield store


def number_of(store: Store, body: str, label: str = "R1") -> int:
    sql = "SELECT number FROM queue WHERE body_name = ? AND label = ? AND shown"
    return int(store.reader.execute(sql, (f"{body} Police", label)).fetchone()[0])


def status_of(store: Store, body: str, label: str = "R1") -> str:
    sql = "SELECT status FROM queue WHERE number = ?"
    return str(store.reader.execute(sql, (number_of(store, body, label),)).fetchone()[0])


async def on_pair(pilot: Pilot[None], store: Store, body: str, label: str = "R1") -> ObverseApp:
    """Review the pair of a body, with the answers of its report compared."""
    desk: ObverseApp = pilot.app  # type: ignore[assignment]
    await settled(pilot)
    report_id = store.reader.execute("SELECT report_id FROM queue LIMIT 1").fetchone()[0]
    desk.show_review(report_id, number=number_of(store, body, label))
    await pilot.pause(0.4)
    await settled(pilot)
    return desk


def facts(desk: ObverseApp) -> str:
    return " ".join(words for left, right in review_of(desk).facts.rows for words, _ in (*left, *right))


def alike_screen(desk: ObverseApp) -> AlikeScreen:
    assert isinstance(desk.screen, AlikeScreen)
    return desk.screen


async def test_the_facts_say_who_else_sent_the_text_and_the_queue_marks_it(alike_store: Store) -> None:
    async with desk_on(alike_store).run_test(size=(120, 36)) as pilot:
        desk = await on_pair(pilot, alike_store, "Brackenwold")
        assert "≈ nearly the same text as Cresswold, Eastvale and 2 more" in facts(desk)
        lines = ["".join(part.text for part in review_of(desk).queue.draw_line(at, 28)) for at in range(16)]
        assert sum("≈" in line for line in lines) == len(FIRST) + len(SECOND)
        await on_pair(pilot, alike_store, "Brackenwold", "R2")
        assert "≈ same text as Ashmere and Eastvale" in facts(desk)
        await on_pair(pilot, alike_store, "Fenmarsh")
        assert "≈" not in facts(desk)


async def test_a_judgement_offers_the_others_and_one_act_judges_them_and_one_undo_takes_it_back(
    alike_store: Store,
) -> None:
    annotate(alike_store, GRACE, pair_id_of(alike_store, "Southwick"), status="partly", note="seen in April")
    async with desk_on(alike_store).run_test(size=(120, 36)) as pilot:
        desk = await on_pair(pilot, alike_store, "Brackenwold")
        await pilot.press("a", "1", "1")
        await pilot.pause()
        assert "4 alike: = offers them" in review_of(desk).echo
        after = pair_of(desk).number
        await pilot.press("equals_sign")
        await pilot.pause()
        screen = alike_screen(desk)
        assert screen.pair.body == "Brackenwold Police"
        assert [line.body for line in screen.list.lines if line.taken] == [
            "Cresswold Police", "Eastvale Police", "Oldhythe Police",
        ]  # fmt: skip
        await pilot.press("x", "j", "enter")
        await settled(pilot)
        assert pair_of(desk).number == after
        judged = {body: status_of(alike_store, body) for body in FIRST}
        status = status_of(alike_store, "Brackenwold")
        assert judged == {
            "Brackenwold": status, "Cresswold": "", "Eastvale": status, "Oldhythe": status,
            "Southwick": "partly",
        }  # fmt: skip
        await pilot.press("u")
        await pilot.pause()
        assert {body: status_of(alike_store, body) for body in ("Eastvale", "Oldhythe", "Brackenwold")} == {
            "Eastvale": "", "Oldhythe": "", "Brackenwold": status,
        }  # fmt: skip


async def test_a_screen_opened_while_the_store_was_locked_stays_and_leads_back_to_the_review(
    alike_store: Store,
) -> None:
    alike_store.patience = 0.05
    async with desk_on(alike_store).run_test(size=(120, 36)) as pilot:
        desk = await on_pair(pilot, alike_store, "Brackenwold")
        await pilot.press("a", "1", "1")
        await pilot.pause()
        await pilot.press("equals_sign")
        await pilot.pause()
        other = sqlite3.connect(alike_store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("enter", "question_mark")
        await settled(pilot)
        opened = desk.screen
        assert not isinstance(opened, AlikeScreen)
        other.execute("ROLLBACK")
        other.close()
        await pilot.pause(AGAIN * 2)
        await settled(pilot)
        assert desk.screen is opened
        assert status_of(alike_store, "Eastvale") == status_of(alike_store, "Brackenwold")
        await pilot.press("escape")
        await settled(pilot)
        assert desk.screen is review_of(desk)


def pair_id_of(store: Store, body: str, label: str = "R1") -> str:
    sql = "SELECT pair_id FROM queue WHERE number = ?"
    return str(store.reader.execute(sql, (number_of(store, body, label),)).fetchone()[0])


async def test_what_somebody_judged_otherwise_is_judged_over_only_where_it_is_marked(alike_store: Store) -> None:
    annotate(alike_store, GRACE, pair_id_of(alike_store, "Southwick"), status="partly", note="seen")
    annotate(alike_store, GRACE, pair_id_of(alike_store, "Eastvale"), status="compliant")
    async with desk_on(alike_store).run_test(size=(120, 36)) as pilot:
        desk = await on_pair(pilot, alike_store, "Eastvale")
        await pilot.press("equals_sign")
        await pilot.pause()
        screen = alike_screen(desk)
        await pilot.press("end", "x", "home", "enter")
        await settled(pilot)
        assert status_of(alike_store, "Southwick") == "compliant"
        row = alike_store.reader.execute(
            "SELECT note, reviewer FROM annotation WHERE pair_id = ? ORDER BY id DESC",
            (pair_id_of(alike_store, "Southwick"),),
        ).fetchone()
        assert tuple(row) == ("seen", "R. Hale")
        assert screen not in desk.screen_stack


async def test_a_pair_without_a_judgement_shows_the_others_and_says_why_it_cannot_act(alike_store: Store) -> None:
    async with desk_on(alike_store).run_test(size=(120, 36)) as pilot:
        desk = await on_pair(pilot, alike_store, "Brackenwold")
        await pilot.press("equals_sign", "enter", "x")
        await pilot.pause()
        screen = alike_screen(desk)
        assert not screen.taken
        assert "not judged yet" in screen.off_alike_judge() and "not judged yet" in screen.off_alike_take_out()
        assert not any(status_of(alike_store, body) for body in FIRST)
        await pilot.press("j", "l")
        await settled(pilot)
        assert pair_of(desk).body == "Eastvale Police"


async def test_where_nothing_is_alike_the_key_says_so(alike_store: Store) -> None:
    async with desk_on(alike_store).run_test(size=(120, 36)) as pilot:
        desk = await on_pair(pilot, alike_store, "Fenmarsh")
        await pilot.press("equals_sign")
        await pilot.pause()
        assert "nearly the same" in review_of(desk).part("alike").off_alike_offer()


async def test_the_difference_is_marked_and_every_key_moves(alike_store: Store) -> None:
    async with desk_on(alike_store).run_test(size=(80, 24)) as pilot:
        desk = await on_pair(pilot, alike_store, "Brackenwold")
        await pilot.press("equals_sign", "j", "j")
        await pilot.pause()
        screen = alike_screen(desk)
        (shown,) = screen.difference.paragraphs
        assert "[-head of-] property {+manager+}" in shown.text
        assert [shown.text[start:end] for start, end in shown.quoted][1] == "{+manager+}"
        await pilot.press("k", "end", "home", "ctrl+d", "ctrl+u")
        assert screen.list.cursor == 0
        await pilot.click(screen.list, offset=(12, 3))
        await pilot.pause()
        assert screen.list.cursor == 3
        await pilot.press("escape")
        await settled(pilot)
        assert pair_of(desk).body == "Brackenwold Police"


async def test_somebody_elses_judgement_meanwhile_stops_the_act(alike_store: Store) -> None:
    annotate(alike_store, GRACE, pair_id_of(alike_store, "Eastvale"), status="compliant")
    async with desk_on(alike_store).run_test(size=(120, 36)) as pilot:
        desk = await on_pair(pilot, alike_store, "Eastvale")
        await pilot.press("equals_sign")
        await pilot.pause()
        annotate(alike_store, GRACE, pair_id_of(alike_store, "Cresswold"), status="partly")
        await pilot.press("enter")
        await settled(pilot)
        assert "Cresswold Police" not in [line.body for line in alike_screen(desk).list.lines if line.taken]
        assert status_of(alike_store, "Brackenwold") == ""


async def test_the_order_and_the_filter_compare_first(alike_store: Store) -> None:
    async with desk_on(alike_store).run_test(size=(120, 36)) as pilot:
        desk = await on_pair(pilot, alike_store, "Brackenwold")
        with alike_store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM likeness")
        review = review_of(desk)
        review.part("filter").find("alike", Order.ALIKE, review.walk.parse("alike"))
        await settled(pilot)
        assert len(review.walk.numbers) == len(FIRST) + len(SECOND)
        listed = queue.entries(alike_store.reader, review.walk.numbers)
        keys = [
            {each.number for each in group.pairs} for group in alike.groups(alike_store.reader, listed[0].report_id)
        ]
        first = keys[0] if listed[0].number in keys[0] else keys[1]
        assert {entry.number for entry in listed[: len(first)]} == first


def test_the_command_line_lists_the_groups(alike_store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alike", "--store", str(alike_store.path), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == len(FIRST) + len(SECOND)
    assert {row["body"] for row in rows if row["label"] == "R1"} == {f"{place} Police" for place in FIRST}
    assert [row["body"] for row in rows if not row["same"]] == ["Oldhythe Police"]
    assert main(["alike", "--store", str(alike_store.path), "--report", "Keeping"]) == 0
    assert "Oldhythe Police" in capsys.readouterr().out


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("theme", ["dusk", "paper"])
def test_as_it_looks(snap_compare, alike_store: Store, theme: str, size: tuple[int, int]) -> None:
    annotate(alike_store, GRACE, pair_id_of(alike_store, "Southwick"), status="partly")
    annotate(alike_store, GRACE, pair_id_of(alike_store, "Brackenwold"), status="compliant")

    async def opened(pilot) -> None:
        await on_pair(pilot, alike_store, "Brackenwold")
        await pilot.press("equals_sign", "j", "j")
        await still(pilot)

    assert snap_compare(snapped(alike_store, theme), terminal_size=size, run_before=opened)
