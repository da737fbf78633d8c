"""What is in print: which book holds a case, on which page; what was corrected since, and what was withdrawn."""
