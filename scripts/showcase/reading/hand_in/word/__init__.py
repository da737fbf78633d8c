"""Word files: read whole from their XML, and the forms and texts clerks write in them made records."""
