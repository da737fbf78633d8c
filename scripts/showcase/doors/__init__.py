"""Top floor: where people and MkDocs come in. The only floor that writes to disk."""
