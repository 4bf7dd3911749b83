"""The drawn map: reading it, solving the flow on it, moving along it."""
