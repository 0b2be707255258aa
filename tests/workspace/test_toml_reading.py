"""TOML is read as the standard library reads it, and what no plan can be is refused at once."""

import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import plans, teams

from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.workspace.toml_text import MOST_IN_ALL, MOST_ROWS, Unwieldy, read_toml, render


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans() | teams())
def test_what_the_program_writes_is_read_as_by_the_standard_library(value: Plan | Team) -> None:
    # repr tells 1, 1.0 and true apart, and 0.0 from -0.0, and takes one nan for another
    assert repr(read_toml(render(value))) == repr(tomllib.loads(render(value)))


def test_what_could_not_be_written_again_is_refused() -> None:
    with pytest.raises(Unwieldy, match="more than 50 deep"):
        read_toml(f"x = {'[' * 60}{']' * 60}")
    with pytest.raises(Unwieldy, match="more than 50 deep"):
        read_toml(f"{'.'.join('a' * 60)} = 1")
    with pytest.raises(Unwieldy, match="3,000 digits"):
        read_toml(f"[[notes]]\nx = [0x{'f' * 5000}]\n")
    assert read_toml(f"x = {'[' * 40}{']' * 40}")


MEGABYTE = 1_000_000
HUGE = {
    "a dotted key": f"x{'.a' * 30_000} = 1\n",
    "a dotted header": f"[x{'.a' * 30_000}]\n",
    "a dotted key inside": f"x = {{ {'a.' * 30_000}b = 1 }}\n",
    "brackets": f"x = {'[' * 8 * MEGABYTE}",
    "tables in tables": f"x = {'{ a = ' * 100_000}",
    "rows": "[[notes]]\nid = 'n'\n" * (MOST_ROWS + 1),
    "rows with spaces": " [[ notes ]]\nid = 'n'\n" * (MOST_ROWS + 1),
    "rows inside": f"notes = [{'{},' * (MOST_ROWS + 1)}]\n",
    "rows of several kinds": "[[notes]]\nid = 'n'\n[[log]]\nid = 'l'\n" * (MOST_IN_ALL // 2 + 1),
    "rows of several kinds inside": f"notes = [{'{},' * MOST_ROWS}]\nlog = [{'{},' * (MOST_IN_ALL - MOST_ROWS + 1)}]\n",
    "tables below one": "".join(f"[t.a{number}.b]\nx = 1\n" for number in range(MOST_ROWS + 1)),
    "a number": f"x = {'9' * 4 * MEGABYTE}",
}
LARGE = {
    "a comment": f"# {'a' * 7 * MEGABYTE}\n",
    "a string": f'x = "{"a" * 7 * MEGABYTE}"\n',
    "words": f'x = "{"a b " * 2 * MEGABYTE}"\n',
    "rows of one kind beside others": "[[notes]]\nid = 'n'\n" * MOST_ROWS + "[[log]]\nid = 'l'\n" * 2000,
    "keys": "".join(f"k{number} = {number}\n" for number in range(MOST_ROWS)),
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_what_no_plan_can_be_is_refused_before_it_costs_time(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)):  # it took up to four minutes; nothing here measures it
        read_toml(text)


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_what_is_only_large_is_read_in_its_time(text: str) -> None:
    assert repr(read_toml(text)) == repr(tomllib.loads(text))
