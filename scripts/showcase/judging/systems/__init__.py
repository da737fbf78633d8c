"""Rules on the systems beside the cases."""
