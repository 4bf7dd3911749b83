"""One second of a body in compiled code; :mod:`advance` has the order of its phases."""
