"""What the records are made of and what can be said about them."""
