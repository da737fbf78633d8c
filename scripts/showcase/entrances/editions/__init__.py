"""`edition` and `withdraw`, and books of editions that are frozen."""
