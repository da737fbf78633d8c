"""Proofs (校样): a book with its lines numbered and what changed since the last proof marked, a sheet to sign, a file for each unit."""
