"""The last look at what goes to the screen: whatever slipped past `tui.plain` is taken out before it is sent.

Every screen makes the text of documents visible itself. This is the net below: one forgotten place must not be
enough for a document to command the terminal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color

_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""All of them take no cell on the screen: without them everything stands where it stood."""


class LastLook(LineFilter):
    """Takes what a terminal would obey out of each line that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  the filter's form
        """Return the segments of a line without such characters; the same list where there are none."""
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [each if each.control else Segment(_OBEYED.sub("", each.text), each.style) for each in segments]
