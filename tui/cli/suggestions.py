"""`obverse suggestions`: how often judgements agree with what was suggested, with and without it on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data import suggesting
from tui.cli.output import write_rows
from tui.cli.parser import DONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cli.session import Session

_COLUMNS = {"scale": "scale", "suggestions": "suggestions", "judged": "judged", "agreed": "agree", "share": "share"}
_NOT_KNOWN = "not known"


def pull(session: Session) -> int:
    """Show, for each scale, how many judgements agree with the suggestion where it was shown, held back or hidden."""
    write_rows(session.arguments.format, _rows(session), _COLUMNS)
    return DONE


def _rows(session: Session) -> Iterator[dict[str, Any]]:
    for each in suggesting.pull(session.store.reader):
        yield {
            "scale": each.scale,
            "suggestions": each.state or _NOT_KNOWN,
            "judged": each.judged,
            "agreed": each.agreed,
            "share": None if each.share is None else round(each.share, 3),
        }
