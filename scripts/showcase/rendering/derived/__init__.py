"""Files of the repository that are derived from what the program knows: written by `sync`, compared by `validate`."""
