"""Write what the documents take from the program: the key tables, and the screenshots, made from the sample.

python -m tests.make_readme
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from data import catalogue, regime
from data.demo import sample_files
from data.importing import import_paths
from data.store import open_store
from tui import config
from tui.app import ObverseApp
from tui.commands import APP, LIBRARY, REVIEW, commands
from tui.keymap import display, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
README, SCREENSHOTS = ROOT / "README.md", ROOT / "docs"
BEGIN, END = "<!-- keys: written by tests/make_readme.py -->", "<!-- end of keys -->"
KEYS = ROOT / "docs" / "keys.md"
SCREENS = {
    APP: "Everywhere",
    LIBRARY: "Library",
    REVIEW: "Review",
    "select": "Selecting words",
    "bulk": "Confirming what is done to many pairs",
    "alike": "Alike answers",
    "matrix": "Matrix",
    "document": "Document",
    "search": "Search",
    "views": "Saved views",
    "progress": "Progress",
    "read": "What was read",
    "checks": "Checks",
    "silent": "A body that has not answered",
    "orphans": "Lost quotations",
    "redefined": "Definitions that changed",
    "history": "History",
    "themes": "Themes",
    "form": "Form for a report",
    "help": "Help",
    "welcome": "First run",
}
"""Every scope, and what it is called."""
IN_README = {scope: SCREENS[scope] for scope in (REVIEW, LIBRARY, APP)}
_FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)


def key_tables(scopes: Mapping[str, str]) -> str:
    """Return the keys of some scopes, by their titles, as Markdown tables."""
    every = commands(regime.load())
    keymap = resolve(every, {})
    parts = []
    for scope, title in scopes.items():
        parts += [f"**{title}**", "", "| Keys | What they do |", "| --- | --- |"]
        for command in every:
            if scope in command.scopes:
                keys = " ".join(f"`{display(key)}`" for key in keymap.of(command.id))
                parts.append(f"| {keys} | {command.help} |")
        parts.append("")
    return "\n".join(parts).strip()


def with_keys(readme: str) -> str:
    """Return the README's text with the key table of today."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{key_tables(IN_README)}\n{END}{after}"


def key_sheet() -> str:
    """Return the page of every key of every screen."""
    title = (
        "# Keys\n\nWritten by `python -m tests.make_readme` from `tui/commands.py`. Each can be set otherwise, or off."
    )
    return f"{title}\n\n{key_tables(SCREENS)}\n"


SHOTS = {
    "review": ("dusk", [*"j" * 24, "1", "2"]),
    "review-light": ("paper", [*"j" * 24, "1", "2"]),
    "matrix": ("dusk", ["1", "2", "j", "1", "3", "m", *"jj"]),
    "search": ("dusk", ["S", *"custody or backlog"]),
    "progress": ("dusk", ["1", "2", "1", "1", "3", "P"]),
}
"""Of each picture: its theme, and the keys that are pressed in the review of the larger report."""


async def photograph(folder: Path) -> None:
    """Write the screenshots, each a few keys into the sample."""
    given = {"reviewer": "R. Hale"}
    for name, (theme, keys) in SHOTS.items():
        store = open_store(folder / f"{name}.sqlite")
        import_paths(store, sample_files())
        largest = max(catalogue.reports(store.reader), key=lambda report: report.pairs)
        loaded = config.load(None, {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}, {**given, "theme": theme})
        desk = ObverseApp(replace(loaded, held_share=0.0), store)
        async with desk.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            desk.show_review(largest.id)
            await pilot.pause(0.5)
            await pilot.press("home", *("space" if key == " " else key for key in keys))
            await pilot.pause(1.0)
            svg = desk.export_screenshot(title="obverse demo")
        # Without the fonts that Rich would have a reader's browser fetch.
        SCREENSHOTS.joinpath(f"{name}.svg").write_text(_FONTS.sub("", svg), encoding="utf-8")
        store.close()


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
    KEYS.write_text(key_sheet(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(photograph(Path(made)))
