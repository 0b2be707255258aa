"""A team as people type it, line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import values

from okra_tui.intake.team_lines import (
    areas_text,
    members_text,
    read_areas,
    read_members,
    read_people_skills,
    read_types,
    renames,
    skills_text,
    types_text,
    with_skills,
)
from okra_tui.plan.team import COLORS, Area, Member, MilestoneType
from okra_tui.plan.text import one_line
from okra_tui.workspace.making import demo_team


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


@settings(max_examples=300)
@given(st.lists(values(Member), max_size=5, unique_by=lambda row: one_line(row["name"]).strip()))
def test_every_field_of_everybody_comes_back_from_the_form(rows):
    members = tuple(Member.model_validate(row) for row in rows)
    text = members_text(members)
    assert read_members(text, members) == members
    kept = {"name", "discipline", "aliases", "role", "left"}
    shown = [member.model_dump(include=kept) for member in members]
    assert [member.model_dump(include=kept) for member in read_members(text)] == shown
    assert renames(text, members) == ()


@pytest.mark.parametrize(
    ("member", "line"),
    [
        (Member(name="Sam", role="stakeholder"), "Sam, stakeholder"),
        (Member(name="Sam", aliases=("Sammy",), role="stakeholder"), "Sam, , Sammy, stakeholder"),
        (Member(name="Sam", discipline="Sales", role="facilitator", left=True), "Sam, Sales, facilitator, left"),
        (Member(name="Lovelace, Ada", discipline="Facilitator"), '"Lovelace, Ada", "Facilitator"'),
        (Member(name="Left", aliases=('"A"',)), '"Left", , """A"""'),
    ],
)
def test_the_line_of_somebody_is_read_as_that_person(member, line):
    assert members_text((member,)) == line and read_members(line) == (member,)


def test_who_is_on_no_line_any_more_has_left_and_is_not_removed():
    before = (Member(name="Ada", skills=("SQL",)), Member(name="Gus", left=True), Member(name="Ines"))
    assert read_members("Ines\nNew one", before) == (
        Member(name="Ines"), Member(name="New one"), Member(name="Ada", skills=("SQL",), left=True),
        Member(name="Gus", left=True),
    )  # fmt: skip


def test_who_has_another_name_keeps_all_that_no_line_says():
    before = (Member(name="Ada", discipline="Data", skills=("SQL",)), Member(name="Gus", skills=("Go",)))
    assert read_members("Ada Lovelace, Data\nGus", before, {"Ada": "Ada Lovelace"}) == (
        Member(name="Ada Lovelace", discipline="Data", skills=("SQL",)), Member(name="Gus", skills=("Go",)),
    )  # fmt: skip
    ada, gus = read_members("Gus\nAda", before, {"Ada": "Gus", "Gus": "Ada"})
    assert (ada.name, ada.skills, gus.name, gus.skills) == ("Gus", ("SQL",), "Ada", ("Go",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Lovelace, Data\nGus\nInes", [("Ada", "Ada Lovelace", True)]),
        ("Gus\nInes\nAda Lovelace", [("Ada", "Ada Lovelace", True)]),
        ("Ada\nGusti\nInes", [("Gus", "Gusti", True)]),
        ("Ada\nKofi\nInes", [("Gus", "Kofi", False)]),
        ("Ada\nKofi, , g.us\nInes", [("Gus", "Kofi", True)]),
        ("Ada\nGus\nInes\nKofi", []),
        ("Ada\nInes", []),
        ("Ada\nInes\nKofi", []),
        ("Kofi\nWren\nInes", [("Ada", "Kofi", False), ("Gus", "Wren", False)]),
    ],
)
def test_who_may_have_another_name_is_found(text, found):
    before = (Member(name="Ada", discipline="Data"), Member(name="Gus", aliases=("g.us",)), Member(name="Ines"))
    assert [tuple(rename) for rename in renames(text, before)] == found


KEYS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=3).filter(
    lambda key: not set(key) & set(" \t") and one_line(key) == key
)


@given(st.lists(st.tuples(KEYS, values(Area)), max_size=5, unique_by=lambda pair: pair[0]))
def test_every_field_of_every_area_comes_back_from_the_form(rows):
    areas = tuple(Area.model_validate({**row, "key": key}) for key, row in rows)
    assert read_areas(areas_text(areas), areas) == areas


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


@pytest.mark.parametrize(
    ("line", "name", "color"),
    [
        ("M Matching, yellow", "Matching", "yellow"),
        ("M Matching , YELLOW ", "Matching", "yellow"),
        ("M Matching, mauve", "Matching, mauve", "pink"),
        ("M Black, blue, green", "Black, blue", "green"),
        ("M Matching", "Matching", "pink"),
    ],
)
def test_an_area_has_the_colour_behind_its_last_comma(line, name, color):
    (area,) = read_areas(line, (Area(key="M", name="Ratings", color="pink"),))
    assert (area.key, area.name.strip(), area.color) == ("M", name, color)


OWN = (
    MilestoneType(key="inception", name="Inception", glyph="I", color="purple"),
    MilestoneType(key="x", name="Kickoff, green"),
)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("I Inception, purple\nKickoff, green", OWN),
        ("Kickoff, green\nI Inception, purple", OWN[::-1]),
        ("I Beginning, red\nKickoff, green", (OWN[0].changed(name="Beginning", color="red"), OWN[1])),
        ("Z inception\nKickoff, green", (OWN[0].changed(name="inception", glyph="Z"), OWN[1])),
        ("Trial run", (MilestoneType(key="trial-run", name="Trial run"),)),
        ("X", (MilestoneType(key="x-2", name="X"),)),  # a name of one letter; the key x belongs to another one
        ("", ()),
    ],
)
def test_a_type_of_milestone_a_line_with_its_letter_and_its_colour(text, types):
    assert read_types(text, OWN) == types


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("I Idea\nJ idea", "Two types are called idea; give yours another name."),
        ("Epic", "A type of the method is called Epic; give yours another name."),
        ("Signal test, red", "A type of the method is called Signal test; give yours another name."),
        ("I Idea\nI Inception", "I stands for Idea already; give Inception another letter."),
        ("◆ Idea", "◆ stands for enabler already; give Idea another letter."),
        ("漢 Idea", "漢 takes two cells; the letter of Idea has to take one."),
    ],
)
def test_a_name_or_letter_that_is_taken_is_told(text, why):
    with pytest.raises(ValueError, match=f"^{why}$"):
        read_types(text)


@given(st.lists(values(MilestoneType), max_size=4, unique_by=lambda row: row["key"]))
def test_every_field_of_every_type_comes_back_from_the_form(rows):
    own = tuple(MilestoneType.model_validate(row) for row in rows)
    assert read_types(types_text(own), own) == own


TEAM_OF_3 = (
    Member(name="Ada", aliases=("ada.l",), skills=("C, C++", "SQL")),
    Member(name="Gus"),
    Member(name="Ines", skills=("Kotlin",), left=True),
)


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Ada: C, C++, SQL\nInes: Kotlin", [("C, C++", "SQL"), (), ("Kotlin",)]),  # as it stood: nothing is read anew
        ("", [(), (), ()]),
        ("ada.l: Figma,  sql;SQL,\ngus: Go", [("Figma", "sql"), ("Go",), ()]),
        ("Ada: SQL\nAda: Go", [("SQL", "Go"), (), ()]),
        ("Ada:", [(), (), ()]),
        ("[10:02] Gus: Go, Rust", [(), ("Go", "Rust"), ()]),
        ("Gus  10:02\nGo, Rust", [(), ("Go", "Rust"), ()]),
    ],
)
def test_skills_are_those_that_stand_in_the_form(text, skills):
    assert [member.skills for member in with_skills(text, TEAM_OF_3, TEAM_OF_3)] == skills


def test_skills_in_the_form_follow_who_has_another_name():
    members = read_members("Ada Lovelace\nGus", TEAM_OF_3, {"Ada": "Ada Lovelace"})
    text = skills_text(TEAM_OF_3)
    renamed = with_skills(text, members, TEAM_OF_3, {"Ada": "Ada Lovelace"})
    assert {member.name: member.skills for member in renamed}["Ada Lovelace"] == ("C, C++", "SQL")


@pytest.mark.parametrize("line", ["Zoe: SQL", "SQL, Kotlin"])
def test_skills_of_nobody_are_told_and_not_lost(line):
    with pytest.raises(ValueError, match=f"^Skills, “{line}”: nobody of the team is "):
        with_skills(line, TEAM_OF_3)


@settings(max_examples=200)
@given(st.lists(values(Member), max_size=4, unique_by=lambda row: one_line(row["name"]).strip().casefold()))
def test_every_skill_of_everybody_comes_back_from_the_form(rows):
    members = tuple(Member.model_validate(row) for row in rows)
    lines = [line.strip() for line in skills_text(members).splitlines()]
    if len(set(lines)) == len(lines):  # else somebody is called like another one with what that one can do
        assert with_skills(skills_text(members), members, members) == members


@pytest.mark.parametrize(
    ("pasted", "said", "left_out"),
    [
        ("Ada: SQL, Kotlin", [("Ada", ("SQL", "Kotlin"))], []),
        ("Gus: Skills: Go; Rust.\nAda: sql", [("Gus", ("Go", "Rust")), ("Ada", ("sql",))], []),
        ("Gus: I think that we should ask first", [], ["I think that we should ask first"]),
        ("Gus: who knows SQL?", [], ["who knows SQL?"]),
        ("Gus: M1 Frontend", [], ["M1 Frontend"]),
        ("Zoe: SQL", [], ["Zoe: SQL"]),
    ],
)
def test_skills_of_people_are_read_from_a_chat(pasted, said, left_out):
    read = read_people_skills(pasted, TEAM_OF_3)
    assert ([tuple(each) for each in read.said], [left.text for left in read.left_out]) == (said, left_out)
