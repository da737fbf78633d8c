"""Rules that look at one case alone."""
