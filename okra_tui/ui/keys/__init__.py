"""The commands, their keys, and the order in which keys arrive."""
