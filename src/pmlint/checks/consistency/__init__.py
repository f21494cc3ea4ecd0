"""What a document says in one place against what it says in another."""
