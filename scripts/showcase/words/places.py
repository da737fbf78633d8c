"""What the places of a showcase are called, below its root. Nothing is imported here: whoever only looks whether anything has changed
asks for no more."""

SETTINGS = "mkdocs.yml"
CONTENT = "content"
RECORDS = "brands"
HOOKS = "scripts/hooks.py"
"""Through which MkDocs comes to this program."""
PROGRAM = "program"
"""In which a showcase of contents alone keeps the program it is built with."""
OWN_THEME = "theme"
"""In which a showcase keeps templates, styles and scripts of its own, unless its settings name another folder."""
