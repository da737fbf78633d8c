"""What is kept of other showcases, judged: their published lists when they are gathered, the kept files whenever the site is made."""
