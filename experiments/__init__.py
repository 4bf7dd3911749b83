"""Why: scenarios, subjects, benchmarks and the command line. Reads and runs models, never changes them."""
