"""The README says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from tests.make_readme import KEYS, README, ROOT, SCREENS, key_sheet, with_keys
from tui.commands import APP, SCOPES


def test_its_key_table_is_that_of_the_program() -> None:
    readme = README.read_text(encoding="utf-8")
    assert readme == with_keys(readme), "run python -m tests.make_readme"


def test_the_sheet_of_keys_is_that_of_the_program_and_has_every_screen() -> None:
    assert KEYS.read_text(encoding="utf-8") == key_sheet(), "run python -m tests.make_readme"
    assert set(SCREENS) == {*SCOPES, APP}


def test_every_file_that_it_links_to_is_there() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8")):
            assert target.startswith("https://") or Path(ROOT / target).exists(), f"{name}: {target}"


def test_nothing_that_ships_or_documents_fetches_from_a_network() -> None:
    for path in (*(ROOT / "docs").rglob("*.svg"), *(ROOT / "tui").rglob("*.tcss")):
        text = path.read_text(encoding="utf-8")
        assert "url(h" not in text.replace('"', "").replace("'", ""), path
        assert "@import" not in text, path
