"""Documents of our own, about bodies that do not exist: one for each layout of the field, written in every format."""
