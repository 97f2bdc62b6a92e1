"""Themes: every shipped one is whole, readable and quiet; a broken one is refused in words."""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
from pathlib import Path

import pytest
from textual.color import Color

import themes
from data.regime import ROLES
from themes import COLOURS, STATUS_ROLES, TERMINAL_COLOURS, Theme, ThemeError, available, load

SHIPPED = sorted(available())
IN_HEX = [name for name in SHIPPED if not load(name).ansi]
GROUNDS = ("background", "surface", "selection")
READ = ("text", "muted", "link", "evidence", "late", "saved", "warning", "error", "focus")
NEVER_TO_BE_COLOURFUL = ("background", "surface", "selection", "text", "muted", "rule")

# Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision
# deficiency", severity 1.0, on linear RGB.
EYES = {
    "typical": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
WHOLE = (Path(themes.__file__).parent / "dusk.toml").read_text("utf-8")


def channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def linear(colour: str) -> list[float]:
    values = [channel / 255 for channel in channels(colour)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True)) for colour in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, eye: str) -> tuple[float, float, float]:
    """A colour as `eye` sees it, in CIELAB (white D65)."""
    rgb = [min(1.0, max(0.0, sum(w * c for w, c in zip(row, linear(colour), strict=True)))) for row in EYES[eye]]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(w * c for w, c in zip(row, rgb, strict=True)) for row in rows]
    x, y, z = (
        ratio ** (1 / 3) if ratio > 0.008856 else 7.787 * ratio + 16 / 116
        for ratio in (xyz[0] / 0.9505, xyz[1], xyz[2] / 1.089)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eye: str) -> float:
    return math.dist(seen(one, eye), seen(other, eye))


def write(folder: Path, name: str, text: str = WHOLE) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def changed(key: str, value: str) -> str:
    """Dusk, with one line's value another."""
    line = next(line for line in WHOLE.splitlines() if line.startswith(f"{key} = "))
    return WHOLE.replace(line, f"{key} = {value}")


def line_of(key: str) -> int:
    """The line, from 1, on which dusk's file sets a key."""
    return next(number for number, line in enumerate(WHOLE.splitlines(), 1) if line.startswith(f"{key} = "))


def status_colours(theme: Theme) -> dict[str, str]:
    return {role: theme.status.of(role) for role in STATUS_ROLES}


def test_the_promised_themes_ship() -> None:
    assert set(SHIPPED) >= {"dusk", "paper", "high-contrast", "colour-blind", "terminal"}
    assert len(SHIPPED) >= 12
    assert len([name for name in SHIPPED if not load(name).dark]) >= 5
    assert load().name == "dusk"
    assert load().dark
    assert not load("paper").dark
    assert load("terminal").ansi


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_theme_loads_and_textual_knows_its_colours(name: str) -> None:
    theme = load(name)
    assert theme.name == name
    for key in COLOURS:
        Color.parse(getattr(theme, key))
    for colour in status_colours(theme).values():
        Color.parse(colour)


def test_textual_knows_every_terminal_colour_we_allow() -> None:
    assert all(Color.parse(colour).ansi is not None for colour in TERMINAL_COLOURS)
    assert len(TERMINAL_COLOURS) == 17


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", IN_HEX)
def test_whatever_is_read_stands_out_from_its_ground(name: str, ground: str) -> None:
    theme = load(name)
    behind = getattr(theme, ground)
    wanted = 7.0 if name.startswith("high-contrast") else 4.5
    weak = {
        key: round(contrast(colour, behind), 2)
        for key, colour in {**{key: getattr(theme, key) for key in READ}, **status_colours(theme)}.items()
        if contrast(colour, behind) < (3.0 if key in {"link", "focus"} else wanted)
    }
    assert weak == {}


PALETTES = {
    # (ground, text, then the 16 in their order) as these terminals ship with them.
    "xterm": "000000 e5e5e5 000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
    " 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "campbell": "0c0c0c cccccc 0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc"
    " 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
    "tango": "2e3436 d3d7cf 2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf"
    " 888a85 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec",
}
LIGHT_GROUND, LIGHT_TEXT = "ffffff", "000000"


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", [name for name in SHIPPED if load(name).ansi])
def test_the_terminals_own_colours_can_be_told_from_its_ground(name: str, palette: str) -> None:
    theme, (ground, text, *sixteen) = load(name), PALETTES[palette].split()
    if not theme.dark:
        ground, text = LIGHT_GROUND, LIGHT_TEXT
    known = dict(zip(TERMINAL_COLOURS, ("#" + each for each in (text, *sixteen)), strict=True))
    shown = {**{key: getattr(theme, key) for key in READ}, **status_colours(theme)}
    weak = {
        key: round(contrast(known[colour], f"#{ground}"), 2)
        for key, colour in shown.items()
        if contrast(known[colour], f"#{ground}") < (4.5 if key == "text" else 3.0)
    }
    assert weak == {}


@pytest.mark.parametrize("name", IN_HEX)
def test_what_is_off_is_dim_and_can_still_be_read(name: str) -> None:
    theme = load(name)
    dimmed = theme.dimmed
    assert 3.0 <= contrast(dimmed, theme.background) < contrast(theme.muted, theme.background)


def test_the_evening_theme_has_less_blue_than_red_in_every_colour() -> None:
    theme = load("ember")
    for colour in (*(getattr(theme, key) for key in COLOURS), *status_colours(theme).values()):
        red, _, blue = channels(colour)
        assert blue <= 0.86 * red, colour


def test_the_grey_theme_is_grey() -> None:
    theme = load("e-ink")
    for colour in (*(getattr(theme, key) for key in COLOURS), *status_colours(theme).values()):
        assert len(set(channels(colour))) == 1, colour


@pytest.mark.parametrize("name", IN_HEX)
def test_rules_and_the_selected_row_can_be_seen(name: str) -> None:
    theme = load(name)
    assert contrast(theme.rule, theme.background) >= 1.4
    assert contrast(theme.selection, theme.background) >= 1.1


@pytest.mark.parametrize("name", IN_HEX)
def test_only_what_means_something_is_colourful(name: str) -> None:
    theme = load(name)
    spread = {
        key: max(channels(getattr(theme, key))) - min(channels(getattr(theme, key))) for key in NEVER_TO_BE_COLOURFUL
    }
    assert max(spread.values()) <= 32, spread


@pytest.mark.parametrize("name", IN_HEX)
def test_a_dark_theme_is_dark_and_a_light_one_light(name: str) -> None:
    theme = load(name)
    assert (contrast(theme.background, "#000000") < contrast(theme.background, "#ffffff")) == theme.dark


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", [name for name in SHIPPED if name.startswith("colour-blind")])
def test_colour_blind_themes_keep_statuses_apart_for_every_eye(name: str, eye: str) -> None:
    colours = status_colours(load(name))
    alike = {
        (one, other): round(distance(colours[one], colours[other], eye))
        for one, other in itertools.combinations(colours, 2)
        if distance(colours[one], colours[other], eye) < 12
    }
    assert alike == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_statuses_of_a_theme_are_of_different_colours(name: str) -> None:
    assert len(set(status_colours(load(name)).values())) == len(STATUS_ROLES)


def test_themes_and_regimes_have_the_same_roles() -> None:
    assert STATUS_ROLES == ROLES


def test_a_role_that_is_not_known_is_neutral() -> None:
    status = load().status
    assert status.of("good") == status.good
    assert status.of("shiny") == status.neutral


def test_a_theme_of_ones_own_joins_the_shipped(tmp_path: Path) -> None:
    path = write(tmp_path, "moor")
    assert available([tmp_path])["moor"] == path
    assert load("moor", [tmp_path]).name == "moor"
    assert list(available([tmp_path])) == sorted([*SHIPPED, "moor"])


def test_a_theme_of_ones_own_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    path = write(tmp_path, "paper", changed("text", '"#ABCDEF"'))
    assert available([tmp_path])["paper"] == path
    assert load("paper", [tmp_path]).text == "#abcdef"
    assert load("paper").text != "#abcdef"


def test_an_earlier_folder_goes_before_a_later_one(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, colour in ((first, "#111111"), (second, "#222222")):
        folder.mkdir()
        write(folder, "moor", changed("surface", f'"{colour}"'))
    assert load("moor", [first, second]).surface == "#111111"
    assert available([first, second])["moor"].parent == first


def test_a_folder_that_is_missing_holds_no_themes(tmp_path: Path) -> None:
    assert list(available([tmp_path / "none"])) == SHIPPED
    assert load("dusk", [tmp_path / "none"]) == load("dusk")


def test_files_with_names_that_are_not_safe_are_not_offered(tmp_path: Path) -> None:
    for name in (".hidden", "two words", "-x"):
        write(tmp_path, name)
    assert list(available([tmp_path])) == SHIPPED


@pytest.mark.parametrize(
    "name", ["../dusk", "a/b", "a\\b", "", ".", "..", "dusk.toml", "C:x", " dusk", "dusk\n", "~", "a\x00b"]
)
def test_a_name_that_could_lead_out_of_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    write(tmp_path, "dusk")
    (tmp_path / "inner").mkdir()
    with pytest.raises(ThemeError, match="cannot name a theme"):
        load(name, [tmp_path / "inner"])


def test_a_theme_that_is_not_there_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ThemeError) as caught:
        load("dusc")
    message = str(caught.value)
    assert "no theme called “dusc”" in message
    assert "Did you mean “dusk”?" in message
    assert all(name in message for name in SHIPPED)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            changed("text", '"blue"'),
            (f", line {line_of('text')}: ", "colours.text", "“blue” is not a colour", "#rrggbb", "ansi_red"),
        ),
        (changed("text", '"#fff"'), ("colours.text", "“#fff”")),
        (changed("text", '"#12345g"'), ("colours.text", "“#12345g”")),
        (changed("text", '"ansi_pink"'), ("colours.text", "“ansi_pink”", "ansi_bright_black")),
        (changed("text", '"ansi_white"'), ("text", "“ansi_white”", "kind")),
        (changed("good", '"ansi_green"'), ("good", "“ansi_green”", "kind")),
        (changed("text", '"\\u001b[31m"'), ("colours.text", "“�[31m” is not a colour")),
        (changed("late", "7"), ("colours.late", "7 is not a colour")),
        (changed("bad", "true"), ("status.bad", "true is not a colour")),
        (changed("dark", '"yes"'), ("dark", "“yes” will not do", "true or false")),
        (changed("dark", "1"), ("dark", "1 will not do")),
        (changed("dark", "true\nlight = false"), ("light", "unknown key", "dark, colours, status")),
        (
            changed("text", '"#ffffff"\nink = "#ffffff"'),
            ("colours.ink", "unknown key", "background, surface"),
        ),
        (changed("bad", '"#ffffff"\nworse = "#ffffff"'), ("status.worse", "unknown key", "good, partial")),
        (WHOLE.replace("muted = ", "# muted = "), ("colours.muted", "is missing")),
        (WHOLE.replace("unsure = ", "# unsure = "), ("status.unsure", "is missing")),
        (WHOLE.replace("dark = true", ""), ("dark", "is missing")),
        ("dark = true\ncolours = 3\nstatus = 4\n", ("colours", "must be a table")),
        ("", ("dark", "is missing")),
        ("dark = true\n[colours\n", ("line 2", "not valid TOML")),
    ],
)
def test_a_broken_theme_is_refused_with_file_key_and_what_is_allowed(
    tmp_path: Path, text: str, parts: tuple[str, ...]
) -> None:
    path = write(tmp_path, "broken", text)
    with pytest.raises(ThemeError) as caught:
        load("broken", [tmp_path])
    assert str(caught.value).startswith(str(path))
    for part in parts:
        assert part in str(caught.value)


def test_a_theme_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("# é\n".encode("latin-1"))
    with pytest.raises(ThemeError, match="UTF-8"):
        load("latin", [tmp_path])


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "notepad.toml").write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert load("notepad", [tmp_path]).background == load("dusk").background


def test_importing_themes_brings_in_no_screen_and_no_store() -> None:
    heavy = ("textual", "rich", "sqlalchemy", "sqlmodel", "pydantic", "data", "tui")
    code = f"import themes, sys; themes.load(); print([m for m in {heavy} if m in sys.modules])"
    root = Path(themes.__file__).parent.parent
    result = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
