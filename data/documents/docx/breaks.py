"""Where pages begin: what a document's main part says of it, found before the part is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.documents.package import Package

# Only Word notes where pages end, and it always writes the prefix "w".
_MARKS = re.compile(
    rb'w:(?:(?P<section>(?<=<w:)sectPr\b)|type\s+w:val="(?P<kind>\w+)"|(?P<end>(?<=/w:)sectPr>)|'
    rb'(?P<page>lastRenderedPageBreak|type="page"|pageBreakBefore\b))'
)


class Breaks(NamedTuple):
    """What a document says of its pages."""

    noted: bool
    """There are page breaks of any kind in it; without them the pages are not known."""
    sections: tuple[str, ...]
    """How each section begins: "nextPage", "continuous", "oddPage" and so on. The properties of a section stand at
    its end, those of the last at the end of the document (ECMA-376, 17.6.22)."""


def find_breaks(package: Package, part: str) -> Breaks:
    """Return the page breaks and sections of the part `part`. Raises UnreadableError: it is broken."""
    noted = inside = False
    sections: list[str] = []
    rest = b""
    for chunk in package.chunks(part):
        seen = rest + chunk
        whole = seen.rfind(b">") + 1
        rest = seen[whole:][-4096:]
        for mark in _MARKS.finditer(seen, 0, whole):
            if mark["page"]:
                noted = True
            elif mark["section"]:
                sections.append("nextPage")
                inside = True
            elif mark["kind"] and inside:
                sections[-1] = mark["kind"].decode("ascii", "replace")
            elif mark["end"]:
                inside = False
    return Breaks(noted, tuple(sections))
