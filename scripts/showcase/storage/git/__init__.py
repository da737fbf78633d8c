"""What git keeps of a root, and which commit of it is checked out. Read as data: nothing of it is run or written."""
