"""`obverse show` and `obverse annotate`: one pair."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from data import codebook, pairs
from data.exports.json_text import indented
from data.exports.rows import Recorder
from data.pairing import nearest
from data.pairing.sureness import sureness
from data.suggesting import HELD, Showing
from tui.cli.bulk import annotate_filtered
from tui.cli.errors import UsageError
from tui.cli.output import write
from tui.cli.parser import DONE
from tui.dates import day, lateness, moment
from tui.plain import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.annotations import Changes
    from data.pairs import Annotation, Pair
    from data.regime import Choice, Status
    from tui.cli.session import Session

NONE = "none"


def show(session: Session) -> int:
    """Show one pair, with everything that was judged on it."""
    reader = session.store.reader
    pair = pairs.read_pair(reader, pairs.find_pair(reader, session.arguments.pair))
    if session.arguments.format == "json":
        record = Recorder(reader, session.config.regime_folders()).record(pair)
        history = [
            {**past._asdict(), "evidence": [quote._asdict() for quote in past.evidence]}
            for past in pairs.history(reader, pair.id)
        ]
        write(indented({**asdict(record), "history": history}) + "\n")
        return DONE
    print(plain("\n".join(_lines(pair, session))))  # a store from elsewhere can hold anything in any of its columns
    return DONE


def annotate(session: Session) -> int:
    """Judge one pair, or all that a filter finds; say what stands once it is saved."""
    from data.annotations import annotate as append

    changes = _changes(session)
    if not changes:
        options = "--status, --acceptance, --progress, --note, --flag, --later"
        raise UsageError(f"There is nothing to save: give at least one of {options}.")
    given = session.arguments
    if given.filter is not None:
        if given.pair is not None:
            raise UsageError("Give PAIR or --filter, not both.")
        return annotate_filtered(session, changes)
    if given.pair is None:
        raise UsageError("Give the id of a pair, or --filter for every pair that it finds.")
    if given.report or given.dry_run or given.yes:
        raise UsageError("--report, --dry-run and --yes go with --filter.")
    store = session.store
    reader = store.reader
    pair = pairs.read_pair(reader, pairs.find_pair(reader, given.pair))
    if "status" in changes:
        codebook.learn(store, session.regime)
        changes["definition"] = codebook.definition_of(session.regime, changes["status"])
    saved = append(store, session.author, pair.id, **changes)
    print(f"Saved: {one_line(pair.body)}, {one_line(pair.label)}: {one_line(_state(saved, session))}")
    return DONE


def _changes(session: Session) -> Changes:
    given = session.arguments
    rules = session.regime
    changes: Changes = {}
    if given.status is not None:
        changes["status"] = _value("status", given.status, rules.statuses)
    if given.acceptance is not None:
        changes["acceptance"] = _value("acceptance", given.acceptance, rules.acceptance)
    if given.progress is not None:
        changes["progress"] = _value("progress", given.progress, rules.progress)
    if given.note is not None:
        changes["note"] = sys.stdin.read().rstrip("\n") if given.note == "-" else given.note
    if given.flagged is not None:
        changes["flagged"] = given.flagged
    if given.later is not None:
        changes["later"] = given.later
    return changes


def _value(scale: str, typed: str, choices: Iterable[Status | Choice]) -> str:
    names = [choice.name for choice in choices]
    if typed == NONE:
        return ""
    if typed in names:
        return typed
    raise UsageError(f"--{scale}: “{typed}” is no value of the regime. Allowed: {', '.join(names)}, {NONE}.")


def _lines(pair: Pair, session: Session) -> Iterator[str]:
    yield f"{one_line(pair.label)} · {one_line(pair.body)}"
    yield f"{one_line(pair.report_title)}, {one_line(pair.publisher)}, published {day(pair.published) or '?'}"
    yield f"pair {pair.id}"
    yield ""
    yield "RECOMMENDATION"
    addressees = ", ".join(map(one_line, pair.addressees))
    due = day(pair.due) or one_line(pair.due_words)
    facts = [f"to {addressees}" if addressees else "", f"due {due}" if due else ""]
    if any(facts):
        yield "; ".join(filter(None, facts))
    yield plain(pair.recommendation)
    yield ""
    yield "RESPONSE"
    late = lateness(pair.late_days)
    dated = f"dated {day(pair.dated)}" if pair.dated else "undated"
    yield ", ".join(filter(None, (one_line(pair.respondent), one_line(pair.document), dated, late)))
    for passage in pair.passages:
        if passage.linked:
            yield f"[{passage.voice}; {one_line(passage.reason)}; {sureness(passage.score)}]"
            yield plain(passage.text)
    if not pair.linked_text:
        yield "No passage is linked to this recommendation."
        yield from _silence(pair)
    yield ""
    yield "SUGGESTED BY ITS WORDS"
    yield from _suggested(pair, session)
    yield ""
    yield "JUDGED"
    yield _state(pair.standing, session)
    if pair.conflict:
        yield "Two judgements stand beside each other: a new one settles it."


def _suggested(pair: Pair, session: Session) -> Iterator[str]:
    config = session.config
    state = Showing(session.store.device, config.suggestions, config.held_share).state(pair.id)
    if state == HELD:
        yield "Held back for comparison."
        return
    for suggestion in pair.suggestions:
        told = (suggestion.value, suggestion.due or suggestion.due_words, suggestion.owner)
        said = ", ".join(one_line(each) for each in told if each)
        yield f"{one_line(suggestion.scale)}: {said} (“{one_line(suggestion.words)}”)"
    if not pair.suggestions:
        yield "Nothing."


def _silence(pair: Pair) -> Iterator[str]:
    found = nearest.of_pair(pair)
    if found is not None:
        yield f"Looked for: {one_line(', '.join(found.looked_for))}. Tried: {', '.join(found.tried)}."
        for near in found.passages:
            words = ", ".join(map(one_line, near.words[:5]))
            start = one_line(pair.passages[near.passage].text)[:60]
            yield f"Near: passage {near.passage + 1}, {nearest.why_not(near, found)}: {words} (“{start}…”)"


def _state(stands: Annotation, session: Session) -> str:
    """Return a judgement in words: glyph and word of the status, and whatever else was recorded."""
    status: Any = session.regime.status(stands.status)
    parts = [
        f"{status.glyph} {status.word}" if status else stands.status or "no status",
        *(value for value in (stands.acceptance, stands.progress) if value),
        *(word for word, holds in (("flagged", stands.flagged), ("later", stands.later)) if holds),
        *([f"note “{plain(stands.note)}”"] if stands.note else []),
        *(f"evidence “{plain(quote.words)}”" for quote in stands.evidence),
    ]
    who = f" (by {one_line(stands.reviewer)}, {moment(stands.at)})" if stands.at else ""
    return "; ".join(parts) + who
