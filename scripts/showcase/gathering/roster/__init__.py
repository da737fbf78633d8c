"""Who was asked to hand in, and who has."""
