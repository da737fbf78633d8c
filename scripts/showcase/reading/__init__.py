"""Bytes of strangers become values with positions. The only floor that reads records."""
