"""The printed things: Typst, fonts, photographs, posters."""
