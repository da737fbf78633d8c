"""The format of the open data (`open_data.py`) has a number. It stands by itself: whoever only reads the data of another showcase need not
load what ours is made of."""

VERSION = 1
"""One more when a program that reads the data can no longer use it as it is."""
