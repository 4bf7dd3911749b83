"""Studies: runs that several questions read, made once for a seed, and what is kept of them."""
