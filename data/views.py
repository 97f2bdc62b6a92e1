"""SQL fragments that several readers share: a thing as it stands, with the reviewers' corrections laid over it."""

_CORRECTED = (
    "coalesce((SELECT value FROM correction c WHERE c.subject = 'report' AND c.subject_id = report.id"
    " AND c.field = '{0}' AND coalesce((SELECT s.value FROM correction s WHERE s.subject = 'correction'"
    " AND s.subject_id = c.id ORDER BY s.id DESC LIMIT 1), 'yes') <> 'no' ORDER BY c.id DESC LIMIT 1), {0}) AS {0}"
)

REPORT = (
    "(SELECT id, regime, origin, document_sha256, published_words, "
    + ", ".join(_CORRECTED.format(field) for field in ("title", "publisher", "published"))
    + " FROM report)"
)
"""A report with the title, publisher and publication date that stand now; use it in place of the table."""

COUNTS = (
    "coalesce((SELECT s.value FROM correction s WHERE s.subject = 'correction' AND s.subject_id = own.id"
    " ORDER BY s.id DESC LIMIT 1), 'yes') <> 'no'"
)
"""Whether the row `own` of the table correction has not been taken back."""

STANDING = "(SELECT max(id) FROM annotation WHERE annotation.pair_id = pair.id)"
"""The id of the judgement that stands for the `pair` of the outer query: ids sort after what they supersede."""
