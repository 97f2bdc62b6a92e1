"""Every correction of a document, newest first: who, when, what, and what stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from data.correcting.history import history
from tui.commands import HISTORY
from tui.dates import moment
from tui.plain import one_line
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.correcting.history import Entry
    from data.what_was_read import WhatWasRead

_ACTIONS = {"act": "", "undo": "undid: ", "redo": "did again: "}


class CorrectionHistoryScreen(ReadingScreen):
    """Lists the corrections of one document."""

    SCOPE: ClassVar[str] = HISTORY

    def __init__(self, what: WhatWasRead) -> None:
        """Show the history of what was read of a document."""
        super().__init__()
        self._what = what

    def title_words(self) -> str:
        """Return the title."""
        return f"Corrections of {one_line(self._what.title)}"

    def paragraphs(self) -> Sequence[Paragraph]:
        """Return one paragraph an act, newest first."""
        acts = history(self.desk.store.reader, self._what.subject, self._what.id)
        if not acts:
            return [Paragraph("Nobody has corrected anything here: it stands as it was read.")]
        return [
            Paragraph(_words(act), margin=moment(act.at), barred=act.stands and act.action == "act") for act in acts
        ]

    do_history_down = ReadingScreen.down
    do_history_up = ReadingScreen.up
    do_history_page_down = ReadingScreen.page_down
    do_history_page_up = ReadingScreen.page_up
    do_history_leave = ReadingScreen.leave


def _words(act: Entry) -> str:
    before = f"\nbefore: {act.before}" if act.before else ""
    taken_back = "" if act.stands else " (taken back)"
    return f"{one_line(act.reviewer)}: {_ACTIONS[act.action]}{act.words}{taken_back}{before}"
