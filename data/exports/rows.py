"""One pair as every export gives it: the fields, their names and their order are a contract (docs/cli.md)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from data import regime
from data.chain.head import head
from data.checks.of_response import checks_of
from data.deadlines import last_day_of
from data.pairing.nearest import in_short, of_pair
from data.pairing.sureness import sureness

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from data.pairs import Pair

RESPONSES_KEPT = 64
"""Responses whose checks are kept: the pairs of one response come close together."""


@dataclass(frozen=True, slots=True)
class Record:
    """One pair. Dates are ISO and moments UTC; what is not known is "", None for numbers.

    Lists hold plain mappings, so that a format has nothing to know but text, numbers, lists and mappings.
    """

    pair_id: str
    report: str
    report_published: str
    recommendation_label: str
    recommendation: str
    addressees: list[str]
    due: str
    body: str
    response_document: str
    response_dated: str
    response: str
    """The linked passages' text, a blank line between them."""
    passages: list[dict[str, Any]]
    """Every passage of the response: text, voice, start, end, linked, reason, score, sureness."""
    status: str
    acceptance: str
    progress: str
    note: str
    evidence: list[dict[str, Any]]
    """Quoted words: text, start, end, document, and what stands before and after them."""
    reviewer: str
    reviewed_at: str
    publisher: str
    last_day: str
    late_days: int | None
    suggestions: list[dict[str, Any]]
    """What the respondent's words suggest: scale, value, words; of a commitment also due, due_words, owner."""
    checks: list[dict[str, Any]]
    """The regime's checks on the response: name, label, outcome, words, note, place; found, overruled by, at, note."""
    flagged: bool
    later: bool
    conflict: bool
    kind: str
    under: str
    due_words: str
    respondent: str
    layout: str
    nil: str
    regime: str
    report_id: str
    recommendation_id: str
    response_id: str
    silence: dict[str, Any]
    """Where no passage is linked: looked_for, tried, needed, nearest (passage, score, words), in_short; else empty."""
    suggestions_shown: str
    """Whether suggestions stood on the screen at the judgement: "shown", "held", "hidden"; "" where not known."""
    chain_head: str
    """The head of the audit chain at the moment of the export, for `obverse verify --head`; "" for none."""


class Recorder:
    """Makes records of pairs; keeps what the pairs of one response have in common."""

    def __init__(self, reader: sqlite3.Connection, regime_folders: tuple[Path, ...] = ()) -> None:
        """Read what a pair does not hold through `reader`; `regime_folders` hold a person's own regimes."""

        def checks(response_id: str, published: str, regime_name: str) -> list[dict[str, Any]]:
            try:
                rules = load(regime_name)
            except regime.RegimeError:  # the store came from a computer that has it
                return []
            return [asdict(each) for each in checks_of(reader, response_id, published, rules)]

        load = cache(lambda name: regime.load(name, regime_folders))
        self._checks = lru_cache(RESPONSES_KEPT)(checks)
        self._head = head(reader).hash

    def record(self, pair: Pair) -> Record:
        """Return a pair as it is exported."""
        stands = pair.standing
        return Record(
            pair_id=pair.id,
            report=pair.report_title,
            report_published=pair.published,
            recommendation_label=pair.label,
            recommendation=pair.recommendation,
            addressees=list(pair.addressees),
            due=pair.due,
            body=pair.body,
            response_document=pair.document,
            response_dated=pair.dated,
            response=pair.linked_text,
            passages=[
                {
                    "text": each.text,
                    "voice": each.voice,
                    "start": each.start,
                    "end": each.end,
                    "linked": each.linked,
                    "reason": each.reason,
                    "score": each.score,
                    "sureness": sureness(each.score) if each.linked else "",
                }
                for each in pair.passages
            ],
            status=stands.status,
            acceptance=stands.acceptance,
            progress=stands.progress,
            note=stands.note,
            evidence=[
                {
                    "text": each.words,
                    "start": each.start,
                    "end": each.end,
                    "document": each.document_sha256,
                    "before": each.before,
                    "after": each.after,
                }
                for each in stands.evidence
            ],
            reviewer=stands.reviewer,
            reviewed_at=stands.at,
            publisher=pair.publisher,
            last_day=last_day_of(pair.regime, pair.published),
            late_days=pair.late_days,
            suggestions=[each._asdict() for each in pair.suggestions],
            checks=self._checks(pair.response_id, pair.published, pair.regime),
            flagged=stands.flagged,
            later=stands.later,
            conflict=pair.conflict,
            kind=pair.kind,
            under=pair.under,
            due_words=pair.due_words,
            respondent=pair.respondent,
            layout=pair.layout,
            nil=pair.nil,
            regime=pair.regime,
            report_id=pair.report_id,
            recommendation_id=pair.recommendation_id,
            response_id=pair.response_id,
            silence=_silence(pair),
            suggestions_shown=stands.suggestions,
            chain_head=self._head,
        )


def _silence(pair: Pair) -> dict[str, Any]:
    found = of_pair(pair)
    if found is None:
        return {}
    return {
        "looked_for": list(found.looked_for),
        "tried": list(found.tried),
        "needed": found.needed,
        "nearest": [each._asdict() for each in found.passages],
        "in_short": in_short(found),
    }
