"""The tables: the only schema. Two kinds of row, and a projection of them.

Imported rows (documents, reports, bodies, responses, pairs, links) have ids derived from content. What a
reviewer does (annotations, corrections) is only ever added. `QueueRow` is the projection of both that the
queue reads; it is written in the same transaction and can be rebuilt from them at any time.

Dates are ISO text, "" when unknown; moments are UTC text such as 2024-03-12T09:30:00.000Z; lists are JSON text.
Offsets are in characters into the document's text. A change here is a new file in `migrations/versions`.
"""

from sqlalchemy import Index, Table, UniqueConstraint, text
from sqlmodel import Field, SQLModel

# What SQLite gives to the rows that were there before the column was.
_ZERO, _EMPTY = {"server_default": text("0")}, {"server_default": ""}


class DocumentRow(SQLModel, table=True):
    """A file as it came in; its text is kept whole and never edited."""

    __tablename__ = "document"
    sha256: str = Field(primary_key=True)
    name: str
    format: str
    encoding: str
    text: str
    mendings: str = "[]"
    imported_at: str
    pages: int = Field(default=0, sa_column_kwargs=_ZERO)
    """0 where the format has none, or they were not counted."""


class ReportRow(SQLModel, table=True):
    """An inspection report, or what a response says of one that has not been imported yet."""

    __tablename__ = "report"
    id: str = Field(primary_key=True)
    title: str
    publisher: str
    published: str
    published_words: str
    regime: str
    origin: str
    """"document", "form" or "response" (only known from a response)."""
    document_sha256: str | None = Field(default=None, foreign_key="document.sha256")
    imported_at: str


class BodyRow(SQLModel, table=True):
    """A body that must respond, as it was between two dates."""

    __tablename__ = "body"
    id: str = Field(primary_key=True)
    name: str
    local_policing_body: str
    chief_officer: str
    kind: str
    region: str
    aliases: str
    valid_from: str
    valid_to: str


class ConcernedRow(SQLModel, table=True):
    """A body from which a report wants a response."""

    __tablename__ = "concerned"
    report_id: str = Field(primary_key=True, foreign_key="report.id")
    body_id: str = Field(primary_key=True, foreign_key="body.id")


class RecommendationRow(SQLModel, table=True):
    """A recommendation, area for improvement or cause of concern."""

    __tablename__ = "recommendation"
    __table_args__ = (UniqueConstraint("report_id", "label_key"),)
    id: str = Field(primary_key=True)
    report_id: str = Field(foreign_key="report.id")
    label_key: str
    label: str
    kind: str
    number: str
    under: str
    ordinal: int
    text: str
    addressees: str
    due: str
    due_words: str
    page: int | None = None
    start: int
    end: int
    origin: str
    """"report", or "response" where only a response quotes or names it."""


class ResponseRow(SQLModel, table=True):
    """What one body answered to one report."""

    __tablename__ = "response"
    id: str = Field(primary_key=True)
    document_sha256: str = Field(foreign_key="document.sha256")
    report_id: str = Field(foreign_key="report.id", index=True)
    body_id: str = Field(foreign_key="body.id", index=True)
    report_title: str
    """As the response writes it."""
    respondent: str
    dated: str
    dated_words: str
    addressee: str
    signatory: str
    copied_to: str
    layout: str
    language: str
    nil: str
    stated: str
    """JSON: the recommendations that the response names or quotes."""


class PassageRow(SQLModel, table=True):
    """One paragraph of a response, with its voice."""

    __tablename__ = "passage"
    __table_args__ = (Index("passage_by_response", "response_id", "ordinal"),)
    id: str = Field(primary_key=True)
    response_id: str = Field(foreign_key="response.id")
    ordinal: int
    start: int
    end: int
    page: int | None = None
    voice: str
    heading: str
    text: str
    answers: str
    """JSON: indexes into the response's `stated`."""
    by: str


class PairRow(SQLModel, table=True):
    """One recommendation beside one response."""

    __tablename__ = "pair"
    number: int | None = Field(default=None, primary_key=True)
    """Local to this store; never leaves it."""
    id: str = Field(unique=True)
    recommendation_id: str = Field(foreign_key="recommendation.id", index=True)
    response_id: str = Field(foreign_key="response.id", index=True)


class LinkRow(SQLModel, table=True):
    """A passage that answers a pair's recommendation, with the reason."""

    __tablename__ = "link"
    pair_id: str = Field(primary_key=True, foreign_key="pair.id")
    passage_id: str = Field(primary_key=True, foreign_key="passage.id")
    reason: str
    score: float


class SuggestionRow(SQLModel, table=True):
    """What the respondent's own words suggest for a pair. Never a judgement."""

    __tablename__ = "suggestion"
    pair_id: str = Field(primary_key=True, foreign_key="pair.id")
    scale: str = Field(primary_key=True)
    """"acceptance", "progress", "commitment", "reference" or "nil"."""
    ordinal: int = Field(default=0, primary_key=True, sa_column_kwargs=_ZERO)
    """Its place among the pair's suggestions, from 0: an answer may hold several commitments."""
    value: str
    words: str
    start: int
    end: int
    due: str = Field(default="", sa_column_kwargs=_EMPTY)
    due_words: str = Field(default="", sa_column_kwargs=_EMPTY)
    owner: str = Field(default="", sa_column_kwargs=_EMPTY)


class AnnotationRow(SQLModel, table=True):
    """One saved judgement: the whole state of a pair after one act of one reviewer. Never changed."""

    __tablename__ = "annotation"
    __table_args__ = (
        Index("annotation_by_pair", "pair_id", "id"),
        Index("annotation_by_author", "reviewer", "device", "id"),
        Index("annotation_by_batch", "batch", "id", sqlite_where=text("batch <> ''")),
    )
    id: str = Field(primary_key=True)
    pair_id: str
    reviewer: str
    device: str
    at: str
    action: str
    """"act", "undo" or "redo"."""
    target: str | None = None
    """Of an undo or redo: the annotation that it takes back or brings back."""
    supersedes: str | None = None
    status: str
    acceptance: str
    progress: str
    note: str
    evidence: str
    flagged: bool
    later: bool
    suggestions: str = Field(default="", sa_column_kwargs=_EMPTY)
    """Whether suggestions stood on the screen: "shown", "held", "hidden", or "" where that is not known."""
    definition: str = Field(default="", sa_column_kwargs=_EMPTY)
    """The id in the codebook of the status's definition it was judged by; "" without status, or where not known."""
    batch: str = Field(default="", sa_column_kwargs=_EMPTY)
    """What the rows of one bulk act share; "" for an act on one pair."""


class CorrectionRow(SQLModel, table=True):
    """One field of an imported thing, set right by a reviewer. Never changed; the newest stands."""

    __tablename__ = "correction"
    __table_args__ = (Index("correction_by_subject", "subject", "subject_id", "field", "id"),)
    id: str = Field(primary_key=True)
    subject: str
    """The table: "report"."""
    subject_id: str
    field: str
    value: str
    reviewer: str
    device: str
    at: str
    supersedes: str | None = None


class DraftRow(SQLModel, table=True):
    """A note that is being typed: kept while it is typed, gone when it is saved."""

    __tablename__ = "draft"
    pair_id: str = Field(primary_key=True)
    reviewer: str = Field(primary_key=True)
    text: str
    at: str


class PlaceRow(SQLModel, table=True):
    """Where a reviewer left off."""

    __tablename__ = "place"
    reviewer: str = Field(primary_key=True)
    report_id: str
    """"" for the queue over all reports."""
    pair_id: str
    filter: str


class SavedViewRow(SQLModel, table=True):
    """A filter under a name. Never changed: the newest row of a reviewer's name stands, or says that it is gone."""

    __tablename__ = "saved_view"
    id: str = Field(primary_key=True)
    name: str
    reviewer: str
    device: str
    at: str
    filter: str
    ordering: str
    """A value of `data.queue.Order`."""
    removed: bool


class PreferenceRow(SQLModel, table=True):
    """How a reviewer likes the desk: where lines stand between panes, which theme. Nothing of the work."""

    __tablename__ = "preference"
    reviewer: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    value: str


class CodebookRow(SQLModel, table=True):
    """A definition of a status that judgements were made by, as the regime's file had it. Never changed."""

    __tablename__ = "codebook"
    id: str = Field(primary_key=True)
    """Derived from regime, status and definition."""
    regime: str
    status: str
    word: str
    definition: str
    at: str
    """When it was first judged by."""


class LikenessRow(SQLModel, table=True):
    """Which pairs have nearly the same answer; made when it is first asked for, and anew when the links changed."""

    __tablename__ = "likeness"
    __table_args__ = (Index("likeness_by_group", "alike"),)
    pair_id: str = Field(primary_key=True, foreign_key="pair.id")
    digest: str
    """Of the linked text that it was made from."""
    alike: str
    """The group's key; "" for a pair that is like no other."""


class DeviceRow(SQLModel, table=True):
    """The one row that names this store's device in the rows that a reviewer adds."""

    __tablename__ = "device"
    id: str = Field(primary_key=True)
    made_at: str


class ChainRow(SQLModel, table=True):
    """An entry of the audit chain: see `data.chain`. Never changed, but for the salt of what was purged."""

    __tablename__ = "chain"
    __table_args__ = {"sqlite_with_rowid": False}
    device: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    """From 1, without a gap."""
    kind: str
    """The table of the row, or "adoption" or "sealed": see `data.chain.content`."""
    row_id: str
    salt: bytes | None = None
    """16 bytes of chance; None once the row was purged."""
    content: bytes
    """32 bytes: the digest of the salt and the row."""
    hash: bytes
    """32 bytes: the digest of the hash before, of device, number, kind, row's id, and content."""


class PurgeRow(SQLModel, table=True):
    """The tombstone of what was purged. Says nothing of what it was."""

    __tablename__ = "purge"
    id: str = Field(primary_key=True)
    reviewer: str
    device: str
    at: str
    kind: str
    """"report" or "body"."""
    subject: str
    """The SHA-256 of its id: whoever knows the id can tell that it was purged."""
    counts: str
    """JSON: how many rows of each table."""
    entries: str
    """JSON: by device, the ranges [first, last] of the numbers of the chain's entries whose rows are gone."""
    before: str
    """The hash of the entry before this row's own, as 64 hexadecimal digits: it counts in that chain alone."""


class SearchEntryRow(SQLModel, table=True):
    """Projection: the number, in the index of the search, of a recommendation or passage (`data.search_schema`)."""

    __tablename__ = "search_entry"
    id: int | None = Field(default=None, primary_key=True)
    subject_id: str = Field(unique=True)
    """The id of the recommendation or passage."""


class SearchLinkRow(SQLModel, table=True):
    """Projection: which pairs an indexed passage is linked to, in numbers: a common word finds a million of them."""

    __tablename__ = "search_link"
    __table_args__ = {"sqlite_with_rowid": False}
    entry: int = Field(primary_key=True)
    number: int = Field(primary_key=True)


class QueueRow(SQLModel, table=True):
    """Projection: what the queue lists and filters, one row a pair."""

    __tablename__ = "queue"
    __table_args__ = (
        Index("queue_by_body", text("published DESC"), "report_id", "body_name", "ordinal", "number", "shown"),
        Index("queue_in_report", "report_id", "body_name", "ordinal", "number", "shown", "status"),
        Index("queue_by_recommendation", "report_id", "ordinal", "body_name", "number", "shown"),
        Index("queue_by_status", "status", "shown"),
        Index("queue_tally", "report_id", "status", "shown", "flagged", "late_days", "due"),
    )
    number: int = Field(primary_key=True)
    pair_id: str = Field(unique=True)
    report_id: str
    body_id: str
    published: str
    body_name: str
    label: str
    ordinal: int
    due: str
    dated: str
    late_days: int | None = None
    """Days after the last day of the statutory period; negative when early; None when it cannot be told."""
    nil: bool
    linked: bool
    shown: bool
    """False once the report's own recommendations have replaced what the response alone could name."""
    annotation_id: str
    status: str
    acceptance: str
    progress: str
    noted: bool
    flagged: bool
    later: bool
    reviewer: str
    judged_at: str
    leaves: int
    """How many judgements stand: more than one is a conflict to be settled."""
    definition: str = Field(default="", sa_column_kwargs=_EMPTY)
    sureness: float = Field(default=0.0, sa_column_kwargs=_ZERO)
    """The score of the surest link, 0 to 1; 0 where no passage is linked."""


def table_of(row: type[SQLModel]) -> Table:
    """Return the SQLAlchemy table of one of these classes, which SQLModel does not declare to the type checker."""
    table: Table = row.__table__  # type: ignore[attr-defined]  # set by SQLModel, undeclared
    return table
