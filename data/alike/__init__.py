"""Answers that are nearly the same: several bodies send one text. Grouped by recommendation, made when asked for."""

from __future__ import annotations

from data.alike.comparing import (
    Answer,
    Piece,
    differences,
    differs_little,
    group_key,
    grouped,
    jaccard,
    shingles,
    words_of,
)
from data.alike.groups import Alike, Group, Made, ensure, ensure_all, groups, linked_text, others, to_offer, which_alike

__all__ = [
    "Alike",
    "Answer",
    "Group",
    "Made",
    "Piece",
    "differences",
    "differs_little",
    "ensure",
    "ensure_all",
    "group_key",
    "grouped",
    "groups",
    "jaccard",
    "linked_text",
    "others",
    "shingles",
    "to_offer",
    "which_alike",
    "words_of",
]
