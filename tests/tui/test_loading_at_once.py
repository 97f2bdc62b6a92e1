"""SQLAlchemy is loaded by a thread after the first paint; what else loads it while the desk runs waits for that thread.

Where two threads load it at once, Python ends the one's loading with a DeadlockError; the other meets half a module.
"""

from __future__ import annotations

import ast
import threading
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from data import annotations
from data.store import Author
from tui.judge import Judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from data.store import Store

TOP = Path(__file__).parent.parent.parent
HEAVY = ("sqlalchemy", "sqlmodel")
WAITS = frozenset({"ready", "_verbs"})
"""What a function calls, before it loads anything heavy."""
LOADED = {
    "tui/taking_back.py": "_show", "tui/screens/what_was_read.py": "do_read_history", "tui/judge.py": "_load",
}  # fmt: skip
"""Functions that are only called after something was loaded or written, and the one that loads."""


@cache
def modules() -> dict[str, Path]:
    found = {}
    for top in ("tui", "data", "themes"):
        for path in (TOP / top).rglob("*.py"):
            parts = path.relative_to(TOP).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text(encoding="utf-8"))


def named(node: ast.AST) -> list[str]:
    """Return the modules that a statement or call may load."""
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module") and node.args:
        first = node.args[0]
        return [str(first.value)] if isinstance(first, ast.Constant) else []
    return []


def at_the_top(statements: list[ast.stmt]) -> Iterator[str]:
    """Give what a module loads when it is loaded."""
    for each in statements:
        if isinstance(each, ast.If) and "TYPE_CHECKING" in ast.unparse(each.test):
            yield from at_the_top(each.orelse)
        elif isinstance(each, ast.If | ast.Try | ast.ClassDef | ast.With):
            yield from at_the_top(each.body)
            yield from at_the_top(getattr(each, "orelse", []))
        else:
            yield from named(each)


@cache
def loaded_by(name: str) -> tuple[str, ...]:
    """Return what a module loads itself when it is loaded."""
    return tuple(at_the_top(tree(name).body))


@cache
def loads(name: str) -> frozenset[str]:
    """Return all modules that a module of ours loads, with the packages that they stand in."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for each in loaded_by(waiting.pop()):
            parts = each.split(".")
            for many in range(1, len(parts) + 1):
                part = ".".join(parts[:many])
                if part not in found:
                    found.add(part)
                    if part in modules():
                        waiting.append(part)
    return frozenset(found)


def is_heavy(name: str) -> bool:
    if name.partition(".")[0] in HEAVY:
        return True
    parts = name.split(".")
    ours = [".".join(parts[:many]) for many in range(1, len(parts) + 1)]
    return any(not loads(each).isdisjoint(HEAVY) for each in ours if each in modules())


def test_whatever_loads_it_while_the_desk_runs_waits_first() -> None:
    unguarded = []
    found = 0
    for name, path in sorted(modules().items()):
        if not name.startswith("tui.") or name.startswith(("tui.cli", "tui.tutor")):
            continue
        place = path.relative_to(TOP).as_posix()
        for function in ast.walk(tree(name)):
            if not isinstance(function, ast.FunctionDef):
                continue
            inside = [node for node in ast.walk(function) if any(map(is_heavy, named(node)))]
            waits = [
                node.lineno
                for node in ast.walk(function)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WAITS
            ]
            for node in inside:
                found += 1
                if LOADED.get(place) != function.name and not any(line < node.lineno for line in waits):
                    unguarded.append(f"{place}:{node.lineno} {function.name}")
    assert found > 10, "the rule finds what it is about"
    assert unguarded == []


def test_a_write_waits_for_the_thread_that_loads(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def load(_store: Store) -> None:
        begun.set()
        go_on.wait(10)

    monkeypatch.setattr("tui.judge._load", load)
    Judge(sample_store, "Ada").load()
    assert begun.wait(5)
    pair = sample_store.reader.execute("SELECT id FROM pair LIMIT 1").fetchone()[0]

    def write() -> None:
        annotations.annotate(sample_store, Author("Ada", "laptop"), pair, flagged=True)
        Judge(sample_store, "Bo").ready()  # the reviewer who was asked for the name meanwhile
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    time.sleep(0.1)
    assert not done.is_set()
    go_on.set()
    thread.join(10)
    assert done.is_set()
