"""Screen: what the live page and the page to hand out have in common."""
