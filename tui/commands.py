"""Every user command, declared once. Keymap, footer, palette, help and the README's key table are made from it.

A screen runs a command with the method that has its name: `review.next` in scope "review" is
`ReviewScreen.do_review_next`; where its first word names a part of the screen, the part has the method
(`tui.parts`). The commands that give a status come from the regime. "g,l" is two keys, one after the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.regime import Regime

APP = "app"
LIBRARY, REVIEW, HISTORY, HELP, FORM, READ = "library", "review", "history", "help", "form", "read"
CHECKS, SILENT = "checks", "silent"
SEARCH = "search"
PROGRESS = "progress"
MATRIX = "matrix"
THEMES = "themes"
SELECT, ORPHANS = "select", "orphans"
VIEWS = "views"
DOCUMENT = "document"
WELCOME = "welcome"
REDEFINED = "redefined"
ALIKE = "alike"
SCOPES = (
    LIBRARY, REVIEW, HISTORY, HELP, FORM, CHECKS, SILENT, READ, SEARCH, PROGRESS, MATRIX, THEMES, SELECT, ORPHANS, VIEWS, WELCOME, DOCUMENT,
    REDEFINED, ALIKE,
)  # fmt: skip


class Command(NamedTuple):
    """Something that a person can tell the desk to do."""

    id: str
    label: str
    """Short, for the footer: "flag"."""
    help: str
    """A sentence, for help and palette."""
    keys: tuple[str, ...]
    """Textual's names of its default keys; the keymap may give it others, or none."""
    scopes: frozenset[str]
    """The screens that it works on; `APP` means everywhere."""
    group: str
    """Its heading in the help."""
    shown: bool = False
    """Whether the footer shows it."""


def _command(scope: str, name: str, keys: str, group: str, label: str, help_: str, shown: bool = False) -> Command:
    return Command(name, label, help_, tuple(keys.split()), frozenset({scope}), group, shown)


_MOVE, _JUDGE, _SEE, _READ, _WORK = "Move", "Judge", "See", "Read", "Work"
_LAYOUT = "Layout"
_GO, _DESK = "Go to", "Desk"

# fmt: off
_FIXED = (
    _command(APP, "app.help", "question_mark f1", _DESK, "help", "Show the keys that work here, what the screen is for, and what its signs say.", True),
    _command(APP, "app.palette", "colon ctrl+p", _DESK, "commands", "Find a command by its name and run it."),
    _command(APP, "app.theme", "f2", _DESK, "theme", "Go on to the next theme."),
    _command(APP, "app.themes", "T", _DESK, "choose a theme", "Choose a theme from all there are, each worn as you come to it."),
    _command(APP, "app.suspend", "ctrl+z", _DESK, "suspend", "Go back to the shell for a while; fg comes back here."),
    _command(APP, "app.quit", "q ctrl+q ctrl+c", _DESK, "quit", "Leave; everything is saved already."),
    _command(APP, "go.library", "g,l", _GO, "library", "Go to the library."),
    _command(APP, "go.review", "g,r", _GO, "review", "Go to the review of the pairs, where you were in it."),
    _command(APP, "go.search", "S g,s", _GO, "search", "Search recommendations, responses, notes and evidence for words."),
    _command(APP, "go.progress", "P g,p", _GO, "progress", "Show what is done, left and overdue, and when it will be finished."),
    _command(APP, "go.matrix", "g,m", _GO, "matrix", "Show the matrix of the report at hand: its bodies and its recommendations."),
    _command(APP, "go.document", "g,d", _GO, "document", "Read the whole document at hand: the response of the pair, or the report."),
    _command(APP, "go.views", "g,v", _GO, "views", "List the saved views, with how many pairs each finds."),
    _command(APP, "go.evidence", "g,e", _GO, "evidence", "List the quotations whose words are not at their place any more."),
    _command(APP, "go.codebook", "g,c", _GO, "changed definitions", "List the judgements made by a definition that was changed since."),
    _command(LIBRARY, "library.next", "j down", _MOVE, "next", "Go to the next row."),
    _command(LIBRARY, "library.previous", "k up", _MOVE, "previous", "Go to the row before."),
    _command(LIBRARY, "library.page-down", "pagedown ctrl+f", _MOVE, "page down", "Go a page down."),
    _command(LIBRARY, "library.page-up", "pageup ctrl+b", _MOVE, "page up", "Go a page up."),
    _command(LIBRARY, "library.first", "home", _MOVE, "first", "Go to the first row."),
    _command(LIBRARY, "library.last", "end G", _MOVE, "last", "Go to the last row."),
    _command(LIBRARY, "library.open", "enter l right", _WORK, "review", "Review the row's pairs.", True),
    _command(LIBRARY, "library.all", "a", _WORK, "review all", "Review the pairs of all reports.", True),
    _command(LIBRARY, "library.fold", "space", _SEE, "bodies", "Show or hide the bodies of a report.", True),
    _command(LIBRARY, "library.import", "i", _WORK, "import", "Import files or folders.", True),
    _command(LIBRARY, "library.cancel", "escape", _WORK, "cancel import", "Cancel the import that is running; what is in stays."),
    _command(LIBRARY, "library.new-report", "n", _WORK, "new report", "Type in a report on a form.", True),
    _command(LIBRARY, "library.edit-report", "e", _WORK, "edit", "Set a report's title or publication date.", True),
    _command(LIBRARY, "library.read", "w", _SEE, "what was read", "Show what was understood of the document, and set it right.", True),
    _command(LIBRARY, "library.search", "slash", _SEE, "search", "Search everything for words, as you type.", True),
    _command(LIBRARY, "library.undo", "u", _JUDGE, "undo", "Take back your last act, also one of an earlier day."),
    _command(LIBRARY, "library.redo", "U ctrl+r", _JUDGE, "redo", "Bring back what you took back."),
    _command(LIBRARY, "open.matrix", "m", _SEE, "matrix", "Show who answered what: the bodies of the report and its recommendations.", True)
    ._replace(scopes=frozenset({LIBRARY, REVIEW})),
    _command(REVIEW, "open.document", "d", _SEE, "document", "Read the whole response, from the marked passage on.", True),
    _command(REVIEW, "open.report", "D", _SEE, "report", "Read the whole report, from the recommendation on.")
    ._replace(scopes=frozenset({REVIEW, LIBRARY})),
    _command(REVIEW, "review.note", "n", _JUDGE, "note", "Write a note on the pair; Esc saves it.", True),
    _command(REVIEW, "review.undo", "u", _JUDGE, "undo", "Take back your last act, also one of an earlier day.", True),
    _command(REVIEW, "review.next", "j down", _MOVE, "pair", "Go to the next pair of the queue.", True),
    _command(REVIEW, "review.previous", "k up", _MOVE, "pair", "Go to the pair before.", True),
    _command(REVIEW, "review.filter", "slash", _SEE, "filter", "Narrow the queue as you type; Esc takes the filter off.", True),
    _command(REVIEW, "review.acceptance", "a", _JUDGE, "accepted", "Record what the body says to it: accepted, rejected, …", True),
    _command(REVIEW, "review.progress", "p", _JUDGE, "progress", "Record how far the action is: done, under way, …", True),
    _command(REVIEW, "evidence.quote", "e", _JUDGE, "quote", "Quote the marked passage as evidence, or take the quotation off.", True),
    _command(REVIEW, "select.begin", "V", _JUDGE, "select words", "Select words of the response, to quote or to copy them.", True),
    _command(REVIEW, "evidence.take-over", "t", _JUDGE, "take over", "Judge as this body's earlier answer was judged, with its evidence where the words are now."),
    _command(REVIEW, "evidence.copy", "y", _READ, "copy", "Copy the marked passage, with the place that it comes from.", True),
    _command(REVIEW, "evidence.copy-pair", "Y", _READ, "copy the pair", "Copy the pair as text: recommendation, linked passages, judgement."),
    _command(SELECT, "select.quote", "e enter", _JUDGE, "quote", "Quote what is selected; where just that is quoted, take the quotation off.", True),
    _command(SELECT, "select.copy", "y", _READ, "copy", "Copy what is selected.", True),
    _command(SELECT, "select.leave", "escape V", _SEE, "leave", "Select nothing any more.", True),
    _command(SELECT, "select.right", "l right w ctrl+right", _MOVE, "word", "Go a word on.", True),
    _command(SELECT, "select.left", "h left b ctrl+left", _MOVE, "word", "Go a word back.", True),
    _command(SELECT, "select.down", "j down", _MOVE, "line", "Go a line down.", True),
    _command(SELECT, "select.up", "k up", _MOVE, "line", "Go a line up.", True),
    _command(SELECT, "select.anchor", "v", _WORK, "from here", "Select from here on, or let go of what is selected.", True),
    _command(SELECT, "select.sentence", "s", _WORK, "sentence", "Select the sentence; again: the next one with it.", True),
    _command(SELECT, "select.swap", "o", _MOVE, "other end", "Go to the other end of what is selected.", True),
    _command(SELECT, "select.unquote", "x", _JUDGE, "take off", "Take off the quotations that the selection touches.", True),
    _command(SELECT, "select.next-paragraph", "right_curly_bracket", _MOVE, "paragraph", "Go to the next paragraph.", True),
    _command(SELECT, "select.previous-paragraph", "left_curly_bracket", _MOVE, "paragraph", "Go to the beginning of the paragraph, or of the one before.", True),
    _command(SELECT, "select.line-start", "0 home", _MOVE, "line's start", "Go to the first word of the line."),
    _command(SELECT, "select.line-end", "dollar_sign end", _MOVE, "line's end", "Go to the last word of the line."),
    _command(SELECT, "select.extend-right", "L shift+right", _WORK, "select a word", "Select a word more."),
    _command(SELECT, "select.extend-left", "H shift+left", _WORK, "select a word", "Select back to the word before."),
    _command(SELECT, "select.extend-down", "J shift+down", _WORK, "select a line", "Select a line more."),
    _command(SELECT, "select.extend-up", "K shift+up", _WORK, "select a line", "Select back to the line above."),
    _command(SELECT, "select.page-down", "space pagedown ctrl+d", _MOVE, "page down", "Go half a page down."),
    _command(SELECT, "select.page-up", "pageup ctrl+u", _MOVE, "page up", "Go half a page up."),
    _command(REVIEW, "review.next-unreviewed", "enter", _MOVE, "to judge", "Go to the next unreviewed pair.", True),
    _command(REVIEW, "review.flag", "f", _JUDGE, "flag", "Flag the pair, or take the flag off.", True),
    _command(REVIEW, "review.later", "s", _JUDGE, "later", "Put the pair off until later and go on to the next.", True),
    _command(REVIEW, "review.previous-body", "left_square_bracket", _MOVE, "body", "The same recommendation, the body before.", True),
    _command(REVIEW, "review.next-body", "right_square_bracket", _MOVE, "body", "The same recommendation, the next body.", True),
    _command(REVIEW, "review.previous-recommendation", "left_curly_bracket", _MOVE, "recommendation", "The same body, the recommendation before.", True),
    _command(REVIEW, "review.next-recommendation", "right_curly_bracket", _MOVE, "recommendation", "The same body, the next recommendation.", True),
    _command(REVIEW, "review.go-to", "number_sign g,g", _MOVE, "go to", "Go to a body, a label, or a place in the queue.", True),
    _command(REVIEW, "review.history", "h", _SEE, "history", "Show everything that was ever judged on this pair.", True),
    _command(REVIEW, "codebook.beside", "i", _SEE, "definitions", "Show or hide the definitions of the statuses beside the pair.", True),
    _command(REVIEW, "codebook.scroll", "I", _SEE, "definitions on", "Scroll the definitions on by a page; after the end, from the start again."),
    _command(REVIEW, "review.checks", "c", _SEE, "checks", "Show the checks of the response, the words behind each, and overrule them.", True),
    _command(REVIEW, "review.read", "w", _SEE, "what was read", "Show what was understood of the response, and set it right.", True),
    _command(REVIEW, "review.leave", "escape backspace", _SEE, "library", "Go back to the library.", True),
    _command(REVIEW, "review.passage-down", "J shift+down", _READ, "passage", "Mark the next passage of the response.", True),
    _command(REVIEW, "review.passage-up", "K shift+up", _READ, "passage", "Mark the passage before.", True),
    _command(REVIEW, "review.scroll-down", "space ctrl+d pagedown", _READ, "scroll", "Scroll the response down half a page.", True),
    _command(REVIEW, "review.scroll-up", "ctrl+u pageup", _READ, "scroll up", "Scroll the response up half a page."),
    _command(REVIEW, "review.scroll-recommendation-down", "ctrl+e", _READ, "scroll the recommendation", "Scroll the recommendation down half a page."),
    _command(REVIEW, "review.scroll-recommendation-up", "ctrl+y", _READ, "scroll the recommendation", "Scroll the recommendation up half a page."),
    _command(REVIEW, "review.flip", "tab", _SEE, "flip", "On a narrow screen: give one text the room, then the other, then both."),
    _command(REVIEW, "review.suggestions", "v", _SEE, "suggestions", "Show or hide what the body's words suggest."),
    _command(REVIEW, "review.order", "o", _SEE, "order", "Choose in which order to walk: by body, overdue first, …", True),
    _command(REVIEW, "filter.again", "O", _SEE, "order anew", "Read the queue anew: what was judged takes its place in the order, or leaves the filter."),
    _command(REVIEW, "views.list", "B", _SEE, "views", "List the saved views, with how many pairs each finds.", True),
    _command(REVIEW, "views.beside", "z,v", _LAYOUT, "views", "Hide or show the saved views above the queue."),
    _command(VIEWS, "views.open", "enter", _GO, "review", "Review the pairs of the view under the cursor.", True),
    _command(VIEWS, "views.next", "j down", _MOVE, "view", "Go to the next view.", True),
    _command(VIEWS, "views.previous", "k up", _MOVE, "view", "Go to the view before.", True),
    _command(VIEWS, "views.save", "s", _WORK, "save the filter", "Save the filter and the order of the review under a name.", True),
    _command(VIEWS, "views.edit", "e", _WORK, "edit", "Type another filter for the view.", True),
    _command(VIEWS, "views.remove", "x delete", _WORK, "remove", "Remove the view; one that ships is hidden.", True),
    _command(VIEWS, "views.undo", "u", _WORK, "undo", "Take back what was last saved or removed here.", True),
    _command(VIEWS, "views.report", "r", _SEE, "this report", "Count in the report that you came from, or in all of them.", True),
    *(_command(VIEWS, f"views.open-{digit}", str(digit), _GO, "review", f"Review the pairs of view {digit}.") for digit in range(1, 10)),
    _command(VIEWS, "views.page-down", "space pagedown ctrl+d", _MOVE, "page down", "Go a page down."),
    _command(VIEWS, "views.page-up", "pageup ctrl+u", _MOVE, "page up", "Go a page up."),
    _command(VIEWS, "views.first", "home", _MOVE, "first", "Go to the first view."),
    _command(VIEWS, "views.last", "end G", _MOVE, "last", "Go to the last view."),
    _command(VIEWS, "views.leave", "escape backspace", _SEE, "back", "Go back to where you came from.", True),
    _command(REVIEW, "review.first", "home", _MOVE, "first", "Go to the first pair."),
    _command(REVIEW, "review.last", "end G", _MOVE, "last", "Go to the last pair."),
    _command(REVIEW, "review.clear", "0", _JUDGE, "no status", "Take the status off."),
    _command(REVIEW, "review.redo", "U ctrl+r", _JUDGE, "redo", "Bring back what you took back."),
    _command(REVIEW, "layout.queue-narrower", "z,h z,left", _LAYOUT, "queue narrower", "Give the queue less room."),
    _command(REVIEW, "layout.queue-wider", "z,l z,right", _LAYOUT, "queue wider", "Give the queue more room."),
    _command(REVIEW, "layout.line-left", "z,H z,comma", _LAYOUT, "line left", "Give the recommendation less room, and the response more."),
    _command(REVIEW, "layout.line-right", "z,L z,full_stop", _LAYOUT, "line right", "Give the recommendation more room, and the response less."),
    _command(REVIEW, "layout.line-up", "z,k z,up", _LAYOUT, "line up", "On a narrow screen: give the recommendation fewer lines."),
    _command(REVIEW, "layout.line-down", "z,j z,down", _LAYOUT, "line down", "On a narrow screen: give the recommendation more lines."),
    _command(REVIEW, "layout.queue", "z,q", _LAYOUT, "queue", "Hide or show the queue."),
    _command(REVIEW, "layout.facts", "z,f", _LAYOUT, "facts", "Hide or show what is known of the pair, below its texts."),
    _command(REVIEW, "layout.reset", "z,z", _LAYOUT, "as it was", "Put every line where it stood at first."),
    _command(HISTORY, "history.down", "j down", _MOVE, "down", "Scroll down."),
    _command(HISTORY, "history.up", "k up", _MOVE, "up", "Scroll up."),
    _command(HISTORY, "history.page-down", "space pagedown ctrl+d", _MOVE, "page down", "Scroll a page down."),
    _command(HISTORY, "history.page-up", "pageup ctrl+u", _MOVE, "page up", "Scroll a page up."),
    _command(HISTORY, "history.leave", "escape h backspace", _SEE, "back", "Go back to the pair.", True),
    _command(CHECKS, "checks.met", "1", _JUDGE, "met", "Say that the marked check is met, whatever the desk found.", True),
    _command(CHECKS, "checks.not-met", "2", _JUDGE, "not met", "Say that the marked check is not met.", True),
    _command(CHECKS, "checks.cannot-tell", "3", _JUDGE, "cannot tell", "Say that the marked check cannot be told.", True),
    _command(CHECKS, "checks.not-shown", "4", _JUDGE, "not shown", "Say that the response does not show the marked check.", True),
    _command(CHECKS, "checks.withdraw", "0", _JUDGE, "as found", "Withdraw: let what the desk found stand again.", True),
    _command(CHECKS, "checks.note", "n", _JUDGE, "note", "Write why, on a check that is overruled.", True),
    _command(CHECKS, "checks.undo", "u", _JUDGE, "undo", "Take back your last act, whatever it was.", True),
    _command(CHECKS, "checks.redo", "U ctrl+r", _JUDGE, "redo", "Bring back what you took back."),
    _command(CHECKS, "checks.down", "j down", _MOVE, "down", "Go to the next check."),
    _command(CHECKS, "checks.up", "k up", _MOVE, "up", "Go to the check before."),
    _command(CHECKS, "checks.page-down", "space pagedown ctrl+d", _MOVE, "page down", "Scroll a page down."),
    _command(CHECKS, "checks.page-up", "pageup ctrl+u", _MOVE, "page up", "Scroll a page up."),
    _command(CHECKS, "checks.leave", "escape c backspace", _SEE, "back", "Go back to the pair.", True),
    _command(SILENT, "silent.exclude", "x", _JUDGE, "not concerned", "Say that the report does not concern this body.", True),
    _command(SILENT, "silent.undo", "u", _JUDGE, "undo", "Take back that the report does not concern this body.", True),
    _command(SILENT, "silent.down", "j down", _MOVE, "down", "Scroll down."),
    _command(SILENT, "silent.up", "k up", _MOVE, "up", "Scroll up."),
    _command(SILENT, "silent.leave", "escape backspace", _SEE, "back", "Go back to the library.", True),
    _command(HELP, "help.down", "j down", _MOVE, "down", "Scroll down."),
    _command(HELP, "help.up", "k up", _MOVE, "up", "Scroll up."),
    _command(HELP, "help.page-down", "space pagedown ctrl+d", _MOVE, "page down", "Scroll a page down."),
    _command(HELP, "help.page-up", "pageup ctrl+u", _MOVE, "page up", "Scroll a page up."),
    _command(HELP, "help.section", "tab", _MOVE, "next part", "Go to the next part: keys, what it is for, signs.", True),
    _command(HELP, "help.leave", "escape backspace", _SEE, "back", "Go back.", True),
    _command(READ, "read.correct", "e enter", _WORK, "correct", "Set right what the cursor is on: a date, a label, a voice.", True),
    _command(READ, "read.link", "l", _WORK, "link", "Say which recommendation the passage answers.", True),
    _command(READ, "read.unlink", "r", _WORK, "unlink", "Take a link off the passage.", True),
    _command(READ, "read.move", "m", _WORK, "move", "Move the passage from one recommendation to another.", True),
    _command(READ, "read.voice", "v", _WORK, "voice", "Say who speaks in the passage.", True),
    _command(READ, "read.split", "s", _WORK, "split", "Split the passage or recommendation in two.", True),
    _command(READ, "read.join", "n", _WORK, "join next", "Join the passage or recommendation with the next one.", True),
    _command(READ, "read.drop", "x", _WORK, "not part", "Say that it is no part of the answer, or no recommendation.", True),
    _command(READ, "read.add", "a", _WORK, "add", "Add the marked paragraph of the document to the answer, or to the recommendations.", True),
    _command(READ, "read.kind", "t", _WORK, "kind", "Say whether it is a recommendation, an area for improvement or a cause of concern.", True),
    _command(READ, "read.due", "d", _WORK, "due", "Set the day by which the recommendation is due.", True),
    _command(READ, "read.addressees", "o", _WORK, "to whom", "Say to whom the recommendation is addressed.", True),
    _command(READ, "read.undo", "u", _JUDGE, "undo", "Take back your last act, whatever it was.", True),
    _command(READ, "read.redo", "U ctrl+r", _JUDGE, "redo", "Bring back what you took back."),
    _command(READ, "read.next", "j down", _MOVE, "piece", "Go to the next piece; the document follows.", True),
    _command(READ, "read.previous", "k up", _MOVE, "piece", "Go to the piece before.", True),
    _command(READ, "read.paragraph-down", "J shift+down", _READ, "paragraph", "Go to the next paragraph of the document; the list follows.", True),
    _command(READ, "read.paragraph-up", "K shift+up", _READ, "paragraph", "Go to the paragraph before.", True),
    _command(READ, "read.scroll-down", "space ctrl+d pagedown", _READ, "scroll", "Scroll the document down half a page."),
    _command(READ, "read.scroll-up", "ctrl+u pageup", _READ, "scroll up", "Scroll the document up half a page."),
    _command(READ, "read.first", "home", _MOVE, "first", "Go to the first piece."),
    _command(READ, "read.last", "end G", _MOVE, "last", "Go to the last piece."),
    _command(READ, "read.other", "f", _SEE, "report", "Show the report of this response, or go back to the response.", True),
    _command(READ, "read.history", "h", _SEE, "history", "Show every correction of this document.", True),
    _command(READ, "read.document", "D", _SEE, "document", "Read the whole document.", True),
    _command(READ, "read.flip", "tab", _SEE, "flip", "On a narrow screen: give the list the room, then the document, then both."),
    _command(READ, "read.leave", "escape w backspace", _SEE, "back", "Go back to where you came from.", True),
    _command(DOCUMENT, "tie.open", "enter", _GO, "pair", "Go to the pair that the passage is linked to.", True),
    _command(DOCUMENT, "document.next", "j down", _MOVE, "passage", "Go to the next passage, or recommendation.", True),
    _command(DOCUMENT, "document.previous", "k up", _MOVE, "passage", "Go to the one before.", True),
    _command(DOCUMENT, "document.next-link", "n", _MOVE, "link", "Go to the next passage of this recommendation; while words are looked for, to the next match.", True),
    _command(DOCUMENT, "document.previous-link", "N", _MOVE, "link", "Go to the passage of this recommendation before; or to the match before.", True),
    _command(DOCUMENT, "page.next", "right_square_bracket", _MOVE, "page", "Go to the next page of the document.", True),
    _command(DOCUMENT, "page.previous", "left_square_bracket", _MOVE, "page", "Go to the page before.", True),
    _command(DOCUMENT, "page.go-to", "number_sign", _MOVE, "go to page", "Go to a page by its number.", True),
    _command(DOCUMENT, "find.begin", "slash", _SEE, "find", "Find words in the document as you type.", True),
    _command(DOCUMENT, "tie.link", "l", _WORK, "link", "Link the passage to this pair's recommendation, or say to which.", True),
    _command(DOCUMENT, "tie.unlink", "r", _WORK, "unlink", "Take the link off the passage.", True),
    _command(DOCUMENT, "document.undo", "u", _JUDGE, "undo", "Take back your last act, whatever it was.", True),
    _command(DOCUMENT, "document.redo", "U ctrl+r", _JUDGE, "redo", "Bring back what you took back."),
    _command(DOCUMENT, "document.side", "i", _SEE, "beside", "Show beside it what is judged by, then its passages, then the report's recommendations.", True),
    _command(DOCUMENT, "document.other", "f", _SEE, "report", "Show the report of this response, or go back to the response.", True),
    _command(DOCUMENT, "document.read", "w", _SEE, "what was read", "Show what was understood of it, and set it right.", True),
    _command(DOCUMENT, "document.flip", "tab", _SEE, "flip", "On a narrow screen: show what is beside the document, or the document."),
    _command(DOCUMENT, "document.scroll-down", "space ctrl+d pagedown", _READ, "scroll", "Scroll the document down half a screen."),
    _command(DOCUMENT, "document.scroll-up", "ctrl+u pageup", _READ, "scroll up", "Scroll the document up half a screen."),
    _command(DOCUMENT, "document.side-down", "ctrl+e", _READ, "scroll the side", "Scroll what is beside the document down."),
    _command(DOCUMENT, "document.side-up", "ctrl+y", _READ, "scroll the side", "Scroll what is beside the document up."),
    _command(DOCUMENT, "document.first", "home", _MOVE, "first", "Go to the top."),
    _command(DOCUMENT, "document.last", "end G", _MOVE, "last", "Go to the last passage."),
    _command(DOCUMENT, "document.leave", "escape backspace", _SEE, "back", "Go back to where you came from.", True),
    _command(SEARCH, "search.open", "enter", _GO, "go there", "Go to where the hit stands: its pair, or its document.", True),
    _command(SEARCH, "search.document", "ctrl+d", _GO, "document", "Read the whole document that the hit stands in.", True),
    _command(SEARCH, "search.next", "down ctrl+n", _MOVE, "hit", "Go to the next hit; the line stays as it is.", True),
    _command(SEARCH, "search.previous", "up ctrl+o", _MOVE, "hit", "Go to the hit before.", True),
    _command(SEARCH, "search.kind", "tab", _SEE, "kind", "List the next kind alone: notes, evidence, …; then all of them.", True),
    _command(SEARCH, "search.kind-before", "shift+tab", _SEE, "kind", "List the kind before alone."),
    _command(SEARCH, "search.report", "ctrl+r", _SEE, "this report", "Search only the report that you came from, or all of them.", True),
    _command(SEARCH, "search.page-down", "pagedown", _MOVE, "page down", "Go a page of hits down."),
    _command(SEARCH, "search.page-up", "pageup", _MOVE, "page up", "Go a page of hits up."),
    _command(SEARCH, "search.first", "ctrl+home", _MOVE, "first", "Go to the first hit."),
    _command(SEARCH, "search.last", "ctrl+end", _MOVE, "last", "Go to the last hit."),
    _command(SEARCH, "search.leave", "escape", _SEE, "back", "Go back to where you came from; what was typed is kept.", True),
    _command(PROGRESS, "progress.open", "enter", _GO, "its pairs", "Review the pairs of the bar under the cursor.", True),
    _command(PROGRESS, "progress.next", "j down", _MOVE, "bar", "Go to the next bar.", True),
    _command(PROGRESS, "progress.previous", "k up", _MOVE, "bar", "Go to the bar before.", True),
    _command(PROGRESS, "progress.next-section", "tab l right", _SEE, "counted by", "Count by the next thing: body, reviewer, status, …", True),
    _command(PROGRESS, "progress.previous-section", "shift+tab h left", _SEE, "counted by", "Count by the thing before."),
    _command(PROGRESS, "progress.order", "o", _SEE, "order", "Sort the bars by what is left, by what is overdue, by what is done, or by name.", True),
    _command(PROGRESS, "progress.report", "r", _SEE, "this report", "Count only the report that you came from, or all of them.", True),
    _command(PROGRESS, "progress.by-report", "1", _SEE, "report", "Count by report."),
    _command(PROGRESS, "progress.by-body", "2", _SEE, "body", "Count by body."),
    _command(PROGRESS, "progress.by-reviewer", "3", _SEE, "reviewer", "Count by reviewer, with the pace of each."),
    _command(PROGRESS, "progress.by-status", "4", _SEE, "status", "Count by status."),
    _command(PROGRESS, "progress.by-kind", "5", _SEE, "kind", "Count by kind: recommendation, area for improvement, cause of concern."),
    _command(PROGRESS, "progress.by-week", "6", _SEE, "week", "Count by the week in which the judgement that stands was made."),
    _command(PROGRESS, "progress.by-day", "7", _SEE, "day", "Count by the day on which the judgement that stands was made."),
    _command(PROGRESS, "progress.page-down", "space pagedown ctrl+d", _MOVE, "page down", "Go a page of bars down."),
    _command(PROGRESS, "progress.page-up", "pageup ctrl+u", _MOVE, "page up", "Go a page of bars up."),
    _command(PROGRESS, "progress.first", "home", _MOVE, "first", "Go to the first bar."),
    _command(PROGRESS, "progress.last", "end G", _MOVE, "last", "Go to the last bar."),
    _command(PROGRESS, "progress.leave", "escape backspace", _SEE, "back", "Go back to where you came from.", True),
    _command(MATRIX, "matrix.open", "enter", _GO, "pair", "Open the pair of the cell; of a silent body, what was looked for.", True),
    _command(MATRIX, "matrix.left", "h left", _MOVE, "recommendation", "Go to the recommendation before.", True),
    _command(MATRIX, "matrix.right", "l right", _MOVE, "recommendation", "Go to the next recommendation.", True),
    _command(MATRIX, "matrix.down", "j down", _MOVE, "body", "Go to the body below.", True),
    _command(MATRIX, "matrix.up", "k up", _MOVE, "body", "Go to the body above.", True),
    _command(MATRIX, "matrix.next-open", "tab", _MOVE, "to judge", "Go to the next cell that nobody has judged.", True),
    _command(MATRIX, "matrix.previous-open", "shift+tab", _MOVE, "to judge", "Go to the cell before that nobody has judged."),
    _command(MATRIX, "matrix.flag", "f", _JUDGE, "flag", "Flag the pair of the cell, or take the flag off.", True),
    _command(MATRIX, "matrix.later", "s", _JUDGE, "later", "Put the pair off until later and go on to the next.", True),
    _command(MATRIX, "matrix.undo", "u", _JUDGE, "undo", "Take back your last act, also one of an earlier day.", True),
    _command(MATRIX, "matrix.redo", "U ctrl+r", _JUDGE, "redo", "Bring back what you took back."),
    _command(MATRIX, "matrix.clear", "0", _JUDGE, "no status", "Take the status off."),
    _command(MATRIX, "matrix.only", "r", _SEE, "which bodies", "Show only bodies with something unanswered, then only overdue ones, then all.", True),
    _command(MATRIX, "sheet.rows", "o", _SEE, "sort", "Sort the bodies by region, name, lateness, by what is unanswered or not compliant.", True),
    _command(MATRIX, "sheet.columns", "O", _SEE, "sort", "Sort the recommendations by number, kind, due date, or by what is unanswered.", True),
    _command(MATRIX, "sheet.fold-region", "space", _SEE, "fold region", "Fold the region under the cursor into one line, or unfold it.", True),
    _command(MATRIX, "sheet.fold-kind", "c", _SEE, "fold kind", "Fold the kind of recommendation under the cursor into one column, or unfold it.", True),
    _command(MATRIX, "sheet.fold-regions", "Z", _SEE, "fold regions", "Fold every region, or unfold them all."),
    _command(MATRIX, "sheet.fold-kinds", "C", _SEE, "fold kinds", "Fold every kind of recommendation, or unfold them all."),
    _command(MATRIX, "sheet.direction", "x", _JUDGE, "down or across", "After a judgement go on to the next body, or to the next recommendation.", True),
    _command(MATRIX, "sheet.cells", "w", _SEE, "width", "Draw the cells as wide as fits, as glyphs alone, or with words.", True),
    _command(MATRIX, "sheet.totals", "t", _SEE, "totals", "Show totals as fits, or only what is judged, or every status.", True),
    _command(MATRIX, "matrix.page-down", "pagedown ctrl+f", _MOVE, "page down", "Go a page of bodies down."),
    _command(MATRIX, "matrix.page-up", "pageup ctrl+b", _MOVE, "page up", "Go a page of bodies up."),
    _command(MATRIX, "matrix.row-start", "home ctrl+left", _MOVE, "first recommendation", "Go to the first recommendation."),
    _command(MATRIX, "matrix.row-end", "end ctrl+right", _MOVE, "last recommendation", "Go to the last recommendation."),
    _command(MATRIX, "matrix.top", "ctrl+home ctrl+up", _MOVE, "first body", "Go to the first body."),
    _command(MATRIX, "matrix.bottom", "ctrl+end ctrl+down G", _MOVE, "last body", "Go to the last body."),
    _command(MATRIX, "matrix.leave", "escape m backspace", _SEE, "back", "Go back to where you came from.", True),
    _command(THEMES, "themes.next", "j down", _MOVE, "theme", "Wear the next theme.", True),
    _command(THEMES, "themes.previous", "k up", _MOVE, "theme", "Wear the theme before.", True),
    _command(THEMES, "themes.keep", "enter", _WORK, "keep", "Keep the theme that is worn, for the next time too.", True),
    _command(THEMES, "themes.leave", "escape backspace", _SEE, "as before", "Go back to the theme that was worn before.", True),
    _command(THEMES, "themes.first", "home", _MOVE, "first", "Wear the first theme."),
    _command(THEMES, "themes.last", "end G", _MOVE, "last", "Wear the last theme."),
    _command(ORPHANS, "orphans.open", "enter l right", _GO, "pair", "Go to the pair whose judgement quotes the words.", True),
    _command(ORPHANS, "orphans.next", "j down", _MOVE, "next", "Go to the next quotation.", True),
    _command(ORPHANS, "orphans.previous", "k up", _MOVE, "next", "Go to the quotation before.", True),
    _command(ORPHANS, "orphans.all", "a", _SEE, "all quotations", "List every quotation that stands, or only those that are lost.", True),
    _command(ORPHANS, "orphans.page-down", "space pagedown ctrl+d", _MOVE, "page down", "Go a page down."),
    _command(ORPHANS, "orphans.page-up", "pageup ctrl+u", _MOVE, "page up", "Go a page up."),
    _command(ORPHANS, "orphans.first", "home", _MOVE, "first", "Go to the first quotation."),
    _command(ORPHANS, "orphans.last", "end G", _MOVE, "last", "Go to the last quotation."),
    _command(ORPHANS, "orphans.leave", "escape backspace", _SEE, "back", "Go back to where you came from.", True),
    _command(REDEFINED, "redefined.open", "enter l right", _GO, "pair", "Go to the pair under the cursor, to judge it anew.", True),
    _command(REDEFINED, "redefined.affirm", "a", _JUDGE, "let it stand", "Let the judgement under the cursor stand by the new words.", True),
    _command(REDEFINED, "redefined.affirm-all", "A", _JUDGE, "let all stand", "Let every judgement of this status stand by the new words; asks first.", True),
    _command(REDEFINED, "redefined.undo", "u", _JUDGE, "undo", "Take back your last act, also one of an earlier day.", True),
    _command(REDEFINED, "redefined.redo", "U ctrl+r", _JUDGE, "redo", "Bring back what you took back."),
    _command(REDEFINED, "redefined.review", "r", _GO, "review them", "Review the pairs of this status that were judged by older words.", True),
    _command(REDEFINED, "redefined.next-status", "tab", _MOVE, "definition", "Go to the next definition that was changed.", True),
    _command(REDEFINED, "redefined.previous-status", "shift+tab", _MOVE, "definition", "Go to the changed definition before."),
    _command(REDEFINED, "redefined.next", "j down", _MOVE, "pair", "Go to the next pair.", True),
    _command(REDEFINED, "redefined.previous", "k up", _MOVE, "pair", "Go to the pair before.", True),
    _command(REDEFINED, "redefined.page-down", "space pagedown ctrl+d", _MOVE, "page down", "Go a page of pairs down."),
    _command(REDEFINED, "redefined.page-up", "pageup ctrl+u", _MOVE, "page up", "Go a page of pairs up."),
    _command(REDEFINED, "redefined.first", "home", _MOVE, "first", "Go to the first pair."),
    _command(REDEFINED, "redefined.last", "end G", _MOVE, "last", "Go to the last pair."),
    _command(REDEFINED, "redefined.leave", "escape backspace", _SEE, "back", "Go back to where you came from.", True),
    _command(REVIEW, "alike.offer", "equals_sign", _JUDGE, "alike", "List the pairs with nearly the same answer, to judge them as this one is.", True),
    _command(ALIKE, "alike.judge", "enter", _JUDGE, "judge them", "Judge every marked pair as the pair is judged, in one act; one undo takes it back.", True),
    _command(ALIKE, "alike.take-out", "x space", _WORK, "in or out", "Leave the pair under the cursor out, or take it in again.", True),
    _command(ALIKE, "alike.next", "j down", _MOVE, "pair", "Go to the next pair.", True),
    _command(ALIKE, "alike.previous", "k up", _MOVE, "pair", "Go to the pair before.", True),
    _command(ALIKE, "alike.open", "l right", _GO, "open", "Go to the pair under the cursor.", True),
    _command(ALIKE, "alike.page-down", "ctrl+d pagedown J shift+down", _READ, "scroll", "Scroll the text down half a page.", True),
    _command(ALIKE, "alike.page-up", "ctrl+u pageup K shift+up", _READ, "scroll", "Scroll the text up half a page."),
    _command(ALIKE, "alike.first", "home", _MOVE, "first", "Go to the first pair."),
    _command(ALIKE, "alike.last", "end G", _MOVE, "last", "Go to the last pair."),
    _command(ALIKE, "alike.leave", "escape backspace", _SEE, "back", "Go back; nothing is judged.", True),
    _command(FORM, "form.save", "ctrl+s f10", _WORK, "save", "Save the form.", True),
    _command(FORM, "form.leave", "escape", _WORK, "cancel", "Leave the form; asks first when something was typed.", True),
)
# fmt: on


TUTORIAL = (
    _command(APP, "tutor.skip", "f3", _DESK, "skip the step", "Go on to the next step of the tutorial."),
)
"""What only the desk of the tutorial has."""


def commands(regime: Regime) -> tuple[Command, ...]:
    """Return every command of the desk under a regime: one for each of its statuses, then the fixed ones."""
    statuses = tuple(
        Command(
            f"status.{status.name}",
            status.word,
            f"Judge the pair: {status.word}. Saves it and goes on to the next.",
            (status.key,),
            frozenset({REVIEW, MATRIX}),
            _JUDGE,
            True,
        )
        for status in regime.statuses
    )
    return statuses + _FIXED
