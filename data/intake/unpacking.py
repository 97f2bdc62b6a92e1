"""Take an archive apart: its files are laid in a folder of the import's own, to be read like any others."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from data.documents import archives
from data.documents.blocks import UnreadableError
from data.intake.files import in_words, no_document, no_room
from data.intake.messages import Failed, Member, Members

if TYPE_CHECKING:
    from data.intake.messages import Job, Reply


def unpack(job: Job) -> Reply:
    """Lay the files of an archive, and of those in it, in a new folder within `job.folder`; return where each is."""
    folder = Path(tempfile.mkdtemp(dir=job.folder))
    found: list[Member] = []
    for number, member in enumerate(archives.members(Path(job.path), job.name)):
        if no_document(member.name):
            found.append(Member(member.name, ""))
            continue
        # By number: an archive says what its files are called, not where they go.
        path = folder / str(number)
        try:
            path.write_bytes(member.read())
        except UnreadableError as error:
            found.append(Member(member.name, "", in_words(error)))
        except OSError as error:
            path.unlink(missing_ok=True)
            found.append(Member(member.name, "", no_room(error)))
        else:
            found.append(Member(member.name, str(path)))
    return Members(tuple(found)) if found else Failed("The archive is empty. Check that it is the file you meant.")
