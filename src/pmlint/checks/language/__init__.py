"""Rules about how people and events are spoken of."""
