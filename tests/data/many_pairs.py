"""A store of any size, for the tests and the benchmarks: rows straight into the tables, projected by the code."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from data import models
from data.ids import derive
from data.projection import rebuild
from data.store import now

if TYPE_CHECKING:
    from data.store import Store

PASSAGES = 12
"""Passages of each response."""
_SENTENCE = "The force has changed its procedure and will check every month that it is kept to [sic]. "


def fill(store: Store, reports: int, bodies: int, recommendations: int) -> None:
    """Fill a store: each body answers each recommendation of each report; one pair in three is judged.

    The last body of each report is concerned and has not responded. Reports are a month apart.
    """
    rows: dict[type, list[dict[str, Any]]] = {}
    made_at = now()

    def add(model: type, **values: Any) -> None:
        rows.setdefault(model, []).append(values)

    names = [f"Body {place:03}" for place in range(bodies + 1)]
    for name in names:
        add(
            models.BodyRow, id=derive("body", name), name=name, local_policing_body=f"PCC for {name}",
            chief_officer="Chief Constable", kind="police force", region="North", aliases="[]", valid_from="",
            valid_to="",
        )  # fmt: skip
    for number in range(reports):
        report = derive("report", str(number))
        published = (date(2000, 1, 10) + timedelta(days=30 * number)).isoformat()
        add(
            models.ReportRow, id=report, title=f"Report {number}", publisher="HMICFRS", published=published,
            published_words="", regime="section55", origin="document", document_sha256=None, imported_at=made_at,
        )  # fmt: skip
        for place in range(recommendations):
            add(
                models.RecommendationRow, id=derive("recommendation", report, str(place)), report_id=report,
                label_key=f"recommendation {place + 1}", label=f"Recommendation {place + 1}",
                kind="recommendation", number=str(place + 1), under="", ordinal=place, text=_SENTENCE * 4,
                addressees='["all chief constables"]', due="2030-01-01" if place % 2 else "", due_words="",
                page=None, start=0, end=0, origin="report",
            )  # fmt: skip
        for name in names:
            add(models.ConcernedRow, report_id=report, body_id=derive("body", name))
        for name in names[:bodies]:
            response = derive("response", report, name)
            add(
                models.DocumentRow, sha256=response, name=f"{name}.txt", format="text", encoding="utf-8",
                text=_SENTENCE * 4 * PASSAGES, mendings="[]", imported_at=made_at,
            )  # fmt: skip
            add(
                models.ResponseRow, id=response, document_sha256=response, report_id=report,
                body_id=derive("body", name), report_title=f"Report {number}", respondent=f"PCC for {name}",
                dated=published, dated_words="", addressee="", signatory="", copied_to="[]", layout="letter",
                language="en", nil="", stated="[]",
            )  # fmt: skip
            for place in range(PASSAGES):
                add(
                    models.PassageRow, id=derive("passage", response, str(place)), response_id=response,
                    ordinal=place, start=place * 100, end=place * 100 + 90, page=None, voice="chief officer",
                    heading="", text=_SENTENCE * 4, answers="[]", by="",
                )  # fmt: skip
            for place in range(recommendations):
                pair = derive("pair", response, str(place))
                add(
                    models.PairRow, id=pair, response_id=response,
                    recommendation_id=derive("recommendation", report, str(place)),
                )  # fmt: skip
                add(
                    models.LinkRow, pair_id=pair, passage_id=derive("passage", response, str(place % PASSAGES)),
                    reason="label", score=1.0,
                )  # fmt: skip
                if len(rows[models.PairRow]) % 3 == 0:
                    add(
                        models.AnnotationRow, id=derive("annotation", pair), pair_id=pair, reviewer="Ada",
                        device="device", at=made_at, action="act", target=None, supersedes=None,
                        status="compliant", acceptance="accepted", progress="", note="A note.", evidence="[]",
                        flagged=len(rows[models.PairRow]) % 2 == 0, later=False,
                    )  # fmt: skip
    with store.writing() as connection:
        for model, values in rows.items():
            connection.execute(insert(models.table_of(model)), values)
    rebuild(store)
