"""The process's environment, made ready."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dotenv import load_dotenv

from agent_server.environment import completed
from agent_server.settings import SettingError

AGENT_FOLDER = Path(__file__).parent.parent


def prepare_environment() -> None:
    """Adds what ``.env`` says and what else is missing; what is set already wins, be it the platform's or the AppHost's."""
    load_dotenv(AGENT_FOLDER / ".env", override=False)
    os.environ.update(completed(os.environ))


@contextmanager
def ended_by_wrong_settings() -> Iterator[None]:
    """A setting that is wrong ends the process with status 2 and one line."""
    try:
        yield
    except SettingError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
