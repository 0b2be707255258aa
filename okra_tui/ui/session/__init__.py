"""The frame that every session has."""
