"""What a page is: its address, what it shows, and how it is drawn."""
