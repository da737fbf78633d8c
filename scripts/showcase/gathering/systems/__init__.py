"""The systems as pages show them."""
