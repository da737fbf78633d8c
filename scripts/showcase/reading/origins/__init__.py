"""What other showcases publish, read: JSON of strangers with its places."""
