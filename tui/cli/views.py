"""`obverse views`: the saved views with their counts; save one, remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data import queue, saved_views
from data.lookup import NotFoundError
from data.queue import order_of
from data.saved_views import View, ViewError
from tui.cli.errors import UsageError
from tui.cli.output import write_rows
from tui.cli.parser import DONE
from tui.cli.session import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cli.session import Session

_COLUMNS = {"name": "view", "pairs": "pairs", "order": "walked", "filter": "filter"}


def views(session: Session) -> int:
    """Do what is asked for."""
    action = {"list": _list, "save": _save, "remove": _remove}[session.arguments.action]
    return action(session)


def _list(session: Session) -> int:
    if session.arguments.name:
        raise UsageError("obverse views list takes no name; obverse views save NAME FILTER saves a view.")
    reader, reviewer, report_id = session.store.reader, session.config.reviewer_name(), session.report_id()
    listed = saved_views.views(reader, reviewer)

    def rows() -> Iterator[dict[str, Any]]:
        for view, many in saved_views.counted(reader, listed, session.vocabulary, reviewer, report_id):
            order = view.order.value
            yield {"name": view.name, "filter": view.filter, "order": order, "pairs": many, "ships": view.ships}

    write_rows(session.arguments.format, rows(), _COLUMNS)
    return DONE


def _save(session: Session) -> int:
    arguments = session.arguments
    if not arguments.name or not arguments.filter:
        raise UsageError("A name and a filter are needed: obverse views save 'Late, Wales' 'late region:wales'.")
    queue.parse(arguments.filter, session.vocabulary)
    view = View(arguments.name, arguments.filter.strip(), order_of(arguments.order))
    try:
        saved = saved_views.save(session.store, session.author, view)
    except ViewError as error:
        raise UsageError(str(error)) from error
    tell(f"Saved as “{saved.name}”.")
    return DONE


def _remove(session: Session) -> int:
    arguments = session.arguments
    if not arguments.name or arguments.filter:
        raise UsageError("obverse views remove needs a name, and nothing else.")
    try:
        removed = saved_views.remove(session.store, session.author, arguments.name)
    except ViewError as error:
        raise NotFoundError(str(error)) from error
    tell(f"“{removed.name}” is {'hidden' if removed.ships else 'removed'}.")
    return DONE
