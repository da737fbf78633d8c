"""The static search of the library: 包含, exactly, in small files that a client fetches by the query (docs/formats.md#index)."""
