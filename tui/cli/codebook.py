"""`obverse codebook`: the definitions of the statuses, and how many judgements rest on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data import codebook
from tui.cli.output import write_rows
from tui.cli.parser import DONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cli.session import Session

_COLUMNS = {
    "regime": "regime",
    "word": "status",
    "judged": "judged",
    "state": "",
    "definition": "definition",
    "now": "now",
}


def codebook_(session: Session) -> int:
    """List them; with --changed only the older ones that judgements still rest on."""
    only_changed = session.arguments.changed
    reader, folders = session.store.reader, session.config.regime_folders()

    def rows() -> Iterator[dict[str, Any]]:
        now = {each.was.id: each.now for each in codebook.older(reader, session.regime, folders)}
        for each, state in codebook.listed(reader, session.regime, folders):
            if only_changed and state not in (codebook.CHANGED, codebook.GONE):
                continue
            new = now.get(each.id)
            yield {
                "regime": each.regime,
                "status": each.status,
                "word": each.word,
                "judged": each.judged,
                "state": state,
                "definition": each.words,
                "now": new.words if new else "",
                "id": each.id,
            }

    write_rows(session.arguments.format, rows(), _COLUMNS)
    return DONE
