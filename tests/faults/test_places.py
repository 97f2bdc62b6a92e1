"""A store in a folder that a cloud client rewrites, on a disk over the network, beside another computer's copies."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from data import log_fits, surroundings
from data.annotations import annotate
from data.store import Author, StoreError, open_store
from data.surroundings import cloud_of, conflict_copies, network_of, parse_mounts
from tests.tui.desk_tests import desk_on
from tui.cli import run

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store

HOMES = {
    PurePosixPath: (PurePosixPath("/home/ada"), PurePosixPath("/Users/ada")),
    PureWindowsPath: (PureWindowsPath(r"C:\Users\Ada"),),
}
CLOUDS = [
    ("/home/ada/Dropbox/review/store.sqlite", "Dropbox"),
    ("/home/ada/Dropbox (Personal)/store.sqlite", "Dropbox"),
    ("/home/ada/Nextcloud/store.sqlite", "Nextcloud"),
    ("/home/ada/Nextcloud2/a/b/store.sqlite", "Nextcloud"),
    ("/home/ada/ownCloud/store.sqlite", "ownCloud"),
    ("/home/ada/pCloudDrive/store.sqlite", "pCloud"),
    ("/home/ada/MEGA/store.sqlite", "MEGA"),
    ("/home/ada/MEGAsync/store.sqlite", "MEGA"),
    ("/home/ada/Syncthing/store.sqlite", "Syncthing"),
    ("/home/ada/OneDrive/store.sqlite", "OneDrive"),
    ("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/store.sqlite", "iCloud Drive"),
    ("/Users/ada/Library/CloudStorage/OneDrive-Force/store.sqlite", "OneDrive"),
    ("/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive/store.sqlite", "Google Drive"),
    ("/Users/ada/Library/CloudStorage/Box-Box/store.sqlite", "Box"),
    ("/Users/ada/Library/CloudStorage/Dropbox/store.sqlite", "Dropbox"),
    ("/Users/ada/Google Drive/store.sqlite", "Google Drive"),
    ("/Users/ada/Box/store.sqlite", "Box"),
    ("/Users/ada/Box Sync/store.sqlite", "Box"),
    (r"C:\Users\Ada\OneDrive - Gwent Police\store.sqlite", "OneDrive"),
    (r"C:\Users\Ada\OneDrive\Documents\store.sqlite", "OneDrive"),
    (r"C:\Users\Ada\iCloudDrive\store.sqlite", "iCloud Drive"),
    (r"C:\Users\Ada\Dropbox\store.sqlite", "Dropbox"),
    (r"C:\Users\Ada\Box\store.sqlite", "Box"),
    (r"G:\My Drive\store.sqlite", "Google Drive"),
    (r"C:\Users\Ada\Proton Drive\store.sqlite", "Proton Drive"),
    ("/home/ada/.local/share/obverse/obverse.sqlite", ""),
    ("/home/ada/My Dropbox notes/store.sqlite", ""),
    ("/srv/Box/store.sqlite", ""),
    ("/srv/MEGA/store.sqlite", ""),
    ("/home/ada/inbox/store.sqlite", ""),
    ("/home/ada/My Drive/store.sqlite", ""),
    (r"C:\Users\Ada\AppData\Local\obverse\obverse.sqlite", ""),
    (r"D:\OneDriveless\store.sqlite", ""),
    ("/Users/ada/Library/Application Support/obverse/obverse.sqlite", ""),
]


def as_path(text: str) -> PurePath:
    """Return a path of the system that it is written for."""
    return PurePosixPath(text) if text.startswith("/") else PureWindowsPath(text)


def home_of(path: PurePath) -> PurePath:
    """Return the home folder that a path is below, or another."""
    homes = HOMES[type(path)]  # type: ignore[index]
    return next((home for home in homes if home in path.parents), homes[0])


@pytest.mark.parametrize(("text", "service"), CLOUDS)
def test_the_folders_of_clients_are_known_by_their_names(text: str, service: str) -> None:
    path = as_path(text)
    assert cloud_of(path, {}, home_of(path), lambda _folder, _name: False) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".csync_journal.db", "Nextcloud or ownCloud"),
        (".tmp.driveupload", "Google Drive"), (".sync", "Resilio Sync"), (".megaignore", "MEGA"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", ["/srv/shared/team/store.sqlite", r"D:\shared\team\store.sqlite"])
def test_a_folder_of_any_name_is_known_by_what_the_client_puts_there(text: str, marker: str, service: str) -> None:
    path = as_path(text)
    above = path.parent.parent
    assert cloud_of(path, {}, home_of(path), lambda folder, name: folder == above and name == marker) == service


def test_onedrive_says_in_the_environment_where_it_is() -> None:
    path = PureWindowsPath(r"E:\Work\store.sqlite")
    assert cloud_of(path, {"OneDriveCommercial": r"E:\Work"}, path, lambda *_: False) == "OneDrive"
    assert cloud_of(path, {"OneDriveCommercial": r"E:\Wor", "OneDrive": ""}, path, lambda *_: False) == ""


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
server:/export /mnt/a\\040share nfs4 rw 0 0
//server/share /mnt/smb cifs rw 0 0
ada@host:/ /home/ada/remote fuse.sshfs rw 0 0
drive: /home/ada/drive fuse.rclone rw 0 0
/dev/sdb1 /mnt/smb/local ext4 rw 0 0
"""
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ada@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by ada)
server:/x on /Volumes/An odd (name) (nfs)
"""


@pytest.mark.parametrize(
    ("mounts", "text", "found"),
    [
        (MOUNTS, "/home/ada/store.sqlite", ("", "")),
        (MOUNTS, "/mnt/a share/store.sqlite", ("network", "nfs4")),
        (MOUNTS, "/mnt/smb/store.sqlite", ("network", "cifs")),
        (MOUNTS, "/mnt/smbother/store.sqlite", ("", "")),
        (MOUNTS, "/mnt/smb/local/store.sqlite", ("", "")),
        (MOUNTS, "/home/ada/remote/x/store.sqlite", ("network", "fuse.sshfs")),
        (MOUNTS, "/home/ada/drive/store.sqlite", ("cloud", "rclone")),
        (MAC, "/Users/ada/store.sqlite", ("", "")),
        (MAC, "/Volumes/share/store.sqlite", ("network", "smbfs")),
        (MAC, "/Volumes/An odd (name)/store.sqlite", ("network", "nfs")),
        ("", r"\\server\share\store.sqlite", ("network", "a network share")),
        ("", r"\\?\C:\store.sqlite", ("", "")),
        ("", r"C:\store.sqlite", ("", "")),
        ("nonsense\n\nhere", "/home/store.sqlite", ("", "")),
    ],
)
def test_disks_over_the_network_are_known_by_their_file_systems(mounts: str, text: str, found: tuple[str, str]) -> None:
    assert network_of(as_path(text), parse_mounts(mounts)) == found


def test_copies_of_other_computers_are_named_and_nothing_else_is() -> None:
    copies = [
        "store (Ada's conflicted copy 2024-03-12).sqlite", "store (conflicted copy 2024-03-12 093000).sqlite",
        "store-LAPTOP.sqlite", "store-DESKTOP-AB12.sqlite", "store-LAPTOP-2.sqlite", "store (1).sqlite",
        "store 2.sqlite",
        "store.sync-conflict-20240312-093000-ABCDEFG.sqlite", "store_conflict-20240312-093000.sqlite",
        "store [conflicted].sqlite", "store (conflicted copy).sqlite-wal", "store.sqlite-wal (Ada's conflicted copy)",
    ]  # fmt: skip
    others = [
        "store.sqlite", "store.sqlite-wal", "store.sqlite-shm", "store.sqlite.backups", "other (1).sqlite",
        "store.toml",
        "store.before-migration-2024.sqlite", "store-old.sqlite", "restore (1).sqlite", "store (draft).sqlite",
        "notes.txt",
    ]  # fmt: skip
    assert conflict_copies("store.sqlite", [*copies, *others]) == sorted(copies)


def test_what_lies_around_a_store_is_told_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    (folder / "store-LAPTOP.sqlite").touch()
    words = surroundings.look(folder / "store.sqlite").in_words(folder / "store.sqlite")
    assert "a folder of Dropbox" in words
    assert "--store" in words
    assert "store-LAPTOP.sqlite" in words
    assert not surroundings.look(tmp_path / "store.sqlite").in_words(tmp_path)
    assert surroundings.look(tmp_path / "nowhere" / "store.sqlite") == surroundings.Surroundings()


async def told_of_all(pilot: Pilot[None]) -> None:
    """Wait until the desk has said what is particular about its store: the next thing it does is to load its checks."""
    for _ in range(500):
        await pilot.pause(0.02)
        if pilot.app._checks is not None:
            return


async def test_the_desk_warns_once_for_each_store(sample_store: Store) -> None:
    (sample_store.path.parent / ".stfolder").mkdir()
    for expected in (1, 0):
        async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
            await told_of_all(pilot)
            said = [each.message for each in pilot.app._notifications if "Syncthing" in each.message]
            assert len(said) == expected
    (sample_store.path.parent / "store (1).sqlite").touch()
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        await told_of_all(pilot)
        assert any("store (1).sqlite" in each.message for each in pilot.app._notifications), "there is something new"


def test_a_command_that_makes_a_store_there_warns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "Nextcloud"
    folder.mkdir()
    path = str(folder / "store.sqlite")
    for expected in (True, False):
        run(["import", str(tmp_path / "nothing.txt"), "--store", path])
        assert ("a folder of Nextcloud" in capsys.readouterr().err) is expected


def test_a_log_of_another_version_is_refused_and_nothing_is_touched(sample_file: Path, tmp_path: Path) -> None:
    path, other = tmp_path / "store.sqlite", tmp_path / "elsewhere.sqlite"
    shutil.copy(sample_file, path)
    shutil.copy(sample_file, other)
    log = path.with_name("store.sqlite-wal")
    store = open_store(other)
    pair = str(store.reader.execute("SELECT id FROM pair").fetchone()[0])
    for number in range(30):
        annotate(store, Author("Ada", "d"), pair, note=f"{number} " + "x" * 20_000)
    store.reader.execute("PRAGMA query_only = OFF")
    store.reader.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
    annotate(store, Author("Ada", "d"), pair, note="y" * 20_000)  # this log is over the longer store
    shutil.copy(other.with_name("elsewhere.sqlite-wal"), log)
    assert not log_fits.fits(path)
    before = (path.read_bytes(), log.read_bytes())
    with pytest.raises(StoreError, match="belongs to another version of it"):
        open_store(path)
    assert (path.read_bytes(), log.read_bytes()) == before
    # Its own log fits, also where it was never moved.
    shutil.copy(other, path)
    assert log_fits.fits(path)
    opened = open_store(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()
    opened.close()
    store.close()
