"""What the review screen shows of a pair: its value, turned into heads, paragraphs and rows of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.pairing.sureness import sureness
from data.suggesting import HELD, SHOWN
from tui.dates import day, lateness
from tui.plain import one_line
from tui.saver import SAVED
from tui.screens import evidence_view as evidence
from tui.widgets.text_pane import Head, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.annotations import Undone
    from data.checks.rules import Check
    from data.pairs import Annotation, Pair, Passage, SuggestedValue
    from data.queue import Counts
    from data.regime import Choice, Regime, Status
    from data.reissues import Beside
    from tui.keymap import Keymap
    from tui.widgets.bars import Part, Row

VOICES = {
    "chief officer": "CC",
    "local policing body": "PCC",
    "answer to the chief officer": "PCC→CC",
    "respondent": "",
}
"""The word in the margin for each voice."""
VOICE_MARGIN = 6
PROMISES_SHOWN = 2
"""How many commitments the line of suggestions has room for."""
LEGEND = "CC chief officer · PCC commissioner, or other local policing body · PCC→CC its answer to the chief officer"
CHECK_GLYPHS = {"met": "✓", "not met": "✗", "cannot tell": "?", "not shown": "–", "not applicable": "∅"}
CHECK_WORDS = {
    "published_in_time": "time",
    "explains_each_recommendation": "reasons",
    "chief_officer_comments": "officer",
    "local_policing_body_comments": "PCC",
    "answers_chief_officer": "reply",
    "copied_to_inspectors": "HMI",
    "copied_to_secretary_of_state": "Home Sec.",
}
"""The short name of a check that the review screen has room for; the help explains each."""


def recommendation_head(pair: Pair) -> Head:
    """Return the head of the left pane: the label; to whom and by when."""
    facts = [f"of {pair.under}"] if pair.under else []
    if pair.addressees:
        facts.append("to " + ", ".join(pair.addressees))
    if pair.due:
        facts.append(f"by {day(pair.due)}")
    elif pair.due_words:
        facts.append(pair.due_words)
    return Head(one_line(pair.label), facts=one_line(" · ".join(facts)))


def recommendation_paragraphs(pair: Pair) -> list[Paragraph]:
    """Return the recommendation's text, its sub-points apart, and where it stands in the report."""
    if not pair.recommendation:
        return [Paragraph("The response names this recommendation and does not quote it.", style="muted")]
    parts = [Paragraph(part.strip()) for part in pair.recommendation.split("\n") if part.strip()]
    if pair.recommendation_page:
        parts.append(Paragraph(f"{pair.report_title}, page {pair.recommendation_page}", style="muted"))
    return parts


def response_head(pair: Pair) -> Head:
    """Return the head of the right pane: the body, how late; the document and how it is linked."""
    late = lateness(pair.late_days)
    dated = day(pair.dated) if pair.dated else "undated"
    right = f"{dated} · {late}" if late else dated
    linked = [passage for passage in pair.passages if passage.linked]
    pages = sorted({passage.page for passage in linked if passage.page})
    facts = [link_words(linked, len(pair.passages)), one_line(pair.document)]
    if pages:
        facts.append("p. " + ", ".join(map(str, pages)))
    style = "late" if (pair.late_days or 0) > 0 else "muted"
    return Head(one_line(pair.body), right, " · ".join(facts), style)


def link_words(linked: Sequence[Passage], total: int) -> str:
    """Return how the response's passages came to be linked, and how sure that is."""
    if not linked:
        return f"no passage found for it among {total}" if total else "no text to read"
    best = max(linked, key=lambda passage: passage.score)
    return one_line(f"linked by {best.reason}, {sureness(best.score)}")


def silence_paragraphs(pair: Pair) -> list[Paragraph]:
    """Return what stands above a response in which no passage is linked: what was looked for, and what came nearest."""
    from data.pairing.nearest import of_pair, why_not  # only some pairs need it

    silence = of_pair(pair)
    if silence is None:
        return []
    tried = ", ".join(silence.tried)
    looked = f"No passage is linked. Looked for {', '.join(silence.looked_for)}; by {tried}."
    near = [
        f"passage {each.passage + 1} “{one_line(pair.passages[each.passage].text)[:40]}…” ({', '.join(each.words[:3])};"
        f" {why_not(each, silence)})"
        for each in silence.passages
    ]
    nearest = f"Nearest: {'; '.join(near)}." if near else "Nothing in it came near."
    return [Paragraph(one_line(words), style="muted") for words in (looked, nearest)]


def response_paragraphs(pair: Pair, marked: int, beside: Beside | None = None) -> list[Paragraph]:
    """Return the response's passages, each with its voice, a heading where a new one begins, and the legend."""
    paragraphs = silence_paragraphs(pair)
    quoted, echoed = evidence.quoted_spans(pair), evidence.echoed_spans(pair, beside)
    heading = ""
    for place, passage in enumerate(pair.passages):
        if passage.heading and passage.heading != heading:
            paragraphs.append(Paragraph(passage.heading, style="muted"))
        word = VOICES.get(passage.voice, "")
        paragraphs.append(
            Paragraph(
                passage.text,
                margin=word,
                barred=passage.linked,
                marked=place == marked,
                quoted=quoted[place],
                echoed=echoed[place],
                style="text" if passage.linked or not any(each.linked for each in pair.passages) else "muted",
            )
        )
        heading = passage.heading
    if not pair.passages:
        paragraphs.append(Paragraph("Nothing in this document could be read as an answer.", style="muted"))
    if any(VOICES.get(passage.voice) for passage in pair.passages):
        paragraphs.append(Paragraph(LEGEND + " · ┃ linked to this recommendation", style="muted"))
    return paragraphs


def passage_paragraphs(pair: Pair) -> list[int]:
    """Return the place of each passage among the paragraphs of the response pane."""
    place, heading, found = len(silence_paragraphs(pair)), "", []
    for each in pair.passages:
        place += bool(each.heading) and each.heading != heading
        found.append(place)
        place, heading = place + 1, each.heading
    return found


def paragraph_of(pair: Pair, passage: int, with_heading: bool = False) -> int:
    """Return the place, among the paragraphs of the response pane, of a passage, or of the heading above it."""
    place, heading = len(silence_paragraphs(pair)), ""
    for number, each in enumerate(pair.passages):
        heads = bool(each.heading) and each.heading != heading
        if number == passage:
            return place if with_heading else place + heads
        place += 1 + heads
        heading = each.heading
    return 0


def header_row(pair: Pair | None, counts: Counts, mark: str, echo_: str, narrow: bool) -> Row:
    """Return the top line: the report and its clock; the last act, how much is left, and whether it is saved."""
    left: tuple[Part, ...] = ((one_line(pair.report_title), "bar"),) if pair else (("Obverse", "bar"),)
    if pair and narrow:
        late = f" · {lateness(pair.late_days)}" if (pair.late_days or 0) > 0 else ""
        left = ((f"{name_of(pair)}{late}", "bar"), *((f" · {words}", "muted") for words, _ in left))
    elif pair and pair.published:
        left += ((f"   {one_line(pair.publisher)} · published {day(pair.published)}", "muted"),)
    done = f"{counts.judged}/{counts.total}" if narrow else f"{counts.judged:,} of {counts.total:,} judged"
    remaining = "" if narrow else f" · {counts.left:,} left"
    said: tuple[Part, ...] = ((f"{echo_} · ", "text"),) if echo_ and not narrow else ()
    style = "saved" if mark == SAVED else "error"
    return left, (*said, (f"{done}{remaining} · ", "muted"), (mark, style))


def with_marks(row: Row, many: int, here: bool) -> Row:
    """Return the top line with how many pairs are marked, and whether the one that is shown is."""
    return (("* ", "strong"), *row[0]) if here else row[0], ((f"*{many:,} · ", "strong"), *row[1])


def facts_rows(
    pair: Pair, regime: Regime, checks: Sequence[Check], narrow: bool, state: str = SHOWN, beside: tuple[Part, ...] = ()
) -> tuple[Row, ...]:
    """Return the lines below the texts: what the words suggest, what is judged, the note and the evidence.

    `state`, one of `data.suggesting.STATES`, says whether suggestions may stand there; `beside` are words on other
    answers of the same body.
    """
    others: tuple[Part, ...] = (("   ", "muted"), *beside) if beside else ()
    return (
        (_says(pair, regime, state), _checks(checks, narrow)),
        ((*_judged(pair.standing, regime, pair.conflict), *others), _before(pair.earlier, regime)),
        (_note(pair), (*_overruled(checks), *evidence.quotations_part(pair.standing.evidence, pair.document_sha256))),
    )


def suggestions_shown(pair: Pair, state: str) -> tuple[SuggestedValue, ...]:
    """Return the suggestions that may stand on the screen in a `state`."""
    return pair.suggestions if state == SHOWN else ()


def _says(pair: Pair, regime: Regime, state: str) -> tuple[Part, ...]:
    parts: list[Part] = [("says    ", "muted")]
    if state != SHOWN:
        why = "held back for comparison" if state == HELD else "suggestions are hidden"
        return (*parts, (why, "muted"))
    promises = [each for each in pair.suggestions if each.scale == "commitment"]
    shown = [each for each in pair.suggestions if each not in promises[PROMISES_SHOWN:]]
    for place, suggestion in enumerate(shown):
        gap = "   " if place else ""
        word = _suggested(suggestion, regime)
        told = suggestion.scale == "commitment" and (suggestion.owner or suggestion.due_words)
        words = "" if told else f" “{one_line(suggestion.words)}”"
        parts += [(gap + word, "text"), (words, "muted")]
    if len(promises) > PROMISES_SHOWN:
        parts.append((f"   and {len(promises) - PROMISES_SHOWN} more promised", "muted"))
    if pair.nil and not pair.suggestions:
        parts.append((f"nothing for this body: “{one_line(pair.nil)}”", "text"))
    elif not pair.suggestions:
        parts.append(("nothing that can be told by its words", "muted"))
    return tuple(parts)


def _suggested(suggestion: SuggestedValue, regime: Regime) -> str:
    """Return what is suggested in few words; of a commitment, by whom and by when."""
    if suggestion.scale == "commitment":
        when = day(suggestion.due) if suggestion.due else one_line(suggestion.due_words)
        return " · ".join(filter(None, ("promises", one_line(suggestion.owner), when)))
    if suggestion.scale == "reference":
        return "points elsewhere"
    return choice_word((*regime.acceptance, *regime.progress, *regime.statuses), suggestion.value)


def _checks(checks: Sequence[Check], narrow: bool) -> tuple[Part, ...]:
    parts: list[Part] = []
    for check in checks[: 2 if narrow else None]:
        glyph = CHECK_GLYPHS.get(check.outcome, "?")
        style = {"met": "role:good", "not met": "role:bad"}.get(check.outcome, "muted")
        mark = "* " if check.found else "  "
        parts += [(CHECK_WORDS.get(check.name, check.label) + " ", "muted"), (glyph + mark, style)]
    return tuple(parts)


def _overruled(checks: Sequence[Check]) -> tuple[Part, ...]:
    """Return what a reviewer says of a check against the desk, the first of them in full."""
    said = [check for check in checks if check.found]
    if not said:
        return ()
    more = f" and {len(said) - 1} more" if len(said) > 1 else ""
    word = CHECK_WORDS.get(said[0].name, said[0].label)
    return ((f"*{word}: {one_line(said[0].said)}{more}  ", "text"),)


def _judged(standing: Annotation, regime: Regime, conflict: bool) -> tuple[Part, ...]:
    parts: list[Part] = [("judged  ", "muted")]
    if standing.status:
        parts += status_parts(standing.status, regime)
    else:
        parts.append(("not yet", "muted"))
    for scale, value in ((regime.acceptance, standing.acceptance), (regime.progress, standing.progress)):
        if value:
            parts.append((f" · {choice_word(scale, value)}", "text"))
    if standing.flagged:
        parts.append((" · ⚑ flagged", "warning"))
    if standing.later:
        parts.append((" · ↷ later", "muted"))
    if conflict:
        parts.append((" · two judgements stand", "error"))
    if standing.at:
        parts.append((f"   {one_line(standing.reviewer)}, {day(standing.at)}", "muted"))
    return tuple(parts)


def _before(earlier: Sequence[Annotation], regime: Regime) -> tuple[Part, ...]:
    for past in earlier:
        if past.status:
            who = f"before: {one_line(past.reviewer)}, "
            return ((who, "muted"), *status_parts(past.status, regime), (f", {day(past.at)}", "muted"))
    return ()


def _note(pair: Pair) -> tuple[Part, ...]:
    note = one_line(pair.standing.note)
    draft = (("  (a draft of it is kept; the note opens with it)", "warning"),) if pair.draft is not None else ()
    return (("note    ", "muted"), (note or "–", "text" if note else "muted"), *draft)


def status_parts(name: str, regime: Regime) -> list[Part]:
    """Return a status as glyph and word in its colour; a status that the regime no longer has, by its name."""
    status = regime.status(name)
    if status is None:
        return [(f"• {one_line(name)}", "muted")]
    return [(f"{status.glyph} {status.word}", f"role:{status.role}")]


def judged_elsewhere(reviewer: str, status: str, regime: Regime) -> str:
    """Return the words that tell of a judgement that another desk has saved on the pair that is looked at."""
    word = choice_word(regime.statuses, status) if status else "no status"
    return f"{one_line(reviewer)} judged this pair at another desk: {word}."


def choice_word(scale: Sequence[Choice | Status], name: str) -> str:
    """Return the word for a value of a scale; the value itself where the regime no longer has it."""
    return next((choice.word for choice in scale if choice.name == name), name)


def name_of(pair: Pair) -> str:
    """Return what a pair is called in a line: its label and its body."""
    return one_line(f"{pair.short_label} {pair.body}")


def echo(pair: Pair, saved: Annotation, regime: Regime) -> str:
    """Return what was just saved, in few words."""
    status = regime.status(saved.status)
    what = "later" if saved.later else f"{status.glyph} {status.word}" if status else "no status"
    return f"{name_of(pair)}: {what}"


def change(undone: Undone, regime: Regime) -> str:
    """Return what an undo or redo changed, in few words."""
    if undone.kept:
        return f"nothing, somebody has judged {'them' if undone.left > 1 else 'this pair'} since"
    if undone.others or undone.left:
        left = f", {undone.left:,} judged since and left so" if undone.left else ""
        several = "pairs" if undone.others else "pair"
        return f"{undone.pairs:,} {several}: {_what_changed(undone, regime)}{left}"
    return _what_changed(undone, regime)


def _what_changed(undone: Undone, regime: Regime) -> str:
    if undone.mixed:
        return "each status as it was before"
    was, now = undone.before, undone.standing
    if was.status != now.status:
        words = [(regime.status(name), name) for name in (was.status, now.status)]
        return " → ".join(status.word if status else name or "not judged" for status, name in words)
    for field in ("acceptance", "progress", "note", "evidence", "flagged", "later"):
        if getattr(was, field) != getattr(now, field):
            return {"flagged": "flag", "evidence": "quotation"}.get(field, field)
    return "nothing"


def nothing_here(filter_text: str, keymap: Keymap) -> tuple[Head, list[Paragraph]]:
    """Return what an empty queue says: why it is empty, and what to press."""
    if filter_text:
        why, key = f"Nothing meets the filter “{one_line(filter_text)}”", keymap.shown("review.filter")
        return Head(why), [Paragraph(f"Press {key} and then Esc to take the filter off.")]
    leave, take_in = keymap.shown("review.leave"), keymap.shown("library.import")
    what = f"Press {leave} to go to the library, and {take_in} there to import a report and its responses."
    return Head("There are no pairs here yet"), [Paragraph(what)]
