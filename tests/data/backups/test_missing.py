"""A store that has less than its backup: its log was taken away, or an older copy was put in its place."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data.backups.comparing import compare
from data.backups.listing import listed
from data.backups.making import make
from data.backups.missing import missing
from data.backups.restoring import restore
from data.backups.unpacking import unpacked
from data.backups.values import manifest_of
from data.doctor import examine
from data.purge.removing import plan, purge
from data.store import Author, Store, open_store
from tests.data.backups.stores import judge, judged

ROOT = Path(__file__).parents[3]


def told(path: Path) -> list[str]:
    """Return what the doctor says of the backups."""
    return [each.found for outcome in examine(path) if outcome.check == "backups" for each in outcome.findings]


@pytest.fixture
def path(sample_store: Store) -> Path:
    """A store of which there is a backup, with three judgements in it."""
    judge(sample_store, 3)
    sample_store.close()
    make(sample_store.path, "asked")
    return sample_store.path


def test_a_log_that_is_taken_away_is_told_by_the_backup(sample_store: Store) -> None:
    path = sample_store.path
    judge(sample_store, 1)
    sample_store.close()
    killed = (
        "import os, signal, sys; from pathlib import Path; from data.store import open_store;"
        "from tests.data.backups.stores import judge; from data.backups.making import make;"
        "path = Path(sys.argv[1]); store = open_store(path); judge(store, 4, 'Ben'); make(path, 'asked');"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", killed, str(path)], cwd=ROOT, check=False)
    assert path.with_name(f"{path.name}-wal").stat().st_size
    assert told(path) == []
    shutil.copyfile(path, path.with_name("kept.sqlite"))
    path.with_name(f"{path.name}-wal").unlink()
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    shutil.move(path.with_name("kept.sqlite"), path)
    path.chmod(0o600)
    (words,) = told(path)
    assert words.startswith("4 acts that reviewers saved are in the backup of 20")
    assert "its log was removed, or an older copy was put in its place" in words
    (backup,) = listed(path)
    assert f"obverse restore {backup.moment} --dry-run" in words
    with unpacked(path, backup.path) as inside:
        restore(path, inside)
    assert told(path) == []


def test_an_older_copy_on_which_work_went_on_is_told_too(path: Path) -> None:
    older = path.with_name("older.sqlite")
    shutil.copyfile(path, older)
    judged(path, 5, "Ben")
    make(path, "asked")
    shutil.move(older, path)
    path.chmod(0o600)
    judged(path, 7, "Cyd")
    (words,) = told(path)
    assert words.startswith("1 act that a reviewer saved is in the backup")


def test_more_work_a_purge_and_a_restore_are_no_loss(path: Path) -> None:
    assert told(path) == []
    judged(path, 5, "Ben")
    assert told(path) == []
    with unpacked(path, listed(path)[0].path) as inside:
        difference = compare(path, inside.file)
        assert difference.forks
        restore(path, inside, new_device=difference.forks)
    assert told(path) == []
    judged(path, 2, "Cyd")
    make(path, "asked")
    store = open_store(path)
    report = store.reader.execute("SELECT report_id FROM queue ORDER BY number LIMIT 1").fetchone()[0]
    author = Author("Ada", store.device)
    store.close()
    scope = plan(path, "report", report)
    purge(path, author, scope.subject, scope, lambda _: None)
    assert [words for words in told(path) if "acts" in words] == []


def test_a_backup_of_another_device_or_without_a_chain_tells_nothing(sample_store: Store) -> None:
    make(sample_store.path, "asked")
    assert missing(sample_store.path, sample_store.reader) is None
    (backup,) = listed(sample_store.path)
    assert backup.manifest is not None and backup.manifest.tail is None
    judge(sample_store, 1)
    made = make(sample_store.path, "asked").backup
    assert made.manifest is not None and made.manifest.tail is not None
    assert manifest_of(made.manifest.to_json()) == made.manifest
    with sample_store.writing_plainly() as connection:
        connection.execute("UPDATE device SET id = 'another'")
        connection.execute("DELETE FROM chain")
    assert missing(sample_store.path, sample_store.reader) is None


@pytest.mark.parametrize("tail", ['["a", "b", "c"]', '["a", 1]', "7", '{"device": 1}'])
def test_a_manifest_with_another_tail_is_none(tail: str) -> None:
    good = (
        '{"format": 1, "moment": "", "reason": "asked", "schema": "0005", "length": 1, "sha256": "", "figures": {},'
        ' "sound": true, "salt": "", "seen": [], "tail": '
    )
    assert manifest_of(f"{good}null}}".encode()).tail is None
    with pytest.raises(ValueError, match="not a manifest"):
        manifest_of(f"{good}{tail}}}".encode())
