"""What a jury is handed and what staff keep of its work."""
