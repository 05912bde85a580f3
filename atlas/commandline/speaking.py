"""Help and complaints of the command line, in the language that its arguments ask for.

Typer says them in English only; here they come from the catalogue, like all other texts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from enum import Enum, StrEnum
from itertools import pairwise, takewhile
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from atlas.errors import Codes, SelectionError, Term
from atlas.i18n.catalogue import msgid
from atlas.i18n.comparing import nearest
from atlas.i18n.language import Language, language

#: Typer's own class of what is wrong with arguments.
UsageError: Final[type[Exception]] = typer.BadParameter.__mro__[1]
#: What Typer says of its own option.
_HELP: Final = msgid("Show this message and exit.")
#: What a value should be, by its type.
_EXPECTED: Final = {
    "int": msgid("a whole number"),
    "float": msgid("a number"),
    "datetime": msgid("a day like 2026-11-23"),
}


class Lang(StrEnum):
    """Languages of the output."""

    de = "de"
    en = "en"


def asked_language(arguments: Sequence[str]) -> str:
    """Find the language that arguments ask for, before or without their being parsed.

    Returns
    -------
    str
        "de" or "en"; "de" where none, or one that there isn't, is asked for.

    Examples
    --------
    >>> asked_language(["list", "--lang=en"]), asked_language(["--lang", "EN", "list"])
    ('en', 'en')
    >>> asked_language(["--lang", "en", "--lang", "de"]), asked_language(["--", "--lang=en"])
    ('de', 'de')
    """
    options = list(takewhile(lambda argument: argument != "--", arguments))
    named = Lang.de.value
    for argument, following in zip(options, [*options[1:], ""], strict=False):
        name, _, value = argument.partition("=")
        value = (value or following).lower()
        if name == "--lang" and value in {*Lang}:
            named = value
    return named


def spoken() -> Language:
    """Give the language that this call asks for."""
    return language(asked_language(sys.argv[1:]))


class SpokenCommand(TyperCommand):
    """A command whose help comes from the catalogue, and that refuses words too many."""

    allow_extra_args = True  # refused below, in words

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - private in Typer
        """Write the help."""
        _write_help(self, ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Read the arguments.

        Returns
        -------
        list of str
            Those that are left, which are none.

        Raises
        ------
        SelectionError
            If there are more than the command takes, or an option has an empty text.
        """
        self._refuse_empty(args)
        left = super().parse_args(ctx, args)
        if left:
            raise SelectionError("This is too much: {words}", words=" ".join(left))
        return left

    def _refuse_empty(self, args: list[str]) -> None:
        """Refuse an empty text: else it would count as if the option weren't there.

        Numbers, choices and what may be given several times say themselves what they expect.
        """
        typed = [*takewhile(lambda argument: argument != "--", args)]
        empty = {name for name, value in pairwise(typed) if not value}
        empty |= {name.removesuffix("=") for name in typed if name.endswith("=")}
        options: list[Any] = self.params
        for param in options:
            about = param.type_descriptor
            if empty.isdisjoint(param.opts) or param.is_flag or param.multiple or about.is_choice:
                continue
            if not any(kind in str(about.annotation) for kind in _EXPECTED):
                raise SelectionError(
                    msgid("{name} needs a value: {about}"),
                    name=param.opts[0],
                    about=Term(param.help or ""),
                )


class SpokenGroup(TyperGroup):
    """A group of commands whose help comes from the catalogue."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the help."""
        _write_help(self, ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Find the command that arguments name.

        Returns
        -------
        tuple
            As Typer gives it.

        Raises
        ------
        SelectionError
            If there is no such command, with the nearest ones.
        """
        if args[0] not in self.commands and not args[0].startswith("-"):
            near = nearest(args[0], self.commands) or self.commands
            raise SelectionError(
                "There is no command “{name}”. Perhaps: {nearest}",
                name=args[0],
                nearest=Codes(near),
            )
        return super().resolve_command(ctx, args)


def usage_in_words(error: Any, say: Language) -> str:  # noqa: ANN401 - private in Typer
    """Say what is wrong with the arguments, and how help is called.

    Parameters
    ----------
    error
        A :data:`UsageError`.
    say
        Language of the words.

    Returns
    -------
    str
        A line or two; the help itself where nothing was asked for.
    """
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.message)
    help_line = ""
    if error.ctx is not None:
        help_line = "\n" + say("Help: {command}", command=f"{error.ctx.command_path} --help")
    return _complaint(error, say) + help_line


def _complaint(error: Any, say: Language) -> str:  # noqa: ANN401
    match type(error).__name__:
        case "NoSuchOption":
            near = ", ".join(sorted(error.possibilities or ()))
            if near:
                text = msgid("There is no option {name}. Perhaps: {nearest}")
                return say(text, name=error.option_name, nearest=near)
            return say("There is no option {name}.", name=error.option_name)
        case "MissingParameter":
            return say("{name} is missing.", name=_name(error.param, say))
        case "BadParameter":
            return _bad_value(error, say)
        case "BadOptionUsage" if "requires" in error.message:
            return say("{name} needs a value.", name=error.option_name)
        case "BadOptionUsage":
            return say("{name} takes no value.", name=error.option_name)
        case _:
            return say("The command is not complete.")


def _bad_value(error: Any, say: Language) -> str:  # noqa: ANN401
    name = _name(error.param, say)
    faults: list[Any] = getattr(error.__cause__, "errors", list)()
    value = faults[0].get("input", "") if faults else ""
    if expected := _expected(error.param, say):
        text = msgid("{name}: “{value}” is not possible, expected is {expected}.")
        return say(text, name=name, value=value, expected=expected)
    return say("{name}: “{value}” is not possible.", name=name, value=value)


def _expected(param: Any, say: Language) -> str:  # noqa: ANN401
    about = param.type_descriptor
    if about.is_choice:
        return say.alternatives(str(getattr(each, "value", each)) for each in about.choices)
    names = str(about.annotation)
    expected = next((say(text) for kind, text in _EXPECTED.items() if kind in names), "")
    if about.is_ranged:
        least, most = about.parameter_info.min, about.parameter_info.max
        if most is None:
            return say("{kind} of {least} at least", kind=expected, least=least)
        return say("{kind} from {least} to {most}", kind=expected, least=least, most=most)
    return expected


def _name(param: Any, say: Language) -> str:  # noqa: ANN401
    if param.param_type_name == "option":
        return str(param.opts[0])
    return say(param.metavar or param.name.upper())


def _write_help(command: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    """Write how a command is called, what it does, its arguments, options and commands."""
    say = spoken()
    commands = getattr(command, "commands", {})
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    words = [say("[OPTIONS]"), *(_name(param, say) for param in arguments)]
    words += [say("COMMAND")] if commands else []
    formatter.write_usage(ctx.command_path, " ".join(words), prefix=f"{say('Usage')}: ")
    if command.help:
        formatter.write_paragraph()
        formatter.write_text(say(command.help))
    sections: list[tuple[str, list[tuple[str, str]]]] = [
        (say("Arguments"), [(_name(param, say), say(param.help or "")) for param in arguments]),
        (say("Options"), [(_typed(param, say), _about(param, say)) for param in options]),
        (say("Commands"), [(name, say(each.help or "")) for name, each in commands.items()]),
    ]
    for title, rows in sections:
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _typed(param: Any, say: Language) -> str:  # noqa: ANN401
    """Give an option as it is typed: "--area SCHLÜSSEL"."""
    value = "" if param.is_flag else f" {say(param.metavar or 'VALUE')}"
    return f"{', '.join(param.opts)}{value}"


def _about(param: Any, say: Language) -> str:  # noqa: ANN401
    """Say what an option is for, what it can be, and what it is when omitted."""
    return " ".join([say(param.help or ""), *_notes(param, say)])


def _notes(param: Any, say: Language) -> Iterator[str]:  # noqa: ANN401
    about, default = param.type_descriptor, param.default
    if about is not None and about.is_choice:
        yield f"({', '.join(str(getattr(each, 'value', each)) for each in about.choices)})"
    if param.required:
        yield f"[{say('required')}]"
    elif default not in (None, "", False) and not callable(default):
        value = default.value if isinstance(default, Enum) else default
        yield f"[{say('default: {value}', value=value)}]"
