"""What MkDocs contributes; no other room imports it."""
