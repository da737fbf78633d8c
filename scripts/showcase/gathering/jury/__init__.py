"""What a jury does: its sheets, what came back in them, and what follows from it."""
