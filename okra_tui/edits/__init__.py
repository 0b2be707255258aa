"""Every change that a person can make, each a class of its own with the words that undo shows."""
