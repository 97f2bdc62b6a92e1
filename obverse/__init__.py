"""The launcher: finds the packages, answers `--version` at once, and keeps the collector quiet at the start.

Everything else is in `tui` (what a person sees and types), `data` (everything that would be true without a
screen) and `themes`. They stand at the top of a checkout; a wheel carries them under `obverse/_top/`.
"""

import sys

from obverse.version import __version__


def main() -> int:
    """Run the `obverse` command with the arguments of this process; return its exit code."""
    try:
        return _run()
    except KeyboardInterrupt:  # while it was still being loaded
        return 130
    except ImportError as error:
        _say(f"this installation is not whole ({error}). Install Obverse again.")
    except MemoryError:
        _say("there is not enough memory to start. Close other programs, and try again.")
    return 5


def _say(words: str) -> None:
    if sys.stderr is not None:
        from contextlib import suppress  # --version needs none

        with suppress(OSError):  # nobody is there to be told
            sys.stderr.write(f"obverse: {words}\n")


def _run() -> int:
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"obverse {__version__}")
        return 0
    find_packages()
    if sys.argv[1:2] == ["--read-for-import"]:  # a program that carries its own Python started itself to read files
        from data.intake.worker import main as read

        read(sys.argv[2:5])
        return 0
    # Collections while modules load cost a fifth of the start; tui.app turns them on again after the first paint.
    import gc

    gc.disable()
    from tui.cli import run

    return run(sys.argv[1:], __version__)


def find_packages() -> None:
    """Put the folder that holds `tui`, `data` and `themes` first on the path: `_top` in a wheel, else the checkout."""
    from os.path import abspath, dirname, isdir, join

    here = dirname(abspath(__file__))
    bundled = join(here, "_top")
    home = bundled if isdir(bundled) else dirname(here)
    if sys.path[:1] != [home]:
        sys.path.insert(0, home)
