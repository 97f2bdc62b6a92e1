"""Words of another voice within a response: "The Chief Constable has stated:", and where the first voice is back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.reading.spans import part
from data.reading.voices import is_body_speaking
from data.readings import Voice

if TYPE_CHECKING:
    from data.documents.blocks import Block
    from data.reading.passages import Passages
    from data.reading.standing import Standing

_CLOSING_OF = {"“": "”", '"': '"', "‘": "’", "'": "'"}


@dataclass
class _Quote:
    """Words of another voice that a lead-in announced."""

    voice: Voice
    back: Voice
    mark: str = ""
    first: bool = True
    block: bool = False
    italic: bool = False
    """Type sets it apart: a block quotation, italics."""


class Quotation:
    """Changes the voice at a lead-in and gives it back where the quotation ends."""

    def __init__(self, now: Standing, passages: Passages) -> None:
        self.now, self.passages = now, passages
        self.quote: _Quote | None = None

    @property
    def is_open(self) -> bool:
        """Say whether the words being read are quoted."""
        return self.quote is not None

    def hands_over(self, piece: Block, place: int, handed: tuple[Voice, int]) -> bool:
        """Begin a quotation where `piece` hands over as `lead_in` found; False when it only quotes a few words."""
        now = self.now
        voice, at = handed
        text = piece.text
        if at >= len(text):
            if len(text.split()) > 25 or len(re.findall(r"[.!?]\s", text)) > 0:
                self.passages.add(piece)
            self.quote = _Quote(voice, now.voice)
            after = now.after(place)
            self.quote.block = after is not None and after.quoted
            self.quote.italic = after is not None and after.italic and not piece.italic
            now.voice = voice
            now.found.traits.add("quoted voice")
            return True
        closing = _CLOSING_OF[text[at]]
        end = text.rfind(closing, at + 1)
        trailing = len(text[end + 1 :].split()) if end > at else 0
        if trailing > 3 or len(text[at:].split()) < 8:
            return False
        before = text[:at].rstrip(" :")
        if len(before.split()) > 12:
            self.passages.add(part(now.text, piece, 0, at))
        self.quote = _Quote(voice, now.voice, text[at])
        now.voice = voice
        now.found.traits.add("quoted voice")
        inner = part(now.text, piece, at)
        self.passages.add(inner)
        self.quote.first = False
        self.end_after(inner, place)
        return True

    def hear(self, piece: Block) -> None:
        """End the other voice where the first voice is heard again."""
        quote = self.quote
        assert quote is not None
        opens = piece.text[:1]
        if quote.first:
            quote.mark = opens if opens in _CLOSING_OF else ""
            quote.first = False
            return
        again = quote.mark and opens == quote.mark
        spoken = quote.voice is Voice.CHIEF_OFFICER and is_body_speaking(piece.text)
        left = (quote.block and not piece.quoted) or (quote.italic and not piece.italic)
        if left or (spoken and not again) or self._first_person_again(piece.text):
            self.end()

    def _first_person_again(self, text: str) -> bool:
        """Say whether `text` begins with "I" where only the first voice has said "I", and no mark ends the words."""
        quote = self.quote
        assert quote is not None
        if quote.mark or quote.block or quote.italic or not re.match(r"I\s", text):
            return False
        said = {each.voice for each in self.now.found.passages if re.search(r"\bI\b", each.text)}
        return quote.back in said and quote.voice not in said

    def end_after(self, piece: Block, place: int) -> None:
        """End the quotation where `piece` closes it, unless the next block opens it again."""
        quote = self.quote
        if quote is None or not quote.mark:
            return
        closing = _CLOSING_OF[quote.mark]
        if not re.search(rf"{re.escape(closing)}[.,;]?\s*$", piece.text):
            return
        if (
            quote.mark == closing
            and piece.text.count(closing) % 2 == 1
            and piece.text[:1] == closing
            and len(piece.text) < 2
        ):
            return
        after = self.now.after(place)
        if after is None or not after.text.startswith(quote.mark):
            self.end()

    def end(self) -> None:
        """Give the voice back."""
        if self.quote is not None:
            self.now.voice, self.quote = self.quote.back, None
