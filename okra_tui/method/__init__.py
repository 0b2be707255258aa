"""The OKRA method as data: its sessions, steps, minutes, prompts, ways of working, and the homes of its checks."""

PRODUCT_VISION, IDEATION, MILESTONES_PLANNING = 0, 1, 2
"""The sessions whose notes and groups are about something: areas of the canvas, company objectives, hypotheses."""

REVIEW = 5
"""The number by which checks and screens call the review, which is no session of the method."""
