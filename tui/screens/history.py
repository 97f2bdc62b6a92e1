"""The history of a pair: every act on it, newest first. Nothing is ever changed or taken out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from data.pairs import batch_size, history
from tui.commands import HISTORY
from tui.dates import moment
from tui.plain import one_line
from tui.screens import review_view as view
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.text_pane import Paragraph
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.pairs import Annotation, Pair

QUOTED_WIDEST = 140
"""Cells of a quotation that the history shows: the pair shows it whole."""
_ACTIONS = {"act": "", "undo": "undid: ", "redo": "did again: "}


class HistoryScreen(ReadingScreen):
    """Lists the acts on one pair."""

    SCOPE: ClassVar[str] = HISTORY

    def __init__(self, pair: Pair) -> None:
        """Show the history of `pair`."""
        super().__init__()
        self._pair = pair

    def title_words(self) -> str:
        """Return the title."""
        return f"History of {view.name_of(self._pair)} · {one_line(self._pair.report_title)}"

    def paragraphs(self) -> Sequence[Paragraph]:
        """Return one paragraph an act, newest first, and where the pair came from."""
        acts = history(self.desk.store.reader, self._pair.id)
        lines = [self._paragraph(act, place == 0) for place, act in enumerate(acts)]
        if not lines:
            lines = [Paragraph("Nobody has judged this pair yet.")]
        origin = f"Read from {one_line(self._pair.document)}, pair {self._pair.id}."
        return [*lines, Paragraph(origin, style="muted")]

    def _paragraph(self, act: Annotation, stands: bool) -> Paragraph:
        """Return an act with the words that it quotes, each on a line of its own."""
        text, spans = self._words(act), []
        for quote in act.evidence:
            words = clip(one_line(quote.words), QUOTED_WIDEST)
            spans.append((len(text) + 2, len(text) + 2 + len(words)))
            text += f"\n“{words}”"
        return Paragraph(text, margin=moment(act.at), barred=stands, quoted=tuple(spans))

    def _words(self, act: Annotation) -> str:
        regime = self.desk.regime
        status = "".join(words for words, _ in view.status_parts(act.status, regime)) if act.status else "no status"
        parts = [f"{_ACTIONS.get(act.action, '')}{status}"]
        if act.acceptance:
            parts.append(view.choice_word(regime.acceptance, act.acceptance))
        if act.progress:
            parts.append(view.choice_word(regime.progress, act.progress))
        parts += [word for word, there in (("⚑ flagged", act.flagged), ("↷ later", act.later)) if there]
        if act.evidence:
            parts.append(f"{len(act.evidence)} quoted")
        if act.batch:
            others = batch_size(self.desk.store.reader, act.batch) - 1
            parts.append(f"with {others:,} other{'' if others == 1 else 's'}, in one act")
        note = f"\n{act.note}" if act.note else ""
        return f"{one_line(act.reviewer)}: {' · '.join(parts)}{note}"

    do_history_down = ReadingScreen.down
    do_history_up = ReadingScreen.up
    do_history_page_down = ReadingScreen.page_down
    do_history_page_up = ReadingScreen.page_up
    do_history_leave = ReadingScreen.leave
