"""What only all documents together tell, and how they refer to one another."""
