"""Exec to first paint, against a hello-world Textual app in the same run: python -m tests.bench.first_paint STORE [RUNS]."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.terminal import Terminal

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello, world")
Hello().run()
"""


def first_paint(command: list[str], words: str, environ: dict[str, str]) -> float:
    """Return the seconds from exec until `words` are written."""
    terminal = Terminal(command, environ)
    try:
        return terminal.wait_for(words) - terminal.started
    finally:
        terminal.kill()


def whole_process(command: list[str]) -> float:
    """Return the seconds that a command takes from start to end."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main(store: str, runs: int) -> None:
    """Print the medians and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        environ = {
            **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor",
            "HOME": folder, "XDG_CONFIG_HOME": folder, "OBVERSE_REVIEWER": f"bench {time.time()}",
        }  # fmt: skip
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        ours = [sys.executable, "-m", "obverse", "--store", store]
        # Each of the two screens that it can open on: the library, and the pair where a reviewer left off.
        cases = {
            "hello world": ([sys.executable, str(hello)], "Hello, world"),
            "obverse, library": (ours, "answers due"),
        }
        times: dict[str, list[float]] = {name: [] for name in cases}
        for command, words in cases.values():
            first_paint(command, words, environ)
        for _ in range(runs):
            for name, (command, words) in cases.items():
                times[name].append(first_paint(command, words, environ))
        terminal = Terminal(ours, environ)
        terminal.wait_for("pairs judged")
        terminal.press("\r")
        terminal.wait_for(" left · ")
        time.sleep(1.5)
        terminal.kill()
        times["obverse, review"] = []
        for _ in range(runs):
            times["obverse, review"].append(first_paint(ours, " left · ", environ))
            times["hello world"].append(first_paint(*cases["hello world"], environ))
        base = statistics.median(times["hello world"])
        for name, seconds in times.items():
            middle = statistics.median(seconds)
            print(f"{name:20} {middle * 1000:7.0f} ms   {middle / base:5.2f} ×   (min {min(seconds) * 1000:.0f})")
        nothing = statistics.median(whole_process([sys.executable, "-c", "pass"]) for _ in range(runs))
        version = statistics.median(whole_process([sys.executable, "-m", "obverse", "--version"]) for _ in range(runs))
        print(f"--version            {version * 1000:7.0f} ms   {version / nothing:5.2f} × python -c pass")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 9)
