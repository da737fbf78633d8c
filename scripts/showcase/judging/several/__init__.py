"""Rules that look at several cases at once."""
