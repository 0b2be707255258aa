"""What was sent to one person stays with that person, whatever language the chat's client speaks.

Languages are invented: what stands before the sender, between sender and recipient, for everybody, and what marks a
private message. A message may be private where its header ends in brackets or names another recipient than most do.
"""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okra_tui.intake.agreement import read_agreements
from okra_tui.intake.chat.chat import ChatRead, read_chat
from okra_tui.intake.chat.signs import left_out_lines
from okra_tui.intake.dots import read_dots
from okra_tui.intake.pair_sheet import read_pair_sheet
from okra_tui.intake.people import People
from okra_tui.intake.score_table import read_estimates
from okra_tui.plan.model import Cluster, Plan
from okra_tui.plan.team import Member, Team
from okra_tui.plan.voting import Voters, VotingRound

PEOPLE = People((("Ada", ("al",)), ("Grace", ()), ("Linus", ()), ("Hedy", ())), ("Zoe Kahn",), "Grace")
KNOWN = ["Ada", "Grace", "Linus", "Hedy", "Zoe Kahn", "Ada Lovelace"]
UNKNOWN = ["Marta Rossi", "Bjarne", "Zed", "Anna von Trapp", "partner", "王芳", "O'Brien, Pat", "Zoë 🌴", "Rita: PM"]
SECRET = "xsecretx"
LETTERS = {
    "latin": "abdefgiklmnoprstuvzäéøşł",
    "cyrillic": "абвгдежзиклмнопрст",
    "greek": "αβγδεζηθικλμνοπρσ",
    "arabic": "ابتثجحدرزسشصضطعغفقكلمن",
    "kana": "あいうえおかきくけこさしすせそたちつてと",
    "hangul": "가나다라마바사아자차카타파하",
    "han": "从到所有人来自至给大家全员",
}


@dataclass(frozen=True)
class Language:
    """An invented language: `before` may be empty, and then what stands between follows the name."""

    before: str
    between: str
    everybody: str
    private: str
    glue: str

    def header(self, said: str, to: str) -> str:
        begin = f"{self.before}{self.glue}" if self.before else ""
        return f"{begin}{said}{self.glue}{self.between}{self.glue}{to}"


@dataclass(frozen=True)
class Said:
    """A message: public where `to` is empty."""

    by: str
    to: str
    marked: bool


@st.composite
def languages(draw: st.DrawFn) -> Language:
    script = draw(st.sampled_from(sorted(LETTERS)))
    word = st.text(LETTERS[script], min_size=2, max_size=8)
    spaced = script not in {"kana", "han"} or draw(st.booleans())
    return Language(
        before=draw(st.one_of(word, word.map(str.capitalize), st.just(""))),
        between=draw(word),
        everybody=draw(st.one_of(word.map(str.capitalize), st.tuples(word, word).map(" ".join))),
        private=draw(st.one_of(word, st.tuples(word, word).map(" ".join))),
        glue=draw(st.sampled_from([" ", "  "])) if spaced else "",
    )


names = st.sampled_from(KNOWN + UNKNOWN)
messages = st.lists(st.builds(Said, names, st.one_of(st.just(""), names), st.booleans()), min_size=1, max_size=10)
layouts = st.sampled_from(["below", "behind", "bulleted", "tabbed time", "spaced colon"])
secrets = st.sampled_from([
    SECRET, f"2 {SECRET}", f"yes 8 {SECRET}", f"M1 S {SECRET}", f"pain: {SECRET}", f"Ada: {SECRET}",
    f"[10:42 AM] Linus: {SECRET}", f"{SECRET}.pdf", f'Replying to "{SECRET}"',
    f"Ada joined the {SECRET} meeting", f'"{SECRET}\n\tmore {SECRET}"',
    f"Linus 10:42 AM\n\t{SECRET}", f"03.08.26, 12:30 - Ada: {SECRET}", f"Ada — Today at 10:42 AM\n\t{SECRET}",
    f"10:42:13 From Ada to Everyone: {SECRET}", f"M1\tS\t{SECRET}", f"--- {SECRET}", f"# {SECRET}",
])  # fmt: skip


def _paste(language: Language, said: list[Said], layout: str, secret: str) -> str:
    lines = []
    for second, each in enumerate(said):
        private = f"({language.private})" if each.to and each.marked else ""
        head = language.header(each.by, f"{each.to}{private}" if each.to else language.everybody)
        text = secret if each.to else f"idea number{second}"
        time = f"12:49:{second:02}" + ("\t" if layout == "tabbed time" else " ")
        if layout in {"behind", "spaced colon"}:
            lines.append(f"{time}{head}{' ' * (layout == 'spaced colon')}: {text}")
        else:
            lines += [f"{'- ' * (layout == 'bulleted')}{time}{head}:", f"\t{text}"]
    return "\n".join(lines)


def _told(read: ChatRead) -> str:
    """All that is shown of a paste while nobody has chosen its direct messages."""
    return "\n".join(
        [*(f"{note.by} {note.said_by} {note.text}" for note in read.notes), *left_out_lines(read.left_out)]
    )


@given(languages(), messages, layouts, secrets)
@settings(max_examples=4 * settings.default.max_examples)
def test_no_private_message_is_public_in_an_invented_language(
    language: Language, said: list[Said], layout: str, secret: str
) -> None:
    marked = [Said(each.by, each.to, True) if each.to else each for each in said]
    paste = _paste(language, marked, layout, secret)
    read = read_chat(paste, PEOPLE, 3)
    assert SECRET not in _told(read)
    for number, each in enumerate(said):
        if not each.to:  # what was said to everybody is a note, or counted with what may be private; never lost
            assert f"number{number}" in " ".join(note.text for note in (*read.notes, *read.direct))


@given(languages(), messages, layouts)
def test_whoever_gets_what_most_do_not_get_gets_it_privately(language: Language, said: list[Said], layout: str) -> None:
    """Without any mark: most headers share everybody's word."""
    public = [Said(by, "", False) for by in KNOWN[:4]]
    private = [each for each in said if each.to][: len(public) - 1]
    read = read_chat(_paste(language, [*public, *private], layout, SECRET), PEOPLE, 3)
    assert SECRET not in _told(read)


@given(languages(), st.sampled_from(["below", "bulleted", "tabbed time"]))
def test_the_words_that_most_headers_share_tell_who_wrote(language: Language, layout: str) -> None:
    said = [Said(by, "", False) for by in ("Ada", "Linus", "Hedy")]
    read = read_chat(_paste(language, said, layout, ""), PEOPLE, 3)
    assert read.form == "Zoom"
    if language.glue and not any(char in LETTERS["han"] for char in language.between):  # from known languages' words
        assert [note.by for note in read.notes] == ["Ada", "Linus", "Hedy"]


@given(languages(), messages, layouts, secrets)
def test_no_other_door_tells_of_a_private_message(
    language: Language, said: list[Said], layout: str, secret: str
) -> None:
    paste = _paste(language, [Said(each.by, each.to, True) if each.to else each for each in said], layout, secret)
    team = Team(team="T", members=tuple(Member(name=name) for name, _ in PEOPLE.members))
    clusters = tuple(Cluster(id=f"g-{at}", session=0, title="Group") for at in (1, 2))
    plan = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), clusters=clusters)
    dots = read_dots(paste, PEOPLE, VotingRound(plan, Voters(team, tuple(KNOWN)), 0, "clusters"))
    estimates = read_estimates(paste, PEOPLE, [1])
    agreements = read_agreements(paste, PEOPLE)
    sheets = read_pair_sheet(paste, PEOPLE)
    assert SECRET not in repr((dots.sheets, dots.left_out, estimates, agreements, sheets))


@pytest.mark.parametrize(
    ("paste", "private"),
    [
        ("12:50:30 Q Hedy z Grace(xx):\n\tsecret", "secret"),  # the only line of an unknown language
        ("12:50:30 Von Hedy an Bob: geheim", "geheim"),  # a recipient whom nobody knows
        ("12:50:30 From Hedy to Bob Smith : secret", "secret"),
        ("Von Hedy an Grace (Direktnachricht): 09:00 PM\nsecret", "secret"),
        ("Hedy an Grace (Direktnachricht) 09:00 PM\nsecret", "secret"),
        ("Hedy님이 나에게: (개인적으로)  오전 9:52\nsecret", "secret"),
        ("12:50:30 From Hedy: PM to Grace(Direct Message):\n\tsecret", "secret"),
        ("12:50:30 From Hedy to Ada,Linus,Grace,Margaret(Direct Message):\n\tsecret", "secret"),
        ("12:50:30 From Hedy to Me (Privately) : secret\nsalary.pdf", "secret"),
    ],
)
def test_a_header_that_is_not_understood_makes_nothing_public(paste: str, private: str) -> None:
    read = read_chat(paste, PEOPLE, 3)
    assert read.notes == ()
    assert [note.text for note in read.direct] == [private]
    assert all(not left.text for left in read.left_out)
    assert [(note.by or note.said_by or "").partition(":")[0] for note in read.direct] == ["Hedy"]


def test_what_is_left_out_of_a_private_message_is_only_counted() -> None:
    read = read_chat("10:00:00 From Hedy to Me (Direct Message):\n\tsalaries.pdf\n\t👍\n\t---\n", PEOPLE, 3)
    assert left_out_lines(read.left_out) == ["1 · a file shared", "1 · a reaction", "1 · no words"]
    assert left_out_lines(read.left_out, veiled=True) == left_out_lines(read.left_out)
