"""What a document must consist of, and how a template says it."""
