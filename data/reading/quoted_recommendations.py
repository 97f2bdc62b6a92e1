"""Recommendations quoted in a response: the words under a label, and those that stand without one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading import wording
from data.reading.labels import key, parse_labels
from data.reading.standing import LABEL_LEVEL
from data.reading.voices import announced
from data.readings import Kind, Label

if TYPE_CHECKING:
    from data.reading.quotation import Quotation
    from data.reading.standing import Standing


class QuotedRecommendations:
    """Tells a recommendation's own words from the answer to it."""

    def __init__(self, now: Standing, quotation: Quotation) -> None:
        self.now, self.quotation = now, quotation
        self.italic = False
        """The words under the label in question are in italics."""
        self.labelled: Counter[str] | None = None
        """How often each label begins a block; None until it was counted."""

    def is_quoted_text(self, piece: Block) -> bool:
        """Say whether a block under a label is the recommendation's own words."""
        now = self.now
        text = piece.text
        so_far = now.found.stated.quoted(now.scope[0])
        if so_far and self.italic and not piece.italic:
            return False
        if not so_far:
            self.italic = piece.italic
        if now.signposted:
            return not (wording.answers(text) and not piece.quoted and text[:1] not in "“\"‘'")
        if piece.kind is BlockKind.LIST_ITEM and so_far:
            return so_far.rstrip().endswith((":", ";", "; and", "; or", ",", "…")) or "\n" in so_far
        if piece.quoted or (piece.strong and len(text.split()) > 6):
            return True
        if wording.is_recommendation(text):
            return True
        kind = now.found.stated.label(now.scope[0]).kind
        return kind is Kind.CAUSE_OF_CONCERN and not so_far and not wording.answers(text) and not wording.is_own(text)

    def states_unlabelled(self, piece: Block, place: int) -> bool:
        """Take a recommendation that is quoted without a label; False when `piece` is none.

        It is a bullet, a block quotation, or a paragraph with a labelled comment after it.
        """
        now = self.now
        text = piece.text
        after = now.after(place)
        signpost = announced(after.text) if after is not None else None
        commented = signpost is not None and signpost.inline
        bullet = piece.kind is BlockKind.LIST_ITEM
        worded = wording.is_recommendation(text)
        if (
            bullet
            and worded
            and piece.level == 0
            and (now.kind is not None or commented)
            and not self._item_of_answer(commented)
        ):
            by = "bullet"
        elif (piece.quoted and worded and not self.quotation.is_open) or (
            not bullet
            and commented
            and (worded or text[:1] in "“‘\"'")
            and not wording.is_own(text)
            and (now.kind or not now.scope)
        ):
            by = "quoted text"
        elif bullet and commented and now.kind is not None and not wording.answers(text):
            by = "bullet"
        elif (
            not bullet
            and now.kind is not None
            and worded
            and not now.scope
            and now.group is not None
            and now.group.count
        ):
            by = "quoted text"
        else:
            return False
        kind = now.kind or Kind.RECOMMENDATION
        label = self._numbered(piece, kind) if bullet else None
        if label is not None:
            now.found.stated.quote(now.found.stated.name([label], piece.start, piece.end), replace(piece, marker=""))
            return True
        label = Label(kind, "", kind.value.capitalize())
        if by != "bullet" and now.scope and now.by == by and now.awaiting:
            now.found.stated.quote(now.scope, piece)
            return True
        now.begin(now.found.stated.name([label], piece.start, piece.end), by, LABEL_LEVEL)
        now.found.stated.quote(now.scope, replace(piece, marker=""))
        now.awaiting, now.signposted = by != "bullet", False
        now.found.traits.add("bullet")
        return True

    def _numbered(self, piece: Block, kind: Kind) -> Label | None:
        """Return the label of an item of a numbered list of recommendations, where each is answered by label later."""
        number = piece.marker.rstrip(".)")
        if not number.isdigit():
            return None
        label = Label(kind, number, f"{kind.value.capitalize()} {number}")
        if self.labelled is None:
            named = (parse_labels(other.text) for other in self.now.pieces)
            self.labelled = Counter(key(each) for found in named if found for each in found[0] if each.number)
        return label if self.labelled[key(label)] == 1 else None

    def _item_of_answer(self, commented: bool) -> bool:
        """Say whether a bullet belongs to an answer that is being given."""
        now = self.now
        return now.answering and not commented and bool(now.scope) and now.by != "bullet"
