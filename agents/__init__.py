"""Who lives in the body: a file for each kind of cell and of particle."""
