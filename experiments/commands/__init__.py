"""The commands of `portalis`, one file each; what takes long to import is imported when a command runs."""
