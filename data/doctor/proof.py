"""Whether every judgement is as it was saved: the audit chain, walked from its first entry to its last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.chain.verify import verify
from data.doctor.finding import Finding, Weight, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.doctor.finding import Patient

_SHOWN = 3


def chain(patient: Patient) -> Iterator[Finding]:
    """Rows that were altered, removed, reordered or put in without an entry."""
    verdict = verify(patient.reader)
    if verdict.holds:
        return
    places = count(verdict.many, "place", "places")
    first = "; ".join(f"{each.kind} {each.row_id} {each.words}" for each in verdict.findings[:_SHOWN])
    advice = "obverse verify says more; a backup from before may have them as they were: obverse restore"
    yield Finding(
        "chain", Weight.AMISS, f"The audit chain is broken in {places}: {first}.", verdict.many, advice=advice
    )
