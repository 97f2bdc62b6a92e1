"""The steps of the tutorial: what to press, and how the desk notices that it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.commands import MATRIX, PROGRESS, REVIEW, SEARCH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.acts import Act

LEAST_SEARCHED = 3
"""Characters: with fewer nobody has looked for a word yet."""


@dataclass(frozen=True, slots=True)
class Now:
    """What a step is done by: the screen that is shown, and what was done since the step began."""

    scope: str
    asking: bool
    """Whether something is being typed or chosen."""
    filter_text: str = ""
    searched: str = ""
    acts: Sequence[Act] = ()


class Step(NamedTuple):
    """One step. Its words may name commands in braces: the key of each stands there."""

    name: str
    title: str
    words: str
    """What to press, and what for."""
    told: str
    """What happened, said when it is done."""
    done: Callable[[Now], bool]


STEPS: Final = (
    Step(
        "open",
        "Open",
        "This is the library: reports, and the bodies that answered them. {library.open} opens the report under ▸.",
        "A pair: a recommendation, and what one body answers to it.",
        lambda now: now.scope == REVIEW,
    ),
    Step(
        "judge",
        "Judge",
        "Read both texts. Then press a digit of the footer: {status.compliant} is “compliant”, and so on.",
        "Saved, and on to the next pair. “saved”, at the top, means: on disk.",
        lambda now: any(act.action == "act" and act.status for act in now.acts),
    ),
    Step(
        "undo",
        "Undo",
        "{review.undo} takes your last act back, also tomorrow.",
        "Taken back, and nothing deleted: the history of the pair has both.",
        lambda now: any(act.action == "undo" for act in now.acts),
    ),
    Step(
        "note",
        "Note",
        "{review.note} opens the note. Type a few words; Esc saves it.",
        "The note is kept with the pair, and stands below its texts.",
        lambda now: not now.asking and any(act.action == "act" and act.noted for act in now.acts),
    ),
    Step(
        "quote",
        "Quote",
        "› marks a passage: {review.passage-down} marks the next one, {evidence.quote} quotes it as evidence. "
        "{select.begin} selects single words.",
        "Quoted, with its place in the document: that is underlined now.",
        lambda now: any(act.action == "act" and act.quoted for act in now.acts),
    ),
    Step(
        "filter",
        "Filter",
        "{review.filter} narrows the queue: type unreviewed, then Enter. Tab completes words.",
        "Only pairs that meet the filter are in the queue now.",
        lambda now: bool(now.filter_text) and not now.asking,
    ),
    Step(
        "matrix",
        "Matrix",
        "{open.matrix} shows the report as a matrix: bodies down, recommendations across.",
        "Digits judge the cell under the cursor; {matrix.open} opens its pair.",
        lambda now: now.scope == MATRIX,
    ),
    Step(
        "search",
        "Search",
        "{go.search} searches everything. Type a word: property.",
        "Enter goes to where a hit stands.",
        lambda now: now.scope == SEARCH and len(now.searched.strip()) >= LEAST_SEARCHED,
    ),
    Step(
        "progress",
        "Progress",
        "Esc goes back from the search. Then {go.progress} shows how far the work is.",
        "Each bar opens its pairs.",
        lambda now: now.scope == PROGRESS,
    ),
    Step(
        "leave",
        "Leave",
        "That was all. {app.help} explains every screen, {app.palette} finds every command, and {app.quit} leaves; "
        "your own work begins with “obverse import”.",
        "",
        lambda _now: False,
    ),
)
NAMES: Final = tuple(step.name for step in STEPS)
