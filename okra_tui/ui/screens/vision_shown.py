"""Shows the vision from wherever somebody asks for it; where there is none, how to make one."""

from textual.app import App

from okra_tui.plan.model import Plan
from okra_tui.plan.vision_sentence import has_vision
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.dialogs.show_vision import ShowVision
from okra_tui.ui.messages import ScreenRequested

HOW_TO = (
    "Session 0 makes one in half an hour: put down what is known, group it and vote, then write one sentence.",
    "Enter goes there.",
)


def show_vision(app: App[None], plan: Plan) -> None:
    """Open the dialog with the sentence, or ask whether to go where it is made."""

    def answered(yes: bool | None) -> None:
        if yes:
            app.post_message(ScreenRequested(0))

    if has_vision(plan):
        app.push_screen(ShowVision(plan.vision, plan.quarter))
    else:
        app.push_screen(Confirm("This quarter has no vision yet", HOW_TO, "Go to session 0"), answered)
