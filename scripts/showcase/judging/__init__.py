"""Drafts become records and problems."""
