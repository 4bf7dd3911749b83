"""Film: the map with every packet, curves that grow, a clock, and words for what happens."""
