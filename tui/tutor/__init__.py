"""The tutorial: a guided run over the real desk, in a store of its own made from the sample."""
