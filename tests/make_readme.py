"""Write what the README takes from the program: its key table, and its screenshot, made from the sample.

python -m tests.make_readme
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from dataclasses import replace
from pathlib import Path

from data import catalogue, regime
from data.demo import sample_files
from data.importing import import_paths
from data.store import open_store
from tui import config
from tui.app import ObverseApp
from tui.commands import APP, LIBRARY, READ, REVIEW, commands
from tui.keymap import display, resolve

ROOT = Path(__file__).parent.parent
README, SCREENSHOTS = ROOT / "README.md", ROOT / "docs"
BEGIN, END = "<!-- keys: written by tests/make_readme.py -->", "<!-- end of keys -->"
_FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)


def key_table() -> str:
    """Return the keys of the library and of the review screen as Markdown tables."""
    every = commands(regime.load())
    keymap = resolve(every, {})
    parts = []
    for scope, title in ((REVIEW, "Review"), (LIBRARY, "Library"), (READ, "What was read"), (APP, "Everywhere")):
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
    return f"{before}{BEGIN}\n{key_table()}\n{END}{after}"


async def photograph(folder: Path) -> None:
    """Write a screenshot of the review screen, a few pairs into the sample."""
    store = open_store(folder / "sample.sqlite")
    import_paths(store, sample_files())
    largest = max(catalogue.reports(store.reader), key=lambda report: report.pairs)
    given = {"reviewer": "R. Hale"}
    for theme, name in (("dusk", "review.svg"), ("paper", "review-light.svg")):
        loaded = config.load(None, {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}, {**given, "theme": theme})
        desk = ObverseApp(replace(loaded, held_share=0.0), store)
        async with desk.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            desk.show_review(largest.id)
            await pilot.pause(0.5)
            await pilot.press("home", *"j" * 24, "1", "2")
            await pilot.pause(0.5)
            svg = desk.export_screenshot(title="obverse demo")
        # Without the fonts that Rich would have a reader's browser fetch.
        SCREENSHOTS.joinpath(name).write_text(_FONTS.sub("", svg), encoding="utf-8")
    store.close()


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(photograph(Path(made)))
