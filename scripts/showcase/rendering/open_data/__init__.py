"""The catalogue as data: JSON, CSV, JSON Schema, feeds, site map. Values in, text out."""
