"""Where things are on this machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from data import locations

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
ROOT = Path(locations.__file__).parent.parent


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    for name in (locations.CONFIG_VARIABLE, locations.STORE_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_the_environment_names_the_configuration_and_the_store(tmp_path: Path) -> None:
    environ = {"OBVERSE_CONFIG": str(tmp_path / "c.toml"), "OBVERSE_STORE": str(tmp_path / "s.sqlite")}
    assert locations.config_file(environ) == tmp_path / "c.toml"
    assert locations.store_file(environ) == tmp_path / "s.sqlite"


def test_the_process_s_environment_is_asked_at_the_time(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OBVERSE_STORE", str(home / "later.sqlite"))
    assert locations.store_file() == home / "later.sqlite"


@linux_only
def test_without_anything_set_the_folders_are_the_system_s(home: Path) -> None:
    assert locations.config_file() == home / ".config" / "obverse" / "config.toml"
    assert locations.data_folder() == home / ".local" / "share" / "obverse"
    assert locations.store_file() == home / ".local" / "share" / "obverse" / "obverse.sqlite"
    assert locations.log_file() == home / ".local" / "state" / "obverse" / "log" / "obverse.log"


@linux_only
def test_the_xdg_variables_are_respected(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    assert locations.config_file() == home / "config" / "obverse" / "config.toml"
    assert locations.store_file() == home / "data" / "obverse" / "obverse.sqlite"
    assert locations.log_file() == home / "state" / "obverse" / "log" / "obverse.log"


def test_an_empty_variable_counts_as_not_set(home: Path) -> None:
    assert locations.store_file({"OBVERSE_STORE": ""}) == locations.store_file({})
    assert locations.config_file({"OBVERSE_CONFIG": ""}) == locations.config_file({})


def test_looking_makes_no_folder(home: Path) -> None:
    for look in (locations.config_file, locations.data_folder, locations.store_file, locations.log_file):
        look()
    assert list(home.iterdir()) == []


def test_themes_and_regimes_of_ones_own_are_beside_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    assert locations.themes_folder(config) == tmp_path / "themes"
    assert locations.regimes_folder(config) == tmp_path / "regimes"


def test_a_path_a_person_wrote_is_made_absolute(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    assert locations.as_path("~/x") == home / "x"
    assert locations.as_path("x") == home / "x"
    assert locations.as_path("x", home / "start") == home / "start" / "x"
    assert locations.as_path(str(home / "x"), home / "start") == home / "x"


@pytest.mark.parametrize(("environ", "imported"), [({"OBVERSE_CONFIG": "c", "OBVERSE_STORE": "s"}, False), ({}, True)])
def test_platformdirs_is_imported_only_when_it_has_to_decide(environ: dict[str, str], imported: bool) -> None:
    code = (
        "import sys; from data import locations as l; "
        f"l.config_file({environ}); l.store_file({environ}); print('platformdirs' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == str(imported)
