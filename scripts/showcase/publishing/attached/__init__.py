"""What is made for the cases besides their pages: books, Word files, posters, pictures, data, search, the form."""
