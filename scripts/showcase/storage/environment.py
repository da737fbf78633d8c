"""What the surroundings say of a site: where it will stand, told by whoever publishes it."""

import os

NAMES = ("SHOWCASE_SITE_URL", "CI_PAGES_URL")
"""The first is ours; GitLab sets the other. The first that says something counts, and more than the settings do."""


def site_address() -> tuple[str, str]:
    """The variable that says where the site will stand, and what it says; two empty texts where none does."""
    return next(((name, said) for name in NAMES if (said := os.environ.get(name, "").strip())), ("", ""))
