"""The pages of a site: planned, drawn, framed, and what is kept of them between builds."""
