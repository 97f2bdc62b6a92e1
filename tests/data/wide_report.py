"""A report of any number of bodies and recommendations, put into a store that may hold others: for the matrix."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from data import models
from data.ids import derive
from data.projection import project_report

if TYPE_CHECKING:
    from data.store import Store

REGIONS = ("East", "Midlands", "North", "South", "Wales", "West")
PUBLISHED = "2024-01-16"
_BEFORE_NOW = "01hz"
"""What an id of an act begins with that was made in 2024: those that the desk gives are after it."""
_STATUSES = ("compliant", "partly", "not-compliant", "not-addressed", "not-applicable", "needs-evidence")


def add_wide_report(store: Store, bodies: int, recommendations: int) -> str:
    """Put in a report with `bodies` × `recommendations`, and return its id.

    Every seventh body is silent; a cause of concern comes first with two recommendations of its own, and every fifth
    is an area for improvement. Two cells in three are judged, some are flagged, and in some nothing is linked.
    """
    report, made_at = derive("report", "wide", str(bodies), str(recommendations)), "2024-06-01T09:30:00.000Z"
    rows: dict[type, list[dict[str, Any]]] = {}

    def add(model: type, **values: Any) -> None:
        rows.setdefault(model, []).append(values)

    add(
        models.ReportRow, id=report, title="A clear view: How well forces look after what matters",
        publisher="HMICFRS", published=PUBLISHED, published_words="", regime="section55", origin="document",
        document_sha256=None, imported_at=made_at,
    )  # fmt: skip
    for place in range(recommendations):
        kind = "cause of concern" if place == 0 else "area for improvement" if place % 5 == 4 else "recommendation"
        label = f"{kind.capitalize()} {place or 1}"
        add(
            models.RecommendationRow, id=derive("recommendation", report, str(place)), report_id=report,
            label_key=label.lower(), label=label, kind=kind, number=str(place or 1),
            under="Cause of concern 1" if place in (1, 2) else "", ordinal=place,
            text=f"By the end of the year forces should do what number {place} says [sic].\nAnd show it.",
            addressees='["all chief constables"]', due=_day(60 + 7 * place) if place % 2 else "", due_words="",
            page=None, start=0, end=0, origin="report",
        )  # fmt: skip
    for at in range(bodies):
        name = f"Body {at:03}"
        body = derive("body", "wide", name)
        add(
            models.BodyRow, id=body, name=name, local_policing_body=f"PCC for {name}",
            chief_officer="", kind="police force", region=REGIONS[at % len(REGIONS)], aliases="[]", valid_from="",
            valid_to="",
        )  # fmt: skip
        add(models.ConcernedRow, report_id=report, body_id=body)
        if at % 7 == 6:
            continue
        response = derive("response", report, name)
        add(
            models.DocumentRow, sha256=response, name=f"{name}.txt", format="text", encoding="utf-8", text="An answer.",
            mendings="[]", imported_at=made_at,
        )  # fmt: skip
        add(
            models.ResponseRow, id=response, document_sha256=response, report_id=report, body_id=body,
            report_title="A clear view", respondent=f"PCC for {name}", dated=_day(40 + 3 * (at % 20)), dated_words="",
            addressee="", signatory="", copied_to="[]", layout="letter", language="en", nil="", stated="[]",
        )  # fmt: skip
        passage = derive("passage", response)
        add(
            models.PassageRow, id=passage, response_id=response, ordinal=0, start=0, end=10, page=None,
            voice="chief officer", heading="", text="An answer.", answers="[]", by="",
        )  # fmt: skip
        for place in range(recommendations):
            pair, mix = derive("pair", response, str(place)), at * 7 + place * 3
            add(
                models.PairRow, id=pair, response_id=response,
                recommendation_id=derive("recommendation", report, str(place)),
            )  # fmt: skip
            if mix % 11:
                add(models.LinkRow, pair_id=pair, passage_id=passage, reason="label", score=1.0)
            if mix % 3 and at > 1:
                act = f"{_BEFORE_NOW}{bodies:04}{recommendations:04}{len(rows.get(models.AnnotationRow, [])):014}"
                add(
                    models.AnnotationRow, id=act, pair_id=pair, reviewer="Ada", device="device", at=made_at,
                    action="act", target=None, supersedes=None, status=_STATUSES[mix % 13 % 6],
                    acceptance="", progress="", note="A note." if mix % 5 == 0 else "", evidence="[]",
                    flagged=mix % 17 == 0, later=mix % 19 == 0,
                )  # fmt: skip
    with store.writing() as connection:
        for model, values in rows.items():
            connection.execute(insert(models.table_of(model)).prefix_with("OR IGNORE"), values)
        project_report(connection, report)
    return report


def _day(days: int) -> str:
    return (date.fromisoformat(PUBLISHED) + timedelta(days=days)).isoformat()
