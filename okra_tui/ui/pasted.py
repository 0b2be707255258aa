"""What is said of a paste, in one sentence: where it means nothing, and where its lines became one."""

NO_WORDS = "There are no words in what was pasted."
NOTHING_HERE = "Nothing can be pasted here. Chats and lists go into the steps of a session."


def about_lines(text: str) -> str | None:
    """What is said of a paste into a field of one line; None where it is one line, which is seen in it."""
    lines = sum(bool(line.strip()) for line in text.splitlines())
    if lines == 0:
        return NO_WORDS
    return f"{lines} lines were joined into one: this field has one line." if lines > 1 else None
