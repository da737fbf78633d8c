"""Where little has changed, what was made last is amended: the rest of it is not so much as looked at."""
