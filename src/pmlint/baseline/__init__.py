"""Known findings of old documents, which are not reported again."""
