"""Editions frozen, kept beside their locks, published from there, and set anew to see whether they come out the same."""
