"""How templates are run."""
