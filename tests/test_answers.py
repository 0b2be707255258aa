"""What commands that read answer to other programs: one envelope that its schema describes, or a record a line."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from okra_tui.command_line.answers import ANSWERS, answers_schema
from okra_tui.command_line.main import main
from okra_tui.command_line.printing import ANSWER_FORMAT
from okra_tui.command_line.words import COMMAND_WORDS
from okra_tui.workspace.making import make_demo

TODAY = "2026-11-30"
HOSTILE = "\\u001b]52;c;x\\u0007 [red]a\\tb\\nc"
"""As TOML writes it."""
READING: list[list[str]] = [
    ["quarters"],
    ["status"],
    ["status", "2027-Q1"],
    ["status", "--all", ".."],
    ["due"],
    ["log", "2026-Q4"],
    ["log", "2026-Q4", "--open"],
    ["find", "shed"],
    ["find", "nowhere-at-all"],
    ["thread", "2026-Q4"],
    ["thread", "2026-Q4", "--breaks"],
    ["invite", "2026-Q4", "--session", "1"],
    ["check", "2026-Q4"],
    ["check", "2027-Q1", "--session", "1"],
    ["validate", "."],
    ["validate", "broken.toml", "nowhere.toml"],
    ["doctor"],
    ["keys"],
    ["diff", "2026-Q3.toml", "2026-Q4.toml"],
    ["diff", "2026-Q4.toml", "2026-Q4.toml"],
    ["diff", "2026-Q4.toml"],
    ["diff", "broken.toml"],
    ["diff", "/dev/null", "/dev/null"],
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with a hostile action, a file that is no quarter, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("answers") / "team"
    make_demo(folder, date.fromisoformat(TODAY))
    quarter = folder / "2026-Q4.toml"
    action = f'\n[[log]]\nid = "l-hostile"\ntype = "action"\ntext = "{HOSTILE}"\ndue = 2026-11-02\n'
    quarter.write_text(quarter.read_text(encoding="utf-8") + action, encoding="utf-8")
    (folder / "broken.toml").write_text('quarter = "x\n', encoding="utf-8")
    (folder / "2026-Q1.toml").write_text("weeks = 'many'\n", encoding="utf-8")
    return folder


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command line in the workspace: its code, what it printed and what it complained."""
    monkeypatch.chdir(folder)

    def running(*words: str) -> tuple[int, str, str]:
        try:
            code = main([*words, "--today", TODAY])
        except SystemExit as end:
            code = int(end.code or 0)
        return (code, *capsys.readouterr())

    return running


def strict(part: Any) -> Any:
    """A schema that allows nothing which it does not name, so that no field is forgotten in it."""
    if isinstance(part, list):
        return [strict(item) for item in part]
    if not isinstance(part, dict):
        return part
    made = {key: strict(value) for key, value in part.items()}
    return {**made, "additionalProperties": False} if "properties" in made else made


SCHEMA = jsonschema.Draft202012Validator(strict(answers_schema()))


def test_every_command_that_reads_is_described_and_tried() -> None:
    reads = [name for name, row in COMMAND_WORDS.items() if row.does == "reads"]
    assert sorted(ANSWERS) == sorted(reads)
    assert {words[0] for words in READING} == set(reads)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_an_answer_fits_its_schema_and_is_the_same_in_all_forms(run: Any, words: list[str]) -> None:
    code, printed, complained = run(*words, "--json")
    told = json.loads(printed)
    SCHEMA.validate(told)
    assert (told["format"], told["command"]) == (ANSWER_FORMAT, words[0])
    assert complained == "".join(f"okra-tui: {remark}\n" for remark in told["remarks"])
    assert "\x1b" not in printed and "\x1b" not in "".join(map(str, told["result"].values()))
    spoken, plain = run(*words), run(*words, "--plain")
    assert spoken[0] == plain[0] == code and spoken[2] == plain[2] == complained
    lines = plain[1].splitlines()
    assert len(lines) == sum(records(value) for value in told["result"].values())
    assert not any(re.search(r"[{}]|\['", line) for line in lines), "a record is in no language's own writing"
    assert not re.search("[\x00-\x08\x0b-\x1f\u2500-\u257f]", plain[1])


def records(value: Any) -> int:
    """How many records a field is: one for each of its rows, and for each row of these."""
    if not isinstance(value, list):
        return 1
    inside = [each for row in value if isinstance(row, dict) for each in row.values()]
    return len(value) + sum(
        records(each) for each in inside if isinstance(each, list) and each and type(each[0]) is dict
    )


def test_rows_of_a_row_are_records_of_their_own_behind_its_first_value(run: Any) -> None:
    (team, first, *_) = run("status", "--all", "..", "--plain")[1].splitlines()
    assert team.split("\t") == ["teams", "team", "Hinge", "2026-Q4", "o-isopen,o-mended,o-firstl", ""]
    assert first.split("\t")[:5] == ["objectives", "team", "o-isopen", "O1", "Nobody stands before a closed shed"]


def test_plain_lines_begin_with_the_field_and_have_its_row_s_values_in_their_order(run: Any) -> None:
    assert run("quarters", "--plain")[1].splitlines()[:3] == [
        "quarters\t2027-Q1\t2027-Q1.toml\t2027-01-18\t2027-04-18\t13\tahead",
        "quarters\t2026-Q4\t2026-Q4.toml\t2026-10-19\t2027-01-17\t13\trunning",
        "quarters\t2026-Q3\t2026-Q3.toml\t2026-07-20\t2026-10-18\t13\tpast",
    ]
    (hostile,) = (line for line in run("due", "--plain")[1].splitlines() if "l-hostile" in line)
    assert hostile == "actions\tl-hostile\t2026-Q4\t␛]52;c;x␇ [red]a b c\t\tfalse\t2026-11-02\ttrue"


def test_what_cannot_be_done_prints_no_envelope(run: Any) -> None:
    for form in ("--json", "--plain"):
        code, printed, complained = run("status", "2031-Q1", form)
        assert (code, printed) == (2, "") and "There is no quarter 2031-Q1" in complained
    code, printed, complained = run("status", "--json", "--plain")
    assert (code, printed) == (2, "") and "not allowed with" in complained


def test_the_schema_is_printed_alone_and_among_the_others(run: Any) -> None:
    assert json.loads(run("schema", "answers")[1]) == answers_schema()
    assert json.loads(run("schema")[1])["answers"] == answers_schema()
    jsonschema.Draft202012Validator.check_schema(answers_schema())
