"""A team as people type it, line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake.team_lines import areas_text, members_text, read_areas, read_members
from okra_tui.plan.team import COLORS, Area, Member
from okra_tui.workspace.demo import demo_team


def test_a_person_a_line_with_discipline_and_other_names():
    assert read_members("Ada, Engineering, Ada L, ada.l\n\n  Linus  \nGrace, , grace.h\n") == (
        Member(name="Ada", discipline="Engineering", aliases=("Ada L", "ada.l")),
        Member(name="Linus"),
        Member(name="Grace", aliases=("grace.h",)),
    )


@pytest.mark.parametrize(
    "line", ["Ada, Product, Facilitator", "Ada, facilitator, Product", "Ada, Product , FACILITATOR,"]
)
def test_a_role_may_stand_anywhere_after_the_name(line):
    (ada,) = read_members(line)
    assert (ada.role, ada.discipline, ada.aliases) == ("facilitator", "Product", ())


def test_who_has_left_says_so():
    (ada,) = read_members("Ada, Product, left, ada.l")
    assert ada.left and ada.aliases == ("ada.l",) and ada.role == "member"


def test_what_lines_do_not_say_is_kept_from_the_member_of_that_name():
    before = (Member(name="Ada", discipline="Data", skills=("SQL",), aliases=("a",), role="stakeholder"),)
    (ada, linus) = read_members("Ada, Design\nLinus", before)
    assert ada.skills == ("SQL",) and (ada.discipline, ada.aliases, ada.role) == ("Design", (), "member")
    assert linus.skills == ()


def test_a_name_that_stands_twice_is_told():
    with pytest.raises(ValueError, match=r"^Ada stands there twice; give one of them another name\.$"):
        read_members("Ada\nLinus\nAda, Design")


def test_nobody_is_nobody():
    assert read_members("") == read_members("\n , \n") == () and members_text(()) == ""


def test_the_sample_s_team_is_read_from_its_own_lines():
    team = demo_team()
    assert read_members(members_text(team.members), team.members) == team.members
    assert read_areas(areas_text(team.areas), team.areas) == team.areas


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8).filter(
    lambda word: word.lower() not in {"facilitator", "stakeholder", "left"}
)
MEMBERS = st.lists(
    st.builds(
        Member,
        name=WORDS,
        discipline=WORDS,
        aliases=st.lists(WORDS, max_size=3, unique=True).map(tuple),
        role=st.sampled_from(["member", "facilitator", "stakeholder"]),
        left=st.booleans(),
    ),
    max_size=5,
    unique_by=lambda member: member.name,
).map(tuple)


@given(MEMBERS)
def test_lines_of_members_read_as_these_members(members):
    assert read_members(members_text(members)) == members


def test_an_area_has_the_letter_that_stands_before_it_or_its_first_free_one():
    areas = read_areas("M Matchmaking & discovery\nMessages\nr Ratings\n\nTeam of two")
    assert [(area.key, area.name) for area in areas] == [
        ("M", "Matchmaking & discovery"), ("E", "Messages"), ("R", "Ratings"), ("T", "Team of two"),
    ]  # fmt: skip
    assert [area.color for area in areas] == list(COLORS[:4])


def test_what_lines_do_not_say_of_an_area_is_kept():
    before = (Area(key="M", name="Matching", description="who meets whom", color="pink"),)
    (kept, new) = read_areas("M Matchmaking\nD Discovery", before)
    assert (kept.name, kept.description, kept.color) == ("Matchmaking", "who meets whom", "pink")
    assert new.color == COLORS[1]


@pytest.mark.parametrize("text", ["M Matching\nM Messages", "m Matching\nM Messages", "A A\nA", "—"])
def test_a_letter_that_is_taken_or_missing_is_told(text):
    with pytest.raises(ValueError, match="is taken; begin its line with another one"):
        read_areas(text)


@pytest.mark.parametrize("hostile", ["[red]x[/]", "[@click=app.quit]y", "\x1b[31mz", "\u202eabc", "漢字 👍"])
def test_hostile_names_are_kept_as_text(hostile):
    (member,) = read_members(f"{hostile}, {hostile}, {hostile}")
    assert not set(member.name + (member.discipline or "")) & set("\x1b\u202e")
    assert member.aliases == (member.name,) == (member.discipline,)
    (area,) = read_areas(f"Q {hostile}")
    assert not set(area.name) & set("\x1b\u202e")
