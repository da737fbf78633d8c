"""Work on all cores, and the signs of life it gives."""
