"""Text from documents cannot command the terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tui.plain import one_line, plain


def test_an_escape_sequence_is_made_visible() -> None:
    assert plain("\x1b[31mred\x1b[0m") == "␛[31mred␛[0m"


def test_control_characters_of_the_second_kind_are_made_visible() -> None:
    assert "\x9b" not in plain("\x9b31m")


def test_a_bidi_override_is_named() -> None:
    assert plain("abc\u202edef") == "abc⟨RLO⟩def"


def test_right_to_left_text_and_emoji_and_markup_stay_as_they_are() -> None:
    text = "مرحبا שלום 👩‍👩‍👧 [sic] [/b] =cmd() <b>"
    assert plain(text) == text


def test_a_lone_surrogate_is_replaced() -> None:
    assert plain("a\ud800b") == "a�b"


@given(st.text(st.characters()))
def test_what_is_left_can_be_sent_to_a_terminal(text: str) -> None:
    safe = plain(text)
    safe.encode()
    assert not any(unicodedata.category(character) == "Cc" and character != "\n" for character in safe)
    assert "\n" not in one_line(text)
