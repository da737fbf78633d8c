"""What must not be published of a person, found in any text however it is written; each kind has its module."""
