"""Whether there is a way back: the store's backups, as far as their heads tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from data.backups.listing import folder_of, listed
from data.backups.missing import missing
from data.doctor.finding import Finding, Weight, count
from data.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.doctor.finding import Patient

OLD = timedelta(days=7)
"""The age from which the newest backup is told to be old, where something was judged since."""
_YOUNG = timedelta(days=1)
_MAKE = "Make one: obverse backup"


def backups(patient: Patient) -> Iterator[Finding]:
    """Backups that cannot be read, none at all, or none that is new."""
    try:
        found = listed(patient.path)
    except StoreError as error:
        yield Finding("backups", Weight.AMISS, str(error), advice=_MAKE)
        return
    unreadable = [each.path.name for each in found if each.manifest is None]
    if unreadable:
        words = f"{count(len(unreadable), 'backup', 'backups')} cannot be read: {', '.join(unreadable[:3])}."
        advice = f"Look into {folder_of(patient.path)}, and remove what is damaged. {_MAKE}"
        yield Finding("backups", Weight.AMISS, words, len(unreadable), advice=advice)
    gone = missing(patient.path, patient.reader, found)
    if gone is not None:
        words = gone.in_words(patient.path)
        yield Finding("backups", Weight.AMISS, words, gone.many, advice="Restore it, unless you know why.")
    first, last = patient.reader.execute("SELECT min(at), max(at) FROM annotation").fetchone()
    sound = [each.moment for each in found if each.sound]
    if not sound:
        if first and _age_of(str(first)) > _YOUNG:
            yield Finding("backups", Weight.NOTE, "There is no backup of this store.", advice=_MAKE)
        return
    newest = max(sound)
    if str(last or "") > newest and _age_of(newest) > OLD:
        words = f"The newest backup is {_age_of(newest).days:,} days old, and something was judged since."
        yield Finding("backups", Weight.NOTE, words, advice=_MAKE)


def _age_of(moment: str) -> timedelta:
    """Return how long ago a moment was; nothing for one that cannot be read."""
    try:
        return datetime.now(UTC) - datetime.fromisoformat(moment)
    except (ValueError, TypeError):
        return timedelta(0)
