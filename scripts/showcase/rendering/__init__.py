"""The catalogue becomes pages, reports and derived files."""
