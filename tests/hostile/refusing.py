"""What reads a file in a process of its own, where every way to a network is refused."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING, Any

from data.intake import kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

_REFUSED = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "subprocess.Popen", "os.system", "os.exec")


def _look(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED) and event != "socket.__new__":
        raise ConnectionRefusedError(f"{event}: {arguments}")


def read_source(source: bytes, name: str, what: Any, bodies: Sequence[Any], ocr: bool) -> Any:
    """Read as `kinds.read_source` does, and end with an error at the first connection or program."""
    sys.addaudithook(_look)
    return kinds.read_source(source, name, what, bodies, ocr)  # type: ignore[arg-type]


def connect(source: bytes, name: str, what: Any, bodies: Sequence[Any], ocr: bool) -> Any:
    """Try to connect, as a library might that is given an address."""
    sys.addaudithook(_look)
    with socket.socket() as made:
        made.connect(("127.0.0.1", 9))
    return kinds.read_source(source, name, what, bodies, ocr)  # type: ignore[arg-type]
