"""What each screen, and each thing that takes the keys for a while, is for: the words of the help.

A scope of `tui.commands` has one entry; so has what is asked in place of the footer, under a name of its own.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from tui.commands import (
    ALIKE,
    BULK,
    CHECKS,
    DOCUMENT,
    FORM,
    HELP,
    HISTORY,
    LIBRARY,
    MATRIX,
    ORPHANS,
    PROGRESS,
    READ,
    REDEFINED,
    REVIEW,
    SEARCH,
    SELECT,
    SILENT,
    THEMES,
    VIEWS,
    WELCOME,
)

NOTE, PROMPT, CHOICE = "note", "prompt", "choice"
"""What is asked in place of the footer: it has keys of its own, which no keymap changes."""


class Key(NamedTuple):
    """A key of something that is asked."""

    keys: str
    help: str


class About(NamedTuple):
    """What the help says of a scope."""

    title: str
    """What it is called: "the review"."""
    words: str
    """What it is for: a paragraph or two, with a blank line between them."""
    signs: tuple[tuple[str, str], ...] = ()
    """The signs on it that are no words, each with what it says; statuses aside, which come from the regime."""
    keys: tuple[Key, ...] = ()
    """Its keys, where no command stands for them."""


_CURSOR = ("▸", "where the keys work")
_MARKED = ("›", "the passage, or the line, that the next key is about")
_LINKED = ("┃", "a passage that is linked to the recommendation")
_FLAG, _LATER = ("⚑", "flagged"), ("↷", "put off until later")
_OTHER = ("•", "a status that this regime does not have")

ABOUT: Final[dict[str, About]] = {
    LIBRARY: About(
        "the library",
        (
            "Everything that is to be reviewed: each report with its clock, how many bodies have answered, and "
            "how far the work on it is. Below a report stand the bodies that answered, and those that it "
            "addresses and that have not.\n\n"
            "A body with no response on file is neither late nor not compliant: opening it says where an answer "
            "was looked for."
        ),
        (
            _CURSOR,
            ("▾ ▹", "a report whose bodies are shown, or hidden"),
            ("━ ╌", "the report’s pairs: what is judged, coloured by status, and what is left"),
        ),
    ),
    REVIEW: About(
        "the review",
        (
            "One recommendation and one body’s answer to it, side by side: a pair. A digit gives it a status, "
            "and that is on disk before the next pair is drawn. Nothing else needs saving, and everything can "
            "be undone, also tomorrow.\n\n"
            "The line “says” shows what the words of the answer suggest, and the checks of the regime stand "
            "beside it. Neither sets a status: that is yours to give."
        ),
        (_CURSOR, _MARKED, _LINKED, _FLAG, _LATER, _OTHER, ("nil", "the body says that nothing is addressed to it")),
    ),
    SELECT: About(
        "selecting words",
        (
            "The exact words of the response that a judgement rests on. What is quoted is kept with its place, "
            "its surroundings and the fingerprint of the document, so that it is found again when the body "
            "answers anew."
        ),
        (("reversed", "what is selected; the end that moves is underlined too"),),
    ),
    HISTORY: About(
        "the history",
        (
            "Everything that was ever judged on this pair, the newest first. Nothing here was changed or "
            "deleted: a later act takes the place of an earlier one, and an undo is an act of its own."
        ),
        (_FLAG, _LATER),
    ),
    CHECKS: About(
        "the checks",
        (
            "What the regime asks of every response, what the desk found, and the words that it found it by. It "
            "can be wrong: say what holds, and write why. What you say stands until you withdraw it."
        ),
        (
            ("✓ ✗", "met; not met"),
            ("? –", "cannot be told; the response does not show it"),
            ("∅", "not asked of this response"),
            _MARKED,
        ),
    ),
    SILENT: About(
        "a body with no response on file",
        (
            "What the report asks of a body, and where an answer was looked for. Import its answer when it "
            "comes; where the report does not concern the body, say so, and it is no longer counted as silent."
        ),
    ),
    READ: About(
        "what was read",
        (
            "What the desk understood of a document: its title or date, its recommendations or passages, who "
            "speaks, and what each passage answers. Whatever is wrong can be set right here. The document "
            "itself is never changed: your correction is kept beside it, and can be undone."
        ),
        (_CURSOR, _MARKED, ("┃", "the part of the document that the piece is")),
    ),
    DOCUMENT: About(
        "the document",
        (
            "A whole response or report to read, with what it is judged by beside it. Every passage has its voice "
            "and its recommendations in the margin; words are found as you type, whatever their case and their "
            "quotation marks.\n\n"
            "A passage that answers this recommendation and is not linked to it can be linked here, and a wrong "
            "link taken off; both can be undone. A page is ruled off above the first passage that was read on it."
        ),
        (
            _MARKED,
            ("┃", "a passage that is linked to this recommendation"),
            ("╎", "a passage that is linked to others only"),
            ("–", "a passage that is linked to nothing"),
            ("underlined", "quoted as evidence"),
            ("reversed", "what is looked for; the one that you are on is underlined too"),
        ),
    ),
    SEARCH: About(
        "the search",
        (
            "Words looked for in recommendations, responses, standing notes and quoted evidence, as you type. "
            '"Several words" in quotation marks stand together; vett* finds what begins so; or, -not and '
            "brackets do what they say. Case and accents do not count."
        ),
        (_CURSOR,),
    ),
    PROGRESS: About(
        "the progress",
        (
            "What is done, left and overdue, and when all of it is judged at the pace of the last weeks. "
            "Counted by report, body, reviewer, status, kind, week or day; each bar opens its pairs."
        ),
        (_CURSOR, ("█ ▓ ▒ ░", "the parts of a bar: the line above says which is which")),
    ),
    MATRIX: About(
        "the matrix",
        (
            "The bodies of a report down the side, its recommendations across: who has answered what, and how "
            "it was judged, at one glance. The status keys judge the cell under the cursor."
        ),
        (
            ("◌", "to be judged"),
            ("□", "answered, but no passage is linked to the recommendation"),
            ("░", "no response on file"),
            ("⚑ ↷", "flagged; put off until later"),
            ("◷", "its date has passed"),
            ("▾ ▹", "a region, or a kind, that is unfolded or folded"),
            ("‹3 ›5", "columns that are out of sight, left and right"),
            _OTHER,
        ),
    ),
    THEMES: About(
        "the themes",
        (
            "The colours of the desk. Each is worn as you come to it; Enter keeps it. A theme of your own is a "
            "small file in the folder that “obverse locate themes” names, and is worn anew whenever you save "
            "it."
        ),
        (_CURSOR,),
    ),
    ORPHANS: About(
        "the evidence",
        (
            "Quotations whose words are not at their place any more, since the body has answered anew or a "
            "passage was corrected. The judgement still holds them as they were; go to its pair and quote again "
            "what stands there now."
        ),
        (_CURSOR,),
    ),
    ALIKE: About(
        "the answers that are alike",
        (
            "Pairs of the same recommendation whose answers are nearly the same, but for the body's own names. "
            "Those that nobody has judged are marked; what is judged otherwise is listed, and is judged over only "
            "where you mark it. The marked ones are given the status, acceptance and progress of the pair; note "
            "and evidence stay each pair's own. One undo takes it all back.\n\n"
            "A word that tells what was decided or done, a number or a date keeps two answers apart."
        ),
        (
            _CURSOR,
            ("[x]", "to be judged"),
            ("[ ]", "left as it is"),
            ("=", "judged so already"),
            ("[-words-]", "words that only the pair's own answer has"),
            ("{+words+}", "words that only the other answer has"),
        ),
    ),
    BULK: About(
        "one act on many pairs",
        (
            "Every pair that would be changed, with what stands on it and what it would become. Only these pairs are "
            "changed, and only as they are shown: a pair that came since is not among them, and where one of them was "
            "judged meanwhile, nothing is saved and you are asked again. All are saved at once, or none; one undo "
            "takes it back, except where somebody has judged a pair since."
        ),
        (("+", "a pair that is changed"), ("–", "a pair that stays as it is, with the reason"), _CURSOR),
    ),
    VIEWS: About(
        "the views",
        (
            "Filters under names, each with how many pairs it finds now. A view opens as a queue; the filter "
            "that the review has at the moment can be saved as one."
        ),
        (_CURSOR,),
    ),
    REDEFINED: About(
        "changed definitions",
        (
            "Judgements that were made by a definition which the regime's file words differently now. Above stand "
            "the words as they were and as they are; below stand the pairs. Open one to judge it anew, or let its "
            "judgement stand as it is, by the new words."
        ),
        (_CURSOR, ("[words]", "words that only one of the two definitions has"), _OTHER),
    ),
    FORM: About(
        "the report form",
        (
            "A report that you have on paper only: its title, who published it and when, whom it addresses, and "
            "what it recommends. It goes in like an imported file. The publication date is the one on the "
            "report: the last day for answers is counted from it."
        ),
        keys=(
            Key("Tab  Shift+Tab", "Go to the next field, or to the one before."),
            Key("Enter", "Go to the next field; in the recommendations: a new line."),
        ),
    ),
    HELP: About("the help", ("What the keys do where you came from, what it is for, and what its signs say.")),
    WELCOME: About("the first run", ("The desk asks for your name once, and keeps it in the configuration file.")),
    NOTE: About(
        "the note",
        (
            "Why you judged as you did, what you would ask, what to look for at the next visit. It is saved "
            "when you leave it; while you type, a draft is kept that is never more than a second behind, so "
            "that a flat battery costs you a word at most.\n\n"
            "Paste as much as 20,000 characters: seven pages. What does not fit is left out, and the note says "
            "how much."
        ),
        keys=(
            Key("Esc", "Save the note and go back to the pair."),
            Key("Enter", "A new line."),
            Key("Ctrl+Z  Ctrl+Y", "Undo what was typed, and type it again; of this note alone."),
            Key("Ctrl+A", "Go to the start of the line; Ctrl+E to its end."),
            Key("Ctrl+W", "Delete the word before the cursor."),
            Key("Ctrl+U  Ctrl+K", "Delete to the start of the line, or to its end."),
            Key("Shift+arrows", "Select; Ctrl+X cuts, Ctrl+C copies, Ctrl+V pastes what the desk copied."),
            Key("F1", "This help."),
        ),
    ),
    PROMPT: About(
        "a line to type in",
        ("Something is asked in place of the footer. What it is about stands before it."),
        keys=(
            Key("Enter", "Take what stands in the line."),
            Key("Esc", "Leave it; a filter is taken off."),
            Key("Ctrl+U  Ctrl+K", "Delete to the start of the line, or to its end."),
            Key("Ctrl+W", "Delete the word before the cursor."),
            Key("F1", "This help."),
        ),
    ),
    CHOICE: About(
        "a choice",
        ("One of a few values is asked for in place of the footer; each has a digit."),
        keys=(
            Key("1 … 9", "Take that value."),
            Key("0", "Take the value off."),
            Key("Enter", "Take what is suggested, where something is."),
            Key("Esc", "Leave everything as it is."),
        ),
    ),
}
