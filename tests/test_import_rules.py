"""The direction of imports: tui → data, themes; and what the start may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "data": {"tui", "themes", "textual", "rich", "obverse"},
    "themes": {"tui", "data", "textual", "rich", "obverse", "sqlalchemy", "sqlmodel"},
    "tui": {"sqlalchemy", "sqlmodel", "alembic"},
    "obverse": {"sqlalchemy", "sqlmodel", "textual", "rich"},
}


def imported(path: Path) -> set[str]:
    """Return the top names that a file imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_a_package_imports_nothing_from_above_or_aside(package: str) -> None:
    wrong = {
        str(path.relative_to(ROOT)): sorted(names)
        for path in (ROOT / package).rglob("*.py")
        if (names := imported(path) & FORBIDDEN[package])
    }
    assert not wrong


def imports() -> set[tuple[str, str]]:
    """Return which module imports which, for types too and anywhere in it."""
    modules = {}
    for package in FORBIDDEN:
        for path in (ROOT / package).rglob("*.py"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            modules[name.removesuffix(".__init__")] = path
    found = set()
    for name, path in modules.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                taken = {f"{node.module}.{each.name}" for each in node.names}
                found |= {(name, each if each in modules else str(node.module)) for each in taken}
            elif isinstance(node, ast.Import):
                found |= {(name, each.name) for each in node.names}
    return {(one, other) for one, other in found if other in modules and one != other}


def circle(pairs: set[tuple[str, str]]) -> list[str]:
    """Return those that come back to where they began, each importing the one before it; none for no circle."""
    graph = TopologicalSorter[str]()
    for one, other in pairs:
        graph.add(one, other)
    try:
        graph.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_imports_one_that_imports_it() -> None:
    pairs = imports()
    assert ("tui.app", "tui.desk") in pairs and ("data.store", "data.connecting") in pairs
    assert circle(pairs) == []


def test_no_folder_of_data_imports_what_imports_it() -> None:
    def place(module: str) -> str:
        return ".".join(module.split(".")[: 2 if module.startswith("data.") else 1])

    pairs = {(place(one), place(other)) for one, other in imports()}
    assert ("data.backups", "data.connecting") in pairs
    assert circle({(one, other) for one, other in pairs if one != other}) == []


def test_only_the_store_makes_an_engine_or_a_session() -> None:
    makers = {
        path.name
        for path in (ROOT / "data").rglob("*.py")
        if "create_engine(" in path.read_text(encoding="utf-8") or "Session(" in path.read_text(encoding="utf-8")
    }
    assert makers == {"store.py"}


def test_nothing_imports_textuals_private_modules() -> None:
    wrong = [
        (path.name, node.module)
        for path in (ROOT / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and any(part.startswith("_") for part in (node.module or "").split(".") if part != "__future__")
    ]
    assert not wrong


def loaded_by(code: str) -> set[str]:
    """Return the names of the modules that a new Python has loaded after running `code`."""
    end = "\nimport sys; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code + end], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_what_the_first_paint_needs_loads_neither_sqlmodel_nor_alembic() -> None:
    start = "import obverse; obverse.find_packages(); import tui.app, tui.screens.library, tui.config, tui.cli"
    loaded = loaded_by(start)
    assert "textual.app" in loaded
    assert not {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "selectolax"} & loaded
    heavy = ("data.reading", "data.intake", "data.bodies", "data.search")
    assert not [name for name in loaded if name.startswith(heavy)]


def test_the_version_loads_next_to_nothing() -> None:
    loaded = loaded_by("import sys; sys.argv = ['obverse', '--version']; import obverse; obverse.main()")
    assert not {"textual", "rich", "argparse", "tomli", "sqlite3", "data", "tui"} & loaded
