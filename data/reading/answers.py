"""Goes through a response once: what each block is, whose words it holds, and which recommendation it answers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from dataclasses import field as with_default
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading import letter, wording
from data.reading.columns import Column, Role, by_content, by_header
from data.reading.fields import Field, any_field, cell_field, field, is_of_form
from data.reading.labels import is_not_applicable, mentions, parse_labels
from data.reading.spans import part
from data.reading.stated import Stated, labels_in_heading, section_count, section_kind
from data.reading.titles import from_heading
from data.reading.values import Kind, Label, PassageReading, Voice
from data.reading.voices import Announced, announced, is_body_speaking, lead_in

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITHIN_ANSWER = re.compile(
    r"(?:background|context|evidence|progress|next\s+steps|current\s+position|summary|explanation|timescales?|"
    r"(?:force\s+)?action.{0,30}|what\s+we.{0,40}|how\s+we.{0,40}|work\s+to\s+date|future\s+work|update)\s*:?",
    re.IGNORECASE,
)
_ON_ALL = re.compile(r"\b(?:both|all|these|each|together|AFIs|recommendations)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s*(?:of|from|in)\s+(?:the|our|its|their|his|that|a)\s+(?:[\w'’-]+\s+){0,4}?(?:(?:19|20)\d\d|previous|earlier|last|2\d+)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\s*(?:I|we|the\s+(?:commissioner|PF?CC|mayor))\s+(?:have|has)\s+(?:considered|discussed|read|reviewed|noted|seen)\s+"
    r"(?:the\s+(?:report|above|chief\s+constable|force)|these|his|her|all|their)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[\s\-–—.]*(?:n\s?/\s?a|nil|none|tbc)?[\s\-–—.]*", re.IGNORECASE)
_CLOSING_OF = {"“": "”", '"': '"', "‘": "’", "'": "'"}


@dataclass
class Found:
    """What going through a response gives."""

    stated: Stated = with_default(default_factory=Stated)
    passages: list[PassageReading] = with_default(default_factory=list)
    fields: list[Field] = with_default(default_factory=list)
    copied: list[str] = with_default(default_factory=list)
    signatures: list[letter.Signature] = with_default(default_factory=list)
    dates: list[tuple[Block, str, str]] = with_default(default_factory=list)
    addressee: str = ""
    nil: str = ""
    traits: set[str] = with_default(default_factory=set)
    """What tells the layout: "table", "form", "comment", "bullet", "quoted voice", "salutation", "decimal"."""


@dataclass
class _Quote:
    """Words of another voice that a lead-in announced."""

    voice: Voice
    back: Voice
    mark: str = ""
    first: bool = True
    block: bool = False


@dataclass
class _Group:
    """Items under one heading ("Vetting AFIs (2)") that may share one answer."""

    kind: Kind
    count: int
    members: list[int] = with_default(default_factory=list)
    answered: bool = False


class Reader:
    """Keeps where the reading stands: the voice, the recommendations in question, the section."""

    def __init__(self, text: str, pieces: Sequence[Block], voice: Voice, subject: str = "") -> None:
        """`text` is the document's, `pieces` its blocks, `voice` whose words stand where nothing says whose."""
        self.text, self.pieces, self.subject = text, pieces, subject
        self.default = self.section = self.voice = voice
        self.found = Found()
        self.scope: list[int] = []
        self.by = ""
        self.level = 0
        self.awaiting = self.signposted = self.answering = False
        self.quote: _Quote | None = None
        self.group: _Group | None = None
        self.kind: Kind | None = None
        self.heading = ""
        self.columns: tuple[Column, ...] = ()
        self.signing = self.copying = False
        self.signed: list[str] = []
        self.last_field: Field | None = None
        self.blanket: list[int] = []
        self.titles = Counter(
            " ".join(piece.text.lower().split()) for piece in pieces if len(piece.text) < 80 and announced(piece.text)
        )

    def run(self) -> Found:
        """Read every block and return what was found."""
        for place, piece in enumerate(self.pieces):
            if piece.kind is BlockKind.TABLE_ROW:
                self._end_signature()
                self._row(piece)
                continue
            if self.columns:
                self.columns = ()
                self._end_scope()
            self._block(piece, place)
        self._end_signature()
        self._finish()
        return self.found

    # What a block is

    def _block(self, piece: Block, place: int) -> None:
        text = piece.text
        if letter.is_furniture(text):
            return
        if self._frame(piece, place):
            return
        labels = parse_labels(text)
        if labels is not None and self._label(piece, place, labels):
            return
        voice = announced(text)
        if voice is not None and self._voice(piece, place, voice):
            return
        if self._is_heading(piece, place):
            self._heading(piece)
            return
        self._paragraph(piece, place)

    def _frame(self, piece: Block, place: int) -> bool:
        """Take what surrounds the answer: salutation, closing, signature, copies, date, contact, fields."""
        text = piece.text
        entries = letter.copies(text) if piece.kind is not BlockKind.HEADING else None
        if entries is not None:
            self._end_signature()
            self.found.copied += entries
            self.copying = not entries or "\n" not in text
            return True
        opens = piece.kind is BlockKind.HEADING or parse_labels(text) is not None
        if self.copying:
            if not opens and letter.is_signature_line(text) and place > len(self.pieces) // 2 and not announced(text):
                self.found.copied += letter.copy_entries(text)
                return True
            self.copying = False
        who = letter.addressee(text)
        if who:
            self.found.addressee = self.found.addressee or who
            self.found.traits.add("salutation")
            return True
        if letter.is_closing(text):
            self._end_quote()
            self.signing = True
            return True
        if self.signing:
            if not opens and letter.is_signature_line(text) and letter.date_line(text) is None:
                self.signed += text.split("\n")
                return True
            self._end_signature()
        return (
            self._date(piece)
            or self._field(piece, place)
            or self._signature(piece, place)
            or (piece.kind is not BlockKind.HEADING and letter.is_contact(text))
        )

    def _date(self, piece: Block) -> bool:
        dated = letter.date_line(piece.text)
        if dated is None or (self.scope and self.answering):
            return False
        self.found.dates.append((piece, "" if dated.partial else dated.iso, dated.words))
        return True

    def _field(self, piece: Block, place: int) -> bool:
        if piece.kind is BlockKind.LIST_ITEM:
            return False
        text = piece.text
        known = field(text)
        waiting = self.last_field
        self.last_field = None
        if known is not None and (not self.found.passages or is_of_form(known)):
            if not known.value:
                self.last_field = known
            else:
                self._keep(known)
            return True
        if waiting is not None and not self.found.passages and piece.kind is not BlockKind.HEADING and len(text) < 300:
            self._keep(Field(waiting.name, text))
            return True
        if self.found.passages or self.scope or announced(text) or parse_labels(text):
            return False
        other = any_field(text)
        if other is not None and not letter.is_sentence(other.value) and not from_heading(text):
            self.found.fields.append(other)
            return True
        return False

    def _keep(self, known: Field) -> None:
        self.found.fields.append(known)
        if is_of_form(known):
            self.found.traits.add(f"form field {known.name} {known.value[:20]}")

    def _signature(self, piece: Block, place: int) -> bool:
        """Take a name with a post, on one line or on two, where no "Yours sincerely" comes before."""
        if piece.kind is not BlockKind.PARAGRAPH or not letter.is_signature_line(piece.text) or piece.marker:
            return False
        lines = piece.text.split("\n")
        after = self.pieces[place + 1] if place + 1 < len(self.pieces) else None
        named = letter.person(lines[0])
        post = any(letter.post_in(line) for line in lines)
        follows = (
            after is not None
            and after.kind is BlockKind.PARAGRAPH
            and letter.is_signature_line(after.text)
            and bool(letter.post_in(after.text))
            and not letter.has_end(after.text)
            and announced(after.text.split("\n")[0] + ":") is None
        ) or (after is not None and letter.post_in(after.text) and place + 2 >= len(self.pieces))
        if not named or not (post or follows) or announced(piece.text):
            return False
        if not self.found.passages:
            return not self.scope
        self.signing = True
        self.signed += lines
        return True

    def _end_signature(self) -> None:
        if not self.signing:
            return
        self.signing = False
        lines, self.signed = self.signed, []
        found = letter.signature(lines, self.text)
        if found is None:
            return
        self.found.signatures.append(found)
        if re.search(r"chief\s+(?:constable|officer)", found.post, re.IGNORECASE):
            self._end_quote()
            self.section = self.voice = self.default

    def _is_heading(self, piece: Block, place: int) -> bool:
        if piece.kind is BlockKind.HEADING:
            return True
        if piece.kind is BlockKind.LIST_ITEM or piece.quoted:
            return False
        words = len(piece.text.split())
        if letter.has_end(piece.text) and not (piece.strong and piece.text.rstrip().endswith(":")):
            return False
        if self._expects_answer() and not piece.strong:
            return False
        if self.scope and self.awaiting and not piece.strong and wording.answers(piece.text):
            return False
        return words <= 14 or (piece.strong and words <= 25) or not self._in_body()

    # Labels, voices, headings

    def _label(self, piece: Block, place: int, labels: tuple[tuple[Label, ...], str]) -> bool:
        """Begin the recommendations that a label line names; False when it is a heading or prose after all."""
        named, rest = labels
        if is_not_applicable(named[0]):
            return self._expects_answer()
        if not named[0].number:
            if wording.is_committee_business(rest) and piece.kind is not BlockKind.LIST_ITEM:
                return True
            after = self.pieces[place + 1] if place + 1 < len(self.pieces) else None
            if not rest and (after is None or after.kind is BlockKind.HEADING or parse_labels(after.text)):
                return False
        if (
            named[0].kind is Kind.RECOMMENDATION
            and rest
            and wording.is_committee_business(rest)
            and not wording.is_recommendation(rest)
        ):
            return True
        self._end_quote()
        heading = piece.kind is BlockKind.HEADING
        self.scope = self.found.stated.name(named, piece.start, piece.end)
        self.by = "heading" if heading else "bullet" if piece.kind is BlockKind.LIST_ITEM else "label"
        self.level = piece.level if heading else 7
        self.voice = self.section
        self.answering = False
        self.awaiting = True
        self.signposted = self._signpost_after(place)
        if self.group is not None and not self.group.answered:
            self.group.members += [index for index in self.scope if index not in self.group.members]
        if heading:
            self.heading = piece.text
        if piece.kind is BlockKind.LIST_ITEM:
            self.found.traits.add("bullet")
        if rest:
            self._after_label(replace(part(self.text, piece, len(piece.text) - len(rest)), marker=""), place)
        return True

    def _after_label(self, rest: Block, place: int) -> None:
        """Take the words after a label on its own line: a title, the recommendation's words, or the answer."""
        voice = announced(rest.text)
        if voice is not None and voice.inline and voice.rest < len(rest.text):
            self._voice(rest, place, voice)
        elif self._is_quoted_text(rest):
            self.found.stated.quote(self.scope, rest)
        elif letter.has_end(rest.text) or wording.answers(rest.text) or len(rest.text.split()) > 14:
            self._passage(rest, place)

    def _signpost_after(self, place: int) -> bool:
        """Say whether a label such as "Force response:" comes before the next recommendation or section."""
        for piece in self.pieces[place + 1 : place + 40]:
            if piece.kind is BlockKind.TABLE_ROW or parse_labels(piece.text):
                return False
            found = announced(piece.text)
            if found is not None and (found.inline or found.voice is not None or found.rest == len(piece.text)):
                return True
            if piece.kind is BlockKind.HEADING:
                return False
        return False

    def _voice(self, piece: Block, place: int, found: Announced) -> bool:
        """Change the voice; False when the "label" is an ordinary heading in the head of the document."""
        alone = found.rest >= len(piece.text)
        if found.voice is None and not (self.scope or (found.inline and self.found.passages)):
            return False
        if alone and not found.inline and not self._in_body() and self._before_text(place):
            # "Office of the Police and Crime Commissioner for X" is a letterhead, not a voice.
            if not re.search(r"(?i)comment|respon|repl|statement|view|sylwadau|ymateb", piece.text) or from_heading(
                piece.text
            ):
                return False
        self._end_quote()
        inside = bool(self.scope) and self._stays_inside(piece, found)
        named = labels_in_heading(piece.text if alone else piece.text[: found.rest].rstrip(" :–-"))
        if named:
            self.scope = self.found.stated.name(named, piece.start, piece.end)
            self.by, inside = "heading", True
        elif self.scope and not inside:
            self._end_scope()
        if found.voice is not None:
            self.voice = self._own(found.voice)
            if not inside and alone and not (found.inline and self.kind):
                self.section = self.voice
            if self.voice is not self.default and not self.scope:
                self.found.traits.add("voice section")
        elif not inside:
            self.voice = self.section
        self.awaiting, self.answering = False, True
        if self.group is not None and self.group.members and _ON_ALL.search(found.note):
            self.scope = list(self.group.members)
        if inside and (found.voice is not None or found.inline):
            self.found.traits.add("comment")
        if not alone:
            self._passage(part(self.text, piece, found.rest), place)
        elif not found.inline:
            self.heading = piece.text
        return True

    def _own(self, voice: Voice) -> Voice:
        """Return the voice of "our" answer where the respondent is no policing body: its own."""
        if self.default is Voice.RESPONDENT and voice is Voice.ANSWER_TO_CHIEF_OFFICER:
            return Voice.RESPONDENT
        return voice

    def _stays_inside(self, piece: Block, found: Announced) -> bool:
        """Say whether a voice label belongs to the recommendation in question, or begins a section after it."""
        if piece.kind is BlockKind.HEADING and self.level:
            return piece.level > self.level
        if found.inline or found.voice is None or not self.answering:
            return True
        return self.titles[" ".join(piece.text.lower().split())] > 1

    def _before_text(self, place: int) -> bool:
        """Say whether no paragraph of text has been met yet."""
        return not self.found.passages and place < 12

    def _heading(self, piece: Block) -> None:
        text = piece.text
        if self.subject and text == self.subject:
            return
        named = labels_in_heading(text)
        if named:
            self._label(piece, self._place(piece), (named, ""))
            return
        kind = section_kind(text)
        if self.scope and self.answering and kind is None and _WITHIN_ANSWER.fullmatch(text):
            return
        if self.scope and piece.kind is BlockKind.HEADING and self.level and piece.level > self.level:
            self.heading = text
            return
        self._end_scope()
        self._end_quote()
        self.voice = self.section
        if not from_heading(text) and self._in_body_or_kind(kind):
            self.heading = text
        self.kind = kind
        self.group = _Group(kind, section_count(text)) if kind is not None else None

    def _in_body_or_kind(self, kind: Kind | None) -> bool:
        return kind is not None or self._in_body()

    def _place(self, piece: Block) -> int:
        return next((place for place, other in enumerate(self.pieces) if other is piece), 0)

    def _end_scope(self) -> None:
        self.scope, self.by, self.level = [], "", 0
        self.awaiting = self.answering = self.signposted = False

    def _end_quote(self) -> None:
        if self.quote is not None:
            self.voice, self.quote = self.quote.back, None

    # Paragraphs

    def _in_body(self) -> bool:
        return bool(self.found.passages or self.scope or self.found.addressee or self.section is not self.default)

    def _expects_answer(self) -> bool:
        return self.answering and bool(self.scope or self.found.passages or self.voice is not self.default)

    def _paragraph(self, piece: Block, place: int) -> None:
        if self.scope and self.awaiting and not self.answering and self._is_quoted_text(piece):
            self.found.stated.quote(self.scope, piece)
            return
        if self._states_unlabelled(piece, place):
            return
        text = piece.text
        if _EMPTY.fullmatch(text):
            return
        if letter.is_sentence(text) or self._expects_answer() or piece.kind is BlockKind.LIST_ITEM:
            if piece.kind is BlockKind.LIST_ITEM and not self._in_body() and not letter.is_sentence(text):
                return
            self._passage(piece, place)
        elif self.quote is not None or (self._in_body() and (len(text.split()) >= 12 or self.scope)):
            self._passage(piece, place)

    def _is_quoted_text(self, piece: Block) -> bool:
        """Say whether a block under a label is the recommendation's own words."""
        text = piece.text
        so_far = self.found.stated.quoted(self.scope[0])
        if self.signposted:
            return not (wording.answers(text) and not piece.quoted and text[:1] not in "“\"‘'")
        if piece.kind is BlockKind.LIST_ITEM and so_far:
            return so_far.rstrip().endswith((":", ";", "; and", "; or", ",", "…")) or "\n" in so_far
        if piece.quoted or (piece.strong and len(text.split()) > 6):
            return True
        if wording.is_recommendation(text):
            return True
        kind = self.found.stated.label(self.scope[0]).kind
        return kind is Kind.CAUSE_OF_CONCERN and not so_far and not wording.answers(text) and not wording.is_own(text)

    def _states_unlabelled(self, piece: Block, place: int) -> bool:
        """Take a recommendation that is quoted without a label: a bullet, a block quotation, a paragraph with a
        labelled comment after it."""
        text = piece.text
        after = self.pieces[place + 1] if place + 1 < len(self.pieces) else None
        signpost = announced(after.text) if after is not None else None
        commented = signpost is not None and signpost.inline
        bullet = piece.kind is BlockKind.LIST_ITEM
        worded = wording.is_recommendation(text)
        if (
            bullet
            and worded
            and piece.level == 0
            and (self.kind is not None or commented)
            and not self._item_of_answer(commented)
        ):
            by = "bullet"
        elif (piece.quoted and worded and not self.quote) or (
            not bullet
            and commented
            and (worded or text[:1] in "“‘\"'")
            and not wording.is_own(text)
            and (self.kind or not self.scope)
        ):
            by = "quoted text"
        elif bullet and commented and self.kind is not None and not wording.answers(text):
            by = "bullet"
        elif (
            not bullet
            and self.kind is not None
            and worded
            and not self.scope
            and self.group is not None
            and self.group.count
        ):
            by = "quoted text"
        else:
            return False
        kind = self.kind or Kind.RECOMMENDATION
        label = Label(kind, "", kind.value.capitalize())
        if by != "bullet" and self.scope and self.by == by and self.awaiting:
            self.found.stated.quote(self.scope, piece)
            return True
        self.scope = self.found.stated.name([label], piece.start, piece.end)
        self.found.stated.quote(self.scope, piece)
        self.by, self.level, self.voice = by, 7, self.section
        self.awaiting, self.answering, self.signposted = by != "bullet", False, False
        if self.group is not None and not self.group.answered:
            self.group.members += self.scope
        self.found.traits.add("bullet")
        return True

    def _item_of_answer(self, commented: bool) -> bool:
        """Say whether a bullet belongs to an answer that is being given."""
        return self.answering and not commented and bool(self.scope) and self.by != "bullet"

    def _passage(self, piece: Block, place: int) -> None:
        """Add a paragraph of the answer, in the voice that it is in; hand the voice over where it says so."""
        text = piece.text
        if self.quote is not None:
            self._in_quote(piece)
        elif self.section is not self.default and self.default is Voice.LOCAL_POLICING_BODY and not self.scope:
            if re.search(
                r"(?i)\bas\s+(?:your\s+)?(?:police(?:,|\s+and)[\w\s,]*crime\s+commissioner|PF?CC)\b|\bmy\s+police\s+and\s+crime\s+plan\b",
                text,
            ):
                self.section = self.voice = self.default
        handed = lead_in(text, self._above(), self.voice) if self.quote is None else None
        if handed is not None and self._hands_over(piece, place, handed):
            return
        self._add(piece)
        if self.quote is not None:
            self._after_quoted(piece, place)

    def _above(self) -> str:
        return self.found.passages[-1].text if self.found.passages else ""

    def _hands_over(self, piece: Block, place: int, handed: tuple[Voice, int]) -> bool:
        voice, at = handed
        text = piece.text
        if at >= len(text):
            if len(text.split()) > 25 or len(re.findall(r"[.!?]\s", text)) > 0:
                self._add(piece)
            self.quote = _Quote(voice, self.voice)
            after = self.pieces[place + 1] if place + 1 < len(self.pieces) else None
            self.quote.block = after is not None and after.quoted
            self.voice = voice
            self.found.traits.add("quoted voice")
            return True
        closing = _CLOSING_OF[text[at]]
        end = text.rfind(closing, at + 1)
        trailing = len(text[end + 1 :].split()) if end > at else 0
        if trailing > 3 or len(text[at:].split()) < 8:
            return False
        before = text[:at].rstrip(" :")
        if len(before.split()) > 12:
            self._add(part(self.text, piece, 0, at))
        self.quote = _Quote(voice, self.voice, text[at])
        self.voice = voice
        self.found.traits.add("quoted voice")
        inner = part(self.text, piece, at)
        self._add(inner)
        self.quote.first = False
        self._after_quoted(inner, place)
        return True

    def _in_quote(self, piece: Block) -> None:
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
        if (quote.block and not piece.quoted) or (spoken and not again):
            self._end_quote()

    def _after_quoted(self, piece: Block, place: int) -> None:
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
        after = self.pieces[place + 1] if place + 1 < len(self.pieces) else None
        if after is None or not after.text.startswith(quote.mark):
            self._end_quote()

    def _add(self, piece: Block) -> None:
        text = piece.text
        if not text.strip():
            return
        answers, by = self._answered(text, piece)
        self.awaiting = False
        self.answering = self.answering or bool(self.scope)
        if not self.found.nil:
            self.found.nil = wording.nil(text)
        if wording.is_blanket(text) and not answers:
            self.blanket.append(len(self.found.passages))
        if re.fullmatch(r"[A-Z]?\d+(?:\.\d+)+\.?", piece.marker):
            self.found.traits.add(f"decimal {piece.marker}")
        self.found.passages.append(
            PassageReading(text, piece.start, piece.end, self.voice, piece.page, self.heading, tuple(answers), by)
        )

    def _answered(self, text: str, piece: Block) -> tuple[list[int], str]:
        if (
            self.scope
            and self.answering
            and self.voice is self.default
            and _GENERAL.match(text)
            and self.by != "table row"
        ):
            if self.default is Voice.LOCAL_POLICING_BODY and re.search(
                r"(?i)chief\s+constable['’]s\s+(?:comment|respon)|the\s+report\b", text[:120]
            ):
                self._end_scope()
        group = self.group
        if (
            group is not None
            and len(group.members) > 1
            and not group.answered
            and self.scope
            and set(self.scope) <= set(group.members)
        ):
            first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
            if group.count == len(group.members) or (_ON_ALL.search(first) and not self._any_answered(group.members)):
                self.scope = list(group.members)
            group.answered = True
        elif group is not None and self.scope:
            group.answered = True
        if self.scope:
            return self.scope, self.by
        found: list[int] = []
        for label, _, end in mentions(text):
            if not _ELSEWHERE.match(text, end):
                found += self.found.stated.name([label], piece.start, piece.end)
        return sorted(set(found)), "label" if found else ""

    def _any_answered(self, members: Sequence[int]) -> bool:
        return any(set(passage.answers) & set(members) for passage in self.found.passages)

    # Tables

    def _row(self, row: Block) -> None:
        texts = [" ".join(piece.text for piece in cell) for cell in row.cells]
        if row.header or not self.columns:
            titled = by_header(row) if row.header else ()
            if titled:
                self.columns = titled
                self.found.traits.add("table")
                return
        filled = [text for text in texts if text]
        if len(row.cells) == 2 and texts[0] and not self.columns:
            known = cell_field(texts[0], texts[1])
            if known is not None and (known.value or texts[0].endswith((":", "?"))):
                self._keep(known)
                return
        if not self.columns:
            self.columns = by_content(row)
            if self.columns:
                self.found.traits.add("table")
        if not self.columns or (len(filled) == 1 and texts[0]):
            self._loose_row(row, texts)
            return
        self._answer_row(row, texts)

    def _loose_row(self, row: Block, texts: list[str]) -> None:
        """Read a row outside of any known columns: labels, comments and paragraphs, cell after cell."""
        for place, cell in enumerate(row.cells):
            voice = announced(texts[place - 1]) if place else None
            if voice is not None and voice.rest >= len(texts[place - 1]):
                self.answering = True
            for piece in cell:
                keep = self.columns
                self.columns = ()
                self._block(piece, len(self.pieces) - 1)
                self.columns = keep

    def _answer_row(self, row: Block, texts: list[str]) -> None:
        named: list[Label] = []
        number = ""
        quoted: list[Block] = []
        for column, cell, text in zip(self.columns, row.cells, texts, strict=False):
            if column.role is Role.NUMBER:
                number = text
            elif column.role is Role.RECOMMENDATION and cell:
                labels = parse_labels(cell[0].text)
                if labels is not None and not named:
                    named += labels[0]
                    if labels[1]:
                        quoted.append(part(self.text, cell[0], len(cell[0].text) - len(labels[1])))
                    quoted += cell[1:]
                else:
                    quoted += cell
        if number and not named:
            labels = parse_labels(number)
            kind = self.kind or Kind.RECOMMENDATION
            named += labels[0] if labels else [Label(kind, number.strip(" ."), number.strip())]
        if quoted and not named:
            kind = self.kind or Kind.RECOMMENDATION
            named.append(Label(kind, "", kind.value.capitalize()))
        if named:
            self.scope = self.found.stated.name(named, row.start, row.start + len(texts[0]))
            for piece in quoted:
                self.found.stated.quote(self.scope, piece)
            if is_not_applicable(named[0]):
                self.found.nil = self.found.nil or named[0].text
        self.by, self.answering, self.awaiting = "table row", True, False
        for place, (column, cell) in enumerate(zip(self.columns, row.cells, strict=False)):
            if column.role is Role.RESPONSE:
                self._answer_cell(cell, column, place)

    def _answer_cell(self, cell: tuple[Block, ...], column: Column, place: int) -> None:
        own = sum(1 for other in self.columns if other.role is Role.RESPONSE) > 1
        voice = column.voice if column.voice is not None and (own or self.section is self.default) else self.section
        for piece in cell:
            if _EMPTY.fullmatch(piece.text):
                continue
            told = announced(piece.text)
            if told is not None and (told.inline or told.rest >= len(piece.text)):
                voice = told.voice or voice
                piece = part(self.text, piece, told.rest)
                if not piece.text:
                    continue
            self.voice = voice
            self._add(piece)
        self.voice = self.section

    # The end

    def _finish(self) -> None:
        """Let answers to everything answer everything, and drop "nil" where something was answered after all."""
        count = len(self.found.stated)
        named = [index for index in range(count) if not is_not_applicable(self.found.stated.label(index))]
        for place in self.blanket:
            passage = self.found.passages[place]
            if named:
                self.found.passages[place] = PassageReading(
                    passage.text,
                    passage.start,
                    passage.end,
                    passage.voice,
                    passage.page,
                    passage.heading,
                    tuple(named),
                    "blanket",
                )
        if named and any(set(passage.answers) & set(named) for passage in self.found.passages):
            self.found.nil = ""
