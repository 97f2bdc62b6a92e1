"""Hostile input: what is thrown at every reader, language, file of settings, store, export and screen.

`python -m tests.hostile --inputs 100000` runs the long one; `tests/hostile/test_hostile_inputs.py` a short one.
"""
