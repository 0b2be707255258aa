"""Text made harmless: nothing in it acts on a terminal or hides in it, and what people write stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.plan.text import folded, harmless, has_words, is_typed, one_line

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


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("café", "Un cafe\u0301 de plus", True),  # composed or not, it is one sign
        ("cafe", "Un café de plus", False),  # accents as written
        ("50 %", "from 50\u00a0% to 80\u202f%", True),
        ("空白", "全角\u3000空白", True),
        ("ＡＢＣ 12", "abc, 12 of them", True),
        ("STRASSE", "Hauptstraße", True),
        ("ﬁnd", "Find a tool", True),
        ("tool find", "Find a tool", True),
        ("İstanbul", "istanbul’da", False),
        ("  ", "anything", True),
    ],
)
def test_words_are_found_whatever_way_they_were_typed(wanted, text, found):
    assert has_words(wanted)(text) is found


@given(st.text(), st.text())
def test_a_text_has_its_own_words_and_folding_twice_is_folding_once(text, more):
    assert has_words(text)(f"{more} {text}")
    assert folded(folded(text)) == folded(text)


@given(st.characters())
def test_what_is_typed_is_what_a_text_keeps(sign):
    control = sign < " " or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff"
    assert is_typed(sign) is not control
