"""What units and web pages hand in, read as hostile: packs, Word files, web texts become one value."""
