"""Folders, archives and odd files: what is read, what is skipped, and that nothing goes in by half."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import pytest

from data import importing
from data.importing import import_paths
from data.intake.files import find_files, no_document
from data.intake.pool import Readers
from data.intake.reader import Limits
from data.preview import preview
from data.store import open_store
from tests.data.intake.odd_readers import READS
from tests.data.intake.texts import REPORT, letter

if TYPE_CHECKING:
    from pathlib import Path

    from data.outcomes import Progress, Summary
    from data.store import Store


def states(summary: Summary, folder: Path) -> dict[str, str]:
    """Return what became of each file, by its name below the folder."""
    return {each.name.removeprefix(f"{folder}/"): each.state for each in summary.outcomes}


def archive(members: dict[str, bytes]) -> bytes:
    """Return a ZIP file."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return whole.getvalue()


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.reader.execute(sql)]


def test_what_is_no_document_is_skipped_in_a_folder_and_fails_where_it_is_named(
    empty_store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "letter.txt").write_text(letter())
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (folder / "setup.exe").write_bytes(b"MZ\x90\0")
    (folder / "tool").write_bytes(b"\x7fELF\2\1\1")
    summary = import_paths(empty_store, [folder])
    assert states(summary, folder) == {
        "letter.txt": "added",
        "logo.png": "skipped",
        ".DS_Store": "skipped",
        "setup.exe": "skipped",
        "tool": "skipped",
    }
    named = import_paths(empty_store, [folder / "logo.png", folder])
    assert [each.state for each in named.outcomes if each.name.endswith("logo.png")] == ["failed"]


def test_an_archive_is_read_with_the_archives_in_it(empty_store: Store, tmp_path: Path) -> None:
    inner = archive({"deep/Eastvale.txt": letter("Eastvale").encode(), "photo.jpg": b"\xff\xd8\xff"})
    whole = archive(
        {"two sides.toml": REPORT.encode(), "Northmoor.txt": letter().encode(), "more.zip": inner, "empty.txt": b""}
    )
    (tmp_path / "bundle.zip").write_bytes(whole)
    summary = import_paths(empty_store, [tmp_path / "bundle.zip"])
    assert states(summary, tmp_path) == {
        "bundle.zip/two sides.toml": "added",
        "bundle.zip/Northmoor.txt": "added",
        "bundle.zip/more.zip/deep/Eastvale.txt": "added",
        "bundle.zip/more.zip/photo.jpg": "skipped",
        "bundle.zip/empty.txt": "failed",
    }
    assert [each.what for each in summary.outcomes if each.state == "added"] == ["report", "response", "response"]
    assert rows(empty_store, "SELECT name FROM document ORDER BY name") == [
        ("Eastvale.txt",),
        ("Northmoor.txt",),
        ("two sides.toml",),
    ]


def test_an_archive_with_no_place_in_it_and_one_that_is_cut_off_are_named(empty_store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty.zip").write_bytes(archive({}))
    (tmp_path / "cut.zip").write_bytes(archive({"a.txt": os.urandom(5000)})[:3000])
    (tmp_path / "letter.txt").write_text(letter())
    summary = import_paths(empty_store, [tmp_path / "cut.zip", tmp_path / "empty.zip", tmp_path / "letter.txt"])
    assert states(summary, tmp_path) == {"cut.zip": "failed", "empty.zip": "failed", "letter.txt": "added"}
    assert "empty" in next(each.reason for each in summary.outcomes if each.name.endswith("empty.zip"))


def test_names_in_an_archive_lead_nowhere_on_the_disk(empty_store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive({"../../escaped.txt": letter().encode(), "/etc/x.txt": b"Milk, eggs."}))
    import_paths(empty_store, [tmp_path / "a.zip"])
    assert {path.name for path in tmp_path.iterdir()} <= {
        "a.zip",
        "empty.sqlite",
        "empty.sqlite-wal",
        "empty.sqlite-shm",
    }
    assert not (tmp_path.parent / "escaped.txt").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(empty_store: Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (outcome,) = import_paths(empty_store, [tmp_path / "pipe.txt"]).outcomes
    assert (outcome.state, "not a plain file" in outcome.reason) == ("failed", True)


def test_a_file_of_two_gigabytes_is_refused_unread(empty_store: Store, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(2 * 1024**3)
    (tmp_path / "letter.txt").write_text(letter())
    with Readers(1, Limits(memory=200 * 1024 * 1024)) as readers:
        summary = import_paths(empty_store, [tmp_path / "huge.txt", tmp_path / "letter.txt"], readers=readers)
    assert states(summary, tmp_path) == {"huge.txt": "failed", "letter.txt": "added"}
    assert "larger than 64 MB" in summary.outcomes[0].reason


def test_the_same_bytes_under_two_names_go_in_once(empty_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(letter())
    summary = import_paths(empty_store, [folder])
    assert states(summary, folder) == {"a.txt": "added", "b.txt": "known", "c.txt": "known"}
    assert summary.outcomes[1].reason == f"The same file as {folder / 'a.txt'}."
    assert rows(empty_store, "SELECT count(*) FROM response") == [(1,)]


def test_a_file_that_is_named_and_lies_in_a_folder_is_read_once_and_counts_as_named(tmp_path: Path) -> None:
    (tmp_path / "logo.png").touch()
    for paths in ([tmp_path, tmp_path / "logo.png"], [tmp_path / "logo.png", tmp_path]):
        assert [(file.path, file.found) for file in find_files(paths)] == [(tmp_path / "logo.png", False)]


@pytest.mark.parametrize(
    ("name", "skipped"),
    [("a/__MACOSX/x.txt", True), ("Icon\r", True), ("ReadMe.txt", True), ("reply.PDF", False), ("reply", False)],
)
def test_files_are_passed_over_by_name(name: str, skipped: bool) -> None:
    assert bool(no_document(name)) is skipped


def test_a_body_that_a_report_names_is_known_to_letters_that_were_read_before_it(
    empty_store: Store, tmp_path: Path
) -> None:
    (tmp_path / "a-letter.txt").write_text(letter("Calder Vale"))
    body = (
        '[[body]]\nname = "Calder Vale Police"\nlocal_policing_body = "Police and Crime Commissioner for Calder Vale"\n'
    )
    (tmp_path / "z-report.toml").write_text(f"{REPORT}\n{body}")
    summary = import_paths(empty_store, [tmp_path / "a-letter.txt", tmp_path / "z-report.toml"])
    assert [(each.what, each.body) for each in summary.outcomes] == [
        ("report", ""),
        ("response", "Calder Vale Police"),
    ]


def test_what_comes_of_an_import_does_not_depend_on_how_many_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "report.toml").write_text(REPORT)
    for number in range(12):
        (folder / f"{number}.txt").write_text(letter(f"Westerly {number}"))
    found = []
    for jobs in (1, 3):
        store = open_store(tmp_path / f"{jobs}.sqlite")
        found.append(
            (
                import_paths(store, [folder], jobs=jobs),
                rows(store, "SELECT id, text, voice FROM passage ORDER BY rowid"),
                rows(store, "SELECT number, id FROM pair ORDER BY number"),
            )
        )
        store.close()
    assert found[0] == found[1]


def whole(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return every table in the order of its rows, without the moments of an import and the store's own name."""
    tables = [str(row[0]) for row in rows(store, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {}
    for table in tables:
        columns = [str(row[1]) for row in rows(store, f"PRAGMA table_info({table})")]
        kept = ", ".join(f'"{name}"' for name in columns if name != "imported_at")
        if table != "device":
            found[table] = rows(store, f'SELECT {kept} FROM "{table}"')
    return found


def test_a_store_is_the_same_table_by_table_by_whichever_readers_and_in_whichever_order(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        text = letter(
            f"Westerly {number}", f"We will publish a plan by March {2021 + number}. See our letter of 2 May."
        )
        (folder / f"{number}.txt").write_text(text)
        page = "".join(f"<p>{part}</p>" for part in letter(f"Penhallow {number}").split("\n\n"))
        (folder / f"{number}.html").write_text(f"<html><body>{page}</body></html>")
    (folder / "0.txt").write_text(f"{letter('Eastvale')}\n\n" + "The keys are counted each month. " * 3_000)
    (folder / "z.toml").write_text(f'{REPORT}\n[[body]]\nname = "Westerly 3 Police"\n')
    stores = []
    for name, jobs in (("one", 1), ("two", 2), ("three", 3)):
        store = open_store(tmp_path / f"{name}.sqlite")
        summary = import_paths(store, [folder], jobs=jobs)
        assert summary.count("added") == len(summary.outcomes) == 13
        stores.append(whole(store))
        store.close()
    assert len(stores[0]["suggestion"]) > 12
    for other in stores[1:]:
        for table, found in stores[0].items():
            assert other[table] == found, table


def test_one_slow_file_does_not_keep_the_others(empty_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-slow.txt").write_text("slow")
    for number in range(5):
        (folder / f"{number}.txt").write_text(letter(f"Westerly {number}"))
    with Readers(2, Limits(seconds=3.0), READS) as readers:
        summary = import_paths(empty_store, [folder], readers=readers)
    assert (summary.count("added"), summary.count("failed")) == (5, 1)
    (failed,) = (each for each in summary.outcomes if each.state == "failed")
    assert failed.reason.startswith("Reading it took longer than 3 s.")


def test_a_cancelled_import_ends_while_a_file_is_slow_and_keeps_what_is_in(
    empty_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "Readers", partial(Readers, reads=READS))
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-report.toml").write_text(REPORT)
    (folder / "b-letter.txt").write_text(letter())
    (folder / "c-slow.txt").write_text("slow")
    told: list[Progress] = []
    summary = import_paths(
        empty_store, [folder], progress=told.append, cancelled=lambda: bool(told) and told[-1].done == 1, jobs=1
    )
    assert states(summary, folder) == {"a-report.toml": "added", "b-letter.txt": "left out", "c-slow.txt": "left out"}
    assert rows(empty_store, "SELECT count(*) FROM response") == [(0,)]


def test_a_dry_run_reads_in_the_same_way_and_says_more(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(archive({"r.toml": REPORT.encode(), "a.txt": letter().encode(), "b.png": b""}))
    report, picture, response = preview([tmp_path / "all.zip"])
    assert (report.what, report.kinds) == ("report", "recommendation 1")
    assert (response.what, response.passages > 0, response.links) == ("response", True, "label 1")
    assert (picture.what, picture.skipped) == ("", True)


def test_a_dry_run_names_a_file_that_stops_its_reader(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("crash")
    with Readers(1, reads=READS) as readers:
        (found,) = preview([tmp_path / "bad.txt"], readers=readers)
    assert (found.what, found.skipped) == ("", False)
    assert found.reason.startswith("The reader stopped on it.")


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="the system allows no such name")
def test_a_file_whose_name_is_no_text_is_imported(empty_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(b"Eastvale \xff.txt")).write_text(letter("Eastvale"))
    (outcome,) = import_paths(empty_store, [folder]).outcomes
    assert (outcome.state, outcome.name) == ("added", str(folder / "Eastvale �.txt"))
