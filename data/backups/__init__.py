"""Backups: compressed, verified snapshots of a store, kept beside it by a schedule, and the way back from one.

`making` makes one, `automatic` says when, `schedule` which are kept; `listing` finds them; `comparing` shows what a
restore would change, and `restoring` does it. `encryption` is for copies that leave this computer.
"""
