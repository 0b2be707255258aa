"""Forms: what Enter means at each place, and what stays in sight."""

import gc
from datetime import date

import pytest
from small_app import SmallApp
from test_dialogs import keys_text, play, screen_text
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Button

from okra_tui.intake.people import People
from okra_tui.plan.model import CompanyKeyResult, CompanyObjective, KeyResult, Plan
from okra_tui.ui.dialogs.ask import NotTaken
from okra_tui.ui.dialogs.form import Field, Form, FormText, day, entry, labels_field, person, priority_field, rows, tick
from okra_tui.ui.steps.key_result_form import key_result_form
from okra_tui.ui.widgets.footer_line import DialogKeys

FIELDS = (
    Field("folder", "Folder", "here", needs="Say where."),
    Field("people", "People", lines=3),
    Field("team", "Team"),
    tick("alone", "Alone", False, "I draft alone"),
)


def form(quick=False, fields=FIELDS):
    return Form("Begin", fields, dict, "Make it", quick=quick)


def answer(**said):
    return {"folder": "here", "people": "", "team": "", "alone": False, **said}


async def test_enter_goes_from_field_to_field_and_in_the_last_line_takes_the_form():
    assert await play(form(), "enter", "A", "enter", "B", "tab", "K", "enter") == [answer(people="A\nB", team="K")]


async def test_enter_in_any_line_takes_a_quick_form():
    assert await play(form(quick=True), "enter") == [answer()]
    assert await play(form(quick=True), "tab", "enter") == []


async def test_space_ticks_and_enter_on_the_box_takes_the_form():
    assert await play(form(), "tab", "tab", "tab", "space", "enter") == [answer(alone=True)]


async def test_enter_on_the_button_takes_the_form():
    assert await play(form(), "shift+tab", "enter") == [answer()]


async def test_a_click_on_the_button_takes_the_form():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(form())
        await pilot.pause()
        await pilot.click(Button)
        assert app.answers == [answer()]


async def test_the_keys_line_says_what_enter_does_where_the_focus_is():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(form())
        seen = []
        for _ in range(5):
            await pilot.pause()
            seen.append(keys_text(app).removesuffix("  Esc Back"))
            await pilot.press("tab")
        assert seen == ["Enter Next", "Tab Next", "Enter Make it", "Space Tick  Enter Make it", "Enter Make it"]
        await pilot.press("escape")
        app.ask(form(quick=True))
        await pilot.pause()
        assert keys_text(app) == "Enter Make it  Esc Back"


@pytest.mark.parametrize("go", [[], ["tab"], ["tab", "tab", "tab"]])
async def test_what_was_wrong_is_not_said_any_longer_when_a_field_changes(go):
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(form())
        await pilot.press("ctrl+u", "tab", "tab", "enter", "shift+tab", "shift+tab", *go)
        await pilot.pause()
        assert "Say where." in screen_text(app)
        await pilot.press("space")
        await pilot.pause()
        assert "Say where." not in screen_text(app)


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_of_a_tall_form_the_fields_scroll_and_button_and_keys_stay(size):
    app = SmallApp()
    fields = [FIELDS[0], *(Field(f"n{at}", f"Number {at}", lines=4) for at in range(6))]
    async with app.run_test(size=(120, 60)) as pilot:
        app.ask(form(fields=fields))
        await pilot.press(*["tab"] * 6)
        await pilot.resize_terminal(*size)
        for _ in range(4):
            await pilot.pause()
        assert "Make it" in screen_text(app) and "Number 5" in screen_text(app)
        panel = app.screen.query_one("#panel").region
        assert panel in Region(0, 0, *size)
        assert app.screen.query_one(DialogKeys).region in panel
        assert app.screen.query_one(Button).region in panel
        assert "Tab Next  Esc Back" in screen_text(app)
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "ctrl+u")
        await pilot.press("shift+tab", "enter")
        for _ in range(4):
            await pilot.pause()
        assert "Say where." in screen_text(app) and "Enter Make it  Esc Back" in screen_text(app)
        assert app.screen.query_one(DialogKeys).region in app.screen.query_one("#panel").region


async def test_a_form_is_no_taller_than_its_fields():
    app = SmallApp()
    async with app.run_test(size=(120, 60)) as pilot:
        app.ask(form())
        for _ in range(3):
            await pilot.pause()
        assert app.screen.query_one("#panel").region.height < 22


IDS = {"H1": "one", "H2": "two", "C2": "another"}
KINDS = {
    "text": Field("f", "F", needs="It needs words."),
    "rows": rows("f", "F", ["Ada", "Bo"], lines=3, hint=""),
    "day": day("f", "F", date(2026, 10, 5), ""),
    "person": person("f", "F", "Ada", "", {"gra": "Grace"}.get),
    "pair": person("f", "F", "Ada + Tom", "", People((("Ada", ()), ("Grace", ("gra",)), ("Tom", ()))).who),
    "labels": labels_field("f", "F", ["two", "gone"], IDS, "", "There is no {}.".format),
    "tick": tick("f", "F", True, ""),
    "priority": priority_field(1),
}


@pytest.mark.parametrize(
    ("kind", "said", "means"),
    [
        ("text", " Ada [b]\n", "Ada [b]"),
        ("rows", "", ()),
        ("rows", " Ada \n\n Bo", ("Ada", "Bo")),
        ("day", "", None),
        ("day", " 2027-01-31 ", date(2027, 1, 31)),
        ("person", " ", None),
        ("person", "@gra", "Grace"),
        ("person", "@ Nobody", "Nobody"),
        ("person", "@gra @Ada", "Grace + Ada"),
        ("pair", "Ada + Tom", "Ada + Tom"),
        ("pair", "gra + Tom + gra", "Grace + Tom"),
        ("pair", "Ada, Tom", "Ada + Tom"),
        ("pair", "@gra and Tom", "Grace + Tom"),
        ("pair", "Ada & Nobody", "Ada & Nobody"),
        ("priority", "P2", 2),
        ("priority", "", None),
        ("labels", "", ("gone",)),
        ("labels", "h2, 1 H1", ("two", "one", "gone")),
        ("tick", "no", False),
    ],
)
def test_what_a_kind_of_field_means(kind, said, means):
    assert KINDS[kind].meant(said) == means


def test_what_two_objectives_call_the_same_is_told_apart_where_one_is_served():
    companies = tuple(
        CompanyObjective(id=f"c-{at}", label=label, title="T") for at, label in enumerate((None, "C1", "x"))
    )
    numbers = tuple(CompanyKeyResult(id=f"q-{at}", company_objective=f"c-{at}", title="N") for at in range(3))
    ours = KeyResult(id="k-1", number=1, title="Loans", serves="q-1")
    plan = Plan(
        quarter="2026-Q4", starts=date(2026, 10, 5),
        company_objectives=companies, company_key_results=numbers, key_results=(ours,),
    )  # fmt: skip
    serves = key_result_form(ours, plan, People(), lambda edit: plan)._fields["serves"]
    assert [choice.plain for choice in serves.choices] == ["C1.1 N", "C1.1 (2) N", "C3.1 N"]
    assert serves.value == "C1.1 (2)"
    assert [serves.meant(said) for said in ("c1.1", "C1.1 (2)", "C3.1")] == ["q-0", "q-1", "q-2"]


@pytest.mark.parametrize(
    ("said", "due", "asked"),
    [
        ("30 Nov", date(2026, 11, 30), ""),
        ("3. Jan", date(2027, 1, 3), ""),
        ("2027-05-03", date(2027, 5, 3), "Due on 3 May 2027: after 2026-Q4 ends. Is that meant?"),
        ("1 Oct", date(2026, 10, 1), "Due on 1 October 2026: before 2026-Q4 begins. Is that meant?"),
        ("", None, ""),
    ],
)
def test_a_due_day_is_typed_as_in_the_line_and_asked_about_where_it_is_none_of_the_quarter(said, due, asked):
    plan = Plan(quarter="2026-Q4", starts=date(2026, 10, 5))
    form = key_result_form(KeyResult(id="k-1", number=1, title="Loans"), plan, People(), lambda edit: plan)
    field = form._fields["due"]
    assert field.meant(said) == due
    assert field.meaning is not None and field.meaning(said).plain == asked
    with pytest.raises(NotTaken, match="A day looks like 2026-10-05, not soon"):
        field.meant("soon")


@pytest.mark.parametrize(
    ("kind", "said", "sentence"),
    [
        ("text", " \n", "It needs words."),
        ("day", "31.1.2027", "A day looks like 2026-10-05, not 31.1.2027."),
        ("day", "{0}", "A day looks like 2026-10-05, not {0}."),
        ("labels", "H1 H7 x", "There is no H7."),
        ("priority", "0991", "A priority is a number such as 1 or 2, not 0991."),
        ("priority", "0", "A priority is a number such as 1 or 2, not 0."),
    ],
)
def test_what_a_field_does_not_take_is_said_in_a_sentence(kind, said, sentence):
    with pytest.raises(NotTaken) as refused:
        KINDS[kind].meant(said)
    assert str(refused.value) == sentence


def test_what_stands_in_a_field_means_what_it_was_made_of():
    assert KINDS["rows"].meant(KINDS["rows"].value) == ("Ada", "Bo")
    assert KINDS["day"].meant(KINDS["day"].value) == date(2026, 10, 5)
    assert KINDS["labels"].meant(KINDS["labels"].value) == ("two", "gone")
    assert KINDS["tick"].meant(KINDS["tick"].value) is True


async def test_choices_stand_at_the_foot_only_while_their_field_has_the_focus_and_the_meaning_follows_the_words():
    def meaning(said):
        return Content(f"{said} looks after it." if said else "")

    choices = [entry("H1", "Do captains [b]read[/b]?")]
    fields = [
        Field("title", "Title"),
        Field("tests", "Tests", choices=choices),
        person("owner", "Who", "", "", str, meaning),
    ]
    app = SmallApp()
    async with app.run_test(size=(80, 30)) as pilot:
        app.ask(Form("A form", fields, dict))
        await pilot.pause()
        assert "captains" not in screen_text(app) and "looks after" not in screen_text(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "H1 Do captains [b]read[/b]?" in screen_text(app)
        await pilot.press("tab", "B", "o")
        await pilot.pause()
        assert "captains" not in screen_text(app) and "Bo looks after it." in screen_text(app)


async def test_a_form_begins_at_the_field_that_it_says():
    assert await play(Form("A form", [Field("s", "S"), Field("m", "M")], dict, begins="m"), "x", "enter") == [
        {"s": "", "m": "x"}
    ]


async def test_forms_that_were_left_are_kept_nowhere():
    def kept():
        gc.collect()
        return sum(isinstance(each, FormText) for each in gc.get_objects())

    app = SmallApp()
    async with app.run_test() as pilot:
        before = kept()
        for _ in range(6):
            app.ask(form())
            await pilot.pause()
            await pilot.press("tab", "escape")
            await pilot.pause()
        assert len(app.screen_stack) == 1
        assert kept() - before <= 2  # the last one may still be in what Textual keeps of its layout
