"""What staff keep: calls, the unit register, selections, settings."""
