"""Goes through a response once: what each block is, whose words it holds, and which recommendation it answers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading import letter, lookahead, wording
from data.reading.answer_table import AnswerTable
from data.reading.labels import is_not_applicable, parse_labels
from data.reading.passages import Passages
from data.reading.quotation import Quotation
from data.reading.quoted_recommendations import QuotedRecommendations
from data.reading.spans import part
from data.reading.standing import LABEL_LEVEL, Found, Group, Standing
from data.reading.stated import labels_in_heading, section_count, section_kind
from data.reading.surroundings import Surroundings
from data.reading.titles import from_heading
from data.reading.voices import Announced, announced, lead_in, says_commissioner
from data.readings import Kind, Label, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITHIN_ANSWER = re.compile(
    r"(?:background|context|evidence|progress|next\s+steps|current\s+position|summary|explanation|timescales?|"
    r"(?:force\s+)?action.{0,30}|what\s+we.{0,40}|how\s+we.{0,40}|work\s+to\s+date|future\s+work|update)\s*:?",
    re.IGNORECASE,
)
_OF_REPORT = re.compile(r"\b(?:report|inspection|review)s?\b|\bHM[A-Z]{2,}\b", re.IGNORECASE)
_SPEAKS = re.compile(r"comment|respon|repl|statement|view|sylwadau|ymateb", re.IGNORECASE)
_HEAD = 12
"""Blocks among which a letterhead and a title stand."""
_ADDRESSED = re.compile(r"\([^()]{1,100}\)\s*[:.]?")


class Reader:
    """Walks the blocks of a response: labels, voices, headings and paragraphs; the rest it hands on."""

    def __init__(self, text: str, pieces: Sequence[Block], voice: Voice, subject: str = "") -> None:
        """`text` is the document's, `pieces` its blocks, `voice` whose words stand where nothing says whose.

        `subject` is the letter's subject line, which begins no section.
        """
        self.now = Standing(text, pieces, voice)
        self.subject = subject
        self.listed = False
        """A list gives each label with its answer, one an item."""
        self.passages = Passages(self.now)
        self.quotation = Quotation(self.now, self.passages)
        self.surroundings = Surroundings(self.now, self.quotation)
        self.quoted = QuotedRecommendations(self.now, self.quotation)
        self.table = AnswerTable(self.now, self.passages, self.surroundings, self._block)
        self.titles = Counter(
            " ".join(piece.text.lower().split()) for piece in pieces if len(piece.text) < 80 and announced(piece.text)
        )

    def run(self) -> Found:
        """Read every block and return what was found."""
        for place, piece in enumerate(self.now.pieces):
            if piece.kind is BlockKind.TABLE_ROW:
                self.surroundings.end_signature()
                self.table.row(piece)
            else:
                self.table.end()
                self._block(piece, place)
        self.surroundings.end_signature()
        self.passages.finish()
        return self.now.found

    def _block(self, piece: Block, place: int) -> None:
        text = piece.text
        if letter.is_furniture(text):
            return
        if self.surroundings.take(piece, place):
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

    def _is_heading(self, piece: Block, place: int) -> bool:
        now = self.now
        if piece.kind is BlockKind.HEADING:
            return True
        words = len(piece.text.split())
        if piece.kind is BlockKind.LIST_ITEM and piece.marker[:1].isdigit() and words <= 12:
            # "2. Next steps", with 2.1 below it
            after = now.after(place)
            return after is not None and after.marker.startswith(f"{piece.marker.rstrip('.)')}.")
        if piece.kind is BlockKind.LIST_ITEM or piece.quoted:
            return False
        if letter.has_end(piece.text) and not (piece.strong and piece.text.rstrip().endswith(":")):
            return False
        if now.expects_answer() and not piece.strong:
            return bool(now.scope) and lookahead.stands_as_title(now.pieces, place)
        if now.scope and now.awaiting and not piece.strong and lookahead.stands_between_labels(now.pieces, place):
            return False
        if now.scope and now.awaiting and not piece.strong and wording.answers(piece.text):
            return False
        return words <= 14 or (piece.strong and words <= 25) or not now.in_body()

    def _label(self, piece: Block, place: int, labels: tuple[tuple[Label, ...], str]) -> bool:
        """Begin the recommendations that a label line names; False when it is a heading or prose after all."""
        now = self.now
        named, rest = labels
        rest = "" if _ADDRESSED.fullmatch(rest) else rest  # "Recommendation 1 (chief constables)"
        if is_not_applicable(named[0]):
            return now.expects_answer()
        if not named[0].number:
            if wording.is_committee_business(rest) and piece.kind is not BlockKind.LIST_ITEM:
                return True
            after = now.after(place)
            if not rest and (after is None or after.kind is BlockKind.HEADING or parse_labels(after.text)):
                return False
        if (
            named[0].kind is Kind.RECOMMENDATION
            and rest
            and wording.is_committee_business(rest)
            and not wording.is_recommendation(rest)
        ):
            return True
        self.quotation.end()
        heading = piece.kind is BlockKind.HEADING
        by = "heading" if heading else "bullet" if piece.kind is BlockKind.LIST_ITEM else "label"
        scope = now.found.stated.name(named, piece.start, piece.end)
        now.begin(scope, by, piece.level if heading else LABEL_LEVEL)
        now.awaiting, now.signposted = True, lookahead.has_signpost(now.pieces, place)
        if heading:
            now.heading = piece.text
        if piece.kind is BlockKind.LIST_ITEM:
            now.found.traits.add("bullet")
        if rest:
            self._after_label(replace(part(now.text, piece, len(piece.text) - len(rest)), marker=""), place)
        return True

    def _after_label(self, rest: Block, place: int) -> None:
        """Take the words after a label on its own line: a title, the recommendation's words, or the answer."""
        voice = announced(rest.text)
        if voice is not None and voice.inline and voice.rest < len(rest.text):
            self._voice(rest, place, voice)
        elif self.quoted.is_quoted_text(rest):
            self.now.found.stated.quote(self.now.scope, rest)
        elif letter.has_end(rest.text) or wording.answers(rest.text) or len(rest.text.split()) > 14:
            self._passage(rest, place)
        elif self.now.by == "bullet" and (self.listed or lookahead.label_follows(self.now.pieces, place)):
            self.listed = True  # "• Recommendation 2 – on track for July"
            self._passage(rest, place)

    def _voice(self, piece: Block, place: int, found: Announced) -> bool:
        """Change the voice; False when the "label" is an ordinary heading in the head of the document."""
        now = self.now
        alone, began = found.rest >= len(piece.text), now.in_body()
        if alone and found.voice is None and lookahead.is_last_of_its_kind(now.pieces, piece):
            return False  # "Next steps" below all answers
        if found.voice is None and not (now.scope or (found.inline and now.found.passages)):
            return False
        if alone and not found.inline and self._is_letterhead(piece, place):
            return False
        if (
            not began
            and place < _HEAD
            and piece.kind is BlockKind.HEADING
            and from_heading(" ".join(piece.text.split()))
        ):
            return False
        self.quotation.end()
        inside = bool(now.scope) and self._stays_inside(piece, found)
        named = labels_in_heading(piece.text if alone else piece.text[: found.rest].rstrip(" :–-"))
        if named:
            now.scope = now.found.stated.name(named, piece.start, piece.end)
            now.by, inside = "heading", True
        elif now.scope and not inside:
            now.end_scope()
        group = now.group
        if alone and now.by == "bullet" and group is not None and len(group.members) > 1 and not group.answered:
            now.scope = list(group.members)  # one answer below a list
        elif alone and now.scope and not now.answering:
            now.scope = now.stated_together() + now.scope
        if found.voice is not None:
            now.voice = self._own(found.voice)
            if not inside and alone and not (found.inline and now.kind):
                now.section = now.voice
            if now.voice is not now.default and not now.scope:
                now.found.traits.add("voice section")
        elif not inside:
            now.voice = now.section
        now.awaiting, now.answering = False, True
        if now.group is not None and now.group.members and wording.is_on_all(found.note):
            now.scope = list(now.group.members)
        if inside and (found.voice is not None or found.inline):
            now.found.traits.add("comment")
        if not alone:
            self._passage(part(now.text, piece, found.rest), place)
        elif (began or not _OF_REPORT.search(piece.text)) and not (found.inline and inside):
            now.heading = piece.text.rstrip(": ")
        return True

    def _own(self, voice: Voice) -> Voice:
        """Return the voice of "our" answer where the respondent is no policing body: its own."""
        if self.now.default is Voice.RESPONDENT and voice is Voice.ANSWER_TO_CHIEF_OFFICER:
            return Voice.RESPONDENT
        return voice

    def _stays_inside(self, piece: Block, found: Announced) -> bool:
        """Say whether a voice label belongs to the recommendation in question, or begins a section after it."""
        now = self.now
        if piece.kind is BlockKind.HEADING and now.level:
            return piece.level > now.level
        if found.inline or found.voice is None or not now.answering:
            return True
        return self.titles[" ".join(piece.text.lower().split())] > 1

    def _is_letterhead(self, piece: Block, place: int) -> bool:
        """Say whether "Office of the Police and Crime Commissioner for X" is whose letter it is, not a voice."""
        if place >= _HEAD or self.now.in_body():
            return False
        return not _SPEAKS.search(piece.text) or bool(from_heading(piece.text))

    def _heading(self, piece: Block) -> None:
        now = self.now
        text = piece.text
        if self.subject and text == self.subject:
            return
        named = labels_in_heading(text)
        if named:
            self._label(piece, self._place(piece), (named, ""))
            return
        kind = section_kind(text)
        if now.scope and now.answering and kind is None and _WITHIN_ANSWER.fullmatch(text):
            if not lookahead.is_last_of_its_kind(now.pieces, piece):
                return
            now.level = 0
        if now.scope and piece.kind is BlockKind.HEADING and now.level and piece.level > now.level:
            now.heading = text
            return
        now.end_scope()
        self.quotation.end()
        now.voice = now.section
        if not from_heading(text) and (kind is not None or now.in_body()):
            now.heading = text
        now.kind = kind
        now.group = Group(kind, section_count(text)) if kind is not None else None

    def _place(self, piece: Block) -> int:
        return next((place for place, other in enumerate(self.now.pieces) if other is piece), 0)

    def _paragraph(self, piece: Block, place: int) -> None:
        now = self.now
        if now.scope and now.awaiting and not now.answering and self.quoted.is_quoted_text(piece):
            now.found.stated.quote(now.scope, piece)
            return
        if self.quoted.states_unlabelled(piece, place):
            return
        text = piece.text
        if wording.is_empty(text):
            return
        if wording.is_resolution(text):
            now.end_scope()
        if self.listed and now.by == "bullet" and now.answering and piece.kind is not BlockKind.LIST_ITEM:
            now.end_scope()
        if now.scope and letter.is_courtesy(text) and lookahead.closes(now.pieces, place):
            now.end_scope()
        if letter.is_sentence(text) or now.expects_answer() or piece.kind is BlockKind.LIST_ITEM:
            if piece.kind is BlockKind.LIST_ITEM and not now.in_body() and not letter.is_sentence(text):
                return
            self._passage(piece, place)
        elif self.quotation.is_open or (now.in_body() and (len(text.split()) >= 12 or now.scope)):
            self._passage(piece, place)

    def _passage(self, piece: Block, place: int) -> None:
        """Add a paragraph of the answer, in the voice that it is in; hand the voice over where it says so."""
        now = self.now
        text = piece.text
        if self.quotation.is_open:
            self.quotation.hear(piece)
        elif (
            now.section is not now.default
            and now.default is Voice.LOCAL_POLICING_BODY
            and not now.scope
            and says_commissioner(text)
        ):
            now.section = now.voice = now.default
        above = now.found.passages[-1].text if now.found.passages else ""
        handed = lead_in(text, above, now.voice) if not self.quotation.is_open else None
        if handed is not None and self.quotation.hands_over(piece, place, handed):
            return
        self.passages.add(piece)
        if self.quotation.is_open:
            self.quotation.end_after(piece, place)
