"""The configuration: which layer wins, and what a mistake is told."""

from __future__ import annotations

import getpass
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import themes
from data import locations, regime
from tui import config
from tui.config import REVIEW, SETTINGS, VARIABLES, Config, ConfigError, load, write_default

ROOT = Path(config.__file__).parent.parent


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def put(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def refusal(file: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(put(file, text), environ={})
    return str(caught.value)


def test_the_defaults_are_as_documented() -> None:
    assert Config() == Config("", "dusk", None, regime.DEFAULT, True, {}, None)


def test_an_empty_file_says_what_the_defaults_say(file: Path) -> None:
    assert load(put(file, ""), environ={}) == Config()


def test_a_file_sets_every_key(file: Path) -> None:
    text = (
        'reviewer = " R. Hale "\ntheme = "paper"\nstore = "s.sqlite"\nregime = "mine"\nmouse = false\n'
        '[keys]\n"review.undo" = "u"\nreview.redo = ["U", "ctrl+r"]\napp.quit = false\n'
    )
    got = load(put(file, text), environ={})
    assert got == Config(
        "R. Hale",
        "paper",
        file.parent / "s.sqlite",
        "mine",
        False,
        {"review.undo": ("u",), "review.redo": ("U", "ctrl+r"), "app.quit": ()},
    )


def test_the_environment_goes_before_the_file_and_a_flag_before_both(file: Path) -> None:
    put(file, 'reviewer = "file"\ntheme = "file"\nregime = "file"\n')
    environ = {"OBVERSE_REVIEWER": "environment", "OBVERSE_THEME": "environment"}
    got = load(file, environ, {"theme": "flag", "regime": None})
    assert (got.reviewer, got.theme, got.regime) == ("environment", "flag", "file")


@pytest.mark.parametrize("name", VARIABLES)
def test_each_variable_sets_its_setting(name: str, tmp_path: Path, file: Path) -> None:
    value = str(tmp_path / "x") if name == "store" else "x"
    assert str(getattr(load(put(file, ""), {VARIABLES[name]: value}), name)) == value


@pytest.mark.parametrize("name", VARIABLES)
def test_an_empty_variable_counts_as_not_set(name: str, file: Path) -> None:
    assert load(put(file, ""), {VARIABLES[name]: ""}) == Config()


def test_each_setting_is_a_flag(tmp_path: Path, file: Path) -> None:
    flags: dict[str, object] = {
        "reviewer": "flag",
        "theme": "flag",
        "store": tmp_path / "flag.sqlite",
        "regime": tmp_path / "flag.toml",
        "mouse": False,
        "clipboard": "off",
    }
    assert tuple(flags) == SETTINGS
    got = load(put(file, ""), {}, flags)
    assert got == Config("flag", "flag", tmp_path / "flag.sqlite", str(tmp_path / "flag.toml"), False, clipboard="off")


def test_an_empty_flag_goes_before_the_environment(file: Path) -> None:
    assert load(put(file, ""), {"OBVERSE_REVIEWER": "x"}, {"reviewer": ""}).reviewer == ""


def test_a_flag_that_is_not_known_is_refused(file: Path) -> None:
    with pytest.raises(ConfigError, match="--colour: unknown setting; allowed: reviewer, theme"):
        load(put(file, ""), {}, {"colour": "red"})


def test_the_environment_names_the_file(file: Path) -> None:
    put(file, 'theme = "slate"\n')
    got = load(environ={"OBVERSE_CONFIG": str(file)})
    assert (got.theme, got.file) == ("slate", file)


def test_a_given_path_goes_before_the_environment_s(file: Path, tmp_path: Path) -> None:
    put(file, 'theme = "slate"\n')
    assert load(file, {"OBVERSE_CONFIG": str(tmp_path / "other.toml")}).theme == "slate"


def test_a_file_that_was_asked_for_must_be_there(file: Path) -> None:
    for path, environ in ((file, {}), (None, {"OBVERSE_CONFIG": str(file)})):
        with pytest.raises(ConfigError, match=re.escape(f"{file}: is not there")):
            load(path, environ)


def test_the_usual_file_may_be_missing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locations, "config_file", lambda _: file)
    got = load(environ={})
    assert got == Config()
    assert got.file == file


def test_themes_and_regimes_of_ones_own_are_looked_for_beside_the_file(file: Path) -> None:
    got = load(put(file, ""), environ={})
    assert got.theme_folders() == (file.parent / "themes",)
    assert got.regime_folders() == (file.parent / "regimes",)
    assert Config().theme_folders() == Config().regime_folders() == ()


def test_a_path_in_the_file_starts_at_the_file_and_one_elsewhere_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    file = put(folder / "config.toml", 'store = "s"\nregime = "rules/mine.toml"\n')
    got = load(file, {})
    assert (got.store, got.regime) == (folder / "s", str(folder / "rules" / "mine.toml"))
    assert load(file, {"OBVERSE_STORE": "s"}).store == tmp_path / "s"
    assert load(file, {}, {"store": "s"}).store == tmp_path / "s"


def test_the_home_folder_can_be_written_with_a_tilde(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert load(put(file, 'store = "~/s"'), {}).store == tmp_path / "s"


def test_a_regime_is_a_name_or_a_path(file: Path) -> None:
    assert load(put(file, 'regime = "regulation28"'), {}).regime == "regulation28"
    assert load(put(file, 'regime = "mine.toml"'), {}).regime == str(file.parent / "mine.toml")


@pytest.mark.parametrize(
    ("text", "line", "parts"),
    [
        ('theme = "paper"\ncolour = "red"\n', 2, ("colour: unknown key", "reviewer, theme", "[keys]")),
        ('\n\nmouse = "yes"\n', 3, ("mouse: “yes” will not do", "true or false")),
        ("mouse = 1", 1, ("mouse: 1 will not do",)),
        ("theme = 7", 1, ("theme: 7 will not do", "dusk", "paper")),
        ('theme = "../dusk"', 1, ("theme: “../dusk” will not do",)),
        ("theme = true", 1, ("theme: true will not do",)),
        ("reviewer = 7", 1, ("reviewer: 7 will not do", "login name")),
        ('reviewer = "R.\\nHale"', 1, ("reviewer:", "one line")),
        ('reviewer = "\\u001b[31m"', 1, ("reviewer:",)),
        ("store = false", 1, ("store: false will not do", "path")),
        ('regime = ""', 1, ("regime: “” will not do", regime.DEFAULT)),
        ("# a\nregime = []", 2, ("regime: [] will not do",)),
        ("keys = 3", 1, ("keys: 3 will not do", "[keys]")),
        ('[keys]\n\n"review.undo" = 3', 3, ("keys.review.undo: 3 will not do", '"ctrl+z"', "false")),
        ("[keys]\nreview.undo = true", 2, ("keys.review.undo: true will not do",)),
        ("[keys]\nreview.undo = []", 2, ("keys.review.undo: [] will not do",)),
        ('[keys]\nreview.undo = ["u", 3]', 2, ("keys.review.undo:",)),
        ('[keys]\na = "x"\n[keys.review]\n\nundo = 3', 5, ("keys.review.undo:",)),
        ("\nkeys = { review = { undo = 3 } }", 2, ("keys.review.undo:",)),
        ('theme = "paper"\nmouse = maybe', 2, ("not valid TOML",)),
        ('theme = "paper"\n\ntheme = "slate"', 3, ("not valid TOML",)),
    ],
)
def test_a_mistake_is_told_with_file_line_key_and_what_is_allowed(
    file: Path, text: str, line: int, parts: tuple[str, ...]
) -> None:
    message = refusal(file, text)
    assert message.startswith(f"{file}, line {line}: ")
    for part in parts:
        assert part in message


def test_the_line_is_right_with_windows_line_ends_and_a_byte_order_mark(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbftheme = "paper"\r\n\r\nmouse = 3\r\n')
    with pytest.raises(ConfigError, match="line 3: mouse"):
        load(file, {})


def test_a_mistake_in_the_environment_or_a_flag_is_told_by_its_name(file: Path) -> None:
    put(file, "")
    with pytest.raises(ConfigError, match=r"^OBVERSE_THEME: “a/b” will not do"):
        load(file, {"OBVERSE_THEME": "a/b"})
    with pytest.raises(ConfigError, match=r"^--mouse: “no” will not do"):
        load(file, {}, {"mouse": "no"})


def test_what_could_command_a_terminal_is_made_visible_in_a_message(file: Path) -> None:
    assert refusal(file, 'theme = "\\u001b[31m"').startswith(f"{file}, line 1: theme: “␛[31m” will not do")


def test_a_file_that_is_not_utf_8_is_told_with_its_line(file: Path) -> None:
    file.write_bytes("theme = 'paper'\n# é\n".encode("latin-1"))
    with pytest.raises(ConfigError, match="line 2: is not UTF-8"):
        load(file, {})


def test_a_folder_in_place_of_the_file_is_told(file: Path) -> None:
    file.mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load(file, {})


def test_where_says_where_a_value_was_set(file: Path) -> None:
    put(file, 'theme = "paper"\nregime = "x"\n[keys]\nreview.undo = "u"\n')
    got = load(file, {"OBVERSE_REGIME": "y"}, {"mouse": False})
    assert got.where("theme") == f"{file}, line 1: theme"
    assert got.where("regime") == "OBVERSE_REGIME"
    assert got.where("mouse") == "--mouse"
    assert got.where("keys.review.undo") == f"{file}, line 4: keys.review.undo"
    assert got.where("store") == "store (default)"


def test_a_configuration_cannot_be_changed_and_can_be_a_key(file: Path) -> None:
    got = load(put(file, '[keys]\nx = "y"'), {})
    with pytest.raises(AttributeError):
        got.theme = "paper"  # type: ignore[misc]
    with pytest.raises(TypeError):
        got.keys["x"] = ()  # type: ignore[index]
    assert hash(Config()) == hash(load(put(file, ""), {}))


def test_the_reviewer_is_the_one_set_else_the_login_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "rhale")
    assert Config(reviewer="R. Hale").reviewer_name() == "R. Hale"
    assert Config().reviewer_name() == "rhale"


@pytest.mark.parametrize("error", [KeyError, ImportError, OSError])
def test_without_a_login_name_the_reviewer_is_told_what_to_set(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", fail)
    with pytest.raises(ConfigError, match="OBVERSE_REVIEWER or --reviewer"):
        Config().reviewer_name()


def test_the_store_is_the_one_set_else_in_the_usual_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locations, "data_folder", lambda: tmp_path)
    monkeypatch.setenv("OBVERSE_STORE", "only load asks the environment")
    assert Config(store=tmp_path / "x").store_file() == tmp_path / "x"
    assert Config().store_file() == tmp_path / "obverse.sqlite"


def test_without_a_home_folder_the_message_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr(locations, "config_file", fail)
    monkeypatch.setattr(locations, "store_file", fail)
    with pytest.raises(ConfigError, match="OBVERSE_CONFIG or --config"):
        load(environ={})
    with pytest.raises(ConfigError, match="OBVERSE_STORE or --store"):
        Config().store_file()


def test_the_default_file_loads_back_to_the_defaults(file: Path) -> None:
    write_default(file)
    assert load(file, environ={}) == Config()


def test_the_default_file_shows_every_key_with_its_default(file: Path) -> None:
    write_default(file)
    text = file.read_text(encoding="utf-8")
    settings = re.findall(r"^#(\w+) = ", text, re.MULTILINE)
    assert tuple(settings) == (*SETTINGS, *REVIEW)
    set_all = re.sub(r"^#(\w+ = )", r"\1", text, flags=re.MULTILINE)
    got = load(put(file, set_all), environ={})
    assert got == Config()
    assert set(got.sources) == {*SETTINGS, *(f"review.{name}" for name in REVIEW)}


def test_the_table_review_sets_suggestions_and_the_share_that_is_held_back(file: Path) -> None:
    got = load(put(file, "[review]\nsuggestions = false\nheld_share = 0.25\n"), environ={})
    assert (got.suggestions, got.held_share) == (False, 0.25)
    assert got.where("review.held_share").endswith("line 3: review.held_share")
    assert load(put(file, "[review]\nheld_share = 1\n"), environ={}).held_share == 1.0


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[review]\nsuggestions = 3", 2, ("review.suggestions: 3 will not do", "true or false")),
        ("[review]\n\nheld_share = 1.5", 3, ("review.held_share: 1.5 will not do", "from 0")),
        ("[review]\nheld_share = true", 2, ("review.held_share: true will not do",)),
        ("[review]\nsuggest = true", 2, ("review.suggest: unknown key", "suggestions, held_share")),
        ("review = 3", 1, ("review: 3 will not do", "[review]")),
    ],
)
def test_what_the_table_review_cannot_hold_is_refused_with_its_line(
    file: Path, text: str, line: int, words: tuple[str, ...]
) -> None:
    with pytest.raises(ConfigError) as caught:
        load(put(file, text), environ={})
    assert f"line {line}: " in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_every_key_of_the_default_file_has_a_comment_above_it(file: Path) -> None:
    lines = config.default_text().splitlines()
    for number, line in enumerate(lines):
        if re.match(r"#\w+ = |\[", line):
            assert lines[number - 1].startswith("# ") or lines[number - 1].startswith("#   ")


def test_the_default_file_names_the_allowed_themes_and_regimes() -> None:
    text = config.default_text()
    for name in (*themes.available(), *regime.available()):
        assert name in text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_default_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    write_default(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_file_that_is_there_is_never_overwritten(file: Path) -> None:
    put(file, "theme = 'paper'\n")
    with pytest.raises(ConfigError, match="is there already and was left as it is"):
        write_default(file)
    assert file.read_text() == "theme = 'paper'\n"


def test_a_default_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigError, match="cannot be written"):
        write_default(tmp_path / "file" / "config.toml")


def test_importing_and_loading_the_configuration_stays_light() -> None:
    heavy = (
        *("textual", "rich", "sqlalchemy", "sqlmodel", "pydantic", "alembic", "sqlite3"),
        *("platformdirs", "tempfile", "getpass", "difflib"),
    )
    code = (
        "import sys, os; from tui import config; import tui.keymap; "
        "config.load(environ={'OBVERSE_CONFIG': os.devnull}); "
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
