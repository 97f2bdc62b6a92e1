"""An import that runs out of memory, or whose readers are killed: the file fails alone and in words."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.importing import import_paths
from data.intake.pool import Readers
from data.intake.reader import Limits
from tests.data.intake.odd_readers import READS
from tests.data.intake.texts import letter
from tests.faults.how_long import long

if TYPE_CHECKING:
    from data.store import Store

LIMITS = Limits(seconds=10.0, memory=300 * 1024 * 1024)


def bomb() -> bytes:
    """A document of Word that is a few hundred kilobytes, and unpacks to 400 MB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(400):
                part.write(b" " * 1024 * 1024)
    return made.getvalue()


@long
@pytest.mark.skipif(sys.platform != "linux", reason="memory is refused there only")
def test_a_file_that_takes_all_memory_or_never_ends_fails_alone(empty_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-hungry.txt").write_text("hungry")
    (folder / "b-bomb.docx").write_bytes(bomb())
    (folder / "c-slow.txt").write_text("slow")
    (folder / "d-letter.txt").write_text(letter())
    began = time.monotonic()
    with Readers(2, LIMITS, READS) as readers:
        summary = import_paths(empty_store, [folder], readers=readers)
    said = {Path(each.name).name: (each.state, each.reason) for each in summary.outcomes}
    assert "more than 300 MB of memory" in said["a-hungry.txt"][1]
    assert said["b-bomb.docx"][0] == "failed"
    assert any(word in said["b-bomb.docx"][1] for word in ("unpacks to more", "memory", "longer")), said["b-bomb.docx"]
    assert "took longer than 10 s" in said["c-slow.txt"][1]
    assert said["d-letter.txt"][0] == "added"
    assert time.monotonic() - began < 120
    assert empty_store.reader.execute("SELECT count(*) FROM document").fetchone()[0] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells whose child a process is")
def test_a_reader_that_the_system_kills_is_said_and_the_others_are_imported(empty_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-slow.txt").write_text("slow")
    (folder / "b-letter.txt").write_text(letter())
    over, killed = threading.Event(), set[int]()

    def kill_whoever_reads_it() -> None:
        while not over.wait(0.5):  # each time that it is tried again
            for each in readers._readers:
                process = each._process
                if killed:  # a reader that has read nothing else is not tried again
                    return
                if (
                    process is not None and process.pid not in killed and each._deadline is not None and not each._tries
                ):  # it has begun
                    killed.add(process.pid)
                    os.kill(process.pid, signal.SIGKILL)

    with Readers(1, Limits(), READS) as readers:
        killer = threading.Thread(target=kill_whoever_reads_it)
        killer.start()
        try:
            summary = import_paths(empty_store, [folder], readers=readers)
        finally:
            over.set()
            killer.join()
    said = {Path(each.name).name: (each.state, each.reason) for each in summary.outcomes}
    assert "most likely for want of memory" in said["a-slow.txt"][1]
    assert said["b-letter.txt"][0] == "added"
