"""A damaged store salvaged into a new one: what can still be read comes through and is counted."""

from data.salvage.run import Salvaged, Table, salvage

__all__ = ["Salvaged", "Table", "salvage"]
