"""Editions once they are printed: what was frozen, what is corrected afterwards, what is withdrawn."""
