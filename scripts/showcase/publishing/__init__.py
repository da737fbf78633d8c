"""From a root to a site: judging it, and making every file that is published."""
