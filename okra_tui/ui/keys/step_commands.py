"""The commands of the steps, and of one person's pad."""

from typing import Final

from okra_tui.ui.keys.command import Command, PlaceKeys, both, digits

NOTES_KEYS: Final = PlaceKeys(
    {
        "sort": "Sort mode",
        "note-line": "While typing a note",
    },
    (
        ("sort", "board", "list", "session", "quarter", "reading", "everywhere"),
        ("note-line", "board", "list", "session", "quarter", "reading", "everywhere"),
    ),
    # Sort mode: one note large at a time.
    *digits("sort.digit", "123456789", "Into group", "Put the note into this group; the next one comes.",
             "sort_into", 1, over="board.digit", changes=True),
    Command("sort.new-group", ("n",), "New group", "Open a new group with this note.", "sort_new_group", "sort", 1,
            shadows=("list.new",), changes=True, opens_line=True),
    Command("sort.skip", ("0",), "Skip", "Leave the note where it is; the next one comes.", "sort_skip", "sort", 2,
            shadows=("board.ungroup",)),
    Command("sort.back", ("u",), "Back", "Take back the last note and show it again.", "sort_back", "sort", 3,
            shadows=("reading.undo",)),
    Command("sort.find", ("slash",), "Find group", "Find a group by its name.", "sort_find", "sort", 4,
            shadows=("reading.filter",), opens_line=True),
    Command("sort.end", ("escape",), "End sorting", "Go back to the board.", "sort_end", "sort", 2,
            shadows=("session.back",)),
    # The line in which notes are typed.
    Command("note-line.add", ("enter",), "Add", "Add what the line says and open the next.",
            "take", "note-line", 1, False, shadows=("list.open",)),
    *both(Command("note-line.next-subject", ("down",), "About", "Choose what it is about.",
                  "turn(1, 'subject')", "note-line", 2, False, row="note-line.subject"), "previous-subject", "up"),
    *both(Command("note-line.next-author", ("tab",), "Author", "Choose who says it.",
                  "turn(1, 'author')", "note-line", 2, False, row="note-line.author",
                  shadows=("everywhere.next-pane", "hypotheses.next")),
          "previous-author", "shift+tab", footer=None, shadows=("everywhere.previous-pane", "hypotheses.previous")),
    Command("note-line.leave", ("escape",), "Leave", "Leave the line; what you typed stays in it.",
            "leave", "note-line", 3, False, shadows=("session.back",)),
    typing={"note-line"},
)  # fmt: skip


# -- Objectives, and the line in which their rows are typed.


OBJECTIVES_KEYS: Final = PlaceKeys(
    {
        "row-line": "While typing a row",
        "pairs": "Objectives",
    },
    (
        ("pairs", "list", "move", "session", "quarter", "reading", "everywhere"),
        ("row-line", "pairs", "list", "session", "quarter", "reading", "everywhere"),
    ),
    Command("row-line.add", ("enter",), "Add", "Add what the line says and open the next.",
            "take", "row-line", 1, False, shadows=("list.open",)),
    *both(Command("row-line.next-section", ("tab", "down"), "Section", "Choose what is typed, such as a key result.",
                  "turn(1)", "row-line", 2, False, row="row-line.section",
                  shadows=("everywhere.next-pane", "pairs.next-objective")),
          "previous-section", "shift+tab", "up", shadows=("everywhere.previous-pane", "pairs.previous-objective")),
    Command("row-line.leave", ("escape",), "Leave", "Leave the line; what you typed comes back with it.",
            "leave", "row-line", 3, False, shadows=("session.back",)),
    *digits("pairs.objective", "123456789", "Objective", "Open the objective with this number.",
             "choose_objective", 7),
    *both(Command("pairs.next-objective", ("tab",), "Next, previous", "Open the next objective, or the one before.",
                  "next_objective(1)", "pairs", None, False, row="pairs.turn", shadows=("everywhere.next-pane",)),
          "previous-objective", "shift+tab", shadows=("everywhere.previous-pane",)),
    Command("pairs.of-groups", ("o",), "Of a group", "Say where an objective is made of a group.", "of_groups", "pairs",
            named="Objective of a group", changes=True),
    Command("pairs.new-objective", (), "New objective", "Begin an objective without notes.",
            "new_objective", "pairs", changes=True),
    typing={"row-line"},
)  # fmt: skip


# -- Session 0: the canvas and the vision statement; and the vision wherever it is looked up.


VISION_KEYS: Final = PlaceKeys(
    {
        "show-vision": "In this dialog",
        "sentence": "While typing the sentence",
        "canvas": "Canvas",
        "vision": "Vision",
    },
    (
        ("show-vision", "dialog", "everywhere"),
        ("canvas", "board", "list", "move", "session", "quarter", "reading", "everywhere"),
        ("vision", "list", "move", "session", "quarter", "reading", "everywhere"),
        ("sentence", "vision", "list", "session", "quarter", "reading", "everywhere"),
    ),
    Command("show-vision.close", ("enter",), "Close", "Close the dialog.", "close", "show-vision", 1, False),
    Command("show-vision.copy", ("c",), "Copy for chat", "Copy the sentence for the meeting's chat.",
            "copy", "show-vision", 2, False),
    *digits("canvas.area", "123456789", "Into area", "Put it into the area with this number.", "into_group", 5,
            over="board.digit", changes=True),
    *both(Command("sentence.next", ("enter", "tab"), "Next", "Go on to the next part of the sentence.",
                  "next_part(1)", "sentence", 1, False, priority=True, row="sentence.part",
                  shadows=("list.open", "everywhere.next-pane")),
          "previous", "shift+tab", footer=None, shadows=("everywhere.previous-pane",)),
    Command("sentence.leave", ("escape",), "To the groups", "Leave the sentence as it is and go to the groups.",
            "leave", "sentence", 2, False, shadows=("session.back",)),
    Command("vision.origin", ("space",), "Origin", "Say that the sentence comes from this group, or no longer.",
            "origin", "vision", 1, named="Where the sentence comes from", shadows=("list.mark",), changes=True),
    typing={"sentence"},
)  # fmt: skip


# -- Session 2: the board per hypothesis, and what becomes a milestone.


MILESTONES_KEYS: Final = PlaceKeys(
    {
        "hypotheses": "Board per hypothesis",
        "milestones": "Milestones",
        "context": "Objectives one by one",
    },
    (
        ("hypotheses", "board", "list", "move", "session", "quarter", "reading", "everywhere"),
        ("note-line", "hypotheses", "board", "list", "session", "quarter", "reading", "everywhere"),
        ("sort", "hypotheses", "board", "list", "session", "quarter", "reading", "everywhere"),
        ("row-line", "board", "list", "session", "quarter", "reading", "everywhere"),
        ("milestones", "list", "move", "session", "quarter", "reading", "everywhere"),
        ("context", "list", "move", "session", "quarter", "reading", "everywhere"),
    ),
    Command("hypotheses.milestone", ("o",), "Milestone",
            "Make a milestone of this group or note; its hypotheses go along.", "make_milestone", "hypotheses", 3,
            named="Make a milestone", shadows=("board.objective",), changes=True, opens_line=True),
    *both(Command("hypotheses.next", ("tab",), "Hypothesis", "Show the next hypothesis alone, or all of them.",
                  "next_hypothesis(1)", "hypotheses", 2, False, row="hypotheses.turn",
                  shadows=("everywhere.next-pane",)),
          "previous", "shift+tab", footer=None, shadows=("everywhere.previous-pane",)),
    Command("milestones.make", ("o",), "Milestone", "Make a milestone of this group or note; its hypotheses go along.",
            "make_milestone", "milestones", 1, named="Make a milestone", changes=True, opens_line=True),
    *digits("milestones.type", "123456789", "Type", "Set its type and go down; what is none yet becomes a milestone.",
            "set_type", 1, changes=True),
    *digits("context.objective", "123456789", "Objective", "Show the objective with this number.",
            "choose_objective", 4),
)  # fmt: skip


# -- Session 3: scores, dependencies and skills.


SORTED_BY: Final = (
    ("milestone", "number"), ("type", "type"), ("effort", "effort"), ("business", "business value"),
    ("ux", "UX value"), ("waits", "what it waits for"), ("skills", "skills"), ("rank", "rank"),
)  # fmt: skip

EFFORT_KEYS: Final = PlaceKeys(
    {
        "completing": "While typing",
        "scores": "Score table",
        "dependencies": "Dependencies",
    },
    (
        ("completing", "scores", "list", "session", "quarter", "reading", "everywhere"),
        ("completing", "dependencies", "list", "session", "quarter", "reading", "everywhere"),
        ("scores", "list", "move", "session", "quarter", "reading", "everywhere"),
        ("dependencies", "list", "move", "session", "quarter", "reading", "everywhere"),
    ),
    # The line for skills and for dependencies.
    Command("completing.take", ("enter",), "Take", "Take what the line says and go on to the next.",
            "take", "completing", 1, False, shadows=("list.open",)),
    Command("completing.complete", ("tab",), "Complete", "Complete the word that is being typed.",
            "complete", "completing", 2, False, shadows=("everywhere.next-pane",)),
    *both(Command("completing.next", ("down",), "Milestone", "Type for the milestone below or above.",
                  "turn(1)", "completing", 3, False, row="completing.turn"), "previous", "up"),
    Command("completing.leave", ("escape",), "Leave", "Leave the line; what you typed comes back with it.",
            "leave", "completing", 3, False, shadows=("session.back",)),
    # The score table.
    *digits("scores.set", "123", "Set, go down", "Set S, M or L, or a value from 1 to 3, and go down.", "score", 1,
            changes=True),
    Command("scores.unsure", ("tilde",), "Unsure",
            "Mark the size as unsure, or as sure again; right after a digit, the one that was just set.",
            "unsure", "scores", 2, changes=True),
    Command("scores.guide", (), "Effort guide", "Write down what S, M and L mean here, and how long they take.",
            "guide", "scores"),
    Command("scores.grid", (), "Value against effort", "Show the ranks with their formula, and value against effort.",
            "grid", "scores"),
    Command("scores.demand", (), "Skills and people", "Show which skills are needed, and who has them.",
            "demand", "scores"),
    Command("scores.copy-table", (), "Copy the table", "Copy the table as a spreadsheet takes it.",
            "copy_table", "scores", named="Copy the table for a spreadsheet"),
    Command("scores.paste-table", (), "Paste a table", "Say how rows of a spreadsheet come in here.",
            "paste_table", "scores", named="Paste a table from a spreadsheet", changes=True),
    *(Command(f"scores.sort-{column}", (), "Sort", "Sort the table by a column; once more turns it round.",
              f"sort_by('{column}')", "scores", row="scores.sort", named=f"Sort by {words}")
      for column, words in SORTED_BY),
    # The dependency table.
    Command("dependencies.none", ("0",), "None", "Say that it waits for nothing, which is an answer, and go down.",
            "none", "dependencies", 2, changes=True),
    Command("dependencies.take-over", ("o",), "Take over", "Make a dependency of an open blocker.",
            "take_over", "dependencies", 3, named="Take over a blocker", changes=True),
    typing={"completing"},
)  # fmt: skip


# -- Votes: the line for dots, and the ballot.


VOTES_KEYS: Final = PlaceKeys(
    {
        "dots": "In this dialog",
        "ballot": "In this dialog",
        "vote-line": "While giving dots",
        "votes": "Votes",
    },
    (
        ("dots", "scroll", "everywhere"),
        ("ballot", "scroll", "everywhere"),
        ("vote-line", "votes", "board", "list", "session", "quarter", "reading", "everywhere"),
        ("votes", "board", "list", "move", "session", "quarter", "reading", "everywhere"),
    ),
    # What was pasted.
    Command("dots.take", ("enter",), "Take them", "Give the dots that were found; one undo takes them back.",
            "take", "dots", 1, False),
    Command("dots.direct", ("plus",), "Direct messages", "Take direct messages too, or leave them out again.",
            "direct", "dots", 4, False),
    Command("dots.leave", ("escape",), "Take nothing", "Close the preview; the plan stays as it was.",
            "leave", "dots", 2, False),
    # The ballot.
    Command("ballot.hand-in", ("enter",), "Hand in", "Hand in the sheet; the next one's lies there blank.",
            "hand_in", "ballot", 1, False),
    Command("ballot.skip", ("tab",), "Skip", "Let somebody else vote first; this person comes again at the end.",
            "skip", "ballot", 2, False, shadows=("everywhere.next-pane",)),
    Command("ballot.count", ("b",), "Close and count", "Close the ballot and show what all sheets come to.",
            "count", "ballot", 3, False),
    Command("ballot.leave", ("escape",), "Leave", "Clear the sheet; or leave the ballot and make it void.",
            "leave", "ballot", 4, False),
    # The line for dots.
    Command("vote-line.take", ("enter",), "Give", "Give the dots that the line says; the next one's turn comes.",
            "take", "vote-line", 1, False, shadows=("list.open",)),
    *both(Command("vote-line.next-voter", ("tab",), "Whose dots", "Choose whose dots they are.",
                  "turn(1, 'voter')", "vote-line", 2, False, row="vote-line.voter", shadows=("everywhere.next-pane",)),
          "previous-voter", "shift+tab", footer=None, shadows=("everywhere.previous-pane",)),
    *both(Command("vote-line.next-way", ("down",), "Open or ballot", "Choose how the room votes, and on what.",
                  "turn(1, 'way')", "vote-line", 3, False, row="vote-line.way"), "previous-way", "up"),
    Command("vote-line.leave", ("escape",), "To the board", "Go to the board; + and - give and take dots there.",
            "leave", "vote-line", 4, False, shadows=("session.back",)),
    # On the board.
    Command("votes.entry", ("b",), "Votes", "Open the line in which dots are given, or close it.",
            "vote", "votes", 3, changes=True, opens_line=True),
    *both(Command("votes.give", ("plus",), "Dot",
                  "Give the selected one a dot, or take it back, for whoever's turn it is.", "give_dots(1)",
                  "votes", 1, row="votes.dot", named="Give a dot", shadows=("list.more",), changes=True),
          "take", "minus", named="Take a dot back", shadows=("list.less",)),
    Command("votes.next-voter", ("r",), "Next voter", "The next one's turn to give dots.",
            "next_voter", "votes", 2, shadows=("session.next-turn",)),
    Command("votes.ballot", (), "Ballot", "Vote in secret: a blank sheet for each person, counted when it is closed.",
            "ballot", "votes", changes=True),
    Command("votes.anew", (), "Take all dots off", "Let everybody vote once more; undo brings the dots back.",
            "vote_anew", "votes", changes=True),
    typing={"vote-line"},
)  # fmt: skip


# -- Session 4: the week timeline.


WEEK_PLAN_KEYS: Final = PlaceKeys(
    {
        "compare": "In this dialog",
        "agreement-sheet": "In this dialog",
        "agreement": "In this dialog",
        "agreement-shown": "In this dialog",
        "weeks": "Weeks",
    },
    (
        ("compare", "scroll", "dialog", "everywhere"),
        ("agreement-sheet", "agreement", "dialog", "everywhere"),
        ("agreement-shown", "scroll", "dialog", "everywhere"),
        ("weeks", "list", "move", "session", "quarter", "reading", "everywhere"),
    ),
    Command("compare.take", ("enter",), "Take it", "Let the scenario's weeks be the plan's; one undo takes it back.",
            "dismiss(True)", "compare", 1, False),
    Command("agreement-sheet.hand-in", ("enter",), "Hand in", "Hand in the sheet; the next one's lies there blank.",
            "screen.hand_in", "agreement-sheet", 1, False),
    Command("agreement.skip", ("tab",), "Skip", "Let somebody else go first; this person comes again at the end.",
            "skip", "agreement", 2, False, shadows=("everywhere.next-pane",)),
    Command("agreement-shown.agree", ("enter",), "Keep as agreed",
            "Keep the weeks and targets as they are as what was agreed; later changes show beside them.",
            "agree", "agreement-shown", 1, False),
    Command("agreement-shown.anew", ("n",), "Collect anew", "Ask everybody once more.",
            "dismiss('anew')", "agreement-shown", 2, False),
    *digits("weeks.place", "123456789", "Weeks", "Type the weeks, such as 3, 3-5 or 3-4,7; Enter places it there.",
            "type_week", 1, changes=True),
    *both(Command("weeks.earlier", ("H",), "Move", "Move it, or the part under the cursor, a week earlier or later.",
                  "move_weeks(-1)", "weeks", 2, row="weeks.move", named="Move a week earlier", changes=True),
          "later", "L", named="Move a week later"),
    *both(Command("weeks.longer", ("plus",), "Length", "Make it, or the part under the cursor, longer or shorter.",
                  "stretch(1)", "weeks", 3, row="weeks.length", named="Longer",
                  shadows=("list.more",), changes=True), "shorter", "minus", named="Shorter", shadows=("list.less",)),
    Command("weeks.gives", ("exclamation_mark",), "What gives", "For an over-full week: what could move, and where to.",
            "what_gives", "weeks", 2, changes=True),
    Command("weeks.split", ("vertical_line",), "Split", "Begin a new part of it at the cursor's week, or join two.",
            "split", "weeks", 5, changes=True),
    Command("weeks.flag", ("f",), "Risk", "Flag a risk with its words, and what is needed.", "flag", "weeks", 4,
            named="Flag a risk, say what it needs", changes=True, opens_line=True),
    Command("weeks.capacity", ("C",), "People", "Say how many people are there in the cursor's week.",
            "capacity", "weeks", 7, named="People there in this week", changes=True),
    Command("weeks.scenarios", ("S",), "Scenarios", "A second version of the weeks, side by side with the first.",
            "scenarios", "weeks", 7),
    Command("weeks.agreement", ("A",), "Agreement", "Collect who agrees and how sure they are, then keep the plan.",
            "agreement", "weeks", 5),
    Command("weeks.balance", ("B",), "Balance",
            "Show what the person-weeks go to: types, promises, areas; beside the quarter before.", "balance", "weeks"),
    Command("weeks.rows-by", (), "Rows by", "Group the rows by objective, by area or by owner.", "rows_by", "weeks"),
    Command("weeks.color-by", (), "Colour by", "Colour the bars by area or by type.", "color_by", "weeks"),
    typing={"agreement-sheet", "agreement"},
)  # fmt: skip


# -- One person's pad, apart from the room.


PAD_KEYS: Final = PlaceKeys(
    {"pad-line": "While writing"},
    (("pad-line", "everywhere"),),
    Command("pad-line.add", ("enter",), "Add", "Add what the line says; a note that was emptied is taken away.", "take",
            "pad-line", 1, False),
    *both(Command("pad-line.next-subject", ("tab",), "About", "Choose what the note is about.", "turn(1, 'subject')",
                  "pad-line", 2, False, row="pad-line.subject", shadows=("everywhere.next-pane",)),
          "previous-subject", "shift+tab", footer=None, shadows=("everywhere.previous-pane",)),
    *both(Command("pad-line.earlier", ("up",), "Change", "Change an earlier note.", "turn(-1, 'note')", "pad-line", 3,
                  False, row="pad-line.note"), "later", "down"),
    Command("pad-line.leave", ("escape",), "New", "Write a new note.", "leave", "pad-line", 4, False),
    typing={"pad-line"},
)  # fmt: skip
