"""Pairs in which words stand: what the filter language asks of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.search.query import Kind, SearchError, expression, parse

if TYPE_CHECKING:
    from collections.abc import Collection

_NUMBERS = {
    Kind.RECOMMENDATION: "SELECT pair.number FROM search_recommendation"
    " CROSS JOIN search_entry ON search_entry.id = search_recommendation.rowid"
    " CROSS JOIN pair ON pair.recommendation_id = search_entry.subject_id WHERE search_recommendation MATCH :{0}",
    Kind.RESPONSE: "SELECT search_link.number FROM search_passage"
    " CROSS JOIN search_link ON search_link.entry = search_passage.rowid WHERE search_passage MATCH :{0}",
    Kind.NOTE: "SELECT rowid FROM search_judgement WHERE search_judgement MATCH '{{note}} : (' || :{0} || ')'",
    Kind.EVIDENCE: "SELECT rowid FROM search_judgement WHERE search_judgement MATCH '{{evidence}} : (' || :{0} || ')'",
}


def matching(text: str, name: str, kinds: Collection[Kind] = tuple(Kind), typing: bool = False) -> tuple[str, str]:
    """Return SQL for the numbers of the pairs whose texts meet `text`, and the value to bind to it as `:name`.

    `text` is in the language of the search: `"op jetway"` is a phrase, `vett*` the beginning of a word, `-word` leaves
    out; while somebody is `typing`, its last word is the beginning of one. `kinds` says which texts: the
    recommendation with its label, the passages that are linked to it, the standing note, the words that are quoted. A
    pair is found where one of its texts meets all of it. A pair may be given more than once: use it with IN.

    Raises:
        SearchError: it cannot be understood, holds no word at all, or names a report.
    """
    asked = parse(text, typing)
    if asked.root is None:
        raise SearchError("There is no word here to look for.", 0)
    if asked.reports:
        raise SearchError("The report is a field of the filter of its own.", text.casefold().find("report:"))
    parts = [_NUMBERS[kind].format(name) for kind in asked.kinds if kind in kinds]
    return " UNION ALL ".join(parts), expression(asked.root)
