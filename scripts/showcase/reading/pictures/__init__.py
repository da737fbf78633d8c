"""Pictures of strangers: taken apart byte by byte, decoded in a bounded child process, drawn anew without anything hidden."""
