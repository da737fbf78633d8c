"""A case: what its record is made of, field by field."""
