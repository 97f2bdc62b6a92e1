"""Two real letters come out of the importer exactly as a careful reader finds them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli

from data import listing
from data.importing import import_paths

if TYPE_CHECKING:
    from data.store import Store

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
LETTERS = sorted(CORPUS.glob("*.expected.toml"))
FIELDS = {
    "report_title": "report_title",
    "respondent": "respondent",
    "force": "body",
    "dated": "dated",
    "addressee": "addressee",
    "signatory": "signatory",
    "layout": "layout",
    "language": "language",
    "voices": "voices",
}


@pytest.mark.skipif(not LETTERS, reason="the corpus of real letters is not beside this checkout")
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_it_is_read_exactly(empty_store: Store, path: Path) -> None:
    expected: dict[str, Any] = tomli.loads(path.read_text(encoding="utf-8"))
    import_paths(empty_store, [path.with_name(path.name.replace(".expected.toml", ".txt"))])
    (found,) = listing.responses(empty_store.reader, "")
    for name, field in FIELDS.items():
        if name in expected:
            assert getattr(found, field) == expected[name], name
    assert list(found.labels) == expected["recommendation_labels"]
    if "copied_to" in expected:
        assert list(found.copied_to) == expected["copied_to"]


@pytest.mark.skipif(not LETTERS, reason="the corpus of real letters is not beside this checkout")
def test_both_land_under_one_report_in_either_order(empty_store: Store) -> None:
    letters = [path.with_name(path.name.replace(".expected.toml", ".txt")) for path in LETTERS]
    for letter in reversed(letters):
        import_paths(empty_store, [letter])
    assert len({found.report_id for found in listing.responses(empty_store.reader, "")}) == 1
