"""Markdown of strangers: one parse of a story, its safe HTML and its blocks, its links; slips of typing mended in memory."""
