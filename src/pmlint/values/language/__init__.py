"""Phrases that blame, look back in hindsight, promise nothing, or are heated. English only."""
