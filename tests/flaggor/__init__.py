"""The flags of a day."""
