"""What is shown of answers that are alike: in the facts below a pair, and on the screen that offers the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.dates import day
from tui.plain import one_line
from tui.screens import review_view
from tui.widgets.alike_list import AlikeLine
from tui.widgets.queue_list import SERVICE
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.alike import Alike, Piece
    from data.pairs import Annotation, Pair
    from data.regime import Regime
    from tui.widgets.bars import Part

NAMED = 2
"""Bodies named in the facts; the others are counted."""


def facts_parts(alike: Sequence[Alike]) -> tuple[Part, ...]:
    """Return which others sent the same text: "≈ same text as Eastvale, Southwick and 6 more"."""
    if not alike:
        return ()
    word = "same" if all(each.same for each in alike) else "nearly the same"
    names = [SERVICE.sub("", one_line(each.body)) for each in alike]
    more = len(names) - NAMED
    named = f"{', '.join(names[:NAMED])} and {more} more" if more > 0 else " and ".join(names)
    return ((f"   ≈ {word} text as {named}", "text"),)


def offer_words(count: int, key: str) -> str:
    """Return what is said of the others after a judgement: how many, and which key offers them."""
    return f" · {count} alike: {key} offers them"


def judgement_words(standing: Annotation, regime: Regime) -> str:
    """Return status, acceptance and progress in words."""
    words = ["".join(part for part, _ in review_view.status_parts(standing.status, regime))] if standing.status else []
    for scale, value in ((regime.acceptance, standing.acceptance), (regime.progress, standing.progress)):
        if value:
            words.append(review_view.choice_word(scale, value))
    return " · ".join(words) or "not judged"


def line_of(each: Alike, pair: Pair, taken: bool, can: bool, regime: Regime) -> AlikeLine:
    """Return a pair as it is listed; where a body answered twice, with the date of each answer."""
    twice = each.body == pair.body
    body = one_line(each.body) + (f", {day(each.dated) if each.dated else 'undated'}" if twice else "")
    status = regime.status(each.status)
    role = status.role if status else ""
    judged = "".join(part for part, _ in review_view.status_parts(each.status, regime)) if each.status else ""
    return AlikeLine(body, judged, role, taken, can)


def difference(pieces: Sequence[Piece]) -> Paragraph:
    """Return two texts as one paragraph: [-only in the pair's own-] {+only in the other+}, also without colour."""
    text = ""
    gone: list[tuple[int, int]] = []
    new: list[tuple[int, int]] = []
    for piece in pieces:
        if text and piece.words:
            text += " "
        start = len(text)
        if piece.kind == "same":
            text += piece.words
            continue
        text += f"[-{piece.words}-]" if piece.kind == "gone" else f"{{+{piece.words}+}}"
        (gone if piece.kind == "gone" else new).append((start, len(text)))
    return Paragraph(text, quoted=tuple(new), echoed=tuple(gone))
