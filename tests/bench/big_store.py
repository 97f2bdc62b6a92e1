"""Make a store of many pairs, with texts of the length that real ones have: python -m tests.bench.big_store PATH PAIRS."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from sqlalchemy import insert, text

from data.ids import derive
from data.models import (
    BodyRow,
    ConcernedRow,
    DocumentRow,
    LinkRow,
    PairRow,
    PassageRow,
    RecommendationRow,
    ReportRow,
    ResponseRow,
)
from data.projection import project_report
from data.store import now, open_store

BODIES, RECOMMENDATIONS = 43, 12
WORDS = [
    "force",
    "officers",
    "custody",
    "vetting",
    "backlog",
    "training",
    "victims",
    "review",
    "assurance",
    "board",
    "performance",
    "data",
    "digital",
    "property",
    "stores",
    "governance",
    "supervisors",
    "response",
    "investigation",
    "safeguarding",
    "children",
    "neighbourhood",
    "demand",
    "workforce",
    "evidence",
    "audit",
    "quality",
    "improvement",
    "plan",
    "progress",
    "implemented",
    "accepted",
    "recommendation",
    "month",
]


def prose(rng: random.Random, words: int) -> str:
    """Return some sentences."""
    return " ".join(" ".join(rng.choices(WORDS, k=14)).capitalize() + "." for _ in range(max(1, words // 14)))


def build(path: Path, pairs: int) -> None:
    """Make a store of at least `pairs` pairs at `path`: reports × 43 bodies × 12 recommendations."""
    rng = random.Random(7)
    store = open_store(path)
    reports = -(-pairs // (BODIES * RECOMMENDATIONS))
    stamp = now()
    with store.writing() as db:
        bodies = [
            {
                "id": derive("body", str(b)), "name": f"Force {b:02}", "local_policing_body": f"PCC for Force {b:02}",
                "chief_officer": "", "kind": "police force", "region": "", "aliases": "[]", "valid_from": "", "valid_to": "",
            }
            for b in range(BODIES)
        ]  # fmt: skip
        db.execute(insert(BodyRow), bodies)
    for number in range(reports):
        report = derive("report", str(number))
        published = f"20{10 + number % 15:02}-{1 + number % 12:02}-16"
        with store.writing() as db:
            db.execute(
                insert(ReportRow),
                [{
                    "id": report, "title": f"Report {number}: how well forces {prose(rng, 10).lower()}", "publisher": "HMI Example",
                    "published": published, "published_words": "", "regime": "section55", "origin": "document",
                    "document_sha256": None, "imported_at": stamp,
                }],
            )  # fmt: skip
            db.execute(insert(ConcernedRow), [{"report_id": report, "body_id": each["id"]} for each in bodies])
            recommendations = [
                {
                    "id": derive("recommendation", report, str(r)), "report_id": report, "label_key": f"recommendation {r}",
                    "label": f"Recommendation {r}", "kind": "recommendation", "number": str(r), "under": "", "ordinal": r,
                    "text": prose(rng, 60), "addressees": '["all chief constables"]', "due": f"{int(published[:4]) + 1}-03-31",
                    "due_words": "", "page": r + 5, "start": 0, "end": 0, "origin": "report",
                }
                for r in range(1, RECOMMENDATIONS + 1)
            ]  # fmt: skip
            db.execute(insert(RecommendationRow), recommendations)
            documents, responses, passages, pair_rows, links = [], [], [], [], []
            for body in bodies:
                sha = derive("document", report, body["id"])
                response = derive("response", sha, "0")
                late = rng.randint(-30, 90)
                documents.append({
                    "sha256": sha, "name": f"{body['name']}.txt", "format": "text", "encoding": "utf-8",
                    "text": "", "mendings": "[]", "imported_at": stamp,
                })  # fmt: skip
                responses.append({
                    "id": response, "document_sha256": sha, "report_id": report, "body_id": body["id"], "report_title": "",
                    "respondent": body["local_policing_body"], "dated": f"{published[:4]}-05-0{1 + late % 9}", "dated_words": "",
                    "addressee": "Home Secretary", "signatory": "", "copied_to": "[]", "layout": "letter", "language": "en",
                    "nil": "", "stated": "[]",
                })  # fmt: skip
                for r, recommendation in enumerate(recommendations):
                    pair = derive("pair", response, recommendation["label_key"])
                    pair_rows.append({"id": pair, "recommendation_id": recommendation["id"], "response_id": response})
                    for part in range(2):
                        passage = derive("passage", response, str(r), str(part))
                        passages.append({
                            "id": passage, "response_id": response, "ordinal": 2 * r + part, "start": 0, "end": 0, "page": None,
                            "voice": "chief officer" if part == 0 else "local policing body",
                            "heading": f"Recommendation {r + 1}", "text": prose(rng, 110), "answers": json.dumps([]), "by": "label",
                        })  # fmt: skip
                        links.append({"pair_id": pair, "passage_id": passage, "reason": "label", "score": 1.0})
            for model, rows in (
                (DocumentRow, documents), (ResponseRow, responses), (PassageRow, passages),
                (PairRow, pair_rows), (LinkRow, links),
            ):  # fmt: skip
                db.execute(insert(model), rows)
            project_report(db, report)
    with store.writing() as db:
        db.execute(text("ANALYZE"))
    store.close()


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]))
