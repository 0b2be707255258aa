"""okra-tui: plan a quarter with your team, in the terminal."""

__version__ = "0.1.0"
