"""The brand showcase: records in, a checked and gathered site out.

The sub-packages are floors, from the ground up: `words`, `processes`, `storage`, `reading`, `judging`, `gathering`,
`rendering`, `press`, `publishing`, `entrances`.
A lower floor imports nothing above it (tests/test_floors.py).
"""
