"""The OKRA method as data: its sessions, steps, minutes, prompts, ways of working, and the homes of its checks."""
