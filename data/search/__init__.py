"""Full text: what stands in recommendations, responses, notes and evidence, found as one types."""

from __future__ import annotations

from data.search.finding import MOST, Found, find
from data.search.hits import Hit, Page, read, search
from data.search.matching import matching
from data.search.query import Kind, Query, SearchError, parse
from data.search.upkeep import check, rebuild

__all__ = [
    "MOST",
    "Found",
    "Hit",
    "Kind",
    "Page",
    "Query",
    "SearchError",
    "check",
    "find",
    "matching",
    "parse",
    "read",
    "rebuild",
    "search",
]
