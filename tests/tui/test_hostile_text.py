"""Text that would style, script or break a terminal is shown as it is, in every field."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from data.importing import import_paths
from tests.tui.desk_tests import desk_on, pair_of, review_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

NASTY = {
    "markup": "[sic] [/b] [redacted] [bold red]x[/] [@click=app.quit]y[/]",
    "escapes": "before \x1b[31m red \x1b]0;title\x07 \x9b2J after",
    "bidi": "abc \u202eevil\u202c مرحبا שלום",
    "emoji": "👩‍👩‍👧 🇬🇧 e\u0301 漢字",
    "formula": "=cmd()|'/c calc'!A0",
    "html": "<script>alert(1)</script> &amp; <b>bold</b>",
}
TEXTS = {"everything": " ".join(NASTY.values()), "long line": "x" * 300_000}
"""Each takes a desk of its own: all that is nasty and short is tried in one."""


@pytest.mark.parametrize("name", TEXTS)
async def test_it_is_shown_as_it_is_in_every_field(empty_store: Store, tmp_path: Path, name: str) -> None:
    nasty = TEXTS[name]
    flat = (
        nasty.replace("\x1b", "\\u001b").replace("\x07", "\\u0007").replace("\x9b", "\\u009b").replace("\\[", "\\\\[")
    )
    report = tmp_path / "report.toml"
    report.write_text(
        f'title = "Title {flat[:400]}"\npublisher = "HMI {flat[:200]}"\npublished = 2024-01-16\n'
        f'[[body]]\nname = "Northmoor Police"\n[[recommendation]]\nlabel = "Recommendation 1"\n'
        f'text = "Forces should {flat}"\naddressees = ["all chief constables {flat[:200]}"]\n',
        encoding="utf-8",
    )
    response = tmp_path / "response.txt"
    response.write_text(
        f"Response of the Police and Crime Commissioner for Northmoor\n\nNorthmoor Police\n\n1 May 2024\n\n"
        f"Recommendation 1\n\nWe accept this. {nasty}\n\nYours sincerely\n\nA. Person\n",
        encoding="utf-8",
    )
    imported = import_paths(empty_store, [report])
    assert [outcome.state for outcome in imported.outcomes] == ["added"], imported.outcomes
    imported = import_paths(empty_store, [response], "response", report="Title", body="Northmoor Police")
    assert [outcome.state for outcome in imported.outcomes] == ["added"], imported.outcomes
    for size in ((120, 36), (80, 24)) if name == "everything" else ((80, 24),):
        desk = desk_on(empty_store)
        async with desk.run_test(size=size) as pilot:
            desk.show_review("")
            await pilot.pause()
            pair = pair_of(desk)
            screen = review_of(desk)
            shown = "".join(strip.text for strip in desk.screen._compositor.render_strips())
            assert "\x1b" not in shown
            assert "\u202e" not in shown
            if name == "everything":
                drawn = "".join(paragraph.text for paragraph in screen.response.paragraphs)
                assert NASTY["markup"] in drawn
            await pilot.press("n")
            await write(pilot, "[/b] =1+1")
            await pilot.press("escape", "e", "f", "1", "k", "h")
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
            assert pair_of(desk).standing.note.endswith("[/b] =1+1")
            assert pair_of(desk).id == pair.id
            await pilot.press("e", "0", "f", "escape", "question_mark", "escape")
            await pilot.pause()
            desk.save_screenshot(path=str(tmp_path), filename="shot.svg")
            desk.notify("[/b] told", markup=False)
            await pilot.pause()


async def test_lone_surrogates_do_not_reach_the_terminal(empty_store: Store) -> None:
    desk = desk_on(empty_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        desk.show_review("")
        await pilot.pause()
        from tui.widgets.text_pane import Head, Paragraph

        review_of(desk).response.show(Head("\ud800"[:0]), [Paragraph("a\ud800b")])
        await pilot.pause()
        shown = "".join(strip.text for strip in desk.screen._compositor.render_strips())
        io.BytesIO().write(shown.encode())
        assert "a�b" in shown
