"""One file a step of the method."""
