"""The order of events, and the phases of an incident."""
