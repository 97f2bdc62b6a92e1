"""Saved views: filters under names, some that ship and those of a reviewer; and how many pairs each finds.

What a reviewer saves or removes is a row that is only ever added: the newest of a name stands. A row of a name that
ships takes the place of what ships; one that says removed hides it.

On the start-up path: only the standard library, and named tuples for values (see `data.regime`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from data import queue
from data.queue import FilterError, Order, Vocabulary, order_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from data.regime import Regime
    from data.store import Author, Store

MOST_NAME = 60
"""Characters of a name."""


class View(NamedTuple):
    """A filter under a name. It names itself in the filter language: `view:name`."""

    name: str
    filter: str
    order: Order = Order.BY_BODY
    ships: bool = False
    """Whether it stands as it ships; False for what a reviewer saved, also under a name that ships."""


class ViewError(ValueError):
    """A view that cannot be saved or removed: the message says why."""


SHIPPED = (
    View("Overdue", "overdue", Order.OVERDUE, ships=True),
    View("To judge", "unreviewed", Order.BY_BODY, ships=True),
    View("My flags", "flagged mine", Order.BY_BODY, ships=True),
    View("Later", "later", Order.LATER, ships=True),
    View("Needs evidence", "status:needs-evidence", Order.BY_BODY, ships=True),
    View("Silent", "silent unreviewed", Order.BY_BODY, ships=True),
    View("Unsure links", "unreviewed (link:possible or link:likely)", Order.LEAST_CERTAIN, ships=True),
    View("Redefined", "redefined", Order.BY_BODY, ships=True),
)
"""The views that everybody has, until they hide or change them."""

_STANDING = """
SELECT name, filter, ordering, removed FROM saved_view v WHERE reviewer = :reviewer
AND id = (SELECT max(id) FROM saved_view n WHERE n.reviewer = :reviewer AND n.name = v.name COLLATE NOCASE)
"""


def views(reader: sqlite3.Connection, reviewer: str) -> list[View]:
    """Return the views of a reviewer: those that ship in their order, then the reviewer's own by name."""
    own = {row["name"].casefold(): row for row in reader.execute(_STANDING, {"reviewer": reviewer})}
    found = []
    for view in SHIPPED:
        row = own.pop(view.name.casefold(), None)
        if row is None:
            found.append(view)
        elif not row["removed"]:
            found.append(_view(row))
    return found + [_view(row) for _, row in sorted(own.items()) if not row["removed"]]


def find(reader: sqlite3.Connection, reviewer: str, name: str) -> View | None:
    """Return the view of that name, in any case; None where there is none."""
    return next((view for view in views(reader, reviewer) if view.name.casefold() == name.casefold()), None)


def save(store: Store, author: Author, view: View) -> View:
    """Save a view under its name, in place of one that has it; return it as it stands now.

    Raises:
        ViewError: the name is empty, too long, or on more than one line.
        StoreError: nothing was written.
    """
    name = view.name.strip()
    if not name or len(name) > MOST_NAME or not name.isprintable():
        raise ViewError(f"A view's name is one line of at most {MOST_NAME} characters.")
    saved = view._replace(name=name, ships=_as_it_ships(view._replace(name=name)))
    _add(store, author, saved, removed=False)
    return saved


def remove(store: Store, author: Author, name: str) -> View:
    """Remove a view, or hide one that ships; return it as it stood, to be saved again by who takes it back.

    Raises:
        ViewError: there is no view of that name.
        StoreError: nothing was written.
    """
    view = find(store.reader, author.reviewer, name)
    if view is None:
        raise ViewError(f"There is no view “{name}”.")
    _add(store, author, view, removed=True)
    return view


def counted(
    reader: sqlite3.Connection,
    listed: Iterable[View],
    vocabulary: Vocabulary,
    reviewer: str,
    report_id: str = "",
    today: str = "",
) -> Iterator[tuple[View, int | None]]:
    """Give each view with how many pairs it finds, of a report or ("") of all; None where it cannot be understood."""
    for view in listed:
        try:
            asked = queue.parse(view.filter, vocabulary, report_id)
        except FilterError:
            yield view, None
            continue
        yield view, queue.count(reader, asked, reviewer, today)


def stamp(reader: sqlite3.Connection) -> tuple[object, ...]:
    """Return what changes when a count may have: a judgement, a correction, an import or a view came in."""
    newest = "(SELECT max(id) FROM annotation), (SELECT max(id) FROM correction), (SELECT max(id) FROM saved_view)"
    return tuple(reader.execute(f"SELECT {newest}, (SELECT max(number) FROM queue)").fetchone())


def vocabulary_of(
    regime: Regime, reader: sqlite3.Connection, reviewer: str, folders: Sequence[Path] = ()
) -> Vocabulary:
    """Return the names that a reviewer's filters are understood by: the regime's, and the reviewer's own views'.

    `folders` are those of the reviewer's own regimes: what stands in them is not redefined.
    """
    return Vocabulary(
        statuses=tuple(status.name for status in regime.statuses),
        acceptance=tuple(choice.name for choice in regime.acceptance),
        progress=tuple(choice.name for choice in regime.progress),
        views=partial(_by_name, reader, reviewer),
        definitions=partial(_definitions, reader, regime, folders),
    )


def _definitions(reader: sqlite3.Connection, regime: Regime, folders: Sequence[Path]) -> tuple[str, ...]:
    from data.codebook import standing_ids  # only the filter `redefined` asks for it

    return standing_ids(reader, regime, folders)


def _by_name(reader: sqlite3.Connection, reviewer: str) -> Mapping[str, str]:
    return {view.name: view.filter for view in views(reader, reviewer)}


def _view(row: sqlite3.Row) -> View:
    view = View(row["name"], row["filter"], order_of(row["ordering"]))
    return view._replace(ships=_as_it_ships(view))


def _as_it_ships(view: View) -> bool:
    return view._replace(ships=True) in SHIPPED


def _add(store: Store, author: Author, view: View, *, removed: bool) -> None:
    from sqlalchemy import func, insert, select

    from data.chain.append import append
    from data.chain.content import SAVED_VIEW
    from data.ids import new_id
    from data.models import SavedViewRow, table_of
    from data.store import now

    table = table_of(SavedViewRow)
    with store.writing() as connection:
        last = connection.execute(select(func.max(table.c.id))).scalar() or ""
        row = {
            "id": new_id(after=last),
            "name": view.name,
            "reviewer": author.reviewer,
            "device": author.device,
            "at": now(),
            "filter": view.filter,
            "ordering": view.order.value,
            "removed": removed,
        }
        connection.execute(insert(table), row)
        append(connection, author.device, SAVED_VIEW, [row])
