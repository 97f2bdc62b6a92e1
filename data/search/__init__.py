"""Full text: what stands in recommendations, responses, notes and evidence, found as one types."""

from __future__ import annotations

from data.search.matching import matching
from data.search.query import Kind, Query, SearchError, parse
from data.search.upkeep import check, rebuild

__all__ = ["Kind", "Query", "SearchError", "check", "matching", "parse", "rebuild"]
