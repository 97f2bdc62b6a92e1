"""What the screen of changed definitions says: the words as they were and as they are, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codebook import changed_words
from tui.plain import one_line
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.codebook import Older
    from data.regime import Regime
    from tui.keymap import Keymap


def glyph_of(older: Older, regime: Regime) -> str:
    """Return the glyph of the status, or the one of a status that the regime does not have."""
    status = regime.status(older.was.status)
    return status.glyph if status else "•"


def word_of(older: Older) -> str:
    """Return what the status is called now, or was called."""
    return one_line(older.now.word if older.now else older.was.word)


def judgements(many: int) -> str:
    """Return "1 judgement" or "1,234 judgements"."""
    return f"{many:,} judgement{'s' * (many != 1)}"


def marked(runs: Sequence[tuple[str, bool]], margin: str, gap: bool = True) -> Paragraph:
    """Return a definition with the words that the other one has not in brackets, and drawn as evidence is."""
    text, spans = "", []
    for run, changed in runs:
        text += " " if text else ""
        words = f"[{one_line(run)}]" if changed else one_line(run)
        if changed:
            spans.append((len(text), len(text) + len(words)))
        text += words
    return Paragraph(text, margin=margin, quoted=tuple(spans), gap=gap)


def words_of(older: Older, place: int, many: int, regime: Regime) -> list[Paragraph]:
    """Return the paragraphs about a definition, the `place`th from 0 of `many`."""
    of = f"{place + 1} of {many}" if many > 1 else ""
    title = f"{glyph_of(older, regime)} {word_of(older)}: {judgements(older.was.judged)} by older words"
    found = [Paragraph(title, margin=of, style="strong")]
    if older.now is None:
        gone = "The regime has no such status any more: open each pair and judge it anew."
        was = one_line(older.was.words) or "not known in this store"
        return [*found, Paragraph(was, margin="was", gap=False), Paragraph(gone, margin="is now")]
    if not older.was.words:
        unknown = "Not known: the judgement came from another store."
        now = Paragraph(one_line(older.now.words), margin="is now")
        return [*found, Paragraph(unknown, margin="was", style="muted", gap=False), now]
    old, new = changed_words(older.was.words, older.now.words)
    return [*found, marked(old, "was", gap=False), marked(new, "is now")]


def nothing(keymap: Keymap) -> list[Paragraph]:
    """Return what is said where every judgement rests on the definitions that stand."""
    shows = keymap.shown("codebook.beside")
    return [
        Paragraph("Every judgement rests on the definition that its status has now."),
        Paragraph(
            "When the definition of a status is changed in the regime’s file, the judgements that were made under the "
            f"older words are listed here, for another look. {shows} in the review shows the definitions.",
            style="muted",
        ),
    ]
