"""Records become the catalogue everything is rendered from."""
