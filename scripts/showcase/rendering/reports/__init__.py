"""What people are told about what they handed in."""
