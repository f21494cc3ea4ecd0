"""What a repository has to begin with, and what is made of it: a rulebook, a new document."""
