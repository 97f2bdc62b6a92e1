"""Identifiers: derived from content for what is imported, ordered by time for what a reviewer does."""

from __future__ import annotations

import os
import time
import unicodedata

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
DERIVED_LENGTH = 20  # 100 bits: a million pairs collide with a chance below 1e-18
TIME_LENGTH, CHANCE_LENGTH = 10, 16
_FROM_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", CROCKFORD)


def derive(kind: str, *parts: str) -> str:
    """Return the id of a thing of `kind` whose content is `parts`: the same everywhere, without talking.

    The parts are length-prefixed before they are hashed, so that ("ab", "c") and ("a", "bc") differ.
    """
    # Not at the top: they load OpenSSL, and the first paint needs no id.
    import hashlib
    from base64 import b32encode

    digest = hashlib.sha256(kind.encode())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return b32encode(digest.digest()[:15]).decode().translate(_FROM_BASE32)[:DERIVED_LENGTH]


def normal(text: str) -> str:
    """Return `text` as ids and look-ups compare it: NFKC, straight quotes, case folded, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    for curly, straight in (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-")):
        folded = folded.replace(curly, straight)
    return " ".join(folded.split())


def new_id(after: str = "") -> str:
    """Return a unique id that sorts by time and sorts after `after`, even when the clock was set back.

    26 characters: 48 bits of milliseconds since 1970, then 80 bits of chance (the layout of a ULID).
    """
    moment = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10), "big")
    if after:
        floor = _decode(after[:TIME_LENGTH])
        if moment <= floor:
            # One more than the last id, in its chance part, keeps the order within one millisecond.
            moment, chance = floor, _decode(after[TIME_LENGTH:]) + 1
            if chance >> 80:
                moment, chance = floor + 1, 0
    return _encode(moment, TIME_LENGTH) + _encode(chance, CHANCE_LENGTH)


def new_ids(many: int, after: str = "") -> list[str]:
    """Return `many` ids as `new_id` makes them, each sorting after the one before: one moment, consecutive chances.

    Making 100,000 one by one from the last takes longer than writing the rows that they are for.
    """
    from base64 import b32encode

    first = new_id(after)
    moment, chance = first[:TIME_LENGTH], _decode(first[TIME_LENGTH:])
    if (chance + many) >> 80:
        moment, chance = _encode(_decode(moment) + 1, TIME_LENGTH), 0
    return [
        moment + b32encode(number.to_bytes(10, "big")).decode().translate(_FROM_BASE32)
        for number in range(chance, chance + many)
    ]


def moment_of(new: str) -> float:
    """Return the moment in an id that `new_id` made, in seconds since 1970. Raises ValueError for another string."""
    return _decode(new[:TIME_LENGTH]) / 1000


def _encode(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        digits.append(CROCKFORD[digit])
    return "".join(reversed(digits))


def _decode(text: str) -> int:
    number = 0
    for character in text:
        number = number * 32 + CROCKFORD.index(character)
    return number
