"""The mean-field twin: the rules of the cells without space and without noise, as differential equations."""
