"""What the doctor can mend, each in one transaction, after a snapshot of the store as it was."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from data.doctor.expected import statements
from data.doctor.finding import Finding, Mend, Weight
from data.doctor.surroundings import files_of, left_behind
from data.files import OWNER_ONLY_FILE
from data.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_LINKS = (
    """DELETE FROM link WHERE NOT EXISTS (SELECT 1 FROM pair WHERE id = link.pair_id)
OR NOT EXISTS (SELECT 1 FROM passage WHERE id = link.passage_id)""",
    """DELETE FROM link WHERE (SELECT response_id FROM passage WHERE id = link.passage_id)
<> (SELECT response_id FROM pair WHERE id = link.pair_id)""",
    "DELETE FROM suggestion WHERE NOT EXISTS (SELECT 1 FROM pair WHERE id = suggestion.pair_id)",
)


def plan(findings: Iterable[Finding]) -> tuple[Mend, ...]:
    """Return what can be mended of these findings, in the order in which it is done; nothing of a damaged file.

    To a damaged file nothing is written: it is salvaged into a new one.
    """
    found = tuple(findings)
    if any(each.weight is Weight.DAMAGE for each in found):
        return ()
    wanted = {each.mend for each in found}
    if Mend.SCHEMA in wanted:  # a table that is made anew is empty
        wanted.add(Mend.PROJECTION)
    return tuple(mend for mend in Mend if mend in wanted and mend not in (Mend.NOTHING, Mend.SALVAGE))


def snapshot(path: Path) -> Path:
    """Make a backup of the store as it is, whatever is amiss with it; return its file. Raises StoreError."""
    from data.backups.making import make

    return make(path, "asked", always=True, even_damaged=True).backup.path


def mend(path: Path, wanted: Iterable[Mend], tell: Callable[[Mend], None]) -> None:
    """Mend what is wanted, in the order of `plan`; `tell` is called before each.

    Raises:
        StoreError: what came before is mended; the store is otherwise as it was.
    """
    for each in wanted:
        tell(each)
        if each is Mend.PERMISSIONS:
            for file in files_of(path):
                with suppress(FileNotFoundError):  # a log that another program has just closed
                    file.chmod(OWNER_ONLY_FILE)
        elif each is Mend.LEFTOVERS:
            for file in left_behind(path):
                file.unlink(missing_ok=True)
        else:
            store = Store(path)
            try:
                _in_store(store, each)
            finally:
                store.close()


def _in_store(store: Store, wanted: Mend) -> None:
    if wanted is Mend.PROJECTION:
        from data.projection import rebuild

        rebuild(store)
    elif wanted is Mend.SEARCH:
        from data.search.upkeep import rebuild as rebuild_search

        _run(store, _missing(store, ("search_entry", "search_link")))
        rebuild_search(store)
    elif wanted is Mend.SCHEMA:
        _run(store, _missing(store, tuple(statements())))
    elif wanted is Mend.INDEXES:
        _run(store, ["REINDEX"])
    elif wanted is Mend.LINKS:
        _run(store, _LINKS)
    elif wanted is Mend.LIKENESS:
        _run(store, ["DELETE FROM likeness"])


def _missing(store: Store, names: tuple[str, ...]) -> list[str]:
    here = {row[0] for row in store.reader.execute("SELECT name FROM sqlite_master")}
    return [statements()[name] for name in names if name not in here]


def _run(store: Store, sql: Iterable[str]) -> None:
    with store.writing() as connection:
        for statement in sql:
            connection.exec_driver_sql(statement)
