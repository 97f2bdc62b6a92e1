"""A committee's report numbers conclusions among its recommendations; the answer may number them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.importing import import_paths

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

REPORT = """# Tides and Trade

House of Lords Coastal Economy Committee

Published 4 November 2025

## Summary

Small harbours are the lungs of the coast. We heard from forty of them.

## Summary of conclusions and recommendations

1. We welcome the news that the Harbour Fund has been opened again. (Paragraph 1)

2. The Government should publish a plan for small harbours by June 2026 and say who will pay for it. (Paragraph 2)

3. Dredging is late in most of the small ports that we went to. (Paragraph 4)

4. We recommend that ministers visit each small port at least once in a parliament. (Paragraph 5)
"""
RESPONSE = """\
# Government response to the House of Lords Coastal Economy Committee report: ‘Tides and Trade’

Department for Ports and Waterways

### Recommendation 1

**The Government should publish a plan for small harbours by June 2026 and say who will pay for it.**

We agree that small harbours matter. A plan will be published in spring 2026.

### Recommendation 2

**We recommend that ministers visit each small port at least once in a parliament.**

Ministers visit ports when they can.
"""
_PAIRS = """
SELECT pair.id, recommendation.number, passage.text FROM pair
JOIN recommendation ON recommendation.id = pair.recommendation_id
LEFT JOIN link ON link.pair_id = pair.id LEFT JOIN passage ON passage.id = link.passage_id
ORDER BY recommendation.ordinal
"""


def _pairs(store: Store) -> list[tuple[str, str, str]]:
    reader = store.connect()
    try:
        return [tuple(row) for row in reader.execute(_PAIRS)]
    finally:
        reader.close()


@pytest.mark.parametrize("order", [("report.md", "response.md"), ("response.md", "report.md")])
def test_what_is_numbered_anew_meets_by_its_words_and_conclusions_want_no_answer(
    empty_store: Store, tmp_path: Path, order: tuple[str, str]
) -> None:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "response.md").write_text(RESPONSE, encoding="utf-8")
    import_paths(empty_store, [tmp_path / "response.md"])
    alone = [pair for pair, _, _ in _pairs(empty_store)]
    for name in order:
        import_paths(empty_store, [tmp_path / name])
    found = _pairs(empty_store)
    assert [(number, text.split(".")[0]) for _, number, text in found] == [
        ("2", "We agree that small harbours matter"),
        ("4", "Ministers visit ports when they can"),
    ]
    assert [pair for pair, _, _ in found] == alone
