"""Pictures of strangers: taken apart byte by byte, decoded in a bounded child process, drawn anew without anything hidden."""

READY = b"ready\n"
"""What a child process says when it has everything it needs."""
