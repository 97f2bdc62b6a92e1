"""The first run asks for the reviewer's name, once, and writes it where it can be changed."""

from __future__ import annotations

import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.desk_tests import settled
from tui import config
from tui.app import ObverseApp
from tui.config import ConfigError
from tui.own_settings import set_reviewer, with_reviewer
from tui.screens.library import LibraryScreen
from tui.screens.welcome import WelcomeScreen

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store


def first_desk(store: Store, file: Path) -> ObverseApp:
    """Return a desk of somebody whose name is set nowhere; the configuration file need not be there."""
    loaded = config.load(None, {config.locations.CONFIG_VARIABLE: "", "HOME": "/nonexistent"})
    return ObverseApp(replace(loaded, file=file), store, ask_name=True)


async def test_enter_takes_the_login_name_and_keeps_it(sample_store: Store, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("LOGNAME", "rhale")
    file = tmp_path / "settings" / "config.toml"
    desk = first_desk(sample_store, file)
    async with desk.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(desk.screen, WelcomeScreen)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(desk.screen, LibraryScreen)
        assert desk.reviewer == desk.judge.reviewer == "rhale"
    assert config.load(file).reviewer == "rhale"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_name_that_is_typed_is_used_at_once(sample_store: Store, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("LOGNAME", "x")
    desk = first_desk(sample_store, tmp_path / "config.toml")
    async with desk.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("backspace", *"Ruth Ödegård", "enter")
        await settled(pilot)
        await pilot.press("enter", "1")
        await settled(pilot)
    assert config.load(tmp_path / "config.toml").reviewer == "Ruth Ödegård"
    found = sample_store.reader.execute("SELECT reviewer FROM annotation").fetchall()
    assert [row[0] for row in found] == ["Ruth Ödegård"]


async def test_an_empty_name_is_not_taken_and_escape_asks_again_next_time(
    sample_store: Store, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("LOGNAME", "x")
    desk = first_desk(sample_store, tmp_path / "config.toml")
    async with desk.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        await pilot.press("backspace", "enter")
        await settled(pilot)
        assert isinstance(desk.screen, WelcomeScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(desk.screen, LibraryScreen)
        assert desk.reviewer == "x"
    assert not (tmp_path / "config.toml").exists()


async def test_a_file_that_cannot_be_written_is_said_and_the_name_is_used(
    sample_store: Store, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("LOGNAME", "x")
    (tmp_path / "in the way").write_text("no folder")
    desk = first_desk(sample_store, tmp_path / "in the way" / "config.toml")
    async with desk.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("y", "enter")
        await settled(pilot)
        assert desk.reviewer == "xy"
        assert any("not kept" in note.message for note in desk._notifications)


OWN = '# mine\r\ntheme = "paper"   # light\r\n\r\n[keys]\r\n# reviewer = "no"\r\n"app.quit" = "x"\r\n'


@pytest.mark.parametrize(
    "text", ["", OWN, "\ufeff" + OWN, OWN.replace("\r\n", "\n"), config.default_text(), "[keys]\n"]
)
def test_the_rest_of_the_file_stays_as_it_is(text: str) -> None:
    changed = with_reviewer(text, 'R. "Hale" \\ Süß')
    assert tomli.loads(changed.lstrip("\ufeff").replace("\r\n", "\n"))["reviewer"] == 'R. "Hale" \\ Süß'
    for line in text.lstrip("\ufeff").splitlines(keepends=True):
        assert line in changed or "reviewer" in line
    assert changed.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("\r\n" in changed) == ("\r\n" in text)


def test_the_line_of_the_default_file_is_switched_on() -> None:
    changed = with_reviewer(config.default_text(), "R. Hale")
    assert changed == config.default_text().replace('#reviewer = ""', 'reviewer = "R. Hale"')


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_any_name_is_read_back_as_it_was(name: str) -> None:
    assert tomli.loads(with_reviewer(OWN, name).replace("\r\n", "\n"))["reviewer"] == name


@pytest.mark.parametrize("text", ['reviewer = "A"\n', "theme = \n", "reviewer = ''\n"])
def test_what_sets_a_reviewer_already_or_is_no_toml_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match="left as it is"):
        set_reviewer(file, "B")
    assert file.read_text() == text
