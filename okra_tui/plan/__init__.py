"""A quarter's plan: the value, and everything that can be read off it."""
