"""What an inspection report says: its title, publisher and date, and its recommendations in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import bodies as register
from data.documents.blocks import BlockKind
from data.reading.labels import parse_label
from data.reading.recommendations import read_recommendations
from data.reading.reports import coroner, front, publishers
from data.readings import BodyReading, ReportReading

if TYPE_CHECKING:
    from data.documents.blocks import Block, Document

BODIES_HEADING = "Bodies that must answer"
SELECT_COMMITTEE = "select-committee"


def read_report(document: Document) -> ReportReading:
    """Return the title, publisher, publication date and recommendations of a report.

    The publication date is only ever one that the document calls so; a page's "last updated" is not. Without
    one it is "". A date without a day ("January 2020") is given in `published_words` alone: no deadline can
    be counted from it. Contents lists and mentions are no recommendations; one that is stated twice is given
    once, with its fuller text and the page of that. The regime is "" unless the report states it or is
    certainly a parliamentary committee's or a coroner's.
    """
    if coroner.is_coroners(document):
        return coroner.read_coroners(document)
    blocks = document.blocks
    stated = front.fields(blocks[: publishers.FRONT])
    published, published_words = front.published(document)
    parliamentary = publishers.is_parliamentary(blocks[: publishers.FRONT])
    return ReportReading(
        title=stated.get("title") or front.title(document),
        publisher=stated.get("publisher") or publishers.publisher(document),
        published=published,
        published_words=published_words,
        regime=stated.get("regime") or (SELECT_COMMITTEE if parliamentary else ""),
        bodies=_bodies(blocks),
        recommendations=read_recommendations(blocks, published, typed=_is_typed(document)),
    )


def _is_typed(document: Document) -> bool:
    """Whether a document is a report that somebody typed: its headings are the title and labels, and no others."""
    blocks = document.blocks
    heads = [place for place, block in enumerate(blocks) if block.kind is BlockKind.HEADING][1:]
    own = (
        blocks[place].text == BODIES_HEADING
        or parse_label(blocks[place].text) is not None
        or blocks[min(place + 1, len(blocks) - 1)].text.startswith("Kind:")
        for place in heads
    )
    return document.format == "markdown" and all(own)


def _bodies(blocks: tuple[Block, ...]) -> tuple[BodyReading, ...]:
    """Return the bodies that a report typed on a form lists under its own heading."""
    found: list[BodyReading] = []
    listing = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            listing = block.text == BODIES_HEADING
        elif listing and block.kind is BlockKind.LIST_ITEM:
            found.append(_body(block.text))
    return tuple(found)


def _body(text: str) -> BodyReading:
    name, *parts = (part.strip() for part in text.split(";"))
    pairs = (part.partition(":") for part in parts)
    values = {title.strip().lower(): value.strip() for title, _, value in pairs}
    return BodyReading(
        name=name,
        local_policing_body=values.get("local policing body", ""),
        chief_officer=values.get("chief officer", ""),
        region=values.get("region", ""),
        kind=values.get("kind", register.TERRITORIAL),
        aliases=tuple(alias for alias in values.get("also", "").split(" / ") if alias),
        valid_from=values.get("from", ""),
        valid_to=values.get("to", ""),
    )
