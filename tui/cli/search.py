"""`obverse search`: where words stand, in recommendations, responses, notes and evidence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from data.search import MOST, SearchError, parse, search
from tui.cli.errors import UsageError
from tui.cli.output import write_rows
from tui.cli.parser import DONE, NOT_DONE
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.search import Hit
    from tui.cli.session import Session

_COLUMNS = {"kind": "in", "pair_id": "id", "label": "label", "body": "body", "report": "report", "words": "words"}


def search_(session: Session) -> int:
    """List what is found, in the order of the queue; say how much more there is."""
    arguments = session.arguments
    text, limit = " ".join(arguments.words), arguments.limit
    report_id, reader = session.report_id(), session.store.reader
    try:
        if parse(text).root is None:
            raise UsageError(f"There is no word in “{one_line(text)}” to look for.")
        page = search(reader, text, limit, report_id=report_id, most=max(limit, MOST))
    except SearchError as error:
        raise UsageError(f"{error} (at character {error.position + 1} of: {one_line(text)})") from error
    write_rows(arguments.format, _rows(page.hits), _COLUMNS)
    total = sum(page.counts.values())
    if not total:
        print(f"Nothing holds “{one_line(text)}”.", file=sys.stderr)
        return NOT_DONE
    if page.after is not None:
        plus = "+" * bool(page.more)
        print(f"{len(page.hits):,} of {total:,}{plus} are listed: --limit lists more.", file=sys.stderr)
    return DONE


def _rows(hits: tuple[Hit, ...]) -> Iterator[dict[str, Any]]:
    for hit in hits:
        row = hit._asdict()
        del row["number"]  # means nothing outside this store
        row["spans"] = [list(span) for span in hit.spans]
        yield {**row, "kind": hit.kind.value}
