"""An import that is killed, interrupted, or kept waiting: what is in is in whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.importing import import_paths
from data.store import StoreBusyError, open_store
from tests.data.intake.texts import REPORT, letter

if TYPE_CHECKING:
    from data.outcomes import Progress
    from data.store import Store

ROOT = Path(__file__).parents[3]
TABLES = ("document", "report", "recommendation", "response", "passage", "pair", "link", "suggestion", "queue")
WITH_SLOW = """
import functools, sys
from data.intake import pool
from tests.data.intake.odd_readers import READS
pool.Readers = functools.partial(pool.Readers, reads=READS)
from tui.cli import run
raise SystemExit(run(sys.argv[1:]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report and forty letters."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "report.toml").write_text(REPORT)
    for number in range(40):
        (folder / f"{number}.txt").write_text(letter(f"Westerly {number}", f"This is letter {number}."))
    return folder


def per_document(store: Store) -> dict[str, tuple[int, ...]]:
    """Return for each document how many rows came of it."""
    sql = """
        SELECT document.sha256,
          (SELECT count(*) FROM passage JOIN response ON response.id = response_id WHERE document_sha256 = sha256),
          (SELECT count(*) FROM pair JOIN response ON response.id = response_id WHERE document_sha256 = sha256),
          (SELECT count(*) FROM link JOIN pair ON pair.id = pair_id JOIN response ON response.id = response_id
            WHERE document_sha256 = sha256),
          (SELECT count(*) FROM queue JOIN pair ON pair.id = pair_id JOIN response ON response.id = response_id
            WHERE document_sha256 = sha256)
        FROM document"""
    return {row[0]: tuple(row)[1:] for row in store.reader.execute(sql)}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no kill")
def test_an_import_that_is_killed_leaves_whole_files_and_is_taken_up_again(tmp_path: Path, folder: Path) -> None:
    whole = open_store(tmp_path / "whole.sqlite")
    import_paths(whole, [folder])
    expected, counts = per_document(whole), {table: count(whole, table) for table in TABLES}
    whole.close()
    chance = random.Random(7)
    broken = open_store(tmp_path / "broken.sqlite")
    for _ in range(3):
        command = [sys.executable, "-m", "obverse", "import", str(folder), "--store", str(broken.path)]
        given = {**os.environ, "TMPDIR": str(tmp_path)}  # what is killed cannot put its folder away
        process = subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        here = count(broken, "document")
        while process.poll() is None and count(broken, "document") == here:
            time.sleep(0.001)
        time.sleep(chance.random() / 50)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = per_document(broken)
        assert found.items() <= expected.items(), "every document that is there is there whole"
        assert broken.reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    import_paths(broken, [folder])
    assert per_document(broken) == expected
    assert {table: count(broken, table) for table in TABLES} == counts
    broken.close()


def count(store: Store, table: str) -> int:
    return int(store.reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.mark.skipif(os.name == "nt", reason="a signal cannot be sent to one process there")
def test_an_interrupted_import_says_what_is_in_and_what_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-report.toml").write_text(REPORT)
    (folder / "b-slow.txt").write_text("slow")
    store = open_store(tmp_path / "store.sqlite")
    command = [sys.executable, "-c", WITH_SLOW, "import", str(folder), "--store", str(store.path), "--format", "json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not count(store, "report"):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode == 130, err
    assert err == "1 of 2 files imported; 0 new pairs; 1 left out, as the import was cancelled.\n"
    assert '"state": "left out"' in out
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="a signal cannot be sent to one process there")
def test_an_import_that_waits_for_its_standard_input_can_be_interrupted(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "obverse", "import", "-", "--store", str(tmp_path / "s.sqlite")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not (tmp_path / "s.sqlite").exists():
            time.sleep(0.01)
        while process.poll() is None:  # one that comes while a module is loaded can get lost in Python's own loading
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
        assert process.returncode in (130, -signal.SIGINT)  # the latter when the second came while it ended
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_an_import_waits_for_another_program_and_says_so(empty_store: Store, folder: Path) -> None:
    patient = open_store(empty_store.path, patience=30.0)
    told: list[Progress] = []
    waits = threading.Event()

    def tell(at: Progress) -> None:
        told.append(at)
        if at.waits:
            waits.set()

    def hold(ready: threading.Event) -> None:
        other = open_store(empty_store.path)
        with other.writing():
            ready.set()
            waits.wait(30)
        other.close()

    ready = threading.Event()
    holder = threading.Thread(target=hold, args=(ready,))
    holder.start()
    ready.wait(30)
    assert import_paths(patient, [folder], progress=tell).count("added") == 41
    holder.join()
    assert any(at.waits for at in told)
    patient.close()


def test_an_import_that_waits_for_another_program_can_be_cancelled(empty_store: Store, folder: Path) -> None:
    patient = open_store(empty_store.path, patience=30.0)
    other = open_store(empty_store.path)
    told: list[Progress] = []
    with other.writing():
        summary = import_paths(patient, [folder], progress=told.append, cancelled=lambda: any(at.waits for at in told))
    assert summary.count("left out") == 41
    other.close()
    patient.close()


def test_a_store_that_stays_locked_is_said_with_what_was_imported_before(empty_store: Store, folder: Path) -> None:
    other = open_store(empty_store.path)
    lock = other.writing()

    def tell(at: Progress) -> None:
        if at.done == 3 and not at.waits:
            lock.__enter__()

    with pytest.raises(StoreBusyError, match=r"3 files were imported before that; import again to go on\."):
        import_paths(empty_store, [folder], progress=tell)
    lock.__exit__(None, None, None)
    other.close()
    assert import_paths(empty_store, [folder]).count("added") == 38


def test_documents_beside_which_an_import_is_started_are_no_programs(tmp_path: Path) -> None:
    for name in ("pickle", "json", "selectolax", "data"):
        (tmp_path / f"{name}.py").write_text("open('was-run', 'w')")
    (tmp_path / "letter.txt").write_text(letter())
    launcher = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import obverse; raise SystemExit(obverse.main())"
    command = [sys.executable, "-P", "-c", launcher, "import", "letter.txt", "--store", "s.sqlite"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "1 of 1 file imported" in done.stderr, done.stderr
    assert not (tmp_path / "was-run").exists()
