"""What can be wrong with a store, in words that a reviewer can act on."""


class StoreError(Exception):
    """The store cannot be used: the message says which file, why, and what to do."""


class StoreBusyError(StoreError):
    """Another program holds the store's lock for longer than the write could wait. Nothing was written."""
