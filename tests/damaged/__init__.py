"""Stores damaged on purpose: the doctor names the damage, and a salvage brings through what stands on whole pages.

`python -m tests.damaged --stores 2000` is the long version.
"""
