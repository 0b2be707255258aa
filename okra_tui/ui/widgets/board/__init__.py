"""The cluster board."""
