"""The brand showcase: records in, a checked and gathered site out.

The sub-packages are floors, from the ground up: `words`, `processes`, `storage`, `reading`, `judging`, `gathering`,
`rendering`, `press`, `publishing`, `entrances`.
A lower floor imports nothing above it (tests/test_floors.py).
"""

import os

VERSION = "1.1.0"
"""Of the program: said here alone. `--version`, the footer and what is published take it from here; CHANGELOG.md tells it."""

os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "X86_V4")
"""Read when numpy is imported: on AMD's Zen 4 its sorts by AVX-512 take four times as long as those by AVX2, which everywhere are quick
(docs/measurements.md#sorting). Where it knows nothing of the name, or the processor has none of it, nothing is different."""
