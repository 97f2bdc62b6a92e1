"""`obverse read`: what was understood of a document, as rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.correcting import acts
from data.store import Author
from tui.cli import run
from tui.cli.parser import DONE, NOT_DONE

if TYPE_CHECKING:
    import pytest

    from data.store import Store

LETTER = "penhallow-pfcc-response-safe-keeping.html"


def listed(store: Store, capfd: pytest.CaptureFixture[str], document: str) -> list[dict[str, object]]:
    assert run(["read", document, "--format", "json", "--store", str(store.path)]) == DONE
    found: list[dict[str, object]] = json.loads(capfd.readouterr().out)
    return found


def test_a_response_is_read_by_the_name_of_its_file_or_by_its_id(
    sample_store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = listed(sample_store, capfd, LETTER)
    assert {row["kind"] for row in rows} == {"fact", "stated", "heading", "passage"}
    first = next(row for row in rows if row["kind"] == "passage")
    assert (first["name"], first["answers"], first["sure"]) == ("chief officer", ["CoC1 R1"], "sure")
    assert listed(sample_store, capfd, str(rows[0]["id"])) == rows


def test_corrections_are_in_it(sample_store: Store, capfd: pytest.CaptureFixture[str]) -> None:
    response_id = str(listed(sample_store, capfd, LETTER)[0]["id"])
    acts.set_fact(sample_store, Author("Ada", "laptop"), response_id, "signatory", "A. Hale")
    row = next(row for row in listed(sample_store, capfd, LETTER) if row["name"] == "signatory")
    assert (row["words"], row["corrected"], row["reason"]) == ("A. Hale", True, "set by Ada")


def test_a_table_says_what_answers_what(sample_store: Store, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "report-force.md", "--store", str(sample_store.path)]) == DONE
    out = capfd.readouterr().out
    assert "CoC1 R1" in out
    assert "recommendation" in out


def test_what_is_not_there_is_said_with_where_to_look(sample_store: Store, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "nowhere.txt", "--store", str(sample_store.path)]) == NOT_DONE
    assert "See: obverse list responses" in capfd.readouterr().err
