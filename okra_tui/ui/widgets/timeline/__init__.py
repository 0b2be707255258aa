"""The week timeline."""
