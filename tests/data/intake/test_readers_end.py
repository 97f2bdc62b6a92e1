"""The processes that read end with the program that started them, however it ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows gives no other number to the parent of an orphan", allow_module_level=True)

ROOT = Path(__file__).parent.parent.parent.parent
PROGRAM = """
import sys, time
from data.intake.messages import Job
from data.intake.pool import Readers
from pathlib import Path
path = Path(sys.argv[1])
path.write_text("slow 7")
readers = Readers(1, reads="tests.data.intake.odd_readers:read")
readers.submit(Job((0,), "letter.txt", str(path), None))
while readers._readers[0]._page != 7:  # it is in the middle of the file
    time.sleep(0.01)
print(readers._readers[0]._process.pid, flush=True)
time.sleep(60)
"""
LONGEST = 10.0


def alive(pid: int) -> bool:
    """Say whether a process is there, and is not only waiting for its parent to notice its end."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_process_in_the_middle_of_a_file_ends_soon_after_the_program_was_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "letter.txt")]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as program:
        assert program.stdout is not None
        pid = int(program.stdout.readline())
        assert alive(pid)
        program.send_signal(signal.SIGKILL)
        program.wait()
    until = time.monotonic() + LONGEST
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    if left := alive(pid):
        os.kill(pid, signal.SIGKILL)
    assert not left
