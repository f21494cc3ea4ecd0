"""What is demanded: rulebooks, and which of them is a file's."""
