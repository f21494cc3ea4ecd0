"""The open action items and unfinished documents of a whole repository, on some day."""
