"""Copying: which way is taken where, what is said of it, and that nothing in the text commands a terminal."""

from __future__ import annotations

import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.tui.desk_tests import desk_on, open_review, pair_of, review_of, settled
from tui import clipboard, config
from tui.clipboard import Way, by_program, by_terminal, over_ssh, text_to_copy, ways

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store


def there(name: str) -> str:
    return f"/usr/bin/{name}"


@pytest.mark.parametrize(
    ("environ", "platform", "names"),
    [
        ({}, "darwin", ["pbcopy"]),
        ({}, "win32", ["clip"]),
        ({"WAYLAND_DISPLAY": "w-0", "DISPLAY": ":0"}, "linux", ["wl-copy", "xclip", "xsel"]),
        ({"DISPLAY": ":0", "TMUX": "/tmp/t,1,0"}, "linux", ["xclip", "xsel", "tmux"]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ["clip"]),
        ({"DISPLAY": ":10", "SSH_CONNECTION": "a 1 b 2"}, "linux", []),
        ({"SSH_TTY": "/dev/pts/1", "TMUX": "/tmp/t,1,0"}, "linux", ["tmux"]),
        ({"SSH_CONNECTION": "a 1 b 2"}, "darwin", []),
        ({}, "linux", []),
    ],
)
def test_the_ways_are_those_of_the_place(environ: dict[str, str], platform: str, names: list[str]) -> None:
    assert [way.name for way in ways(environ, platform, there)] == names


def test_a_program_that_is_not_here_is_no_way() -> None:
    assert ways({"DISPLAY": ":0"}, "linux", lambda _: None) == []


def test_over_ssh_is_told_by_what_sshd_sets() -> None:
    assert over_ssh({"SSH_TTY": "/dev/pts/0"})
    assert not over_ssh({"SSH_TTY": "", "DISPLAY": ":0"})


def program(folder: Path, name: str, script: str) -> Way:
    """Write a program that takes what is copied."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return Way(name, (str(path),))


def test_a_program_that_takes_it_is_believed_and_named(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    copied, failed = by_program("Zeile – “so”", [program(tmp_path, "xclip", f"cat > {kept}")])
    assert copied is not None
    assert (copied.done, copied.words, failed) == (True, "copied (xclip said so)", "")
    assert kept.read_text(encoding="utf-8") == "Zeile – “so”"


def test_of_tmux_it_is_said_what_that_means(tmp_path: Path) -> None:
    copied, _ = by_program("x", [program(tmp_path, "tmux", "cat > /dev/null")])
    assert copied is not None
    assert "set-clipboard" in copied.words


def test_programs_that_fail_are_named_and_the_next_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.2)
    bad = program(tmp_path, "xsel", "exit 3")
    slow = program(tmp_path, "wl-copy", "exec sleep 5")
    gone = Way("pbcopy", (str(tmp_path / "no such program"),))
    copied, failed = by_program("x", [bad, slow, gone])
    assert copied is None
    assert "xsel failed with 3" in failed
    assert "wl-copy gave no answer" in failed
    assert "pbcopy: No such file" in failed
    assert by_program("x", [bad, program(tmp_path, "xclip", "cat > /dev/null")])[0] is not None


def test_of_the_terminal_it_is_said_that_nothing_is_known() -> None:
    sent: list[str] = []
    copied = by_terminal("words", sent.append, "xclip failed with 1")
    assert sent == ["words"]
    assert copied.done is None
    assert "cannot be known" in copied.words
    assert "xclip failed with 1" in copied.words


def test_what_is_too_long_for_a_terminal_is_not_sent() -> None:
    sent: list[str] = []
    copied = by_terminal("é" * 40_000, sent.append)
    assert (sent, copied.done) == ([], False)
    assert "not copied: 80 kB" in copied.words


def test_nothing_that_is_copied_commands_a_terminal() -> None:
    assert text_to_copy("a\x1b]52;c;eA==\x07b\x9b2J\r\n") == "a␛]52;c;eA==␇b�2J␍\n"


@pytest.mark.parametrize("setting", ["", "yes", 1, True])
def test_another_setting_is_refused_with_what_is_allowed(setting: object) -> None:
    with pytest.raises(config.ConfigError, match='"auto" or "osc52" or "off"'):
        config.load(None, {"XDG_CONFIG_HOME": "/nonexistent", "HOME": "/nonexistent"}, {"clipboard": setting})


async def said_of(
    store: Store, monkeypatch: pytest.MonkeyPatch, keys: list[str], setting: str, found: list[Way]
) -> tuple[str, str, str]:
    """Return what is said after keys, what reached the terminal, and the text of the marked passage."""
    monkeypatch.setattr(clipboard, "ways", lambda: found)
    desk = desk_on(store)
    desk.config = replace(desk.config, clipboard=setting)
    said: list[str] = []
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)
        monkeypatch.setattr(review_of(desk), "say", lambda words, style="": said.append(words))
        await pilot.press(*keys)
        await settled(pilot)
        return " ".join(said), desk.clipboard, pair_of(desk).passages[review_of(desk).marked].text


async def test_y_copies_the_marked_passage_with_its_source(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, sent, passage = await said_of(sample_store, monkeypatch, ["y"], "osc52", [])
    assert sent.startswith(passage)
    assert sent.splitlines()[-1].count(",") >= 1
    assert "cannot be known" in said


async def test_shift_y_copies_recommendation_response_and_judgement(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, sent, passage = await said_of(sample_store, monkeypatch, ["2", "k", "e", "Y"], "osc52", [])
    assert passage in sent
    assert "Judged: ◐ partly" in sent
    assert "Evidence: “" in sent
    assert said.startswith("Sent to the terminal")


async def test_y_copies_what_is_selected_through_a_program(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    way = program(tmp_path, "xclip", f"cat > {kept}")
    said, sent, passage = await said_of(sample_store, monkeypatch, ["V", "v", "l", "l", "y"], "auto", [way])
    assert said == "Copied (xclip said so)"
    assert passage.startswith(kept.read_text(encoding="utf-8"))
    assert sent == ""


async def test_where_no_program_takes_it_the_terminal_gets_it(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said, sent, passage = await said_of(
        sample_store, monkeypatch, ["y"], "auto", [program(tmp_path, "xclip", "exit 1")]
    )
    assert sent.startswith(passage)
    assert "xclip failed with 1" in said


async def test_switched_off_nothing_is_copied_and_it_is_said(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, sent, _ = await said_of(sample_store, monkeypatch, ["y"], "off", [])
    assert sent == ""
    assert said.startswith("Not copied")
