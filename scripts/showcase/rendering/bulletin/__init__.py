"""A bulletin as text to be edited, and as data to be set."""
