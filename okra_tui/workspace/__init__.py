"""The folder on disk: format, atomic files, lock, what is kept aside."""
