"""Changes to a ``.env`` file that leave everything else as it is."""

import re
from collections.abc import Mapping


class EnvValueError(ValueError):
    """A value that a ``.env`` file cannot hold on one line."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The value of {name} has a line break.")


def with_values(text: str, values: Mapping[str, str]) -> str:
    """The file's text with the values set.

    A variable keeps its line, also one that is commented out; a new one is added at the end. Comments, order and the
    other lines stay.

    Raises:
        EnvValueError: A value has a line break.
    """
    lines = text.splitlines()
    for name, value in values.items():
        if "\n" in value or "\r" in value:
            raise EnvValueError(name)
        place = _place_of(name, lines)
        line = f"{name}={_quoted(value)}"
        if place is None:
            lines.append(line)
        else:
            lines[place] = line
    return "\n".join(lines) + "\n"


def _place_of(name: str, lines: list[str]) -> int | None:
    # The line that is in force, the last one, before one that is commented out.
    for pattern in (rf"\s*(export\s+)?{name}\s*=", rf"\s*#\s*{name}="):
        found = [place for place, line in enumerate(lines) if re.match(pattern, line)]
        if found:
            return found[-1]
    return None


def _quoted(value: str) -> str:
    # Single quotes: nothing inside is expanded.
    if re.fullmatch(r"[A-Za-z0-9_./:@%+,=-]*", value):
        return value
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
