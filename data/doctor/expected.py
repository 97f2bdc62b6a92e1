"""The schema as it should be, made from the models and the search's own SQL, and compared with the store's."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from data.doctor.finding import Finding, Mend, Weight, count, damage
from data.migrate import SCHEMA
from data.models import AnnotationRow, table_of
from data.search_schema import CREATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.doctor.finding import Patient

_OURS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


@cache
def statements() -> dict[str, str]:
    """Return what makes each table and each index, by its name, the tables in an order that makes sense."""
    table_of(AnnotationRow)  # the tables are declared when the module is loaded
    dialect = sqlite.dialect()
    made = {}
    for table in SQLModel.metadata.sorted_tables:
        made[table.name] = str(CreateTable(table).compile(dialect=dialect))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            made[str(index.name)] = str(CreateIndex(index).compile(dialect=dialect))
    return made


def schema(patient: Patient) -> Iterator[Finding]:
    """Tables, columns, indexes, views and triggers: those that are missing, changed, or somebody else's."""
    reader = patient.reader
    version = [row[0] for row in reader.execute("SELECT version_num FROM alembic_version")]
    if version != [SCHEMA]:
        said = ", ".join(map(str, version)) or "none"
        words = f"The store says that its schema is {said}, and it should be {SCHEMA}."
        yield Finding("schema", Weight.AMISS, words, 1, Mend.NOTHING, "Restore a backup, or salvage the store.")
    here = {str(name): (str(kind), str(sql or "")) for kind, name, _, sql in reader.execute(_OURS)}
    yield from _tables(reader, here)
    wanted = _made()
    missing = [name for name, (kind, _) in wanted.items() if kind == "index" and name not in here]
    if missing:
        words = f"{count(len(missing), 'index', 'indexes')} missing, which makes the desk slow: {', '.join(missing)}."
        yield Finding("schema", Weight.AMISS, words, len(missing), Mend.SCHEMA)
    search = {name: sql for name, (kind, sql) in wanted.items() if kind in ("view", "trigger") or _is_virtual(sql)}
    gone = [name for name in search if name not in here]
    other = [name for name, sql in search.items() if name in here and _plain(here[name][1]) != _plain(sql)]
    if gone or other:
        words = f"{count(len(gone + other), 'part', 'parts')} of the search missing or changed: "
        yield Finding("schema", Weight.AMISS, words + ", ".join(gone + other) + ".", len(gone + other), Mend.SEARCH)
    known = {*wanted, "alembic_version"}
    shadows = tuple(f"{name}_" for name, (_, sql) in wanted.items() if _is_virtual(sql))
    foreign = [name for name in here if name not in known and not name.startswith(shadows)]
    if foreign:
        words = f"{count(len(foreign), 'table, index or trigger is', 'tables, indexes or triggers are')} not Obverse's"
        advice = "Another program wrote into the store. Obverse leaves them as they are."
        triggers = [name for name in foreign if here[name][0] == "trigger"]
        weight = Weight.AMISS if triggers else Weight.NOTE
        yield Finding("schema", weight, f"{words}: {', '.join(foreign[:10])}.", len(foreign), advice=advice)


def _tables(reader: sqlite3.Connection, here: dict[str, tuple[str, str]]) -> Iterator[Finding]:
    from data.salvage.shapes import MADE_ANEW

    memory = _expected()
    for name in [name for name, (kind, sql) in _made().items() if kind == "table" and not _is_virtual(sql)]:
        if name not in here:
            if name in MADE_ANEW:
                mend = Mend.SEARCH if name.startswith("search") else Mend.SCHEMA
                yield Finding("schema", Weight.AMISS, f"The table {name} is missing.", 1, mend)
            else:
                yield damage("schema", f"The table {name} is missing, with everything that was in it.")
            continue
        there = {row[1]: row[2:4] + row[5:6] for row in reader.execute(f'PRAGMA table_info("{name}")')}
        should = {row[1]: row[2:4] + row[5:6] for row in memory.execute(f'PRAGMA table_info("{name}")')}
        wrong = sorted(column for column in should if there.get(column) != should[column])
        if wrong:
            words = f"The table {name} has not the columns that it should: {', '.join(wrong)}."
            yield damage("schema", words, len(wrong))


@cache
def _expected() -> sqlite3.Connection:
    """Return an empty store in memory, to compare with."""
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    for statement in (*statements().values(), *CREATE):
        memory.execute(statement)
    return memory


@cache
def _made() -> dict[str, tuple[str, str]]:
    shadows = [str(row[0]) for row in _expected().execute("SELECT name FROM sqlite_master WHERE sql LIKE '%VIRTUAL%'")]
    found = {str(name): (str(kind), str(sql or "")) for kind, name, _, sql in _expected().execute(_OURS)}
    return {
        name: each
        for name, each in found.items()
        if not name.startswith(tuple(f"{one}_" for one in shadows)) or each[0] in ("view", "trigger")
    }


def _is_virtual(sql: str) -> bool:
    return sql.upper().startswith("CREATE VIRTUAL")


def _plain(sql: str) -> str:
    return " ".join(sql.split())
