"""The site while somebody edits it: what is shown first, what is planned behind it, what is made when it is looked at."""
