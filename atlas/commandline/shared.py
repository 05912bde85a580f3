"""What all commands share: options, the atlas they name, progress, and how errors are said."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from atlas.atlas import Atlas
from atlas.commandline.speaking import Lang, UsageError, spoken, usage_in_words
from atlas.errors import AtlasError, Parameter, SelectionError, reason_of
from atlas.files.csv_writing import Dialect
from atlas.homes import Database, home_of, unlocked
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language
from atlas.in_words import named
from atlas.selection import Selection
from atlas.settings import data_path

#: Exit codes: bad arguments, failed work.
BAD_ARGUMENTS: Final = 2
FAILED: Final = 1
_STEPS: Final = 100


class _Notes(Console):
    """Where notes go; that nobody reads them is no reason to break off."""

    def on_broken_pipe(self) -> None:
        """Say nothing more."""
        self.quiet = True


_errors = _Notes(stderr=True, highlight=False, markup=False, soft_wrap=True)


DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar=msgid("DIR"),
        help=msgid("Folder of another data package, or a database (postgresql://…)."),
    ),
]
LangOption = Annotated[
    Lang, typer.Option("--lang", case_sensitive=False, help=msgid("Language of the output."))
]
DialectOption = Annotated[
    Dialect,
    typer.Option(
        "--dialect", help=msgid("CSV for German spreadsheet programs, or for all others.")
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help=msgid("Write JSON."))]
AreaOption = Annotated[
    str, typer.Option("--area", metavar=msgid("KEY"), help=msgid("Area, see the command “areas”."))
]
IndustryOption = Annotated[
    list[str] | None,
    typer.Option(
        "--industry", metavar=msgid("CODE"), help=msgid("Industry; may be given several times.")
    ),
]
TechnologyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--technology",
        metavar=msgid("CODE"),
        help=msgid("Technology field; may be given several times."),
    ),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar=msgid("KIND"),
        help=msgid("Kind of network, or cluster; may be given several times."),
    ),
]
TextOption = Annotated[
    str, typer.Option("--text", metavar=msgid("WORDS"), help=msgid("Words that must all occur."))
]
NearOption = Annotated[
    str,
    typer.Option("--near", metavar=msgid("PLACE"), help=msgid("Town or postcode to look around.")),
]
WithinOption = Annotated[
    int | None,
    typer.Option(
        "--within-km", metavar=msgid("KM"), help=msgid("Kilometres around --near; 25 when omitted.")
    ),
]
ShapeOption = Annotated[
    str,
    typer.Option(
        "--shape", metavar=msgid("CODE"), help=msgid("Drawn area, as addresses of the app say it.")
    ),
]


def selection_of(
    area: str,
    industry: list[str] | None,
    technology: list[str] | None,
    kind: list[str] | None,
    text: str,
    near: str = "",
    within_km: int | None = None,
    shape: str = "",
) -> Selection:
    """Give the selection that the options name."""
    return Selection(
        area=area,
        near=near,
        radius_km=within_km,
        shape=shape,
        industries=tuple(industry or ()),
        technologies=tuple(technology or ()),
        kinds=tuple(kind or ()),
        text=text,
    )


def require_file(file: Path) -> None:
    """See that there is a file."""
    if not file.is_file():
        raise SelectionError("There is no file {path}.", path=file)


def require_other(source: Path, output: Path) -> None:
    """See that what is read, a file or a folder, isn't written over."""
    if output.exists() and output.samefile(source):
        raise SelectionError(
            "{path} is what is read; name another output, so that it stays as it is.", path=output
        )


def folder_of(data: Path | None) -> Path:
    """Give the folder whose files a command is to change: named, or the default one.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    SelectionError
        If the data package is in a database, which is written as a whole.
    """
    home = data_path() if data is None else home_of(data)
    if isinstance(home, Database):
        raise SelectionError(
            "{address} is a database: change the folder that it was published from (--data), and "
            "publish it again.",
            address=home,
        )
    return home


def load_atlas(data: Path | None) -> Atlas:
    """Load the data package that an option names, or the default one."""
    return Atlas.load(data)


def selected_from(data: Path | None, selection: Selection, say: Language) -> Atlas:
    """Load a data package and select from it.

    Returns
    -------
    Atlas
        The records of the selection.

    Raises
    ------
    SelectionError
        If the selection names what the package doesn't hold; suggestions have their names.
    """
    atlas = load_atlas(data)
    try:
        return atlas.select(selection)
    except SelectionError as error:
        raise named(atlas, error, say) from error


def run_commands(app: Callable[..., int | None]) -> None:
    """Run the command line; an error is one clear sentence on stderr and an exit code."""
    say = spoken()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # cp1252 has no "→"
    try:
        sys.exit(app(standalone_mode=False))
    except UsageError as error:
        _errors.print(unlocked(usage_in_words(error, say)))
        sys.exit(BAD_ARGUMENTS)
    except typer.Abort:
        _errors.print(say("Stopped."))
        sys.exit(FAILED)
    except SelectionError as error:
        _say(error)
        sys.exit(BAD_ARGUMENTS)
    except AtlasError as error:
        _say(error)
        sys.exit(FAILED)
    except BrokenPipeError:  # the reader of our output went away, as "head" does
        sys.stderr.close()
        sys.exit(FAILED)
    except OSError as error:
        file, reason = error.filename or "", reason_of(error)
        _errors.print(unlocked(say("{path}: {reason}", path=file, reason=say(reason))))
        sys.exit(FAILED)


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[str], None]]:
    """Show a bar on stderr; the function that it gives takes the next step and names it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=_errors, transient=True) as bar:
        task = bar.add_task(title, total=total)

        def step(name: str) -> None:
            bar.update(task, advance=1, description=name)

        yield step


@contextmanager
def share_bar(title: str) -> Iterator[Callable[[float], None]]:
    """Show a bar; the function that it gives is told the share that is done."""
    with progress(title, _STEPS) as step:
        done = 0

        def to(share: float) -> None:
            nonlocal done
            while done < min(_STEPS, round(share * _STEPS)):
                done += 1
                step(title)

        yield to


@contextmanager
def printing(say: Language) -> Iterator[None]:
    """Print within this block what was done: if that can't be printed, it is done all the same.

    The reader of our output may go away, as "head" does, or a disk be full.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        with suppress(OSError):  # or Python would try again at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            tell(say("The output can't be written: {reason}.", reason=say(reason_of(error))))


def print_bytes(content: bytes) -> None:
    """Write a file's content to the output, byte by byte as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def tell(text: str) -> None:
    """Write a note on stderr, where it doesn't mix with the output."""
    with suppress(OSError):
        _errors.print(text)


def _say(error: AtlasError) -> None:
    """Say an error in the language that the arguments ask for, options as they are typed."""
    say = spoken()
    if isinstance(error, SelectionError):
        values = {name: _as_option(value, say) for name, value in error.values.items()}
        error = SelectionError(error.message, **values)
    _errors.print(unlocked(error.text(say)))


def _as_option(value: object, say: Language) -> object:
    """Write a parameter of a message as the option that it is here: "Branche (--industry)"."""
    if not isinstance(value, Parameter):
        return value
    return f"{say(value.label)} (--{value.replace('_', '-')})"
