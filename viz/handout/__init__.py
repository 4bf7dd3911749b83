"""Handout: recorded runs as one HTML file that plays them, without a network."""
