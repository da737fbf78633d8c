"""The brand showcase: records in, a checked and gathered site out.

The sub-packages are floors, from the ground up: `words`, `reading`, `judging`, `gathering`, `rendering`, `doors`.
A lower floor imports nothing above it (tests/test_floors.py).
"""
