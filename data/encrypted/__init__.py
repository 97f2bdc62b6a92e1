"""A store that only who knows its passphrase can read: SQLCipher's format, version 4, whole pages at a time."""
