"""Key to next pair painted, against a minimal Textual app that swaps two such texts, in the same run:

python -m tests.bench.key_to_paint STORE [KEYS]
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from data.pairs import read_pair
from tests.bench.terminal import Terminal

SWAP = """
import json, sys
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Static
PAIRS = json.load(open(sys.argv[1]))
class Swap(App):
    CSS = "Static { width: 1fr; height: 1fr; }"
    BINDINGS = [("j", "next", "next")]
    at = 0
    def compose(self):
        with Horizontal():
            yield Static(PAIRS[0][0], markup=False, id="a")
            yield Static(PAIRS[0][1], markup=False, id="b")
    def action_next(self):
        self.at += 1
        a, b = PAIRS[self.at % len(PAIRS)]
        self.query_one("#a").update(a)
        self.query_one("#b").update(b)
Swap().run()
"""
QUIET = 0.06
"""Seconds without a byte that end a burst."""


def presses(terminal: Terminal, key: str, many: int) -> tuple[list[float], list[float]]:
    """Return the seconds from each key to the first byte and to the last byte that it brings."""
    first, last = [], []
    for _ in range(many):
        terminal.settle(QUIET)
        pressed = time.perf_counter()
        terminal.press(key)
        end = pressed
        while data := terminal.read(QUIET if end > pressed else 2.0):
            if end == pressed:
                first.append(time.perf_counter() - pressed)
            end = time.perf_counter()
            assert data
        last.append(end - pressed)
    return first, last


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def main(store: str, many: int) -> None:
    """Print p50 and p95, and the ratios to the minimal app."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "store.sqlite"
        shutil.copy(store, copy)
        reader = sqlite3.connect(copy)
        reader.row_factory = sqlite3.Row
        numbers = [row[0] for row in reader.execute("SELECT number FROM queue WHERE shown LIMIT ?", (many,))]
        pairs = [read_pair(reader, number) for number in numbers]
        texts = [(pair.recommendation, "\n\n".join(each.text for each in pair.passages)) for pair in pairs]
        reader.close()
        (Path(folder) / "texts.json").write_text(json.dumps(texts))
        (Path(folder) / "swap.py").write_text(SWAP)
        environ = {
            **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor",
            "HOME": folder, "XDG_CONFIG_HOME": folder, "OBVERSE_REVIEWER": f"bench {time.time()}",
        }  # fmt: skip
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        swap = Terminal([sys.executable, f"{folder}/swap.py", f"{folder}/texts.json"], environ)
        desk = Terminal([sys.executable, "-m", "obverse", "--store", str(copy)], environ)
        desk.wait_for("pairs judged", 30)
        desk.press("\r")
        desk.wait_for(" left · ")
        for terminal in (swap, desk):
            terminal.settle(2.5)
        base: tuple[float, float] | None = None
        for name, terminal, key in (("swap two Statics", swap, "j"), ("next pair", desk, "j"), ("judge", desk, "1")):
            first, last = presses(terminal, key, many)
            now = (p95(first), p95(last))
            base = base or now
            print(
                f"{name:18} first byte p50 {statistics.median(first) * 1000:5.1f} p95 {now[0] * 1000:5.1f} ms ({now[0] / base[0]:4.2f} ×)"
                f"   last byte p50 {statistics.median(last) * 1000:5.1f} p95 {now[1] * 1000:5.1f} ms ({now[1] / base[1]:4.2f} ×)"
            )
        for terminal in (swap, desk):
            terminal.kill()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100)
