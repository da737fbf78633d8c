"""Texts of the web: saved pages and what is copied from them."""
