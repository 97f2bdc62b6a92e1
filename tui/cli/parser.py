"""What can be typed: every command, its arguments and the exit codes. Imports nothing but argparse."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, NOT_DONE, USAGE, STORE, WRONG_CONFIG, BROKEN, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130

EXIT_CODES: Final = f"""\
exit codes:
  {DONE}    done
  {NOT_DONE}    some files failed, what was asked for was not found, or the store is not sound
  {USAGE}    the command was not understood
  {STORE}    the store is busy, or cannot be used
  {WRONG_CONFIG}    the configuration or the regime is wrong
  {BROKEN}    it stopped on an error of its own; a report of it says more
  {INTERRUPTED}  interrupted
"""
DESK: Final = "desk:open_"
"""What is run where no command is typed."""
MOST_JOBS: Final = 64
MOST_HITS: Final = 1_000_000
FORMATS: Final = ("table", "json", "jsonl", "csv")
LISTS: Final = ("reports", "responses", "pairs", "bodies")
COUNTED_BY: Final = ("report", "body", "reviewer", "status", "kind", "week", "day")
ORDERS: Final = (
    "by body", "by recommendation", "overdue first", "least certain first", "alike together", "put off first",
)  # fmt: skip
PLACES: Final = ("store", "config", "themes", "log", "data", "state")
SHELLS: Final = ("bash", "zsh", "tcsh")
_FILTER = "narrow it, in the language of the queue's filter: 'status:partly body:gwent -flagged'"
_REPORT = "the report: the beginning of its id, or part of its title"


class _AnotherError(Exception):
    """What was typed is more than flags."""


class _FlagsAlone(argparse.ArgumentParser):
    """Understands flags that stand without a command; says nothing of what it does not understand."""

    def error(self, message: str) -> NoReturn:
        raise _AnotherError(message)


def understand(argv: Sequence[str], version: str = "") -> argparse.Namespace:
    """Return what was typed. Raises SystemExit where that is help, or cannot be understood, which is said then.

    To open the desk, which is to be quick, takes flags alone: the parser of all commands is not made for it.
    """
    flags = _FlagsAlone(add_help=False, parents=[_global_flags()])
    flags.set_defaults(function=DESK, command=None)
    try:
        found, more = flags.parse_known_args(argv)
    except _AnotherError:
        more = [""]
    return make_parser(version).parse_args(argv) if more else found


def make_parser(version: str = "") -> argparse.ArgumentParser:
    """Return the parser. Each command leaves in `function` the name of the one that runs it: "module:name"."""
    common = _global_flags()
    parser = argparse.ArgumentParser(
        prog="obverse",
        description="A terminal review desk: judge, side by side, whether recommendations were answered.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
    )
    parser.add_argument("-V", "--version", action="version", version=f"obverse {version}")
    parser.set_defaults(function=DESK)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")

    def command(name: str, function: str, help_: str, **more: Any) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name,
            help=help_,
            description=f"{help_[:1].upper()}{help_[1:]}.",
            parents=[common],
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **more,
        )
        added.set_defaults(function=function)
        return added

    command("open", DESK, "open the desk, where you left off (what obverse does by itself)")
    _demo(command("demo", "desk:demo", "open the desk on a sample, in a store of its own"))
    _tutor(command("tutor", "tutor:tutor", "learn the desk in two minutes, on the sample"))
    _import(command("import", "imports:import_", "import reports and responses"))
    _list(command("list", "lists:list_", "list reports, responses, pairs or bodies"))
    _search(command("search", "search:search_", "find words in recommendations, responses, notes and evidence"))
    _alike(command("alike", "alike:alike_", "list the answers that are nearly the same, in groups"))
    _progress(command("progress", "progress:progress_", "count what is done, left and overdue; say when it ends"))
    _show(command("show", "pairs:show", "show one pair"))
    _evidence(command("evidence", "evidence:evidence", "list the quotations that stand, and which are lost"))
    _read(command("read", "read:read_", "show what was understood of a document, piece by piece"))
    _annotate(command("annotate", "pairs:annotate", "judge one pair, or every pair that a filter finds"))
    _export(command("export", "export:export", "write pairs to a file, one a line"))
    _codebook(command("codebook", "codebook:codebook_", "list the definitions, and how many were judged by each"))
    _views(command("views", "views:views", "list the saved views with their counts, save one, or remove one"))
    _check(command("check", "check:check", "run the regime's checks on the responses"))
    _suggestions(command("suggestions", "suggestions:pull", "compare judgements made with and without suggestions"))
    _doctor(command("doctor", "doctor:doctor", "look the store over; mend it, or salvage a damaged one"))
    _verify(command("verify", "verify:verify_", "prove that nothing saved was altered, removed or reordered"))
    _purge(command("purge", "purge:purge_", "remove a report or a body for ever, with everything under it"))
    _backup(command("backup", "backup:backup_", "make a backup of the store now, or list those there are"))
    _restore(command("restore", "restore:restore_", "put a backup in the store's place; shows what would change"))
    _encrypt(command("encrypt", "encrypt:encrypt", "encrypt the store with a passphrase"))
    _decrypt(command("decrypt", "encrypt:decrypt", "write an encrypted store as a plain one again"))
    _config(command("config", "settings:config", "show the configuration, or write a commented one"))
    _locate(command("locate", "settings:locate", "say where the files are"))
    completion = command("completion", "settings:completion", "write a completion script for a shell")
    completion.add_argument("shell", choices=SHELLS)
    return parser


def _global_flags() -> argparse.ArgumentParser:
    """Return the flags that stand before or after a command."""
    flags = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = flags.add_argument_group("settings, for this run")
    group.add_argument("--store", metavar="PATH", help="the store file")
    group.add_argument("--config", metavar="PATH", help="the configuration file")
    group.add_argument("--reviewer", metavar="NAME", help="the name that judgements are saved under")
    group.add_argument("--theme", metavar="NAME", help="the colours")
    group.add_argument("--regime", metavar="NAME", help="the rules: a name, or the path of a TOML file")
    group.add_argument("--clipboard", metavar="HOW", help="how the desk copies: auto, osc52 or off")
    group.add_argument("--no-mouse", dest="mouse", action="store_false", help="leave the mouse to the terminal")
    return flags


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fresh", action="store_true", help="make the sample anew; the older one is kept beside it")


def _tutor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fresh", action="store_true", help="begin anew; what was judged in it is thrown away")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, a folder, a ZIP file, or - for standard input"
    )
    parser.add_argument(
        "--as",
        dest="kind",
        choices=("report", "response", "register"),
        help="what the files are; else each tells by itself",
    )
    parser.add_argument("--report", metavar="R", default="", help=_REPORT)
    parser.add_argument("--body", metavar="B", default="", help="the body that answers, if the files do not say")
    parser.add_argument("--dry-run", action="store_true", help="show what would be read, and import nothing")
    parser.add_argument("--ocr", action="store_true", help="recognise the words in PDFs that are pictures of pages")
    parser.add_argument(
        "--jobs",
        type=_count,
        default=0,
        metavar="N",
        help="read so many files side by side (default: one for each core, at most 8)",
    )
    _formats(parser, FORMATS)


def _count(typed: str) -> int:
    if not typed.isdecimal() or not 1 <= int(typed) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{typed!r} is not a number from 1 to {MOST_JOBS}")
    return int(typed)


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=LISTS)
    parser.add_argument("--filter", metavar="F", default="", help=_FILTER)
    parser.add_argument("--report", metavar="R", default="", help=_REPORT)
    _formats(parser, FORMATS)


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help="""what to look for: '"exact phrase" vett* (digital or data) -draft in:notes'""",
    )
    parser.add_argument("--report", metavar="R", default="", help=_REPORT)
    parser.add_argument("--limit", type=_limit, default=50, metavar="N", help="list so many (default: 50)")
    _formats(parser, FORMATS)


def _limit(typed: str) -> int:
    if not typed.isdecimal() or not 1 <= int(typed) <= MOST_HITS:
        raise argparse.ArgumentTypeError(f"{typed!r} is not a number from 1 to {MOST_HITS}")
    return int(typed)


def _alike(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--report", metavar="R", default="", help=_REPORT)
    _formats(parser, FORMATS)


def _progress(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--report", metavar="R", default="", help=_REPORT)
    parser.add_argument("--by", choices=COUNTED_BY, default=COUNTED_BY[0], help="what to count by (default: report)")
    _formats(parser, FORMATS)


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pair", metavar="PAIR", help="the pair's id, or the beginning of it")
    _formats(parser, ("text", "json"))


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOCUMENT", help="a file's name, or the id of a response or report")
    _formats(parser, FORMATS)


def _evidence(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--orphans", action="store_true", help="only those whose words are not at their place any more")
    parser.add_argument("--report", metavar="R", default="", help=_REPORT)
    _formats(parser, FORMATS)


def _annotate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pair", metavar="PAIR", nargs="?", help="the pair's id, or the beginning of it")
    parser.add_argument("--filter", metavar="F", help="in place of PAIR: every pair that it finds; lists them and asks")
    parser.add_argument("--report", metavar="R", default="", help="with --filter: only in " + _REPORT)
    parser.add_argument("--dry-run", action="store_true", help="with --filter: list the pairs and save nothing")
    parser.add_argument("--yes", action="store_true", help="with --filter: save without asking")
    parser.add_argument("--status", metavar="S", help="a status of the regime, or none to take it off")
    parser.add_argument("--acceptance", metavar="A", help="what the body says to it, or none")
    parser.add_argument("--progress", metavar="P", help="how far the action is, or none")
    parser.add_argument("--note", metavar="TEXT", help="the note; - reads it from standard input")
    parser.add_argument("--flag", dest="flagged", action=argparse.BooleanOptionalAction, help="flag the pair")
    parser.add_argument("--later", action=argparse.BooleanOptionalAction, help="put the pair off until later")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("csv", "jsonl"), required=True)
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="the file; - is standard output")
    parser.add_argument("--filter", metavar="F", default="", help=_FILTER)
    parser.add_argument("--report", metavar="R", default="", help=_REPORT)
    parser.add_argument(
        "--bom", action="store_true", help="CSV: begin with a byte order mark, for an Excel that asks for one"
    )


def _views(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=("list", "save", "remove"), default="list")
    parser.add_argument("name", nargs="?", metavar="NAME", default="", help="of the view to save or remove")
    parser.add_argument("filter", nargs="?", metavar="FILTER", default="", help="save: what it finds")
    parser.add_argument("--order", choices=ORDERS, default="", help="save: how its pairs are walked (default: by body)")
    parser.add_argument("--report", metavar="R", default="", help=_REPORT)
    _formats(parser, FORMATS)


def _codebook(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--changed", action="store_true", help="only older ones that judgements still rest on")
    _formats(parser, FORMATS)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--report", metavar="R", default="", help=_REPORT)
    _formats(parser, ("table", "json"))


def _suggestions(parser: argparse.ArgumentParser) -> None:
    _formats(parser, FORMATS)


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mend", action="store_true", help="mend what can be mended: lists it, asks, takes a snapshot")
    parser.add_argument("--yes", action="store_true", help="with --mend: without asking")
    parser.add_argument("--json", action="store_true", help="say it in JSON, one check after another")
    parser.add_argument(
        "--salvage-to", metavar="PATH", help="read what can be read of a damaged store into a new one, and count it"
    )


def _purge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--report", metavar="R", default="", help=_REPORT)
    parser.add_argument("--body", metavar="B", default="", help="the body: the beginning of its id, or part of a name")
    parser.add_argument("--dry-run", action="store_true", help="show what would be removed, and remove nothing")
    parser.add_argument("--confirm", metavar="NAME", default="", help="the title or name itself, in place of typing it")
    parser.add_argument("--delete-backups", action="store_true", help="delete the backups too, all of them")
    parser.add_argument("--finish", action="store_true", help="write the file anew, where a purge stopped before that")


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--head", metavar="HASH", default="", help="a head that was kept elsewhere, as exports have it: is it in there?"
    )
    parser.add_argument("--json", action="store_true", help="say it in JSON")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="PATH", default="", help="write it there: a new file, or a folder")
    parser.add_argument("--encrypt", action="store_true", help="encrypt it with a passphrase")
    parser.add_argument("--remember", action="store_true", help="with --encrypt: keep the passphrase in the keyring")
    parser.add_argument("--list", action="store_true", help="list the backups, newest first")
    _formats(parser, FORMATS)


def _encrypt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--change", action="store_true", help="give an encrypted store another passphrase")
    parser.add_argument("--remember", action="store_true", help="keep the passphrase in the keyring")
    parser.add_argument(
        "--delete-backups", action="store_true", help="delete backups and copies that are not so encrypted"
    )


def _decrypt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="without asking")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "backup", metavar="BACKUP", help="its number in the list, its moment or the beginning of that, or a file"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    parser.add_argument("--yes", action="store_true", help="restore without asking")


def _config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=("show", "init", "path"), default="show")


def _locate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", nargs="?", choices=PLACES, help="one of them alone")


def _formats(parser: argparse.ArgumentParser, names: Sequence[str]) -> None:
    parser.add_argument("--format", choices=names, default=names[0])
