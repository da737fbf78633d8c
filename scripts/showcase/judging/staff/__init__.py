"""Rules for what staff keep."""
