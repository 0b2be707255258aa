"""The text for the meeting's chat that says what to write there, so that it can be read back in."""

from collections.abc import Mapping, Sequence

from okra_tui.plan.text import counted, one_line

_DIGITS = 9


def invitation(
    team_name: str | None, question: str, subjects: Sequence[str], titles: Sequence[str] | None = None
) -> str:
    """Four or five lines of plain text: the question, one idea a line, which digit begins it, and when to press Enter.

    Only the first nine subjects have a digit. Without subjects nothing is said of digits. With `titles` the subjects
    are labels such as H3, which begin a line themselves, and each stands with its title in a line of its own.
    """
    asked = one_line(question).strip()
    name = one_line(team_name or "").strip()
    lines = [
        f"{name}: {asked}" if name else asked,
        "Write here in the chat, one idea a line (Shift+Enter begins a new line).",
    ]
    labels = [one_line(label).strip() for label in subjects]
    if labels and titles is not None:
        lines.append(f"Begin each line with what it is about: {labels[-1]} Your idea in one sentence")
        lines += (f"{label}: {one_line(title).strip()}" for label, title in zip(labels, titles, strict=True))
    elif labels:
        labels = labels[:_DIGITS]
        choices = ", ".join(f"{digit} for {label}" for digit, label in enumerate(labels, 1))
        lines += [
            f"Begin each line with its number: {choices}.",
            f"It looks like this: {len(labels)} Your idea in one sentence",
        ]
    lines.append("Press Enter only when you are told to: until then nobody sees what others write.")
    return "\n".join(line for line in lines if line)


def dots_invitation(titles: Mapping[str, str], dots_each: int, on_one: int) -> str:
    """How to give dots in the chat, with what each sign means; `titles` by what is typed for them: `7`, `a`."""
    signs = list(titles)
    letters = [sign for sign in signs if sign.isalpha()]
    example = "".join([*signs[:1] * min(2, on_one), *signs[1:2]][:dots_each])
    dots = counted(dots_each, "dot")
    most = f", at most {on_one} on one" if on_one < dots_each else ""
    lines = [
        f"Everybody has {dots}{most}. Write the signs of what you choose without spaces, once for each dot.",
        f"It looks like this: {example}",
        *([f"12 means 1 and 2; two letters need a space: {' '.join(letters[:2])}"] if len(letters) > 1 else []),
        *(f"{sign} = {one_line(title).strip()}" for sign, title in titles.items()),
        "Press Enter only when you are told to: until then nobody sees what others write.",
    ]
    return "\n".join(lines)


def estimates_invitation(titles: Mapping[str, str], guide: Mapping[str, str]) -> str:
    """How to estimate in the chat, with what each size means here; `titles` by the milestones' labels, such as `M7`."""
    labels = list(titles)
    example = " ".join(f"{label} {size}" for label, size in zip(labels, ("S", "L?"), strict=False))
    lines = [
        "How big is each of these, S, M or L? Write all of them in one line, with ? where you are unsure.",
        f"It looks like this: {example}",
        *(f"{size} = {one_line(words).strip()}" for size, words in guide.items()),
        *(f"{label} {one_line(title).strip()}" for label, title in titles.items()),
        "Press Enter only when you are told to: until then nobody sees what others write.",
    ]
    return "\n".join(lines)
