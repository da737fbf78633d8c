"""YAML of strangers: read strictly, with every value's place; slips of typing told and mended in memory."""
