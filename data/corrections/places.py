"""From a place in the words of a piece to its place in the document's text."""

from __future__ import annotations


def document_offset(document: str, start: int, end: int, words: str, at: int) -> int:
    """Return the offset in `document` of what stands at `at` in `words`, the clean text of `document[start:end]`.

    The slice may hold markup and other spaces: the words' letters are found in it one after another. Always between
    `start` and `end`, and not at either.
    """
    wanted = "".join(words[:at].split())
    place, found = start, 0
    while place < end and found < len(wanted):
        found += document[place] == wanted[found]
        place += 1
    if found < len(wanted):  # it is written quite otherwise: take the same share of it
        place = start + (end - start) * at // max(len(words), 1)
    while place < end - 1 and document[place : place + 1].isspace():
        place += 1
    return min(max(place, start + 1), max(end - 1, start + 1))


def slice_words(document: str, start: int, end: int) -> str:
    """Return a stretch of the document's text as one paragraph."""
    return " ".join(document[start:end].split())


def find_words(document: str, words: str, start: int, end: int) -> tuple[int, int]:
    """Return where a piece stands in the document's text: where it says, or else by its first words; (-1, -1) if not.

    What a further document of the same report added has offsets into another text.
    """
    begin = "".join(words.split())[:24].casefold()
    if 0 <= start < end <= len(document):
        here = "".join(document[start : min(end, start + 400)].split()).casefold()
        if not begin or begin in here:
            return start, end
    at = document.find(words[:40]) if words else -1
    return (at, at + len(words)) if at >= 0 else (-1, -1)
