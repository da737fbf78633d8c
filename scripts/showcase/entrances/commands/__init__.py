"""What each command of `python scripts` takes and says; the work is done by the other modules of this floor."""
