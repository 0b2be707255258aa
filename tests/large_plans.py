"""Plans and teams with many rows of a kind, up to what the program takes, each linked in the ways in which work grows.

As text, for most of them nobody could write in the program; `PLANS` gives the quarter's file and the team's.
"""

from collections.abc import Callable

QUARTER = "2026-Q4"
HEAD = f'format = 2\nquarter = "{QUARTER}"\nstarts = 2026-10-05\nweeks = 13\n'
TEAM = 'format = 1\nteam = "Kestrel"\n'
Rows = Callable[[int], str]


def rows(table: str, line: Callable[[int], str]) -> Rows:
    """So many rows of a table."""
    return lambda many: "".join(f"\n[[{table}]]\n{line(at)}\n" for at in range(many))


def people(many: int) -> list[str]:
    """So many names; a list of them is written in TOML as in Python."""
    return [f"P{at}" for at in range(many)]


SESSIONS = rows("sessions", lambda at: f'id = "ss-{at}"\nsession = {at % 5}\nheld = 2026-09-28\npresent = ["P1", "P2"]')
STEPS = rows("steps", lambda at: f'id = "st-{at}"\nstep = "1.silent-round"\nplanned_minutes = 5\nspent_minutes = 3')
COMPANY = rows("company_objectives", lambda at: f'id = "co-{at}"\ntitle = "co {at}"')
NOTES = rows("notes", lambda at: f'id = "n-{at}"\nsession = 1\ntext = "note {at} about things"\nby = "P{at % 50}"')
SAME = rows("notes", lambda at: f'id = "n-{at}"\nsession = 1\ntext = "x"\nsame_as = "n-{at + 1}"')
WRONG = rows("notes", lambda at: f'id = "n-{at}"\nsession = 9\ntext = ""')
CLUSTERS = rows("clusters", lambda at: f'id = "c-{at}"\nsession = {at % 3}\ntitle = "c {at}"')
IN_CLUSTERS = rows(
    "notes", lambda at: f'id = "n-{at}"\nsession = {at % 3}\ntext = "n {at}"\nby = "P{at % 50}"\ncluster = "c-{at}"'
)
IN_ONE = rows("notes", lambda at: f'id = "n-{at}"\nsession = 1\ntext = "n {at}"\nby = "P{at % 50}"\ncluster = "c-1"')
ABOUT = rows("notes", lambda at: f'id = "n-{at}"\nsession = 2\ntext = "n {at}"\nabout = ["h-{at}"]\nvotes = ["P1"]')
OBJECTIVES = rows("objectives", lambda at: f'id = "o-{at}"\nnumber = {at + 1}\ntitle = "o {at}"\nareas = ["A{at}"]')
ANSWERING = rows(
    "objectives",
    lambda at: (
        f'id = "o-{at}"\nnumber = {at + 1}\ntitle = "o"\ncompany_objectives = ["co-{at}"]\n'
        f'from_clusters = ["c-{at}"]\nvotes = ["P{at}"]'
    ),
)
KEY_RESULTS = rows(
    "key_results",
    lambda at: f'id = "k-{at}"\nnumber = {at + 1}\nobjective = "o-{at % 4}"\ntitle = "k"\nbaseline = 1\ntarget = 5',
)
ONE_EACH = rows(
    "key_results", lambda at: f'id = "k-{at}"\nnumber = 1\nobjective = "o-{at // 2}"\ntitle = "k"\ntarget = 5'
)
HYPOTHESES = rows(
    "hypotheses",
    lambda at: (
        f'id = "h-{at}"\nnumber = {at + 1}\nobjective = "o-{at % 4}"\nquestion = "q {at}?"\nbeliefs = ["b"]\n'
        f'key_results = ["k-{at % 4}"]'
    ),
)
BLOCKERS = rows("blockers", lambda at: f'id = "b-{at}"\nnumber = {at + 1}\ntext = "b {at}"\nowner = "P{at % 50}"')
NO_BLOCKERS = rows("blockers", lambda at: f'id = "b-{at}"\nnumber = {at + 1}\ntype = "none"\ntext = "b"\nby = "P{at}"')
INITIATIVES = rows("initiatives", lambda at: f'id = "i-{at}"\nname = "i {at}"\narea = "A{at}"\nobjectives = ["o-1"]')
MILESTONES = rows("milestones", lambda at: f'id = "m-{at}"\nnumber = {at + 1}\ntitle = "m"\nweeks = ["{1 + at % 13}"]')
FULL_MILESTONES = rows(
    "milestones",
    lambda at: (
        f'id = "m-{at}"\nnumber = {at + 1}\ntitle = "milestone {at}"\nweeks = ["{1 + at % 13}"]\n'
        f'hypotheses = ["h-{at % 20}"]\nkey_results = ["k-{at % 20}"]\nowner = "P{at % 50}"\nskills = ["s{at}"]\n'
        f'effort = "M"\nbusiness_value = 2\nux_value = 1\ntype = "{("epic", "spike", "t0", f"t{at}")[at % 4]}"'
    ),
)
IN_ONE_WEEK = rows(
    "milestones",
    lambda at: (
        f'id = "m-{at}"\nnumber = {at + 1}\ntitle = "milestone {at}"\nweeks = ["3"]\nhypotheses = ["h-{at % 20}"]\n'
        f'effort = "S"\nskills = ["s{at % 50}"]\ntype = "{("epic", "spike")[at % 2]}"'
    ),
)
SAME_NUMBER = rows("milestones", lambda at: f'id = "m-{at}"\nnumber = 1\ntitle = "m"')
FROM_NOTES = rows(
    "milestones",
    lambda at: (
        f'id = "m-{at}"\nnumber = {at + 1}\ntitle = "m"\nfrom_clusters = ["c-{at}"]\nfrom_notes = ["n-{at}"]\n'
        f'hypotheses = ["h-{at}"]\ninitiative = "i-{at}"'
    ),
)
TYPES = rows("milestone_types", lambda at: f'key = "t{at}"\nname = "type {at}"')
CHAIN = rows("dependencies", lambda at: f'id = "d-{at}"\nnumber = {at + 1}\nmilestone = "m-{at + 1}"\non = "m-{at}"')
PAIRS = rows("dependencies", lambda at: f'id = "d-{at}"\nnumber = {at + 1}\nmilestone = "m-{at}"\non = "m-{at ^ 1}"')
DENSE = rows(
    "dependencies",
    lambda at: f'id = "d-{at}"\nnumber = {at + 1}\nmilestone = "m-{at % 100}"\non = "m-{100 + at // 100}"',
)
PARTIES = rows(
    "dependencies", lambda at: f'id = "d-{at}"\nnumber = {at + 1}\nmilestone = "m-{at}"\nparty = "p{at}"\nby_week = 3'
)
ESTIMATES = rows("estimates", lambda at: f'id = "e-{at}"\nmilestone = "m-{at % 1000}"\nby = "P{at}"\neffort = "M"')
CAPACITY = rows("capacity", lambda at: f'id = "ca-{at}"\nweek = {1 + at % 13}\npeople = 3')
SCENARIOS = rows("scenarios", lambda at: f'id = "s-{at}"\nname = "s {at}"')
PLACEMENTS = rows(
    "placements", lambda at: f'id = "p-{at}"\nscenario = "s-{at}"\nmilestone = "m-{at % 1000}"\nweeks = ["3"]'
)
BALLOTS = rows(
    "ballots", lambda at: f'id = "ba-{at}"\nsession = 2\nsubject = "milestones"\ndots_each = 3\nvoters = ["P1"]'
)
AGREEMENTS = rows("agreements", lambda at: f'id = "ag-{at}"\nby = "P{at}"\nagreed = true\nconfidence = 5')
CHECK_INS = rows(
    "check_ins", lambda at: f'id = "x-{at}"\non = 2026-10-{6 + at % 20:02}\nkey_result = "k-{at % 20}"\nvalue = 3'
)
ONE_CHECKED = rows(
    "check_ins",
    lambda at: (
        f'id = "x-{at}"\non = 2026-10-{6 + at % 20:02}\nkey_result = "k-1"\nvalue = {at % 7}\nnote = "said {at}"'
    ),
)
ONE_CHECK_IN_EACH = rows("check_ins", lambda at: f'id = "x-{at}"\non = 2026-10-06\nkey_result = "k-{at}"\nvalue = 3')
LOG = rows(
    "log",
    lambda at: (
        f'id = "l-{at}"\nsession = {at % 5}\ntype = "{("parked", "decision", "action", "answer")[at % 4]}"\n'
        f'text = "log {at}"\nowner = "P{at % 50}"'
    ),
)
MEMBERS = rows("members", lambda at: f'name = "P{at}"\naliases = ["a{at}"]\nskills = ["s{at}"]\ndiscipline = "d{at}"')
AREAS = rows("areas", lambda at: f'key = "A{at}"\nname = "a"')

ALL_WORDS = rows(
    "agreements",
    lambda at: f'id = "ag-{at}"\nby = "P{at % 50}"\nagreed = {("true", "false")[at % 2]}\nconfidence = {at % 10}',
)
AGREED = rows(
    "milestones",
    lambda at: (
        f'id = "m-{at}"\nnumber = {at + 1}\ntitle = "milestone {at}"\nweeks = ["{1 + at % 11}-{2 + at % 11}"]\n'
        f'hypotheses = ["h-{at % 20}"]\nowner = "P{at % 50}"\nskills = ["s{at % 60}"]\neffort = "M"\nagreed = true\n'
        f'agreed_weeks = ["{1 + at % 7}"]\ntype = "{("epic", "spike", "enabler")[at % 3]}"'
    ),
)
IN_WEB = rows(
    "dependencies",
    lambda at: f'id = "d-{at}"\nnumber = {at + 1}\nmilestone = "m-{at}"\non = "m-{at * 7 // 8}"\nby_week = 3',
)

BEGUN = OBJECTIVES(4) + KEY_RESULTS(20)
"""What a plan needs at least for most commands to have something to say."""
FIFTY = TEAM + MEMBERS(50)

PLANS: dict[str, Callable[[int], tuple[str, str]]] = {
    "sessions": lambda n: (HEAD + SESSIONS(n) + BEGUN, FIFTY),
    "steps": lambda n: (HEAD + STEPS(n) + BEGUN, FIFTY),
    "people who were there": lambda n: (
        f'{HEAD}\n[[sessions]]\nid = "s-1"\nsession = 1\nheld = 2026-09-28\npresent = {people(n)}\n'
        + NOTES(100)
        + BEGUN,
        TEAM + MEMBERS(n),
    ),
    "company objectives": lambda n: (HEAD + COMPANY(n) + BEGUN, FIFTY),
    "company objectives answered": lambda n: (HEAD + COMPANY(n) + CLUSTERS(n) + IN_CLUSTERS(n) + ANSWERING(n), FIFTY),
    "notes": lambda n: (HEAD + NOTES(n) + BEGUN, FIFTY),
    "notes merged into notes": lambda n: (HEAD + SAME(n) + BEGUN, FIFTY),
    "notes in groups": lambda n: (HEAD + IN_CLUSTERS(n) + CLUSTERS(n) + BEGUN, FIFTY),
    "notes in one group": lambda n: (HEAD + IN_ONE(n) + CLUSTERS(3) + BEGUN, FIFTY),
    "notes in groups that are gone": lambda n: (HEAD + IN_CLUSTERS(n) + BEGUN, FIFTY),
    "notes about hypotheses": lambda n: (HEAD + ABOUT(n) + BEGUN + HYPOTHESES(n), FIFTY),
    "groups": lambda n: (HEAD + CLUSTERS(n) + BEGUN, FIFTY),
    "objectives": lambda n: (HEAD + OBJECTIVES(n), FIFTY + AREAS(n)),
    "objectives with key results": lambda n: (HEAD + OBJECTIVES(n) + ONE_EACH(n), FIFTY),
    "key results": lambda n: (HEAD + OBJECTIVES(4) + KEY_RESULTS(n), FIFTY),
    "hypotheses": lambda n: (HEAD + BEGUN + HYPOTHESES(n), FIFTY),
    "blockers": lambda n: (HEAD + BEGUN + BLOCKERS(n), FIFTY),
    "people without a blocker": lambda n: (HEAD + BEGUN + NO_BLOCKERS(n), FIFTY),
    "initiatives": lambda n: (HEAD + BEGUN + INITIATIVES(n), FIFTY + AREAS(n)),
    "milestones": lambda n: (HEAD + BEGUN + HYPOTHESES(20) + FULL_MILESTONES(n), FIFTY + TYPES(n)),
    "milestones of notes": lambda n: (
        HEAD + IN_CLUSTERS(n) + CLUSTERS(n) + BEGUN + HYPOTHESES(n) + INITIATIVES(n) + FROM_NOTES(n),
        FIFTY,
    ),
    "milestones of one number": lambda n: (HEAD + BEGUN + SAME_NUMBER(n), FIFTY),
    "a chain": lambda n: (HEAD + BEGUN + MILESTONES(n) + CHAIN(n - 1), FIFTY),
    "a ring": lambda n: (
        f'{HEAD}{BEGUN}{MILESTONES(n)}{CHAIN(n - 1)}\n[[dependencies]]\nid = "d-r"\nnumber = {n}\n'
        f'milestone = "m-0"\non = "m-{n - 1}"\n',
        FIFTY,
    ),
    "loops of two": lambda n: (HEAD + BEGUN + MILESTONES(n + n % 2) + PAIRS(n + n % 2), FIFTY),
    "a dense web": lambda n: (HEAD + BEGUN + MILESTONES(100 + n // 100) + DENSE(n), FIFTY),
    "parties outside": lambda n: (HEAD + BEGUN + MILESTONES(n) + PARTIES(n), FIFTY),
    "estimates": lambda n: (HEAD + BEGUN + MILESTONES(min(n, 1000)) + ESTIMATES(n), FIFTY),
    "capacity": lambda n: (HEAD + BEGUN + CAPACITY(n), FIFTY),
    "scenarios": lambda n: (HEAD + BEGUN + MILESTONES(min(n, 1000)) + SCENARIOS(n) + PLACEMENTS(n), FIFTY),
    "ballots": lambda n: (HEAD + BEGUN + BALLOTS(n), FIFTY),
    "agreements": lambda n: (HEAD + BEGUN + AGREEMENTS(n), TEAM + MEMBERS(n)),
    "agreements of guests": lambda n: (HEAD + BEGUN + AGREEMENTS(n), TEAM),
    "check-ins": lambda n: (HEAD + BEGUN + CHECK_INS(n), FIFTY),
    "a check-in of each key result": lambda n: (
        HEAD + OBJECTIVES(4) + KEY_RESULTS(n) + HYPOTHESES(n) + ONE_CHECK_IN_EACH(n),
        FIFTY,
    ),
    "log entries": lambda n: (HEAD + BEGUN + LOG(n), FIFTY),
    "members": lambda n: (HEAD + NOTES(100) + BEGUN, TEAM + MEMBERS(n)),
    "members who write": lambda n: (HEAD + NOTES(n).replace("P", "P1") + BEGUN + LOG(n), TEAM + MEMBERS(n)),
    "check-ins of one key result": lambda n: (HEAD + BEGUN + ONE_CHECKED(n), FIFTY),
    "milestones of one week": lambda n: (HEAD + BEGUN + HYPOTHESES(20) + IN_ONE_WEEK(n), FIFTY),
    "areas": lambda n: (HEAD + BEGUN, FIFTY + AREAS(n)),
    "a full quarter": lambda n: (
        HEAD
        + BEGUN
        + HYPOTHESES(20)
        + BLOCKERS(n // 4)
        + AGREED(n // 4)
        + IN_WEB(n // 4)
        + ALL_WORDS(n // 4)
        + CHECK_INS(n)
        + NOTES(n // 4),
        FIFTY,
    ),
}
"""The quarter's file and the team's with so many rows of a kind, such as the program takes."""
