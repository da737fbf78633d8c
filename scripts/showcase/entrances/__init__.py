"""Where people, MkDocs and pull requests come in: the command line, hooks, review, import."""
