"""One run of a command: its arguments, and the configuration, regime and store that they lead to."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from data import locations, lookup, queue, regime
from data.encrypted.keys import is_locked
from data.saved_views import vocabulary_of
from data.store import Author, Store, StoreError, open_store
from tui import config
from tui.plain import one_line

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from data.queue import Filter, Vocabulary
    from data.regime import Regime
    from tui.config import Config


class Session:
    """Holds the arguments, and opens what a command asks for when it asks for it."""

    def __init__(self, arguments: Namespace) -> None:
        """Take what was typed."""
        self.arguments = arguments

    @cached_property
    def config_file(self) -> Path:
        """The configuration file, whether it is there or not. Raises ConfigError without a home folder."""
        given = getattr(self.arguments, "config", None)
        try:
            return locations.as_path(given) if given else locations.config_file()
        except RuntimeError as error:
            raise config.ConfigError(f"There is no place for the configuration: {error}; set OBVERSE_CONFIG") from error

    @cached_property
    def config(self) -> Config:
        """What is set by file, environment and flags. Raises ConfigError."""
        given = getattr(self.arguments, "config", None)
        flags = {name: getattr(self.arguments, name, None) for name in config.SETTINGS}
        return config.load(self.config_file if given else None, os.environ, flags)

    @cached_property
    def regime(self) -> Regime:
        """The rules that are set. Raises RegimeError."""
        return regime.load(self.config.regime, self.config.regime_folders())

    @cached_property
    def author(self) -> Author:
        """Who judges, on this device. Raises ConfigError without a name."""
        return Author(self.config.reviewer_name(), self.store.device)

    @cached_property
    def store_file(self) -> Path:
        """The store's file, whether it is there or not; where it is encrypted, its passphrase is asked for here.

        Raises StoreError, UsageError where the passphrase is not given.
        """
        path = self.config.store_file()
        if is_locked(path):
            from tui.cli.key import unlock

            unlock(path)
        return path

    @cached_property
    def store(self) -> Store:
        """The store that is there. Raises StoreError when there is none."""
        path = self.store_file
        if not path.exists():
            advice = "Import something first: obverse import PATH, or choose another store with --store."
            raise StoreError(f"{path}: there is no store here yet. {advice}")
        return open_store(path, tell=tell)

    def close(self) -> None:
        """Close the store, if it was opened."""
        if "store" in self.__dict__:
            self.store.close()

    def store_to_fill(self) -> Store:
        """Return the store, made if there is none. Raises StoreError."""
        path = self.store_file
        is_new = not path.exists()
        store = open_store(path, tell=tell)
        if is_new:
            from data.surroundings import look  # only a new place is looked at

            if words := look(path).in_words(path):
                tell(words)
        return store

    def filter(self) -> Filter:
        """Return the pairs that --filter and --report ask for. Raises FilterError, NotFoundError, StoreError."""
        asked = queue.parse(self.arguments.filter, self.vocabulary, self.report_id())
        if queue.asks_who_is_alike(asked):
            from data.alike import ensure, ensure_all  # only who asks for it compares texts

            tell("Comparing answers …")
            if asked.report_id:
                ensure(self.store, asked.report_id)
            else:
                ensure_all(self.store, inf)
        return asked

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names that a filter is understood by. Raises RegimeError."""
        folders = self.config.regime_folders()
        return vocabulary_of(self.regime, self.store.reader, self.config.reviewer_name(), folders)

    def report_id(self) -> str:
        """Return the id of the report that --report names, "" without it. Raises NotFoundError."""
        named = self.arguments.report
        return lookup.find_report(self.store.reader, named) if named else ""


def tell(words: str) -> None:
    """Say on the standard error what takes a while."""
    print(one_line(words), file=sys.stderr, flush=True)
