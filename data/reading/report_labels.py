"""Labels that a report gives or leaves out: read from a form's words, and numbered where there are none."""

from __future__ import annotations

from data.reading.labels import key, parse_label
from data.readings import Kind, Label

KINDS = {
    "recommendation": Kind.RECOMMENDATION,
    "rec": Kind.RECOMMENDATION,
    "area for improvement": Kind.AREA_FOR_IMPROVEMENT,
    "afi": Kind.AREA_FOR_IMPROVEMENT,
    "cause of concern": Kind.CAUSE_OF_CONCERN,
    "coc": Kind.CAUSE_OF_CONCERN,
}
"""The words for each kind, in lower case."""


def read_label(written: str, kind: Kind | None = None, under: str = "") -> tuple[Label, str]:
    """Return the label that somebody typed, and the title that stood after it ("Recommendation 3: vetting").

    `kind` comes before what the words suggest. A bare number gets its kind's word, so that "3" is found as
    "Recommendation 3"; words that are no label of an inspectorate ("Concern B") are their own number.
    """
    parsed = parse_label(written) if written else None
    if parsed is None and written[:1].isdigit():
        parsed = parse_label(f"{(kind or Kind.RECOMMENDATION).value.capitalize()} {written}")
    if parsed is None:
        return Label(kind or Kind.RECOMMENDATION, written, written, under), ""
    label, rest = parsed
    return Label(kind or label.kind, label.number, label.text, under or label.under), rest


def numbered(kind: Kind, under: str, taken: set[str], above: int = 0) -> Label:
    """Return the next free label of `kind` with a number `above` this; `taken` holds the keys of those in use."""
    number = above + 1
    while True:
        label = Label(kind, str(number), f"{kind.value.capitalize()} {number}", under)
        if key(label) not in taken:
            return label
        number += 1
