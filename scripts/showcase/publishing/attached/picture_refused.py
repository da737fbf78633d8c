"""What is raised where a picture cannot be drawn for the site."""


class PictureRefused(Exception):
    """A picture cannot be re-encoded; the message names it, in Chinese."""
