"""Fourth floor: records become the catalogue everything is rendered from."""
