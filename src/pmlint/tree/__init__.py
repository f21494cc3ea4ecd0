"""The heading and table tree of a document, made from Markdown."""
