"""Files of the repository that are written from what the program knows (`sync`)."""
