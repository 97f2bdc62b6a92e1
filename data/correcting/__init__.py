"""Correct what was read, and take acts back: each is a row that is added, and what follows from it.

`acts`, `report_fields`, `excluding` and `overruling` add corrections, `settle` has what was read follow from them,
`undoing` takes acts back, `history` tells them. What a correction is, and does, is in `data.corrections`.
"""
