"""The keymap: names of keys as Textual has them, and no key that does two things."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from textual.keys import Keys, _character_to_key

from data import regime
from tui.commands import APP, Command, commands
from tui.config import ConfigError, load
from tui.keymap import KeymapError, display, key_name, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def command(name: str, *keys: str, scopes: tuple[str, ...] = ("review",)) -> Command:
    return Command(name, name, f"Does {name}.", keys, frozenset(scopes), "Test")


UNDO = command("review.undo", "u", "ctrl+z")
REDO = command("review.redo", "U")
FLAG = command("review.flag", "f")
FOLD = command("library.fold", "f", scopes=("library",))
HELP = command("app.help", "?", "f1", scopes=(APP,))
ALL = (UNDO, REDO, FLAG, FOLD, HELP)


def refusal(overrides: Mapping[str, tuple[str, ...]], of: tuple[Command, ...] = ALL) -> str:
    with pytest.raises(KeymapError) as caught:
        resolve(of, overrides)
    return str(caught.value)


def test_without_overrides_each_command_has_its_declared_keys() -> None:
    keymap = resolve(ALL, {})
    assert keymap.keys == {
        "review.undo": ("u", "ctrl+z"),
        "review.redo": ("U",),
        "review.flag": ("f",),
        "library.fold": ("f",),
        "app.help": ("question_mark", "f1"),
    }


def test_a_key_of_ones_own_takes_the_place_of_the_declared() -> None:
    keymap = resolve(ALL, {"review.undo": ("x",), "app.help": ("[", "F2")})
    assert keymap.of("review.undo") == ("x",)
    assert keymap.of("app.help") == ("left_square_bracket", "f2")


def test_a_command_can_be_switched_off() -> None:
    keymap = resolve(ALL, {"review.undo": ()})
    assert keymap.of("review.undo") == ()
    assert keymap.shown("review.undo") == ""


def test_the_first_key_is_the_one_shown() -> None:
    keymap = resolve(ALL, {"review.undo": ("ctrl+r", "u")})
    assert keymap.shown("review.undo") == "Ctrl+R"
    assert keymap.shown("app.help") == "?"


def test_a_key_named_twice_is_bound_once() -> None:
    assert resolve(ALL, {"app.help": ("?", "question_mark")}).of("app.help") == ("question_mark",)


def test_a_keymap_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        resolve(ALL, {}).keys["review.undo"] = ()  # type: ignore[index]


def test_two_commands_of_one_screen_on_one_key_are_refused_with_both_ids() -> None:
    message = refusal({"review.undo": ("f",)})
    assert "review.undo" in message
    assert "review.flag" in message
    assert message.startswith("[keys] review.undo: f would be the key of both")


def test_one_key_by_two_names_is_found_out() -> None:
    message = refusal({"review.undo": ("?",), "review.flag": ("question_mark",), "app.help": ()})
    assert "“review.undo”" in message
    assert "“review.flag”" in message


def test_commands_of_different_screens_may_share_a_key() -> None:
    assert resolve(ALL, {}).of("review.flag") == resolve(ALL, {}).of("library.fold") == ("f",)


def test_a_command_that_works_everywhere_shares_a_key_with_none() -> None:
    for override in ({"library.fold": ("?",)}, {"review.flag": ("f1",)}, {"app.help": ("f",)}):
        assert "“app.help”" in refusal(override)


def test_commands_that_share_one_screen_of_several_cannot_share_a_key() -> None:
    both = command("both.open", "o", scopes=("library", "review"))
    one = command("review.order", "o")
    assert "“both.open” and “review.order”" in refusal({}, (both, one))


def test_a_key_freed_by_one_command_can_be_given_to_another() -> None:
    keymap = resolve(ALL, {"review.undo": ("f",), "review.flag": ("u",)})
    assert (keymap.of("review.undo"), keymap.of("review.flag")) == (("f",), ("u",))
    assert resolve(ALL, {"review.undo": ("f",), "review.flag": ()}).of("review.undo") == ("f",)


@pytest.mark.parametrize("wrong", ["review.undoo", "undo", "revew.undo"])
def test_an_id_that_no_command_has_is_refused_with_the_close_ones(wrong: str) -> None:
    message = refusal({wrong: ("x",)})
    assert f"[keys] {wrong}: no command has this id." in message
    assert "Did you mean “review.undo”" in message


def test_an_id_that_is_like_no_other_is_refused_without_a_guess() -> None:
    assert refusal({"qqqq": ("x",)}) == "[keys] qqqq: no command has this id."


def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\napp.help = "?"\nreview.flag = "u"\n')
    got = load(file, environ={})
    with pytest.raises(ConfigError) as caught:
        resolve(ALL, got.keys, got.where)
    assert str(caught.value).startswith(f"{file}, line 3: keys.review.flag: u would be the key of both")


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("", "the key is empty"),
        ("ctrl+", "the key is empty"),
        ("contrl+r", "“contrl” is not a modifier; allowed: alt, ctrl"),
        ("esc", "Did you mean “escape”?"),
        ("question", "Did you mean “question_mark”?"),
        ("page_up", "Did you mean “pageup”?"),
        ("uu", "“uu” is not a key"),
        ("f99", "“f99” is not a key"),
        ("u,ctrl+z", "write several keys as a list"),
        ("\x1b", "is not a key"),
        ("\t", "is not a key"),
        ("keycap digit one", "is not a key"),
        ("shift+a", "a terminal sends the character itself"),
        ("shift+?", "a terminal sends the character itself"),
        ("alt+A", "write “a”, or “shift+a” for a capital"),
        ("ctrl+i", "the same key as tab"),
        ("ctrl+m", "the same key as enter"),
        ("ctrl+[", "the same key as escape"),
        ("ctrl+h", "the same key as backspace"),
    ],
)
def test_a_key_that_cannot_be_is_refused_with_what_to_write(key: str, part: str) -> None:
    with pytest.raises(KeymapError) as caught:
        key_name(key)
    assert part in str(caught.value)
    assert refusal({"review.flag": (key,)}).startswith("[keys] review.flag: ")


@pytest.mark.parametrize("character", string.digits + string.ascii_letters + string.punctuation + " £é§ßя")
def test_a_character_has_textual_s_name_and_is_shown_as_itself(character: str) -> None:
    name = key_name(character)
    assert name == _character_to_key(character)
    assert key_name(name) == name
    assert display(name) == ("Space" if character == " " else character)


@pytest.mark.parametrize(
    "name",
    sorted(
        {
            key.value
            for key in Keys
            if key.value.isascii()
            and not key.value.startswith(("<", "ctrl"))
            and key.value not in {"return", "ctrl-at"}
        }
    ),
)
def test_textual_s_special_keys_are_known(name: str) -> None:
    assert key_name(name) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ctrl+r", "ctrl+r"),
        ("CTRL+F5", "ctrl+f5"),
        ("F1", "f1"),
        ("Enter", "enter"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("ctrl++", "ctrl+plus"),
        ("alt+?", "alt+question_mark"),
        ("ctrl+\\", "ctrl+backslash"),
        (",", "comma"),
        ("ctrl+,", "ctrl+comma"),
        ("ctrl+]", "ctrl+right_square_bracket"),
        ("solidus", "slash"),
        ("hyphen-minus", "minus"),
        ("Question_Mark", "question_mark"),
        ("shift+tab", "shift+tab"),
    ],
)
def test_a_key_may_be_written_as_people_write_it(written: str, name: str) -> None:
    assert key_name(written) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("question_mark", "?"),
        ("left_square_bracket", "["),
        ("right_curly_bracket", "}"),
        ("slash", "/"),
        ("comma", ","),
        ("ctrl+r", "Ctrl+R"),
        ("ctrl+shift+left", "Ctrl+Shift+←"),
        ("ctrl+plus", "Ctrl++"),
        ("shift+tab", "Shift+Tab"),
        ("escape", "Esc"),
        ("enter", "Enter"),
        ("space", "Space"),
        ("pagedown", "PgDn"),
        ("f10", "F10"),
        ("j", "j"),
        ("J", "J"),
        ("some_unknown_key", "some_unknown_key"),
    ],
)
def test_a_key_is_shown_as_people_know_it(name: str, shown: str) -> None:
    assert display(name) == shown


@pytest.mark.parametrize("name", regime.available())
def test_the_desk_s_own_commands_share_no_key_under_any_regime(name: str) -> None:
    declared = commands(regime.load(name))
    keymap = resolve(declared, {})
    assert set(keymap.keys) == {one.id for one in declared}
    assert all(keymap.of(one.id) == tuple(dict.fromkeys(one.keys)) for one in declared)


def test_two_keys_one_after_the_other_are_one_way_to_a_command() -> None:
    keymap = resolve([command("a.b", "g,m"), command("a.c", "x")], {"a.c": ["z p"]})
    assert keymap.of("a.b") == ("g,m",)
    assert keymap.shown("a.c") == "z p"


def test_a_key_that_begins_the_keys_of_another_command_is_refused_by_both_names() -> None:
    with pytest.raises(KeymapError, match=r"g begins the keys of “a\.b”; give “a\.c” another key"):
        resolve([command("a.b", "g,m"), command("a.c", "g")], {})
