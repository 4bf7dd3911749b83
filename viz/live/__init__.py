"""Live: the page on which a body is watched while it lives."""
