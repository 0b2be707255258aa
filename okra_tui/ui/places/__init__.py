"""What is no step of a session: Home, the review, the log, the history and the ways between quarters."""
