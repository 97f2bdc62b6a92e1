"""Texts of a report and of letters that answer it: by bodies that are not there."""

REPORT = """\
title = "Two sides"
publisher = "HMICFRS"
published = 2020-01-10

[[recommendation]]
label = "Recommendation 1"
text = "By 1 March 2020, chief constables should act."
"""


def letter(body: str = "Northmoor", more: str = "") -> str:
    """Return a letter by a body."""
    return f"""\
1 February 2020

Dear Home Secretary,

HMICFRS report: Two sides

I am writing as Police and Crime Commissioner for {body} to respond to the inspection report Two sides.

Recommendation 1: the force accepts this recommendation and has done what it asks. {more}

Yours sincerely,

Police and Crime Commissioner for {body}
"""
