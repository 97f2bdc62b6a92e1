"""Where a store lies: in a folder that a cloud client rewrites, on a disk over the network, beside copies of itself.

A client that synchronises a folder copies the store and its log each for itself, at different moments, and puts them
back over what is being written: that has corrupted stores of others. SQLite's log needs memory that all programs share,
which file systems over the network do not give (SQLite's pages "Write-Ahead Logging", and "How To Corrupt An SQLite
Database File", sections 2 and 7).

Everything but `look` works on what it is given, so that the folders of each system are tested on any.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

CLOUD, NETWORK = "cloud", "network"
_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_MARKERS: Final = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".stfolder": "Syncthing", ".stignore": "Syncthing",
    ".csync_journal.db": "Nextcloud or ownCloud", ".owncloudsync.log": "ownCloud", ".nextcloudsync.log": "Nextcloud",
    ".tmp.drivedownload": "Google Drive", ".tmp.driveupload": "Google Drive", ".megaignore": "MEGA",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive", ".sync": "Resilio Sync", ".boxsync": "Box",
}  # fmt: skip
"""Files and folders that a client puts into the folder it synchronises; checked in each folder above the store."""
_ANYWHERE: Final = (
    (re.compile(r"Dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"OneDrive( - .+)?"), "OneDrive"),
    (re.compile(r"com~apple~CloudDocs|iCloud ?Drive|Mobile Documents"), "iCloud Drive"),
    (re.compile(r"Google ?Drive( .+)?|GoogleDrive-.+"), "Google Drive"),
    (re.compile(r"Nextcloud\d*"), "Nextcloud"),
    (re.compile(r"ownCloud\d*", re.IGNORECASE), "ownCloud"),
    (re.compile(r"pCloud ?(Drive|Sync)"), "pCloud"),
    (re.compile(r"MEGAsync|MEGA ?sync ?Uploads"), "MEGA"),
    (re.compile(r"Box ?Sync"), "Box"),
    (re.compile(r"Yandex\.Disk"), "Yandex Disk"),
    (re.compile(r"Proton ?Drive"), "Proton Drive"),
)
_AT_HOME: Final = {"Box": "Box", "MEGA": "MEGA", "Syncthing": "Syncthing", "pCloud": "pCloud"}
"""Names that others give to folders too: they count right below the home folder, or in `CloudStorage`."""
_CLOUD_STORAGE: Final = re.compile(r"(OneDrive|GoogleDrive|Dropbox|Box|pCloud|ProtonDrive|Nextcloud)\b.*")
"""What macOS calls the folders of clients in Library/CloudStorage."""
_SHOWN: Final = {"GoogleDrive": "Google Drive", "ProtonDrive": "Proton Drive"}
_NETWORK_TYPES: Final = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "afpfs", "webdav", "davfs", "davfs2", "fuse.davfs2",
        "fuse.sshfs", "sshfs", "fuse.glusterfs", "ceph", "fuse.ceph", "9p", "vboxsf", "vmhgfs", "fuse.vmhgfs-fuse",
        "prl_fs", "ncpfs", "afs", "lustre", "beegfs", "fuse.gvfsd-fuse", "macfuse", "osxfuse",
    }
)  # fmt: skip
_CLOUD_TYPES: Final = {
    "fuse.rclone": "rclone", "fuse.google-drive-ocamlfuse": "Google Drive", "fuse.onedriver": "OneDrive",
    "fuse.pcloudcc": "pCloud", "fuse.dropbox": "Dropbox", "fuse.gdfs": "Google Drive", "fuse.pCloud.fs": "pCloud",
}  # fmt: skip
_REMOTE = 4
"""What Windows' GetDriveTypeW says of a drive over the network."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is particular about the place of a store."""

    kind: str = ""
    """CLOUD, NETWORK or ""."""
    name: str = ""
    """Of the service, or of the file system."""
    copies: tuple[str, ...] = ()
    """The names of files beside the store that a client made, as two computers had changed it."""

    def in_words(self, store: PurePath) -> str:
        """Return what to know and what to do about it, "" for nothing."""
        words = []
        if self.kind == CLOUD:
            words.append(
                f"{store} lies in a folder of {self.name}, which copies it while it is written to: that can damage "
                "it. Move it to a folder that is not synchronised, and open it there with --store; put backups here."
            )
        elif self.kind == NETWORK:
            words.append(
                f"{store} lies on a disk over the network ({self.name}), where two desks at once can damage it. "
                "Move it to a disk of this computer, and open it there with --store; put backups here."
            )
        if self.copies:
            names = ", ".join(self.copies[:3]) + (f" and {len(self.copies) - 3} more" if len(self.copies) > 3 else "")
            words.append(f"Beside it are copies that look like another computer's work: {names}. Look into each.")
        return " ".join(words)


def look(path: Path) -> Surroundings:
    """Return what is particular about where the store at `path` lies, on this system. Never raises."""
    try:
        path = Path(os.path.realpath(path))
        home = Path(os.path.expanduser("~"))  # noqa: PTH111  Path.home() raises without one

        def has(folder: PurePath, name: str) -> bool:
            return (Path(folder) / name).exists()

        kind, name = CLOUD, cloud_of(path, os.environ, home, has)
        if not name:
            kind, name = network_of(path, _mounts())
        if not name and sys.platform == "win32" and _is_remote(path):
            kind, name = NETWORK, "a network drive"
        copies = conflict_copies(path.name, (each.name for each in path.parent.iterdir()))
    except (OSError, ValueError):
        return Surroundings()
    return Surroundings(kind if name else "", name, tuple(copies))


def cloud_of(path: PurePath, environ: Mapping[str, str], home: PurePath, has: Callable[[PurePath, str], bool]) -> str:
    """Return the service that synchronises the folder of `path`, "" for none that can be told.

    `home` is the user's folder; `has(folder, name)` says whether a folder holds a file or folder of that name.
    """
    kind = type(path)
    for variable in _VARIABLES:
        if environ.get(variable) and kind(environ[variable]) in path.parents:
            return "OneDrive"
    for folder in path.parents:
        if folder.parent.name == "CloudStorage" and (found := _CLOUD_STORAGE.fullmatch(folder.name)):
            return _SHOWN.get(found[1], found[1])
        if folder.parent == home and folder.name in _AT_HOME:
            return _AT_HOME[folder.name]
        for pattern, name in _ANYWHERE:
            if pattern.fullmatch(folder.name):
                return name
        if folder.name == "My Drive" and str(folder.parent) == folder.anchor and len(folder.anchor) == 3:
            return "Google Drive"  # G:\My Drive
    for folder in path.parents:
        for marker, name in _MARKERS.items():
            if has(folder, marker):
                return name
    return ""


def network_of(path: PurePath, mounts: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return (kind, name) of the file system that `path` is on, ("", "") for one of this computer.

    `mounts` are (folder, type) as the system lists them, later ones over earlier ones.
    """
    if str(path).startswith("\\\\") and not str(path).startswith(("\\\\?\\", "\\\\.\\")):
        return NETWORK, "a network share"
    best, found = -1, ""
    for folder, type_ in mounts:
        place = type(path)(folder)
        if (place == path or place in path.parents) and len(place.parts) >= best:
            best, found = len(place.parts), type_
    if found in _CLOUD_TYPES:
        return CLOUD, _CLOUD_TYPES[found]
    return (NETWORK, found) if found in _NETWORK_TYPES else ("", "")


def conflict_copies(name: str, names: Iterable[str]) -> list[str]:
    """Return those of `names` that clients give to the other version of the file `name`, or of its log, sorted."""
    stem, suffix = PurePath(name).stem, PurePath(name).suffix
    at, end = re.escape(stem), rf"{re.escape(suffix)}(-wal|-shm)?"
    forms = (
        rf"{at} \(.*conflict.*\){end}",  # Dropbox, Nextcloud, Box: store (Ada's conflicted copy 2024-03-12).sqlite
        rf"{at}.sync-conflict-\d{{8}}-\d{{6}}-\w+{end}",  # Syncthing
        rf"{at}[._]conflict-\d{{8}}-\d{{6}}{end}",  # ownCloud before 2.5
        rf"{at} ?\[conflicted[^]]*\]{end}",  # pCloud
        rf"{at} ?\(\d{{1,2}}\){end}",  # Google Drive, MEGA
        rf"{at} \d{{1,2}}{end}",  # iCloud Drive
        rf"{re.escape(name)}(-wal|-shm)? \(.*conflict.*\)",  # of a name whose end the client took for none
    )
    either_case = re.compile("|".join(forms), re.IGNORECASE)
    computer = re.compile(rf"{at}-(?=[^-]*[A-Z])[A-Z0-9-]{{2,15}}(-\d{{1,2}})?{end}")  # OneDrive: store-LAPTOP.sqlite
    return sorted(each for each in names if each != name and (either_case.fullmatch(each) or computer.fullmatch(each)))


def parse_mounts(text: str) -> list[tuple[str, str]]:
    """Return (folder, type) of each line of Linux's /proc/mounts, or of what `mount` prints on macOS."""
    mounts = []
    for line in text.splitlines():
        if found := re.fullmatch(r".* on (/.*) \((\w+)[,)].*", line):
            mounts.append((found[1], found[2]))
        elif len(parts := line.split(" ")) >= 3 and parts[1].startswith("/"):
            folder = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), parts[1])
            mounts.append((folder, parts[2]))
    return mounts


def _mounts() -> list[tuple[str, str]]:
    system: str = sys.platform  # else mypy follows only the one that it runs on
    if system == "linux":
        return parse_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="replace"))
    if system == "darwin":
        import subprocess

        try:
            done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=2, check=True)
        except (OSError, subprocess.SubprocessError):
            return []
        return parse_mounts(done.stdout)
    return []


def _is_remote(path: Path) -> bool:
    import ctypes

    ask: Callable[[str], int] = ctypes.windll.kernel32.GetDriveTypeW  # type: ignore[attr-defined]  # only there
    return ask(path.anchor) == _REMOTE
