"""A case as a Word file, for clerks who must rewrite it: the chapter of the book in office typography. Values in, bytes out."""
