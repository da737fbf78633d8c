"""Third floor: drafts become records and problems."""
