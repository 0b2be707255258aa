"""What a team takes away, put where it asked for it: earlier files are replaced whole, all others left alone."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import overwrite_file, reason_of


class NotExported(Exception):
    """Something could not be written. Its words are one sentence for the person."""


def write_exported(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write these texts, by their paths in the folder (with `/`); where they are.

    The folder is made where it is missing. Each file is replaced whole or not at all. Raises NotExported.
    """
    targets = {folder / _inside(path): text for path, text in files.items()}
    for target, text in targets.items():
        _make_folder(target.parent)
        if target.is_dir():
            raise NotExported(f"{_shown(target)} is a folder, where a file is to be; rename it or name another place.")
        try:
            overwrite_file(target, text.encode(), mode=0o644)
        except OSError as error:
            raise NotExported(f"{_shown(target)} cannot be written: {reason_of(error)}.") from error
    return list(targets)


def _inside(path: str) -> PurePosixPath:
    inside = PurePosixPath(path)
    if inside.is_absolute() or ".." in inside.parts:
        raise ValueError(f"{path} leads out of the folder.")
    return inside


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        file = next(part for part in (folder, *folder.parents) if part.exists() or part.is_symlink())
        raise NotExported(f"{_shown(file)} is a file, where a folder is to be; name another place.") from error
    except OSError as error:
        raise NotExported(f"The folder {_shown(folder)} cannot be made: {reason_of(error)}.") from error


def _shown(path: Path) -> str:
    return one_line(str(path))
