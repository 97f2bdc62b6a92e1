"""What a correction of what was read is: a row that is added, can be taken back, and is applied again at need.

`kinds` says what can be corrected, `rows` are those of a store, `apply` and `recommendations` lay corrections over
what was read, `stored` writes the result to the rows that everything else reads. `data.correcting` makes them.
"""
