"""A damaged store that is encrypted: the rows on pages that can be read come through, into one that is as guarded."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from data.encrypted import keys
from data.encrypted import pages as decrypting
from data.salvage import salvage
from data.store import StoreError, open_store
from tests.data.backups.stores import judge
from tests.data.encrypted.stores import everything, forget, opens_plainly

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sound_one_comes_through_whole_with_what_is_in_its_log(locked: Path, tmp_path: Path) -> None:
    store = open_store(locked)
    judge(store, 6, "Ben")
    before = everything(locked)["annotation"]
    assert locked.with_name("store.sqlite-wal").stat().st_size
    made = salvage(locked, tmp_path / "new.sqlite")
    store.close()
    assert made.whole and made.unproved == 0
    assert keys.adopt(made.path)
    assert everything(made.path)["annotation"] == before
    assert not opens_plainly(made.path)


def test_changed_bytes_cost_what_is_beside_them_and_are_told(locked: Path, tmp_path: Path) -> None:
    before = everything(locked)
    content, chance = bytearray(locked.read_bytes()), random.Random(7)
    spoilt = sorted(chance.sample(range(2, len(content) // keys.PAGE - 3), 5))
    for page in spoilt:
        content[page * keys.PAGE + chance.randrange(keys.PAGE - keys.RESERVED)] ^= 0x20
    locked.write_bytes(content[: -2 * keys.PAGE - 100])
    made = salvage(locked, tmp_path / "new.sqlite")
    assert len(spoilt) <= made.unproved <= len(spoilt) + 1
    assert not made.whole
    assert keys.adopt(made.path)
    after = everything(made.path)
    kept = ("annotation", "pair", "recommendation", "response", "passage", "link", "chain", "document")
    through = sum(len(set(after[table]) & set(before[table])) for table in kept)
    assert through >= 0.75 * sum(len(before[table]) for table in kept)


def test_without_the_key_there_is_nothing_to_salvage(locked: Path, tmp_path: Path) -> None:
    forget()
    with pytest.raises(StoreError, match="nothing in this file looks like a store"):
        salvage(locked, tmp_path / "new.sqlite")
    assert not (tmp_path / "new.sqlite").exists()


def test_without_the_extra_it_says_what_to_install(
    locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decrypting, "find_spec", lambda _: None)
    with pytest.raises(StoreError, match=r"pip install 'obverse\[encrypt\]'"):
        salvage(locked, tmp_path / "new.sqlite")
