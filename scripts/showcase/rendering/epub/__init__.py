"""Books as EPUB 3.3: the same chapters as on paper, drawn by the templates of theme/epub."""
