"""The timeline as a picture: well-formed whatever people wrote, with real dates, weeks, areas in words, and risks."""

from datetime import date
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from rewriting import rewritten
from strategies import plans, teams

from okra_tui.export.board import MOST_DRAWN, TINTS, board, fitted_to_width, text_width
from okra_tui.export.material import Material
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Capacity, Dependency, Hypothesis, Initiative, Milestone, Objective, Plan, Vision
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.team import COLORS, EMPTY_TEAM, Area, Member, Team
from okra_tui.plan.thread import Thread
from okra_tui.ui.steps.initiatives import initiatives_content
from okra_tui.ui.steps.objective_page import area_ink
from okra_tui.ui.steps.week_plan_view import TimelineMaker
from okra_tui.workspace.making import demo_quarters, demo_team

STARTS, TODAY = date(2026, 10, 5), date(2026, 11, 18)
SVG = "{http://www.w3.org/2000/svg}"

TEAM = Team(
    team="Kestrel",
    members=(Member(name="Ada"), Member(name="Grace")),
    areas=(Area(key="M", name="Matchmaking", color="yellow"), Area(key="R", name="Ratings", color="teal")),
)
PLAN = Plan(
    quarter="2026-Q4",
    starts=STARTS,
    vision=Vision(will="let <players> meet", in_order_to="play more", for_whom="newcomers"),
    objectives=(
        Objective(id="o-1", number=1, title="Find a match & faster", areas=("M",)),
        Objective(id="o-2", number=2, title="Trust the ratings", areas=("R",)),
        Objective(id="o-3", number=3, title="Later", deferred=True),
    ),
    hypotheses=tuple(Hypothesis(id=f"h-{at}", number=at, objective=f"o-{at}", question="?") for at in (1, 2, 3)),
    milestones=(
        Milestone(id="m-1", number=1, title="Filters by skill level and by the time of day at which people play",
                  type="epic", hypotheses=("h-1",), effort="L", weeks=("3-4", "7-8"), owner="Ada", risk="Ada is away"),
        Milestone(id="m-2", number=2, title="Compare", type="spike", hypotheses=("h-1",), effort="L", weeks=("7",)),
        Milestone(id="m-3", number=3, title="Ask after the match", type="signal-test", hypotheses=("h-2",), effort="M",
                  unsure=True, weeks=("9-10",), status="in-progress", owner="Grace"),
        Milestone(id="m-4", number=4, title="No weeks", hypotheses=("h-2",)),
        Milestone(id="m-5", number=5, title="Next time", hypotheses=("h-3",)),
        Milestone(id="m-6", number=6, title="Loose", weeks=("13",), status="dropped", dropped_reason="x"),
    ),
    dependencies=(Dependency(id="d-1", number=1, milestone="m-1", on="m-2"),),
    capacity=(Capacity(id="w-8", week=8, people=1.0),),
)  # fmt: skip


def words_of(picture: str) -> list[str]:
    """The words that stand in a picture, from top to bottom as they were drawn."""
    return [found.text or "" for found in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def x_of(picture: str, words: str) -> float:
    return next(float(each.get("x", "")) for each in ElementTree.fromstring(picture).iter(f"{SVG}text")
                if each.text == words)  # fmt: skip


def test_weeks_stand_with_their_dates_and_today_is_marked():
    words = words_of(board(Material(PLAN, TEAM, TODAY)))
    assert [word for word in words if word.startswith("W") and word[1:].isdigit()] == [f"W{at}" for at in range(1, 14)]
    assert words[words.index("W7") + 1] == "16 Nov" and words[words.index("W1") + 1] == "5 Oct"
    assert "today, 18 Nov" in words
    assert not any(word.startswith("today") for word in words_of(board(Material(PLAN, TEAM, date(2027, 3, 1)))))


def test_rows_stand_objective_by_objective_with_what_has_no_place_below():
    words = words_of(board(Material(PLAN, TEAM, TODAY)))
    order = ["O1 Find a match & faster", "M2 Compare", "O2 Trust the ratings", "M3 Ask after the match",
             "Of no objective", "M6 Loose", "Matchmaking", "Ratings", "Risks", "Clashes", "Without weeks",
             "Wait for the next quarter"]  # fmt: skip
    assert [word for word in words if word in order] == order
    assert words[words.index("Without weeks") + 1] == "M4 No weeks"
    assert words[words.index("Wait for the next quarter") + 1] == "M5 Next time"
    assert words[words.index("Risks") + 1] == "M1: Ada is away"
    clash = words[words.index("Clashes") + 1]
    assert clash == "M1 waits for M2, which ends in week 7, and starts in week 3"


def test_bars_lie_in_their_weeks_and_split_ones_in_parts():
    picture = board(Material(PLAN, TEAM, TODAY))
    bars = [each for each in ElementTree.fromstring(picture).iter(f"{SVG}rect") if each.find(f"{SVG}title") is not None]
    of_first = [each for each in bars if (each.findtext(f"{SVG}title") or "").startswith("M1 ")]
    week = 832 / 13
    assert [
        float(each.get("x", "")) - x_of(picture, f"W{at}") + 3 for each, at in zip(of_first, (3, 7), strict=True)
    ] == [
        0.0,
        0.0,
    ]
    assert [float(each.get("width", "")) for each in of_first] == [2 * week - 2, 2 * week - 2]
    told = of_first[0].findtext(f"{SVG}title")
    assert told == f"M1 {PLAN.milestones[0].title}. weeks 3-4, 7-8; L; Ada; Ada is away"


def test_an_area_has_one_colour_everywhere_its_own_or_that_of_its_place():
    """On the picture, the timeline, the board of initiatives, and beside objectives; else a bar has its type's."""
    areas = (
        Area(key="M", name="Matchmaking"),
        Area(key="R", name="Ratings", color="mauve"),
        Area(key="C", name="Clubs"),
    )
    team = TEAM.changed(areas=(*areas, Area(key="P", name="Pay", color="red")))
    colors = {"M": COLORS[0], "R": COLORS[1], "C": COLORS[2], "P": "red", "gone": None}
    type_color = type_sign(TEAM, "epic").color
    assert {key: team.area_color(key) for key in colors} == colors and team.area_color(None) is None
    for key, color in colors.items():
        objective = Objective(id="o-1", number=1, title="Find", areas=(key,))
        initiatives = (Initiative(id="i-1", name="Search", area=key),)
        plan = PLAN.replaced(objectives=(objective, *PLAN.objectives[1:]), initiatives=initiatives)
        assert area_ink(team, objective) == (f"$card-{color}" if color else "$text-muted")
        column = next(each for each in initiatives_content(plan, team).columns if each.id == key)
        assert (column.tag_color, column.cards[0].color) == (color, color)
        schedule = Schedule(Thread(plan), team, TODAY)
        assert [row.color for row in TimelineMaker().make(schedule, ()).rows if row.id == "m-1"] == [
            color or type_color
        ]
        assert TINTS[color][1] in board(Material(plan, team, TODAY)) if color else True


def test_the_demo_and_empty_quarters_are_drawn():
    for plan in demo_quarters(TODAY):
        for as_it_is in (plan, plan.changed(closed=None), plan.changed(milestones=())):
            words = words_of(board(Material(as_it_is, demo_team(), TODAY)))
            assert f"Hinge · {plan.quarter}" in words
    assert "No milestone has weeks yet." in words_of(board(Material(PLAN.changed(milestones=()), TEAM, TODAY)))
    assert words_of(board(Material(PLAN.changed(closed=TODAY), EMPTY_TEAM, TODAY)))


def test_words_never_leave_their_place():
    hostile = '</text><script>x</script> & \ufffe ]]> "'
    picture = board(Material(rewritten(PLAN, lambda: hostile), rewritten(TEAM, lambda: hostile), TODAY))
    kinds = {each.tag.removeprefix(SVG) for each in ElementTree.fromstring(picture).iter()}
    assert kinds == {"svg", "title", "rect", "line", "text"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans(), teams())
def test_the_picture_of_any_plan_is_well_formed(plan: Plan, team: Team):
    root = ElementTree.fromstring(board(Material(plan, team, TODAY)))
    width, height = float(root.get("width", "")), float(root.get("height", ""))
    for each in root.iter(f"{SVG}rect"):
        x, y = float(each.get("x", "")), float(each.get("y", ""))
        assert x >= 0 and y >= 0
        assert x + float(each.get("width", "")) <= width + 1 and y + float(each.get("height", "")) <= height + 1


def test_words_are_cut_to_the_room_that_there_is():
    assert fitted_to_width("short", 100) == "short"
    assert (
        fitted_to_width("a long sentence", 50).endswith("…")
        and text_width(fitted_to_width("a long sentence", 50)) <= 50
    )
    assert text_width("貘貘") > text_width("ii")


def test_of_hundreds_of_milestones_the_first_are_drawn_and_the_others_counted():
    many = tuple(Milestone(id=f"m-{at}", number=at, title="m", weeks=("3",)) for at in range(1, MOST_DRAWN + 8))
    plan = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), milestones=many)
    drawn = board(Material(plan, Team(team="Kestrel"), date(2026, 11, 16)))
    assert f"M{MOST_DRAWN} " in drawn and f"M{MOST_DRAWN + 1} " not in drawn.split("Clashes")[0]
    assert "and 7 more, in timeline.md" in drawn
