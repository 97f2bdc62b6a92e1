"""The papers, by the letter of their layout."""

from __future__ import annotations

from tests.papers.layouts import (
    accidents,
    commissioners,
    departments,
    forms,
    governments,
    inspections,
    investigations,
    letters,
    oddities,
    parliaments,
    public_bodies,
    registers,
    reports,
    trackers,
    variations,
)

PAPERS = (
    *letters.PAPERS,
    *forms.PAPERS,
    *governments.PAPERS,
    *registers.PAPERS,
    *reports.PAPERS,
    *commissioners.PAPERS,
    *departments.PAPERS,
    *public_bodies.PAPERS,
    *variations.PAPERS,
    *oddities.PAPERS,
    *parliaments.PAPERS,
    *inspections.PAPERS,
    *investigations.PAPERS,
    *accidents.PAPERS,
    *trackers.PAPERS,
)
