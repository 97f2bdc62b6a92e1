"""Which passages answer which recommendation, why and how surely; and what came nearest where none does.

Nothing is imported here: the first paint wants `sureness` alone, and `links` loads all the cues of the reading.
"""
