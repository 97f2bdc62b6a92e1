"""A report or a body taken out of the store with everything under it, so that no byte of it is left in the file.

`scope` says what belongs to it; `removing` removes it, leaves a tombstone in the audit chain, and writes the file anew.
"""
