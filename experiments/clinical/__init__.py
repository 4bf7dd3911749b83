"""Clinical indices: what a diabetologist works out from a test or a day of glucose, each with its source."""
