"""What a command ends with where it was not understood."""


class UsageError(Exception):
    """What was typed cannot be done: the message says what can."""
