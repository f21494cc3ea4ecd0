"""What can be looked for: a folder for each family, a module for each check."""
