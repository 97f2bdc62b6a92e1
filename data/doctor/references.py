"""What leads nowhere: judgements, corrections and drafts of things that are not there, documents that nobody uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.doctor.finding import Finding, Mend, Weight, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.doctor.finding import Patient

_AGAIN = "They are kept: import the documents that they came from again, and they stand where they stood."
_BACKUP = "Look into a backup for them: obverse restore."


class _Question(NamedTuple):
    one: str
    more: str
    sql: str
    """Counts."""
    weight: Weight = Weight.AMISS
    mend: Mend = Mend.NOTHING
    advice: str = ""


_QUESTIONS = (
    _Question(
        "judgement is of a pair that is not there.", "judgements are of pairs that are not there.",
        "SELECT count(*) FROM annotation WHERE pair_id NOT IN (SELECT id FROM pair)", advice=_AGAIN,
    ),
    _Question(
        "draft of a note is of a pair that is not there.", "drafts of notes are of pairs that are not there.",
        "SELECT count(*) FROM draft WHERE pair_id NOT IN (SELECT id FROM pair)", advice=_AGAIN,
    ),
    _Question(
        "correction is of something that is not there.", "corrections are of things that are not there.",
        """SELECT count(*) FROM correction c WHERE subject = 'correction'
AND NOT EXISTS (SELECT 1 FROM correction o WHERE o.id = c.subject_id)
OR subject = 'report' AND NOT EXISTS (SELECT 1 FROM report o WHERE o.id = c.subject_id)
OR subject = 'response' AND NOT EXISTS (SELECT 1 FROM response o WHERE o.id = c.subject_id)""", advice=_AGAIN,
    ),
    _Question(
        "judgement builds on one that is not there.", "judgements build on ones that are not there.",
        """SELECT count(*) FROM annotation a WHERE
a.supersedes <> '' AND NOT EXISTS (SELECT 1 FROM annotation o WHERE o.id = a.supersedes)
OR a.target <> '' AND NOT EXISTS (SELECT 1 FROM annotation o WHERE o.id = a.target)""", advice=_BACKUP,
    ),
    _Question(
        "judgement builds on one of another pair.", "judgements build on ones of other pairs.",
        """SELECT count(*) FROM annotation a JOIN annotation o ON o.id = a.supersedes
WHERE o.pair_id <> a.pair_id""", advice=_BACKUP,
    ),
    _Question(
        "judgement comes before the one that it builds on.", "judgements come before the ones that they build on.",
        "SELECT count(*) FROM annotation WHERE supersedes >= id OR target >= id", advice=_BACKUP,
    ),
    _Question(
        "correction builds on one that is not there.", "corrections build on ones that are not there.",
        """SELECT count(*) FROM correction a WHERE a.supersedes <> ''
AND NOT EXISTS (SELECT 1 FROM correction o WHERE o.id = a.supersedes)""", advice=_BACKUP,
    ),
    _Question(
        "judgement was made by a definition that is not there.",
        "judgements were made by definitions that are not there.",
        """SELECT count(*) FROM annotation WHERE definition <> '' AND definition NOT IN (SELECT id FROM codebook)""",
        Weight.NOTE, advice="What the status meant then is not known any more.",
    ),
    _Question(
        "quotation is from a document that is not there.", "quotations are from documents that are not there.",
        """SELECT count(*) FROM annotation, json_each(CASE WHEN json_valid(evidence) THEN evidence ELSE '[]' END) quote
WHERE evidence NOT IN ('', '[]')
AND NOT EXISTS (SELECT 1 FROM document WHERE sha256 = json_extract(quote.value, '$.document_sha256'))""",
        advice="Import the file again: the words are kept, and stand at their place then.",
    ),
    _Question(
        "quotation is not at its place in its document.", "quotations are not at their places in their documents.",
        """SELECT count(*) FROM annotation, json_each(CASE WHEN json_valid(evidence) THEN evidence ELSE '[]' END) quote
JOIN document ON document.sha256 = json_extract(quote.value, '$.document_sha256')
WHERE evidence NOT IN ('', '[]') AND json_extract(quote.value, '$.words') <> substr(document.text,
  json_extract(quote.value, '$.start') + 1, json_extract(quote.value, '$.end') - json_extract(quote.value, '$.start'))
""", Weight.NOTE, advice="Which they are: obverse evidence --orphans",
    ),
    _Question(
        "link leads to no pair or no paragraph.", "links lead to no pair or no paragraph.",
        """SELECT count(*) FROM link WHERE NOT EXISTS (SELECT 1 FROM pair WHERE id = link.pair_id)
OR NOT EXISTS (SELECT 1 FROM passage WHERE id = link.passage_id)""", mend=Mend.LINKS,
    ),
    _Question(
        "link leads to a paragraph of another response.", "links lead to paragraphs of other responses.",
        """SELECT count(*) FROM link JOIN pair ON pair.id = link.pair_id JOIN passage ON passage.id = link.passage_id
WHERE passage.response_id <> pair.response_id""", mend=Mend.LINKS,
    ),
    _Question(
        "suggestion is for no pair.", "suggestions are for no pair.",
        "SELECT count(*) FROM suggestion WHERE NOT EXISTS (SELECT 1 FROM pair WHERE id = suggestion.pair_id)",
        mend=Mend.LINKS,
    ),
    _Question(
        "pair is of no recommendation or response.", "pairs are of no recommendation or response.",
        """SELECT count(*) FROM pair WHERE NOT EXISTS (SELECT 1 FROM recommendation WHERE id = pair.recommendation_id)
OR NOT EXISTS (SELECT 1 FROM response WHERE id = pair.response_id)""",
        advice="Import the documents that they came from again.",
    ),
    _Question(
        "answer that was compared with others is not there.", "answers that were compared with others are not there.",
        "SELECT count(*) FROM likeness WHERE NOT EXISTS (SELECT 1 FROM pair WHERE id = likeness.pair_id)",
        mend=Mend.LIKENESS,
    ),
    _Question(
        "document is used by no report and no response.", "documents are used by no report and no response.",
        """SELECT count(*) FROM document WHERE sha256 NOT IN
(SELECT document_sha256 FROM response UNION SELECT document_sha256 FROM report WHERE document_sha256 IS NOT NULL)
""", Weight.NOTE,
        advice="They take up room and do no harm.",
    ),
    _Question(
        "document came through a salvage in part.", "documents came through a salvage in part.",
        "SELECT count(*) FROM document WHERE encoding = 'salvaged'", Weight.NOTE,
        advice="Import their files again: obverse import PATH",
    ),
)  # fmt: skip


def references(patient: Patient) -> Iterator[Finding]:
    """Ask the store, one question after another, what belongs to nothing."""
    for one, more, sql, weight, mend, advice in _QUESTIONS:
        many = patient.reader.execute(sql).fetchone()[0]
        if many:
            yield Finding("references", weight, count(many, one, more), many, mend, advice)
