"""The filter language: what is typed, to a value, to a condition in SQL; and what may be typed next.

`status:partly body:gwent -flag due<2024-04 note:"op jetway" (reviewer:me or unreviewed)`
"""
