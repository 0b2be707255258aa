"""The line in which a milestone's skills are typed: with commas between them, completed from those that are known."""

from textual.content import Content

from okra_tui.edits.scores import ClearScores, SetScores
from okra_tui.intake.completion import completed_list, last_of_list, listed, matches
from okra_tui.intake.people import People
from okra_tui.intake.skills_said import read_skills
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone
from okra_tui.plan.scores import Scores
from okra_tui.plan.skills import distinct, known_skills
from okra_tui.plan.text import one_line
from okra_tui.ui.screens.milestone_line import MilestoneLine
from okra_tui.ui.toasts import told

PROPOSALS = 12
DRAFT_FIELD = "skills"
"""Under which name unfinished skills are kept as drafts; followed by the session's number and the milestone."""


class SkillTyping(MilestoneLine):
    """Enter takes the skills and goes on to the next milestone."""

    @property
    def _known(self) -> tuple[str, ...]:
        return known_skills(self.plan, self.team)

    def completed(self, line: str) -> str | None:
        return completed_list(line, self._known)

    def beginning(self, milestone: Milestone) -> str:
        return ", ".join(milestone.skills)

    def head(self, milestone: Milestone) -> tuple[str, str]:
        return f"{label(self.plan, milestone)} needs", "skills, with commas between them"

    def understood(self, milestone: Milestone, text: str) -> Content:
        """The skills that are known and begin like the last one."""
        _, part, taken = last_of_list(text)
        words = [one_line(word) for word in matches(part, self._known, taken)[:PROPOSALS]]
        if not words:
            return Content("")
        first = Content.assemble(("Tab ", "bold $text-accent"), (words[0], "bold")) if part else Content(words[0])
        rest = Content.styled("".join(f" · {word}" for word in words[1:]), "$text-muted")
        return first + rest

    def take(self, milestone: Milestone, text: str) -> bool:
        """Take the skills; a line that names milestones itself, as out of a chat, is for those."""
        numbers = {each.number for each in self.plan.milestones}
        if read_skills(text, People(), numbers).said:
            self.paste(text)
            return False
        skills = distinct(listed(text))
        if skills and skills != milestone.skills:
            told(self.app, self.desk.do(SetScores((Scores(milestone.id, skills=skills),))))
        elif not skills and milestone.skills:
            told(self.app, self.desk.do(ClearScores((milestone.id,), "skills")))
        return True
