"""Addresses of mail as people write them into settings."""

import re

from showcase.late.patterns import pattern

MAIL = pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
"""An address, by itself."""
