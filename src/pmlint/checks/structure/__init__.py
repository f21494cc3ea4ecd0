"""Sections, headings and tables: what the document consists of."""
