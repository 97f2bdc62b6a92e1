"""The papers, by the letter of their layout."""

from __future__ import annotations

from tests.papers.layouts import (
    commissioners,
    departments,
    forms,
    governments,
    letters,
    oddities,
    parliaments,
    public_bodies,
    registers,
    reports,
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
)
