"""The version, apart from the launcher: whoever names it need not load what starts the program."""

__version__ = "0.1.0"
