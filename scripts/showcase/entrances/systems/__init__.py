"""What staff do for the systems beside the cases."""
