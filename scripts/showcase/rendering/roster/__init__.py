"""What staff are given of a roster."""
