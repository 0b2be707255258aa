"""A team as people type it: a person a line, an area a line."""

from collections.abc import Sequence

from okra_tui.plan.team import COLORS, Area, Member

ROLES = ("facilitator", "stakeholder")


def read_members(text: str, before: Sequence[Member] = ()) -> tuple[Member, ...]:
    """`Ada, Engineering, Ada L, ada.l`: name, discipline, then other names in chats; a role stands anywhere after the
    name. What the line does not say (skills) is kept from the member of that name before.

    Raises ValueError with a sentence where a name stands twice.
    """
    known = {member.name: member for member in before}
    members: list[Member] = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(",")]
        if not parts[0]:
            continue
        role = next((part.lower() for part in parts[1:] if part.lower() in ROLES), "member")
        rest = [part for part in parts[1:] if part.lower() not in (*ROLES, "left")]
        if parts[0] in {member.name for member in members}:
            raise ValueError(f"{parts[0]} stands there twice; give one of them another name.")
        member = known.get(parts[0]) or Member(name=parts[0])
        members.append(
            member.changed(
                discipline=rest[0] if rest and rest[0] else None,
                aliases=tuple(alias for alias in rest[1:] if alias),
                role=role,
                left="left" in {part.lower() for part in parts[1:]},
            )
        )
    return tuple(members)


def members_text(members: Sequence[Member]) -> str:
    """The lines that `read_members` reads as these members."""
    lines = []
    for member in members:
        parts = [member.name, member.discipline or "", *member.aliases]
        parts += [member.role] if member.role in ROLES else []
        parts += ["left"] if member.left else []
        lines.append(", ".join(parts).rstrip(", "))
    return "\n".join(lines)


def read_areas(text: str, before: Sequence[Area] = ()) -> tuple[Area, ...]:
    """`M Matchmaking & discovery`: a letter, then the name; a name alone gets its first free letter.

    Raises ValueError with a sentence where a letter stands twice.
    """
    known = {area.key: area for area in before}
    areas: list[Area] = []
    for line in text.splitlines():
        words = line.split()
        if not words:
            continue
        taken = {area.key for area in areas}
        if len(words) > 1 and len(words[0]) == 1:
            key, name = words[0].upper(), " ".join(words[1:])
        else:
            name = " ".join(words)
            key = next((char.upper() for char in name if char.isalnum() and char.upper() not in taken), "")
        if not key or key in taken:
            raise ValueError(f"The letter of {name} is taken; begin its line with another one.")
        area = known.get(key) or Area(key=key, name=name, color=COLORS[len(areas) % len(COLORS)])
        areas.append(area.changed(name=name))
    return tuple(areas)


def areas_text(areas: Sequence[Area]) -> str:
    """The lines that `read_areas` reads as these areas."""
    return "\n".join(f"{area.key} {area.name}" for area in areas)
