"""Text that stands where something is still to be written."""
