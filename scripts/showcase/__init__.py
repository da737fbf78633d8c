"""The brand showcase: records in, a checked and gathered site out.

The sub-packages are floors, from the ground up: `words`, `processes`, `storage`, `reading`, `judging`, `gathering`,
`rendering`, `press`, `publishing`, `entrances`.
A lower floor imports nothing above it (tests/test_floors.py).
"""

VERSION = "1.1.0"
"""Of the program: said here alone. `--version`, the footer and what is published take it from here; CHANGELOG.md tells it."""
