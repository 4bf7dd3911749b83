"""Claims: what is said of who makes insulin and who destroys it, each as an experiment that could fail."""
