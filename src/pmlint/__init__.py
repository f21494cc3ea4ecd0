"""A linter and structure validator for incident post-mortems written in Markdown."""

__version__ = "0.1.0"
