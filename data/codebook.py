"""The codebook: the definitions that statuses were given by, kept as the regimes' files had them.

A definition has an id that comes from its words. A judgement keeps the id, so that when the words in the regime's file
are changed, the judgements made under the older ones are known and can be looked at again.

Imports on the start-up path are light; SQLAlchemy is only loaded where a definition is added.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from data.ids import derive
from data.regime import Regime, RegimeError, available, load

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from data.store import Store


STANDS, CHANGED, GONE, UNKNOWN = "stands", "changed", "gone", "unknown"
"""What a definition is that judgements rest on: see `listed`."""


class Definition(NamedTuple):
    """A status's definition, as it is in a regime's file or as it was in an earlier one."""

    id: str
    regime: str
    """The regime's name."""
    status: str
    """The status as it is stored."""
    word: str
    """The status as it was called."""
    words: str
    """The definition; "" where this store never learnt it."""
    judged: int = 0
    """How many judgements that stand were made by it."""


class Older(NamedTuple):
    """A definition that stands no longer and that judgements still rest on, with what took its place."""

    was: Definition
    now: Definition | None
    """None where the regime has the status no more."""


def definition_id(regime_name: str, status: str, definition: str) -> str:
    """Return the id of a definition. How its words are spaced and broken into lines makes no difference."""
    return derive("definition", regime_name, status, " ".join(definition.split()))


def definition_of(regime: Regime, status: str) -> str:
    """Return the id of the definition that a status of the regime has now; "" for one that the regime has not."""
    found = regime.status(status)
    return definition_id(regime.name, found.name, found.definition) if found else ""


def current(regime: Regime) -> tuple[Definition, ...]:
    """Return the definitions that a regime has now, in its order."""
    return tuple(
        Definition(
            definition_id(regime.name, each.name, each.definition), regime.name, each.name, each.word, each.definition
        )
        for each in regime.statuses
    )


def current_ids(regime: Regime) -> tuple[str, ...]:
    """Return the ids of the definitions that a regime has now, in its order."""
    return tuple(each.id for each in current(regime))


def learn(store: Store, regime: Regime) -> int:
    """Keep a regime's definitions that the store does not have yet; return how many that were.

    When all are known it is one read. Raises StoreBusyError, StoreError: nothing was written.
    """
    known = _known(store)
    unknown = [each for each in current(regime) if each.id not in known]
    if not unknown:
        return 0
    from sqlalchemy import insert, select

    from data.chain.append import append
    from data.chain.content import CODEBOOK
    from data.models import CodebookRow, table_of
    from data.store import now

    table = table_of(CodebookRow)
    rows = [
        {
            "id": each.id,
            "regime": each.regime,
            "status": each.status,
            "word": each.word,
            "definition": each.words,
            "at": now(),
        }
        for each in unknown
    ]
    with store.writing() as connection:
        # Another desk on the same store may have learnt it since.
        learnt_since = {row_id for (row_id,) in connection.execute(select(table.c.id))}
        rows = [row for row in rows if row["id"] not in learnt_since]
        if rows:
            connection.execute(insert(table), rows)
            append(connection, str(connection.exec_driver_sql("SELECT id FROM device").scalar_one()), CODEBOOK, rows)
    return len(rows)


def _known(store: Store) -> set[str]:
    reader = store.connect()
    try:
        return {row["id"] for row in reader.execute("SELECT id FROM codebook")}
    finally:
        reader.close()


def standing(regime: Regime, folders: Sequence[Path] = ()) -> tuple[Regime, ...]:
    """Return the regime in use, and every other one that can be read on this computer, the one in use first."""
    return _standing(regime, tuple(map(Path, folders)))


@lru_cache(maxsize=4)
def _standing(regime: Regime, folders: tuple[Path, ...]) -> tuple[Regime, ...]:
    found = [regime]
    for name in available(folders):
        if name != regime.name:  # the one in use may come from a path of its own
            try:
                found.append(load(name, folders))
            except RegimeError:
                continue  # its judgements cannot be compared with anything
    return tuple(found)


def standing_ids(reader: sqlite3.Connection, regime: Regime, folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the ids of all definitions that no other took the place of, for the filter `redefined`.

    Those are the definitions of every regime that can be read here; and, since nobody can tell how it goes on, those
    that the store knows of regimes that cannot.
    """
    regimes = standing(regime, folders)
    names = {each.name for each in regimes}
    foreign = [row["id"] for row in reader.execute("SELECT id, regime FROM codebook") if row["regime"] not in names]
    return (*(each for one in regimes for each in current_ids(one)), *foreign)


_JUDGED = """
SELECT definition, status, count(*) AS many FROM queue INDEXED BY queue_by_status
WHERE status > '' AND shown GROUP BY status, definition
"""


def _judged(reader: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """Return how many judgements stand of each (definition, status)."""
    return {(row["definition"], row["status"]): row["many"] for row in reader.execute(_JUDGED)}


def _learnt(reader: sqlite3.Connection) -> dict[str, Definition]:
    rows = reader.execute("SELECT id, regime, status, word, definition FROM codebook ORDER BY at, id")
    return {row["id"]: Definition(*row) for row in rows}


def learnt(reader: sqlite3.Connection, definition: str) -> Definition | None:
    """Return the definition with this id as the store learnt it; None where it did not."""
    row = reader.execute("SELECT id, regime, status, word, definition FROM codebook WHERE id = ?", (definition,))
    found = row.fetchone()
    return Definition(*found) if found else None


def rests_on(reader: sqlite3.Connection, number: int, definition: str) -> bool:
    """Return whether the judgement that stands of the pair `number` was made by a definition."""
    row = reader.execute("SELECT definition FROM queue WHERE number = ?", (number,)).fetchone()
    return row is not None and row["definition"] == definition


def older(reader: sqlite3.Connection, regime: Regime, folders: Sequence[Path] = ()) -> list[Older]:
    """Return the definitions that judgements rest on and that stand no longer, in the order of the regimes' statuses.

    A status that its regime has no more comes after those that it has.
    """
    regimes = {each.name: each for each in standing(regime, folders)}
    place = {name: at for at, name in enumerate(regimes)}
    ids = set(standing_ids(reader, regime, folders))
    known = _learnt(reader)
    found = []
    for (definition, status), many in _judged(reader).items():
        if not definition or definition in ids:
            continue
        was = known.get(definition) or Definition(definition, regime.name, status, status, "")
        rules = regimes.get(was.regime, regime)
        now = next((each for each in current(rules) if each.status == status), None)
        found.append(Older(was._replace(status=status, judged=many), now))

    def order(each: Older) -> tuple[int, int, str, str]:
        rules = regimes.get(each.was.regime, regime)
        names = [status.name for status in rules.statuses]
        at = names.index(each.was.status) if each.was.status in names else len(names)
        return place.get(rules.name, 0), at, each.was.status, each.was.id

    return sorted(found, key=order)


def pairs_under(reader: sqlite3.Connection, definition: str, status: str) -> list[int]:
    """Return the numbers of the pairs whose standing judgement rests on a definition, in the order of the queue."""
    rows = reader.execute(
        "SELECT number FROM queue INDEXED BY queue_by_status WHERE status = ? AND shown AND definition = ?"
        " ORDER BY published DESC, report_id, body_name, ordinal, number",
        (status, definition),
    )
    return [row["number"] for row in rows]


def judgements_under(reader: sqlite3.Connection, definition: str, status: str) -> dict[str, str]:
    """Return, for the id of each pair whose standing judgement rests on a definition, the id of that judgement."""
    rows = reader.execute(
        "SELECT pair_id, annotation_id FROM queue INDEXED BY queue_by_status"
        " WHERE status = ? AND shown AND definition = ?",
        (status, definition),
    )
    return {row["pair_id"]: row["annotation_id"] for row in rows}


def listed(
    reader: sqlite3.Connection, regime: Regime, folders: Sequence[Path] = ()
) -> Iterator[tuple[Definition, str]]:
    """Give every definition with how many judgements stand under it, and what it is.

    That is `STANDS` for those of the regime in use, and for those of another that judgements rest on; `CHANGED` for
    an older one of a status that was defined anew, `GONE` for one of a status that its regime has no more, and
    `UNKNOWN` for judgements of which it is not known by which definition they were made.
    """
    judged = _judged(reader)
    for rules in standing(regime, folders):
        for each in current(rules):
            many = judged.get((each.id, each.status), 0)
            if many or rules.name == regime.name:
                yield each._replace(judged=many), STANDS
    for old in older(reader, regime, folders):
        yield old.was, CHANGED if old.now else GONE
    for (definition, status), many in sorted(judged.items()):
        if not definition:
            named = regime.status(status)
            yield Definition("", "", status, named.word if named else status, "", many), UNKNOWN


def changed_words(was: str, now: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Return the runs of words of two definitions, each with whether the other one has it not: the old, the new."""
    from difflib import SequenceMatcher

    before, after = was.split(), now.split()
    old: list[tuple[str, bool]] = []
    new: list[tuple[str, bool]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if a < b:
            old.append((" ".join(before[a:b]), kind != "equal"))
        if c < d:
            new.append((" ".join(after[c:d]), kind != "equal"))
    return old, new
