"""What a process that reads may take: memory and processor time. How long it may take is watched from outside."""

from __future__ import annotations

import math
import os
import sys
import threading
import time

MEMORY = 1024**3
"""Bytes."""
OVER_MEMORY = 86
"""The exit code of a process that ends itself, as it has taken more."""
_LOOK = 0.05
"""Seconds between two looks at what is taken, where the system sets no limit."""


def limit_memory(size: int) -> None:
    """Let this process take no more than `size` bytes.

    Linux refuses more, and the reading ends with a MemoryError. macOS and Windows have no limit that holds:
    there a thread looks at what is resident, and ends the process; code that never lets another thread run can
    go on until its time is over.
    """
    if sys.platform == "linux":
        allow_memory(size)
    else:
        threading.Thread(target=_watch, args=(size,), daemon=True).start()


def allow_memory(size: int) -> None:
    """Let this process and those that it starts take `size` bytes, after `limit_memory`."""
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size, most))


def limit_time(seconds: float) -> None:
    """Let this process end by itself after some more seconds of work, should nobody be left to end it."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime + seconds), most))


def over_memory(size: int, page: int = 0) -> str:
    """Say that reading a file took more than `size` bytes, at which page (0: none is known), and what to do."""
    amount = f"{size // 1024**3} GB" if size >= 1024**3 else f"{size // 1024**2} MB"
    at = f", at page {page:,}" if page else ""
    return f"It needs more than {amount} of memory{at}. Split it, or save it in another format and import that."


def taken() -> int:
    """Return how many bytes of memory were resident at the most; 0 where the system does not tell."""
    if sys.platform == "win32":
        return _taken_on_windows()
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _watch(size: int) -> None:
    while taken() <= size:
        time.sleep(_LOOK)
    os._exit(OVER_MEMORY)


def _taken_on_windows() -> int:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = [
            ("size", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            ("peak", ctypes.c_size_t),
            *((name, ctypes.c_size_t) for name in "abcdefg"),
        ]

    counters = Counters(size=ctypes.sizeof(Counters))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # only there, and unknown to the type checker elsewhere
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    told = kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.size)
    return int(counters.peak) if told else 0
