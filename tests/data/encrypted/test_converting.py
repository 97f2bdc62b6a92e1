"""A store encrypted, given another passphrase, decrypted: all of it is there, and it is never half of one."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from data import converting
from data.annotations import annotate
from data.chain.verify import verify
from data.connecting import connect
from data.converting import convert
from data.doctor import examine
from data.encrypted import keys
from data.purge.removing import plan, purge
from data.search.finding import find
from data.search.query import parse
from data.store import Author, StoreBusyError, StoreError, open_store
from data.undoing import undo
from tests.data.encrypted.stores import WORDS, encrypt, everything, forget, opens_plainly, silent

ROOT = Path(__file__).parents[3]


def amiss(path: Path) -> list[str]:
    """Return what the doctor and the chain find wrong."""
    found = [each.found for outcome in examine(path) for each in outcome.findings if each.weight != "note"]
    with closing(connect(path)) as connection:
        return found if verify(connection).holds else [*found, "the chain"]


def test_all_of_it_is_there_and_back_again(plain: Path) -> None:
    before = everything(plain)
    key = encrypt(plain)
    assert everything(plain) == before
    assert amiss(plain) == []
    assert plain.stat().st_mode & 0o777 == 0o600
    other = encrypt(plain, "another one")
    assert other.salt != key.salt
    assert everything(plain) == before
    forget()
    assert not keys.unlock(plain, WORDS)
    assert keys.unlock(plain, "another one")
    convert(plain, None, silent)
    assert opens_plainly(plain)
    assert everything(plain) == before
    assert amiss(plain) == []
    assert [path.name for path in plain.parent.iterdir()] == ["store.sqlite"]


def test_a_reviewers_day_goes_on_in_it(locked: Path) -> None:
    store = open_store(locked)
    ada = Author("Ada", store.device)
    pairs = [row[0] for row in store.reader.execute("SELECT pair_id FROM queue ORDER BY number")]
    annotate(store, ada, pairs[5], status="partly", note="a note on Quixzlewort")
    annotate(store, ada, pairs[6], status="compliant")
    assert undo(store, ada) is not None
    assert store.reader.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert find(store.reader, parse("quixzlewort")).total == 1
    with store.writing_plainly() as connection:
        connection.execute("UPDATE device SET made_at = made_at")
    log = locked.with_name("store.sqlite-wal")
    assert log.stat().st_size and b"Quixzlewort" not in log.read_bytes() + locked.read_bytes()
    report = store.reader.execute("SELECT id FROM report ORDER BY id").fetchone()[0]
    store.close()
    assert amiss(locked) == []
    scope = plan(locked, "report", report)
    purge(locked, ada, scope.subject, scope, silent)
    assert amiss(locked) == []
    assert not opens_plainly(locked)


def test_an_older_store_that_is_encrypted_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes((ROOT / "tests/data/stores/0003.sqlite").read_bytes())
    path.chmod(0o600)
    encrypt(path)
    before = everything(path)["annotation"]
    store = open_store(path)
    after = store.reader.execute("SELECT * FROM annotation ORDER BY rowid").fetchone()
    assert tuple(after)[: len(before[0])] == before[0]
    store.close()
    assert amiss(path) == []
    assert all(not opens_plainly(each) for each in path.parent.rglob("*") if each.is_file())


def test_a_store_that_is_open_elsewhere_is_left_alone(plain: Path) -> None:
    before = everything(plain)
    hold = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT count(*) FROM pair').fetchone()"
    with subprocess.Popen(
        [sys.executable, "-c", f"{hold}; print('open', flush=True); sys.stdin.read()", str(plain)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StoreBusyError, match="another program has this store open"):
            encrypt(plain)
        other.communicate(b"")
    assert opens_plainly(plain)
    assert everything(plain) == before
    encrypt(plain)
    assert everything(plain) == before


def test_what_does_not_read_back_takes_no_place(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = converting._write

    def forgetful(connection: sqlite3.Connection, target: Path, key: keys.Key | None) -> None:
        write(connection, target, key)
        with closing(connect(target)) as written:
            written.execute("DELETE FROM draft")
            written.execute("UPDATE annotation SET note = note || ' ' WHERE id = (SELECT max(id) FROM annotation)")

    before = plain.read_bytes()
    monkeypatch.setattr(converting, "_write", forgetful)
    with pytest.raises(StoreError, match="does not read back"):
        encrypt(plain)
    assert opens_plainly(plain)
    assert everything(plain) and len(plain.read_bytes()) == len(before)
    assert [path.name for path in plain.parent.iterdir()] == ["store.sqlite"]


def test_without_room_it_is_as_it_was(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    before = everything(plain)
    monkeypatch.setattr(converting, "_write", full)
    with pytest.raises(StoreError, match=r"the disk is full.*Nothing was changed"):
        encrypt(plain)
    assert everything(plain) == before
    assert [path.name for path in plain.parent.iterdir()] == ["store.sqlite"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from data import converting
from data.encrypted import keys
left = int(sys.argv[2])
def step(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
def around(function):
    def stepping(*arguments):
        step()
        done = function(*arguments)
        step()
        return done
    return stepping
keys.ITERATIONS = 1000
converting._write = around(converting._write)
converting.compare = around(converting.compare)
converting.sync_folder = around(converting.sync_folder)
Path.replace = around(Path.replace)
converting.convert(Path(sys.argv[1]), keys.fresh("words"), step)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills by a signal")
@pytest.mark.parametrize("step", range(1, 11))
def test_killed_at_any_step_it_is_the_old_store_or_the_new_one(plain: Path, step: int) -> None:
    before = everything(plain)
    done = subprocess.run([sys.executable, "-c", _KILLED, str(plain), str(step)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    if not opens_plainly(plain):
        assert step > 7, "it took the store's place before it was compared"
        assert keys.unlock(plain, "words")
    else:
        assert step < 8
    store = open_store(plain)
    store.close()
    assert everything(plain) == before
    assert amiss(plain) == []
