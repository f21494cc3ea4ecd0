"""The document as a file."""
