"""The clipboard: the system's own program, tmux, or the terminal; and in honest words whether it took the text.

A program that answers is believed. What is only sent to the terminal (OSC 52) may be taken or not: nothing answers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from tui.config import CLIPBOARDS
from tui.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

AUTO, OSC52, OFF = CLIPBOARDS
PATIENCE = 2.0
"""Seconds that a program may take."""
MOST_TO_TERMINAL = 74_000
"""Bytes that are sent to a terminal: some drop a longer text without a word, and many bound it near this."""
_SSH = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


class Copied(NamedTuple):
    """What became of a text that was to be copied."""

    words: str
    """For the reviewer."""
    done: bool | None
    """True: a program said so. False: it was not copied. None: it was sent to the terminal, which does not answer."""


class Way(NamedTuple):
    """A program that takes text on its standard input."""

    name: str
    command: tuple[str, ...]
    encoding: str = "utf-8"


def text_to_copy(text: str) -> str:
    """Return a text as it is copied: nothing in it commands a terminal that it is pasted into."""
    return plain(text)


def over_ssh(environ: Mapping[str, str]) -> bool:
    """Return whether the desk is reached over SSH: the clipboard of this computer is not the reviewer's then."""
    return any(environ.get(name) for name in _SSH)


def ways(
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> list[Way]:
    """Return the programs to try, in order: those of a local display, then tmux."""
    found: list[Way] = []
    if not over_ssh(environ):
        if platform == "darwin":
            found.append(Way("pbcopy", ("pbcopy",)))
        elif platform == "win32":
            found.append(Way("clip", ("clip.exe",), "utf-16"))
        else:
            if environ.get("WAYLAND_DISPLAY"):
                found.append(Way("wl-copy", ("wl-copy",)))
            if environ.get("DISPLAY"):
                found.append(Way("xclip", ("xclip", "-selection", "clipboard")))
                found.append(Way("xsel", ("xsel", "--clipboard", "--input")))
            if environ.get("WSL_DISTRO_NAME"):
                found.append(Way("clip", ("clip.exe",), "utf-16"))
    if environ.get("TMUX"):
        found.append(Way("tmux", ("tmux", "load-buffer", "-w", "-")))
    return [way for way in found if which(way.command[0])]


def by_program(text: str, tried: Sequence[Way]) -> tuple[Copied | None, str]:
    """Hand a text to the first program that takes it; return what became of it, and what the others said.

    Blocks for at most `PATIENCE` seconds a program: call it in a thread. None: no program took it.
    """
    said: list[str] = []
    for way in tried:
        try:
            # Some of these stay on to serve what they hold, so nothing is read from them.
            done = subprocess.run(  # noqa: S603  one of the programs named above
                way.command,
                input=text.encode(way.encoding, "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            said.append(f"{way.name} gave no answer in {PATIENCE:g} seconds")
            continue
        except OSError as error:
            said.append(f"{way.name}: {error.strerror or 'cannot be run'}")
            continue
        if done.returncode:
            said.append(f"{way.name} failed with {done.returncode}")
            continue
        return Copied(_taken_by(way), True), ""
    return None, "; ".join(said)


def _taken_by(way: Way) -> str:
    if way.name == "tmux":
        return "copied to tmux (prefix ] pastes it); tmux hands it to the terminal where its set-clipboard allows"
    return f"copied ({way.name} said so)"


def by_terminal(text: str, send: Callable[[str], None], failed: str = "") -> Copied:
    """Send a text to the terminal with `send`, unless it is too long for one; `failed` is what programs said before."""
    size = len(text.encode("utf-8", "replace"))
    before = f" {failed}." if failed else ""
    if size > MOST_TO_TERMINAL:
        most = f"{MOST_TO_TERMINAL // 1000} kB"
        return Copied(f"not copied: {size // 1000} kB is more than terminals take ({most}).{before}", False)
    send(text)
    return Copied(
        f"sent to the terminal; whether it took it cannot be known.{before}"
        " If pasting gives something else, allow the clipboard (OSC 52) in its settings.",
        None,
    )


NOT_ALLOWED = Copied('not copied: clipboard = "off" in the configuration.', False)
NOTHING = Copied("not copied: there is nothing to copy.", False)
