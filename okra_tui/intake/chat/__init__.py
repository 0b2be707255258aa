"""What is read from a meeting's chat."""
