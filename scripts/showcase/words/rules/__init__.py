"""What can be said about a record, and how it is said."""
