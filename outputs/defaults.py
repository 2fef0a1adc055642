"""Defaults of options from claimgraph.toml in the working folder: for all commands, or in a table named like one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from ..extract.errors import SettingsError

FILE = "claimgraph.toml"
OWN = ("help", "version", "debug")
"""Options that are no setting."""


class Option(Protocol):
    """An option of a command, or one of its arguments."""

    name: str | None
    opts: list[str]
    """As they are typed: --jobs, -j; an argument has no dashes."""


class Command(Protocol):
    """A command with what it takes."""

    params: list[Any]


def defaults(place: Path, commands: Mapping[str, Command]) -> dict[str, dict[str, Any]]:
    """Return what the file sets for each command; a key that nothing takes is a SettingsError that names it."""
    if not place.is_file():
        return {}
    try:
        found = tomllib.loads(place.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{place}: is not TOML ({error})") from error
    taken = {name: dict(_settings(command)) for name, command in commands.items()}
    shared = {key: value for key, value in found.items() if not isinstance(value, dict)}
    known = {key for options in taken.values() for key in options}
    _check(place, "", shared, known)
    for name, table in found.items():
        if isinstance(table, dict):
            _check(place, "", {name: table}, set(commands))
            _check(place, f"{name}.", table, set(taken[name]))
    return {
        name: {options[key]: value for key, value in {**shared, **found.get(name, {})}.items() if key in options}
        for name, options in taken.items()
    }


def _settings(command: Command) -> Iterator[tuple[str, str]]:
    """Yield the long name of each option as it is typed, and the name by which the command knows it."""
    options: list[Option] = command.params
    for option in options:
        if option.name and option.name not in OWN:
            yield from ((name[2:], option.name) for name in option.opts if name.startswith("--"))


def _check(place: Path, table: str, given: Mapping[str, object], known: set[str]) -> None:
    for key in given:
        if key not in known:
            raise SettingsError(f"{place}: nothing takes {table}{key}; known here are {', '.join(sorted(known))}")
