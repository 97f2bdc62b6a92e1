"""What goes between the program and a process that reads for it: pickled values in frames over two pipes."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.outcomes import What
    from data.readings import BodyReading

_LENGTH = 8
_NO_VALUE = (
    pickle.UnpicklingError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    MemoryError,
    OverflowError,
    TypeError,
    ValueError,
)
_LARGEST_FRAME = 1 << 30
_OURS = ("data.documents.", "data.intake.", "data.reading.", "data.readings")


class Job(NamedTuple):
    """A file to read, or the document of one that was read, to be read again."""

    place: tuple[int, ...]
    """Where the file stands among those of an import; a member of an archive is longer by one number."""
    name: str
    path: str
    what: What | None
    """What it is said to be; None: it tells by itself."""
    found: bool = False
    """Nobody named the file: it may be none of ours."""
    folder: str = ""
    """Where an archive's files may be laid."""
    ocr: bool = False
    document: bytes = b""
    """Of one to be read again: its pickled document, as the `Read` gave it."""


class Bodies(NamedTuple):
    """The bodies that responses may come from, from now on."""

    known: tuple[BodyReading, ...]


class Hashed(NamedTuple):
    """The file was opened: does anybody want it? Answered with a bool."""

    sha256: str
    size: int
    """In bytes."""


class Read(NamedTuple):
    """What a file says."""

    what: What
    sha256: str
    said: bytes
    """Pickled: the document without its blocks, and its reading."""
    document: bytes = b""
    """Pickled: the whole document, to be read again; b"" for a report."""


class Known(NamedTuple):
    """Nobody wanted the file: it is in the store."""

    sha256: str


class Members(NamedTuple):
    """The file is an archive; what is in it was put beside one another in a folder."""

    members: tuple[Member, ...]


class Member(NamedTuple):
    """A file of an archive."""

    name: str
    path: str
    """"" where it could not be taken out."""
    reason: str = ""


class Failed(NamedTuple):
    """The file cannot be used."""

    reason: str
    """A sentence or more: why, and what to do."""
    skipped: bool = False
    """It is no document, and nobody said that it is one."""
    what: What | None = None


Reply = Read | Known | Members | Failed


class AtPage(NamedTuple):
    """Which page of the file is read next, from 1; 0: no single one is."""

    number: int


class Done(NamedTuple):
    """The last message of a job."""

    reply: Reply
    worn: bool = False
    """The process has grown large, or ran out of memory, and ends with this."""


class Ready(NamedTuple):
    """The first message of a process."""


class Ended(NamedTuple):
    """The last message of a process that an error of the program ends."""

    where: str


class ProtocolError(Exception):
    """The other end is gone, or says what it must not say."""


def send(pipe: BinaryIO, message: object) -> None:
    """Write a message. Raises OSError: nobody reads it."""
    data = pack(message)
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: BinaryIO) -> Any:
    """Return the next message. Raises ProtocolError, also at the end of the pipe."""
    head = pipe.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > _LARGEST_FRAME:
        raise ProtocolError("the pipe ended")
    data = pipe.read(length)
    if len(data) < length:
        raise ProtocolError("the pipe ended within a message")
    return unpack(data)


def pack(value: object) -> bytes:
    """Return a value as bytes."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Any:
    """Return the value in `data`. Raises ProtocolError: it holds something else than values of Obverse.

    A process that a hostile file has taken over can so give wrong values, but run nothing here.
    """
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except _NO_VALUE as error:
        raise ProtocolError(str(error)) from error


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Callable[..., Any]:
        if module.startswith(_OURS):
            found: Any = super().find_class(module, name)
            if isinstance(found, type) and (issubclass(found, (tuple, str)) or hasattr(found, "__dataclass_fields__")):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not a value of Obverse")
