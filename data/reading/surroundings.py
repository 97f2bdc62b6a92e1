"""What surrounds the answers in a letter or form: salutation, closing, signature, copies, dates, contacts, fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading import letter
from data.reading.fields import Field, any_field, field, is_explicit, is_of_form
from data.reading.labels import parse_labels
from data.reading.titles import from_heading
from data.reading.voices import announced, lead_in

if TYPE_CHECKING:
    from data.reading.quotation import Quotation
    from data.reading.standing import Standing


class Surroundings:
    """Takes the blocks that answer nothing; a signature and a copy list run over several."""

    def __init__(self, now: Standing, quotation: Quotation) -> None:
        self.now, self.quotation = now, quotation
        self.signing = self.copying = False
        self.signed: list[str] = []
        self.last_field: Field | None = None

    def take(self, piece: Block, place: int) -> bool:
        """Take what surrounds the answer: salutation, closing, signature, copies, date, contact, fields."""
        now = self.now
        text = piece.text
        entries = letter.copies(text) if piece.kind is not BlockKind.HEADING else None
        if entries is not None:
            self.end_signature()
            now.found.copied += entries
            self.copying = not entries or "\n" not in text
            return True
        opens = piece.kind is BlockKind.HEADING or bool(piece.marker) or parse_labels(text) is not None
        if self.copying:
            if not opens and letter.is_signature_line(text) and place > len(now.pieces) // 2 and not announced(text):
                now.found.copied += letter.copy_entries(text)
                return True
            self.copying = False
        who = letter.addressee(text)
        if who:
            now.found.addressee = now.found.addressee or who
            now.found.traits.add("salutation")
            return True
        if letter.is_closing(text):
            self.quotation.end()
            self.signing = True
            return True
        if self.signing:
            if not opens and letter.is_signature_line(text) and letter.date_line(text) is None:
                self._sign(piece)
                return True
            self.end_signature()
        return (
            self._date(piece)
            or self._field(piece)
            or self._signature(piece, place)
            or (piece.kind is not BlockKind.HEADING and letter.is_contact(text))
        )

    def keep(self, known: Field) -> None:
        """Add a field; one that only a form has tells the layout."""
        self.now.found.fields.append(known)
        if is_of_form(known):
            self.now.found.traits.add(f"form field {known.name} {known.value[:20]}")

    def end_signature(self) -> None:
        """Finish the signature that is open; after a chief officer's, the respondent speaks again."""
        now = self.now
        if not self.signing:
            return
        self.signing = False
        lines, self.signed = self.signed, []
        found = letter.signature(lines, now.text)
        if found is None:
            return
        now.found.signatures.append(found)
        if re.search(r"chief\s+(?:constable|officer)", found.post, re.IGNORECASE):
            self.quotation.end()
            now.section = now.voice = now.default

    def _date(self, piece: Block) -> bool:
        now = self.now
        dated = letter.date_line(piece.text)
        if dated is None or (now.scope and now.answering):
            return False
        now.found.dates.append((piece, "" if dated.partial else dated.iso, dated.words))
        return True

    def _field(self, piece: Block) -> bool:
        now = self.now
        if piece.kind is BlockKind.LIST_ITEM:
            return False
        text = piece.text
        known = field(text)
        waiting = self.last_field
        self.last_field = None
        if known is not None and (not now.found.passages or is_explicit(known)):
            if not known.value:
                self.last_field = known
            else:
                self.keep(known)
            return True
        if waiting is not None and not now.found.passages and piece.kind is not BlockKind.HEADING and len(text) < 300:
            self.keep(Field(waiting.name, text))
            return True
        if now.found.passages or now.scope or announced(text) or parse_labels(text) or lead_in(text, "", now.voice):
            return False
        other = any_field(text)
        if other is not None and not letter.is_sentence(other.value) and not from_heading(text):
            now.found.fields.append(other)
            return True
        return False

    def _signature(self, piece: Block, place: int) -> bool:
        """Take a name with a post, on one line or on two, where no "Yours sincerely" comes before."""
        now = self.now
        if piece.kind is not BlockKind.PARAGRAPH or not letter.is_signature_line(piece.text) or piece.marker:
            return False
        lines = piece.text.split("\n")
        after = now.after(place)
        named = letter.person(lines[0])
        post = any(letter.post_in(line) for line in lines)
        follows = (
            after is not None
            and after.kind is BlockKind.PARAGRAPH
            and letter.is_signature_line(after.text)
            and bool(letter.post_in(after.text))
            and not letter.has_end(after.text)
            and announced(after.text.split("\n")[0] + ":") is None
        ) or (after is not None and letter.post_in(after.text) and place + 2 >= len(now.pieces))
        if not named or not (post or follows) or announced(piece.text):
            return False
        if not now.found.passages:
            return not now.scope
        self.signing = True
        self._sign(piece)
        return True

    def _sign(self, piece: Block) -> None:
        """Add the lines of a signature; a day at the end of one is the document's own."""
        for line in piece.text.split("\n"):
            day = letter.date_at_end(line)
            if day is not None:
                self.now.found.dates.append((piece, day.iso, day.words))
            self.signed.append(line[: day.start].rstrip(" ,") if day is not None else line)
