"""A process that has imported the program once, and forks for each thing that is asked of it.

To start Python and to import the program took most of what such a thing costs. A child begins as the program does when
it is started anew: nothing was read or opened before, and environment, folders, current and temporary folder are its
own. How long it may work and how long it may keep silent is limited by the kernel, whatever it is in.

`python tests/proofs/forked.py` is that process. It has one thread, which is why it may fork, as a test's may not.
"""

import atexit
import contextlib
import gc
import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from proof import own_environment

Tell = Callable[[dict[str, Any]], None]
"""Hands a line on to whoever asked, at once, so that it is there whatever becomes of the child."""

HANGS = 60
"""Seconds of work without an answer after which something hangs; the goal of two seconds is of the answers."""
SILENT = 600
"""Seconds without an answer after which something that does not work hangs: as many as a busy machine may take."""
TRIES = 5
"""How often something is asked of a new process, where somebody ends the one before."""
TASKS = ("commands", "screens")
"""The modules whose functions are asked for; `warm` of each imports what they need, and touches nothing that stays."""


@dataclass(frozen=True)
class Ended:
    """What became of a child."""

    told: list[dict[str, Any]]
    code: int
    """Its exit code, or the signal that ended it, below zero."""
    complained: str
    """The end of what it wrote besides."""

    @property
    def hung(self) -> bool:
        """Whether it was ended because it gave no answer."""
        return self.code in (-signal.SIGXCPU, -signal.SIGALRM)


class ForkingEnded(Exception):
    """The process itself was ended, and not by what was asked of it."""


class Forking:
    """That process, seen from outside."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        atexit.register(self.end)

    def ask(self, folder: Path, task: str, arguments: list[Any]) -> Ended:
        """Have a child in this folder do a task, such as `commands.ask`."""
        told, complained = folder.parent / "told", folder.parent / "complained"
        told.write_text("")
        complained.write_text("")
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(folder), task, arguments]) + "\n")
        self._process.stdin.flush()
        silent_since, size = time.monotonic(), 0
        while not select.select([self._process.stdout], [], [], 5)[0]:
            if told.stat().st_size != size:
                silent_since, size = time.monotonic(), told.stat().st_size
            elif time.monotonic() > silent_since + SILENT + HANGS:  # not even the kernel's alarm ended it
                self.end()
                return Ended(_lines(told), -signal.SIGALRM, "")
        code = self._process.stdout.readline()
        if not code:
            self.end()  # what it has forked may live on
            raise ForkingEnded(f"what forks was ended from outside, with {self._process.returncode}")
        return Ended(_lines(told), int(code), complained.read_text(errors="replace")[-2000:])

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        """And whatever it has forked."""
        atexit.unregister(self.end)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]


def _lines(told: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.read_text().splitlines() if line.endswith("}")]


_OURS = threading.local()


def asked(folder: Path, task: str, *arguments: Any) -> Ended:
    """Have this done in this folder, by a child of a process that this thread keeps for it.

    Raises ForkingEnded or OSError where that process is ended whenever it is asked; once may be anybody's doing.
    """
    for tries in range(TRIES):
        if not hasattr(_OURS, "forking") or not _OURS.forking.lives:
            _OURS.forking = Forking()
        try:
            return _OURS.forking.ask(folder, task, list(arguments))
        except (ForkingEnded, BrokenPipeError):
            if tries == TRIES - 1:
                raise
    raise AssertionError("it is asked at least once")


def limits() -> None:
    """From now on so many seconds for the next answer; called in the child before each one."""
    worked = int(time.process_time()) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (worked + HANGS, resource.RLIM_INFINITY))
    signal.alarm(SILENT)


def _serve() -> None:
    modules = {name: import_module(name) for name in TASKS}
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(own_environment(Path(home)))
        for module in modules.values():
            module.warm()
    gc.collect()
    gc.freeze()  # so that looking for garbage does not copy all of it in each child
    gc.set_threshold(50_000, 10, 10)
    assert threading.active_count() == 1, "no child could rely on locks that a thread holds"
    assert not signal.alarm(0), "what was set for a child would end them all"
    for line in sys.stdin:
        folder, task, arguments = json.loads(line)
        module, _, function = task.partition(".")
        child = os.fork()
        if child == 0:
            _do(Path(folder), getattr(modules[module], function), arguments)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _do(folder: Path, function: Callable[..., None], arguments: list[Any]) -> NoReturn:
    code = 70
    try:
        environment = own_environment(folder.parent, TMPDIR=str(folder.parent / "tmp"), OKRA_TUI_WORKSPACE=str(folder))
        os.environ.clear()
        os.environ.update(environment)
        (folder.parent / "tmp").mkdir(exist_ok=True)
        tempfile.tempdir = None
        os.chdir(folder)
        nowhere, complained = os.open(os.devnull, os.O_RDWR), os.open(folder.parent / "complained", os.O_WRONLY)
        for stream, ours in ((nowhere, 0), (nowhere, 1), (complained, 2)):
            os.dup2(stream, ours)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with (folder.parent / "told").open("a", encoding="utf-8") as told:
            limits()
            function(lambda line: print(json.dumps(line), file=told, flush=True), *arguments)
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    _serve()
