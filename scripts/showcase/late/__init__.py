"""What is made when it is first asked for: a command loads hundreds of modules, and of what they declare it uses some."""
