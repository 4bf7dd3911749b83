"""Watch: bodies that live while people look on, and a server for the page."""
