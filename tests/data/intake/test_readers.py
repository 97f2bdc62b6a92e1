"""The processes that read: what a file can do to them, and what is said of it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.intake.messages import Failed, Job, Known, ProtocolError, Read, Ready, receive, send, unpack
from data.intake.pool import Readers
from data.intake.reader import FROZEN, Limits
from data.intake.spill import Spill
from data.readings import BodyReading, ResponseReading
from tests.data.intake.odd_readers import READS
from tests.data.intake.texts import letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.intake.messages import Reply

ROOT = Path(__file__).parents[3]
SMALL = Limits(memory=300 * 1024 * 1024)
QUICK = Limits(seconds=2.0)


def answers(readers: Readers, folder: Path, texts: dict[str, str], ocr: bool = False) -> dict[str, Reply]:
    """Write files, have them read, and return what came of each."""
    for place, (name, text) in enumerate(texts.items()):
        (folder / name).write_text(text)
        readers.submit(Job((place,), name, str(folder / name), None, ocr=ocr))
    found: dict[str, Reply] = {}
    while len(found) < len(texts):
        if answer := readers.next(0.05):
            found[answer.job.name] = answer.reply
    return found


@pytest.fixture
def readers() -> Iterator[Readers]:
    """One process that reads."""
    with Readers(1, SMALL, READS) as made:
        yield made


def test_a_file_is_read_and_what_it_says_comes_back(readers: Readers, tmp_path: Path) -> None:
    reply = answers(readers, tmp_path, {"letter.txt": letter()})["letter.txt"]
    assert isinstance(reply, Read)
    document, reading = unpack(reply.said)
    assert (reply.what, document.blocks, document.text) == ("response", (), letter())
    assert isinstance(reading, ResponseReading)
    assert unpack(reply.document).blocks, "the whole document can be read again"


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("hungry", "It needs more than 300 MB of memory."),
        ("crash", "The reader stopped on it."),
        ("mistake", "The reader stopped on it (ValueError in odd_readers.py, line "),
        ("deep", "It is nested too deeply."),
    ],
)
def test_a_file_that_stops_its_reader_is_named_with_the_reason_and_the_next_is_read(
    readers: Readers, tmp_path: Path, word: str, reason: str
) -> None:
    if word == "hungry" and sys.platform != "linux":
        pytest.skip("memory is watched there, and not refused")
    found = answers(readers, tmp_path, {"bad.txt": word, "letter.txt": letter()})
    bad = found["bad.txt"]
    assert isinstance(bad, Failed)
    assert bad.reason.startswith(reason)
    assert bad.reason.count(".") >= 2, "it says what to do, too"
    assert isinstance(found["letter.txt"], Read)


def test_a_file_that_takes_too_long_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    with Readers(1, QUICK, READS) as readers:
        found = answers(readers, tmp_path, {"slow.txt": "slow", "letter.txt": letter()})
    slow = found["slow.txt"]
    assert isinstance(slow, Failed)
    assert slow.reason == "Reading it took longer than 2 s. Split it, or save it in another format and import that."
    assert isinstance(found["letter.txt"], Read)


def test_a_file_that_takes_too_long_or_stops_its_reader_tells_at_which_page(tmp_path: Path) -> None:
    with Readers(1, QUICK, READS) as readers:
        found = answers(readers, tmp_path, {"slow.txt": "slow 12", "bad.txt": "crash", "letter.txt": letter()})
    slow, bad = found["slow.txt"], found["bad.txt"]
    assert isinstance(slow, Failed)
    assert slow.reason.startswith("Reading it took longer than 2 s, at page 12. Split it")
    assert isinstance(bad, Failed)
    assert "page" not in bad.reason, "the page of another file is not said"


def test_what_a_reader_prints_does_not_disturb_what_it_says(readers: Readers, tmp_path: Path) -> None:
    assert isinstance(answers(readers, tmp_path, {"a.txt": f"loud\n\n{letter()}"})["a.txt"], Read)


def test_a_reader_loads_no_store_and_no_screen(readers: Readers, tmp_path: Path) -> None:
    (reply,) = answers(readers, tmp_path, {"a.txt": "loaded"}).values()
    assert reply == Failed("Loaded: [].")


def test_what_becomes_of_a_file_does_not_depend_on_the_files_before_it(readers: Readers, tmp_path: Path) -> None:
    found = answers(readers, tmp_path, {"a.txt": letter(), "b.txt": f"crash-later\n\n{letter()}"})
    assert all(isinstance(reply, Read) for reply in found.values())


def test_a_document_is_read_again_with_the_bodies_that_are_known_by_then(readers: Readers, tmp_path: Path) -> None:
    first = answers(readers, tmp_path, {"a.txt": letter("Calder Vale")})["a.txt"]
    assert isinstance(first, Read)
    readers.bodies = (BodyReading("Calder Vale Police", "Police and Crime Commissioner for Calder Vale"),)
    readers.submit(Job((0,), "a.txt", "", "response", document=first.document))
    answer = None
    while answer is None:
        answer = readers.next(0.05)
    assert isinstance(answer.reply, Read)
    assert unpack(answer.reply.said)[1].force == "Calder Vale Police"
    assert answer.bodies == readers.bodies


def test_a_file_that_nobody_wants_is_not_read(readers: Readers, tmp_path: Path) -> None:
    readers.wanted = lambda _sha256: False
    assert isinstance(answers(readers, tmp_path, {"a.txt": "crash"})["a.txt"], Known)


def test_recognising_text_is_asked_for(readers: Readers, tmp_path: Path) -> None:
    assert answers(readers, tmp_path, {"a.txt": "ocr"}, ocr=True)["a.txt"] == Failed("Recognised: True.")


def test_several_readers_give_what_one_gives(tmp_path: Path) -> None:
    texts = {f"{body}.txt": letter(body) for body in ("Northmoor", "Eastvale", "Penhallow", "Southwick", "Westerly")}
    with Readers(1) as alone, Readers(3) as together:
        assert answers(alone, tmp_path, texts) == answers(together, tmp_path, texts)


def test_a_reader_that_is_busy_is_ended_at_once(tmp_path: Path) -> None:
    (tmp_path / "slow.txt").write_text("slow")
    readers = Readers(1, reads=READS)
    readers.submit(Job((0,), "slow.txt", str(tmp_path / "slow.txt"), None))
    assert readers.next(0.5) is None
    assert readers.close()


def test_a_reader_that_cannot_begin_is_said_and_ends(tmp_path: Path) -> None:
    with Readers(1, reads="tests.nowhere:read") as readers:
        found = answers(readers, tmp_path, {"a.txt": "a", "b.txt": "b"})
    for reply in found.values():
        assert isinstance(reply, Failed)
        assert "could not be started" in reply.reason


@pytest.mark.parametrize("value", [os.system, subprocess.Popen, print, Path("/etc")])
def test_nothing_but_values_of_ours_is_taken_from_a_reader(value: object) -> None:
    with pytest.raises(ProtocolError):
        unpack(pickle.dumps(value))


def test_a_program_that_carries_its_own_python_can_be_the_reader(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(letter())
    command = [sys.executable, "-m", "obverse", FROZEN, str(1024**3), "60", "data.intake.kinds:read_source"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert isinstance(receive(process.stdout), Ready)
        send(process.stdin, Job((0,), "letter.txt", str(tmp_path / "letter.txt"), None))
        receive(process.stdout)
        send(process.stdin, True)
        assert isinstance(receive(process.stdout).reply, Read)


def test_what_waits_is_kept_in_memory_and_then_in_a_file() -> None:
    with Spill(in_memory=10) as spill:
        pieces = [bytes([number]) * number for number in range(1, 9)]
        kept = [spill.keep(piece) for piece in pieces]
        assert [spill.give(each) for each in reversed(kept)] == pieces[::-1]
