"""The definitions of a regime: its statuses with glyph and key, its scales, and what its checks are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.widgets.text_pane import Head, Paragraph, TextPane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.regime import Choice, Regime
    from tui.keymap import Keymap

MARGIN = 3
"""Cells for a key: "a 1"."""


class Judged(NamedTuple):
    """What is judged of the pair that is shown: those definitions are marked."""

    status: str = ""
    acceptance: str = ""
    progress: str = ""
    older: str = ""
    """The words that the status was given by, where the definition is another one now; else ""."""


class CodebookPane(TextPane):
    """Shows the definitions. What is judged of the pair has a mark before it."""

    def __init__(self, regime: Regime, keymap: Keymap) -> None:
        """Show the definitions of a regime, each with its key."""
        super().__init__(id="codebook", margin=MARGIN)
        self.ruled = False
        self._regime, self._keymap = regime, keymap

    def tell(self, judged: Judged) -> None:
        """Mark what is judged of the pair that is shown now; what is in sight stays there."""
        paragraphs = list(self._paragraphs(judged))
        if [each.text for each in self.paragraphs] == [each.text for each in paragraphs]:
            self.mark(paragraphs)
        else:
            on, away = self._keymap.shown("codebook.scroll"), self._keymap.shown("codebook.beside")
            self.head = Head("Definitions", f"{on} scrolls, {away} hides", self._regime.title)
            self.mark(paragraphs)

    def _paragraphs(self, judged: Judged) -> Iterator[Paragraph]:
        names = [each.name for each in self._regime.statuses]
        if judged.status and judged.status not in names:
            yield Paragraph(f"• {judged.status}", marked=True, style="strong", gap=False)
            yield Paragraph(f"This regime has no such status. It was given by: {judged.older or 'unknown words'}")
        for each in self._regime.statuses:
            here = each.name == judged.status
            key = self._keymap.shown(f"status.{each.name}")
            yield Paragraph(f"{each.glyph} {each.word}", margin=key, marked=here, style="strong", gap=False)
            yield Paragraph(each.definition, gap=not (here and judged.older))
            if here and judged.older:
                yield Paragraph(f"This pair was judged by older words: {judged.older}", style="warning")
        yield from self._scale(
            "What the body says to it", "review.acceptance", self._regime.acceptance, judged.acceptance
        )
        yield from self._scale("How far the action is", "review.progress", self._regime.progress, judged.progress)
        if self._regime.checks:
            yield Paragraph("The checks", margin=self._keymap.shown("review.checks"), style="muted")
        for rule in self._regime.checks:
            yield Paragraph(rule.label, style="strong", gap=not rule.limb)
            if rule.limb:
                yield Paragraph(rule.limb)

    def _scale(self, title: str, command: str, choices: tuple[Choice, ...], judged: str) -> Iterator[Paragraph]:
        key = self._keymap.shown(command)
        if choices:
            yield Paragraph(title, margin=key, style="muted")
        for digit, each in enumerate(choices, start=1):
            here = each.name == judged
            margin = f"{key} {digit}"
            yield Paragraph(each.word, margin=margin, marked=here, style="strong", gap=not each.definition)
            if each.definition:
                yield Paragraph(each.definition)
