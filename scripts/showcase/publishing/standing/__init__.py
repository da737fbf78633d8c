"""What stands because nothing it depends on has changed, told from what the file system says before anything is read."""
