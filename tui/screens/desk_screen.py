"""What every screen of the desk does: turn keys into commands, and commands into its own methods or its parts'."""

from __future__ import annotations

from concurrent.futures import Future
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from data.store import StoreError
from tui.commands import APP
from tui.loading import load_part
from tui.others import Others
from tui.saver import READ_ONLY
from tui.screens.place import Place
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar, command_rows
from tui.widgets.lines import Lines
from tui.widgets.too_small import LEAST_HEIGHT, LEAST_WIDTH, TooSmall

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.widget import Widget

    from tui.commands import Command
    from tui.desk import Desk
    from tui.saver import Saver
    from tui.widgets.asking import Asking
    from tui.widgets.bars import Row
    from tui.widgets.which_key import WhichKey

T = TypeVar("T")
NARROW = 100
"""Columns: below this the two texts stand one above the other."""
WHICH_KEY_AFTER = 0.35
"""Seconds after the first key of two until what may follow is shown: who knows the second one is not disturbed."""

OTHERS_EVERY = 1.0
"""Seconds after which it is looked again whether another desk has judged."""
LEAST_ASKED = 3
"""Lines that a question takes at least: a thin rule, the question, and its keys."""


class DeskScreen(Place, inherit_bindings=False):
    """A screen with a scope of commands. `do_review_next` runs `review.next`; `off_review_next` says why it cannot."""

    SCOPE: ClassVar[str] = ""
    PARTS: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Where the commands are that begin with a part's name: {"layout": "tui.parts.layout:Layout"}."""
    _covered: Sequence[Widget] = ()
    _asking: Asking | None = None
    _settled = False
    _mode: str = ""
    _prefix: str = ""
    _which_key: WhichKey | None = None
    _too_small: TooSmall | None = None

    @property
    def desk(self) -> Desk:
        """The app, with its own type."""
        return cast("Desk", self.app)

    @property
    def place_key(self) -> str:
        """What tells this place from others: to go to one that is open already is to go back to it."""
        return self.SCOPE

    # The scope: a mode, such as selecting words, has keys of its own

    @property
    def scope(self) -> str:
        """The scope whose keys work now: that of the mode, or the screen's own."""
        return self._mode or self.SCOPE

    def enter_mode(self, scope: str) -> None:
        """Let the keys of another scope work, until `leave_mode`; the footer shows them."""
        self._mode = scope
        self.draw_keys()

    def leave_mode(self) -> None:
        """Let the screen's own keys work again."""
        self._mode = ""
        self.draw_keys()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Run the command of a key, or of a key after a first one; leave other keys to Textual."""
        now = self.app.screen
        if now is not self and isinstance(now, DeskScreen):
            # The key before this one went on to another screen, while this one was on its way here.
            event.stop()
            event.prevent_default()
            now.call_later(now.on_key, event)
            return
        if self._asking is not None:
            if self._is_for_help(event):
                event.stop()
                self.desk.do_app_help()
            elif self.focused is None or not self._asking.has_seen(event):
                # It was asked for and has not the focus yet: a fast typist is already answering it.
                event.stop()
                event.prevent_default()
                self._asking.take_early(event)
            return  # on to Textual, whose inputs find their own keys there
        key = f"{self._prefix},{event.key}" if self._prefix else event.key
        if self._too_small is not None and not self._works_unseen(event.key):
            event.stop()
            event.prevent_default()
            return
        command, leads_on = self.desk.command_of(self.scope, key), self.desk.leads_on(self.scope, key)
        if command is None and not leads_on and not self._prefix:
            return
        event.stop()
        event.prevent_default()
        self._end_prefix()
        if command is not None:
            self.run_command(command)
        elif leads_on:
            self._prefix = key
            self.set_timer(WHICH_KEY_AFTER, lambda: self._show_which_key(key))
        elif event.key != "escape":
            self.say(f"No command has the keys {self.desk.shown_key(key)}.")

    @property
    def takes_keys_first(self) -> bool:
        """Whether all keys come here, also past what has the focus: to a question that was asked a moment ago."""
        return self._asking is not None and not self._settled

    def settle(self, asking: Asking) -> None:
        """Let the keys go to what has the focus, once every key is answered that came before it was there.

        With some keys on their way through here and later ones on their way there, letters would change places.
        """
        if self._asking is not asking:
            return
        if self.message_queue_size:
            self.call_later(self.settle, asking)
        else:
            self._settled = True

    def on_paste(self, event: events.Paste) -> None:
        """Hand what was pasted to what had not the focus yet, which would have kept it; elsewhere it is not keys."""
        event.stop()
        if self._asking is not None:
            self._asking.take_early(event)

    def _works_unseen(self, key: str) -> bool:
        """Whether a key works also in a window that is too small to read what it would be about."""
        command = self.desk.command_of(self.scope, key)
        return command is not None and command.id in ("app.quit", "app.suspend")

    def _is_for_help(self, event: events.Key) -> bool:
        """Whether a key shows the help also where something is typed: F1 does, "?" is a character there."""
        command = None if event.is_printable else self.desk.command_of(self.scope, event.key)
        return command is not None and command.id == "app.help"

    def _show_which_key(self, prefix: str) -> None:
        if self._prefix != prefix or self._which_key is not None or self.app.screen is not self:
            return
        from tui.widgets.which_key import WhichKey  # only who hesitates needs it

        footer = sum(keys.size.height for keys in self.query(KeysBar))
        self._which_key = WhichKey(prefix, self.desk.following(self.scope, prefix), self.desk, footer)
        self.mount(self._which_key)

    def _end_prefix(self) -> None:
        self._prefix = ""
        if self._which_key is not None:
            self._which_key.remove()
            self._which_key = None

    @property
    def asking(self) -> Asking | None:
        """What takes the keys in place of the footer at the moment."""
        return self._asking

    # Commands

    def run_command(self, command: Command) -> None:
        """Run a command of this screen, of one of its parts, or of the whole desk; or say why it is off."""
        why = self.off_read_only(command) or self.off_for(command)
        if why:
            self.say(why)
            return
        if command.id.startswith("status."):
            self.do_status(command.id.removeprefix("status."))
            return
        owner = self.desk.owner_of(command) if APP in command.scopes else self.owner_of(command)
        off = getattr(owner, method_of(command.id, "off"), None)
        why = off() if off else ""
        if why:
            self.say(why)
        else:
            getattr(owner, method_of(command.id))()

    def off_for(self, command: Command) -> str:  # noqa: ARG002  screens look at it
        """Return what keeps several commands off together, such as that there is no pair; "" for nothing."""
        return ""

    def off_read_only(self, command: Command) -> str:
        """Return why a command that writes is off in a store that can only be looked at; "" where it is not."""
        from tui import off  # it knows this module's commands by their names

        return off.in_read_only(command, self.desk.store.read_only) if self.desk.store.read_only else ""

    def owner_of(self, command: Command) -> object:
        """Return what has the command's method: the screen, or a part, which is loaded if need be."""
        name = command.id.partition(".")[0]
        return self.part(name) if name in self.PARTS else self

    def part(self, name: str) -> Any:
        """Return a part of this screen, loaded if need be: each has verbs of its own."""
        return load_part(self, name, self.PARTS[name])

    def why_off(self, command: Command) -> str:
        """Return why a command cannot be run now, "" where it can, or where nobody knows before it is tried."""
        why = self.off_read_only(command) or self.off_for(command)
        if why:
            return why
        of: Desk | DeskScreen = self.desk if APP in command.scopes else self
        owner: object = of
        name = command.id.partition(".")[0]
        if name in of.PARTS:
            owner = owner.__dict__.get("loaded_parts", {}).get(name)
        off = getattr(owner, method_of(command.id, "off"), None)
        return off() if off else ""

    def on_keys_bar_pressed(self, message: KeysBar.Pressed) -> None:
        """Run the command whose key was clicked in the footer."""
        for command in self.desk.commands:
            works = self.scope in command.scopes or APP in command.scopes
            if works and message.key and self.desk.keymap.shown(command.id) == message.key:
                self.run_command(command)
                return

    def do_status(self, name: str) -> None:
        """Judge with a status: only screens with something to judge do."""

    def read_anew(self) -> None:
        """Read again what the store holds: it may have changed while another screen was open over this one."""

    def watch_others(self, saver: Saver, seen: Callable[[], None], every: float = OTHERS_EVERY) -> None:
        """Call `seen` when another desk has judged, looking every few seconds while nothing is asked or waits here."""
        others = Others(self.desk.store, self.desk.judge)

        def look() -> None:
            busy = saver.waiting or self._asking is not None or self.app.screen_stack[-1:] != [self]
            if not busy and others.saved():
                seen()

        self.set_interval(every, look)

    # Saving

    @property
    def is_open(self) -> bool:
        """Whether the screen is there still, shown or below another one."""
        return self in self.app.screen_stack

    def later(self, seconds: float, call: Callable[[], None]) -> object:
        """Call something in so many seconds, also when this screen is closed by then."""
        return self.app.set_timer(seconds, call)

    def apart(self, act: Callable[[], T], done: Callable[[Callable[[], T]], None]) -> None:
        """Run an act in a thread of the desk's, then `done` with what returns its result or raises its StoreError.

        It ends also when the desk is left meanwhile: Python waits for its threads.
        """
        desk = self.desk

        def run() -> None:
            result: Future[T] = Future()
            try:
                result.set_result(act())
            except StoreError as error:
                result.set_exception(error)
            if desk.is_running:
                desk.call_from_thread(done, result.result)

        desk.run_worker(run, thread=True, group="apart")

    def judged_meanwhile(self, pair_id: str) -> None:
        """Show a pair as it stands now, where this screen shows it."""

    def show_mark(self, doing: str = "") -> None:
        """Say what is being done in a thread; a screen that shows whether the last act is on disk shows it there."""
        if doing:
            self.say(f"{doing[:1].upper()}{doing[1:]} …")

    def hold(self, saver: Saver) -> None:
        """Have the desk know that an act is not on disk yet."""
        self.desk.held.append(saver)

    @property
    def read_only(self) -> str:
        """What a header shows in place of "saved" where the store can only be looked at, "" elsewhere."""
        return READ_ONLY if self.desk.store.read_only else ""

    # Footer

    def draw_keys(self) -> None:
        """Show the keys that work now in the footer; those that are off are dimmed."""
        for keys in self.query(KeysBar):
            keys.rows = tuple(self.key_rows())

    @property
    def key_lines(self) -> int:
        """How many lines the footer has for keys."""
        return 1

    def key_rows(self) -> Sequence[Row]:
        """Return the footer's lines."""
        return command_rows(self.footer(), self.desk.keymap, self.app.size.width, self.key_lines, self.why_off)

    def footer(self) -> Sequence[Command]:
        """Return the commands that the footer shows."""
        return self.desk.footer_of(self.scope)

    # Size

    @property
    def narrow(self) -> bool:
        """Whether there is too little room for two texts beside each other, and for words beside a matrix."""
        return self.app.size.width < NARROW

    def on_resize(self) -> None:
        """In a window that is too small, say which size it takes."""
        width, height = self.app.size
        if width >= LEAST_WIDTH and height >= LEAST_HEIGHT:
            if self._too_small is not None:
                self._too_small.remove()
                self._too_small = None
            return
        if self._too_small is None:
            self._too_small = TooSmall(self.desk.ink, self.desk.keymap.shown("app.quit"))
            self.mount(self._too_small)
        self._too_small.tell(width, height)

    # Theme

    def on_mount(self) -> None:
        """Show the keys that work, and follow the theme."""
        self.draw_keys()
        self.app.theme_changed_signal.subscribe(self, self._repaint)

    def _repaint(self, _theme: object) -> None:
        self.paint()

    def on_screen_resume(self) -> None:
        """Take on the theme that stands now."""
        self.paint()

    def ask(self, asking: Asking, also_over: Sequence[Widget] = ()) -> None:
        """Mount what takes the keys for a while in place of the footer, and of more; nothing else moves."""
        keys = self.query_one(KeysBar)
        covered = [*also_over, keys]
        asking.styles.height = max(sum(widget.size.height for widget in covered), LEAST_ASKED)
        for widget in covered:
            widget.display = False
        self._covered = covered
        self._asking, self._settled = asking, False
        self.mount(asking, after=keys)

    def put_away(self, asked: Asking) -> None:
        """Take away what was asked for, and give the footer and the keys back."""
        self._asking = None
        asked.remove()
        for widget in self._covered:
            widget.display = True
        self._covered = []
        self.set_focus(None)

    def keep(self) -> None:
        """Keep what was typed and is not saved yet."""
        if self._asking is not None:
            self._asking.keep()

    def paint(self) -> None:
        """Hand the theme's styles to the widgets."""
        for widget in self.query(Lines):
            widget.ink = self.desk.ink
        for bar in self.query(Bar):
            bar.ink = self.desk.ink

    def say(self, message: str, style: str = "muted") -> None:
        """Show a message; a screen with a place of its own for messages shows it there."""
        self.notify(message, severity="error" if style == "error" else "information", markup=False)


def method_of(command_id: str, verb: str = "do") -> str:
    """Return the name of the method that runs a command; with the verb "off", of the one that says why it cannot."""
    return f"{verb}_" + command_id.replace(".", "_").replace("-", "_")
