"""Text made harmless: nothing in it acts on a terminal or hides in it, and what people write stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.plan.text import harmless, one_line

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\tb", "a b"),
        ("soft\u00adhyphen", "soft‹SHY›hyphen"),
        ("in\u2063visible", "in‹IS›visible"),
        ("tag\U000e0041", "tag‹tag A›"),
        ("\U000e0001\U000e007f", "‹tag ›‹tag ›"),
        (f"from {SCOTLAND}!", f"from {SCOTLAND}!"),  # a flag is made of tags
        (f"{SCOTLAND}\U000e0041", f"{SCOTLAND}‹tag A›"),
        ("\U0001f3f4" + "\U000e0068" * 7 + "\U000e007f", "\U0001f3f4" + "‹tag h›" * 7 + "‹tag ›"),  # no flag is so long
        ("👩\u200d💻 می\u200cخواهم 50\u00a0%", "👩\u200d💻 می\u200cخواهم 50\u00a0%"),
    ],
)
def test_what_hides_is_shown_and_what_belongs_stays(text, shown):
    assert harmless(text) == shown


@given(st.text())
def test_once_is_enough_and_nothing_acts(text):
    once = harmless(text)
    assert harmless(once) == once and one_line(once) == one_line(text)
    assert not set(once.replace(SCOTLAND, "")) & {"\x1b", "\x07", "\x9b", "\u202e", "\u00ad", "\U000e0041"}
