"""The papers, by the letter of their layout."""

from __future__ import annotations

from tests.papers.layouts import forms, governments, letters, registers, reports

PAPERS = (*letters.PAPERS, *forms.PAPERS, *governments.PAPERS, *registers.PAPERS, *reports.PAPERS)
